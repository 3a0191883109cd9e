//! What floats over a worksheet: pictures and boxes of text.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::model::{Address, Align, Image, Item, Outline, Paragraph, Picture};
use crate::read::picture::media_type;
use crate::read::sheet::Position;
use crate::read::sheet::{Content, Stored};
use crate::read::sheet::{MOST_TOLD, address};
use ooxml::xml::{Tag, Xml};
use ooxml::{Package, Relationships};

/// Something in a drawing, and the cell in which its top left corner lies.
struct Shape {
    position: Position,
    kind: Kind,
}

enum Kind {
    Picture(Reference),
    /// The paragraphs of a text box.
    Text(Vec<String>),
    /// A chart or a diagram, by its name.
    Graphic(String),
}

/// A picture as a drawing refers to it.
#[derive(Default)]
struct Reference {
    name: String,
    alt: String,
    /// The relationship of its file.
    id: String,
    hidden: bool,
}

/// Reads pictures, each file once, however often it is shown.
pub(in crate::read) struct DrawingReader<'p, 'b> {
    package: &'p mut Package<'b>,
    files: HashMap<String, Arc<[u8]>>,
}

impl<'p, 'b> DrawingReader<'p, 'b> {
    pub(in crate::read) fn new(package: &'p mut Package<'b>) -> Self {
        Self { package, files: HashMap::new() }
    }

    /// The package that is read from.
    pub(super) fn package(&mut self) -> &mut Package<'b> {
        self.package
    }

    /// What the drawing of a sheet holds, by rows. `id` is its relationship from the sheet's `part`.
    pub(in crate::read) fn sheet_items(
        &mut self,
        sheet: &Arc<str>,
        part: &str,
        id: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Item>> {
        let relationships = Relationships::of(self.package, part)?;
        let Some(drawing) = relationships.part(id) else { return Ok(Vec::new()) };
        let Some(text) = self.package.text(drawing)? else { return Ok(Vec::new()) };
        let mut shapes = Scanner::new(drawing, text.as_str(), self.package.limits().depth).shapes()?;
        shapes.sort_by_key(|shape| shape.position);
        let files = Relationships::of(self.package, drawing)?;
        let (mut items, mut left_out) = (Vec::new(), Vec::new());
        for Shape { position, kind } in shapes {
            let address = address(sheet, position);
            match kind {
                Kind::Picture(reference) => match self.picture(&reference, &files)? {
                    Some(picture) => items.push(Item::Image(Image { picture, address })),
                    None => left_out.push(unreadable(&reference.name).at(&address)),
                },
                Kind::Text(texts) => items.extend(texts.into_iter().map(|text| paragraph(text, &address))),
                Kind::Graphic(name) => left_out.push(not_carried(&name).at(&address)),
            }
        }
        left_out.into_iter().take(MOST_TOLD).for_each(|told| diagnostics.push(told));
        Ok(items)
    }

    /// Reads the part in which WPS keeps the pictures that it puts in cells.
    pub(super) fn cell_pictures(&mut self, part: Option<&str>) -> Result<CellPictures> {
        let mut pictures = CellPictures::default();
        let Some(part) = part else { return Ok(pictures) };
        let Some(text) = self.package.text(part)? else { return Ok(pictures) };
        let shapes = Scanner::new(part, text.as_str(), self.package.limits().depth).shapes()?;
        let files = Relationships::of(self.package, part)?;
        for shape in shapes {
            if let Kind::Picture(reference) = shape.kind
                && let Some(picture) = self.picture(&reference, &files)?
            {
                pictures.0.insert(reference.name, picture);
            }
        }
        Ok(pictures)
    }

    fn picture(&mut self, reference: &Reference, files: &Relationships) -> Result<Option<Picture>> {
        let Some(file) = files.part(&reference.id) else { return Ok(None) };
        let Some(data) = self.file(file)? else { return Ok(None) };
        let name = file.rsplit('/').next().unwrap_or(file).to_owned();
        Ok(media_type(&name, &data).map(|media_type| Picture {
            name,
            media_type: media_type.to_owned(),
            alt: reference.alt.clone(),
            data,
        }))
    }

    fn file(&mut self, name: &str) -> Result<Option<Arc<[u8]>>> {
        if let Some(data) = self.files.get(name) {
            return Ok(Some(Arc::clone(data)));
        }
        let Some(bytes) = self.package.part(name)? else { return Ok(None) };
        let data: Arc<[u8]> = bytes.into();
        self.files.insert(name.to_owned(), Arc::clone(&data));
        Ok(Some(data))
    }
}

/// The pictures that WPS puts in cells, by the names under which formulas call them.
#[derive(Default)]
pub(super) struct CellPictures(HashMap<String, Picture>);

