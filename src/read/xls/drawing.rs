//! What lies over the cells of a sheet: pictures and boxes of text.
//!
//! A drawing is spread over the records of its sheet: its shapes are one Office Art stream, cut in pieces; the object
//! that a shape belongs to and the text in it are records of their own between the pieces, in the order in which the
//! stream mentions them.

use super::art::{ArtRecord, ArtRecords, Properties, kind as art};
use super::blip::Blip;
use super::record::{Record, kind};
use super::text::{Coding, Pieces};
use crate::diagnostic::Thing;
use crate::model::Picture;
use crate::read::bytes::Bytes;
use crate::read::picture::media_type;
use crate::read::sheet::{Floating, FloatingKind, Position};

/// The pieces of a sheet's drawing.
pub(super) struct Drawing {
    coding: Coding,
    stream: Vec<u8>,
    /// The kind of each object ([MS-XLS] 2.5.143).
    objects: Vec<u16>,
    texts: Vec<String>,
    charts: usize,
}

/// Kinds of objects: a chart, and the box of a comment.
const CHART: u16 = 0x05;
const NOTE: u16 = 0x19;

/// How deep groups of shapes are followed.
const DEEPEST: usize = 32;

impl Drawing {
    pub(super) fn new(coding: Coding) -> Self {
        Self { coding, stream: Vec::new(), objects: Vec::new(), texts: Vec::new(), charts: 0 }
    }

    /// Takes a record of the drawing, or one with which a chart in it begins.
    pub(super) fn take(&mut self, record: &Record<'_>) {
        match record.kind {
            kind::DRAWING => {
                self.stream.extend(record.data);
                record.continuations().for_each(|data| self.stream.extend(data));
            }
            // The first field is that of the kind; four bytes of its own head stand before it.
            kind::OBJ => self.objects.push(record.data.get(4).map_or(0, |kind| u16::from(*kind))),
            kind::TXO => self.texts.push(self.text(record).unwrap_or_default()),
            _ => self.charts += 1,
        }
    }

    /// The text of a box ([MS-XLS] 2.4.329): its length is told here, the characters continue the record.
    fn text(&self, record: &Record<'_>) -> Option<String> {
        let mut bytes = record.bytes();
        bytes.take(10)?;
        let length = bytes.u16()?;
        let mut pieces = Pieces { current: Bytes(&[]), next: record.continuations() };
        Some(self.coding.characters(0, length.into(), &mut pieces))
    }

    /// What is to be seen of it. `blips` are the pictures of the workbook.
    pub(super) fn floating(self, blips: &[Option<Blip>]) -> Vec<Floating> {
        let mut shapes = Shapes { drawing: &self, blips, objects: 0, texts: 0, found: Vec::new() };
        shapes.collect(&self.stream, Position::default(), 0);
        let (mut found, objects) = (shapes.found, shapes.objects);
        // BIFF5 keeps its drawings another way, in which only charts are known for certain.
        if objects == 0 {
            let chart = Floating { position: Position::default(), kind: FloatingKind::LeftOut(Thing::Chart) };
            found.extend((self.charts > 0).then_some(chart));
        }
        found
    }
}

/// Goes through the shapes of a drawing.
struct Shapes<'d> {
    drawing: &'d Drawing,
    blips: &'d [Option<Blip>],
    /// Objects so far.
    objects: usize,
    /// Texts so far.
    texts: usize,
    found: Vec<Floating>,
}

impl Shapes<'_> {
    /// Collects the shapes among some records. Those of a group lie where the group is.
    fn collect(&mut self, stream: &[u8], mut position: Position, depth: usize) {
        for record in ArtRecords(stream) {
            match record.kind {
                art::SHAPE => position = self.shape(record, position),
                _ if !record.is_container || depth == DEEPEST => {}
                art::SHAPE_GROUP => self.collect(record.data, position, depth + 1),
                _ => self.collect(record.data, Position::default(), depth + 1),
            }
        }
    }

    /// Reads a shape and gives its place.
    fn shape(&mut self, shape: ArtRecord<'_>, group: Position) -> Position {
        let (mut position, mut properties, mut object, mut text) = (group, Properties::default(), 0, None);
        for record in ArtRecords(shape.data) {
            match record.kind {
                art::PROPERTIES => properties = Properties::read(record),
                art::ANCHOR => position = anchor(Bytes(record.data)).unwrap_or(group),
                art::OBJECT => {
                    object = self.drawing.objects.get(self.objects).copied().unwrap_or_default();
                    self.objects += 1;
                }
                art::TEXT_BOX => {
                    text = self.drawing.texts.get(self.texts);
                    self.texts += 1;
                }
                _ => {}
            }
        }
        if object != NOTE && !properties.hidden {
            let kinds = [
                (object == CHART).then_some(FloatingKind::LeftOut(Thing::Chart)),
                self.picture(properties),
                text.and_then(|text| paragraphs(text)),
            ];
            self.found.extend(kinds.into_iter().flatten().map(|kind| Floating { position, kind }));
        }
        position
    }

    fn picture(&self, properties: Properties) -> Option<FloatingKind> {
        let Properties { picture: number, file, name, alt, .. } = properties;
        let index = number.checked_sub(1)?;
        let blip = self.blips.get(index).and_then(Option::as_ref);
        let read = blip.and_then(|Blip { data, extension }| {
            let name = format!("image{number}.{extension}");
            let media_type = media_type(&name, data)?.to_owned();
            Some(FloatingKind::Picture(Picture { name, media_type, alt, data: data.clone() }))
        });
        let shown = [name, file].into_iter().find(|name| !name.is_empty());
        Some(read.unwrap_or_else(|| FloatingKind::Unreadable(shown.unwrap_or_else(|| number.to_string()))))
    }
}

/// The cell under the top left corner ([MS-XLS] 2.5.193): flags, a column, and how far into it, a row.
fn anchor(mut bytes: Bytes<'_>) -> Option<Position> {
    let (_flags, column, _into, row) = (bytes.u16()?, bytes.u16()?, bytes.u16()?, bytes.u16()?);
    Position::new(row.into(), column.into())
}

fn paragraphs(text: &str) -> Option<FloatingKind> {
    let lines = text.split(['\n', '\r']).map(|line| line.replace(char::is_control, ""));
    let lines: Vec<String> = lines.filter(|line| !line.trim().is_empty()).collect();
    (!lines.is_empty()).then_some(FloatingKind::Text(lines))
}
