//! What stands on the page of a report, from top to bottom, whatever the format of its file.
//!
//! The order is that of the official format (国办公开办函〔2021〕30号): title, preamble, the sections of the form,
//! signature and note; then what a report has beyond the form's sections, as attachments (GB/T 9704—2012, 7.3.7). The
//! writers of Word, HTML and text walk over one [`PagePlan`], so that they cannot differ in what stands where. How long
//! things are on that page is told in [`measure`].

mod closing;
mod lead;
pub(super) mod measure;

pub(super) use closing::Closing;
pub(super) use lead::lead_length;

use std::collections::HashSet;

use super::Publication;
use crate::form::{Form, SectionForm};
use crate::model::{Block, OwnCell, Picture, Report, Sourced, TableId};

/// The page of a report.
pub(super) struct PagePlan<'a> {
    /// Lines of the title.
    pub(super) title: &'a [String],
    /// What stands between the title and the first section.
    pub(super) preamble: Vec<Item<'a>>,
    /// Every section of the form, in its order, whether the report has it or not.
    pub(super) sections: Vec<PlannedSection<'a>>,
    /// Sections beyond the form's.
    pub(super) attachments: Vec<PlannedSection<'a>>,
}

/// A section of the page.
pub(super) struct PlannedSection<'a> {
    /// The report's heading, or the form's where it has none.
    pub(super) heading: &'a str,
    /// What stands under it.
    pub(super) items: Vec<Item<'a>>,
}

