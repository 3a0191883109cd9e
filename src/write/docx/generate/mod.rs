//! Making the template of a form.
//!
//! docx-rs writes styles, page, tables and footers; `complete` puts them in the schema's order and adds what
//! docx-rs cannot say. Of its package only these parts are taken, because the others would be empty.

mod complete;
mod fonts;
mod page;
mod styles;
mod table;

use super::core;
use super::parts::{CONTENT_TYPES, CORE, PACKAGE_RELATIONSHIPS};
use crate::diagnostic::Result;
use crate::form::Form;
use crate::model::Variant;
use crate::write::Timestamp;
use ooxml::PackageWriter;

/// The bytes of the template for a form.
///
/// The same form gives the same bytes. `templates/README.md` tells what its slots are.
///
/// # Errors
/// None for a form that could be read.
pub fn generate_template(form: &Form) -> Result<Vec<u8>> {
    let parts = page::document(form).build();
    let core = core::write(&form.title.hans, "", Variant::Hans.language(), Timestamp::default());
    let mut writer = PackageWriter::default();
    writer.add(CONTENT_TYPES, include_bytes!("content_types.xml"))?;
    writer.add(PACKAGE_RELATIONSHIPS, include_bytes!("package.rels"))?;
    writer.add("docProps/app.xml", include_bytes!("app.xml"))?;
    writer.add(CORE, core.as_bytes())?;
    writer.add("word/document.xml", complete::body("word/document.xml", &parts.document)?.as_bytes())?;
    writer.add("word/_rels/document.xml.rels", include_bytes!("document.rels"))?;
    writer.add("word/styles.xml", complete::body("word/styles.xml", &parts.styles)?.as_bytes())?;
    writer.add("word/settings.xml", complete::body("word/settings.xml", &parts.settings)?.as_bytes())?;
    writer.add("word/fontTable.xml", include_bytes!("fonts.xml"))?;
    for (index, footer) in parts.footers.iter().enumerate() {
        let name = format!("word/footer{}.xml", index + 1);
        writer.add(&name, complete::footer(&name, footer)?.as_bytes())?;
    }
    Ok(writer.finish()?)
}
