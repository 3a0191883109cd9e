//! Reports, templates and documents for the tests of the Word writer.

use std::borrow::Cow;
use std::io::Write as _;

use gongbao::Limits;
use gongbao::diagnostic::Diagnostics;
use gongbao::form::{Form, Forms};
use gongbao::model::{Report, Variant};
use gongbao::write::docx::{Template, generate_template, write};
use gongbao::write::{Publication, Timestamp};
use ooxml::{Package, PackageWriter};
use quick_xml::events::Event;
use serde_json::{Value, json};

pub(crate) const DOCUMENT: &str = "word/document.xml";

pub(crate) fn official() -> Form {
    edition("2021")
}

pub(crate) fn edition(id: &str) -> Form {
    Forms::built_in().edition(id).unwrap().clone()
}

pub(crate) fn made_up() -> Form {
    Form::from_toml(include_str!("form.toml")).unwrap()
}

/// A report of a form with blank figures and the given parts.
pub(crate) fn report(form: &Form, parts: &Value) -> Report {
    let mut tables = json!({});
    for table in &form.tables {
        for row in table.row_ids() {
            for column in table.column_ids(&row) {
                tables[table.id.as_str()][row.as_str()][column.as_str()] = Value::Null;
            }
        }
    }
    let sections = form.sections.iter().map(|section| {
        let mut blocks = vec![];
        if !section.tables.is_empty() {
            blocks.push(json!({ "type": "form", "tables": section.tables }));
        }
        json!({ "heading": section.heading.hans, "blocks": blocks })
    });
    let mut whole = json!({
        "edition": form.id, "script": "hans", "agency": "某局", "year": 2024, "title": ["某局2024年度", "年度报告"],
        "preamble": [], "sections": sections.collect::<Vec<_>>(), "tables": tables,
        "signature": null, "note": null, "extra": [],
    });
    for (name, part) in parts.as_object().unwrap() {
        whole[name] = part.clone();
    }
    serde_json::from_value(whole).unwrap()
}

pub(crate) fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "text": text })
}

/// An agency's own table of cells without spans.
pub(crate) fn table(rows: &[&[&str]]) -> Value {
    let cell = |text: &&str| json!({ "text": text, "rowspan": 1, "colspan": 1 });
    let rows: Vec<Vec<Value>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    json!({ "type": "table", "rows": rows })
}

/// Writes with the form's own template in simplified script.
pub(crate) fn written(report: &Report, form: &Form) -> Document {
    written_with(report, form, &Template::for_form(form).unwrap(), Variant::Hans)
}

pub(crate) fn written_with(report: &Report, form: &Form, template: &Template, script: Variant) -> Document {
    let mut diagnostics = Diagnostics::default();
    let forms = Forms::built_in();
    let publication =
        Publication { report, form, lexicon: forms.lexicon(), script, timestamp: Timestamp::default() };
    let bytes = write(&publication, template, &mut diagnostics).unwrap();
    Document { bytes, diagnostics }
}

pub(crate) struct Document {
    pub(crate) bytes: Vec<u8>,
    pub(crate) diagnostics: Diagnostics,
}

impl Document {
    pub(crate) fn part(&self, name: &str) -> String {
        part(&self.bytes, name)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let package = Package::open(&self.bytes, ooxml::Limits::default()).unwrap();
        package.names().map(Cow::into_owned).collect()
    }

    pub(crate) fn body(&self) -> String {
        self.part(DOCUMENT)
    }

    /// The texts of all paragraphs, blank ones included.
    pub(crate) fn paragraphs(&self) -> Vec<String> {
        texts(&self.body())
    }
}

pub(crate) fn part(package: &[u8], name: &str) -> String {
    let mut package = Package::open(package, ooxml::Limits::default()).unwrap();
    String::from_utf8(package.required_part(name).unwrap()).unwrap()
}

pub(crate) fn texts(markup: &str) -> Vec<String> {
    let paragraphs = markup.split("<w:p>").skip(1).map(|rest| rest.split("</w:p>").next().unwrap());
    let text = |paragraph: &str| {
        let pieces = paragraph.split("<w:t").skip(1).filter_map(|rest| rest.split_once('>'));
        pieces.map(|(_, rest)| rest.split("</w:t>").next().unwrap()).collect()
    };
    paragraphs.map(text).collect()
}

/// A form's generated template with its main part changed.
pub(crate) fn edited(form: &Form, edit: impl FnOnce(String) -> String) -> Vec<u8> {
    let template = generate_template(form).unwrap();
    let document = edit(part(&template, DOCUMENT));
    replaced(&template, DOCUMENT, &document)
}

/// A package with one part replaced.
pub(crate) fn replaced(bytes: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut package = Package::open(bytes, ooxml::Limits::default()).unwrap();
    let names: Vec<String> = package.names().map(Cow::into_owned).collect();
    let mut writer = PackageWriter::default();
    for other in names {
        if other == name {
            writer.add(name, text.as_bytes()).unwrap();
        } else {
            writer.copy(&mut package, &other).unwrap();
        }
    }
    writer.finish().unwrap()
}

/// Opens an office's own template.
pub(crate) fn open(bytes: Vec<u8>, form: &Form) -> gongbao::diagnostic::Result<Template> {
    Template::open("模板.docx", bytes, form, Limits::default())
}

/// Markup with an element a line.
pub(crate) fn indented(markup: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(markup);
    let mut writer = quick_xml::Writer::new_with_indent(Vec::new(), b' ', 1);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            event => writer.write_event(event).unwrap(),
        }
    }
    writer.get_mut().flush().unwrap();
    String::from_utf8(writer.into_inner()).unwrap()
}
