//! Picture parts and their media types.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Result;
use crate::model::Picture;
use crate::read::picture::usual_type;
use ooxml::Package;

/// The pictures unpacked so far: a letterhead may be used on every page.
#[derive(Default)]
pub(super) struct Pictures {
    loaded: HashMap<String, Option<Picture>>,
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
                media_type: media_type(package, name)?,
                alt: String::new(),
                data: Arc::from(data),
            }),
            Err(error @ ooxml::Error::LimitExceeded { .. }) => return Err(error.into()),
            _ => None,
        };
        self.loaded.insert(name.to_owned(), picture.clone());
        Ok(picture)
    }
}

/// The media type of a part. What the package says goes first, if it says that this is a picture.
fn media_type(package: &mut Package<'_>, name: &str) -> Result<String> {
    let said = package.content_types()?.of(name).filter(|kind| kind.starts_with("image/"));
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase());
    Ok(said.unwrap_or_else(|| usual_type(&extension)).replace("image/jpg", "image/jpeg"))
}
