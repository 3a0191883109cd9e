//! The parts of a package that tell about the others: content types and relationships.

use crate::diagnostic::Result;
use crate::write::characters::escape;
use crate::write::markup::Markup;

pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";
pub(super) const PACKAGE_RELATIONSHIPS: &str = "_rels/.rels";
pub(super) const CORE: &str = "docProps/core.xml";

pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const CORE_RELATIONSHIP: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// Declares the type of all parts with an extension, unless it is declared.
pub(super) fn with_extension(types: &str, extension: &str, media_type: &str) -> String {
    if types.to_ascii_lowercase().contains(&format!("extension=\"{}\"", extension.to_ascii_lowercase())) {
        return types.to_owned();
    }
    let default =
        format!(r#"<Default Extension="{}" ContentType="{}"/>"#, escape(extension), escape(media_type));
    // Defaults come first by custom; the schema leaves it open.
    let place = types.find("<Default ").or_else(|| types.find("<Override ")).unwrap_or(types.len());
    format!("{}{default}{}", &types[..place], &types[place..])
}

/// Adds a relationship.
pub(super) fn with_relationship(relationships: &str, id: &str, kind: &str, target: &str) -> String {
    let entry = format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{}"/>"#, escape(target));
    within_root(relationships, "Relationships", &entry)
}

/// Content types and package relationships that know of the document's properties.
pub(super) fn with_core(types: &str, relationships: &str) -> (String, String) {
    let declared = types.contains(CORE_TYPE);
    let entry = format!(r#"<Override PartName="/{CORE}" ContentType="{CORE_TYPE}"/>"#);
    let types = if declared { types.to_owned() } else { within_root(types, "Types", &entry) };
    let related = relationships.contains(CORE_RELATIONSHIP);
    let relationships = if related {
        relationships.to_owned()
    } else {
        with_relationship(relationships, "rIdCore", CORE_RELATIONSHIP, CORE)
    };
    (types, relationships)
}

/// Adds an entry at the end of the outermost element, which an office program may have written as empty.
fn within_root(part: &str, root: &str, entry: &str) -> String {
    let end = format!("</{root}>");
    match part.rfind(&end) {
        Some(place) => format!("{}{entry}{}", &part[..place], &part[place..]),
        None => format!("{}>{entry}{end}", part.trim_end().trim_end_matches("/>")),
    }
}

/// The target of the first relationship of a kind, named by the last part of its type.
///
/// # Errors
/// A part that is not XML.
pub(super) fn target(relationships: &str, kind: &str, depth: usize) -> Result<Option<String>> {
    let markup = Markup::parse(PACKAGE_RELATIONSHIPS, relationships, depth)?;
    let mut entries = markup.root().children();
    let found =
        entries.find(|entry| entry.attribute("Type").is_some_and(|it| it.rsplit('/').next() == Some(kind)));
    Ok(found.and_then(|entry| entry.attribute("Target")))
}

/// The name of the part that holds the relationships of a part.
pub(super) fn relationships_of(part: &str) -> String {
    let (folder, file) = part.split_at(folder_length(part));
    format!("{folder}_rels/{file}.rels")
}

/// The folder for pictures beside a part, with its slash.
pub(super) fn media_folder(part: &str) -> String {
    format!("{}media/", &part[..folder_length(part)])
}

fn folder_length(part: &str) -> usize {
    part.rfind('/').map_or(0, |slash| slash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_added_once_and_inside() {
        let types = r#"<Types xmlns="t"><Default Extension="PNG" ContentType="image/png"/></Types>"#;
        assert_eq!(with_extension(types, "png", "image/png"), types);
        assert_eq!(
            with_extension(types, "gif", "image/gif"),
            r#"<Types xmlns="t"><Default Extension="gif" ContentType="image/gif"/><Default Extension="PNG" ContentType="image/png"/></Types>"#
        );
        assert_eq!(
            with_relationship(r#"<Relationships xmlns="r"/>"#, "a", "k", "t"),
            r#"<Relationships xmlns="r"><Relationship Id="a" Type="k" Target="t"/></Relationships>"#
        );
        let (types, relationships) = with_core(types, "<Relationships></Relationships>");
        assert_eq!(with_core(&types, &relationships), (types.clone(), relationships.clone()));
    }

    #[test]
    fn relationships_stand_beside_their_part() {
        assert_eq!(relationships_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relationships_of("document.xml"), "_rels/document.xml.rels");
    }
}
