//! What the parts of a package are, as its `[Content_Types].xml` says ([ECMA-376] part 2, 7.2.3).

use std::collections::HashMap;

use crate::diagnostic::Result;

use super::xml::{Tag, Token, Tokens};

/// The part that says so.
pub(super) const PART: &str = "[Content_Types].xml";

/// The content types of all parts. They, names and extensions are compared without case, and kept in lower case.
#[derive(Default)]
pub(super) struct ContentTypes {
    by_extension: HashMap<String, String>,
    by_name: HashMap<String, String>,
}

impl ContentTypes {
    /// The types that the text of the part tells.
    ///
    /// # Errors
    /// [`crate::diagnostic::Code::XmlMalformed`].
    pub(super) fn read(text: &str) -> Result<Self> {
        let mut types = Self::default();
        let mut tokens = Tokens::new(PART, text);
        while let Some(token) = tokens.next()? {
            if let Token::Open(tag) = token {
                types.add(&tag);
            }
        }
        Ok(types)
    }

    fn add(&mut self, tag: &Tag<'_>) {
        let value = |name| tag.attribute(name).map(|attribute| attribute.value.trim().to_ascii_lowercase());
        let Some(content_type) = value("ContentType") else { return };
        if let (true, Some(extension)) = (tag.name == "Default", value("Extension")) {
            self.by_extension.insert(extension, content_type);
        } else if let Some(name) = value("PartName") {
            self.by_name.insert(name.trim_start_matches('/').to_owned(), content_type);
        }
    }

    /// The content type of the part with this name in the package, in lower case.
    pub(super) fn of(&self, name: &str) -> Option<&str> {
        // Some programs write Windows paths.
        let name = name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase();
        let by_extension = || self.by_extension.get(name.rsplit_once('.')?.1);
        self.by_name.get(&name).or_else(by_extension).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parts_own_type_goes_before_that_of_its_extension() {
        let types = ContentTypes::read(
            r#"<Types xmlns="…"><Default Extension="XML" ContentType="application/xml"/>
            <Override PartName="/Word/document.xml" ContentType="application/vnd.X+xml"/></Types>"#,
        )
        .unwrap();
        assert_eq!(types.of("word/document.xml"), Some("application/vnd.x+xml"));
        assert_eq!(types.of(r"word\document.xml"), Some("application/vnd.x+xml"));
        assert_eq!(types.of("customXml/item1.xml"), Some("application/xml"));
        assert_eq!(types.of("word/media/image1.png"), None);
    }
}
