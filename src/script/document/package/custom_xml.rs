//! Data that content controls show ([ECMA-376] part 1, 22.5): Word puts it in the place of what the controls hold
//! whenever it opens the document.

use crate::diagnostic::{Result, Thing};

use super::super::super::passage::{Passage, Place};
use super::super::Scan;
use super::ScanInput;
use ooxml::xml::{Token, Tokens, local};
use ooxml::{Slot, Spelling};

/// The path to an element, or to an attribute where the last step begins with `@`, in local names.
type Path<'a> = Vec<&'a str>;

/// The texts of a part that content controls show. All others are data.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    let paths = bound_paths(source)?;
    let mut scan = Scan::default();
    if paths.is_empty() {
        return Ok(scan);
    }
    let is_bound = |path: &[&str]| paths.iter().any(|bound| bound == path);
    let mut open: Path<'_> = Vec::new();
    for token in Tokens::new(source.name, source.text) {
        match token? {
            Token::Open(tag) => {
                open.push(tag.name());
                for attribute in tag.attributes() {
                    let step = format!("@{}", attribute.name());
                    let path: Vec<&str> = open.iter().copied().chain([step.as_str()]).collect();
                    if is_bound(&path) {
                        add(Slot { range: attribute.range, spelling: Spelling::Markup }, &mut scan);
                    }
                }
            }
            Token::Close(_) => drop(open.pop()),
            Token::Text(slot) if is_bound(&open) => add(slot, &mut scan),
            Token::Text(_) => {}
        }
    }
    Ok(scan)
}

fn add(slot: Slot, scan: &mut Scan) {
    let place = Place { part: Some(Thing::ContentControl), address: None };
    scan.passages.push(Passage::new(place, vec![slot]));
}

/// The paths that the document's content controls are bound to. The root's name tells one part from another.
fn bound_paths<'a>(source: &ScanInput<'a>) -> Result<Vec<Path<'a>>> {
    let mut paths = Vec::new();
    for part in source.package.parts.iter().filter(|part| part.text().contains("dataBinding")) {
        for token in Tokens::new(&part.name, part.text()) {
            if let Token::Open(tag) = token?
                && tag.name() == "dataBinding"
                && let Some(attribute) = tag.raw("xpath")
            {
                paths.push(steps(attribute.value));
            }
        }
    }
    Ok(paths)
}

/// The steps of a path such as `/ns0:report[1]/ns0:title[1]`, by local names and without their numbers.
fn steps(path: &str) -> Path<'_> {
    let steps = path.split('/').filter(|step| !step.is_empty());
    steps.map(|step| local(step.split_once('[').map_or(step, |(name, _)| name))).collect()
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn steps_are_told_by_local_names() {
        assert_eq!(steps("/ns0:report[1]/ns0:title[1]"), ["report", "title"]);
        assert_eq!(steps("/report/@title"), ["report", "@title"]);
        assert_eq!(steps(""), [""; 0]);
    }
}
