//! Any document in traditional script, in place, with what a proof-reader should look at.
//!
//! ```sh
//! cargo run --example script -- samples/yunzhou-2024.docx traditional.docx
//! ```

use std::error::Error;

use gongbao::diagnostic::Language;
use gongbao::model::Variant;
use gongbao::script::{DocumentOptions, Settings, TextConverter};
use gongbao::{Limits, convert_document, document_format};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("usage: script IN OUT".into());
    };
    let bytes = std::fs::read(&input)?;
    let converter = TextConverter::new(&Settings::new(Variant::Hant))?;
    let options = DocumentOptions { explain: true, ..DocumentOptions::default() };
    let format = document_format(&input, &bytes, Limits::default())?;
    let converted = convert_document(&input, format, &bytes, &converter, &options)?;
    for finding in converted.findings.iter().filter(|finding| finding.choice.is_doubtful()) {
        let place = finding.place.render(Language::Chinese);
        println!("{place}\t{}\t{}", finding.choice.from, finding.choice.to);
    }
    std::fs::write(&output, converted.bytes)?;
    Ok(())
}
