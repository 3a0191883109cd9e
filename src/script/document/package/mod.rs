//! Office packages (.docx, .xlsx, their templates and kinds with macros), part by part.

mod drawing;
mod properties;
mod word;
mod workbook;

use crate::diagnostic::Result;
use crate::package::{Package, PackageWriter, part_text};

use super::{Scan, Session};

/// Tells where the texts of a part lie. `part` is its name.
type Scanner = fn(part: &str, text: &str, session: &Session<'_>) -> Result<Scan>;

/// The scanner for a content type, by what stands in the type's name.
const SCANNERS: &[(&str, Scanner)] = &[
    ("wordprocessingml", word::scan),
    ("ms-word.document.macro", word::scan),
    ("drawingml", drawing::scan),
    ("spreadsheetml", workbook::scan),
    ("ms-excel", workbook::scan),
    ("core-properties", properties::scan),
    ("extended-properties", properties::scan),
    ("custom-properties", properties::scan),
];

/// A part whose texts are known.
struct Part {
    name: String,
    text: String,
    scan: Scan,
}

/// The package with its text converted. Parts that do not change are taken over as compressed bytes.
pub(super) fn convert(bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    let mut package = Package::open(bytes, session.options.limits)?;
    let parts = parts(&mut package, session)?;
    session.detect(parts.iter().map(|part| (&*part.text, &part.scan)));
    let mut changed = std::collections::HashMap::new();
    for part in parts {
        if let Some(text) = session.rewrite(&part.text, part.scan)? {
            changed.insert(part.name, text);
        }
    }
    let names: Vec<String> = package.names().map(std::borrow::Cow::into_owned).collect();
    let mut writer = PackageWriter::default();
    for name in &names {
        match changed.get(name) {
            Some(text) => writer.add(name, text.as_bytes())?,
            None => writer.copy(&mut package, name)?,
        }
    }
    writer.finish()
}

fn parts(package: &mut Package<'_>, session: &Session<'_>) -> Result<Vec<Part>> {
    let names: Vec<String> = package.names().map(std::borrow::Cow::into_owned).collect();
    let mut parts = Vec::new();
    for name in names {
        let Some(scanner) = scanner(&name) else { continue };
        let Some(bytes) = package.part(&name)? else { continue };
        let text = part_text(bytes, &name)?;
        let scan = scanner(&name, &text, session)?;
        parts.push(Part { name, text, scan });
    }
    Ok(parts)
}

/// Which scanner a part has, by its name for the time being.
fn scanner(name: &str) -> Option<Scanner> {
    let kind = match name.split('/').next()? {
        "word" => "wordprocessingml",
        "xl" => "spreadsheetml",
        "docProps" => "core-properties",
        _ => return None,
    };
    name.ends_with(".xml")
        .then(|| SCANNERS.iter().find(|(known, _)| *known == kind).map(|(_, scan)| *scan))?
}
