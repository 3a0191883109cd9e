//! Which labels of the forms a cell may be.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::form::{Forms, Keys, Label, Leaf, TableForm, normalise};

/// How sure a match is, in thousandths.
pub(super) type Score = i32;

/// The same label, as far as anybody can tell.
pub(super) const CERTAIN: Score = 1000;
/// Under this a label is not the one.
pub(super) const PLAUSIBLE: Score = 700;
/// Two readings closer than this cannot be told apart.
pub(super) const MARGIN: Score = 100;

/// A label of a form: which table's, and which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meaning {
    pub(super) form: usize,
    pub(super) table: usize,
    pub(super) part: Part,
}

/// The part that a label plays; nodes are numbered as in [`Plan`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Caption,
    Corner,
    Head(usize),
    Row(usize),
}

/// A meaning and how sure it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) meaning: Meaning,
    pub(super) score: Score,
}

/// All labels of all forms by their keys, and the trees of every table.
#[derive(Debug)]
pub(super) struct LabelBook {
    exact: FxHashMap<String, Vec<Meaning>>,
    keys: Vec<(Wording, Vec<Meaning>)>,
    /// For each form, for each table.
    pub(super) plans: Vec<Vec<Plan>>,
}

/// A table's trees with their labels numbered.
#[derive(Debug)]
pub(super) struct Plan {
    /// For each column, its labels from the outermost.
    pub(super) columns: Vec<Vec<usize>>,
    /// For each row, likewise.
    pub(super) rows: Vec<Vec<usize>>,
    row_nodes: Vec<Arc<Label>>,
    head_nodes: Vec<Arc<Label>>,
}

impl Plan {
    fn new(table: &TableForm) -> Self {
        let (columns, head_nodes) = number(&table.columns);
        let (rows, row_nodes) = number(&table.rows);
        Self { columns, rows, row_nodes, head_nodes }
    }

    /// Twice the number of figures that these labels of the table, each there once, give a place to, if half of its
    /// head is among them; one more with its caption.
    pub(super) fn weight(&self, seen: &[Meaning]) -> usize {
        let ends_in = |paths: &[Vec<usize>], node| paths.iter().any(|path| path.last() == Some(&node));
        let (mut columns, mut rows, mut caption) = (0, usize::from(self.rows.is_empty()), 0);
        for meaning in seen {
            match meaning.part {
                Part::Head(node) => columns += usize::from(ends_in(&self.columns, node)),
                Part::Row(node) => rows += usize::from(ends_in(&self.rows, node)),
                Part::Caption => caption = 1,
                Part::Corner => {}
            }
        }
        let credible = usize::from(2 * columns >= self.columns.len());
        2 * columns * rows * credible + caption
    }

    /// The labels of the head at one level, from left to right.
    pub(super) fn head_level(&self, level: usize) -> Vec<usize> {
        let mut nodes: Vec<usize> = self.columns.iter().filter_map(|path| path.get(level).copied()).collect();
        nodes.dedup();
        nodes
    }

    /// Number of levels in the head.
    pub(super) fn head_levels(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }
}

fn number(leaves: &[Leaf]) -> (Vec<Vec<usize>>, Vec<Arc<Label>>) {
    let mut nodes: Vec<Arc<Label>> = Vec::new();
    let mut index = |label: &Arc<Label>| {
        nodes.iter().position(|node| Arc::ptr_eq(node, label)).unwrap_or_else(|| {
            nodes.push(label.clone());
            nodes.len() - 1
        })
    };
    let paths = leaves.iter().map(|leaf| leaf.path.iter().map(&mut index).collect()).collect();
    (paths, nodes)
}

impl LabelBook {
    pub(super) fn new(forms: &Forms) -> Self {
        let plans: Vec<Vec<Plan>> =
            forms.editions.iter().map(|form| form.tables.iter().map(Plan::new).collect()).collect();
        let mut book = Self { exact: FxHashMap::default(), keys: Vec::new(), plans };
        let mut spellings = Spellings { keys: &forms.keys, known: FxHashMap::default() };
        for (form, edition) in forms.editions.iter().enumerate() {
            for (table, spec) in edition.tables.iter().enumerate() {
                book.learn_table(&mut spellings, form, table, spec);
            }
        }
        book.keys = book.exact.iter().map(|(key, meanings)| (Wording::new(key), meanings.clone())).collect();
        book.keys.sort_by(|(one, _), (other, _)| one.text.cmp(&other.text));
        book
    }

    fn learn_table(&mut self, spellings: &mut Spellings, form: usize, table: usize, spec: &TableForm) {
        let meaning = |part| Meaning { form, table, part };
        spec.caption.iter().for_each(|label| self.learn(spellings, label, meaning(Part::Caption)));
        spec.corner.iter().for_each(|label| self.learn(spellings, label, meaning(Part::Corner)));
        for (node, label) in self.plans[form][table].head_nodes.clone().iter().enumerate() {
            self.learn(spellings, label, meaning(Part::Head(node)));
        }
        for (node, label) in self.plans[form][table].row_nodes.clone().iter().enumerate() {
            self.learn(spellings, label, meaning(Part::Row(node)));
        }
        // Some tables run the labels of all levels together in one cell.
        for (path, leaf) in self.plans[form][table].rows.clone().iter().zip(&spec.rows) {
            for start in 0..path.len() - 1 {
                let keys = leaf.path[start..].iter().map(|label| spellings.of(&label.hans).whole.clone());
                self.add(&keys.collect::<String>(), meaning(Part::Row(path[path.len() - 1])));
            }
        }
    }

