//! What floats over the page: pictures and text boxes, each anchored to a character of the body ([MS-DOC]
//! 2.8.37 `PlcfSpa`, 2.9.172 `OfficeArtContent`).

use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use super::Reader;
use super::blip::{self, Blip};
use super::bytes::{Look, plc};
use super::fib::{Place, Story};
use super::file::File;
use super::paragraph::Draft;
use super::pictures::push_picture;
use super::shapes::{Record, Shape, kind, records};
use crate::diagnostic::Result;
use crate::read::content::Content;

/// How deep groups of shapes are read in each other.
const DEEPEST: usize = 32;

/// The drawings of the body.
#[derive(Default)]
pub(super) struct Drawings<'f> {
    /// By the position of the anchor, the number of the shape or group.
    anchors: HashMap<usize, u32>,
    /// Shapes and all members of groups, by the number of the shape or group.
    shapes: HashMap<u32, Vec<Shape>>,
    /// The texts of text boxes, by the number of the shape.
    texts: HashMap<u32, Range<usize>>,
    /// The pictures that shapes name.
    store: Vec<&'f [u8]>,
}

impl<'f> Drawings<'f> {
    /// Finds all drawings.
    pub(super) fn read(file: &'f File) -> Self {
        /// Each drawing follows a byte that tells which: that of the body, or that of the headers.
        const OF_BODY: u8 = 0;
        const HEAD: usize = 8;
        let mut drawings = Self::default();
        drawings.read_anchors(file);
        drawings.read_texts(file);
        let all = file.part(Place::Drawings);
        let Some(first) = records(all).next() else { return drawings };
        drawings.store = store(first.body);
        let mut rest = all.get(HEAD + first.body.len()..).unwrap_or_default();
        while let Some((which, content)) = rest.split_first() {
            let Some(drawing) = records(content).next() else { break };
            if *which == OF_BODY && drawing.kind == kind::DRAWING {
                drawings.read_shapes(drawing.body);
            }
            rest = content.get(HEAD + drawing.body.len()..).unwrap_or_default();
        }
        drawings
    }

    fn read_anchors(&mut self, file: &File) {
        const ANCHOR: usize = 26;
        let body = file.fib.story(Story::Body);
        // In a text box nothing is anchored, whatever the file says.
        for (range, record) in
            plc(file.part(Place::Anchors), ANCHOR).filter(|(range, _)| body.contains(&range.start))
        {
            self.anchors.extend(record.u32_at(0).map(|shape| (range.start, shape)));
        }
    }

    fn read_texts(&mut self, file: &File) {
        const TEXT_BOX: usize = 22;
        let start = file.fib.story(Story::TextBoxes).start;
        for (range, record) in plc(file.part(Place::TextBoxTexts), TEXT_BOX) {
            let text = start.saturating_add(range.start)..start.saturating_add(range.end);
            self.texts.extend(record.u32_at(14).filter(|shape| *shape != 0).map(|shape| (shape, text)));
        }
    }

    /// The outermost group holds all shapes of the drawing.
    fn read_shapes(&mut self, drawing: &[u8]) {
        let outermost = records(drawing).filter(|record| record.kind == kind::GROUP);
        for record in outermost.flat_map(|group| records(group.body)) {
            let mut members = Vec::new();
            collect(record, DEEPEST, &mut members);
            if let Some(first) = members.first() {
                self.shapes.insert(first.id, members);
            }
        }
    }

    /// The shapes that are anchored at `position`. They are given once.
    fn take(&mut self, position: usize) -> Vec<Shape> {
        let shape = self.anchors.get(&position);
        shape.and_then(|shape| self.shapes.remove(shape)).unwrap_or_default()
    }

    fn blip(&self, number: u32, document: &[u8], limit: u64) -> Option<Blip> {
        let entry = self.store.get((number as usize).checked_sub(1)?)?;
        blip::stored(entry, document, limit)
    }
}

/// The entries of the store of pictures.
fn store(body: &[u8]) -> Vec<&[u8]> {
    let store = records(body).find(|record| record.kind == kind::STORE);
    store.map(|store| records(store.body).map(|entry| entry.body).collect()).unwrap_or_default()
}

/// The shape in this record, or all members of the group, the group itself first.
fn collect(record: Record<'_>, depth: usize, shapes: &mut Vec<Shape>) {
    match record.kind {
        kind::SHAPE => shapes.push(Shape::read(record.body)),
        kind::GROUP if depth > 0 => {
            for member in records(record.body) {
                collect(member, depth - 1, shapes);
            }
        }
        _ => {}
    }
}

impl Reader<'_> {
    /// Takes what is anchored to the character at `position`.
    pub(super) fn drawing(&mut self, position: usize, draft: &mut Draft) -> Result<()> {
        let mut shapes = self.drawings.take(position);
        shapes.retain(|shape| !shape.is_hidden);
        shapes.iter().try_for_each(|shape| self.shape(shape, draft))
    }

    fn shape(&mut self, shape: &Shape, draft: &mut Draft) -> Result<()> {
        if let Some(number) = shape.picture.filter(|number| *number != 0) {
            self.stored_picture(number, shape, draft)?;
        }
        if !shape.art_text.is_empty() {
            draft.anchor(Content::plain(shape.art_text.clone()));
        }
        match self.drawings.texts.remove(&shape.id) {
            Some(text) => self.text_box(text, draft),
            None => Ok(()),
        }
    }

    fn stored_picture(&mut self, number: u32, shape: &Shape, draft: &mut Draft) -> Result<()> {
        let (source, limit, drawings) = (self.source, self.limits.part, &self.drawings);
        let load = || drawings.blip(number, &source.file.document, limit);
        if let Some(picture) = self.pictures.stored(number, &source.budget, load)? {
            return push_picture(picture, shape, &source.budget, draft);
        }
        let name = shape.file_name.as_deref().unwrap_or("?");
        draft.anchor(Content::unreadable(name));
        Ok(())
    }

    /// The paragraphs and tables in a text box. It has fields of its own.
    fn text_box(&mut self, text: Range<usize>, draft: &mut Draft) -> Result<()> {
        let outer = mem::take(&mut self.fields);
        draft.anchored.append(&mut self.blocks(text)?);
        self.fields = outer;
        Ok(())
    }
}
