//! Pictures, carried through whole.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};

/// A picture file. In JSON `data` is a data URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "PictureForm", try_from = "PictureForm")]
pub struct Picture {
    /// File name, such as `image1.png`.
    pub name: String,
    /// MIME type, such as `image/png`.
    pub media_type: String,
    /// Alternative text, empty when there is none.
    pub alt: String,
    /// The bytes of the file.
    pub data: Arc<[u8]>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureForm {
    name: String,
    media_type: String,
    alt: String,
    data: String,
}

impl From<Picture> for PictureForm {
    fn from(picture: Picture) -> Self {
        let data = format!("data:{};base64,{}", picture.media_type, BASE64.encode(&picture.data));
        Self { name: picture.name, media_type: picture.media_type, alt: picture.alt, data }
    }
}

impl TryFrom<PictureForm> for Picture {
    type Error = String;

    fn try_from(form: PictureForm) -> Result<Self, String> {
        let encoded = form.data.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,"));
        let (_, encoded) = encoded.ok_or("a picture must be a base64 data URL")?;
        let data = BASE64.decode(encoded).map_err(|error| error.to_string())?.into();
        Ok(Self { name: form.name, media_type: form.media_type, alt: form.alt, data })
    }
}