/// A thing on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item<'a> {
    /// A paragraph. `\n` is a line break inside it.
    Paragraph(&'a str),
    /// A heading inside a section, of level 2 to 4.
    Heading { level: u8, text: &'a str },
    /// A table of the agency's own, with a cell at least.
    OwnTable(&'a [Vec<OwnCell>]),
    /// A picture.
    Picture(&'a Picture),
    /// Official tables, at least one. Those that the form has in one section make up one grid.
    OfficialTables(Vec<&'a TableId>),
}

impl<'a> PagePlan<'a> {
    /// The page of a report.
    ///
    /// Official tables stand where the report first places them, and at the end of their section where it places them
    /// nowhere: a table is neither lost nor shown twice.
    pub(super) fn new(publication: &Publication<'a>) -> Self {
        let Publication { report, form, .. } = *publication;
        let mut planner = Planner { form, placed: placed(report), planned: HashSet::new() };
        let preamble = planner.items(&report.preamble);
        let count = form.sections.len().max(report.sections.len());
        let mut sections: Vec<_> = (0..count).map(|index| planner.section(publication, index)).collect();
        let attachments = sections.split_off(form.sections.len());
        Self { title: &report.title, preamble, sections, attachments }
    }
}

/// The heading of a section: the report's, or the form's where it has none.
pub(super) fn heading<'a>(publication: &Publication<'a>, index: usize) -> &'a str {
    let own = publication.report.sections.get(index).map(|section| section.heading.as_str());
    let of_form =
        publication.form.sections.get(index).map(|section| section.heading.text(publication.script));
    own.filter(|heading| !heading.is_empty()).or(of_form).unwrap_or_default()
}

/// Official tables that a block of the report places.
fn placed(report: &Report) -> HashSet<&TableId> {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let tables = report.preamble.iter().chain(blocks).map(|block| match &block.value {
        Block::Form { tables } => tables.as_slice(),
        _ => &[],
    });
    tables.flatten().collect()
}

/// Some of the official tables, by the sections of the form that have them in one grid.
pub(super) fn by_section<'a>(
    form: &'a Form,
    tables: &[&'a TableId],
) -> impl Iterator<Item = (&'a SectionForm, Vec<&'a TableId>)> {
    form.sections.iter().filter_map(|section| {
        let wanted: Vec<_> = section.tables.iter().filter(|table| tables.contains(table)).collect();
        (!wanted.is_empty()).then_some((section, wanted))
    })
}

struct Planner<'a> {
    form: &'a Form,
    /// Official tables that the report places somewhere.
    placed: HashSet<&'a TableId>,
    /// Official tables that have their place on the page.
    planned: HashSet<&'a TableId>,
}

impl<'a> Planner<'a> {
    fn section(&mut self, publication: &Publication<'a>, index: usize) -> PlannedSection<'a> {
        let own = publication.report.sections.get(index);
        let mut items = self.items(own.map_or(&[], |section| &section.blocks));
        items.extend(self.form.sections.get(index).and_then(|of_form| self.left_over(of_form)));
        PlannedSection { heading: heading(publication, index), items }
    }

    fn items(&mut self, blocks: &'a [Sourced<Block>]) -> Vec<Item<'a>> {
        blocks.iter().filter_map(|block| self.item(&block.value)).collect()
    }

    /// What is to be seen of a block; `None` for a table without cells or shown before.
    fn item(&mut self, block: &'a Block) -> Option<Item<'a>> {
        match block {
            Block::Paragraph { text } => Some(Item::Paragraph(text)),
            Block::Heading { level, text } => Some(Item::Heading { level: (*level).clamp(2, 4), text }),
            Block::Table { rows } => rows.iter().any(|row| !row.is_empty()).then_some(Item::OwnTable(rows)),
            Block::Image(picture) => Some(Item::Picture(picture)),
            Block::Form { tables } => self.official(tables.iter()),
        }
    }

    /// The tables of a section that no block of the report places.
    fn left_over(&mut self, section: &'a SectionForm) -> Option<Item<'a>> {
        let tables: Vec<_> = section.tables.iter().filter(|table| !self.placed.contains(table)).collect();
        self.official(tables.into_iter())
    }

    fn official(&mut self, tables: impl Iterator<Item = &'a TableId>) -> Option<Item<'a>> {
        let known = tables.filter(|table| self.form.section_of(table.as_str()).is_some());
        let fresh: Vec<_> = known.filter(|table| self.planned.insert(table)).collect();
        (!fresh.is_empty()).then_some(Item::OfficialTables(fresh))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::form::Forms;
    use crate::model::Variant;
    use crate::write::Timestamp;

    /// What stands on the page of a report of the 2021 edition with these sections: headings, then what is under them.
    fn outline(preamble: &Value, sections: &Value) -> Vec<(String, Vec<String>)> {
        let report = json!({
            "edition": "2021", "script": "hant", "agency": null, "year": null, "title": [], "preamble": preamble,
            "sections": sections, "tables": {}, "signature": null, "note": null, "extra": [],
        });
        let report: Report = serde_json::from_value(report).unwrap();
        let forms = Forms::built_in();
        let (form, lexicon, timestamp) = (&forms.editions[0], &forms.lexicon, Timestamp::default());
        let publication = Publication { report: &report, form, lexicon, script: Variant::Hant, timestamp };
        let plan = PagePlan::new(&publication);
        assert_eq!(plan.sections.len(), 6);
        let preamble = [(String::new(), plan.preamble.iter().map(shown).collect())];
        let sections = plan.sections.iter().chain(&plan.attachments);
        let sections =
            sections.map(|section| (section.heading.to_owned(), section.items.iter().map(shown).collect()));
        preamble.into_iter().chain(sections).collect()
    }

    fn shown(item: &Item) -> String {
        match item {
            Item::Paragraph(text) => (*text).to_owned(),
            Item::Heading { level, text } => format!("{level} {text}"),
            Item::OwnTable(rows) => format!("{} rows", rows.len()),
            Item::Picture(picture) => picture.name.clone(),
            Item::OfficialTables(tables) => tables.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" "),
        }
    }

    fn paragraph(text: &str) -> Value {
        json!({ "type": "paragraph", "text": text })
    }

    fn place(tables: &[&str]) -> Value {
        json!({ "type": "form", "tables": tables })
    }

    #[test]
    fn every_section_of_the_form_stands_on_the_page_with_its_tables() {
        let page = outline(&json!([]), &json!([{ "heading": "", "blocks": [paragraph("甲")] }]));
        let headings: Vec<&str> = page.iter().map(|(heading, _)| heading.as_str()).collect();
        assert_eq!(headings[1..3], ["一、總體情況", "二、主動公開政府信息情況"]);
        let items: Vec<String> = page.iter().map(|(_, items)| items.join("|")).collect();
        assert_eq!(items, ["", "甲", "rules licensing enforcement fees", "requests", "disputes", "", ""]);
    }

    #[test]
    fn an_official_table_stands_once_where_the_report_first_places_it() {
        let preamble = json!([place(&["requests", "unknown"]), paragraph("乙"), place(&["unknown"])]);
        let again = json!([{ "heading": "甲", "blocks": [place(&["requests", "fees"]), place(&["fees"])] }]);
        let page = outline(&preamble, &again);
        let items: Vec<String> = page.iter().map(|(_, items)| items.join("|")).collect();
        assert_eq!(items[..5], ["requests|乙", "fees", "rules licensing enforcement", "", "disputes"]);
    }

    #[test]
    fn sections_beyond_the_forms_are_attachments() {
        let section = |heading: &str| json!({ "heading": heading, "blocks": [] });
        let page = outline(&json!([]), &json!(["1", "2", "3", "4", "5", "6", "附件", ""].map(section)));
        assert_eq!(page[7..], [("附件".to_owned(), vec![]), (String::new(), vec![])]);
    }

    #[test]
    fn a_table_without_cells_is_not_seen() {
        let table = |rows: Value| json!({ "type": "table", "rows": rows });
        let cell = json!({ "text": "", "rowspan": 1, "colspan": 1 });
        let page = outline(&json!([table(json!([[], []])), table(json!([[], [cell]]))]), &json!([]));
        assert_eq!(page[0].1, ["2 rows"]);
    }
}
