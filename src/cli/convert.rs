//! `gongbao convert`

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::Args;
use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use gongbao::model::Report;
use gongbao::{Converter, Format, ReadOptions, WriteOptions};
use indicatif::{ProgressBar, ProgressStyle};

use super::output::{Target, is_folder, names};
use super::{Console, EngineChoice, Outcome, ScriptChoice, converter, unreadable, unwritable};

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
        if self.inputs.len() == 1 {
            let diagnostics = job.convert(0, &self.inputs[0])?;
            console.tell_all(&diagnostics);
            return Ok(Outcome::Done);
        }
        Ok(self.batch(&job, console))
    }

    /// All inputs, several at a time; messages come in the order of the inputs.
    fn batch(&self, job: &Job, console: &Console) -> Outcome {
        let queue = Mutex::new(self.inputs.iter().enumerate());
        let results = Mutex::new(BTreeMap::new());
        let progress = progress(self.inputs.len());
        let work = || {
            while let Some((index, input)) = locked(&queue).next() {
                let result = job.convert(index, input);
                locked(&results).insert(index, result);
                progress.inc(1);
            }
        };
        std::thread::scope(|scope| {
            (0..self.threads()).for_each(|_| {
                scope.spawn(work);
            });
        });
        progress.finish_and_clear();
        let results = std::mem::take(&mut *locked(&results));
        let failures = results.into_values().filter_map(|result| tell(result, console).err()).count();
        match failures {
            0 => Outcome::Done,
            all if all == self.inputs.len() => Outcome::Failed,
            _ => Outcome::Partly,
        }
    }

    fn threads(&self) -> usize {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        self.jobs.unwrap_or(cores).clamp(1, self.inputs.len())
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

/// A lock whose holder panicked would have ended the scope; its data are as good as ever.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tell(result: Result<Diagnostics>, console: &Console) -> std::result::Result<(), ()> {
    match result {
        Ok(diagnostics) => {
            console.tell_all(&diagnostics);
            Ok(())
        }
        Err(error) => {
            console.tell(&error);
            Err(())
        }
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress(length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The conversion that the arguments ask for, the same for every input.
struct Job {
    converter: Converter,
    read: ReadOptions,
    write: WriteOptions,
    format: Format,
    output: PathBuf,
    folder: bool,
    force: bool,
    /// Which input each output in the folder belongs to, so that no two write the same: the first of those that
    /// share a name, whichever thread is the faster.
    owners: Mutex<HashMap<PathBuf, usize>>,
}

impl Job {
    fn new(arguments: &Arguments) -> Result<Self> {
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
        let job = Self {
            converter,
            read: arguments.read_options()?,
            write: WriteOptions { script: arguments.script.variant(), engine: arguments.engine.engine() },
            format,
            output: arguments.output.clone(),
            folder,
            force: arguments.force,
            owners: Mutex::default(),
        };
        for (index, input) in arguments.inputs.iter().enumerate().filter(|(_, input)| !is_standard(input)) {
            locked(&job.owners).entry(job.in_folder(&stem(input))).or_insert(index);
        }
        Ok(job)
    }

    /// Converts one input.
    fn convert(&self, index: usize, input: &Path) -> Result<Diagnostics> {
        let name = input.display().to_string();
        let in_file = |error: Box<Diagnostic>| error.in_file(&name);
        if !self.folder {
            self.target(&self.output, input).and_then(|target| target.check()).map_err(in_file)?;
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
        self.target(&self.output, input)?.write(&written.bytes)?;
        Ok(written.diagnostics)
    }

    /// One file for a report, named as the input; for several one each, named by agency and year. Nothing is
    /// written before all of them are known to have a place.
    fn to_folder(&self, (index, input): (usize, &Path), reports: &[Report]) -> Result<Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let mut outputs = Vec::new();
        for (path, report) in self.paths(index, input, reports)?.iter().zip(reports) {
            let target = self.target(path, input)?;
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
            let owner = *locked(&self.owners).entry(path.clone()).or_insert(index);
            if owner != index || !own.insert(path) {
                return Err(Diagnostic::new(Code::OutputCollision).with("path", path.display()));
            }
        }
        Ok(paths)
    }

    fn in_folder(&self, name: &str) -> PathBuf {
        self.output.join(format!("{name}.{}", self.format.info().extensions[0]))
    }

    /// The target of a path, which must not be the input itself.
    fn target(&self, path: &Path, input: &Path) -> Result<Target> {
        let same = match (path.canonicalize(), input.canonicalize()) {
            (Ok(output), Ok(input)) => output == input,
            _ => false,
        };
        if same && !self.force {
            return Err(Diagnostic::new(Code::OutputIsInput).with("path", path.display()));
        }
        Ok(Target::file(path, self.force))
    }
}

fn is_standard(input: &Path) -> bool {
    input == Path::new("-")
}

/// The name of a file without its ending.
fn stem(input: &Path) -> String {
    input.file_stem().unwrap_or(input.as_os_str()).to_string_lossy().into_owned()
}

fn bytes_of(input: &Path) -> Result<Vec<u8>> {
    let read = if is_standard(input) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(input)
    };
    read.map_err(|error| unreadable(&input.display().to_string(), &error))
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
