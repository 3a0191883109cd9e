//! A folder of reports to official documents or workbooks, in one warm process.
//!
//! ```text
//! cargo bench --bench convert -- FOLDER ENDING FORMAT
//! ```
//!
//! converts the files with this ending to the format.
//!
//! Its last line is the result as JSON, in the words of `benches/peer.py`. Files are read before the clock starts,
//! one at a time, so that the memory reported is that of a conversion.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use gongbao::{Converter, Format, ReadOptions, WriteOptions};
use indicatif::ProgressIterator;

/// Documents converted before the clock starts.
const WARM_UP: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench` to the arguments.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let [folder, ending, format] = &arguments[..] else { return Err("FOLDER ENDING FORMAT, please".into()) };
    let sources = sources(Path::new(folder), ending)?;
    let format = Format::named(format).ok_or("no such format")?;
    let converter = Converter::default();
    for source in sources.iter().take(WARM_UP) {
        convert(&converter, source, format)?;
    }
    // The bar shows on terminals only.
    let times = sources
        .iter()
        .progress()
        .map(|source| convert(&converter, source, format))
        .collect::<Result<Vec<_>, _>>()?;
    let (median, fastest) = median_and_fastest(times).ok_or("no such files in the folder")?;
    let result = serde_json::json!({
        "name": "gongbao",
        "documents": sources.len(),
        "ms": milliseconds(median),
        "fastest_ms": milliseconds(fastest),
        "rss_mb": peak_memory(),
    });
    println!("{result}");
    Ok(())
}

fn sources(folder: &Path, ending: &str) -> std::io::Result<Vec<PathBuf>> {
    let entries = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    let mut sources: Vec<_> =
        entries.into_iter().filter(|path| path.extension() == Some(ending.as_ref())).collect();
    sources.sort();
    Ok(sources)
}

fn convert(converter: &Converter, source: &Path, format: Format) -> Result<Duration, Box<dyn Error>> {
    let (name, bytes) = (source.display().to_string(), std::fs::read(source)?);
    let start = Instant::now();
    let reading = converter.read(&name, &bytes, &ReadOptions::default())?;
    let written = converter.write_all(&reading.reports, format, WriteOptions::default())?;
    let elapsed = start.elapsed();
    std::hint::black_box(written);
    Ok(elapsed)
}

fn median_and_fastest(mut times: Vec<Duration>) -> Option<(Duration, Duration)> {
    times.sort();
    Some((*times.get(times.len() / 2)?, *times.first()?))
}

/// To the microsecond.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

/// The most memory this process ever had, in megabytes, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}
