//! Converts a text from standard input, and lists what a proof-reader should look at on standard error.
//!
//! ```text
//! cargo run --example convert -- hant-tw [GLOSSARY] < text.txt
//! ```

use std::error::Error;
use std::io::{Read, stdin};

use gongbao_script::{Choice, DetectedScript, Glossary, Settings, TextConverter, Variant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let target: Variant = arguments.next().ok_or("hans, hant, hant-tw or hant-hk, please")?.parse()?;
    let mut settings = Settings::new(target);
    if let Some(path) = arguments.next() {
        settings = settings.glossary(Glossary::parse(&std::fs::read_to_string(path)?)?);
    }
    let converter = TextConverter::new(&settings)?;

    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    // The whole text tells what it is written in; a line alone may not.
    let script = DetectedScript::of(text.lines());
    for (number, line) in (1..).zip(text.lines()) {
        let converted = converter.explain(script, line);
        println!("{}", converted.text());
        for Choice { source, from, to, others, .. } in
            converted.choices().iter().filter(|it| it.is_doubtful())
        {
            eprintln!("{number}:{}: {from} → {to}, or {}", source.start + 1, others.join(", "));
        }
    }
    Ok(())
}
