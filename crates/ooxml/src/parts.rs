//! Which part is what: by relationships first, by content types second, by names last.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use encoding_rs::{Encoding, UTF_8};

use crate::xml::{Token, Tokens};
use crate::{CONTENT_TYPES, Package, PartText, Relationships, Result, Role, relationships_part};

/// The kind of the relationship that leads to a package's main part.
const MAIN: &str = "officeDocument";

/// What the entries of a package are.
///
/// Relationships go before content types, because programs find parts by them: a header without a content type of its own
/// is a header still.
#[derive(Debug, Default)]
pub struct Parts {
    /// By their places in the directory.
    roles: Vec<Option<Role>>,
    /// By the name of the part that owns them; the package's own have none.
    relationships: HashMap<String, Relationships>,
    /// Texts of the parts that were read to find out.
    texts: HashMap<usize, PartText>,
}

impl Parts {
    /// Follows all relationships of a package.
    ///
    /// # Errors
    /// Those of [`Package::part`], and [`Error::Malformed`](crate::Error::Malformed).
    pub fn read(package: &mut Package<'_>) -> Result<Self> {
        let mut parts = Self { roles: vec![None; package.len()], ..Self::default() };
        parts.follow(package)?;
        for index in 0..package.len() {
            if let (None, Some(name)) = (parts.role(index), package.name(index).map(Cow::into_owned)) {
                parts.set(index, declared(package, &name)?);
            }
        }
        Ok(parts)
    }

    /// What an entry is, by its place in the directory; `None` for what is of no interest.
    pub fn role(&self, index: usize) -> Option<Role> {
        self.roles.get(index).copied().flatten()
    }

    /// The relationships of a part, by its name as relationships lead to it.
    pub fn relationships(&self, owner: &str) -> Option<&Relationships> {
        self.relationships.get(owner)
    }

    /// The text of an entry, if it was read already.
    pub fn take_text(&mut self, index: usize) -> Option<PartText> {
        self.texts.remove(&index)
    }

    fn set(&mut self, index: usize, role: Option<Role>) {
        if let Some(unknown @ None) = self.roles.get_mut(index) {
            *unknown = role;
        }
    }

    /// Goes from part to part, breadth first.
    fn follow(&mut self, package: &mut Package<'_>) -> Result<()> {
        let mut seen = vec![false; package.len()];
        let mut queue = VecDeque::from([(String::new(), None)]);
        while let Some((owner, role)) = queue.pop_front() {
            let relationships = self.read_relationships(package, &owner)?;
            for relationship in &relationships {
                let Some(name) = relationship.target.part() else { continue };
                let Some(index) = package.index_of(name) else { continue };
                let told = match relationship.kind.as_str() {
                    MAIN if owner.is_empty() => main_role(package, name)?,
                    kind => Role::by_relationship(kind, role),
                };
                let told = if told.is_some() { told } else { declared(package, name)? };
                self.set(index, told);
                if let Some(seen @ false) = seen.get_mut(index) {
                    *seen = true;
                    queue.push_back((name.to_owned(), told));
                }
            }
            self.relationships.insert(owner, relationships);
        }
        Ok(())
    }

    fn read_relationships(&mut self, package: &mut Package<'_>, owner: &str) -> Result<Relationships> {
        let part = relationships_part(owner);
        let Some(index) = package.index_of(&part) else { return Ok(Relationships::default()) };
        let text = PartText::decode(package.entry(index)?, &part)?;
        let relationships = Relationships::parse(text.as_str(), owner)?;
        self.set(index, Some(Role::Relationships));
        self.texts.insert(index, text);
        Ok(relationships)
    }
}

