//! Headings: those of the form's sections, and those inside a section.

use super::piece::{Line, Role};
use super::plan::SectionIx;
use super::text::{Numbering, fits, is_sentence, width};
use crate::form::{Form, Forms};
use crate::model::Outline;

/// Longer lines are text, whatever their style.
const LONGEST: usize = 40;

/// The heading of a section of the form, and the text that runs on after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SectionHeading {
    pub(super) section: SectionIx,
    pub(super) heading: String,
    pub(super) rest: Option<String>,
}

/// Whether a text is the heading of a section of any edition, word for word.
pub(super) fn is_section(text: &str, forms: &Forms) -> bool {
    let is_named = |key: String| forms.editions.iter().any(|form| named(&key, form, true).is_some());
    fits(text, LONGEST) && is_named(forms.keys.of(text))
}

/// Reads a line as the heading of a section. `next` is the section that is due: a heading in words of the
/// office's own counts only there.
pub(super) fn section(line: &Line, form: &Form, forms: &Forms, next: SectionIx) -> Option<SectionHeading> {
    let text = line.text.trim();
    let styled = line.role == Role::Section || line.outline == Outline::Heading(1);
    if line.numbering == Numbering::Third && !styled {
        return arabic(text, form, forms, next);
    }
    if !(styled || matches!(line.numbering, Numbering::First(_) | Numbering::None)) {
        return None;
    }
    let numbered = styled || matches!(line.numbering, Numbering::First(_));
    let whole = |section| SectionHeading { section, heading: text.to_owned(), rest: None };
    if fits(text, LONGEST) {
        let key = forms.keys.of(text);
        let found = named(&key, form, numbered);
        let reworded = || reworded(line, &key, form, forms, next).filter(|_| numbered);
        if let Some(section) = found.or_else(reworded) {
            return Some(whole(section));
        }
    }
    if numbered { run_on(text, form, forms) } else { None }
}

/// `1、总体情况`: the heading that is due, word for word, with its number in Arabic figures.
fn arabic(text: &str, form: &Form, forms: &Forms, next: SectionIx) -> Option<SectionHeading> {
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    let is_due = number.parse() == Ok(next.0 + 1) && fits(text, LONGEST);
    let section = named(&forms.keys.of(text), form, true).filter(|&section| is_due && section == next)?;
    Some(SectionHeading { section, heading: text.to_owned(), rest: None })
}

/// The section whose heading has a key. Without a number only the official words will do.
fn named(key: &str, form: &Form, numbered: bool) -> Option<SectionIx> {
    let position = form.sections.iter().position(|section| {
        let keys = section.heading.keys();
        if numbered {
            keys.iter().any(|known| known == key)
        } else {
            keys.first().is_some_and(|first| first == key)
        }
    });
    position.map(SectionIx)
}

/// A heading in other words: it bears the number of the section that is due and shares words with its heading.
fn reworded(line: &Line, key: &str, form: &Form, forms: &Forms, next: SectionIx) -> Option<SectionIx> {
    let section = form.sections.get(next.0)?;
    if line.numbering != Numbering::First(next.0 + 1) || is_sentence(&line.text) {
        return None;
    }
    let wanted = bigrams(&forms.keys.of(&section.heading.hans));
    let shared = bigrams(key).iter().filter(|pair| wanted.contains(pair)).count();
    (shared >= 2).then_some(next)
}

/// Each two characters that stand together.
fn bigrams(key: &str) -> Vec<(char, char)> {
    key.chars().zip(key.chars().skip(1)).collect()
}

