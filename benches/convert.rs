//! Job A: filled workbooks to official Word documents, in one warm process.
//!
//! ```text
//! cargo bench --bench convert -- FOLDER
//! ```
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
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let books = workbooks(Path::new(&folder.ok_or("which folder of workbooks?")?))?;
    let converter = Converter::default();
    for book in books.iter().take(WARM_UP) {
        convert(&converter, book)?;
    }
    // The bar shows on terminals only.
    let times =
        books.iter().progress().map(|book| convert(&converter, book)).collect::<Result<Vec<_>, _>>()?;
    let (median, fastest) = median_and_fastest(times).ok_or("no workbooks in the folder")?;
    let result = serde_json::json!({
        "name": "gongbao",
        "documents": books.len(),
        "ms": milliseconds(median),
        "fastest_ms": milliseconds(fastest),
        "rss_mb": peak_memory(),
    });
    println!("{result}");
    Ok(())
}

fn workbooks(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    let mut books: Vec<_> =
        entries.into_iter().filter(|path| path.extension() == Some("xlsx".as_ref())).collect();
    books.sort();
    Ok(books)
}

fn convert(converter: &Converter, book: &Path) -> Result<Duration, Box<dyn Error>> {
    let (name, bytes) = (book.display().to_string(), std::fs::read(book)?);
    let start = Instant::now();
    let reading = converter.read(&name, &bytes, &ReadOptions::default())?;
    let written = converter.write_all(&reading.reports, Format::Docx, WriteOptions::default())?;
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
