//! Comments on cells. They are remarks about the report and no part of it, so they are only counted.

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Result};
use crate::read::sheet::{self, Position};
use ooxml::xml::Xml;
use ooxml::{Package, Relationships, Role};

/// Says how many comments of a sheet are left out, and where the first one is.
pub(super) fn tell(
    package: &mut Package<'_>,
    name: &Arc<str>,
    part: &str,
    diagnostics: &mut Diagnostics,
) -> Result<()> {
    let relationships = Relationships::of(package, part)?;
    let Some(comments) = package.related(part, &relationships, Role::SheetComments)? else { return Ok(()) };
    let Some(text) = package.text(&comments)? else { return Ok(()) };
    let commented = cells(&mut Xml::new(text.as_str(), &comments, package.limits().depth))?;
    sheet::tell_comments(name, &commented, diagnostics);
    Ok(())
}

fn cells(xml: &mut Xml<'_>) -> Result<Vec<Position>> {
    let root = xml.level();
    let mut cells = Vec::new();
    while let Some(tag) = xml.descendant(root)? {
        if tag.name() == "comment" {
            cells.extend(tag.attribute("ref").as_deref().and_then(Position::parse));
        }
    }
    Ok(cells)
}
