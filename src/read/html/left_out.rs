//! What is not carried over from a page: each kind is reported once, as every page of a portal is full of it.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};

/// How many names a message lists.
const NAMED: usize = 5;

/// What was left out. The flags say no more than that there was some of it.
#[expect(clippy::struct_excessive_bools)]
#[derive(Default)]
pub(super) struct LeftOut {
    /// Text that is not displayed.
    pub(super) hidden: bool,
    /// Text that is struck out.
    pub(super) struck: bool,
    /// White text on white, which is kept.
    pub(super) white: bool,
    /// Navigation and the like.
    pub(super) site: bool,
    /// Whatever runs or plays.
    pub(super) embedded: bool,
    /// Vector drawings.
    pub(super) drawing: bool,
    /// Addresses of frames.
    pub(super) frames: Vec<String>,
    elsewhere: FirstNames,
    unreadable: Vec<String>,
}

/// Different names, the first few of them kept.
#[derive(Default)]
struct FirstNames {
    count: usize,
    first: Vec<String>,
}

impl LeftOut {
    /// A picture is not in the file.
    pub(super) fn elsewhere(&mut self, name: String) {
        if !self.elsewhere.first.contains(&name) {
            self.elsewhere.count += 1;
            if self.elsewhere.first.len() < NAMED {
                self.elsewhere.first.push(name);
            }
        }
    }

    /// A picture is damaged.
    pub(super) fn unreadable(&mut self, name: String) {
        if self.unreadable.len() < NAMED {
            self.unreadable.push(name);
        }
    }

    /// Tells it. A page without content of its own is no more than its frames.
    ///
    /// # Errors
    /// [`Code::FramesOutside`].
    pub(super) fn tell(self, is_empty: bool, diagnostics: &mut Diagnostics) -> Result<()> {
        if is_empty && !self.frames.is_empty() {
            let files = self.frames.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
            return Err(Diagnostic::new(Code::FramesOutside).with("files", files));
        }
        let things = [
            (self.site, Thing::SiteParts),
            (self.hidden, Thing::HiddenText),
            (self.struck, Thing::StruckText),
            (self.embedded, Thing::EmbeddedObject),
            (self.drawing, Thing::Drawing),
        ];
        for (_, thing) in things.into_iter().filter(|(is_there, _)| *is_there) {
            diagnostics.push(Diagnostic::new(Code::ContentLeftOut).with("what", thing));
        }
        if self.white {
            diagnostics.push(Diagnostic::new(Code::TextInvisible));
        }
        for name in self.unreadable {
            diagnostics.push(Diagnostic::new(Code::PictureUnreadable).with("name", name));
        }
        let FirstNames { count, first } = self.elsewhere;
        if count > 0 {
            let mut names = first.join("、");
            if count > NAMED {
                names.push('…');
            }
            let notice = Diagnostic::new(Code::PicturesElsewhere).with("count", count);
            diagnostics.push(notice.with("names", names));
        }
        Ok(())
    }
}
