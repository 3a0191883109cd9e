//! What the parts of a package are, as its `[Content_Types].xml` says ([ECMA-376] part 2, 7.2.3).

use std::collections::HashMap;

use crate::Result;
use crate::edit::Edit;
use crate::xml::{Tag, Token, Tokens};

/// The part that says so.
pub const CONTENT_TYPES: &str = "[Content_Types].xml";

/// The content types of all parts. They, names and extensions are compared without case, and kept in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentTypes {
    by_extension: HashMap<String, String>,
    by_name: HashMap<String, String>,
}

impl ContentTypes {
    /// The types that the text of the part tells.
    ///
    /// # Errors
    /// [`Error::Malformed`](crate::Error::Malformed).
    pub fn parse(text: &str) -> Result<Self> {
        let mut types = Self::default();
        for token in Tokens::new(CONTENT_TYPES, text) {
            if let Token::Open(tag) = token? {
                types.add(&tag);
            }
        }
        Ok(types)
    }

    fn add(&mut self, tag: &Tag<'_>) {
        let value = |name| tag.attribute(name).map(|value| value.trim().to_ascii_lowercase());
        let Some(content_type) = value("ContentType") else { return };
        if let (true, Some(extension)) = (tag.name() == "Default", value("Extension")) {
            self.by_extension.insert(extension, content_type);
        } else if let Some(name) = value("PartName") {
            self.by_name.insert(name.trim_start_matches('/').to_owned(), content_type);
        }
    }

    /// The content type of the part with this name in the package, in lower case: its own, or that of its extension.
    pub fn of(&self, name: &str) -> Option<&str> {
        // Some programs write Windows paths.
        let name = name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase();
        let by_extension = || self.by_extension.get(name.rsplit_once('.')?.1);
        self.by_name.get(&name).or_else(by_extension).map(String::as_str)
    }

    /// The edit that declares the type of all parts with an extension in the text of the part; `None` where it is
    /// declared.
    pub fn extension_insertion(text: &str, extension: &str, content_type: &str) -> Option<Edit> {
        let is_declared = Self::parse(text)
            .is_ok_and(|types| types.by_extension.contains_key(&extension.to_ascii_lowercase()));
        let attributes = [("Extension", extension), ("ContentType", content_type)];
        // Defaults come first by custom; the schema leaves it open.
        (!is_declared).then(|| Edit::first_in_root(text, "Default", &attributes))
    }

    /// The edit that declares the type of one part in the text of the part; `None` where it is declared so.
    pub fn part_insertion(text: &str, name: &str, content_type: &str) -> Option<Edit> {
        let is_declared =
            Self::parse(text).is_ok_and(|types| types.of(name) == Some(&content_type.to_ascii_lowercase()));
        let attributes = [("PartName", &*format!("/{name}")), ("ContentType", content_type)];
        (!is_declared).then(|| Edit::last_in_root(text, "Override", &attributes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;

    #[test]
    fn a_parts_own_type_goes_before_that_of_its_extension() {
        let types = ContentTypes::parse(
            r#"<Types xmlns="…"><Default Extension="XML" ContentType="application/xml"/>
            <Override PartName="/Word/document.xml" ContentType="application/vnd.X+xml"/></Types>"#,
        )
        .unwrap();
        assert_eq!(types.of("word/document.xml"), Some("application/vnd.x+xml"));
        assert_eq!(types.of(r"word\document.xml"), Some("application/vnd.x+xml"));
        assert_eq!(types.of("customXml/item1.xml"), Some("application/xml"));
        assert_eq!(types.of("word/media/image1.png"), None);
    }

    #[test]
    fn types_are_declared_once() {
        let types = r#"<Types xmlns="t"><Default Extension="PNG" ContentType="image/png"/></Types>"#;
        assert_eq!(ContentTypes::extension_insertion(types, "png", "image/png"), None);
        let edit = ContentTypes::extension_insertion(types, "gif", "image/gif").unwrap();
        let expected = r#"<Types xmlns="t"><Default Extension="gif" ContentType="image/gif"/><Default Extension="PNG" ContentType="image/png"/></Types>"#;
        assert_eq!(apply(types, vec![edit]).as_deref(), Some(expected));
        let edit = ContentTypes::part_insertion(types, "docProps/core.xml", "application/x").unwrap();
        let with_core = apply(types, vec![edit]).unwrap();
        assert_eq!(ContentTypes::part_insertion(&with_core, "docProps/core.xml", "application/x"), None);
    }
}
