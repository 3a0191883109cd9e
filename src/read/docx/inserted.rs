//! Documents that are inserted whole (`w:altChunk`, ECMA-376 Part 1, 17.17.2): pages, RTF, text and other Word documents.

use super::Reader;
use crate::diagnostic::{Diagnostics, Result, Thing};
use crate::limits::Limits;
use crate::model::{Document, Image, Item, Paragraph};
use crate::read::content::{Block, Content};
use crate::read::{html, mhtml, rtf, text};
use ooxml::xml::Tag;

/// Where documents are nested no deeper than this, no further ones are read.
const SHALLOWEST: usize = 32;

impl Reader<'_> {
    /// What the document inserted at a tag holds. One that cannot be read is left out and told.
    pub(super) fn inserted(&mut self, tag: &Tag<'_>) -> Result<Vec<Block>> {
        let paragraph = self.paragraph_at(tag);
        let part = tag.attribute("id").and_then(|id| self.relationships.part(&id).map(str::to_owned));
        let bytes = match part {
            Some(part) => self.package.part(&part)?,
            None => None,
        };
        let mut found = Diagnostics::default();
        let document = bytes.and_then(|bytes| read(&bytes, self.limits, &mut found));
        let Some(document) = document else {
            return Ok(vec![Block { content: Content::left_out(Thing::InsertedDocument), paragraph }]);
        };
        self.notices.append(found);
        let items = document.parts.into_iter().flat_map(|part| part.items);
        Ok(items.map(|item| Block { content: content(item), paragraph }).collect())
    }
}

/// Reads it as what it is. Each document within another may be nested half as deep, so that one in itself ends.
fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Option<Document> {
    if limits.depth < SHALLOWEST {
        return None;
    }
    let limits = Limits { depth: limits.depth / 2, ..limits };
    let start = bytes.trim_ascii_start();
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let begins = |word: &[u8]| start.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let read = match () {
        () if begins(b"PK\x03\x04") => super::read,
        () if begins(b"{\\rtf") => rtf::read,
        () if begins(b"MIME-Version") || begins(b"From:") || begins(b"Content-Type:") => mhtml::read,
        () if begins(b"<") => html::read,
        () => text::read,
    };
    read(bytes, limits, diagnostics).ok()
}

fn content(item: Item) -> Content {
    match item {
        Item::Paragraph(Paragraph { text, outline, align, .. }) => {
            Content::Paragraph { text, outline, align }
        }
        Item::Grid(grid) => Content::Table(grid),
        Item::Image(Image { picture, .. }) => Content::Picture(picture),
    }
}
