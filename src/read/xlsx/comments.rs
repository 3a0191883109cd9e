//! Comments on cells. They are remarks about the report and no part of it, so they are only counted.

use std::sync::Arc;

use super::relationship::Relationships;
use super::xml::{self, Xml};
use crate::diagnostic::{Diagnostics, Result};
use crate::read::sheet::{self, Position};
use ooxml::Package;

/// Says how many comments of a sheet are left out, and where the first one is.
pub(super) fn tell(
    package: &mut Package<'_>,
    name: &Arc<str>,
    part: &str,
    diagnostics: &mut Diagnostics,
) -> Result<()> {
    let relationships = Relationships::of(package, part)?;
    let Some(comments) = relationships.target_of_kind("comments") else { return Ok(()) };
    let Some(bytes) = package.part(comments)? else { return Ok(()) };
    let commented = cells(comments, &xml::decode(comments, &bytes)?)?;
    sheet::tell_comments(name, &commented, diagnostics);
    Ok(())
}

fn cells(part: &str, text: &str) -> Result<Vec<Position>> {
    let mut xml = Xml::new(part, text);
    let mut cells = Vec::new();
    while let Some(element) = xml.next_start()? {
        if element.local_name().as_ref() == "comment" {
            cells.extend(xml::attribute(&element, "ref").as_deref().and_then(Position::parse));
        }
    }
    Ok(cells)
}
