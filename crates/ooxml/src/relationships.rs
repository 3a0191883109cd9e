//! Which part of a package leads to which ([ECMA-376] part 2, 6.5).

use crate::edit::Edit;
use crate::xml::{Tag, Token, Tokens};
use crate::{Package, Result, resolve_target};

/// The relationships of one part, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relationships(Vec<Relationship>);

/// A relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// The name by which the part that owns it knows it: `rId1`.
    pub id: String,
    /// The last word of its type, which the transitional and the strict namespace share: `worksheet`, `image`.
    pub kind: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To the part of this name.
    Part(String),
    /// Out of the package, where nobody follows.
    External,
}

impl Relationships {
    /// The relationships of the part called `owner`, or of the package itself where that is empty. A part may have none.
    ///
    /// # Errors
    /// Those of [`Package::part`], and [`Error::Malformed`](crate::Error::Malformed).
    pub fn of(package: &mut Package<'_>, owner: &str) -> Result<Self> {
        let part = relationships_part(owner);
        match package.text(&part)? {
            Some(text) => Self::parse(text.as_str(), owner),
            None => Ok(Self::default()),
        }
    }

    /// The relationships of the part called `owner`, by the text of the part that holds them.
    ///
    /// # Errors
    /// [`Error::Malformed`](crate::Error::Malformed).
    pub fn parse(text: &str, owner: &str) -> Result<Self> {
        let part = relationships_part(owner);
        let folder = owner.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut all = Vec::new();
        for token in Tokens::new(&part, text) {
            if let Token::Open(tag) = token?
                && tag.name() == "Relationship"
            {
                all.extend(relationship(&tag, folder));
            }
        }
        Ok(Self(all))
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Relationship> {
        self.0.iter()
    }

    /// The relationship of this id. Of two with the same one the last counts.
    pub fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.iter().rfind(|relationship| relationship.id == id)
    }

    /// The part that the relationship of this id leads to.
    pub fn part(&self, id: &str) -> Option<&str> {
        self.get(id)?.target.part()
    }

    /// The part that the first relationship of this kind leads to.
    pub fn part_of_kind(&self, kind: &str) -> Option<&str> {
        self.0.iter().filter(|relationship| relationship.kind == kind).find_map(|found| found.target.part())
    }

    /// The edit that adds a relationship to the text of a part that holds some. `kind` is the whole type.
    pub fn insertion(text: &str, id: &str, kind: &str, target: &str) -> Edit {
        Edit::last_in_root(text, "Relationship", &[("Id", id), ("Type", kind), ("Target", target)])
    }
}

impl<'a> IntoIterator for &'a Relationships {
    type Item = &'a Relationship;
    type IntoIter = std::slice::Iter<'a, Relationship>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Target {
    /// The part, unless it leads out of the package.
    pub fn part(&self) -> Option<&str> {
        match self {
            Self::Part(name) => Some(name),
            Self::External => None,
        }
    }
}

/// The name of the part that holds the relationships of a part, or of the package where `owner` is empty.
pub fn relationships_part(owner: &str) -> String {
    match owner.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{owner}.rels"),
    }
}

fn relationship(tag: &Tag<'_>, folder: &str) -> Option<Relationship> {
    let kind = tag.attribute("Type").unwrap_or_default();
    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
    let target = tag.attribute("Target")?;
    let target = match tag.attribute("TargetMode").as_deref() {
        Some("External") => Target::External,
        _ => Target::Part(resolve_target(folder, &target)),
    };
    Some(Relationship { id: tag.attribute("Id")?.into_owned(), kind, target })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"<p:Relationships xmlns:p="…">
        <p:Relationship Id="b" Type="http://…/relationships/image" TargetMode="External" Target="http://x/y.png"/>
        <p:Relationship Id="c" Type="http://…/relationships/image" Target="../media/1.png"/>
        <p:Relationship Id="a" Type="http://purl.oclc.org/…/styles" Target="/word/styles.xml"/>
        <p:Relationship Id="c" Type="x/image" Target="media\2.png"/>
        <p:Relationship Id="d" Type="x/header"/></p:Relationships>"#;

    #[test]
    fn targets_are_parts_or_lie_outside() {
        let all = Relationships::parse(TEXT, "word/document.xml").unwrap();
        assert_eq!(all.iter().count(), 4);
        assert_eq!(all.get("b").map(|found| &found.target), Some(&Target::External));
        assert_eq!(all.part("b"), None);
        assert_eq!(all.part("a"), Some("word/styles.xml"));
        assert_eq!(all.part("c"), Some("word/media/2.png"));
        assert_eq!(all.part("d"), None);
    }

    #[test]
    fn of_a_kind_the_first_that_leads_to_a_part_counts() {
        let all = Relationships::parse(TEXT, "word/document.xml").unwrap();
        assert_eq!(all.part_of_kind("image"), Some("media/1.png"));
        assert_eq!(all.part_of_kind("header"), None);
    }

    #[test]
    fn relationships_stand_beside_their_part() {
        assert_eq!(relationships_part("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relationships_part("document.xml"), "_rels/document.xml.rels");
        assert_eq!(relationships_part(""), "_rels/.rels");
    }
}
