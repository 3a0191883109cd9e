//! Names of sheets and figures that every office program accepts.

use std::collections::HashSet;

use super::text::{clip, is_unprintable};
use crate::model::FigureId;
use ooxml::sheet::LONGEST_SHEET_NAME;

/// Characters that Excel does not allow in the name of a sheet.
const NOT_IN_SHEET_NAMES: &[char] = &['[', ']', ':', '*', '?', '/', '\\'];
/// Below Excel's 255, to leave room for a number.
const LONGEST_FIGURE_NAME: usize = 240;

/// The names given so far in a workbook; Excel tells names apart without regard to case.
#[derive(Default)]
pub(super) struct Names {
    sheets: Vec<String>,
    figures: HashSet<String>,
}

impl Names {
    /// The name of a sheet that is to be called `wish`.
    pub(super) fn sheet(&mut self, wish: &str) -> String {
        let plain: String = wish.chars().filter(is_allowed).collect();
        let is_taken = |name: &str| {
            // Excel keeps the name History for itself.
            name.is_empty()
                || name.eq_ignore_ascii_case("history")
                || self.sheets.contains(&name.to_lowercase())
        };
        let name = unique(|suffix| sheet_name(&plain, suffix), is_taken);
        self.sheets.push(name.to_lowercase());
        name
    }

    /// The name of a figure, such as `requests.received.business`.
    pub(super) fn figure(&mut self, id: &FigureId) -> String {
        let ids = [id.table.as_str(), id.row.as_str(), id.column.as_str()];
        let plain = ids.map(identifier).join(".");
        let is_taken = |name: &str| self.figures.contains(&name.to_lowercase());
        let name = unique(|suffix| clip(&plain, LONGEST_FIGURE_NAME).to_owned() + suffix, is_taken);
        self.figures.insert(name.to_lowercase());
        name
    }
}

fn is_allowed(character: &char) -> bool {
    !is_unprintable(*character) && !NOT_IN_SHEET_NAMES.contains(character)
}

fn unique(name: impl Fn(&str) -> String, is_taken: impl Fn(&str) -> bool) -> String {
    let suffixes = std::iter::once(String::new()).chain((2..).map(|number: u32| format!("_{number}")));
    suffixes.map(|suffix| name(&suffix)).find(|name| !is_taken(name)).unwrap_or_default()
}

fn sheet_name(plain: &str, suffix: &str) -> String {
    let name = clip(plain.trim(), LONGEST_SHEET_NAME - suffix.len());
    // An apostrophe may stand inside a name only.
    let name = name.trim_matches(|character: char| character == '\'' || character.is_whitespace());
    format!("{name}{suffix}")
}

/// An id in the characters of a name, marked where it begins like a number or reads as a cell: some programs take
/// `x.y.a1` for the cell A1 of a sheet.
fn identifier(id: &str) -> String {
    let name = id.replace(|character: char| !character.is_alphanumeric(), "_");
    let begins_well = name.starts_with(|first: char| first.is_alphabetic() || first == '_');
    if begins_well && !reads_as_cell(&name) { name } else { format!("_{name}_") }
}

/// Whether it is like `a1`, `r1c1` or `rc`.
fn reads_as_cell(name: &str) -> bool {
    let column = name.trim_end_matches(|character: char| character.is_ascii_digit());
    let is_column = column.len() <= 3 && column.bytes().all(|byte| byte.is_ascii_alphabetic());
    let without_digits = name.replace(|character: char| character.is_ascii_digit(), "").to_ascii_lowercase();
    (is_column && column.len() < name.len()) || matches!(&*without_digits, "r" | "c" | "rc")
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::utility::{check_name, check_sheet_name};

    use super::*;
    use crate::form::Forms;
    use crate::model::Variant;

    #[test]
    fn every_sheet_of_the_built_in_forms_keeps_its_heading() {
        for form in &Forms::built_in().editions {
            for script in Variant::ALL {
                let mut names = Names::default();
                for section in &form.sections {
                    let heading = section.heading.text(script);
                    assert_eq!(names.sheet(heading), heading);
                }
            }
        }
    }

    #[test]
    fn any_wish_gives_a_sheet_name_of_its_own() {
        let long = "很".repeat(40);
        let wishes = [
            "a/b",
            "AB",
            "'ab'",
            "",
            "[]",
            "\u{1}",
            "History",
            &long,
            &long,
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ];
        let mut names = Names::default();
        let given: Vec<String> = wishes.iter().map(|wish| names.sheet(wish)).collect();
        assert!(given.iter().all(|name| check_sheet_name(name).is_ok()));
        assert_eq!(given[..7], ["ab", "AB_2", "ab_3", "_2", "_3", "_4", "History_2"]);
        assert_eq!(given[8].encode_utf16().count(), 31);
    }

    #[test]
    fn figures_of_the_built_in_forms_are_named_by_their_ids() {
        for form in &Forms::built_in().editions {
            let mut names = Names::default();
            for table in &form.tables {
                for row in table.row_ids() {
                    for column in table.column_ids(&row) {
                        let id = FigureId::new(table.id.clone(), row.clone(), column);
                        let name = names.figure(&id);
                        check_name(&name).unwrap();
                        assert_eq!(name, id.to_string());
                    }
                }
            }
        }
    }

    #[test]
    fn any_ids_give_a_name_of_their_own() {
        let mut names = Names::default();
        let long = "l".repeat(300);
        let ids = [
            ("t", "a1", "r"),
            ("T", "A1", "R"),
            ("1", "a b", "甲"),
            ("", "", ""),
            ("😀", "!", "="),
            (&long, "", ""),
        ];
        let given = ids.map(|(table, row, column)| names.figure(&FigureId::new(table, row, column)));
        assert!(given.iter().all(|name| check_name(name).is_ok()));
        assert_eq!(names.figure(&FigureId::new("x", "year2024", "q1_2")), "x.year2024.q1_2");
        assert_eq!(given[..4], ["t._a1_._r_", "T._A1_._R__2", "_1_.a_b.甲", "__.__.__"]);
    }
}
