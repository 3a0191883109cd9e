//! Elements that enclose others without being seen, and alternatives for programs of different ages.

use crate::Error;
use crate::xml::{Tag, Xml};

/// Whether an element only encloses blocks, rows, cells or runs, which are read as if it were not there: what was inserted
/// while changes were tracked, the tags of XML that somebody put around things. Deleted and moved text is left out, as if the
/// changes were accepted.
pub fn is_wrapper(name: &str) -> bool {
    matches!(name, "customXml" | "smartTag" | "ins" | "moveTo")
}

/// Extensions of the format whose content is read: shapes and text boxes. Of the rest (new kinds of charts, ink, 3D models,
/// coloured symbols) the fallback is read, mostly a picture or plain text.
const UNDERSTOOD: [&str; 7] = ["wps", "wpg", "wpc", "wp14", "w14", "w15", "v"];

/// Reads the first alternative of `mc:AlternateContent` ([ECMA-376] part 3) that is understood, and no other.
///
/// # Errors
/// Those of `read`, and of the XML around.
pub fn alternative<E: From<Error>>(
    xml: &mut Xml<'_>,
    mut read: impl FnMut(&mut Xml<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut is_read = false;
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        if !is_read && is_understood(&tag) {
            is_read = true;
            read(xml)?;
        }
    }
    Ok(())
}

fn is_understood(tag: &Tag<'_>) -> bool {
    let knows = |required: &str| UNDERSTOOD.contains(&required);
    match tag.name() {
        "Choice" => tag.attribute("Requires").is_none_or(|all| all.split_whitespace().all(knows)),
        name => name == "Fallback",
    }
}
