//! Which part plays which role.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::package::Package;
use crate::package::part_text;
use crate::read::xml::{Tag, Xml};

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
        _ => Target::Part(resolve(folder, &target)),
    };
    Some((tag.attribute("Id")?.into_owned(), Relationship { kind, target }))
}

/// The name of the part that `target` means when seen from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    // Some producers write Windows paths.
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            name => steps.push(name),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_seen_from_the_folder_of_their_source() {
        assert_eq!(resolve("word", "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "../media/./image1.png"), "media/image1.png");
        assert_eq!(resolve("", r"word\document.xml"), "word/document.xml");
        assert_eq!(resolve("word", "../../../x"), "x");
    }
}
