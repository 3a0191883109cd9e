//! The parts of the package that a translation makes.

use std::collections::BTreeMap;

use crate::diagnostic::Result;
use ooxml::PackageWriter;

/// The parts in the making.
#[derive(Default)]
pub(super) struct Parts {
    /// What the XML parts hold within their roots.
    pub(super) xml: [String; Part::ALL.len()],
    /// Pictures, by the names of their files.
    media: BTreeMap<String, Vec<u8>>,
    /// What drawings refer to, by the text of the reference.
    pub(super) sources: BTreeMap<String, Source>,
}

/// An XML part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Document,
    Styles,
    Numbering,
    /// Endnotes are here too: both follow the text in one sequence.
    Footnotes,
}

impl Part {
    const ALL: [Self; 4] = [Self::Document, Self::Styles, Self::Numbering, Self::Footnotes];

    /// Its role, which is also its name.
    fn role(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Styles => "styles",
            Self::Numbering => "numbering",
            Self::Footnotes => "footnotes",
        }
    }
}

/// Where the picture of a drawing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// In the file.
    Inside,
    /// Elsewhere.
    Outside,
}

/// The prefix of references to pictures in the file.
const INSIDE: &str = "wordml://";

impl Source {
    /// What a reference refers to.
    pub(super) fn of(reference: &str) -> Self {
        if reference.starts_with(INSIDE) { Self::Inside } else { Self::Outside }
    }
}

impl Parts {
    /// Adds a picture, which the file has under this name, `wordml://02000001.jpg`, unless it is there already.
    pub(super) fn add_media(&mut self, name: &str, data: Vec<u8>) {
        self.media.entry(file_name(name).to_owned()).or_insert(data);
    }

    /// The package.
    pub(super) fn pack(&self) -> Result<Vec<u8>> {
        let mut package = PackageWriter::stored();
        let main = relationship("main", "officeDocument", "word/document.xml", "");
        package.add("_rels/.rels", relationships([main]).as_bytes())?;
        let roles = Part::ALL.map(|part| {
            let role = part.role();
            relationship(role, role, &format!("{role}.xml"), "")
        });
        let sources: Vec<String> = self
            .sources
            .iter()
            .map(|(name, source)| match source {
                Source::Inside => relationship(name, "image", &format!("media/{}", file_name(name)), ""),
                Source::Outside => relationship(name, "image", name, " TargetMode=\"External\""),
            })
            .collect();
        package.add(
            "word/_rels/document.xml.rels",
            relationships(roles.into_iter().chain(sources.iter().cloned())).as_bytes(),
        )?;
        package.add("word/_rels/footnotes.xml.rels", relationships(sources).as_bytes())?;
        for part in Part::ALL {
            let (role, content) = (part.role(), &self.xml[part as usize]);
            let content =
                if part == Part::Document { format!("<body>{content}</body>") } else { content.clone() };
            package.add(&format!("word/{role}.xml"), format!("<{role}>{content}</{role}>").as_bytes())?;
        }
        for (name, data) in &self.media {
            package.add(&format!("word/media/{name}"), data)?;
        }
        Ok(package.finish()?)
    }
}

fn relationship(id: &str, role: &str, target: &str, mode: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"x/{role}\" Target=\"{target}\"{mode}/>")
}

fn relationships(all: impl IntoIterator<Item = String>) -> String {
    format!("<Relationships>{}</Relationships>", all.into_iter().collect::<String>())
}

/// The name of a picture's file in its reference.
fn file_name(reference: &str) -> &str {
    reference.strip_prefix(INSIDE).unwrap_or(reference)
}
