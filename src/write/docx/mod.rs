//! Word documents (.docx, ECMA-376 Part 1) in the official page layout (GB/T 9704—2012).
//!
//! The layout is a Word file: a [`Template`] is a document whose content controls are tagged with names of the
//! form. It is cut there once (`cut`), and a document is written by splicing the report in between (`fill`); all
//! other parts are copied still compressed. The templates that ship with the editions come from `generate`.

mod core;
mod cut;
mod fill;
mod generate;
mod layout;
mod locale;
mod official;
mod own_table;
mod parts;
mod picture;
mod picture_size;
mod plan;
mod prose;
mod sample;
mod schema;
mod signature;
mod slot;
mod template;
mod text;

pub use generate::generate_template;
pub use template::Template;

use self::picture::Media;
use self::template::{Cut, Part};
use crate::diagnostic::{Diagnostics, Result};
use crate::limits::Limits;
use crate::write::Publication;
use crate::write::extra::left_out;
use ooxml::{Package, PackageWriter};

/// Writes a report as a Word document.
///
/// # Errors
/// A template that has no slots for the form.
pub fn write(
    publication: &Publication,
    template: &Template,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<u8>> {
    let cut = template.cut(publication.script)?;
    let extra = &publication.report.extra;
    if !extra.is_empty() {
        diagnostics.push(left_out(extra, "Word"));
    }
    let (document, media) = fill::fill(publication, cut, diagnostics);
    pack(cut, &document, &core::properties(publication), &media)
}

/// Puts the written parts among the constant ones.
fn pack(cut: &Cut, document: &str, core: &str, media: &Media) -> Result<Vec<u8>> {
    let mut package = Package::open(&cut.package, Limits::default().package())?;
    let mut writer = PackageWriter::default();
    let relationships = parts::relationships_of(&cut.main);
    for part in &cut.parts {
        match part {
            Part::Main => writer.add(&cut.main, document.as_bytes())?,
            Part::Core => writer.add(parts::CORE, core.as_bytes())?,
            Part::ContentTypes if !media.is_empty() => {
                writer.add(parts::CONTENT_TYPES, media.declared(&cut.content_types).as_bytes())?;
            }
            Part::Relationships if !media.is_empty() => {
                writer.add(&relationships, media.related(&cut.relationships).as_bytes())?;
            }
            Part::ContentTypes => writer.copy(&mut package, parts::CONTENT_TYPES)?,
            Part::Relationships => writer.copy(&mut package, &relationships)?,
            Part::Constant(name) => writer.copy(&mut package, name)?,
        }
    }
    media.add_to(&mut writer, &cut.main)?;
    Ok(writer.finish()?)
}
