//! Findings as JSON: the shape of the public contract, to which further places and facts are added.

use indexmap::IndexMap;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Diagnostic, Diagnostics, Fact, LabelRole, Language, Location, Severity};
use crate::model::Address;

impl Diagnostic {
    /// What to serialize, with messages in `language`.
    pub fn json(&self, language: Language) -> impl Serialize {
        Finding::new(self, language)
    }
}

impl Diagnostics {
    /// What to serialize, with messages in `language`: a list.
    pub fn json(&self, language: Language) -> impl Serialize {
        self.iter().map(|diagnostic| Finding::new(diagnostic, language)).collect::<Vec<_>>()
    }
}

#[derive(serde::Serialize)]
struct Finding<'a> {
    severity: Severity,
    code: &'a str,
    message: String,
    location: Place<'a>,
    found: Option<&'a str>,
    expected: Option<&'a str>,
    help: String,
    labels: Vec<FurtherPlace<'a>>,
    facts: IndexMap<&'static str, Value<'a>>,
}

#[derive(serde::Serialize)]
struct FurtherPlace<'a> {
    role: LabelRole,
    location: Place<'a>,
}

/// A fact of a type that JSON has.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Text(&'a str),
    Owned(String),
    Count(u64),
    Number(crate::model::Number),
    List(&'a [String]),
    Finding(Box<Finding<'a>>),
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &'a Diagnostic, language: Language) -> Self {
        let Diagnostic { location, labels, found, expected, .. } = diagnostic;
        let further =
            labels.iter().map(|label| FurtherPlace { role: label.role, location: Place(&label.location) });
        Self {
            severity: diagnostic.severity(),
            code: diagnostic.id().as_str(),
            message: diagnostic.message(language),
            location: Place(location),
            found: found.as_deref(),
            expected: expected.as_deref(),
            help: diagnostic.help(language),
            labels: further.collect(),
            facts: diagnostic.facts().map(|(name, fact)| (name, Value::new(fact, language))).collect(),
        }
    }
}

impl<'a> Value<'a> {
    fn new(fact: &'a Fact, language: Language) -> Self {
        match fact {
            Fact::Text(text) | Fact::Path(text) => Self::Text(text),
            Fact::Count(count) => Self::Count(*count),
            Fact::Number(number) => Self::Number(*number),
            Fact::Thing(thing) => Self::Text(thing.as_str()),
            Fact::Address(address) => Self::Owned(address.to_string()),
            Fact::List(items) => Self::List(items),
            Fact::Finding(finding) => Self::Finding(Box::new(Finding::new(finding, language))),
        }
    }
}

struct Place<'a>(&'a Location);

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Location { file, address, row, column } = self.0;
        let mut object = serializer.serialize_struct("Location", 6)?;
        object.serialize_field("file", file)?;
        match address {
            Some(Address::Cell { sheet, .. }) => object.serialize_field("sheet", &**sheet)?,
            Some(Address::TableCell { table, .. }) => object.serialize_field("table", &(table + 1))?,
            _ => object.serialize_field("sheet", &None::<&str>)?,
        }
        object.serialize_field("cell", &address.as_ref().and_then(Address::cell))?;
        object.serialize_field("row", row)?;
        object.serialize_field("column", column)?;
        object.serialize_field("paragraph", &address.as_ref().and_then(paragraph))?;
        object.end()
    }
}

/// The paragraph or the line, counted from 1.
fn paragraph(address: &Address) -> Option<u32> {
    match address {
        Address::Paragraph(index) | Address::Line(index) => Some(index + 1),
        Address::Position { line, .. } => Some(line + 1),
        Address::Cell { .. } | Address::TableCell { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_string, to_value};

    use super::super::Code;
    use super::*;
    use crate::model::RuleId;

    #[test]
    fn keys_stand_in_the_order_of_the_contract() {
        let finding = Diagnostic::new(Code::FileEmpty).in_file("a.docx");
        let json = to_string(&finding.json(Language::English)).unwrap();
        let location =
            r#"{"file":"a.docx","sheet":null,"cell":null,"row":null,"column":null,"paragraph":null}"#;
        let message = r#""code":"file-empty","message":"the file is empty (0 bytes)""#;
        let help = r#""help":"Check that it was downloaded or saved completely""#;
        let rest = format!(r#""found":null,"expected":null,{help},"labels":[],"facts":{{}}"#);
        assert_eq!(json, format!(r#"{{"severity":"error",{message},"location":{location},{rest}}}"#));
    }

    #[test]
    fn facts_keep_their_types_and_messages_follow_the_language() {
        let reason = Diagnostic::new(Code::FormatUnsupported).with("format", "WMF");
        let names = vec!["a".to_owned(), "b".to_owned()];
        let finding = Diagnostic::new(Code::EmbeddedUnconverted)
            .with("count", 2_usize)
            .with("parts", names)
            .with("reason", reason);
        let english = to_value(finding.json(Language::English)).unwrap();
        assert_eq!(english["facts"]["count"], json!(2));
        assert_eq!(english["facts"]["parts"], json!(["a", "b"]));
        assert_eq!(english["facts"]["reason"]["message"], json!("WMF cannot be read yet"));
        let chinese = to_value(finding.json(Language::Chinese)).unwrap();
        assert_eq!(chinese["facts"]["reason"]["message"], json!("暂不能读取：WMF"));
    }

    #[test]
    fn a_rule_of_a_form_is_the_code_and_a_place_may_be_in_another_file() {
        let cell = |row| Address::Cell { sheet: "表1".into(), row, column: 1 };
        let last_year = Location::from(&cell(3)).in_file("2023.xlsx").cell("本年收件", "总计");
        let finding = Diagnostic::new(Code::TotalAsReported)
            .of_rule(&RuleId::from("carried-over"))
            .with_severity(Severity::Error)
            .at(&cell(2))
            .label(LabelRole::Counterpart, last_year)
            .in_file("2024.xlsx");
        let json = to_value(finding.json(Language::Chinese)).unwrap();
        assert_eq!((&json["code"], &json["severity"]), (&json!("carried-over"), &json!("error")));
        let place = |file, cell, row, column| {
            json!({
                "file": file, "sheet": "表1", "cell": cell, "row": row, "column": column, "paragraph": null
            })
        };
        assert_eq!(json["location"], place("2024.xlsx", "B3", json!(null), json!(null)));
        let further = place("2023.xlsx", "B4", json!("本年收件"), json!("总计"));
        assert_eq!(json["labels"], json!([{ "role": "counterpart", "location": further }]));
    }
}
