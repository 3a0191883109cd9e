//! The commands, one file each with its arguments and its run.

mod batch;
mod completions;
mod convert;
mod editions;
mod fault;
mod formats;
mod output;
mod outputs;
mod script;
mod template;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Language, Result, Severity, Thing};
use gongbao::form::Forms;
use gongbao::model::Variant;
use gongbao::script::{Engine, Glossary, read_glossary};
use gongbao::{Converter, ConverterBuilder, Timestamp};

/// 公报：政府信息公开工作年度报告的文档转换工具
#[derive(Parser)]
#[command(name = "gongbao", version, long_about = None, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// 提示信息的语言
    #[arg(long, global = true, value_name = "zh|en", default_value = "zh", value_parser = language)]
    lang: Language,
    /// 只显示警告和错误，不显示提示
    #[arg(short, long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 转换报告：Excel、Word、文本、JSON → 官方 Word、Excel 版式或 JSON
    Convert(convert::Arguments),
    /// 简繁转换：把 Word、Excel、网页、Markdown、文本文件里的文字换成简体或繁体，其余不动
    Script(script::Arguments),
    /// 生成空白的官方表格（Excel 或 Word）
    Template(template::Arguments),
    /// 列出支持的文件格式
    Formats(formats::Arguments),
    /// 列出表格版本；检查自定义的表格定义
    Editions(editions::Arguments),
    /// 生成命令行补全脚本
    Completions(completions::Arguments),
}

const EXAMPLES: &str = "\
示例：
  gongbao convert 填好的表格.xlsx -o 年度报告.docx      填好的 Excel 转为官方 Word 版式
  gongbao convert 年度报告.docx -o 年度报告.xlsx        Word 转回 Excel
  gongbao convert 报告.docx -o 繁体.docx --script hant  转为繁体
  gongbao convert *.xlsx -o 输出/ -t docx               成批转换
  gongbao convert 报告.docx -t json -o -                输出 JSON 到屏幕
  gongbao script --to hant 通知.docx -o 通知-繁体.docx  任何文档简繁转换，版式不动
  gongbao template -o 空白表.xlsx --year 2025           空白官方表格
  gongbao editions --check 表格.toml                    检查自定义的表格定义文件";

/// The year of a report, in the range that the recogniser reads too.
pub(crate) fn year(text: &str) -> std::result::Result<u16, String> {
    let year = text.parse().ok().filter(|year| (1949..=2199).contains(year));
    year.ok_or_else(|| "1949–2199".to_owned())
}

/// How a command ended; the numbers are those of the public contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All well.
    Done,
    /// Done, but some inputs of a batch failed.
    Partly,
    /// Nothing was written.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Partly => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

impl Cli {
    /// Runs the command.
    pub(crate) fn run(self) -> ExitCode {
        fault::silence();
        let console = Console { language: self.lang, quiet: self.quiet };
        let result = fault::caught(|| match self.command {
            Command::Convert(arguments) => arguments.run(&console),
            Command::Script(arguments) => arguments.run(&console),
            Command::Template(arguments) => arguments.run(&console),
            Command::Formats(arguments) => arguments.run(&console),
            Command::Editions(arguments) => arguments.run(&console),
            Command::Completions(arguments) => arguments.run(),
        });
        result
            .unwrap_or_else(|error| {
                console.tell(&error);
                Outcome::Failed
            })
            .into()
    }
}

/// Where messages go, and in which language.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Console {
    language: Language,
    quiet: bool,
}

impl Console {
    /// Prints a finding to standard error.
    pub(crate) fn tell(&self, diagnostic: &Diagnostic) {
        if self.quiet && diagnostic.severity() == Severity::Info {
            return;
        }
        // Nobody is left to hear of it when standard error is closed.
        let _ = writeln!(std::io::stderr(), "{}", diagnostic.render(self.language));
    }

    /// Prints findings in order.
    pub(crate) fn tell_all(&self, diagnostics: &Diagnostics) {
        diagnostics.iter().for_each(|diagnostic| self.tell(diagnostic));
    }

    /// The one of two texts that is in the console's language.
    pub(crate) fn choose<'a>(&self, [chinese, english]: [&'a str; 2]) -> &'a str {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// Prints results to standard output. A reader that has gone away, as in `| head`, is no error.
pub(crate) fn print(text: &str) -> Result<()> {
    let written = std::io::stdout().lock().write_all(text.as_bytes());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(unwritable(Path::new("-"), &error))
        }
        _ => Ok(()),
    }
}

/// A converter in the making, for the built-in editions or the user's form file.
pub(crate) fn converter(form: Option<&Path>) -> Result<ConverterBuilder> {
    let Some(path) = form else { return Ok(Converter::builder()) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(&name, &error))?;
    Ok(Converter::builder().forms(Forms::from_file(&name, &text)?))
}

/// The glossaries in some files.
pub(crate) fn glossaries(paths: &[PathBuf]) -> Result<Vec<Glossary>> {
    paths.iter().map(|path| glossary(path)).collect()
}

fn glossary(path: &Path) -> Result<Glossary> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| unreadable(&name, &error))?;
    read_glossary(&bytes).map_err(|error| error.in_file(&name))
}

/// The time that written files bear: the one that a reproducible build gives for "now" (reproducible-builds.org), or else
/// always the same.
pub(crate) fn timestamp() -> Timestamp {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    seconds.and_then(Timestamp::from_unix_seconds).unwrap_or_default()
}

/// A file that cannot be read.
pub(crate) fn unreadable(name: &str, error: &std::io::Error) -> Box<Diagnostic> {
    Diagnostic::new(Code::FileUnreadable).with("reason", Thing::from(error)).in_file(name)
}

/// A file that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    Diagnostic::new(Code::FileUnwritable).with("path", path.display()).with("reason", Thing::from(error))
}

fn language(name: &str) -> std::result::Result<Language, String> {
    match name {
        "zh" => Ok(Language::Chinese),
        "en" => Ok(Language::English),
        _ => Err("zh, en".to_owned()),
    }
}

/// The scripts that a report can be published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScriptChoice {
    /// 简体
    Hans,
    /// 繁体（大陆字形）
    Hant,
    /// 繁体（台湾字形）
    HantTw,
    /// 繁体（香港字形）
    HantHk,
    /// 与原文一致
    Keep,
}

impl ScriptChoice {
    /// The script asked for; `None` to keep the source's.
    pub(crate) fn variant(self) -> Option<Variant> {
        match self {
            Self::Hans => Some(Variant::Hans),
            Self::Hant => Some(Variant::Hant),
            Self::HantTw => Some(Variant::HantTw),
            Self::HantHk => Some(Variant::HantHk),
            Self::Keep => None,
        }
    }
}

/// What converts scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineChoice {
    /// 内置（纯 Rust）
    BuiltIn,
    /// OpenCC 程序库（参考实现）
    Opencc,
}

impl EngineChoice {
    /// The engine asked for.
    pub(crate) fn engine(self) -> Engine {
        match self {
            Self::BuiltIn => Engine::BuiltIn,
            Self::Opencc => Engine::OpenCc,
        }
    }
}
