//! Labels and ids.

use super::fields::{Fields, Text};
use super::notes::Notes;
use super::value::Value;
use crate::diagnostic::{Code, Diagnostic};
use crate::form::Label;
use crate::form::label::is_blank;

/// The label that is the value of a key.
pub(super) fn label(key: &'static str, value: &Value<'_>, notes: &mut Notes) -> Option<Label> {
    let mut fields = Fields::of(key, value, notes)?;
    let label = label_in(&mut fields, notes);
    fields.finish(notes);
    Some(label)
}

/// The label whose keys stand among others; blank where they are missing, which is told.
pub(super) fn label_in(fields: &mut Fields, notes: &mut Notes) -> Label {
    let (hans, hant) = (fields.text("hans", notes), fields.text("hant", notes));
    let regional = [fields.optional_text("hant-tw", notes), fields.optional_text("hant-hk", notes)];
    let variants = fields.texts("variants", notes);
    let all = hans.iter().chain(&hant).chain(regional.iter().flatten()).chain(&variants);
    for text in all.filter(|text| is_blank(&text.text)) {
        notes.tell(&text.at, Diagnostic::new(Code::FormLabelEmpty).with("text", &text.text));
    }
    if let (Some(hans), Some(hant)) = (&hans, &hant)
        && ![hans, hant].iter().any(|text| is_blank(&text.text))
        && hans.text.chars().count() != hant.text.chars().count()
    {
        let lengths = Diagnostic::new(Code::FormLabelLengths).with("hans", &hans.text);
        notes.tell(&hant.at, lengths.with("hant", &hant.text));
    }
    let [hans, hant] = [hans, hant].map(|text| without_place(text).unwrap_or_default());
    let variants = variants.into_iter().map(|text| text.text).collect();
    Label::new(hans, hant, regional.map(without_place), variants)
}

fn without_place(text: Option<Text>) -> Option<String> {
    text.map(|text| text.text)
}

/// An id, which must not hold what has a meaning in rules, tags and lists.
pub(super) fn id(fields: &mut Fields, notes: &mut Notes) -> Option<Text> {
    fields.text("id", notes).inspect(|id| check_id(id, notes))
}

pub(super) fn check_id(id: &Text, notes: &mut Notes) {
    check(id, "+=.,/\"", notes);
}

/// The id of a row or column, which rules name.
pub(super) fn check_leaf_id(id: &Text, notes: &mut Notes) {
    check(id, "-+=.,/\"", notes);
}

fn check(id: &Text, signs: &str, notes: &mut Notes) {
    let has_meaning = |character: char| character.is_whitespace() || signs.contains(character);
    if id.text.is_empty() || id.text.contains(has_meaning) {
        notes.tell(&id.at, Diagnostic::new(Code::FormIdInvalid).with("id", &id.text));
    }
}
