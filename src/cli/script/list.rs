//! The proof-reader's list: every place where a character had more than one counterpart, and what was chosen.

use std::path::{Path, PathBuf};

use gongbao::diagnostic::{Code, Diagnostic, Result, Thing};
use gongbao::script::{Finding, Reason};
use serde::Serialize;

use super::super::batch::is_standard;
use super::super::output::Target;
use super::super::{Console, unwritable};

/// So many characters are shown on each side.
const CONTEXT: usize = 12;
/// What spreadsheet programs may take for the start of a formula, in full width too.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Without it Excel takes UTF-8 for another encoding.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The list of all inputs, and where it goes.
pub(super) struct List {
    target: Target,
    path: PathBuf,
    format: Format,
    entries: Vec<(String, Finding)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Fields separated by this.
    Separated(u8),
    Json,
}

impl List {
    /// An empty list that goes to this path.
    ///
    /// # Errors
    /// [`Code::ListFormatUnknown`], [`Code::OutputExists`].
    pub(super) fn new(path: &Path, force: bool) -> Result<Self> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let format = match ending.as_deref() {
            None | Some("tsv" | "tab" | "txt") => Format::Separated(b'\t'),
            Some("csv") => Format::Separated(b','),
            Some("json") => Format::Json,
            _ => return Err(Diagnostic::new(Code::ListFormatUnknown).with("path", path.display())),
        };
        let target = Target::file(path, force);
        target.check()?;
        Ok(Self { target, path: path.to_owned(), format, entries: Vec::new() })
    }

    /// Adds what was found in a file.
    pub(super) fn add(&mut self, file: &str, findings: Vec<Finding>) {
        self.entries.extend(findings.into_iter().map(|finding| (file.to_owned(), finding)));
    }

    /// Writes the list.
    ///
    /// # Errors
    /// [`Code::FileUnwritable`], [`Code::OutputExists`].
    pub(super) fn write(&self, console: &Console) -> Result<()> {
        let bytes = match self.format {
            Format::Separated(separator) => self.separated(separator, console),
            Format::Json => self.json(console),
        };
        self.target.write(&bytes.map_err(|error| unwritable(&self.path, &error))?)
    }

    fn separated(&self, separator: u8, console: &Console) -> std::io::Result<Vec<u8>> {
        let mark = if is_standard(&self.path) { "" } else { BYTE_ORDER_MARK };
        let mut writer =
            csv::WriterBuilder::new().delimiter(separator).from_writer(mark.as_bytes().to_owned());
        writer.write_record(heads(console))?;
        for (file, finding) in &self.entries {
            writer.write_record(fields(file, finding, console).map(|field| harmless(&field)))?;
        }
        writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    fn json(&self, console: &Console) -> std::io::Result<Vec<u8>> {
        let entries: Vec<Entry<'_>> =
            self.entries.iter().map(|(file, finding)| Entry::new(file, finding, console)).collect();
        let mut bytes = serde_json::to_vec_pretty(&entries)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// The names of the columns.
fn heads(console: &Console) -> [&str; 9] {
    [
        ["文件", "file"],
        ["位置", "place"],
        ["上下文", "context"],
        ["原字", "from"],
        ["取字", "to"],
        ["其他可选", "other choices"],
        ["需要校对", "to be proof-read"],
        ["原文误用", "slip of the source"],
        ["理由", "reason"],
    ]
    .map(|head| console.choose(head))
}

fn fields(file: &str, finding: &Finding, console: &Console) -> [String; 9] {
    let choice = &finding.choice;
    let told = |is: bool| if is { console.choose(["是", "yes"]) } else { console.choose(["否", "no"]) };
    [
        file.to_owned(),
        finding.place.render(console.language),
        context(finding).concat(),
        choice.from.clone(),
        choice.to.clone(),
        choice.others.join(" "),
        told(choice.is_doubtful()).to_owned(),
        told(choice.mended).to_owned(),
        reason(&choice.reason, console),
    ]
}

/// What stands around a choice, and it itself, marked.
fn context(finding: &Finding) -> [String; 3] {
    let characters: Vec<char> = finding.text.chars().collect();
    let end = (finding.offset + finding.choice.source.len()).min(characters.len());
    let start = finding.offset.min(end);
    let first = start.saturating_sub(CONTEXT);
    let last = characters.len().min(end + CONTEXT);
    [
        format!("{}{}", ellipsis(first > 0), on_one_line(&characters[first..start])),
        format!("【{}】", on_one_line(&characters[start..end])),
        format!("{}{}", on_one_line(&characters[end..last]), ellipsis(last < characters.len())),
    ]
}

fn on_one_line(characters: &[char]) -> String {
    characters.iter().map(|one| if one.is_whitespace() || one.is_control() { ' ' } else { *one }).collect()
}

fn ellipsis(is_cut: bool) -> &'static str {
    if is_cut { "…" } else { "" }
}

/// A field that no spreadsheet program takes for a formula.
fn harmless(field: &str) -> String {
    if field.starts_with(FORMULA) { format!("'{field}") } else { field.to_owned() }
}

/// Why a counterpart was chosen, in words.
fn reason(reason: &Reason, console: &Console) -> String {
    match reason {
        Reason::Glossary { phrase, note } => {
            let words = console.choose(["词表：{phrase}", "glossary: {phrase}"]).replace("{phrase}", phrase);
            if note.is_empty() { words } else { format!("{words}{}{note}", console.choose(["；", "; "])) }
        }
        Reason::Phrase(phrase) => {
            console.choose(["词语：{phrase}", "phrase: {phrase}"]).replace("{phrase}", phrase)
        }
        Reason::Usual => console
            .choose(["没有词语可依，取常用字", "no phrase is known here: the usual character"])
            .to_owned(),
        Reason::Kept => console.choose(["原文如此，保留", "it stands so in the source"]).to_owned(),
        other => other.name().to_owned(),
    }
}

/// An entry of the list as JSON.
#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    /// What the text is part of; `null` for the main text.
    part: Option<Thing>,
    /// Where in it, such as `表1!B30`.
    address: Option<String>,
    place: String,
    /// The text, in the source's script; of a long one what stands around.
    text: &'a str,
    /// Characters of the text before the one in question.
    offset: usize,
    from: &'a str,
    to: &'a str,
    others: &'a [String],
    /// Whether a proof-reader should look.
    doubtful: bool,
    /// Whether the source itself was wrong.
    slip: bool,
    reason: &'static str,
    phrase: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn new(file: &'a str, finding: &'a Finding, console: &Console) -> Self {
        let Finding { place, text, offset, choice } = finding;
        Self {
            file,
            part: place.part,
            address: place.address.as_ref().map(ToString::to_string),
            place: place.render(console.language),
            text,
            offset: *offset,
            from: &choice.from,
            to: &choice.to,
            others: &choice.others,
            doubtful: choice.is_doubtful(),
            slip: choice.mended,
            reason: choice.reason.name(),
            phrase: choice.reason.phrase(),
            note: choice.reason.note(),
        }
    }
}
