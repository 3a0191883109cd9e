//! Texts side by side, as they were and as they are.

use gongbao::script::Change;

use super::super::Console;

/// Every text that changed, with its place.
pub(super) fn render(file: &str, changes: &[Change], console: &Console) -> String {
    let mut out = String::new();
    for change in changes {
        out += &format!(
            "{file} {}\n{}\n{}\n",
            change.place.render(console.language),
            change.before,
            change.after
        );
    }
    out
}
