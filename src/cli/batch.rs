//! Several inputs at a time.

use std::collections::{BTreeMap, HashMap};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Console, Outcome};

/// Works on all inputs with some threads (as many as there are cores, if not said). Messages and results come in the
/// order of the inputs.
pub(crate) fn run<T: Send>(
    inputs: &[PathBuf],
    jobs: Option<usize>,
    console: &Console,
    work: impl Fn(usize, &Path) -> Result<(Diagnostics, T)> + Sync,
) -> (Outcome, Vec<T>) {
    let queue = Mutex::new(inputs.iter().enumerate());
    let results = Mutex::new(BTreeMap::new());
    let progress = progress(inputs.len());
    let worker = || {
        // The lock is for the taking alone.
        while let Some((index, input)) = { locked(&queue).next() } {
            let result = work(index, input);
            locked(&results).insert(index, result);
            progress.inc(1);
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    match jobs.unwrap_or(cores).clamp(1, inputs.len().max(1)) {
        1 => worker(),
        threads => std::thread::scope(|scope| {
            (0..threads).for_each(|_| {
                scope.spawn(worker);
            });
        }),
    }
    progress.finish_and_clear();
    let results = std::mem::take(&mut *locked(&results));
    let done: Vec<T> = results.into_values().filter_map(|result| tell(result, console)).collect();
    let outcome = match done.len() {
        all if all == inputs.len() => Outcome::Done,
        0 => Outcome::Failed,
        _ => Outcome::Partly,
    };
    (outcome, done)
}

fn tell<T>(result: Result<(Diagnostics, T)>, console: &Console) -> Option<T> {
    match result {
        Ok((diagnostics, done)) => {
            console.tell_all(&diagnostics);
            Some(done)
        }
        Err(error) => {
            console.tell(&error);
            None
        }
    }
}

/// A bar for several inputs on a terminal, nothing elsewhere.
fn progress(length: usize) -> ProgressBar {
    if length < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Which input each output belongs to, so that no two write the same: the first of those that share a name, whichever
/// thread is the faster.
#[derive(Default)]
pub(crate) struct Owners(Mutex<HashMap<PathBuf, usize>>);

impl Owners {
    /// The owners of paths that are known beforehand, each with its input.
    pub(crate) fn of(paths: impl IntoIterator<Item = (usize, PathBuf)>) -> Self {
        let owners = Self::default();
        for (index, path) in paths {
            locked(&owners.0).entry(path).or_insert(index);
        }
        owners
    }

    /// Takes a path for an input.
    ///
    /// # Errors
    /// [`Code::OutputCollision`] where another input has it.
    pub(crate) fn claim(&self, path: &Path, index: usize) -> Result<()> {
        let owner = *locked(&self.0).entry(path.to_owned()).or_insert(index);
        if owner == index {
            Ok(())
        } else {
            Err(Diagnostic::new(Code::OutputCollision).with("path", path.display()))
        }
    }
}

/// A lock whose holder panicked would have ended the scope; its data are as good as ever.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
