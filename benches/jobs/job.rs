//! What is measured, by name.

use gongbao::Limits;
use gongbao::model::Variant;
use gongbao::script::{DetectedScript, DocumentOptions, Settings, TextConverter};
use gongbao::{Converter, Format, ReadOptions, WriteOptions};
use gongbao::{convert_document, document_format};

use crate::{Result, floor};

/// From a file's name and bytes to the bytes of its conversion.
pub(crate) type Job = dyn Fn(&str, &[u8]) -> Result<Vec<u8>>;

/// The job of a name.
///
/// | job | target | what it does |
/// |---|---|---|
/// | `convert` | a format | a report from any format |
/// | `script` | a script | a document in place |
/// | `lines` | a script | a text, line by line |
/// | `floor-convert`, `floor-script` | as those | what [`floor`] says |
pub(crate) fn of(name: &str, target: &str) -> Result<Box<Job>> {
    match name {
        "convert" => convert(target),
        "script" => script(target),
        "lines" => lines(target),
        "floor-convert" => Ok(floor::convert(convert(target)?)),
        "floor-script" => Ok(floor::script(script(target)?)),
        _ => Err(format!("no such job: {name}").into()),
    }
}

fn convert(format: &str) -> Result<Box<Job>> {
    let format = Format::named(format).ok_or("no such format")?;
    let converter = Converter::default();
    Ok(Box::new(move |name, bytes| {
        let reading = converter.read(name, bytes, &ReadOptions::default())?;
        Ok(converter.write_all(&reading.reports, format, WriteOptions::default())?.bytes)
    }))
}

fn script(target: &str) -> Result<Box<Job>> {
    let converter = text_converter(target)?;
    Ok(Box::new(move |name, bytes| {
        let format = document_format(name, bytes, Limits::default())?;
        Ok(convert_document(name, format, bytes, &converter, &DocumentOptions::default())?.bytes)
    }))
}

fn lines(target: &str) -> Result<Box<Job>> {
    let converter = text_converter(target)?;
    Ok(Box::new(move |_, bytes| {
        let text = std::str::from_utf8(bytes)?;
        let source = DetectedScript::of(text.lines());
        let converted = text.lines().map(|line| converter.convert(source, line).into_text());
        Ok(converted.collect::<String>().into_bytes())
    }))
}

fn text_converter(target: &str) -> Result<TextConverter> {
    let target: Variant = target.parse().map_err(|_| "no such script")?;
    Ok(TextConverter::new(&Settings::new(target))?)
}
