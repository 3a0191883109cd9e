//! Relationships: which part of a package belongs to which.

use indexmap::IndexMap;

use super::xml::{self, Xml};
use crate::diagnostic::Result;
use ooxml::{Package, resolve_target};

/// The lines of a `.rels` part by the ids under which the part that owns them knows them.
#[derive(Debug, Default)]
pub(in crate::read) struct Relationships(IndexMap<String, Relationship>);

/// A line of a `.rels` part.
#[derive(Debug)]
pub(in crate::read) struct Relationship {
    /// The last word of its type, the same in strict and transitional files: `worksheet`, `image`.
    pub(in crate::read) kind: String,
    /// The name of the part it leads to; `None` where that lies outside the package.
    pub(in crate::read) target: Option<String>,
}

impl Relationships {
    /// Those of a part, or of the package itself where `part` is empty. None is nothing unusual.
    pub(in crate::read) fn of(package: &mut Package<'_>, part: &str) -> Result<Self> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(bytes) = package.part(&name)? else { return Ok(Self::default()) };
        let text = xml::decode(&name, &bytes)?;
        let mut xml = Xml::new(&name, &text);
        let mut relationships = IndexMap::new();
        while let Some(element) = xml.next_start()? {
            let attribute = |name| xml::attribute(&element, name).unwrap_or_default();
            if element.local_name().as_ref() == "Relationship" {
                let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let inside = attribute("TargetMode") != "External";
                let target = inside.then(|| resolve_target(folder, &attribute("Target")));
                relationships.insert(attribute("Id"), Relationship { kind, target });
            }
        }
        Ok(Self(relationships))
    }

    /// The relationship of this id.
    pub(in crate::read) fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.get(id)
    }

    /// The part that the relationship of this id leads to.
    pub(in crate::read) fn target(&self, id: &str) -> Option<&str> {
        self.get(id)?.target.as_deref()
    }

    /// The part that the first relationship of this kind leads to.
    pub(in crate::read) fn target_of_kind(&self, kind: &str) -> Option<&str> {
        self.0.values().find(|relationship| relationship.kind == kind)?.target.as_deref()
    }
}
