//! Pictures as data URLs (RFC 2397).

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::text::attribute;
use crate::model::Picture;

/// A figure with the picture. The file name goes with the file, as a parameter of its media type.
pub(super) fn markup(picture: &Picture) -> String {
    let Picture { name, media_type, alt, data } = picture;
    let size = imagesize::blob_size(data);
    let size = size.map(|size| format!(" width=\"{}\" height=\"{}\"", size.width, size.height));
    format!(
        "<figure><img src=\"data:{};name={};base64,{}\" alt=\"{}\"{}></figure>",
        attribute(media_type),
        percent_encoded(name),
        BASE64.encode(data),
        attribute(alt),
        size.unwrap_or_default(),
    )
}

/// Bytes that a parameter cannot hold as `%` and two digits.
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_no_parameter() {
        assert_eq!(percent_encoded("图 1;a,\".png"), "%E5%9B%BE%201%3Ba%2C%22.png");
    }
}
