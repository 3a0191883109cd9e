//! Several inputs, several at a time: each is worked on by itself, and what is told of them comes in their order.

use std::collections::{BTreeMap, HashMap};
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use gongbao::diagnostic::{Code, Diagnostic, Result};
use indicatif::{ProgressBar, ProgressStyle};

use super::output::{Target, is_folder};
use super::{Console, Outcome, unreadable, unwritable};

/// Works on all inputs with so many threads, or as many as there are processors, and tells the results in the order of the
/// inputs.
///
/// # Errors
/// That of a single input.
pub(crate) fn run<T: Send>(
    inputs: &[PathBuf],
    jobs: Option<usize>,
    console: &Console,
    work: impl Fn(usize, &Path) -> Result<T> + Sync,
    mut tell: impl FnMut(T) -> Result<()>,
) -> Result<Outcome> {
    if let [input] = inputs {
        tell(work(0, input)?)?;
        return Ok(Outcome::Done);
    }
    let mut failures = 0;
    for result in all(inputs, jobs, &work) {
        if let Err(error) = result.and_then(&mut tell) {
            console.tell(&error);
            failures += 1;
        }
    }
    Ok(match failures {
        0 => Outcome::Done,
        all if all == inputs.len() => Outcome::Failed,
        _ => Outcome::Partly,
    })
}

fn all<T: Send>(
    inputs: &[PathBuf],
    jobs: Option<usize>,
    work: &(impl Fn(usize, &Path) -> Result<T> + Sync),
) -> Vec<Result<T>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = jobs.unwrap_or(cores).clamp(1, inputs.len().max(1));
    let queue = Mutex::new(inputs.iter().enumerate());
    let results = Mutex::new(BTreeMap::new());
    let progress = progress(inputs.len());
    let take = || locked(&queue).next();
    let work_off = || {
        while let Some((index, input)) = take() {
            let result = work(index, input);
            locked(&results).insert(index, result);
            progress.inc(1);
        }
    };
    std::thread::scope(|scope| {
        (0..threads).for_each(|_| {
            scope.spawn(work_off);
        });
    });
    progress.finish_and_clear();
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// A bar on a terminal, nothing elsewhere.
fn progress(length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A lock whose holder panicked would have ended the scope; its data are as good as ever.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the outputs of a run go: to a file or standard output for one input, into a folder for any number.
pub(crate) struct Outputs {
    output: PathBuf,
    folder: bool,
    force: bool,
    /// Which input each output in the folder belongs to, so that no two write the same: the first of those that
    /// share a name, whichever thread is the faster.
    owners: Mutex<HashMap<PathBuf, usize>>,
}

impl Outputs {
    /// Outputs that go to what `-o` says. `name` is the name in a folder of what becomes of an input.
    ///
    /// # Errors
    /// [`Code::FolderExpected`].
    pub(crate) fn new(
        output: &Path,
        inputs: &[PathBuf],
        force: bool,
        name: impl Fn(&Path) -> String,
    ) -> Result<Self> {
        let folder = is_folder(output);
        if inputs.len() > 1 && !folder {
            return Err(Diagnostic::new(Code::FolderExpected).with("path", output.display()));
        }
        let mut owners = HashMap::new();
        for (index, input) in inputs.iter().enumerate().filter(|(_, input)| !is_standard(input)) {
            owners.entry(output.join(name(input))).or_insert(index);
        }
        Ok(Self { output: output.to_owned(), folder, force, owners: Mutex::new(owners) })
    }

    /// The one output; `None` where outputs go into a folder.
    pub(crate) fn file(&self) -> Option<&Path> {
        (!self.folder).then_some(&*self.output)
    }

    /// Whether an output of an input that has a name goes to this path.
    pub(crate) fn include(&self, path: &Path) -> bool {
        let whole = |path: &Path| std::path::absolute(path).ok();
        match self.file() {
            Some(output) => whole(output) == whole(path),
            None => locked(&self.owners).keys().any(|output| whole(output) == whole(path)),
        }
    }

    /// The path of an output in the folder, which from now on belongs to the input of this index.
    ///
    /// # Errors
    /// [`Code::OutputCollision`] if it belongs to another.
    pub(crate) fn in_folder(&self, name: &str, index: usize) -> Result<PathBuf> {
        let path = self.output.join(name);
        let owner = *locked(&self.owners).entry(path.clone()).or_insert(index);
        if owner == index { Ok(path) } else { Err(collision(&path)) }
    }

    /// The target of a path, which must not be there, nor be the input itself, unless by force.
    ///
    /// # Errors
    /// [`Code::OutputIsInput`], [`Code::OutputExists`].
    pub(crate) fn target(&self, path: &Path, input: &Path) -> Result<Target> {
        if !self.force && is_same(path, input) {
            return Err(Diagnostic::new(Code::OutputIsInput).with("path", path.display()));
        }
        let target = Target::file(path, self.force);
        target.check()?;
        Ok(target)
    }

    /// Makes the folder, if there shall be one.
    ///
    /// # Errors
    /// [`Code::FileUnwritable`].
    pub(crate) fn make_folder(&self) -> Result<()> {
        if !self.folder {
            return Ok(());
        }
        std::fs::create_dir_all(&self.output).map_err(|error| unwritable(&self.output, &error))
    }
}

/// Two outputs of the same path.
pub(crate) fn collision(path: &Path) -> Box<Diagnostic> {
    Diagnostic::new(Code::OutputCollision).with("path", path.display())
}

/// Whether two paths lead to the same file.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Whether a path means standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// The bytes of an input.
pub(crate) fn bytes_of(input: &Path) -> Result<Vec<u8>> {
    let read = if is_standard(input) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(input)
    };
    read.map_err(|error| unreadable(&input.display().to_string(), &error))
}
