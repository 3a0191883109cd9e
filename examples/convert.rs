//! A filled workbook as the official Word report.
//!
//! ```sh
//! cargo run --example convert -- samples/yunzhou-2024.xlsx report.docx
//! ```

use std::error::Error;

use gongbao::diagnostic::Language;
use gongbao::{Converter, Format, ReadOptions, WriteOptions};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("usage: convert IN OUT.docx".into());
    };
    // Made once, it serves any number of files and threads.
    let converter = Converter::default();
    let reading = converter.read(&input, &std::fs::read(&input)?, &ReadOptions::default())?;
    for finding in reading.diagnostics.iter() {
        eprintln!("{}", finding.render(Language::Chinese));
    }
    let report = reading.reports.first().ok_or("no report")?;
    let written = converter.write(report, Format::Docx, WriteOptions::default())?;
    std::fs::write(&output, written.bytes)?;
    Ok(())
}
