//! References in the text of a part, and values of attributes.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::BytesRef;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

use super::Tokens;
use crate::{Result, Slot, Spelling};

/// Appends the text of a slot as readers want it: references resolved, and none of the control characters that XML 1.0
/// cannot hold, which some producers write as references. A line break in the source is a space to Word; one that is
/// written as a reference is a `line_end`.
///
/// # Errors
/// [`Error::Malformed`](crate::Error::Malformed) for a reference that is not known.
pub(super) fn push_text(slot: &Slot, tokens: &Tokens<'_>, line_end: char, out: &mut String) -> Result<()> {
    push_raw(slot.raw(tokens.source()), slot.spelling, tokens, line_end, out)
}

fn push_raw(
    mut raw: &str,
    spelling: Spelling,
    tokens: &Tokens<'_>,
    line_end: char,
    out: &mut String,
) -> Result<()> {
    while let Some((literal, rest)) = raw.split_once('&').filter(|_| spelling == Spelling::Markup) {
        push_clean(literal, out);
        let (name, rest) = rest.split_once(';').unwrap_or((rest, ""));
        raw = rest;
        match resolve(name) {
            Some('\n' | '\r') => out.push(line_end),
            Some(character) => push_clean(character.encode_utf8(&mut [0; 4]), out),
            None => return Err(tokens.broken(&format!("&{name}; is not known"))),
        }
    }
    push_clean(raw, out);
    Ok(())
}

/// Appends the text of a slot with all its line breaks: those of a spreadsheet's cell are meant.
///
/// # Errors
/// As [`push_text`].
pub(super) fn push_lines(slot: &Slot, tokens: &Tokens<'_>, out: &mut String) -> Result<()> {
    let raw = slot.raw(tokens.source());
    if !raw.bytes().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return push_text(slot, tokens, '\n', out);
    }
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    for (index, line) in raw.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        push_raw(line, slot.spelling, tokens, '\n', out)?;
    }
    Ok(())
}

/// The character that a reference stands for, by what stands between its `&` and `;`. Entities of a file's own are
/// never resolved.
fn resolve(name: &str) -> Option<char> {
    match resolve_xml_entity(name) {
        Some(predefined) => predefined.chars().next(),
        None => BytesRef::new(name).resolve_char_ref().ok().flatten(),
    }
}

/// Appends `text` without control characters.
fn push_clean(text: &str, out: &mut String) {
    // U+FFFE and U+FFFF are the odd characters that end in BF BE and BF BF.
    let may_be_odd = text.bytes().any(|byte| byte < b' ' || byte == 0xBF);
    if !may_be_odd {
        out.push_str(text);
        return;
    }
    out.extend(text.chars().filter_map(|character| match character {
        '\t' => Some('\t'),
        '\n' => Some(' '),
        '\0'..' ' | '\u{FFFE}' | '\u{FFFF}' => None,
        other => Some(other),
    }));
}

/// The value of an attribute, normalised as XML asks (XML 3.3.3); `None` where a reference in it is not known.
pub(super) fn attribute_value(raw: &str) -> Option<Cow<'_, str>> {
    if !raw.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r')) {
        return Some(raw.into());
    }
    let attribute = Attribute { key: QName(""), value: raw.into() };
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
    Some(value.into())
}
