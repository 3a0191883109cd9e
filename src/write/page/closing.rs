//! The signature without a seal (GB/T 9704—2012, 7.3.5.2): the body's name two characters from the right, the
//! date below it, starting two characters right of the name's first; a date longer than the name stands two
//! characters from the right itself, and the name moves left.

use crate::model::Signature;
use crate::write::characters::width;

/// Two characters, in hundredths as all widths here.
const TWO_CHARACTERS: u32 = 200;

/// A line of the page.
const LINE: u32 = 2_800;

/// What ends a date that could not be read.
const DATE_WORDS: [char; 3] = ['年', '月', '日'];

/// The lines of a signature and how far they stand from the right.
pub(in crate::write) struct Closing {
    /// The names, a line each.
    pub(in crate::write) names: Vec<String>,
    /// The date as it is printed.
    pub(in crate::write) date: Option<String>,
    /// How far the names stand from the right, in hundredths of a character.
    pub(in crate::write) name_indent: u32,
    /// How far the date does.
    pub(in crate::write) date_indent: u32,
}

impl Closing {
    /// `None` for a signature that says nothing.
    pub(in crate::write) fn of(signature: &Signature) -> Option<Self> {
        let (names, date) = lines(signature);
        let widest = names.iter().map(|name| width(name)).max().unwrap_or_default();
        let (name_indent, date_indent) = indents(widest, date.as_deref().map_or(0, width));
        let empty = names.is_empty() && date.is_none();
        (!empty).then_some(Self { names, date, name_indent, date_indent })
    }
}

/// The name's lines, and the date as it stood in the source; in Arabic figures without leading zeros where it stood
/// nowhere.
fn lines(signature: &Signature) -> (Vec<String>, Option<String>) {
    let mut names = signature.text.clone();
    let date = match signature.date {
        Some(date) => {
            let said = names.pop();
            if said.is_none() {
                names.push(signature.agency.clone());
            }
            Some(said.unwrap_or_else(|| format!("{}年{}月{}日", date.year, date.month, date.day)))
        }
        None if names.len() > 1 && names.last().is_some_and(|line| line.contains(DATE_WORDS)) => names.pop(),
        None => None,
    };
    if names.is_empty() && date.is_none() {
        names.push(signature.agency.clone());
    }
    names.retain(|name| !name.is_empty());
    (names, date)
}

/// How far name and date stand from the right.
fn indents(name: u32, date: u32) -> (u32, u32) {
    if date > name {
        return (2 * TWO_CHARACTERS + date - name, TWO_CHARACTERS);
    }
    // A name that fills the line breaks, and the date starts below the line's own beginning.
    (TWO_CHARACTERS, name.min(LINE - TWO_CHARACTERS) - date.min(LINE - TWO_CHARACTERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn closing(agency: &str, date: Option<Date>, text: &[&str]) -> Closing {
        let text = text.iter().map(|line| (*line).to_owned()).collect();
        Closing::of(&Signature { agency: agency.to_owned(), date, text }).unwrap()
    }

    #[test]
    fn the_date_starts_two_characters_right_of_the_name() {
        let date = Date::new(2025, 1, 17);
        let long = closing("", date, &["柳州市柳江区教育局", "2025年1月17日"]);
        assert_eq!((long.name_indent, long.date_indent), (200, 900 - 750));
        assert_eq!(long.date.as_deref(), Some("2025年1月17日"));
        // A line starts where its width and its indent leave off.
        assert_eq!((LINE - 200 - 900) + TWO_CHARACTERS, LINE - long.date_indent - 750);
    }

    #[test]
    fn a_long_date_moves_the_name() {
        let short = closing("", Date::new(2025, 12, 31), &["教育局", "2025年12月31日"]);
        assert_eq!(short.date_indent, TWO_CHARACTERS);
        assert_eq!((LINE - short.name_indent - 300) + TWO_CHARACTERS, LINE - short.date_indent - 800);
    }

    #[test]
    fn lines_are_found_whatever_is_missing() {
        let date = Date::new(2025, 1, 2);
        assert_eq!(closing("某局", date, &[]).names, ["某局"]);
        assert_eq!(closing("某局", None, &[]).names, ["某局"]);
        let unread = closing("某局", None, &["某局", "二〇二五年元月"]);
        assert_eq!((unread.names, unread.date.as_deref()), (vec!["某局".to_owned()], Some("二〇二五年元月")));
        assert_eq!(closing("某局", date, &["某局", "2025.1.2"]).date.as_deref(), Some("2025.1.2"));
        assert!(closing("某局", date, &["2025.1.2"]).names.is_empty());
        assert!(Closing::of(&Signature { agency: String::new(), date: None, text: Vec::new() }).is_none());
    }

    #[test]
    fn a_name_longer_than_a_line_leaves_the_date_on_the_page() {
        let name = "很".repeat(40);
        assert!(closing("", Date::new(2025, 1, 2), &[&name, ""]).date_indent < LINE);
    }
}