impl Package<'_> {
    /// The name of the part that holds the main text, and what kind of document that makes of the package, if that can be
    /// told; `None` where there is no such part.
    ///
    /// # Errors
    /// As [`Parts::read`].
    pub fn main_part(&mut self) -> Result<Option<(String, Option<Role>)>> {
        let relationships = Relationships::of(self, "")?;
        if let Some(name) = relationships.part_of_kind(MAIN).filter(|name| self.has(name)) {
            return Ok(Some((name.to_owned(), main_role(self, name)?)));
        }
        let names: Vec<String> = self.names().map(Cow::into_owned).collect();
        let types = self.content_types()?;
        let by_type = |name: &String| as_main(name, types.of(name).and_then(Role::by_content_type));
        let by_name = |name: &String| as_main(name, Role::by_name(name));
        Ok(names.iter().find_map(by_type).or_else(|| names.iter().find_map(by_name)))
    }

    /// The part of a role that belongs to the part called `owner`: the one that its relationships lead to, or else the
    /// first beside it that is declared or named as one.
    ///
    /// # Errors
    /// As [`Parts::read`].
    pub fn related(
        &mut self,
        owner: &str,
        relationships: &Relationships,
        role: Role,
    ) -> Result<Option<String>> {
        let related = role.relationships().find_map(|kind| relationships.part_of_kind(kind));
        if let Some(name) = related.filter(|name| self.has(name)) {
            return Ok(Some(name.to_owned()));
        }
        let folder = |name: &str| name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let beside: Vec<String> =
            self.names().filter(|name| folder(name) == folder(owner)).map(Cow::into_owned).collect();
        for name in beside {
            if declared(self, &name)? == Some(role) {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }
}

fn as_main(name: &str, role: Option<Role>) -> Option<(String, Option<Role>)> {
    role.filter(|role| role.is_main()).map(|role| (name.to_owned(), Some(role)))
}

/// What a part is by its content type, or else by its name.
fn declared(package: &mut Package<'_>, name: &str) -> Result<Option<Role>> {
    const GENERIC: &[&str] = &["application/xml", "text/xml", "application/octet-stream"];
    if name.eq_ignore_ascii_case(CONTENT_TYPES) {
        return Ok(Some(Role::ContentTypes));
    }
    let content_type = package.content_types()?.of(name).filter(|told| !GENERIC.contains(told));
    Ok(match content_type {
        Some(told) => Role::by_content_type(told),
        None => Role::by_name(name),
    })
}

/// What the main part called `name` makes of the package: by its root element, for the relationship is the same for all.
fn main_role(package: &mut Package<'_>, name: &str) -> Result<Option<Role>> {
    let start = package.start_of(name, 4096)?;
    let encoding = Encoding::for_bom(&start).map_or(UTF_8, |(encoding, _)| encoding);
    let told = match root(&encoding.decode(&start).0) {
        Some("document") => Some(Role::Document),
        Some("workbook") => Some(Role::Workbook),
        Some("presentation") => Some(Role::Presentation),
        _ => declared(package, name)?,
    };
    Ok(told.filter(|role| role.is_main()))
}

fn root(text: &str) -> Option<&str> {
    Tokens::new("", text).map_while(Result::ok).find_map(|token| match token {
        Token::Open(tag) => Some(tag.name()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, PackageWriter};

    const HEADER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
    const MAIN_TYPE: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut package = PackageWriter::default();
        for (name, text) in parts {
            package.add(name, text.as_bytes()).unwrap();
        }
        package.finish().unwrap()
    }

    fn related(id: &str, word: &str, target: &str) -> String {
        format!(
            "<Relationships><Relationship Id=\"{id}\" Type=\"x/{word}\" Target=\"{target}\"/></Relationships>"
        )
    }

    fn types(part: &str, content_type: &str) -> String {
        format!("<Types><Override PartName=\"/{part}\" ContentType=\"{content_type}\"/></Types>")
    }

    fn main_part(parts: &[(&str, &str)]) -> Option<(String, Role)> {
        let (name, role) = Package::open(&package(parts), Limits::default()).unwrap().main_part().unwrap()?;
        Some((name, role?))
    }

    fn role(parts: &[(&str, &str)], name: &str) -> Option<Role> {
        let bytes = package(parts);
        let mut package = Package::open(&bytes, Limits::default()).unwrap();
        let roles = Parts::read(&mut package).unwrap();
        roles.role(package.index_of(name).unwrap())
    }

    #[test]
    fn the_main_part_is_what_its_root_element_says() {
        let root = related("a", "officeDocument", "d.xml");
        let document = "<?xml version=\"1.0\"?><!-- a --><w:document/>";
        for types in [types("d.xml", "application/xml"), types("d.xml", HEADER), types("x.xml", MAIN_TYPE)] {
            let parts =
                [("[Content_Types].xml", types.as_str()), ("_rels/.rels", &root), ("d.xml", document)];
            assert_eq!(main_part(&parts), Some(("d.xml".to_owned(), Role::Document)));
        }
        let binary = types("d.xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main");
        let parts =
            [("[Content_Types].xml", binary.as_str()), ("_rels/.rels", &root), ("d.xml", "\u{1}\u{2}")];
        assert_eq!(main_part(&parts), Some(("d.xml".to_owned(), Role::BinaryWorkbook)));
    }

    #[test]
    fn without_a_relationship_its_type_tells_the_main_part_and_then_its_name() {
        let types = types("d.xml", MAIN_TYPE);
        let parts =
            [("xl/workbook.xml", "<workbook/>"), ("[Content_Types].xml", &types), ("d.xml", "<w:document/>")];
        assert_eq!(main_part(&parts), Some(("d.xml".to_owned(), Role::Document)));
        assert_eq!(main_part(&parts[..1]), Some(("xl/workbook.xml".to_owned(), Role::Workbook)));
        assert_eq!(main_part(&[("content.xml", "<office:document/>")]), None);
    }

    #[test]
    fn relationships_go_before_types_and_types_before_names() {
        let (root, own) = (related("a", "officeDocument", "d.xml"), related("a", "footer", "p.xml"));
        let types = types("p.xml", HEADER);
        let parts = [
            ("p.xml", "<w:ftr/>"),
            ("[Content_Types].xml", &types),
            ("word/footnotes.xml", "<w:footnotes/>"),
            ("d.xml", "<w:document/>"),
            ("_rels/.rels", &root),
            ("_rels/d.xml.rels", &own),
        ];
        assert_eq!(role(&parts, "p.xml"), Some(Role::Footer));
        assert_eq!(role(&parts[..4], "p.xml"), Some(Role::Header));
        assert_eq!(role(&parts, "word/footnotes.xml"), Some(Role::Footnotes));
        assert_eq!(role(&parts, "_rels/d.xml.rels"), Some(Role::Relationships));
    }

    #[test]
    fn styles_and_comments_are_those_of_their_owner() {
        let (root, own) = (related("a", "officeDocument", "d.xml"), related("a", "styles", "s.xml"));
        for (main, expected) in [("<document/>", Role::Styles), ("<workbook/>", Role::CellStyles)] {
            let parts = [
                ("_rels/.rels", root.as_str()),
                ("_rels/d.xml.rels", &own),
                ("d.xml", main),
                ("s.xml", "<a/>"),
            ];
            assert_eq!(role(&parts, "s.xml"), Some(expected));
        }
    }

    #[test]
    fn a_part_that_no_relationship_leads_to_is_found_beside_its_owner() {
        let bytes = package(&[
            ("word/glossary/styles.xml", "<w:styles/>"),
            ("word/styles.xml", "<w:styles/>"),
            ("word/document.xml", "<w:document/>"),
        ]);
        let mut package = Package::open(&bytes, Limits::default()).unwrap();
        let none = Relationships::default();
        let found = package.related("word/document.xml", &none, Role::Styles).unwrap();
        assert_eq!(found.as_deref(), Some("word/styles.xml"));
        let lost = Relationships::parse(&related("a", "styles", "lost.xml"), "word/document.xml").unwrap();
        let found = package.related("word/document.xml", &lost, Role::Styles).unwrap();
        assert_eq!(found.as_deref(), Some("word/styles.xml"));
    }
}
