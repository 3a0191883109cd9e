//! WordprocessingML: the document, headers and footers, notes, comments, building blocks, styles, numbering and
//! settings.

use ooxml::Role;

use crate::diagnostic::{Result, Thing};

use super::super::Scan;
use super::ScanInput;
use super::walk::Walk;

/// The texts of a part.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    Walk::new(source, part(source.role)).all(|_, _| None)
}

/// What the texts of a part with this role are part of; `None` for the main text.
fn part(role: Role) -> Option<Thing> {
    Some(match role {
        Role::Header => Thing::Header,
        Role::Footer => Thing::Footer,
        Role::Footnotes => Thing::Footnote,
        Role::Endnotes => Thing::Endnote,
        Role::Comments => Thing::Comment,
        Role::Glossary => Thing::BuildingBlock,
        _ => return None,
    })
}
