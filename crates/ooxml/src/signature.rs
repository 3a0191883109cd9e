//! Digital signatures over a package ([ECMA-376] part 2, 10), which hold for its bytes and so for no other.

use crate::Result;
use crate::edit::Edit;
use crate::xml::{Tag, Token, Tokens};

/// What must go from the content types and from the package's relationships when signatures do.
///
/// # Errors
/// [`Error::Malformed`](crate::Error::Malformed).
pub(crate) fn removals(part: &str, text: &str) -> Result<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut start = None;
    let mut tokens = Tokens::new(part, text);
    while let Some(token) = tokens.next() {
        match token? {
            Token::Open(tag) => start = is_about_signatures(&tag).then(|| tag.start()),
            Token::Close(_) => {
                edits.extend(start.take().map(|start| Edit::removal(start..tokens.position())));
            }
            Token::Text(_) => {}
        }
    }
    Ok(edits)
}

/// Whether a content type or a relationship is about signatures.
fn is_about_signatures(tag: &Tag<'_>) -> bool {
    let says = |name, word| tag.raw(name).is_some_and(|attribute| attribute.value.contains(word));
    says("ContentType", "package.digital-signature-")
        || says("PartName", "/_xmlsignatures/")
        || says("Type", "relationships/digital-signature/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;

    #[test]
    fn only_what_is_about_signatures_goes() {
        let types = r#"<Types><Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"></Override></Types>"#;
        let left = apply(types, removals("[Content_Types].xml", types).unwrap()).unwrap();
        assert_eq!(left, r#"<Types><Default Extension="xml" ContentType="application/xml"/></Types>"#);
        let relationships = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/><Relationship Id="rId2" Type="x"/></Relationships>"#;
        let left = apply(relationships, removals("_rels/.rels", relationships).unwrap()).unwrap();
        assert_eq!(left, r#"<Relationships><Relationship Id="rId2" Type="x"/></Relationships>"#);
    }
}
