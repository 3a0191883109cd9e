//! Form fields that keep their state apart from the text: a box to tick, or a choice ([MS-DOC] 2.9.78
//! `FFData`).

use super::bytes::{Cursor, Look};
use crate::read::word::form_field;

/// What the field shows whose data are at the beginning of `bytes` ([MS-DOC] 2.9.157 `NilPICFAndBinData`).
pub(super) fn state(bytes: &[u8]) -> Option<String> {
    let head = usize::from(bytes.u16_at(4)?);
    let length = bytes.u32_at(0)? as usize;
    let mut rest = Cursor(bytes.get(..length)?.get(head..)?);
    // Data of links lie in the same way, without this mark.
    if rest.u32()? != u32::MAX {
        return None;
    }
    // The kind and the state, then two sizes.
    let bits = rest.u16()?;
    rest.take(4)?;
    rest.closed_text()?;
    let default = rest.u16()?;
    let (kind, state) = (bits & 3, (bits >> 2) & 0x1F);
    form_field(kind.into(), state.into(), default.into(), |chosen| choice(rest, chosen))
}

/// One of the texts of a choice, which follow the texts about it.
fn choice(mut rest: Cursor<'_>, chosen: usize) -> Option<String> {
    const TEXTS_BEFORE: usize = 5;
    for _ in 0..TEXTS_BEFORE {
        rest.closed_text()?;
    }
    // A mark of long texts, the number of texts, and how much follows each.
    rest.u16()?;
    let count = usize::from(rest.u16()?);
    let extra = usize::from(rest.u16()?);
    for _ in 0..chosen.min(count) {
        rest.text()?;
        rest.take(extra)?;
    }
    rest.text()
}
