//! The jobs of the benchmarks, each in one warm process.
//!
//! ```text
//! jobs time JOB TARGET FOLDER ENDING   what the files with this ending take, as JSON
//! jobs repeat JOB TARGET FILE TIMES    does one file so often, to count instructions
//! ```
//!
//! Jobs are listed in [`job::of`]. Files are read before the clock starts, one at a time, so that the memory reported is
//! that of a conversion.

mod floor;
mod job;
mod measure;

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use job::Job;

/// What any part of a benchmark may fail with.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Documents converted before the clock starts.
const WARM_UP: usize = 20;
/// A job is timed so often, however few the files.
const LEAST: usize = 9;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["time", job, target, folder, ending] => {
            let sources = measure::sources(Path::new(folder), ending)?;
            println!("{}", time(&*job::of(job, target)?, &sources)?);
            Ok(())
        }
        ["repeat", job, target, file, times] => {
            repeat(&*job::of(job, target)?, Path::new(file), times.parse()?)
        }
        _ => Err("time JOB TARGET FOLDER ENDING or repeat JOB TARGET FILE TIMES, please".into()),
    }
}

/// Each source as often, after a warm-up.
fn time(job: &Job, sources: &[impl AsRef<Path>]) -> Result<serde_json::Value> {
    for source in sources.iter().cycle().take(WARM_UP) {
        once(job, source.as_ref())?;
    }
    let rounds = LEAST.div_ceil(sources.len().max(1));
    let times = (0..rounds).flat_map(|_| sources).map(|source| once(job, source.as_ref()));
    let times = times.collect::<Result<Vec<_>>>()?;
    measure::result(times).ok_or_else(|| "no such files in the folder".into())
}

fn once(job: &Job, source: &Path) -> Result<Duration> {
    let (name, bytes) = (source.display().to_string(), std::fs::read(source)?);
    let start = Instant::now();
    let written = job(&name, &bytes)?;
    let elapsed = start.elapsed();
    black_box(written);
    Ok(elapsed)
}

/// The same source again and again. The instructions of a document are the difference between two such processes, so
/// that what is done once in each does not count.
fn repeat(job: &Job, source: &Path, times: usize) -> Result<()> {
    let (name, bytes) = (source.display().to_string(), std::fs::read(source)?);
    for _ in 0..times {
        black_box(job(&name, &bytes)?);
    }
    Ok(())
}