/// `一、总体情况 2024年，我局……`: the heading and its text in one paragraph.
fn run_on(text: &str, form: &Form, forms: &Forms) -> Option<SectionHeading> {
    const SHORTEST_TEXT: usize = 8;
    let opening: String = text.chars().take(LONGEST * 2).collect();
    for (section, spec) in form.sections.iter().enumerate() {
        for key in spec.heading.keys() {
            let Some(range) = forms.keys.find(&opening, std::slice::from_ref(key)) else { continue };
            let (before, rest) = (&text[..range.start], &text[range.end..]);
            let rest = rest.trim_start_matches(|character: char| {
                character.is_whitespace() || "。：:.".contains(character)
            });
            if forms.keys.of(&format!("{before}.")).chars().count() <= 2 && width(rest) >= SHORTEST_TEXT {
                let (section, heading) = (SectionIx(section), text[..range.end].trim().to_owned());
                return Some(SectionHeading { section, heading, rest: Some(rest.to_owned()) });
            }
        }
    }
    None
}

/// The level of a heading inside a section: its style's, or for unstyled text what its number shows.
pub(super) fn level(line: &Line) -> Option<u8> {
    let text = line.text.trim();
    if let Role::Heading(level) = line.role {
        return Some(level.clamp(2, 4));
    }
    if !fits(text, LONGEST * 2) && is_sentence(text) {
        return None;
    }
    match (line.outline, line.numbering) {
        (Outline::Heading(1), Numbering::Third) => Some(3),
        (Outline::Heading(1), Numbering::Fourth) => Some(4),
        (Outline::Heading(level), _) => Some(level.clamp(2, 4)),
        (_, Numbering::Second) if fits(text, LONGEST) && !is_sentence(text) => Some(2),
        _ => None,
    }
}

/// The level of a short numbered line, if it is a heading: it is one when text follows.
pub(super) fn level_if_text_follows(line: &Line) -> Option<u8> {
    let text = line.text.trim();
    let level = match line.numbering {
        Numbering::Third => 3,
        Numbering::Fourth => 4,
        _ => return None,
    };
    (fits(text, LONGEST) && !is_sentence(text)).then_some(level)
}

/// Whether a line is running text.
pub(super) fn is_text(line: &Line) -> bool {
    line.numbering == Numbering::None && is_sentence(&line.text)
}

/// Whether a line begins an attachment, after the last section.
pub(super) fn is_attachment(line: &Line, forms: &Forms) -> bool {
    let text = line.text.trim();
    let named = || forms.keys.numbered(text).starts_with(&forms.lexicon.attachment);
    let further = matches!(line.numbering, Numbering::First(_)) || line.outline == Outline::Heading(1);
    let said = line.role == Role::Section;
    said || (fits(text, LONGEST) && !is_sentence(text) && (further || named()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, next: usize) -> Option<(usize, String, Option<String>)> {
        let forms = Forms::built_in();
        let line = Line::plain(text);
        section(&line, &forms.editions[0], &forms, SectionIx(next))
            .map(|found| (found.section.0, found.heading, found.rest))
    }

    #[test]
    fn headings_in_any_spelling() {
        for (text, index) in [
            ("一、总体情况", 0),
            ("一. 總體情況", 0),
            ("第三部分 收到和处理政府信息公开申请情况", 2),
            ("总体情况", 0),
            ("五、政府信息公开工作存在的主要问题及改进情况", 4),
            ("四、政府信息公開行政複議、行政訴訟情況", 3),
        ] {
            assert_eq!(read(text, 0), Some((index, text.into(), None)), "{text}");
        }
        assert_eq!(read("五、存在的不足和改进措施", 4).map(|found| found.0), Some(4));
    }

    #[test]
    fn a_run_on_heading_is_cut_from_its_text() {
        let found = read("一、总体情况 2024年，我局认真落实各项要求。", 0);
        assert_eq!(found, Some((0, "一、总体情况".into(), Some("2024年，我局认真落实各项要求。".into()))));
    }

    #[test]
    fn other_lines_are_no_section_headings() {
        for text in [
            "（一）主动公开情况",
            "一是总体情况良好，群众满意。",
            "依申请公开情况",
            "1.总体情况",
            "总体情况如下表所示，请参阅。",
            "二、建立健全制度",
        ] {
            assert_eq!(read(text, 1), None, "{text}");
        }
    }
}
