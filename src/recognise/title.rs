//! The title, and what it says of agency and year.

use super::text::{find_year, fits, is_sentence, width};
use crate::form::{Form, Forms};

/// Characters of 22 pt on a line of 156 mm (GB/T 9704—2012, 7.3.1; 442 pt).
const LINE: usize = 20;
/// A title has three lines at most.
const LONGEST: usize = 3 * LINE;

/// What a title says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) agency: Option<String>,
    pub(super) year: Option<u16>,
}

/// Whether a line holds the name of the report and is short enough for a title.
pub(super) fn is_title(text: &str, form: &Form, forms: &Forms) -> bool {
    fits(text, LONGEST) && !is_sentence(text) && name_in(text, form, forms).is_some()
}

/// The same for the report of any edition.
pub(super) fn is_any_title(text: &str, forms: &Forms) -> bool {
    fits(text, LONGEST) && !is_sentence(text) && forms.keys.find(text, &forms.titles).is_some()
}

/// Whether a line can be the part of a title above the report's name: agency, year or both.
pub(super) fn is_title_head(text: &str, forms: &Forms) -> bool {
    let text = text.trim();
    if text.is_empty() || !fits(text, LINE * 2) || is_sentence(text) || text.contains(['：', ':', '，']) {
        return false;
    }
    let without_year = find_year(text).map(|(_, range)| [&text[..range.start], &text[range.end..]].concat());
    let rest = without_year.as_deref().unwrap_or(text);
    let is_place = || {
        let key = forms.keys.numbered(trimmed(rest));
        forms.lexicon.agency_breaks.iter().any(|word| key.ends_with(&forms.keys.numbered(word)))
    };
    looks_like_agency(rest, forms) || (without_year.is_some() && (trimmed(rest).is_empty() || is_place()))
}

/// A line in which the agency's name stands twice, with one of them.
pub(super) fn undoubled(line: &str, form: &Form, forms: &Forms) -> String {
    let end = find_year(line).map(|(_, range)| range.start);
    let end = end.or_else(|| Some(name_in(line, form, forms)?.start)).unwrap_or(line.len());
    let (head, rest) = line.split_at(end);
    let name = head.trim();
    let half = name.chars().count() / 2;
    let middle = name.char_indices().nth(half).map_or(0, |(at, _)| at);
    let (one, other) = (name[..middle].trim(), name[middle..].trim());
    if one == other && looks_like_agency(one, forms) { format!("{one}{rest}") } else { line.to_owned() }
}

/// The year that a text gives to the report which it names: `现公布某局2024年政府信息公开工作年度报告`.
pub(super) fn year_before_name(text: &str, form: &Form, forms: &Forms) -> Option<u16> {
    const FARTHEST: usize = 24;
    let name = name_in(text, form, forms)?;
    let before = &text[..name.start];
    let near = before.char_indices().rev().nth(FARTHEST).map_or(0, |(at, _)| at);
    find_year(&before[near..]).map(|(year, _)| year)
}

/// Where the report's name stands in a text.
fn name_in(text: &str, form: &Form, forms: &Forms) -> Option<std::ops::Range<usize>> {
    forms.keys.find(text, form.title.keys())
}

/// Whether a name ends as those of reporting bodies do.
pub(super) fn looks_like_agency(text: &str, forms: &Forms) -> bool {
    let key = forms.keys.numbered(text);
    let ends = |suffix: &String| key.len() > suffix.len() && key.ends_with(suffix.as_str());
    forms.lexicon.agency_suffixes.iter().any(ends)
}

/// Reads agency and year from the lines of a title.
pub(super) fn identity(lines: &[String], form: &Form, forms: &Forms) -> Identity {
    let joined = lines.concat();
    let without_name = match name_in(&joined, form, forms) {
        Some(range) => [&joined[..range.start], "\n", &joined[range.end..]].concat(),
        None => joined,
    };
    identity_of_name(&without_name, forms)
}

