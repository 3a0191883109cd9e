//! Pictures that stand in the text like a character ([MS-DOC] 2.9.190 `PICFAndOfficeArtData`), and what all
//! pictures have in common.

use std::collections::HashMap;
use std::sync::Arc;

use super::Reader;
use super::blip::{self, Blip};
use super::bytes::Look;
use super::paragraph::Draft;
use super::properties::{CharacterProperties, StandsFor};
use super::shapes::{Shape, kind, records};
use crate::model::{Image, Item, Picture};

/// The pictures read so far: one may be used on every page.
#[derive(Default)]
pub(super) struct Pictures {
    loaded: HashMap<Origin, Option<Picture>>,
    /// How many could be read.
    count: usize,
}

/// Where a picture lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Origin {
    /// At a place in the data stream.
    Data(u32),
    /// In the store, by number.
    Store(u32),
}

impl Pictures {
    /// The picture that lies there; `load` gets it the first time.
    pub(super) fn get(&mut self, origin: Origin, load: impl FnOnce() -> Option<Blip>) -> Option<Picture> {
        if let Some(known) = self.loaded.get(&origin) {
            return known.clone();
        }
        let picture = load().map(|blip| {
            self.count += 1;
            Picture {
                name: format!("image{}.{}", self.count, blip.extension),
                media_type: blip.media_type.to_owned(),
                alt: String::new(),
                data: Arc::from(blip.data),
            }
        });
        self.loaded.insert(origin, picture.clone());
        picture
    }
}

/// A picture in the text, as the data stream has it.
struct Inline<'b> {
    /// What stands for it: its shape, and the picture itself.
    content: &'b [u8],
    kind: u16,
}

impl<'b> Inline<'b> {
    /// The picture is the content of a file: a metafile without more.
    const METAFILE: u16 = 8;
    /// The picture lies in a file of its own, whose name comes first.
    const LINKED: u16 = 0x66;

    fn read(data: &'b [u8], place: u32) -> Option<Self> {
        let bytes = data.get(place as usize..)?;
        let length = bytes.u32_at(0)? as usize;
        let head = usize::from(bytes.u16_at(4)?);
        let kind = bytes.u16_at(6)?;
        let content = bytes.get(head..length)?;
        let name = if kind == Self::LINKED { usize::from(content.u8_at(0)?) + 1 } else { 0 };
        Some(Self { content: content.get(name..)?, kind })
    }

    fn shape(&self) -> Option<Shape> {
        let shape = records(self.content).find(|record| record.kind == kind::SHAPE)?;
        Some(Shape::read(shape.body))
    }

    fn blip(&self, delayed: &[u8], limit: u64) -> Option<Blip> {
        if self.kind == Self::METAFILE {
            let data = self.content.to_vec();
            return (!data.is_empty()).then_some(Blip { extension: "wmf", media_type: "image/x-wmf", data });
        }
        blip::find(self.content, delayed, limit)
    }
}

impl Reader<'_> {
    /// Takes the picture that stands for a character.
    pub(super) fn inline_picture(&mut self, properties: &CharacterProperties, draft: &mut Draft) {
        let Some(place) = properties.data else { return };
        let file = self.source.file;
        let Some(inline) = Inline::read(&file.data, place) else {
            return self.no_picture(properties, draft);
        };
        let shape = inline.shape();
        let limit = self.limits.part;
        match self.pictures.get(Origin::Data(place), || inline.blip(&file.document, limit)) {
            Some(picture) => push_picture(picture, &shape.unwrap_or_default(), draft),
            None if inline.kind == Inline::LINKED => self.notices.left_out("linked-picture", &draft.address),
            // A shape without a picture, such as a line.
            None if shape.is_some_and(|shape| shape.picture.is_none()) => {}
            None => self.no_picture(properties, draft),
        }
    }

    fn no_picture(&mut self, properties: &CharacterProperties, draft: &Draft) {
        if properties.stands_for == StandsFor::Object {
            self.notices.left_out("embedded-object", &draft.address);
        } else {
            self.notices.picture_unreadable("?", &draft.address);
        }
    }
}

/// Hangs a picture on the paragraph.
pub(super) fn push_picture(picture: Picture, shape: &Shape, draft: &mut Draft) {
    let name = shape.file_name.clone().unwrap_or(picture.name);
    let picture = Picture { alt: shape.alt.clone(), name, ..picture };
    draft.anchored.push(Item::Image(Image { picture, address: draft.address.clone() }));
}
