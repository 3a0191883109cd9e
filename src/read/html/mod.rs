//! Web pages (.html, and pages saved under the names of office formats), as a browser shows them.
//!
//! html5ever builds the `tree`; `reader` walks it once, with no recursion, and keeps what is to be seen: `css` and
//! `look` say what that is, `line` runs up the text of a paragraph, `flow` stacks blocks, `table` tells tables of data
//! from those that lay out the page, `list` writes out the marks of lists, `frame` finds what portals put round a
//! page.

mod charset;
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
mod table;
mod tree;

use encoding_rs::Encoding;

use self::tree::Tree;
use crate::diagnostic::{Diagnostics, Result};
use crate::model::{Document, Part};
use crate::package::Limits;
use crate::read::encoding::decode_declared;

pub(super) use self::picture::{Beside, file_name, percent_decoded};

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
    let text = decode_declared(bytes, encoding.or_else(|| charset::declared(bytes)));
    let tree = Tree::parse(&text, limits)?;
    let items = reader::read(&tree, beside, limits, diagnostics)?;
    Ok(Part { name: None, items: place::placed(items) })
}