/// Reads agency and year from a name such as `柳州市柳江区教育局2024年度`.
pub(super) fn identity_of_name(name: &str, forms: &Forms) -> Identity {
    let year = find_year(name);
    let rest = year
        .as_ref()
        .map_or(name.to_owned(), |(_, range)| [&name[..range.start], &name[range.end..]].concat());
    // After the report's name nothing belongs to the agency's: `…报告（草案）`.
    let without_prefix = |part| {
        forms
            .lexicon
            .title_prefixes
            .iter()
            .find_map(|word| str::strip_prefix(part, word.as_str()))
            .unwrap_or(part)
    };
    let agency =
        rest.split('\n').map(trimmed).map(without_prefix).find(|part| !part.is_empty()).map(str::to_owned);
    Identity { agency, year: year.map(|(year, _)| year) }
}

/// A name without the punctuation around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace() || "《》()（）“”\"-—_·.、，,:：度".contains(character)
    })
}

/// The title's lines as the official layout breaks them: by meaning, none longer than the page.
pub(super) fn broken(lines: &[String], form: &Form, forms: &Forms) -> Vec<String> {
    lines
        .iter()
        .flat_map(|line| match name_in(line, form, forms) {
            Some(range) if !fits(line, LINE) && range.start > 0 => {
                let (head, name) = line.split_at(range.start);
                [long_name(head.trim_end(), forms), vec![name.to_owned()]].concat()
            }
            _ => long_name(line, forms),
        })
        .collect()
}

/// A name in lines that fit, broken after a word of the administration nearest the middle.
fn long_name(name: &str, forms: &Forms) -> Vec<String> {
    if fits(name, LINE) {
        return vec![name.to_owned()];
    }
    let middle = width(name) / 2;
    let ends = forms
        .lexicon
        .agency_breaks
        .iter()
        .flat_map(|word| name.match_indices(word.as_str()).map(|(at, word)| at + word.len()));
    let both_fit = |&at: &usize| fits(&name[..at], LINE) && fits(&name[at..], LINE);
    match ends.filter(both_fit).min_by_key(|&at| width(&name[..at]).abs_diff(middle)) {
        Some(at) => vec![name[..at].to_owned(), name[at..].to_owned()],
        None => vec![name.to_owned()],
    }
}

/// A title from agency and year.
pub(super) fn made(
    agency: Option<&str>,
    year: Option<u16>,
    name: &str,
    form: &Form,
    forms: &Forms,
) -> Vec<String> {
    let year = year.map(|year| year.to_string());
    let head = match (&year, agency) {
        (Some(year), agency) => {
            forms.lexicon.title_head.replace("{agency}", agency.unwrap_or("")).replace("{year}", year)
        }
        (None, agency) => agency.unwrap_or("").to_owned(),
    };
    let lines = [head, name.to_owned()];
    broken(&lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>(), form, forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (Option<String>, Option<u16>) {
        let forms = Forms::built_in();
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let found = identity(&lines, &forms.editions[0], &forms);
        (found.agency, found.year)
    }

    #[test]
    fn agency_and_year_stand_in_any_order() {
        for (lines, agency) in [
            (&["柳州市柳江區教育局2024年度", "政府信息公開工作年度報告"][..], "柳州市柳江區教育局"),
            (&["柳州市教育局2024年政府信息公开工作年度报告"], "柳州市教育局"),
            (&["2024年柳州市教育局政府信息公开工作年度报告"], "柳州市教育局"),
            (&["柳州市教育局", "政府信息公开工作年度报告", "（2024年度）"], "柳州市教育局"),
            (&["关于柳州市教育局２０２４年度政府信息公开年度报告"], "柳州市教育局"),
        ] {
            assert_eq!(read(lines), (Some(agency.into()), Some(2024)), "{lines:?}");
        }
        assert_eq!(read(&["2024年政府信息公开工作年度报告"]), (None, Some(2024)));
    }

    #[test]
    fn a_long_title_is_broken_by_meaning() {
        let forms = Forms::built_in();
        let break_up = |line: &str| broken(&[line.to_owned()], &forms.editions[0], &forms);
        assert_eq!(
            break_up("柳州市教育局2024年政府信息公开工作年度报告"),
            ["柳州市教育局2024年", "政府信息公开工作年度报告"]
        );
        assert_eq!(
            break_up("克孜勒苏柯尔克孜自治州阿克陶县住房和城乡建设局2024年度政府信息公开工作年度报告"),
            ["克孜勒苏柯尔克孜自治州", "阿克陶县住房和城乡建设局2024年度", "政府信息公开工作年度报告"]
        );
        assert_eq!(break_up("某局政府信息公开工作年度报告"), ["某局政府信息公开工作年度报告"]);
    }
}