impl CellPictures {
    /// Takes the cells that show such a picture out of the cells of a sheet, and gives the pictures.
    pub(super) fn take_from(&self, sheet: &Arc<str>, cells: &mut [Stored]) -> Vec<Item> {
        let mut items = Vec::new();
        if self.0.is_empty() {
            return items;
        }
        for cell in cells {
            if let Content::Text(text) | Content::Formula(text) = &cell.content
                && let Some(picture) = called(text).and_then(|name| self.0.get(name))
            {
                let address = address(sheet, cell.position);
                items.push(Item::Image(Image { picture: picture.clone(), address }));
                cell.content = Content::Blank;
            }
        }
        items
    }
}

/// The name of the picture that a cell calls for: `=DISPIMG("ID_5B1E",1)`.
fn called(text: &str) -> Option<&str> {
    let (function, arguments) = text.split_once("(\"")?;
    function.ends_with("DISPIMG").then_some(arguments.split_once('"')?.0)
}

fn paragraph(text: String, address: &Address) -> Item {
    let address = address.clone();
    Item::Paragraph(Paragraph { text, outline: Outline::Body, align: Align::Start, address })
}

/// The finding that a chart or a diagram stays behind.
fn not_carried(name: &str) -> Box<Diagnostic> {
    Diagnostic::new(Code::ContentLeftOut).with("what", format!("“{name}”"))
}

/// The finding that a picture is missing, damaged or of no known kind.
fn unreadable(name: &str) -> Box<Diagnostic> {
    Diagnostic::new(Code::PictureUnreadable).with("name", name)
}

/// Goes through a drawing part.
struct Scanner<'a> {
    xml: Xml<'a>,
    position: Position,
    shapes: Vec<Shape>,
}

impl<'a> Scanner<'a> {
    fn new(part: &'a str, text: &'a str, depth: usize) -> Self {
        Self { xml: Xml::new(text, part, depth), position: Position::default(), shapes: Vec::new() }
    }

    fn shapes(mut self) -> Result<Vec<Shape>> {
        let root = self.xml.level();
        while let Some(tag) = self.xml.descendant(root)? {
            match tag.name() {
                "from" => self.position = self.corner()?,
                // Placed by lengths instead of cells: where it lies is for a layout engine to say.
                "absoluteAnchor" => self.position = Position::default(),
                // The same thing again for programs that do not know the newer form.
                "Fallback" => self.xml.skip()?,
                "pic" => self.picture()?,
                "sp" => self.text_box()?,
                "graphicFrame" => self.graphic()?,
                _ => {}
            }
        }
        Ok(self.shapes)
    }

    /// The cell in which an anchor begins.
    fn corner(&mut self) -> Result<Position> {
        let mut corner = Position::default();
        let inside = self.xml.level();
        while let Some(tag) = self.xml.child(inside)? {
            let mut number = String::new();
            self.xml.text(&mut number)?;
            let number = number.trim().parse().unwrap_or(0);
            match tag.name() {
                "col" => corner.column = number,
                "row" => corner.row = number,
                _ => {}
            }
        }
        Ok(Position::new(corner.row, corner.column).unwrap_or_default())
    }

    fn picture(&mut self) -> Result<()> {
        let mut picture = Reference::default();
        let inside = self.xml.level();
        while let Some(tag) = self.xml.descendant(inside)? {
            match tag.name() {
                "cNvPr" => picture.describe(&tag),
                "blip" => picture.id = tag.attribute("embed").unwrap_or_default().into_owned(),
                _ => {}
            }
        }
        if !picture.hidden {
            self.add(Kind::Picture(picture));
        }
        Ok(())
    }

    fn text_box(&mut self) -> Result<()> {
        let mut about = Reference::default();
        let mut paragraphs: Vec<String> = Vec::new();
        let inside = self.xml.level();
        while let Some(tag) = self.xml.descendant(inside)? {
            match (tag.name(), paragraphs.last_mut()) {
                ("cNvPr", _) => about.describe(&tag),
                ("t", Some(last)) => self.xml.text(last)?,
                ("br", Some(last)) => last.push('\n'),
                ("p", _) => paragraphs.push(String::new()),
                _ => {}
            }
        }
        paragraphs.retain(|text| !text.trim().is_empty());
        if !about.hidden && !paragraphs.is_empty() {
            self.add(Kind::Text(paragraphs));
        }
        Ok(())
    }

    fn graphic(&mut self) -> Result<()> {
        let mut about = Reference::default();
        let inside = self.xml.level();
        while let Some(tag) = self.xml.descendant(inside)? {
            if tag.name() == "cNvPr" {
                about.describe(&tag);
            }
        }
        if !about.hidden {
            self.add(Kind::Graphic(about.name));
        }
        Ok(())
    }

    fn add(&mut self, kind: Kind) {
        self.shapes.push(Shape { position: self.position, kind });
    }
}

impl Reference {
    /// Takes name and description of the first element that has them: later ones belong to parts inside.
    fn describe(&mut self, tag: &Tag<'_>) {
        if self.name.is_empty() {
            let attribute = |name| tag.attribute(name).filter(|text| !text.trim().is_empty());
            self.name = attribute("name").unwrap_or_default().into_owned();
            self.alt = attribute("descr").or_else(|| attribute("title")).unwrap_or_default().into_owned();
            self.hidden = tag.says_yes("hidden");
        }
    }
}
