//! `gongbao script`

mod diff;
mod list;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use gongbao::model::Variant;
use gongbao::script::{Choice, ConvertedDocument, DetectedScript, DocumentOptions, Settings, TextConverter};
use gongbao::{Format, convert_document, document_format};

use super::batch::{self, bytes_of, is_standard};
use super::output::is_folder;
use super::outputs::{Outputs, collision, is_same};
use super::{Console, EngineChoice, Outcome, glossaries, print};
use list::List;

#[derive(Args)]
#[command(after_help = EXAMPLES)]
#[allow(clippy::struct_excessive_bools, reason = "independent switches")]
pub(crate) struct Arguments {
    /// 输入文件，- 表示标准输入；格式按内容判断，.md、.csv 按文件名判断
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// 输出文件（格式与输入相同）、文件夹（多个输入，保留文件名）或 -（标准输出）
    #[arg(short, long, value_name = "OUT", required_unless_present_any = ["report", "diff"])]
    output: Option<PathBuf>,
    /// 转换成哪种文字；原文的简繁自动判断
    #[arg(short, long, value_enum, value_name = "SCRIPT")]
    to: TargetChoice,
    /// 词表，优先于内置词表；可多次使用，在前的优先
    #[arg(long, value_name = "FILE")]
    glossary: Vec<PathBuf>,
    /// 列出一字多形的地方和取字的理由，供校对：.tsv、.csv 或 .json 文件，- 表示屏幕
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// 在屏幕上左右对照有改动的文字
    #[arg(long)]
    diff: bool,
    /// 同时改用当地的词语（文件→檔案），不宜用于公文
    #[arg(long)]
    phrases: bool,
    /// 同时把字体换成当地常用的（宋体→新細明體）
    #[arg(long)]
    fonts: bool,
    /// 同时转换样式的名称
    #[arg(long)]
    style_names: bool,
    /// 转换带数字签名的文件，并去掉签名
    #[arg(long)]
    drop_signature: bool,
    /// 转换所用的程序
    #[arg(long, value_enum, default_value_t = EngineChoice::BuiltIn)]
    engine: EngineChoice,
    /// 覆盖已有文件
    #[arg(long)]
    force: bool,
    /// 同时处理的文件数，默认为处理器核数
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

const EXAMPLES: &str = "\
示例：
  gongbao script --to hant 通知.docx -o 通知-繁体.docx              简体转为繁体，版式不动
  gongbao script --to hans 台账.xlsx -o 台账-简体.xlsx              工作表名称和公式一并转换
  gongbao script --to hant *.docx *.html -o 繁体/                   成批转换，文件名不变
  gongbao script --to hant 通知.docx -o 繁体.docx --report 校对.csv  同时列出需要校对的地方
  gongbao script --to hant 通知.docx --diff                         只在屏幕上对照，不写文件
  gongbao script --to hant 通知.docx -o 繁体.docx --glossary 词表.tsv

词表每行一条，用制表符隔开：原文、译文、范围（可省略）、说明（可省略）。范围写“保留”的词原样不动。";

/// The scripts to convert to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TargetChoice {
    /// 简体
    Hans,
    /// 繁体（大陆字形）
    Hant,
    /// 繁体（台湾字形）
    HantTw,
    /// 繁体（香港字形）
    HantHk,
}

impl TargetChoice {
    fn variant(self) -> Variant {
        match self {
            Self::Hans => Variant::Hans,
            Self::Hant => Variant::Hant,
            Self::HantTw => Variant::HantTw,
            Self::HantHk => Variant::HantHk,
        }
    }
}

impl Arguments {
    pub(crate) fn run(self, console: &Console) -> Result<Outcome> {
        let job = Job::new(&self)?;
        if self.phrases {
            console.tell(&Diagnostic::new(Code::RegionalWords));
        }
        let mut list = self.list(job.outputs.as_ref())?;
        let work = |index, input: &Path| job.convert(index, input);
        let tell = |(name, document): (String, ConvertedDocument)| {
            console.tell_all(&job.notices(&document).in_file(&name));
            if self.diff {
                print(&diff::render(&name, &document.changes, console))?;
            }
            if let Some(list) = &mut list {
                list.add(&name, document.findings);
            }
            Ok(())
        };
        let outcome = batch::run(&self.inputs, self.jobs, console, work, tell)?;
        let Some(list) = list.filter(|_| outcome != Outcome::Failed) else { return Ok(outcome) };
        match list.write(console) {
            // The documents are there.
            Err(error) if job.outputs.is_some() => {
                console.tell(&error);
                Ok(Outcome::Partly)
            }
            written => written.map(|()| outcome),
        }
    }

    /// The list that is asked for, which no document may lie in the place of.
    fn list(&self, outputs: Option<&Outputs>) -> Result<Option<List>> {
        let standard = |path: &Option<PathBuf>| path.as_deref().is_some_and(is_standard);
        let uses = [standard(&self.report), self.diff, standard(&self.output)];
        if uses.into_iter().filter(|uses| *uses).count() > 1 {
            return Err(Diagnostic::new(Code::ArgumentInvalid).naming("reason", "one-standard-output"));
        }
        let Some(path) = self.report.as_deref() else { return Ok(None) };
        if self.inputs.iter().any(|input| is_same(input, path)) {
            return Err(Diagnostic::new(Code::OutputIsInput).with("path", path.display()));
        }
        if outputs.is_some_and(|outputs| !is_standard(path) && outputs.include(path)) {
            return Err(collision(path));
        }
        List::new(path, self.force).map(Some)
    }
}

