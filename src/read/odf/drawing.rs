//! What floats over the page, or stands in a line as a character does: pictures, text boxes, and what can only be
//! named.

use super::Reader;
use crate::diagnostic::Result;
use crate::model::Picture;
use crate::read::content::{Block, Content};
use ooxml::xml::{Tag, Xml};

/// Whether an element is a shape.
pub(super) fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "frame"
            | "g"
            | "custom-shape"
            | "rect"
            | "ellipse"
            | "circle"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "connector"
            | "caption"
            | "measure"
    )
}

/// What is known of a frame while it is read.
#[derive(Default)]
struct Frame {
    /// The first picture that can be read: further ones are the same in other formats.
    picture: Option<Picture>,
    /// The name of a picture that cannot.
    unreadable: Option<String>,
    title: String,
    description: String,
    /// How many pictures lie outside the document.
    linked: usize,
    /// What it shows, where that is not carried over.
    foreign: Option<&'static str>,
}

impl Frame {
    /// What it shows, and what is left out of it.
    fn contents(self) -> impl Iterator<Item = Content> {
        let Self { picture, unreadable, title, description, linked, foreign } = self;
        let shown = match (foreign, picture) {
            // The picture of an object is one that the program makes of it.
            (Some(thing), _) => Some(Content::left_out(thing)),
            (None, Some(picture)) => {
                let alt = if description.trim().is_empty() { title } else { description };
                Some(Content::Picture(Picture { alt, ..picture }))
            }
            (None, None) => unreadable.map(|name| Content::unreadable(&name)),
        };
        (0..linked).map(|_| Content::left_out("linked-picture")).chain(shown)
    }
}

impl Reader<'_> {
    /// Reads the shape opened last, which hangs on this paragraph, as all that it holds does.
    pub(super) fn shape(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        paragraph: u32,
        blocks: &mut Vec<Block>,
    ) -> Result<()> {
        if tag.name() == "frame" {
            return self.frame(tag, xml, paragraph, blocks);
        }
        let mut held = Vec::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if is_shape(tag.name()) {
                self.shape(&tag, xml, paragraph, &mut held)?;
            } else if matches!(tag.name(), "p" | "list") {
                self.boxed(paragraph, |reader| reader.block(&tag, xml, &mut held))?;
            }
        }
        blocks.extend(held.into_iter().filter(|block| !block.content.is_nothing()));
        Ok(())
    }

    fn frame(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        paragraph: u32,
        blocks: &mut Vec<Block>,
    ) -> Result<()> {
        let mut frame = Frame::default();
        let name = tag.attribute("name").unwrap_or_default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "image" => self.image(&tag, xml, &name, &mut frame)?,
                "title" => xml.text(&mut frame.title)?,
                "desc" => xml.text(&mut frame.description)?,
                "text-box" => {
                    let held = self.boxed(paragraph, |reader| reader.blocks(xml))?;
                    blocks.extend(held.into_iter().filter(|block| !block.content.is_nothing()));
                }
                // A chart listens to the cells that it shows; other objects do not.
                "object" => {
                    let is_chart = tag.attribute("notify-on-update-of-ranges").is_some();
                    frame.foreign = Some(if is_chart { "chart" } else { "embedded-object" });
                }
                "object-ole" | "plugin" | "applet" | "floating-frame" => {
                    frame.foreign = Some("embedded-object");
                }
                _ => {}
            }
        }
        blocks.extend(frame.contents().map(|content| Block { content, paragraph }));
        Ok(())
    }

    fn image(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, name: &str, frame: &mut Frame) -> Result<()> {
        let href = tag.attribute("href").unwrap_or_default();
        if is_elsewhere(&href) {
            frame.linked += 1;
            return Ok(());
        }
        let mut data = String::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() == "binary-data" {
                xml.text(&mut data)?;
            }
        }
        if frame.picture.is_none() {
            frame.picture =
                if href.is_empty() { self.pictures.decode(&data) } else { self.pictures.load(&href)? };
            frame.unreadable.get_or_insert_with(|| if href.is_empty() { name } else { &href }.to_owned());
        }
        Ok(())
    }

    /// Reads what is in a text box. It is no part of the list around it.
    fn boxed<T>(&mut self, paragraph: u32, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let lists = self.lists.put_aside();
        let outer = self.held_by.replace(paragraph);
        let held = read(self);
        self.held_by = outer;
        self.lists.take_up(lists);
        held
    }
}

/// Whether a reference leads out of the document. Nothing there is ever fetched.
fn is_elsewhere(href: &str) -> bool {
    href.contains(':') || href.starts_with("../") || href.starts_with('/')
}
