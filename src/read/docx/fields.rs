//! Form fields, which keep what they show apart from the text.

use crate::diagnostic::Result;
use crate::read::word;
use ooxml::xml::Xml;

/// What a form field shows that keeps its state apart from the text: a box to tick, or a choice. Reads the
/// element opened last, `w:fldChar`.
pub(super) fn form_field(xml: &mut Xml<'_>) -> Result<Option<String>> {
    let begin = xml.level();
    while let Some(tag) = xml.child(begin)? {
        if tag.name() != "ffData" {
            continue;
        }
        let data = xml.level();
        while let Some(tag) = xml.child(data)? {
            match tag.name() {
                "checkBox" => return check_box(xml).map(Some),
                "ddList" => return choice(xml),
                _ => {}
            }
        }
    }
    Ok(None)
}

fn check_box(xml: &mut Xml<'_>) -> Result<String> {
    let (mut default, mut checked) = (false, None);
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "default" => default = tag.is_on(),
            "checked" => checked = Some(tag.is_on()),
            _ => {}
        }
    }
    Ok(word::check_box(checked.unwrap_or(default)).to_owned())
}

fn choice(xml: &mut Xml<'_>) -> Result<Option<String>> {
    let (mut default, mut chosen, mut entries) = (0, None, Vec::new());
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "default" => default = tag.number("val").unwrap_or(0),
            "result" => chosen = tag.number("val"),
            "listEntry" => entries.push(tag.value().unwrap_or_default().into_owned()),
            _ => {}
        }
    }
    Ok(entries.into_iter().nth(chosen.unwrap_or(default)))
}
