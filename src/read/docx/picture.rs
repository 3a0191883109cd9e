//! Picture parts and their media types.

use std::collections::HashMap;
use std::sync::Arc;

use super::with_part;
use crate::diagnostic::Result;
use crate::model::Picture;
use crate::read::picture::usual_type;
use ooxml::Package;
use ooxml::xml::Xml;

/// The pictures unpacked so far: a letterhead may be used on every page.
#[derive(Default)]
pub(super) struct Pictures {
    loaded: HashMap<String, Option<Picture>>,
    types: Option<ContentTypes>,
}

/// What `[Content_Types].xml` says, in lower case.
#[derive(Default)]
struct ContentTypes {
    by_part: HashMap<String, String>,
    by_extension: HashMap<String, String>,
}

impl Pictures {
    /// The picture in the part called `name`; `None` if it is missing, empty or damaged.
    pub(super) fn load(&mut self, package: &mut Package<'_>, name: &str) -> Result<Option<Picture>> {
        if let Some(known) = self.loaded.get(name) {
            return Ok(known.clone());
        }
        let picture = match package.part(name) {
            Ok(Some(data)) if !data.is_empty() => Some(Picture {
                name: name.rsplit('/').next().unwrap_or(name).to_owned(),
                media_type: self.media_type(package, name)?,
                alt: String::new(),
                data: Arc::from(data),
            }),
            Err(error @ ooxml::Error::LimitExceeded { .. }) => return Err(error.into()),
            _ => None,
        };
        self.loaded.insert(name.to_owned(), picture.clone());
        Ok(picture)
    }

    fn media_type(&mut self, package: &mut Package<'_>, name: &str) -> Result<String> {
        let types = match &mut self.types {
            Some(types) => types,
            unread => unread.insert(ContentTypes::read(package)?),
        };
        Ok(types.of(&name.to_lowercase()))
    }
}

impl ContentTypes {
    fn read(package: &mut Package<'_>) -> Result<Self> {
        let mut types = Self::default();
        with_part(package, Some("[Content_Types].xml"), |xml| types.read_entries(xml))?;
        Ok(types)
    }

    fn read_entries(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let root = xml.level();
        if xml.child(root)?.is_none() {
            return Ok(());
        }
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            let Some(kind) = tag.attribute("ContentType").map(|kind| kind.to_lowercase()) else { continue };
            if let Some(part) = tag.attribute("PartName") {
                self.by_part.insert(part.trim_start_matches('/').to_lowercase(), kind);
            } else if let Some(extension) = tag.attribute("Extension") {
                self.by_extension.insert(extension.to_lowercase(), kind);
            }
        }
        Ok(())
    }

    /// The media type of a part. What the package says goes first, if it says that this is a picture.
    fn of(&self, name: &str) -> String {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let said = self.by_part.get(name).or_else(|| self.by_extension.get(extension));
        let said = said.map(String::as_str).filter(|kind| kind.starts_with("image/"));
        said.unwrap_or_else(|| usual_type(extension)).replace("image/jpg", "image/jpeg")
    }
}
