//! Documents and text in another script, in one warm process.
//!
//! ```text
//! cargo bench --bench script -- FOLDER ENDING SCRIPT    the documents with this ending
//! cargo bench --bench script -- FILE SCRIPT             a text, line by line
//! ```
//!
//! The last line is the result as JSON, in the words of `benches/peer.py`; of a text, in millions of characters a second.
//! Files are read before the clock starts.

mod measure;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use gongbao::Limits;
use gongbao::model::Variant;
use gongbao::script::{DetectedScript, DocumentOptions, Settings, TextConverter};
use gongbao::{convert_document, document_format};

/// Documents converted before the clock starts.
const WARM_UP: usize = 20;
/// A text is converted so often; the median counts.
const RUNS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let result = match &measure::arguments()[..] {
        [folder, ending, script] => documents(Path::new(folder), ending, &converter(script)?)?,
        [file, script] => text(Path::new(file), &converter(script)?)?,
        _ => return Err("FOLDER ENDING SCRIPT or FILE SCRIPT, please".into()),
    };
    println!("{result}");
    Ok(())
}

fn converter(script: &str) -> Result<TextConverter, Box<dyn Error>> {
    let target: Variant = script.parse().map_err(|_| "no such script")?;
    Ok(TextConverter::new(&Settings::new(target))?)
}

fn documents(
    folder: &Path,
    ending: &str,
    converter: &TextConverter,
) -> Result<serde_json::Value, Box<dyn Error>> {
    let sources = measure::sources(folder, ending)?;
    for source in sources.iter().cycle().take(WARM_UP) {
        document(source, converter)?;
    }
    let times = sources.iter().map(|source| document(source, converter)).collect::<Result<Vec<_>, _>>()?;
    measure::result(times).ok_or_else(|| "no such files in the folder".into())
}

fn document(source: &Path, converter: &TextConverter) -> Result<Duration, Box<dyn Error>> {
    let (name, bytes) = (source.display().to_string(), std::fs::read(source)?);
    let start = Instant::now();
    let format = document_format(&name, &bytes, Limits::default())?;
    let converted = convert_document(&name, format, &bytes, converter, &DocumentOptions::default())?;
    let elapsed = start.elapsed();
    std::hint::black_box(converted);
    Ok(elapsed)
}

fn text(file: &Path, converter: &TextConverter) -> Result<serde_json::Value, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let source = DetectedScript::of(text.lines());
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            for line in text.lines() {
                std::hint::black_box(converter.convert(source, line, false));
            }
            start.elapsed()
        })
        .collect();
    times.sort();
    let speed = f64::from(u32::try_from(text.chars().count())?) / times[RUNS / 2].as_secs_f64() / 1e6;
    Ok(serde_json::json!({ "name": "gongbao", "mchar_s": (speed * 10.0).round() / 10.0 }))
}
