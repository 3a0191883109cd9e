//! What other programs write that is known by its first bytes and not read.

use super::unsupported;
use crate::diagnostic::{Code, Diagnostic, Thing};

/// Workbooks before compound files: the first record, by version ([MS-XLS] 2.4.21 `BOF`).
const OLD_EXCEL: [&[u8]; 3] =
    [&[0x09, 0x00, 0x04, 0x00], &[0x09, 0x02, 0x06, 0x00], &[0x09, 0x04, 0x06, 0x00]];
const BARE_EXCEL: [&[u8]; 2] = [&[0x09, 0x08, 0x08, 0x00], &[0x09, 0x08, 0x10, 0x00]];
const OLD_WORD: [&[u8]; 3] = [&[0xDB, 0xA5], &[0x31, 0xBE, 0x00, 0x00], &[0xDC, 0xA5]];
const WORD_PERFECT: &[u8] = b"\xFFWPC";
const WORKS: [&[u8]; 2] = [&[0x01, 0xFE, 0x32], &[0xFF, 0x00, 0x02, 0x00, 0x04, 0x04]];
const LOTUS: [&[u8]; 2] = [&[0x00, 0x00, 0x02, 0x00, 0x06, 0x04], &[0x00, 0x00, 0x1A, 0x00]];
const ARCHIVES: [&[u8]; 6] =
    [b"Rar!", b"7z\xBC\xAF\x27\x1C", &[0x1F, 0x8B], b"BZh", &[0xFD, b'7', b'z', b'X', b'Z'], b"MSCF\0\0\0\0"];
const PICTURES: [&[u8]; 6] = [b"\x89PNG", &[0xFF, 0xD8, 0xFF], b"GIF8", b"II*\0", b"MM\0*", b"BM"];

/// What to say of a file that begins so; nothing of one that may be text.
pub(super) fn refuse(start: &[u8]) -> Option<Box<Diagnostic>> {
    let begins = |all: &[&[u8]]| all.iter().any(|magic| start.starts_with(magic));
    let is_binary = start.iter().take(64).any(|byte| *byte == 0);
    Some(match () {
        () if begins(&OLD_EXCEL) => unsupported(Thing::OldExcel),
        () if begins(&BARE_EXCEL) => unsupported(Thing::BareExcel),
        () if begins(&OLD_WORD) && is_binary => unsupported(Thing::OldWord),
        () if begins(&[WORD_PERFECT]) => unsupported(Thing::WordPerfect),
        () if begins(&WORKS) => unsupported(Thing::Works),
        () if begins(&LOTUS) => unsupported(Thing::Lotus),
        () if begins(&ARCHIVES) => Diagnostic::new(Code::ArchiveGiven),
        () if begins(&PICTURES) && is_binary || is_webp(start) => Diagnostic::new(Code::PictureGiven),
        () => return None,
    })
}

fn is_webp(start: &[u8]) -> bool {
    start.starts_with(b"RIFF") && start.get(8..).is_some_and(|kind| kind.starts_with(b"WEBP"))
}

/// Whether a part of a package is of the Unified Office Format in its second version.
pub(super) fn is_unified_office(name: &str) -> bool {
    name == "uof.xml" || name.ends_with("/uof.xml")
}

/// How many bytes stand before a package; none before what begins as any format does, or where no package follows.
pub(crate) fn before_package(bytes: &[u8]) -> usize {
    /// A server's notice is not longer.
    const MOST: usize = 16 << 10;
    const ENTRY: &[u8] = b"PK\x03\x04";
    const END: &[u8] = b"PK\x05\x06";
    let is_compound = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    let start = memchr::memmem::find(&bytes[..bytes.len().min(MOST)], ENTRY).unwrap_or(0);
    let ends = || memchr::memmem::rfind(&bytes[bytes.len().saturating_sub(MOST)..], END).is_some();
    if start > 0 && !is_compound && ends() { start } else { 0 }
}