    fn learn(&mut self, spellings: &mut Spellings, label: &Label, meaning: Meaning) {
        for wording in label.wordings() {
            let Spelling { whole, bare } = spellings.of(wording);
            self.add(whole, meaning);
            self.add(bare, meaning);
        }
    }

    fn add(&mut self, key: &str, meaning: Meaning) {
        if key.is_empty() {
            return;
        }
        let meanings = match self.exact.get_mut(key) {
            Some(meanings) => meanings,
            None => self.exact.entry(key.to_owned()).or_default(),
        };
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// What a cell's text may mean. Exact keys settle it; only where there is none are near ones looked for.
    pub(super) fn matches(&self, keys: &Keys, text: &str) -> Vec<Match> {
        const LONGEST: usize = 240;
        if text.len() > LONGEST || !text.chars().any(char::is_alphabetic) {
            return Vec::new();
        }
        let key = keys.of(text);
        let certain = |meanings: &Vec<Meaning>| {
            meanings.iter().map(|&meaning| Match { meaning, score: CERTAIN }).collect()
        };
        if let Some(meanings) = self.exact.get(&key) {
            return certain(meanings);
        }
        let bare = keys.of(&without_brackets(&normalise(text)));
        match self.exact.get(&bare) {
            Some(meanings) => certain(meanings),
            None => self.near(&Wording::new(&key)),
        }
    }

    fn near(&self, key: &Wording) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for (other, meanings) in &self.keys {
            let score = similarity(key, other);
            for &meaning in meanings.iter().filter(|_| score >= PLAUSIBLE) {
                match found.iter_mut().find(|known| known.meaning == meaning) {
                    Some(known) => known.score = known.score.max(score),
                    None => found.push(Match { meaning, score }),
                }
            }
        }
        found
    }
}

/// The keys of wordings, each made once, however many tables and editions share the wording.
struct Spellings<'f> {
    keys: &'f Keys,
    known: FxHashMap<String, Spelling>,
}

/// The keys of a wording.
struct Spelling {
    whole: String,
    /// Without what stands in brackets; blank where nothing does.
    bare: String,
}

impl Spellings<'_> {
    fn of(&mut self, wording: &str) -> &Spelling {
        if !self.known.contains_key(wording) {
            self.known.insert(wording.to_owned(), Spelling::new(self.keys, wording));
        }
        &self.known[wording]
    }
}

impl Spelling {
    fn new(keys: &Keys, wording: &str) -> Self {
        let normal = normalise(wording);
        let bare = without_brackets(&normal);
        let bare = if bare == normal { String::new() } else { keys.of(&bare) };
        Self { whole: keys.of(&normal), bare }
    }
}

/// A label without what stands in brackets, such as a unit or a remark.
fn without_brackets(normal: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::with_capacity(normal.len());
    for (index, character) in normal.char_indices() {
        match character {
            // A bracket at the start is a number, which the key drops by itself.
            '(' if index > 0 => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => bare.push(character),
            _ => {}
        }
    }
    bare
}

/// A key ready to be compared with many.
#[derive(Debug)]
struct Wording {
    text: String,
    length: usize,
    /// A bit for each of its characters, some sharing one.
    characters: u128,
}

impl Wording {
    fn new(key: &str) -> Self {
        let bit = |character: char| 1 << (u32::from(character) % u128::BITS);
        let characters = key.chars().map(bit).fold(0, |all, bit: u128| all | bit);
        Self { text: key.to_owned(), length: key.chars().count(), characters }
    }

    /// Whether the other could be no more than so many changes away: each change brings in one character at most.
    fn is_within(&self, other: &Self, changes: usize) -> bool {
        (self.characters & !other.characters).count_ones() as usize <= changes
    }
}

/// How alike two keys are. One character in four may differ; a label may be cut off, or have words after it.
/// Short labels differ by so little from each other that only the very same will do.
fn similarity(key: &Wording, label: &Wording) -> Score {
    const SHORT: usize = 4;
    const CUT_OFF: Score = 850;
    let (shorter, longer) = (key.length.min(label.length), key.length.max(label.length));
    if shorter < SHORT - 1 || longer < SHORT {
        return 0;
    }
    let begins = key.text.starts_with(&label.text) || label.text.starts_with(&key.text);
    // Few words may be missing before it: labels end more alike than they begin.
    let ends = label.text.ends_with(&key.text) && shorter * 3 >= longer * 2;
    let cut_off = shorter >= SHORT && (ends || (begins && shorter * 3 >= longer));
    let score = if cut_off { CUT_OFF } else { 0 };
    let changes = (longer / 4).max(1);
    if longer - shorter > longer / 4 || !key.is_within(label, changes) {
        return score;
    }
    let distance = strsim::osa_distance(&key.text, &label.text);
    if distance > changes { score } else { score.max(CERTAIN - (distance * 1000 / longer) as Score) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(text: &str) -> Option<(String, Score)> {
        let forms = Forms::built_in();
        let book = LabelBook::new(&forms);
        let found = book.matches(&forms.keys, text).into_iter();
        let found = found.filter(|found| found.meaning.form == 0).max_by_key(|found| found.score)?;
        let plan = &book.plans[found.meaning.form][found.meaning.table];
        let label = match found.meaning.part {
            Part::Head(node) => plan.head_nodes[node].hans.clone(),
            Part::Row(node) => plan.row_nodes[node].hans.clone(),
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
