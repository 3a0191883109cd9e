//! Pictures (RTF 1.9.1, “Pictures”).

use std::sync::Arc;

use super::charset::CodePage;
use super::lexer::{Lexer, Token};
use super::property::Property;
use crate::model::Picture;
use crate::read::picture::{bitmap_file, media_type};

/// A picture in reading.
#[derive(Default)]
pub(super) struct OpenPicture {
    kind: PictureFormat,
    /// Size on the page, in twentieths of a point.
    width: i32,
    height: i32,
    data: Vec<u8>,
    /// The first half of a byte.
    half: Option<u8>,
    /// What it shows, in words.
    pub(super) alt: String,
    /// The file that it was made from.
    name: String,
}

/// The format of a picture's data.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum PictureFormat {
    /// One that other programs cannot read: `\macpict`, `\pmmetafile`, `\wbitmap`.
    #[default]
    Other,
    Png,
    Jpeg,
    Emf,
    Wmf,
    Dib,
}

impl PictureFormat {
    fn extension(self) -> &'static str {
        match self {
            Self::Other => "",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Emf => "emf",
            Self::Wmf => "wmf",
            Self::Dib => "bmp",
        }
    }
}

impl OpenPicture {
    /// Reads the rest of the group `\pict`.
    pub(super) fn read(lexer: &mut Lexer<'_>, page: CodePage) -> Self {
        let mut picture = Self::default();
        while let Some(token) = lexer.next() {
            match token {
                Token::Close => break,
                Token::Open => match lexer.begin_group() {
                    Some("picprop") => picture.read_properties(lexer, page),
                    Some(_) => lexer.skip_group(),
                    None => {}
                },
                Token::Word(word, number) => picture.take(word, number.unwrap_or_default()),
                Token::Text(digits) => digits.iter().for_each(|digit| picture.push(*digit)),
                Token::Binary(data) => picture.data.extend_from_slice(data),
                _ => {}
            }
        }
        picture
    }

    fn read_properties(&mut self, lexer: &mut Lexer<'_>, page: CodePage) {
        while let Some(token) = lexer.next() {
            match token {
                Token::Close => break,
                Token::Open => match lexer.begin_group() {
                    Some("sp") => self.describe(&Property::read(lexer, page, Lexer::skip_group)),
                    Some(_) => lexer.skip_group(),
                    None => {}
                },
                _ => {}
            }
        }
    }

    fn take(&mut self, word: &str, number: i32) {
        match word {
            "pngblip" => self.kind = PictureFormat::Png,
            "jpegblip" => self.kind = PictureFormat::Jpeg,
            "emfblip" => self.kind = PictureFormat::Emf,
            "wmetafile" => self.kind = PictureFormat::Wmf,
            "dibitmap" => self.kind = PictureFormat::Dib,
            "picwgoal" => self.width = number,
            "pichgoal" => self.height = number,
            _ => {}
        }
    }

    fn describe(&mut self, property: &Property) {
        match &*property.name {
            "wzDescription" => self.alt.clone_from(&property.value),
            "pibName" => self.name.clone_from(&property.value),
            _ => {}
        }
    }

    fn push(&mut self, digit: u8) {
        let Some(value) = char::from(digit).to_digit(16) else { return };
        match self.half.take() {
            Some(high) => self.data.push(high << 4 | value as u8),
            None => self.half = Some(value as u8),
        }
    }

    /// The picture, as file number `number` of its document; `None` if nothing can be done with its data.
    pub(super) fn finish(self, number: u32) -> Option<Picture> {
        let data = match self.kind {
            PictureFormat::Wmf => with_placeable_header(&self.data, self.width, self.height),
            PictureFormat::Dib => bitmap_file(&self.data)?,
            _ => self.data,
        };
        let named = format!("image{number}.{}", self.kind.extension());
        let media_type = media_type(&named, &data).filter(|_| self.kind != PictureFormat::Other)?.to_owned();
        let name = self.name.rsplit(['/', '\\']).next().filter(|name| name.contains('.'));
        let name = name.map_or(named, str::to_owned);
        Some(Picture { name, media_type, alt: self.alt, data: Arc::from(data) })
    }
}

/// The key of a placeable metafile ([MS-WMF] 2.3.2.3).
const PLACEABLE: [u8; 4] = [0xD7, 0xCD, 0xC6, 0x9A];

/// A metafile with a placeable header, which gives its size: RTF has control words for that instead.
fn with_placeable_header(data: &[u8], width: i32, height: i32) -> Vec<u8> {
    if data.is_empty() || data.starts_with(&PLACEABLE) {
        return data.to_vec();
    }
    // The key, a handle, the bounds, units to the inch and a reserved field; then a checksum of all words.
    let bounds = [0, 0, extent(width), extent(height), 1440, 0, 0];
    let mut file = PLACEABLE.to_vec();
    file.extend([0, 0]);
    file.extend(bounds.iter().flat_map(|word| word.to_le_bytes()));
    let words = file.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let checksum = words.fold(0, |sum, word| sum ^ word);
    file.extend(checksum.to_le_bytes());
    file.extend_from_slice(data);
    file
}

/// A width or height as far as the header can hold it.
fn extent(twips: i32) -> i16 {
    i16::try_from(twips).unwrap_or(i16::MAX).max(1)
}
