//! Lines around a report, which the official page has no place for.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Extra;

/// How many characters of the lines left out a message shows.
const EXTRA_SHOWN: usize = 60;

/// The notice that these lines are not in a file of this format.
pub(super) fn left_out(extra: &[Extra], format: &str) -> Box<Diagnostic> {
    let lines = extra.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" / ");
    let mut shown: String = lines.chars().take(EXTRA_SHOWN).collect();
    if shown.len() < lines.len() {
        shown.push('…');
    }
    let notice = Diagnostic::new(Code::ExtraLeftOut).with("count", extra.len());
    notice.with("format", format).with("lines", shown)
}
