//! Which part plays which role.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Result};
use ooxml::xml::{Tag, Xml};
use ooxml::{Package, part_text, resolve_target};

/// The relationships of one part, by id, in an order that does not change from run to run.
#[derive(Default)]
pub(super) struct Relationships(BTreeMap<String, Relationship>);

struct Relationship {
    /// The last word of its type, which the transitional and the strict namespace share.
    kind: String,
    target: Target,
}

/// Where a relationship leads.
pub(super) enum Target {
    /// To a part of the package.
    Part(String),
    /// Out of the package, where a reader never follows.
    External,
}

impl Relationships {
    /// The relationships of the part called `source`; none where it has none.
    pub(super) fn read(package: &mut Package<'_>, source: &str) -> Result<Self> {
        let (folder, name) = source.rsplit_once('/').unwrap_or(("", source));
        let part = format!("{folder}/_rels/{name}.rels");
        let part = part.trim_start_matches('/');
        let Some(bytes) = package.part(part)? else { return Ok(Self::default()) };
        let text = part_text(bytes, part)?;
        let mut xml = Xml::new(&text, part, package.limits().depth);
        let root = xml.level();
        let mut all = BTreeMap::new();
        if xml.child(root)?.is_some() {
            let inside = xml.level();
            while let Some(tag) = xml.child(inside)? {
                all.extend(relationship(&tag, folder));
            }
        }
        Ok(Self(all))
    }

    /// Where the relationship of this id leads.
    pub(super) fn target(&self, id: &str) -> Option<&Target> {
        self.0.get(id).map(|relationship| &relationship.target)
    }

    /// The part that plays this role.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        self.0.values().filter(|relationship| relationship.kind == kind).find_map(|one| match &one.target {
            Target::Part(name) => Some(name.as_str()),
            Target::External => None,
        })
    }
}

/// The name of the part that holds the document.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<String> {
    let missing = || Diagnostic::new(Code::PackagePartMissing).with("part", "officeDocument");
    let package_wide = Relationships::read(package, "")?;
    package_wide.part("officeDocument").map(str::to_owned).ok_or_else(missing)
}

fn relationship(tag: &Tag<'_>, folder: &str) -> Option<(String, Relationship)> {
    let kind = tag.attribute("Type")?.rsplit('/').next()?.to_owned();
    let target = tag.attribute("Target")?;
    let target = match tag.attribute("TargetMode").as_deref() {
        Some("External") => Target::External,
        _ => Target::Part(resolve_target(folder, &target)),
    };
    Some((tag.attribute("Id")?.into_owned(), Relationship { kind, target }))
}
