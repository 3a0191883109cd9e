//! Reading a form file, and all that can be wrong with one, told by line: `value` is what the file holds, TOML or built
//! in, `fields` reads its tables key by key, `label` and `table` make the parts of the form, and `check` looks at the whole. The language is described in
//! `templates/README.md`.

mod check;
mod fields;
mod label;
mod notes;
mod table;
mod value;

use toml::de::DeTable;

use self::fields::{Fields, Text};
use self::label::{id, label};
use self::notes::{Notes, Place};
use self::table::TableFile;
use self::value::{Table, Value, entries};
use super::{Form, Label, SectionForm};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, LabelRole};
use crate::model::{EditionId, SectionId, TableId};

impl Form {
    /// Reads a form file.
    ///
    /// # Errors
    /// All that makes it useless, each with its line.
    pub fn from_toml(text: &str) -> Result<Self, Diagnostics> {
        let mut notes = Notes::new(text);
        let file = parse(text, &mut notes).map(|root| FormFile::read(&root, &mut notes));
        let (form, found) = finished(file, notes);
        form.ok_or(found)
    }

    /// Reads a form that is built in: the same as JSON, which is sooner read.
    ///
    /// # Errors
    /// JSON that is not a form's.
    pub(super) fn from_json(json: &str) -> Result<Self, Diagnostics> {
        let mut notes = Notes::new("");
        let root: Option<Value> = serde_json::from_str(json).ok();
        let root = root.as_ref().and_then(Value::as_table);
        let file = root.map(|root| FormFile::read(root, &mut notes));
        let (form, found) = finished(file, notes);
        form.ok_or(found)
    }

    /// Reads a form file of somebody's own and says all that is wrong with it, labels that cannot be told apart too;
    /// `None` where it cannot be used.
    pub fn check(text: &str) -> (Option<Self>, Diagnostics) {
        let mut notes = Notes::new(text);
        let file = parse(text, &mut notes).map(|root| FormFile::read(&root, &mut notes));
        if let Some(file) = &file {
            check::labels(file, &mut notes);
        }
        finished(file, notes)
    }
}

/// The outermost table of a TOML file; `None` for what is no TOML, which is told.
fn parse<'t>(text: &'t str, notes: &mut Notes) -> Option<Table<'t>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let reason = error.message().lines().collect::<Vec<_>>().join("; ");
        let syntax = Diagnostic::new(Code::FormSyntax).with("reason", reason);
        notes.tell(&error.span().unwrap_or_default(), syntax);
    }
    errors.is_empty().then(|| entries(root.into_inner()))
}

/// The form, if it can be used, and what was found.
fn finished(file: Option<FormFile>, notes: Notes) -> (Option<Form>, Diagnostics) {
    let form = if notes.has_errors() { None } else { file.and_then(FormFile::into_form) };
    (form, notes.into_diagnostics())
}

/// A form with the places of its parts in the file.
struct FormFile {
    id: Option<Text>,
    issued: Option<Text>,
    name: Option<Label>,
    title: Option<Label>,
    sections: Vec<SectionFile>,
    tables: Vec<TableFile>,
}

/// A section, and where its parts stand in the file.
struct SectionFile {
    id: Text,
    heading: Option<Label>,
    heading_at: Place,
    tables: Vec<Text>,
    widths: Vec<u32>,
    widths_at: Place,
}

impl FormFile {
    /// Reads all there is; what is wrong is told, and left out.
    fn read(root: &Table, notes: &mut Notes) -> Self {
        let mut fields = Fields::new(root, 0..0);
        let id = id(&mut fields, notes);
        let issued = fields.text("issued", notes);
        let [name, title] = ["name", "title"]
            .map(|key| fields.required(key, notes).and_then(|value| label(key, value, notes)));
        let sections = fields.tables("section", notes).into_iter();
        let sections = sections.filter_map(|section| SectionFile::read(section, notes)).collect();
        let tables = fields.tables("table", notes).into_iter();
        let tables = tables.filter_map(|table| TableFile::read(table, notes)).collect();
        fields.finish(notes);
        let file = Self { id, issued, name, title, sections, tables };
        check::whole(&file, notes);
        file
    }

    fn into_form(self) -> Option<Form> {
        Some(Form {
            id: EditionId::from(&*self.id?.text),
            name: self.name?,
            issued: self.issued?.text,
            title: self.title?,
            sections: self.sections.into_iter().map(SectionFile::into_form).collect::<Option<_>>()?,
            tables: self.tables.into_iter().map(|table| table.form).collect(),
        })
    }
}

impl SectionFile {
    fn read(mut fields: Fields, notes: &mut Notes) -> Option<Self> {
        let id = id(&mut fields, notes);
        let heading = fields.required("heading", notes);
        let heading_at = heading.map_or(&fields.at, |value| &value.at).clone();
        let heading = heading.and_then(|value| label("heading", value, notes));
        let tables = fields.texts("tables", notes);
        let (widths, widths_at) = fields.numbers("widths", notes);
        fields.finish(notes);
        Some(Self { id: id?, heading, heading_at, tables, widths, widths_at })
    }

    fn into_form(self) -> Option<SectionForm> {
        Some(SectionForm {
            id: SectionId::from(&*self.id.text),
            heading: self.heading?,
            tables: self.tables.iter().map(|id| TableId::from(&*id.text)).collect(),
            widths: self.widths,
        })
    }
}

/// Tells of names that are there already, with the line of the first.
fn unique(names: impl Iterator<Item = (String, Place)>, notes: &mut Notes) {
    let mut seen: Vec<(String, Place)> = Vec::new();
    for (name, at) in names {
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
            let twice = Diagnostic::new(Code::FormDuplicate).with("name", &name);
            notes.tell(
                &at,
                twice.with("line", notes.line(first)).label(LabelRole::First, notes.position(first)),
            );
        } else {
            seen.push((name, at));
        }
    }
}
