//! What floats over the page, or stands in a line as a character does: pictures, text boxes, and what can only be
//! named.

use super::Reader;
use crate::diagnostic::{Result, Thing};
use crate::model::{Address, Image, Item, Picture};
use crate::read::content::{is_blank, readdress};
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
    /// What it shows, where that is not carried over.
    foreign: Option<Thing>,
}

impl Reader<'_> {
    /// Reads the shape opened last. What it holds gets the address of the place that it hangs on.
    pub(super) fn shape(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        address: &Address,
        items: &mut Vec<Item>,
    ) -> Result<()> {
        if tag.name() == "frame" {
            return self.frame(tag, xml, address, items);
        }
        let mut inside_items = Vec::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if is_shape(tag.name()) {
                self.shape(&tag, xml, address, &mut inside_items)?;
            } else if matches!(tag.name(), "p" | "list") {
                self.boxed(address, |reader| reader.block(&tag, xml, &mut inside_items))?;
            }
        }
        take_boxed(inside_items, address, items);
        Ok(())
    }

    fn frame(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        address: &Address,
        items: &mut Vec<Item>,
    ) -> Result<()> {
        let mut frame = Frame::default();
        let name = tag.attribute("name").unwrap_or_default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "image" => self.image(&tag, xml, &name, address, &mut frame)?,
                "title" => xml.text(&mut frame.title)?,
                "desc" => xml.text(&mut frame.description)?,
                "text-box" => {
                    let held = self.boxed(address, |reader| reader.blocks(xml))?;
                    take_boxed(held, address, items);
                }
                // A chart listens to the cells that it shows; other objects do not.
                "object" => {
                    let is_chart = tag.attribute("notify-on-update-of-ranges").is_some();
                    frame.foreign = Some(if is_chart { Thing::Chart } else { Thing::EmbeddedObject });
                }
                "object-ole" | "plugin" | "applet" | "floating-frame" => {
                    frame.foreign = Some(Thing::EmbeddedObject);
                }
                _ => {}
            }
        }
        self.finish_frame(frame, address, items);
        Ok(())
    }

    fn finish_frame(&mut self, frame: Frame, address: &Address, items: &mut Vec<Item>) {
        let Frame { picture, unreadable, title, description, foreign } = frame;
        match (foreign, picture) {
            // The picture of an object is one that the program makes of it.
            (Some(thing), _) => self.notices.left_out(thing, address),
            (None, Some(picture)) => {
                let alt = if description.trim().is_empty() { title } else { description };
                let picture = Picture { alt, ..picture };
                items.push(Item::Image(Image { picture, address: address.clone() }));
            }
            (None, None) => {
                if let Some(name) = unreadable {
                    self.notices.picture_unreadable(&name, address);
                }
            }
        }
    }

    fn image(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        name: &str,
        address: &Address,
        frame: &mut Frame,
    ) -> Result<()> {
        let href = tag.attribute("href").unwrap_or_default();
        if is_elsewhere(&href) {
            self.notices.left_out(Thing::LinkedPicture, address);
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
    fn boxed<T>(&mut self, address: &Address, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let lists = self.lists.put_aside();
        let outer = self.cell.replace(address.clone());
        let held = read(self);
        self.cell = outer;
        self.lists.take_up(lists);
        held
    }
}

/// Takes over what is in a box, at the place that the box hangs on.
fn take_boxed(mut held: Vec<Item>, address: &Address, items: &mut Vec<Item>) {
    held.retain(|item| !is_blank(item));
    readdress(&mut held, address);
    items.append(&mut held);
}

/// Whether a reference leads out of the document. Nothing there is ever fetched.
fn is_elsewhere(href: &str) -> bool {
    href.contains(':') || href.starts_with("../") || href.starts_with('/')
}
