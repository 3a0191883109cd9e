//! `gongbao convert`

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;
use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use gongbao::model::Report;
use gongbao::script::TextConverter;
use gongbao::{Converter, Format, ReadOptions, WriteOptions};

use super::batch::{self, Owners};
use super::conversion::{Conversion, ScriptChoice};
use super::input::{bytes_of, is_standard};
use super::output::{Target, is_folder, names};
use super::{Console, Outcome, converter, unreadable, unwritable};

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
    #[command(flatten)]
    conversion: Conversion,
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
        let to = self.script.variant();
        let scripts = to.map(|to| self.conversion.converter(to, false)).transpose()?;
        let job = Job::new(&self, scripts.as_ref())?;
        let work = |index: usize, input: &Path| Ok((job.convert(index, input)?, ()));
        let (outcome, _) = batch::run(&self.inputs, self.jobs, console, work);
        Ok(outcome)
    }

    fn read_options(&self) -> Result<ReadOptions> {
        let unknown = |name: &String| {
            Diagnostic::new(Code::InputFormatUnknown).with("name", name).with("formats", names(|_| true))
        };
        let format = self.from.as_ref().map(|name| Format::named(name).ok_or_else(|| unknown(name)));
        Ok(ReadOptions {
            format: format.transpose()?,
            agency: self.agency.clone(),
            year: self.year,
            edition: self.edition.clone(),
        })
    }
}

/// The conversion that the arguments ask for, the same for every input.
struct Job<'a> {
    converter: Converter,
    read: ReadOptions,
    write: WriteOptions<'a>,
    format: Format,
    output: PathBuf,
    folder: bool,
    force: bool,
    owners: Owners,
}

impl<'a> Job<'a> {
    fn new(arguments: &Arguments, script: Option<&'a TextConverter>) -> Result<Self> {
        let folder = is_folder(&arguments.output);
        let standard = is_standard(&arguments.output);
        if arguments.inputs.len() > 1 && !folder {
            return Err(Diagnostic::new(Code::FolderExpected).with("path", arguments.output.display()));
        }
        let format = match (&arguments.to, standard) {
            (None, true) => Format::Json,
            (named, _) => Target::format(&arguments.output, named.as_deref())?,
        };
        let mut converter = converter(arguments.form.as_deref())?;
        if let Some(path) = &arguments.template {
            let name = path.display().to_string();
            let bytes = std::fs::read(path).map_err(|error| unreadable(&name, &error))?;
            converter = converter.with_template(&name, &bytes)?;
        }
        let mut job = Self {
            converter,
            read: arguments.read_options()?,
            write: WriteOptions { script },
            format,
            output: arguments.output.clone(),
            folder,
            force: arguments.force,
            owners: Owners::default(),
        };
        let named = arguments.inputs.iter().enumerate().filter(|(_, input)| !is_standard(input));
        job.owners = Owners::of(named.map(|(index, input)| (index, job.in_folder(&stem(input)))));
        Ok(job)
    }

    /// Converts one input.
    fn convert(&self, index: usize, input: &Path) -> Result<Diagnostics> {
        let name = input.display().to_string();
        let in_file = |error: Box<Diagnostic>| error.in_file(&name);
        if !self.folder {
            Target::of(&self.output, input, self.force).and_then(|target| target.check()).map_err(in_file)?;
        }
        let bytes = bytes_of(input)?;
        let reading = self.converter.read(&name, &bytes, &self.read)?;
        let mut diagnostics = reading.diagnostics;
        let written = if self.folder {
            self.to_folder((index, input), &reading.reports)
        } else {
            self.to_file(input, &reading.reports)
        };
        match written {
            Ok(found) => {
                diagnostics.append(found.in_file(&name));
                Ok(diagnostics)
            }
            Err(error) => Err(in_file(error)),
        }
    }

    fn to_file(&self, input: &Path, reports: &[Report]) -> Result<Diagnostics> {
        let written = self.converter.write_all(reports, self.format, self.write)?;
        Target::of(&self.output, input, self.force)?.write(&written.bytes)?;
        Ok(written.diagnostics)
    }

    /// One file for a report, named as the input; for several one each, named by agency and year. Nothing is
    /// written before all of them are known to have a place.
    fn to_folder(&self, (index, input): (usize, &Path), reports: &[Report]) -> Result<Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let mut outputs = Vec::new();
        for (path, report) in self.paths(index, input, reports)?.iter().zip(reports) {
            let target = Target::of(path, input, self.force)?;
            target.check()?;
            let written = self.converter.write(report, self.format, self.write)?;
            outputs.push((target, written.bytes));
            diagnostics.append(written.diagnostics);
        }
        std::fs::create_dir_all(&self.output).map_err(|error| unwritable(&self.output, &error))?;
        outputs.iter().try_for_each(|(target, bytes)| target.write(bytes))?;
        Ok(diagnostics)
    }

    /// Where in the folder the reports of an input go, no two to the same place.
    fn paths(&self, index: usize, input: &Path, reports: &[Report]) -> Result<Vec<PathBuf>> {
        let names: Vec<String> = match reports {
            [_] if !is_standard(input) => vec![stem(input)],
            _ => reports.iter().enumerate().map(|(index, report)| report_name(report, index)).collect(),
        };
        let paths: Vec<PathBuf> = names.iter().map(|name| self.in_folder(name)).collect();
        let mut own = HashSet::new();
        for path in &paths {
            self.owners.claim(path, index)?;
            if !own.insert(path) {
                return Err(Diagnostic::new(Code::OutputCollision).with("path", path.display()));
            }
        }
        Ok(paths)
    }

    fn in_folder(&self, name: &str) -> PathBuf {
        self.output.join(format!("{name}.{}", self.format.info().extensions[0]))
    }
}

/// The name of a file without its ending.
fn stem(input: &Path) -> String {
    input.file_stem().unwrap_or(input.as_os_str()).to_string_lossy().into_owned()
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
