//! Pictures: those that the file itself holds. Nothing is ever fetched.

use std::sync::Arc;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::tree::Element;
use crate::model::Picture;
use crate::read::picture::media_type;

/// Web pages are not strict about the padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// What lies beside the page in the same file, by the address that the page uses.
pub(in crate::read) type Beside<'a> = dyn Fn(&str) -> Option<(String, Arc<[u8]>)> + 'a;

/// What an `img` comes to.
pub(super) enum Found {
    /// Its picture.
    Picture(Picture),
    /// The name of one that is elsewhere.
    Elsewhere(String),
    /// The name of one that cannot be read.
    Unreadable(String),
    /// No more than a spacer, or nothing.
    Nothing,
}

/// The picture of an `img` element. `number` counts the pictures of the page from 1, for those without a name.
pub(super) fn find(element: &Element, beside: &Beside<'_>, number: u32) -> Found {
    let source = element.attribute("src").unwrap_or_default().trim();
    let alt = element.attribute("alt").unwrap_or_default().to_owned();
    if let Some(url) = strip_scheme(source, "data:") {
        return from_data_url(url, alt, number);
    }
    if source.is_empty() || is_spacer(element) {
        return Found::Nothing;
    }
    match beside(source) {
        Some((name, data)) => match media_type(&name, &data) {
            Some(kind) => Found::Picture(Picture { name, media_type: kind.to_owned(), alt, data }),
            None => Found::Unreadable(name),
        },
        None => Found::Elsewhere(file_name(source).to_owned()),
    }
}

/// Pictures of one point hold pages in shape or count their readers.
fn is_spacer(element: &Element) -> bool {
    let is_one = |name| {
        let points = element.attribute(name).map(|it| it.trim().trim_end_matches("px"));
        points.is_some_and(|points| matches!(points, "0" | "1"))
    };
    is_one("width") || is_one("height")
}

fn strip_scheme<'a>(url: &'a str, scheme: &str) -> Option<&'a str> {
    let start = url.get(..scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then(|| &url[scheme.len()..])
}

/// A picture in the page (RFC 2397): `image/png;name=chart.png;base64,…`.
fn from_data_url(url: &str, alt: String, number: u32) -> Found {
    let (head, data) = url.split_once(',').unwrap_or((url, ""));
    let mut fields = head.split(';').map(str::trim);
    let declared = fields.next().unwrap_or_default().to_ascii_lowercase();
    let is_base64 = head.to_ascii_lowercase().ends_with("base64");
    let named = fields.find_map(|field| field.strip_prefix("name=")).map(percent_decoded);
    let named = named.map(|name| String::from_utf8_lossy(&name).into_owned());
    let extension = declared.rsplit(['/', '-']).next().unwrap_or_default();
    let extension = extension.split('+').next().unwrap_or_default().replace("jpeg", "jpg");
    let name = named.unwrap_or_else(|| format!("image{number}.{extension}"));
    let data = if is_base64 { decoded(data) } else { Some(percent_decoded(data)) };
    let Some(data) = data.filter(|data| !data.is_empty()) else { return Found::Unreadable(name) };
    let told = media_type(&name, &data).map(str::to_owned);
    let declared = Some(declared).filter(|kind| kind.starts_with("image/"));
    match declared.or(told) {
        Some(media_type) => Found::Picture(Picture { name, media_type, alt, data: data.into() }),
        None => Found::Unreadable(name),
    }
}

fn decoded(base64: &str) -> Option<Vec<u8>> {
    let bytes = percent_decoded(base64);
    let bytes: Vec<u8> = bytes.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(bytes).ok()
}

pub(in crate::read) fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.filter(|_| byte == b'%').and_then(|it| u8::from_str_radix(it, 16).ok());
        out.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

/// The last part of an address.
pub(in crate::read) fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches(['/', '\\']);
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_urls_in_any_spelling() {
        for (url, name, size) in [
            ("image/png;name=%E5%9B%BE.png;base64,iVBORw0KGgo=", "图.png", 8),
            ("image/PNG;base64,iVBO Rw0K%0AGgo", "image1.png", 8),
            ("image/svg+xml;charset=utf-8,%3Csvg/%3E", "image1.svg", 6),
        ] {
            let Found::Picture(picture) = from_data_url(url, String::new(), 1) else { panic!("{url}") };
            assert_eq!((picture.name.as_str(), picture.data.len()), (name, size));
        }
        for url in ["", "image/png;base64,", "image/png;base64,***", "text/html,x", "%"] {
            assert!(matches!(from_data_url(url, String::new(), 1), Found::Unreadable(_)), "{url}");
        }
    }
}
