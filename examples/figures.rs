//! Every figure of some reports, of whatever format, as lines of tab-separated values.
//!
//! ```sh
//! cargo run --example figures -- samples/yunzhou-2024.xlsx samples/seed-report.txt
//! ```

use std::error::Error;

use gongbao::{Converter, ReadOptions};

fn main() -> Result<(), Box<dyn Error>> {
    let converter = Converter::default();
    for input in std::env::args().skip(1) {
        let reading = converter.read(&input, &std::fs::read(&input)?, &ReadOptions::default())?;
        for report in &reading.reports {
            let agency = report.agency.as_deref().unwrap_or_default();
            for (id, figure) in report.figures() {
                // A blank is not zero: it stays blank.
                let value = figure.value.map(|value| value.to_string()).unwrap_or_default();
                println!("{agency}\t{}\t{}\t{}\t{value}", id.table, id.row, id.column);
            }
        }
    }
    Ok(())
}
