//! The parts of a document: in a package, or all in one file.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Result, Thing};
use crate::encoding;
use crate::limits::{Limits, over_limit};
use crate::model::Picture;
use crate::read::base64;
use crate::read::picture::media_type;
use ooxml::{Package, PartText};

/// A document, opened.
pub(super) struct OdfSource<'a> {
    /// The part of the styles, if they have one of their own.
    pub(super) styles: Option<String>,
    /// The part of the content, or the whole file.
    pub(super) content: String,
    pub(super) pictures: Pictures<'a>,
}

impl<'a> OdfSource<'a> {
    /// Opens a package or a flat file.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self> {
        if !bytes.starts_with(b"PK") {
            if bytes.len() as u64 > limits.input {
                return Err(over_limit(Thing::InputBytes, limits.input));
            }
            let content = encoding::decode_xml(bytes).into_owned();
            return Ok(Self { styles: None, content, pictures: Pictures::default() });
        }
        let mut package = Package::open(bytes, limits.package())?;
        refuse_encrypted(&mut package)?;
        let content = package.required_text("content.xml")?.into_string();
        let styles = package.text("styles.xml")?.map(PartText::into_string);
        let pictures = Pictures { package: Some(package), ..Pictures::default() };
        Ok(Self { styles, content, pictures })
    }
}

/// The manifest tells for each part how it is encrypted (`OpenDocument` 1.3 Part 2, 4.4).
fn refuse_encrypted(package: &mut Package<'_>) -> Result<()> {
    const MARK: &[u8] = b"encryption-data";
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(MARK.len()).any(|window| window == MARK) {
        return Err(Diagnostic::new(Code::FileEncrypted));
    }
    Ok(())
}

/// The pictures of a document, each unpacked once.
#[derive(Default)]
pub(super) struct Pictures<'a> {
    package: Option<Package<'a>>,
    files: HashMap<String, Option<Arc<[u8]>>>,
    /// How many came without a file of their own.
    inline: u32,
}

impl Pictures<'_> {
    /// The picture in the part that `href` names; `None` if it is missing, damaged or of no known kind.
    pub(super) fn load(&mut self, href: &str) -> Result<Option<Picture>> {
        let part = href.trim_start_matches("./");
        let known = if let Some(known) = self.files.get(part) {
            known.clone()
        } else {
            let read = self.unpack(part)?;
            self.files.insert(part.to_owned(), read.clone());
            read
        };
        Ok(known.and_then(|data| picture(part.rsplit('/').next().unwrap_or(part), data)))
    }

    fn unpack(&mut self, part: &str) -> Result<Option<Arc<[u8]>>> {
        let Some(package) = &mut self.package else { return Ok(None) };
        match package.part(part) {
            Err(error @ ooxml::Error::LimitExceeded { .. }) => Err(error.into()),
            read => Ok(read.ok().flatten().map(Arc::from)),
        }
    }

    /// The picture that stands in the document itself.
    pub(super) fn decode(&mut self, text: &str) -> Option<Picture> {
        let data: Arc<[u8]> = base64::decode(text)?.into();
        self.inline += 1;
        let extension = media_type("", &data)?.rsplit('/').next()?;
        picture(&format!("image{}.{extension}", self.inline), data)
    }
}

fn picture(name: &str, data: Arc<[u8]>) -> Option<Picture> {
    let media_type = media_type(name, &data)?.to_owned();
    Some(Picture { name: name.to_owned(), media_type, alt: String::new(), data })
}
