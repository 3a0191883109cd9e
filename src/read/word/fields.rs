//! What fields show.

/// Whether a field's instruction makes a table of contents.
pub(in crate::read) fn makes_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

/// A box to tick.
pub(in crate::read) fn check_box(is_checked: bool) -> &'static str {
    if is_checked { "☑" } else { "☐" }
}
