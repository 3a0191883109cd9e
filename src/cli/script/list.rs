//! The proof-reader's list.

use std::path::Path;

use gongbao::diagnostic::{Code, Diagnostic, Language, Result};
use gongbao::script::{Finding, Reason};
use serde::Serialize;

use super::super::Console;
use super::Told;

/// Characters of the text around a choice, on each side.
const AROUND: usize = 12;

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Separated by tabs.
    Tabs,
    /// Separated by commas, with a byte order mark, without which Excel takes a file to be in the system's encoding.
    Commas,
    /// A JSON array.
    Json,
}

impl Layout {
    /// The layout of a file, by its name.
    pub(super) fn of(path: &Path) -> Self {
        let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        match () {
            () if is("csv") => Self::Commas,
            () if is("json") => Self::Json,
            () => Self::Tabs,
        }
    }
}

/// The list of some documents.
pub(super) fn render(layout: Layout, told: &[Told], console: &Console) -> Result<Vec<u8>> {
    let all =
        || told.iter().flat_map(|told| told.findings.iter().map(|finding| (told.file.as_str(), finding)));
    let failed = |error: String| Diagnostic::new(Code::FileUnwritable).with("path", "").with("reason", error);
    match layout {
        Layout::Json => {
            let entries: Vec<Entry> =
                all().map(|(file, finding)| Entry::of(file, finding, console)).collect();
            serde_json::to_vec_pretty(&entries).map_err(|error| failed(error.to_string()))
        }
        Layout::Tabs => table(b'\t', all(), console).map_err(|error| failed(error.to_string())),
        Layout::Commas => {
            let table = table(b',', all(), console).map_err(|error| failed(error.to_string()))?;
            Ok(["\u{FEFF}".as_bytes(), &table].concat())
        }
    }
}

fn table<'t>(
    delimiter: u8,
    all: impl Iterator<Item = (&'t str, &'t Finding)>,
    console: &Console,
) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(HEADS.map(|head| console.choose(head)))?;
    for (file, finding) in all {
        let entry = Entry::of(file, finding, console);
        let others = entry.others.join(" ");
        let basis = basis(&finding.choice.reason, console);
        let cells = [file, &entry.place, entry.state, entry.from, entry.to, &others, &entry.context, &basis];
        writer.write_record(cells.map(harmless))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

const HEADS: [[&str; 2]; 8] = [
    ["文件", "file"],
    ["位置", "place"],
    ["状态", "state"],
    ["原字", "from"],
    ["改为", "to"],
    ["其他写法", "others"],
    ["上下文", "context"],
    ["依据", "reason"],
];

/// What a spreadsheet program would take for a formula becomes text for it.
fn harmless(cell: &str) -> String {
    let one_line = cell.replace(['\t', '\n', '\r'], " ");
    if one_line.starts_with(['=', '+', '-', '@']) { format!("'{one_line}") } else { one_line }
}

/// A choice as JSON has it.
#[derive(Serialize)]
struct Entry<'t> {
    file: &'t str,
    place: String,
    state: &'static str,
    from: &'t str,
    to: &'t str,
    others: &'t [String],
    context: String,
    reason: &'static str,
    phrase: Option<&'t str>,
    note: Option<&'t str>,
}

impl<'t> Entry<'t> {
    fn of(file: &'t str, finding: &'t Finding, console: &Console) -> Self {
        let choice = &finding.choice;
        let (reason, phrase, note) = match &choice.reason {
            Reason::Glossary { phrase, note } => ("glossary", Some(&**phrase), Some(&**note)),
            Reason::Phrase(phrase) => ("phrase", Some(&**phrase), None),
            Reason::Usual => ("usual", None, None),
            Reason::Kept => ("kept", None, None),
        };
        Self {
            file,
            place: finding.place.name(console.language),
            state: state(finding, console.language),
            from: &choice.from,
            to: &choice.to,
            others: &choice.others,
            context: context(finding),
            reason,
            phrase,
            note: note.filter(|note| !note.is_empty()),
        }
    }
}

/// What a proof-reader has to do with a choice.
fn state(finding: &Finding, language: Language) -> &'static str {
    let choice = &finding.choice;
    let [chinese, english] = match (choice.mended, &choice.reason) {
        (true, _) if choice.from == choice.to => ["繁体中夹简体", "simplified among traditional"],
        (true, _) => ["原文有误，已改正", "mended"],
        (_, Reason::Usual) => ["请核对", "check"],
        (_, Reason::Kept) => ["照原文", "kept"],
        _ => ["有依据", "sure"],
    };
    if language == Language::Chinese { chinese } else { english }
}

/// Why a choice was made, in words.
fn basis(reason: &Reason, console: &Console) -> String {
    match reason {
        Reason::Glossary { phrase, note } => {
            let glossary = console.choose(["词表：", "glossary: "]);
            let note = if note.is_empty() { String::new() } else { format!(" — {note}") };
            format!("{glossary}{phrase}{note}")
        }
        Reason::Phrase(phrase) => format!("{}{phrase}", console.choose(["词典：", "dictionary: "])),
        Reason::Usual => {
            console.choose(["单字，取常用的写法", "the character alone, its usual form"]).to_owned()
        }
        Reason::Kept => console.choose(["原文就是这样写的", "as the source has it"]).to_owned(),
    }
}

/// The text around a choice, which is marked.
fn context(finding: &Finding) -> String {
    let text: Vec<char> = finding.text.chars().collect();
    let range = &finding.choice.source;
    let piece =
        |from: usize, to: usize| text.get(from..to.min(text.len())).into_iter().flatten().collect::<String>();
    let start = range.start.saturating_sub(AROUND);
    let before = piece(start, range.start);
    let after = piece(range.end, range.end + AROUND);
    format!("{before}【{}】{after}", piece(range.start, range.end))
}
