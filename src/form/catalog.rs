//! The editions at hand.

use super::{Form, Keys, Label, Lexicon};
use crate::diagnostic::{Code, Diagnostic, Result, Severity};
use crate::model::EditionId;

/// The forms that a run works with: the editions built in, or a user's own, and the words they share.
#[derive(Debug, Clone)]
pub struct Forms {
    /// The editions, the newest first; at least one.
    pub(crate) editions: Vec<Form>,
    /// The words they share.
    pub(crate) lexicon: Lexicon,
    /// Comparison keys for their labels.
    pub(crate) keys: Keys,
    /// The keys of the names of their reports.
    pub(crate) titles: Vec<String>,
}

/// An edition that ships with the program: a folder of `templates/`.
struct BuiltIn {
    id: &'static str,
    form: &'static str,
    page: &'static [u8],
}

macro_rules! edition {
    ($id:literal) => {
        BuiltIn {
            id: $id,
            form: include_str!(concat!("../../templates/", $id, "/form.toml")),
            page: include_bytes!(concat!("../../templates/", $id, "/report.docx")),
        }
    };
}

/// The editions built in, the newest first. Adding one means adding its folder and a line.
const BUILT_IN: &[BuiltIn] = &[edition!("2021"), edition!("2019")];
const LEXICON: &str = include_str!("../../templates/lexicon.toml");

impl Forms {
    /// The editions built in.
    ///
    /// # Panics
    /// Never: a test reads the same files.
    pub fn built_in() -> Self {
        let read =
            |edition: &BuiltIn| Form::from_toml(edition.form).expect("a test reads the built-in forms");
        Self::with(BUILT_IN.iter().map(read).collect())
    }

    /// Only the edition in a user's form file.
    ///
    /// # Errors
    /// [`Code::FormInvalid`].
    pub fn from_file(path: &str, text: &str) -> Result<Self> {
        let (form, found) = Form::check(text);
        if let Some(form) = form {
            return Ok(Self::with(vec![form]));
        }
        let invalid = Diagnostic::new(Code::FormInvalid).with("path", path);
        Err(match found.iter().find(|finding| finding.severity() == Severity::Error) {
            Some(first) => invalid.because("reason", Box::new(first.clone())),
            None => invalid,
        })
    }

    /// The editions, the newest first.
    pub fn editions(&self) -> &[Form] {
        &self.editions
    }

    /// The words that the editions share.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// An edition by its id.
    ///
    /// # Errors
    /// [`Code::EditionUnknown`].
    pub fn edition(&self, id: &str) -> Result<&Form> {
        self.position(id).map(|index| &self.editions[index])
    }

    /// Which of the editions has an id.
    ///
    /// # Errors
    /// [`Code::EditionUnknown`].
    pub fn position(&self, id: &str) -> Result<usize> {
        let known = || self.editions.iter().map(|form| form.id.as_str()).collect::<Vec<_>>().join(", ");
        self.editions.iter().position(|form| form.id.as_str() == id).ok_or_else(|| {
            Diagnostic::new(Code::EditionUnknown).with("edition", id).with("editions", known())
        })
    }

    /// The Word page that ships with an edition.
    pub(crate) fn page(id: &EditionId) -> Option<&'static [u8]> {
        BUILT_IN.iter().find(|edition| edition.id == id.as_str()).map(|edition| edition.page)
    }

    /// Keys for comparing labels that are not yet a form's.
    pub(super) fn keys_for<'a>(labels: impl Iterator<Item = &'a Label>) -> Keys {
        Keys::new(&lexicon(), labels)
    }

    fn with(mut editions: Vec<Form>) -> Self {
        let mut lexicon = lexicon();
        let keys = Keys::new(&lexicon, editions.iter().flat_map(labels).chain(lexicon.narrative.labels()));
        lexicon.learn(&keys);
        for form in &mut editions {
            form.title.learn(&keys);
            form.sections.iter_mut().for_each(|section| section.heading.learn(&keys));
        }
        let mut titles: Vec<String> = Vec::new();
        for key in editions.iter().flat_map(|form| form.title.keys()) {
            if !titles.contains(key) {
                titles.push(key.clone());
            }
        }
        Self { editions, lexicon, keys, titles }
    }
}

fn lexicon() -> Lexicon {
    toml::from_str(LEXICON).expect("a test reads the lexicon")
}

fn labels(form: &Form) -> impl Iterator<Item = &Label> {
    let headings = form.sections.iter().map(|section| &section.heading);
    let tables = form.tables.iter().flat_map(super::table::TableForm::labels);
    [&form.title, &form.name].into_iter().chain(headings).chain(tables)
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, TableForm};
    use super::*;

    /// Figures by section and table, and the relations within a report.
    #[test]
    fn editions_have_the_figures_and_relations_of_the_official_forms() {
        let forms = Forms::built_in();
        let expected: [(&str, &[usize], usize); 2] =
            [("2021", &[6, 1, 2, 1, 175, 15], 42), ("2019", &[6, 6, 6, 2, 2, 161, 15], 40)];
        for (edition, sizes, relations) in expected {
            let form = forms.edition(edition).unwrap();
            let size = |table: &TableForm| {
                table.row_ids().iter().map(|row| table.column_ids(row).len()).sum::<usize>()
            };
            assert_eq!(form.tables.iter().map(size).collect::<Vec<_>>(), sizes, "{edition}");
            assert_eq!((form.figures(), form.relations().0), (sizes.iter().sum(), relations));
        }
    }

    #[test]
    fn cells_of_the_official_grids_tile_them() {
        for form in &Forms::built_in().editions {
            for section in form.sections.iter().filter(|section| !section.tables.is_empty()) {
                let grid = form.official_grid(section);
                let mut covered = vec![0; grid.rows.len() * grid.widths.len()];
                for cell in &grid.cells {
                    for row in cell.row..cell.row + cell.rowspan {
                        for column in cell.column..cell.column + cell.colspan {
                            covered[row as usize * grid.widths.len() + column as usize] += 1;
                        }
                    }
                }
                assert!(covered.iter().all(|&times| times == 1), "{} {}", form.id, section.id);
                assert_eq!(grid.widths.iter().sum::<u32>(), crate::form::TEXT_WIDTH);
            }
        }
    }

    /// What differs between the editions: in section two nearly everything, in section three one group of rows.
    #[test]
    fn section_two_of_2019_splits_the_last_columns_two_and_one() {
        let forms = Forms::built_in();
        let form = forms.edition("2019").unwrap();
        let spans = |table: &str| form.table(table).unwrap().spans.clone();
        assert_eq!([spans("fees"), spans("procurement")], [[2, 1], [2, 1]]);
        assert_eq!(form.table("licensing").unwrap().kind("other_services", "change"), Kind::Change);
        let group = |edition: &str| {
            let form = forms.edition(edition).unwrap();
            let outer = form.table("requests").unwrap().rows[2].path[0].clone();
            form.table("requests")
                .unwrap()
                .rows
                .iter()
                .filter(|row| std::sync::Arc::ptr_eq(&row.path[0], &outer))
                .count()
        };
        assert_eq!([group("2019"), group("2021")], [20, 22]);
    }
}
