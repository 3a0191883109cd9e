//! What can be written of a text, and how wide it is set.

use std::borrow::Cow;

/// Characters that are as wide as Chinese ones beside those, and narrow in a Latin font.
pub(super) const AMBIGUOUS: [char; 6] = ['“', '”', '‘', '’', '—', '…'];

/// A carriage return is allowed and would be read as a line feed; lines end in `\n` here.
pub(super) fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0B'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// Text for XML content or an attribute, without the characters that XML 1.0 cannot hold.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(is_special) {
        return Cow::Borrowed(text);
    }
    let allowed: String = text.chars().filter(|&character| !is_forbidden(character)).collect();
    Cow::Owned(quick_xml::escape::escape(allowed).into_owned())
}

fn is_special(character: char) -> bool {
    matches!(character, '<' | '>' | '&' | '"' | '\'') || is_forbidden(character)
}

/// Hundredths of a character that are set between Chinese and a letter or figure. It is what
/// `soffice` adds, whatever the document says; what Word adds is much the same.
const BETWEEN_SCRIPTS: u32 = 20;

/// Width of a line in hundredths of a character: what is Chinese, or set as such, takes a whole one.
pub(super) fn width(text: &str) -> u32 {
    let characters: u32 = text.chars().map(character_width).sum();
    let pairs = text.chars().zip(text.chars().skip(1));
    let meetings = pairs.filter(|(left, right)| scripts_meet(*left, *right)).count() as u32;
    characters + meetings * BETWEEN_SCRIPTS
}

/// Whether Chinese stands beside a letter or figure.
fn scripts_meet(left: char, right: char) -> bool {
    (is_ideograph(left) && right.is_ascii_alphanumeric())
        || (left.is_ascii_alphanumeric() && is_ideograph(right))
}

fn character_width(character: char) -> u32 {
    match character {
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' => 0,
        _ if is_forbidden(character) => 0,
        _ if character >= '\u{2E80}' || AMBIGUOUS.contains(&character) => 100,
        _ => 50,
    }
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_measured_as_they_are_set() {
        assert_eq!(width("柳江区“双创”办"), 800);
        assert_eq!(width("2025年1月17日"), 7 * 50 + 3 * 100 + 5 * BETWEEN_SCRIPTS);
    }
}
