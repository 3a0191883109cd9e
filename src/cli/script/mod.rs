//! `gongbao script`

mod diff;
mod list;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;
use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use gongbao::model::Variant;
use gongbao::package::Limits;
use gongbao::script::{
    Change, ConvertedDocument, DocumentOptions, Finding, Reason, Source, TextConverter, convert_document,
    document_format,
};
use gongbao::{FORMATS, Format, FormatInfo};

use self::list::Layout;
use super::batch::{self, Owners};
use super::conversion::{Conversion, scripts};
use super::input::{bytes_of, is_standard};
use super::output::{Target, is_folder};
use super::{Console, Outcome, print, unwritable};

#[derive(Args)]
#[command(after_help = EXAMPLES)]
#[allow(clippy::struct_excessive_bools, reason = "independent switches")]
pub(crate) struct Arguments {
    /// 输入文件（.docx、.xlsx、.html、.md、.txt、.csv，不必是年度报告），- 表示标准输入
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// 输出文件、文件夹（多个输入，以 / 结尾，文件名不变）或 -（标准输出）；格式与输入相同。只要清单或对照时可以省略
    #[arg(short, long, value_name = "OUT", required_unless_present_any = ["report", "diff"])]
    output: Option<PathBuf>,
    /// 转换为：简体、繁体（大陆、台湾或香港字形）
    #[arg(long, value_name = "SCRIPT", value_parser = scripts())]
    to: Variant,
    #[command(flatten)]
    conversion: Conversion,
    /// 同时换用当地的词（文件 → 檔案）；公文不宜
    #[arg(long)]
    phrases: bool,
    /// 校对清单：一字多对之处、所选的字和依据，原文用错而改正的字；.csv、.json 按扩展名，其余为制表符分隔，- 输出到屏幕
    #[arg(long, value_name = "FILE|-")]
    report: Option<PathBuf>,
    /// 在屏幕上左右对照所有改动
    #[arg(long)]
    diff: bool,
    /// 字体也换成当地的（宋体 → 新細明體）
    #[arg(long)]
    fonts: bool,
    /// 样式的显示名称也转换
    #[arg(long)]
    style_names: bool,
    /// 去掉数字签名后转换（文字一改，签名即失效）
    #[arg(long)]
    drop_signature: bool,
    /// 覆盖已有文件
    #[arg(long)]
    force: bool,
    /// 同时处理的文件数，默认为处理器核数
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

const EXAMPLES: &str = "\
示例：
  gongbao script --to hant 通知.docx -o 通知-繁体.docx            版式、格式不动，只换文字
  gongbao script --to hans 來文/*.docx -o 简体/                   成批转换
  gongbao script --to hant 年报.xlsx -o 年報.xlsx --report 校对.csv  附校对清单
  gongbao script --to hant-tw 网页.html --diff                    只看改动，不写文件
  gongbao script --to hant 通知.docx -o 繁体.docx --glossary 本单位词表.tsv";

/// What one document's conversion tells beside the document.
struct Told {
    file: String,
    findings: Vec<Finding>,
    changes: Vec<Change>,
}

impl Arguments {
    pub(crate) fn run(self, console: &Console) -> Result<Outcome> {
        let job = Job::new(&self)?;
        let list = self.report.as_deref().map(|path| (Layout::of(path), Target::file(path, self.force)));
        if let Some((_, target)) = &list {
            target.check()?;
        }
        if self.phrases {
            console.tell(&Diagnostic::new(Code::RegionalWords));
        }
        let (outcome, told) =
            batch::run(&self.inputs, self.jobs, console, |index, input| job.convert(index, input));
        if let Some((layout, target)) = list {
            target.write(&list::render(layout, &told, console)?)?;
        }
        if self.diff {
            print(&told.iter().map(|told| diff::render(told, console)).collect::<String>())?;
        }
        Ok(outcome)
    }

    /// How many results want standard output.
    fn standard(&self) -> usize {
        let named = [&self.output, &self.report].into_iter().flatten().filter(|path| is_standard(path));
        named.count() + usize::from(self.diff)
    }
}

/// The conversion that the arguments ask for, the same for every input.
struct Job<'a> {
    converter: TextConverter,
    options: DocumentOptions,
    output: Option<&'a Path>,
    force: bool,
    owners: Owners,
}

impl<'a> Job<'a> {
    fn new(arguments: &'a Arguments) -> Result<Self> {
        let output = arguments.output.as_deref();
        if arguments.standard() > 1 {
            return Err(Diagnostic::new(Code::StandardOutputTaken));
        }
        if let Some(path) = output.filter(|path| arguments.inputs.len() > 1 && !is_folder(path)) {
            return Err(Diagnostic::new(Code::FolderExpected).with("path", path.display()));
        }
        let options = DocumentOptions {
            limits: Limits::default(),
            drop_signature: arguments.drop_signature,
            fonts: arguments.fonts,
            style_names: arguments.style_names,
            explain: arguments.report.is_some(),
            changes: arguments.diff,
        };
        let converter = arguments.conversion.converter(arguments.to, arguments.phrases)?;
        let mut job = Self { converter, options, output, force: arguments.force, owners: Owners::default() };
        let places = arguments.inputs.iter().map(|input| job.path(input)).enumerate();
        job.owners = Owners::of(places.filter_map(|(index, path)| Some((index, path?))));
        Ok(job)
    }

    /// Where what comes from an input goes.
    fn path(&self, input: &Path) -> Option<PathBuf> {
        let output = self.output?;
        let name =
            if is_standard(input) { OsStr::new("stdin") } else { input.file_name().unwrap_or_default() };
        Some(if is_folder(output) { output.join(name) } else { output.to_owned() })
    }

    /// Converts one input.
    fn convert(&self, index: usize, input: &Path) -> Result<(Diagnostics, Told)> {
        let file = input.display().to_string();
        let converted = self.written(index, input, &file).map_err(|error| error.in_file(&file))?;
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(summary(&converted));
        if self.options.explain {
            diagnostics.push(choices(&converted.findings));
        }
        let ConvertedDocument { findings, changes, diagnostics: found, .. } = converted;
        diagnostics.append(found);
        Ok((diagnostics.in_file(&file), Told { file, findings, changes }))
    }

    fn written(&self, index: usize, input: &Path, file: &str) -> Result<ConvertedDocument> {
        let path = self.path(input);
        let target = path.as_ref().map(|path| Target::of(path, input, self.force)).transpose()?;
        if let (Some(path), Some(target)) = (&path, &target) {
            self.owners.claim(path, index)?;
            target.check()?;
        }
        let bytes = bytes_of(input)?;
        let format = document_format(file, &bytes, self.options.limits)?;
        if let Some(path) = path.as_ref().filter(|path| !is_standard(path)) {
            same_ending(input, path, format)?;
        }
        let converted = convert_document(file, format, &bytes, &self.converter, &self.options)?;
        if let Some(folder) = self.output.filter(|output| is_folder(output)) {
            std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
        }
        if let Some(target) = target {
            target.write(&converted.bytes)?;
        }
        Ok(converted)
    }
}

/// What was found, in numbers that cost nothing to know.
fn summary(converted: &ConvertedDocument) -> Box<Diagnostic> {
    let source = match converted.source {
        Source::Hans => "simplified-text",
        Source::Hant => "traditional-text",
        Source::Mixed => "mixed-text",
    };
    let code = if converted.changed == 0 { Code::ScriptUnchanged } else { Code::ScriptConverted };
    Diagnostic::new(code).naming("source", source).with("count", converted.changed)
}

/// How many choices there are of each kind.
fn choices(findings: &[Finding]) -> Box<Diagnostic> {
    let count = |which: &dyn Fn(&Finding) -> bool| findings.iter().filter(|finding| which(finding)).count();
    let mended = count(&|finding| finding.choice.mended);
    let doubtful = count(&|finding| !finding.choice.mended && finding.choice.reason == Reason::Usual);
    let sure = findings.len() - mended - doubtful;
    Diagnostic::new(Code::ScriptChoices).with("mended", mended).with("doubtful", doubtful).with("sure", sure)
}

/// Refuses to give a file another ending: its format stays.
fn same_ending(input: &Path, output: &Path, format: Format) -> Result<()> {
    let [own, asked] =
        [input, output].map(|path| path.extension().and_then(OsStr::to_str).unwrap_or_default());
    let of = |info: &&FormatInfo| info.format == format;
    let endings = FORMATS.iter().find(of).map_or(&[][..], |info| info.extensions);
    let is = |ending: &str| endings.iter().any(|known| known.eq_ignore_ascii_case(ending));
    // A page may be .htm as well as .html. Which a package is stands in it too.
    let free = format == Format::Html || !is(own);
    if asked.eq_ignore_ascii_case(own) || (free && is(asked)) {
        return Ok(());
    }
    let expected = if is(own) { own } else { endings.first().copied().unwrap_or_default() };
    Err(Diagnostic::new(Code::EndingChanges).with("path", output.display()).expected(format!(".{expected}")))
}
