//! Lines around a report that are not part of it: 填报单位, 填表人, 发布日期 and the like, as the lexicon lists.

use super::piece::Line;
use super::text::{find_year, is_sentence};
use crate::form::{Forms, normalise};

/// Whether a line begins with one of the labels and a colon, or is one.
pub(super) fn is_labelled(text: &str, forms: &Forms) -> bool {
    label(text, forms).is_some()
}

/// Whether a line of a document only begins as such a line does, and is text that ends as a sentence:
/// `来源：本报告的数据由各科室报送，办公室汇总。` On worksheets these are remarks.
pub(super) fn is_labelled_prose(line: &Line, forms: &Forms) -> bool {
    let is_whole = |value: &str| is_sentence(value) && value.ends_with(['。', '！', '？']);
    !line.on_sheet && label(&line.text, forms).is_some_and(|(_, value)| is_whole(value))
}

/// Whether a line is of the imprint below a report: `抄送：…`, `某局办公室　2025年1月17日印发`.
pub(super) fn is_imprint(text: &str, forms: &Forms) -> bool {
    let is_word = |key: &str| forms.lexicon.imprint.iter().any(|word| word == key);
    let before_colon = text.split([':', '：']).next().filter(|before| before.len() < text.len());
    let key = forms.keys.numbered(text);
    before_colon.is_some_and(|before| is_word(&forms.keys.numbered(before)))
        || find_year(text).is_some() && forms.lexicon.imprint.iter().any(|word| key.ends_with(word.as_str()))
}

/// Whether a cell is no more than such a label, so that its value is in the cell beside it.
pub(super) fn wants_value(text: &str, forms: &Forms) -> bool {
    label(text, forms).is_some_and(|(_, value)| value.is_empty())
}

/// A label and its value on one line.
pub(super) fn join(label: &str, value: &str) -> String {
    let label = label.trim().trim_end_matches([':', '：']);
    format!("{label}：{}", value.trim())
}

/// The value that one of these labels has in a line with several: `填报单位：某局  填表人：某人`.
pub(super) fn value(text: &str, labels: &[String], forms: &Forms) -> Option<String> {
    let (label, value) = label(text, forms)?;
    if !labels.contains(&label) {
        return None;
    }
    // The next label ends it.
    let end = value.char_indices().filter(|(_, character)| character.is_whitespace()).map(|(at, _)| at);
    let end = end.into_iter().find(|&at| is_labelled(&value[at..], forms)).unwrap_or(value.len());
    let value = value[..end].trim_matches(['(', ')', '（', '）', ' ', '\u{3000}']).trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The label that a line begins with, as its key, and what follows the colon.
fn label<'a>(text: &'a str, forms: &Forms) -> Option<(String, &'a str)> {
    const LONGEST: usize = 16;
    let text = text.trim().trim_start_matches(['(', '（', '【', '[']);
    let mut start = text.char_indices().take(LONGEST + 1);
    let (head, value) = match start.find(|(_, character)| matches!(character, ':' | '：')) {
        Some((at, colon)) => (&text[..at], &text[at + colon.len_utf8()..]),
        None if text.chars().nth(LONGEST).is_some() => return None,
        None => (text, ""),
    };
    let key = forms.keys.numbered(head);
    let known = forms.lexicon.extra.contains(&key);
    (known && !normalise(head).is_empty()).then_some((key, value.trim()))
}