/// The conversion that the arguments ask for, the same for every input.
struct Job {
    converter: TextConverter,
    options: DocumentOptions,
    /// `None` where nothing is written.
    outputs: Option<Outputs>,
}

impl Job {
    fn new(arguments: &Arguments) -> Result<Self> {
        let Arguments { inputs, .. } = arguments;
        let outputs = arguments.output.as_deref().map(|output| {
            if is_folder(output) && inputs.iter().any(|input| is_standard(input)) {
                return Err(Diagnostic::new(Code::ArgumentInvalid).naming("reason", "standard-input-name"));
            }
            Outputs::new(output, inputs, arguments.force, file_name)
        });
        let settings = Settings {
            engine: arguments.engine.engine(),
            phrases: arguments.phrases,
            glossaries: glossaries(&arguments.glossary)?,
            ..Settings::new(arguments.to.variant())
        };
        let options = DocumentOptions {
            drop_signature: arguments.drop_signature,
            fonts: arguments.fonts,
            style_names: arguments.style_names,
            explain: arguments.report.is_some(),
            changes: arguments.diff,
            ..DocumentOptions::default()
        };
        Ok(Self { converter: TextConverter::new(&settings)?, options, outputs: outputs.transpose()? })
    }

    /// Converts one input, and gives its name with what became of it.
    fn convert(&self, index: usize, input: &Path) -> Result<(String, ConvertedDocument)> {
        let name = input.display().to_string();
        let path = self.outputs.as_ref().map(|outputs| match outputs.file() {
            Some(path) => Ok(path.to_owned()),
            None => outputs.in_folder(&file_name(input), index),
        });
        let path = path.transpose()?;
        let target = match (&self.outputs, &path) {
            (Some(outputs), Some(path)) => Some(outputs.target(path, input)?),
            _ => None,
        };
        let bytes = bytes_of(input)?;
        // What is piped in has the output's name.
        let named = path.as_deref().filter(|_| is_standard(input)).unwrap_or(input);
        let kind = named.to_string_lossy();
        let format = document_format(&kind, &bytes, self.options.limits)?;
        path.iter().try_for_each(|path| keeps_format(input, format, path))?;
        let mut document = convert_document(&kind, format, &bytes, &self.converter, &self.options)?;
        // What is written need not be kept until the document is told of.
        let bytes = std::mem::take(&mut document.bytes);
        if let (Some(outputs), Some(target)) = (&self.outputs, target) {
            outputs.make_folder()?;
            target.write(&bytes)?;
        }
        Ok((name, document))
    }

    /// What was done with a document, and what else was found.
    fn notices(&self, document: &ConvertedDocument) -> Diagnostics {
        let mut notices = Diagnostics::default();
        notices.push(self.summary(document));
        notices.append(document.diagnostics.clone());
        notices
    }

    fn summary(&self, document: &ConvertedDocument) -> Box<Diagnostic> {
        let source = match document.source {
            DetectedScript::Hans => "script-hans",
            DetectedScript::Hant => "script-hant",
            DetectedScript::Mixed => "script-mixed",
        };
        let target = match self.converter.target() {
            Variant::Hans => "script-hans",
            Variant::Hant => "script-hant-mainland",
            Variant::HantTw => "script-hant-tw",
            Variant::HantHk => "script-hant-hk",
        };
        let ConvertedDocument { changed, findings, .. } = document;
        if *changed == 0 && findings.is_empty() {
            return Diagnostic::new(Code::ScriptUnchanged).naming("source", source);
        }
        let code = if self.options.explain { Code::ScriptListed } else { Code::ScriptConverted };
        let summary = Diagnostic::new(code).naming("source", source).naming("target", target);
        let count = |is: fn(&Choice) -> bool| findings.iter().filter(|finding| is(&finding.choice)).count();
        summary
            .with("changed", changed)
            .with("listed", findings.len())
            .with("doubtful", count(Choice::is_doubtful))
            .with("mended", count(|choice| choice.mended))
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Refuses an output whose ending says another format than the input has: a file under a wrong one does not open.
fn keeps_format(input: &Path, format: Format, output: &Path) -> Result<()> {
    let ending = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let (Some(wanted), own) = (ending(output), ending(input)) else { return Ok(()) };
    let known = |ending: &str| format.info().extensions.contains(&ending);
    let written = |ending: &str| format.info().written_endings().any(|written| written == ending);
    let fits = match &own {
        _ if is_standard(input) => known(&wanted),
        // Only the usual endings of a format mean the same: a .docm is not a .docx.
        Some(own) => wanted == *own || (written(&wanted) && (written(own) || !known(own))),
        None => written(&wanted),
    };
    if fits {
        return Ok(());
    }
    let own = own.filter(|own| known(own)).unwrap_or_else(|| format.info().extensions[0].to_owned());
    let refused = Diagnostic::new(Code::OutputFormatDiffers).with("path", output.display());
    Err(refused.with("ending", own))
}
