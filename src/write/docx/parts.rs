//! The parts of a package that tell about the others: content types and relationships.

use ooxml::{ContentTypes, Edit, Relationships, apply};

pub(super) use ooxml::{CONTENT_TYPES, relationships_part as relationships_of};

pub(super) const PACKAGE_RELATIONSHIPS: &str = "_rels/.rels";
pub(super) const CORE: &str = "docProps/core.xml";

pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const CORE_RELATIONSHIP: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// Declares the type of all parts with an extension, unless it is declared.
pub(super) fn with_extension(types: &str, extension: &str, media_type: &str) -> String {
    with(types, ContentTypes::extension_insertion(types, extension, media_type))
}

/// Adds a relationship.
pub(super) fn with_relationship(relationships: &str, id: &str, kind: &str, target: &str) -> String {
    with(relationships, Some(Relationships::insertion(relationships, id, kind, target)))
}

/// Content types and package relationships that know of the document's properties.
pub(super) fn with_core(types: &str, relationships: &str) -> (String, String) {
    let declaration = || ContentTypes::part_insertion(types, CORE, CORE_TYPE);
    let types = with(types, (!types.contains(CORE_TYPE)).then(declaration).flatten());
    let relationship = || Relationships::insertion(relationships, "rIdCore", CORE_RELATIONSHIP, CORE);
    let relationships = with(relationships, (!relationships.contains(CORE_RELATIONSHIP)).then(relationship));
    (types, relationships)
}

fn with(part: &str, edit: Option<Edit>) -> String {
    apply(part, edit.into_iter().collect()).unwrap_or_else(|| part.to_owned())
}

/// The folder for pictures beside a part, with its slash.
pub(super) fn media_folder(part: &str) -> String {
    let folder = part.rfind('/').map_or("", |slash| part.get(..=slash).unwrap_or_default());
    format!("{folder}media/")
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
}
