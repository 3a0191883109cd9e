//! Formatting by its place in the file: pages of 512 bytes, each for a stretch of the document stream
//! ([MS-DOC] 2.9.33 `ChpxFkp`, 2.9.175 `PapxFkp`).

use super::bytes::{Cursor, Look, plc};
use super::fib::{Structure, damaged};
use super::file::File;
use crate::diagnostic::Result;

const PAGE: usize = 512;

/// What is said about stretches of the document stream, by place.
pub(super) struct Runs<'f>(Vec<Run<'f>>);

/// What is said about one stretch.
pub(super) struct Run<'f> {
    /// The place where it begins.
    pub(super) start: usize,
    /// The place after it.
    pub(super) end: usize,
    /// Changes of properties; before those of a paragraph stands the number of its style.
    pub(super) changes: &'f [u8],
}

impl<'f> Runs<'f> {
    /// The formatting of characters.
    pub(super) fn of_characters(file: &'f File) -> Result<Self> {
        Self::read(file, Structure::CharacterPages, 1, |page, entry| {
            let mut list = Cursor(page.get(usize::from(entry.u8_at(0)?) * 2..)?);
            let length = list.u8()?;
            list.take(usize::from(length))
        })
    }

    /// The formatting of paragraphs.
    pub(super) fn of_paragraphs(file: &'f File) -> Result<Self> {
        Self::read(file, Structure::ParagraphPages, 13, |page, entry| {
            let mut list = Cursor(page.get(usize::from(entry.u8_at(0)?) * 2..)?);
            let length = match list.u8()? {
                0 => usize::from(list.u8()?) * 2,
                words => usize::from(words) * 2 - 1,
            };
            list.take(length)
        })
    }

    /// Reads all pages. An entry of a page has `size` bytes; 0 as the first of them says that nothing is
    /// said.
    fn read(
        file: &'f File,
        structure: Structure,
        size: usize,
        changes: impl Fn(&'f [u8], &[u8]) -> Option<&'f [u8]>,
    ) -> Result<Self> {
        let mut runs = Vec::new();
        // A run that says something takes more than a byte, so that there can be no more than this.
        let most = file.document.len();
        for (_, record) in plc(file.part(structure), 4).take(most / PAGE) {
            let number = record.u32_at(0).unwrap_or_default() & 0x3F_FFFF;
            let page =
                file.document.slice(number as usize * PAGE, PAGE).ok_or_else(|| damaged("formatting"))?;
            let count = usize::from(page.u8_at(PAGE - 1).unwrap_or_default());
            let bounds =
                |index: usize| Some((page.u32_at(index * 4)? as usize, page.u32_at(index * 4 + 4)? as usize));
            for index in 0..count {
                let entry = page.slice((count + 1) * 4 + index * size, size);
                let Some(((start, end), entry)) = bounds(index).zip(entry) else { break };
                let changes = entry.u8_at(0).filter(|at| *at != 0).and_then(|_| changes(page, entry));
                if let Some(changes) = changes.filter(|_| start < end && runs.len() < most) {
                    runs.push(Run { start, end, changes });
                }
            }
        }
        runs.sort_by_key(|run| run.start);
        // Runs never overlap in a sound file; searching relies on it.
        runs.dedup_by(|run, before| run.start < before.end);
        Ok(Self(runs))
    }

    /// What is said at `place`.
    pub(super) fn at(&self, place: usize) -> Option<&Run<'f>> {
        self.from(place).next().filter(|run| run.start <= place)
    }

    /// The runs that do not end before `place`.
    pub(super) fn from(&self, place: usize) -> impl Iterator<Item = &Run<'f>> {
        let first = self.0.partition_point(|run| run.end <= place);
        self.0.iter().skip(first)
    }
}
