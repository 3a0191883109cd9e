//! `gongbao convert`

use std::path::{Path, PathBuf};

use clap::Args;
use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use gongbao::model::Report;
use gongbao::{Converter, Format, FormatInfo, ReadOptions, WriteOptions};

use super::batch::{self, bytes_of, is_standard};
use super::output::Target;
use super::outputs::{Outputs, collision};
use super::{Console, EngineChoice, Outcome, ScriptChoice, converter, glossaries, timestamp, unreadable};

#[derive(Args)]
pub(crate) struct Arguments {
    /// 输入文件，- 表示标准输入；格式按内容判断
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// 输出文件、文件夹（多个输入，以 / 结尾）或 -（标准输出）
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// 输出格式：docx、xlsx、html、txt、json；默认按输出文件名
    #[arg(short, long, value_name = "FORMAT")]
    to: Option<String>,
    /// 输入格式；默认按内容判断
    #[arg(short, long, value_name = "FORMAT")]
    from: Option<String>,
    /// 输出的文字：简体、繁体或与原文一致
    #[arg(long, value_enum, default_value_t = ScriptChoice::Keep)]
    script: ScriptChoice,
    /// 简繁转换所用的程序
    #[arg(long, value_enum, default_value_t = EngineChoice::BuiltIn)]
    engine: EngineChoice,
    /// 词表，简繁转换时优先于内置词表；可多次使用，在前的优先
    #[arg(long, value_name = "FILE")]
    glossary: Vec<PathBuf>,
    /// 填报机关，原文没有写明时使用
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
    /// 报告年度，原文没有写明时使用
    #[arg(long, value_name = "YEAR", value_parser = super::year)]
    year: Option<u16>,
    /// 只接受这一版表格
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// 使用自定义的表格定义文件
    #[arg(long, value_name = "FILE")]
    form: Option<PathBuf>,
    /// 使用本单位的 Word 模板
    #[arg(long, value_name = "FILE.docx")]
    template: Option<PathBuf>,
    /// 覆盖已有文件
    #[arg(long)]
    force: bool,
    /// 同时处理的文件数，默认为处理器核数
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

impl Arguments {
    pub(crate) fn run(self, console: &Console) -> Result<Outcome> {
        let job = Job::new(&self)?;
        let work = |index, input: &Path| job.convert(index, input);
        batch::run(&self.inputs, self.jobs, console, work, |diagnostics| {
            console.tell_all(&diagnostics);
            Ok(())
        })
    }

    fn read_options(&self) -> Result<ReadOptions> {
        let format = self.from.as_deref().map(|name| Format::named(name).ok_or_else(|| unknown_format(name)));
        Ok(ReadOptions {
            format: format.transpose()?,
            agency: self.agency.clone(),
            year: self.year,
            edition: self.edition.clone(),
        })
    }
}

fn unknown_format(name: &str) -> Box<Diagnostic> {
    Diagnostic::new(Code::InputFormatUnknown).with("name", name).with("formats", FormatInfo::names(|_| true))
}

/// The conversion that the arguments ask for, the same for every input.
struct Job {
    converter: Converter,
    read: ReadOptions,
    write: WriteOptions,
    format: Format,
    outputs: Outputs,
}

impl Job {
    fn new(arguments: &Arguments) -> Result<Self> {
        let output = &arguments.output;
        let format = match (&arguments.to, is_standard(output)) {
            (None, true) => Format::Json,
            (named, _) => Target::format(output, named.as_deref())?,
        };
        let name = |input: &Path| file_name(&stem(input), format);
        let outputs = Outputs::new(output, &arguments.inputs, arguments.force, name)?;
        let mut converter =
            converter(arguments.form.as_deref())?.glossaries(glossaries(&arguments.glossary)?);
        if let Some(path) = &arguments.template {
            let name = path.display().to_string();
            let bytes = std::fs::read(path).map_err(|error| unreadable(&name, &error))?;
            converter = converter.template(&name, bytes);
        }
        Ok(Self {
            converter: converter.build()?,
            read: arguments.read_options()?,
            write: WriteOptions {
                script: arguments.script.variant(),
                engine: arguments.engine.engine(),
                timestamp: timestamp(),
            },
            format,
            outputs,
        })
    }

    /// Converts one input.
    fn convert(&self, index: usize, input: &Path) -> Result<Diagnostics> {
        let name = input.display().to_string();
        let in_file = |error: Box<Diagnostic>| error.in_file(&name);
        let file = self.outputs.file().map(|path| self.outputs.target(path, input));
        let file = file.transpose().map_err(in_file)?;
        let bytes = bytes_of(input)?;
        let reading = self.converter.read(&name, &bytes, &self.read)?;
        let mut diagnostics = reading.diagnostics;
        for report in &reading.reports {
            let form = self.converter.forms().edition(report.edition.as_str())?;
            let mut found = Diagnostics::default();
            gongbao::check::tell_imbalance(report, form, &mut found);
            diagnostics.append(found.in_file(&name));
        }
        let written = match file {
            Some(target) => self.to_file(&target, &reading.reports),
            None => self.to_folder((index, input), &reading.reports),
        };
        diagnostics.append(written.map_err(in_file)?.in_file(&name));
        Ok(diagnostics)
    }

    fn to_file(&self, target: &Target, reports: &[Report]) -> Result<Diagnostics> {
        let written = self.converter.write_all(reports, self.format, self.write)?;
        target.write(&written.bytes)?;
        Ok(written.diagnostics)
    }

    /// One file for a report, named as the input; for several one each, named by agency and year. Nothing is
    /// written before all of them are known to have a place.
    fn to_folder(&self, (index, input): (usize, &Path), reports: &[Report]) -> Result<Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let mut outputs = Vec::new();
        for (path, report) in self.paths(index, input, reports)?.iter().zip(reports) {
            let target = self.outputs.target(path, input)?;
            let written = self.converter.write(report, self.format, self.write)?;
            outputs.push((target, written.bytes));
            diagnostics.append(written.diagnostics);
        }
        self.outputs.make_folder()?;
        outputs.iter().try_for_each(|(target, bytes)| target.write(bytes))?;
        Ok(diagnostics)
    }

    /// Where in the folder the reports of an input go, no two to the same place.
    fn paths(&self, index: usize, input: &Path, reports: &[Report]) -> Result<Vec<PathBuf>> {
        let names: Vec<String> = match reports {
            [_] if !is_standard(input) => vec![stem(input)],
            _ => reports.iter().enumerate().map(|(index, report)| report_name(report, index)).collect(),
        };
        let mut paths = Vec::new();
        for name in names {
            let path = self.outputs.in_folder(&file_name(&name, self.format), index)?;
            if paths.contains(&path) {
                return Err(collision(&path));
            }
            paths.push(path);
        }
        Ok(paths)
    }
}

/// The name of a file without its ending.
fn stem(input: &Path) -> String {
    input.file_stem().unwrap_or(input.as_os_str()).to_string_lossy().into_owned()
}

fn file_name(stem: &str, format: Format) -> String {
    format!("{stem}.{}", format.info().extensions[0])
}

/// A file name for a report among several: agency and year, without characters that a file system refuses.
fn report_name(report: &Report, index: usize) -> String {
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    let name = format!("{}{year}", report.agency.as_deref().unwrap_or_default());
    let safe: String = name
        .chars()
        .map(
            |character| {
                if "/\\:*?\"<>|".contains(character) || character.is_control() { '_' } else { character }
            },
        )
        .collect();
    if safe.trim().is_empty() { format!("report-{}", index + 1) } else { safe }
}
