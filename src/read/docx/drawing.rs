//! Drawings, in both their languages (`DrawingML` and VML): pictures, text boxes, and what can only be named.

use std::mem;

use super::Reader;
use super::body::alternative;
use super::paragraph::Draft;
use super::relationships::Target;
use crate::diagnostic::Result;
use crate::model::Picture;
use crate::read::content::Content;
use crate::read::picture::is_file_name;
use ooxml::xml::{Tag, Xml};

/// What is known of a drawing while it is read.
#[derive(Default)]
struct Drawing {
    alt: String,
    /// The name of the file that it was made from, where it still says so.
    file_name: Option<String>,
    is_hidden: bool,
    has_picture: bool,
    /// What it shows, where that cannot be read.
    foreign: Option<&'static str>,
}

impl Drawing {
    fn describe(&mut self, tag: &Tag<'_>) {
        let hides = |style: &str| style.replace(' ', "").contains("visibility:hidden");
        self.is_hidden |= matches!(tag.attribute("hidden").as_deref(), Some("1" | "true"));
        self.is_hidden |= tag.attribute("style").is_some_and(|style| hides(&style));
        // Programs name drawings `Picture 1`.
        if let Some(name) =
            tag.attribute("name").filter(|name| self.file_name.is_none() && is_file_name(name))
        {
            self.file_name = Some(name.into_owned());
        }
        let words = ["descr", "alt", "title"];
        let mut said = words.iter().filter_map(|word| tag.attribute(word)).filter(|text| !text.is_empty());
        // The drawing's own words come before those of the shapes in it.
        if let Some(alt) = said.next().filter(|_| self.alt.is_empty()) {
            self.alt = alt.into_owned();
        }
    }
}

impl Reader<'_> {
    /// Reads a drawing, a VML picture or an embedded object; what it holds follows the paragraph.
    pub(super) fn drawing(&mut self, xml: &mut Xml<'_>, draft: &mut Draft) -> Result<()> {
        let mut drawing = Drawing::default();
        self.shapes(xml, draft, &mut drawing)?;
        match drawing.foreign {
            Some(thing) if !drawing.has_picture && !drawing.is_hidden => {
                draft.anchor(Content::left_out(thing));
            }
            _ => {}
        }
        Ok(())
    }

    fn shapes(&mut self, xml: &mut Xml<'_>, draft: &mut Draft, drawing: &mut Drawing) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            self.shape(&tag, xml, draft, drawing)?;
            if drawing.is_hidden {
                break;
            }
        }
        Ok(())
    }

    fn shape(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        draft: &mut Draft,
        drawing: &mut Drawing,
    ) -> Result<()> {
        match tag.name() {
            "docPr" | "cNvPr" => drawing.describe(tag),
            "blip" => self.blip(tag, draft, drawing)?,
            "imagedata" => {
                drawing.describe(tag);
                let id = tag.prefixed("id").or_else(|| tag.attribute("relid"));
                self.picture(id.as_deref(), draft, drawing)?;
            }
            "txbxContent" => self.text_box(xml, draft)?,
            "textpath" => word_art(tag, draft),
            "chart" => drawing.foreign = Some("chart"),
            "relIds" => drawing.foreign = Some("diagram"),
            "contentPart" => drawing.foreign = Some("ink"),
            "OLEObject" | "control" => drawing.foreign = Some("embedded-object"),
            "AlternateContent" => alternative(xml, |xml| self.shapes(xml, draft, drawing))?,
            "extLst" => {}
            name => {
                if matches!(name, "shape" | "rect" | "group") {
                    drawing.describe(tag);
                }
                self.shapes(xml, draft, drawing)?;
            }
        }
        Ok(())
    }

    /// The paragraphs and tables in a text box. It has fields of its own.
    fn text_box(&mut self, xml: &mut Xml<'_>, draft: &mut Draft) -> Result<()> {
        let outer = mem::take(&mut self.fields);
        draft.anchored.append(&mut self.blocks(xml)?);
        self.fields = outer;
        Ok(())
    }

    fn blip(&mut self, tag: &Tag<'_>, draft: &mut Draft, drawing: &mut Drawing) -> Result<()> {
        let embedded = tag.attribute("embed").filter(|id| !id.is_empty());
        match (embedded, tag.attribute("link")) {
            (None, Some(_)) => draft.anchor(Content::left_out("linked-picture")),
            (embedded, _) => self.picture(embedded.as_deref(), draft, drawing)?,
        }
        Ok(())
    }

    /// Takes the picture of a relationship. Nothing outside the package is ever fetched.
    fn picture(&mut self, id: Option<&str>, draft: &mut Draft, drawing: &mut Drawing) -> Result<()> {
        let name = match id.and_then(|id| self.relationships.target(id)) {
            Some(Target::Part(name)) => name,
            Some(Target::External) => {
                draft.anchor(Content::left_out("linked-picture"));
                return Ok(());
            }
            None => {
                draft.anchor(Content::unreadable(id.unwrap_or("?")));
                return Ok(());
            }
        };
        let Some(picture) = self.pictures.load(&mut self.package, name)? else {
            draft.anchor(Content::unreadable(name));
            return Ok(());
        };
        drawing.has_picture = true;
        let name = drawing.file_name.clone().unwrap_or(picture.name);
        let picture = Picture { alt: drawing.alt.clone(), name, ..picture };
        draft.anchor(Content::Picture(picture));
        Ok(())
    }
}

/// Text bent along a path (`WordArt` of old) is a line of its own.
fn word_art(tag: &Tag<'_>, draft: &mut Draft) {
    if let Some(text) = tag.attribute("string") {
        draft.anchor(Content::plain(text.into_owned()));
    }
}
