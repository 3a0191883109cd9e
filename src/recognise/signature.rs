//! The signature and the note at the end of a report.

use std::collections::HashSet;

use super::extra;
use super::text::{fits, is_sentence, looks_like_date, read_date};
use super::title::looks_like_agency;
use crate::form::{Forms, normalise};
use crate::model::{Date, Signature};

/// Longer lines are no names.
const LONGEST: usize = 40;

/// The end of a section taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Closing {
    pub(super) signature: Option<FromEnd<Signature>>,
    pub(super) note: Option<FromEnd<String>>,
}

/// A part of the closing, and how many lines there are from its first to the end of the section.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FromEnd<T> {
    pub(super) part: T,
    pub(super) lines: usize,
}

impl Closing {
    pub(super) fn is_empty(&self) -> bool {
        self.signature.is_none() && self.note.is_none()
    }

    /// Number of lines that it takes at the end.
    pub(super) fn lines(&self) -> usize {
        let signature = self.signature.as_ref().map_or(0, |signature| signature.lines);
        signature.max(self.note.as_ref().map_or(0, |note| note.lines))
    }
}

/// What tells a name from other short lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names<'a> {
    /// The report's agency.
    pub(super) agency: Option<&'a str>,
    /// Lines that were set to the right.
    pub(super) right: Option<&'a HashSet<String>>,
}

/// Finds signature and note in the last lines of a section.
pub(super) fn closing(lines: &[&str], names: &Names, forms: &Forms) -> Closing {
    let mut rest = lines;
    let from_end = |rest: &[&str]| lines.len() - rest.len();
    let mut note = last_note(&mut rest, forms).map(|part| FromEnd { part, lines: from_end(rest) });
    let signature = signature(&mut rest, names, forms).map(|part| FromEnd { part, lines: from_end(rest) });
    if signature.is_some() && note.is_none() {
        // Some print the note above the signature.
        note = last_note(&mut rest, forms).map(|part| FromEnd { part, lines: from_end(rest) });
    }
    Closing { signature, note }
}

/// Takes a note off the end: a line in brackets with the lexicon's words.
fn last_note(lines: &mut &[&str], forms: &Forms) -> Option<String> {
    let (last, before) = lines.split_last()?;
    if !is_note(last, forms) {
        return None;
    }
    *lines = before;
    Some(last.trim().to_owned())
}

fn is_note(text: &str, forms: &Forms) -> bool {
    let normal = normalise(text.trim());
    let key = forms.keys.numbered(text);
    let bracketed = normal.starts_with('(') && normal.ends_with(')') && fits(text, LONGEST);
    let mut notes = forms.lexicon.notes.iter();
    if bracketed { notes.any(|note| key.contains(note)) } else { notes.any(|note| *note == key) }
}

/// Takes the signature off the end: a date with the names above it, or the agency's own name alone.
fn signature(lines: &mut &[&str], known: &Names, forms: &Forms) -> Option<Signature> {
    let (last, before) = lines.split_last()?;
    if let Some((name, date)) = one_line(last, forms) {
        *lines = before;
        return Some(Signature {
            text: vec![name.clone(), last.trim()[name.len()..].trim().to_owned()],
            agency: name,
            date: Some(date),
        });
    }
    let date = read_date(last);
    if date.is_none() && !looks_like_date(last) {
        let named =
            is_name(last, known, forms) && known.agency.is_some_and(|agency| same_name(last, agency, forms));
        return named.then(|| {
            *lines = before;
            Signature { agency: last.trim().to_owned(), date: None, text: vec![last.trim().to_owned()] }
        });
    }
    let names = before.iter().rev().take(3).take_while(|line| is_name(line, known, forms)).count();
    let (rest, names) = before.split_at(before.len() - names);
    *lines = rest;
    let text: Vec<String> = names.iter().chain([last]).map(|line| line.trim().to_owned()).collect();
    let agency = names
        .first()
        .map_or_else(|| known.agency.unwrap_or_default().to_owned(), |name| name.trim().to_owned());
    Some(Signature { agency, date, text })
}

/// `某某局 2025年1月17日` on one line.
fn one_line(text: &str, forms: &Forms) -> Option<(String, Date)> {
    let text = text.trim();
    let breaks =
        text.char_indices().filter(|(_, character)| character.is_whitespace() || character.is_ascii_digit());
    breaks.map(|(at, _)| text.split_at(at)).find_map(|(name, date)| {
        let date = read_date(date)?;
        let name = name.trim();
        (!name.is_empty() && looks_like_agency(name, forms)).then(|| (name.to_owned(), date))
    })
}

fn is_name(text: &str, known: &Names, forms: &Forms) -> bool {
    let text = text.trim();
    if !fits(text, LONGEST) || is_sentence(text) || extra::is_labelled(text, forms) {
        return false;
    }
    let set_right = known.right.is_some_and(|right| right.contains(text));
    set_right
        || looks_like_agency(text, forms)
        || known.agency.is_some_and(|agency| same_name(text, agency, forms))
}

/// Whether two names are of one body: the same, or one without the region before it.
fn same_name(one: &str, other: &str, forms: &Forms) -> bool {
    let (one, other) = (forms.keys.numbered(one), forms.keys.numbered(other));
    !one.is_empty() && !other.is_empty() && (one.ends_with(&other) || other.ends_with(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(lines: &[&str]) -> (Option<Vec<String>>, Option<String>, usize) {
        let closing =
            closing(lines, &Names { agency: Some("柳州市柳江区教育局"), right: None }, &Forms::built_in());
        let lines = closing.lines();
        (closing.signature.map(|found| found.part.text), closing.note.map(|found| found.part), lines)
    }

    #[test]
    fn name_date_and_note() {
        let (signature, note, lines) =
            close(&["未收取费用。", "柳州市柳江区教育局", "二〇二五年一月十七日", "（此件公开发布）"]);
        assert_eq!(signature.unwrap(), ["柳州市柳江区教育局", "二〇二五年一月十七日"]);
        assert_eq!((note.as_deref(), lines), (Some("（此件公开发布）"), 3));
    }

    #[test]
    fn on_one_line_without_a_date_or_with_a_blank_one() {
        assert_eq!(
            close(&["无。", "柳江区教育局 2025年1月17日"]).0.unwrap(),
            ["柳江区教育局", "2025年1月17日"]
        );
        assert_eq!(close(&["无。", "柳江区教育局"]).0.unwrap(), ["柳江区教育局"]);
        assert_eq!(
            close(&["无。", "柳江区教育局", "2025年 月 日"]).0.unwrap(),
            ["柳江区教育局", "2025年 月 日"]
        );
    }

    #[test]
    fn text_is_not_a_signature() {
        assert_eq!(close(&["本年度无其他需要报告的事项"]), (None, None, 0));
        assert_eq!(close(&["（一）信息处理费"]), (None, None, 0));
    }
}
