//! Shapes: text boxes, pictures that float, `WordArt` (RTF 1.9.1, “Word 97 through Word 2007 RTF for Drawing
//! Objects”).

use super::charset::CodePage;
use super::lexer::Lexer;
use super::picture::OpenPicture;
use super::property::Property;
use crate::read::content::Block;

/// A shape in reading.
#[derive(Default)]
pub(super) struct Shape {
    /// What it holds.
    pub(super) blocks: Vec<Block>,
    /// What it shows, in words.
    pub(super) alt: String,
    /// Whether it is hidden.
    pub(super) is_hidden: bool,
    /// Its picture.
    pub(super) picture: Option<OpenPicture>,
    /// The text of `WordArt`.
    pub(super) art: String,
}

impl Shape {
    /// Reads the rest of the group `\sp`.
    pub(super) fn read_property(&mut self, lexer: &mut Lexer<'_>, page: CodePage) {
        let mut picture = None;
        let property = Property::read(lexer, page, |lexer| picture = Some(OpenPicture::read(lexer, page)));
        match &*property.name {
            "wzDescription" => self.alt = property.value,
            "fHidden" => self.is_hidden = property.value.trim() == "1",
            "pib" => self.picture = picture,
            "gtextUNICODE" => self.art = property.value,
            _ => {}
        }
    }
}
