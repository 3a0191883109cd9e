//! Findings about what readers leave out.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Thing};

/// The most notices of one document.
const MOST: u32 = 50;

/// The notices of one document.
pub(in crate::read) struct Notices<'d> {
    diagnostics: &'d mut Diagnostics,
    given: u32,
    comments: usize,
}

impl<'d> Notices<'d> {
    /// Notices that go to `diagnostics`.
    pub(in crate::read) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics, given: 0, comments: 0 }
    }

    /// Somewhere in the document there are things that are not carried over.
    pub(in crate::read) fn left_out_anywhere(&mut self, thing: Thing) {
        self.give(Diagnostic::new(Code::ContentLeftOut).with("what", thing));
    }

    /// So many comments come here. They are remarks about the document and no part of it, so they are only counted.
    pub(in crate::read) fn comments(&mut self, count: usize) {
        self.comments += count;
    }

    /// Says how many comments there were.
    pub(in crate::read) fn tell_comments(&mut self) {
        if self.comments > 0 {
            self.diagnostics.push(Diagnostic::new(Code::CommentsLeftOut).with("count", self.comments));
        }
    }

    /// Takes over what was found in a document within this one.
    pub(in crate::read) fn append(&mut self, found: Diagnostics) {
        self.diagnostics.append(found);
    }

    /// The file ends before the document does.
    pub(in crate::read) fn truncated(&mut self) {
        self.give(Diagnostic::new(Code::FileTruncated));
    }

    /// Gives a notice, unless there were too many.
    pub(in crate::read) fn give(&mut self, notice: Box<Diagnostic>) {
        if self.given < MOST {
            self.given += 1;
            self.diagnostics.push(notice);
        }
    }
}
