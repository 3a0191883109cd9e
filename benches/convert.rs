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

mod measure;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use gongbao::{Converter, Format, ReadOptions, WriteOptions};
use indicatif::ProgressIterator;

/// Documents converted before the clock starts.
const WARM_UP: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = measure::arguments();
    let [folder, ending, format] = &arguments[..] else { return Err("FOLDER ENDING FORMAT, please".into()) };
    let sources = measure::sources(Path::new(folder), ending)?;
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
    let result = measure::result(times).ok_or("no such files in the folder")?;
    println!("{result}");
    Ok(())
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
