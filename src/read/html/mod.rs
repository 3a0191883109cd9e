//! Web pages (.html, and pages saved under the names of office formats), as a browser shows them.
//!
//! html5ever builds the `tree`; `reader` walks it once, with no recursion, and keeps what is to be seen: `css` and
//! `look` say what that is, `line` runs up the text of a paragraph, `flow` stacks blocks, `table` tells tables of data
//! from those that lay out the page, `list` writes out the marks of lists, `frame` finds what portals put round a
//! page; `place` counts paragraphs and tables when all is read.

mod css;
mod flow;
mod frame;
mod left_out;
mod line;
mod list;
mod look;
mod picture;
mod place;
mod reader;
mod selector;
mod table;
mod tree;

use encoding_rs::Encoding;

use self::tree::Tree;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::encoding::{declared_in_page, decode_declared};
use crate::limits::Limits;
use crate::model::{Document, Part};
use crate::read::sniff::Signature;
use crate::read::sniff::markup::{is_page, tags};

pub(super) use self::picture::{Beside, file_name, percent_decoded};

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Text(is_page)];

/// Reads a web page as it is shown.
///
/// # Errors
/// Pages that are no more than frames around other files, and what goes over the limits.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let part = page(bytes, None, &|_| None, limits, diagnostics)?;
    Ok(Document { parts: vec![part] })
}

/// Reads a page that may come out of a message: with the encoding that its headers give, and what lies beside it.
pub(super) fn page(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    beside: &Beside<'_>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Part> {
    let text = decode_declared(bytes, || encoding.or_else(|| declared_in_page(bytes)));
    if is_cut_off(&text) {
        diagnostics.push(Diagnostic::new(Code::FileTruncated));
    }
    // Of a tag that is cut off to its first signs, browsers would show them.
    let tree = Tree::parse(text.trim_end_matches(['<', '/']), limits)?;
    let contents = reader::read(&tree, beside, limits, diagnostics)?;
    Ok(Part { name: None, items: place::placed(contents) })
}

/// Whether the page ends within its last table.
fn is_cut_off(page: &str) -> bool {
    let (opens, closes) = (tags(page, b"<table").next_back(), tags(page, b"</table").next_back());
    opens.is_some_and(|opens| closes.is_none_or(|closes| closes < opens))
}
