//! Which labels of the forms a cell may be.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::plan::{EditionIx, EditionTable, NodeIx, Plan, TableIx};
use super::score::{CERTAIN, PLAUSIBLE, Score};
use super::similarity::Wording;
use crate::form::{Forms, Keys, Label, TableForm, normalise};

/// A label of a form: which table's, and which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meaning {
    pub(super) of: EditionTable,
    pub(super) part: Part,
}

/// The part that a label plays in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Caption,
    Corner,
    Head(NodeIx),
    Row(NodeIx),
}

impl Part {
    pub(super) fn is_of_row(self) -> bool {
        matches!(self, Self::Row(_))
    }

    pub(super) fn is_of_head(self) -> bool {
        matches!(self, Self::Head(_) | Self::Corner)
    }
}

/// A meaning and how sure it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) meaning: Meaning,
    pub(super) score: Score,
}

/// All labels of all forms, and the plan of every table.
#[derive(Debug)]
pub(super) struct LabelBook {
    /// By their keys.
    labels: Vec<KnownLabel>,
    /// Where in `labels` a key is.
    exact: FxHashMap<String, usize>,
    /// For each edition, for each table.
    plans: Vec<Vec<Plan>>,
}

/// What a key may mean.
#[derive(Debug)]
struct KnownLabel {
    wording: Wording,
    meanings: Vec<Meaning>,
}

impl LabelBook {
    pub(super) fn new(forms: &Forms) -> Self {
        let plans: Vec<Vec<Plan>> =
            forms.editions.iter().map(|form| form.tables.iter().map(Plan::new).collect()).collect();
        let mut meanings = Meanings { keys: &forms.keys, by_key: BTreeMap::new() };
        for (edition, (form, plans)) in forms.editions.iter().zip(&plans).enumerate() {
            for (table, (spec, plan)) in form.tables.iter().zip(plans).enumerate() {
                let of = EditionTable { edition: EditionIx(edition), table: TableIx(table) };
                meanings.learn_table(of, spec, plan);
            }
        }
        let label = |(key, meanings)| KnownLabel { wording: Wording::new(key), meanings };
        let labels: Vec<KnownLabel> = meanings.by_key.into_iter().map(label).collect();
        let exact = labels.iter().enumerate().map(|(index, label)| (label.wording.text.clone(), index));
        Self { exact: exact.collect(), labels, plans }
    }

    /// The editions that there are.
    pub(super) fn editions(&self) -> impl Iterator<Item = EditionIx> + use<> {
        (0..self.plans.len()).map(EditionIx)
    }

    pub(super) fn plan(&self, of: EditionTable) -> &Plan {
        &self.plans[of.edition.0][of.table.0]
    }

    /// What a cell's text may mean. Exact keys settle it; only where there is none are near ones looked for.
    pub(super) fn matches(&self, keys: &Keys, text: &str) -> Vec<Match> {
        const LONGEST: usize = 240;
        if text.len() > LONGEST || !text.chars().any(char::is_alphabetic) {
            return Vec::new();
        }
        let normal = normalise(text);
        let key = keys.of_normal(&normal);
        if let Some(label) = self.exactly(&key) {
            return label.certain();
        }
        let bare = without_brackets(&normal).map(|bare| keys.of_normal(&bare));
        match bare.and_then(|bare| self.exactly(&bare)) {
            Some(label) => label.certain(),
            None => self.near(&Wording::new(key)),
        }
    }

    fn exactly(&self, key: &str) -> Option<&KnownLabel> {
        self.exact.get(key).map(|&index| &self.labels[index])
    }

    fn near(&self, key: &Wording) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for label in &self.labels {
            let score = key.similarity(&label.wording);
            if score < PLAUSIBLE {
                continue;
            }
            for &meaning in &label.meanings {
                match found.iter_mut().find(|known| known.meaning == meaning) {
                    Some(known) => known.score = known.score.max(score),
                    None => found.push(Match { meaning, score }),
                }
            }
        }
        found
    }
}

impl KnownLabel {
    fn certain(&self) -> Vec<Match> {
        self.meanings.iter().map(|&meaning| Match { meaning, score: CERTAIN }).collect()
    }
}

