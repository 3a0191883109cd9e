//! The floor of a job: what it would cost if nothing had to be understood. The source is unzipped, a text of the same length
//! is spliced into markup that is cut already, and the parts with this text are deflated, by the same library at the same
//! level. All other parts are copied as they are, still packed.
//!
//! What is spliced is taken from the real job's output for the first document, before anything is counted.

use std::cell::OnceCell;
use std::hint::black_box;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::Result;
use crate::job::Job;

/// The level of deflate that gongbao packs with.
const LEVEL: i64 = 1;
/// The part of a Word document that holds its text.
const MAIN_PART: &str = "word/document.xml";

/// A part, cut before and after each of its texts.
struct SplicedPart {
    name: String,
    pieces: Vec<String>,
}

/// A Word document from another file: its main part is spliced.
pub(crate) fn convert(job: Box<Job>) -> Box<Job> {
    let prepared = OnceCell::new();
    Box::new(move |name, bytes| {
        let (template, spliced) = prepare(&prepared, || {
            let made = job(name, bytes)?;
            let main = part(&mut open(&made)?, MAIN_PART)?;
            Ok((made, vec![SplicedPart::cut(MAIN_PART, main)?]))
        })?;
        unzip(&mut open(bytes)?)?;
        pack(&mut open(template)?, spliced)
    })
}

/// A document in another script: the parts that change are spliced.
pub(crate) fn script(job: Box<Job>) -> Box<Job> {
    let prepared = OnceCell::new();
    Box::new(move |name, bytes| {
        let spliced = prepare(&prepared, || changed_parts(bytes, &job(name, bytes)?))?;
        let mut source = open(bytes)?;
        unzip(&mut source)?;
        pack(&mut source, spliced)
    })
}

/// What is made for the first document and kept for all.
fn prepare<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(made) = cell.get() {
        return Ok(made);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}

fn changed_parts(before: &[u8], after: &[u8]) -> Result<Vec<SplicedPart>> {
    let (mut before, mut after) = (open(before)?, open(after)?);
    let mut changed = Vec::new();
    for index in 0..after.len() {
        let name = name(&after, index)?;
        let content = inflate(&mut after, index)?;
        if part(&mut before, &name)? != content {
            changed.push(SplicedPart::cut(&name, content)?);
        }
    }
    Ok(changed)
}

impl SplicedPart {
    fn cut(name: &str, content: Vec<u8>) -> Result<Self> {
        let content = String::from_utf8(content)?;
        let mut pieces = Vec::new();
        let mut rest = &*content;
        while let Some(start) = text_start(rest) {
            let end = rest[start..].find('<').map_or(rest.len(), |length| start + length);
            pieces.extend([rest[..start].to_owned(), rest[start..end].to_owned()]);
            rest = &rest[end..];
        }
        pieces.push(rest.to_owned());
        Ok(Self { name: name.to_owned(), pieces })
    }
}

/// Where the first text between two tags begins.
fn text_start(markup: &str) -> Option<usize> {
    markup
        .match_indices('>')
        .map(|(index, _)| index + 1)
        .find(|&index| !markup[index..].starts_with('<') && index < markup.len())
}

/// All parts are unpacked, since any may hold text.
fn unzip(source: &mut Archive<'_>) -> Result<()> {
    for index in 0..source.len() {
        black_box(inflate(source, index)?);
    }
    Ok(())
}

/// The package with some of its parts spliced anew.
fn pack(base: &mut Archive<'_>, spliced: &[SplicedPart]) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL));
    let mut target = ZipWriter::new(Cursor::new(Vec::with_capacity(64 << 10)));
    for index in 0..base.len() {
        let name = name(base, index)?;
        match spliced.iter().find(|part| part.name == name) {
            Some(part) => {
                target.start_file(name, options)?;
                target.write_all(part.pieces.concat().as_bytes())?;
            }
            None => target.raw_copy_file(base.by_index_raw(index)?)?,
        }
    }
    Ok(target.finish()?.into_inner())
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open(bytes: &[u8]) -> Result<Archive<'_>> {
    Ok(ZipArchive::new(Cursor::new(bytes))?)
}

fn name(archive: &Archive<'_>, index: usize) -> Result<String> {
    Ok(archive.name_for_index(index).ok_or("an entry without a name")??.into_owned())
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>> {
    let index = archive.index_for_name(name).ok_or_else(|| format!("no {name} in the package"))?;
    inflate(archive, index)
}

fn inflate(archive: &mut Archive<'_>, index: usize) -> Result<Vec<u8>> {
    let mut file = archive.by_index(index)?;
    let mut content = Vec::with_capacity(file.size() as usize);
    file.read_to_end(&mut content)?;
    Ok(content)
}
