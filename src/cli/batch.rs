//! Several inputs, several at a time: each is worked on by itself, and what is told of them comes in their order, while the
//! run goes on.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use gongbao::diagnostic::{Diagnostic, Result};
use indicatif::{ProgressBar, ProgressStyle};

use super::fault::caught;
use super::{Console, Outcome, unreadable};

/// For each thread so many inputs may be ahead of the one that is to be told next. Results that wait for it are all that a
/// run keeps, so its memory does not grow with the number of inputs.
const AHEAD_A_THREAD: usize = 8;

/// Works on all inputs with so many threads, or as many as there are processors, and tells the results in the order of the
/// inputs. A fault of the program itself on one input is that input's failure.
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
    let work =
        |index: usize| caught(|| work(index, &inputs[index])).map_err(|error| named(error, &inputs[index]));
    if inputs.len() == 1 {
        tell(work(0)?)?;
        return Ok(Outcome::Done);
    }
    let mut failures = 0;
    let progress = progress(inputs.len());
    in_order(inputs.len(), threads(jobs, inputs.len()), work, |result| {
        progress.suspend(|| {
            if let Err(error) = result.and_then(&mut tell) {
                console.tell(&error);
                failures += 1;
            }
        });
        progress.inc(1);
    });
    progress.finish_and_clear();
    Ok(match failures {
        0 => Outcome::Done,
        all if all == inputs.len() => Outcome::Failed,
        _ => Outcome::Partly,
    })
}

fn named(error: Box<Diagnostic>, input: &Path) -> Box<Diagnostic> {
    error.in_file(&input.display().to_string())
}

fn threads(jobs: Option<usize>, inputs: usize) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    jobs.unwrap_or(cores).clamp(1, inputs.max(1))
}

/// Does so many pieces of work on so many threads and hands the results on in order, each as soon as all before it are
/// done. Work is given out from this thread alone, within a window of bounded width (a reorder buffer).
fn in_order<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut done: impl FnMut(T),
) {
    let (to_do, queue) = channel();
    let queue = Mutex::new(queue);
    let (finished, results) = channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (queue, work, finished) = (&queue, &work, finished.clone());
            scope.spawn(move || work_off(queue, work, &finished));
        }
        drop(finished);
        let mut waiting = BTreeMap::new();
        let (mut given, mut told) = (0, 0);
        while told < count {
            while given < count && given - told < threads * AHEAD_A_THREAD {
                // The queue lives as long as this scope.
                let _ = to_do.send(given);
                given += 1;
            }
            let Ok((index, result)) = results.recv() else { break };
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&told) {
                done(result);
                told += 1;
            }
        }
        drop(to_do);
    });
}

/// One thread's part: takes numbers from the queue until there are no more.
fn work_off<T>(
    queue: &Mutex<Receiver<usize>>,
    work: &(impl Fn(usize) -> T + Sync),
    finished: &Sender<(usize, T)>,
) {
    // Who waits holds the lock, so that the others wait for it in turn.
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(index) = next() {
        if finished.send((index, work(index))).is_err() {
            return;
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_few_wait() {
        const COUNT: usize = 1_000;
        const THREADS: usize = 4;
        let (begun, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut told = Vec::new();
        let work = |index: usize| {
            let ahead = begun.fetch_add(1, Ordering::SeqCst) - ended.load(Ordering::SeqCst);
            assert!(ahead <= THREADS * AHEAD_A_THREAD, "{ahead} inputs ahead");
            index
        };
        in_order(COUNT, THREADS, work, |index| {
            told.push(index);
            ended.fetch_add(1, Ordering::SeqCst);
        });
        assert_eq!(told, (0..COUNT).collect::<Vec<_>>());
    }

    #[test]
    fn a_fault_on_one_input_is_that_inputs_failure() {
        let inputs: Vec<PathBuf> = ["a", "b", "c"].map(PathBuf::from).into();
        let console = Console::default();
        let mut told = Vec::new();
        let work = |index: usize, _: &Path| if index == 1 { panic!("odd") } else { Ok(index) };
        let outcome = run(&inputs, Some(2), &console, work, |index| {
            told.push(index);
            Ok(())
        });
        assert_eq!(outcome, Ok(Outcome::Partly));
        assert_eq!(told, [0, 2]);
    }
}
