//! Plain text: a passage is a line.

use crate::diagnostic::Result;
use crate::model::Address;

use super::super::passage::{Passage, Place, Spelling};
use super::{Scan, Session};

/// The file with its text converted.
pub(super) fn convert(_name: &str, bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    let text = String::from_utf8_lossy(bytes);
    let scan = scan(&text);
    session.detect([(&*text, &scan)]);
    Ok(session.rewrite(&text, scan)?.map_or_else(|| bytes.to_owned(), String::into_bytes))
}

fn scan(text: &str) -> Scan {
    let mut start = 0;
    let passage = |(number, line): (usize, &str)| {
        let range = start..start + line.len();
        start = range.end;
        let place = Place { part: None, address: Some(Address::Line(number as u32)) };
        Passage::one(place, range, Spelling::Plain)
    };
    Scan { passages: text.split_inclusive('\n').enumerate().map(passage).collect(), edits: Vec::new() }
}