/// The meanings of all keys, as they are collected.
struct Meanings<'a> {
    keys: &'a Keys,
    by_key: BTreeMap<String, Vec<Meaning>>,
}

impl Meanings<'_> {
    fn learn_table(&mut self, of: EditionTable, spec: &TableForm, plan: &Plan) {
        let meaning = |part| Meaning { of, part };
        spec.caption.iter().for_each(|label| self.learn(label, meaning(Part::Caption)));
        spec.corner.iter().for_each(|label| self.learn(label, meaning(Part::Corner)));
        for (node, label) in plan.head.labels.iter().enumerate() {
            self.learn(label, meaning(Part::Head(NodeIx(node))));
        }
        for (node, label) in plan.rows.labels.iter().enumerate() {
            self.learn(label, meaning(Part::Row(NodeIx(node))));
        }
        // Some tables run the labels of all levels together in one cell.
        for (path, leaf) in plan.rows.paths.iter().zip(&spec.rows) {
            let labels: Vec<String> = leaf.path.iter().map(|label| self.keys.of(&label.hans)).collect();
            for start in 0..path.outer.len() {
                self.add(labels[start..].concat(), meaning(Part::Row(path.own)));
            }
        }
    }

    fn learn(&mut self, label: &Label, meaning: Meaning) {
        for wording in label.wordings() {
            let normal = normalise(wording);
            self.add(self.keys.of_normal(&normal), meaning);
            if let Some(bare) = without_brackets(&normal) {
                self.add(self.keys.of_normal(&bare), meaning);
            }
        }
    }

    fn add(&mut self, key: String, meaning: Meaning) {
        let meanings = if key.is_empty() { return } else { self.by_key.entry(key).or_default() };
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
}

/// A normalised label without what stands in brackets, such as a unit or a remark; `None` where there are none. A
/// bracket at the start is a number, which the key drops by itself.
fn without_brackets(normal: &str) -> Option<String> {
    normal.rfind('(').filter(|&last| last > 0)?;
    let mut depth = 0_u32;
    let mut bare = String::with_capacity(normal.len());
    for (index, character) in normal.char_indices() {
        match character {
            '(' if index > 0 => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => bare.push(character),
            _ => {}
        }
    }
    Some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(text: &str) -> Option<(String, Score)> {
        let forms = Forms::built_in();
        let book = LabelBook::new(&forms);
        let found = book.matches(&forms.keys, text).into_iter();
        let found =
            found.filter(|found| found.meaning.of.edition == EditionIx(0)).max_by_key(|found| found.score)?;
        let plan = book.plan(found.meaning.of);
        let label = match found.meaning.part {
            Part::Head(node) => plan.head.labels[node.0].hans.clone(),
            Part::Row(node) => plan.rows.labels[node.0].hans.clone(),
            part => format!("{part:?}"),
        };
        Some((label, found.score))
    }

    #[test]
    fn wild_spellings_mean_the_official_label() {
        for (text, label) in [
            ("重復申請", "2.重复申请"),
            ("3.危及三安全一稳定", "3.危及“三安全一稳定”"),
            ("2.沒有現成信息需要另行製作", "2.没有现成信息需要另行制作"),
            ("（一）予以公開", "（一）予以公开"),
            ("本年收費金額", "本年收费金额（单位：万元）"),
            ("行政規範性檔案", "行政规范性文件"),
            (
                "1.申请人无正当理由逾期不补正",
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            ),
            ("一、本年新收政府信息公开申请数", "一、本年新收政府信息公开申请数量"),
            ("（三）不予公开 1.属于国家秘密", "1.属于国家秘密"),
            ("科研\n機構", "科研机构"),
        ] {
            assert_eq!(best(text).map(|(label, _)| label).as_deref(), Some(label), "{text}");
        }
    }

    #[test]
    fn labels_that_differ_by_little_are_not_mixed_up() {
        for text in ["不予以", "行政裁决", "其他说明", "合计数量表", "公开"] {
            assert_eq!(best(text), None, "{text}");
        }
    }
}
