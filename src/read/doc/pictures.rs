//! Pictures that stand in the text like a character ([MS-DOC] 2.9.190 `PICFAndOfficeArtData`), and what all
//! pictures have in common.

use std::collections::HashMap;
use std::sync::Arc;

use super::Reader;
use super::blip::{self, Blip};
use super::budget::Budget;
use super::bytes::Look;
use super::paragraph::Draft;
use super::properties::{CharacterProperties, StandsFor};
use super::shapes::{Shape, kind, records};
use super::source::Source;
use crate::diagnostic::Result;
use crate::model::Picture;
use crate::read::content::{Block, Content};

/// The pictures read so far: one may be used on every page.
#[derive(Default)]
pub(super) struct Pictures {
    /// By place in the data stream.
    inline: HashMap<u32, Inline>,
    /// By number in the store.
    stored: HashMap<u32, Option<Picture>>,
    /// How many could be read.
    count: usize,
}

/// A picture in the text.
#[derive(Clone, Default)]
struct Inline {
    picture: Option<Picture>,
    shape: Option<Shape>,
    is_linked: bool,
}

impl Pictures {
    /// Makes a picture of what the file has, within the budget.
    fn add(&mut self, blip: Option<Blip>, budget: &Budget) -> Result<Option<Picture>> {
        let Some(blip) = blip else { return Ok(None) };
        budget.spend(blip.data.len())?;
        self.count += 1;
        Ok(Some(Picture {
            name: format!("image{}.{}", self.count, blip.extension),
            media_type: blip.media_type.to_owned(),
            alt: String::new(),
            data: Arc::from(blip.data),
        }))
    }

    /// The picture of this number in the store; `load` gets it the first time.
    pub(super) fn stored(
        &mut self,
        number: u32,
        budget: &Budget,
        load: impl FnOnce() -> Option<Blip>,
    ) -> Result<Option<Picture>> {
        if !self.stored.contains_key(&number) {
            let picture = self.add(load(), budget)?;
            self.stored.insert(number, picture);
        }
        Ok(self.stored.get(&number).cloned().flatten())
    }

    /// The picture at this place in the data stream.
    fn inline(&mut self, place: u32, source: &Source<'_>, limit: u64) -> Result<Inline> {
        if let Some(known) = self.inline.get(&place) {
            return Ok(known.clone());
        }
        let mut inline = Inline::default();
        if let Some((kind, content)) = inline_content(&source.file.data, place) {
            source.budget.spend(content.len())?;
            let blip = inline_blip(kind, content, &source.file.document, limit);
            inline.picture = self.add(blip, &source.budget)?;
            inline.is_linked = kind == LINKED;
            let mut shapes = records(content).filter(|record| record.kind == kind::SHAPE);
            inline.shape = shapes.next().map(|record| Shape::read(record.body));
        }
        self.inline.insert(place, inline.clone());
        Ok(inline)
    }
}

/// Kinds of pictures in the text: the content of a metafile, and one that lies in a file of its own.
const METAFILE: u16 = 8;
const LINKED: u16 = 0x66;

/// The kind of a picture, and the records of its shape and of itself. The name of a file may come first.
fn inline_content(data: &[u8], place: u32) -> Option<(u16, &[u8])> {
    let bytes = data.get(place as usize..)?;
    let length = bytes.u32_at(0)? as usize;
    let head = usize::from(bytes.u16_at(4)?);
    let kind = bytes.u16_at(6)?;
    let content = bytes.get(head..length)?;
    let name = if kind == LINKED { usize::from(content.u8_at(0)?) + 1 } else { 0 };
    Some((kind, content.get(name..)?))
}

fn inline_blip(kind: u16, content: &[u8], delayed: &[u8], limit: u64) -> Option<Blip> {
    if kind == METAFILE {
        let data = content.to_vec();
        return (!data.is_empty()).then_some(Blip { extension: "wmf", media_type: "image/x-wmf", data });
    }
    blip::find(content, delayed, limit)
}

impl Reader<'_> {
    /// Takes the picture that stands for a character.
    pub(super) fn inline_picture(
        &mut self,
        properties: &CharacterProperties,
        draft: &mut Draft,
    ) -> Result<()> {
        let Some(place) = properties.data else { return Ok(()) };
        let inline = self.pictures.inline(place, self.source, self.limits.part)?;
        match (inline.picture, inline.shape) {
            (Some(picture), shape) => {
                return push_picture(picture, &shape.unwrap_or_default(), &self.source.budget, draft);
            }
            (None, _) if inline.is_linked => draft.anchor(Content::left_out("linked-picture")),
            // A shape without a picture, such as a line.
            (None, Some(Shape { picture: None, .. })) => {}
            (None, _) if properties.stands_for == StandsFor::Object => {
                draft.anchor(Content::left_out("embedded-object"));
            }
            (None, _) => draft.anchor(Content::unreadable("?")),
        }
        Ok(())
    }
}

/// Hangs a picture on the paragraph.
pub(super) fn push_picture(
    picture: Picture,
    shape: &Shape,
    budget: &Budget,
    draft: &mut Draft,
) -> Result<()> {
    budget.spend(shape.alt.len() + size_of::<Block>())?;
    let name = shape.file_name.clone().unwrap_or(picture.name);
    let picture = Picture { alt: shape.alt.clone(), name, ..picture };
    draft.anchor(Content::Picture(picture));
    Ok(())
}
