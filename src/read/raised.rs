//! Text above or below its line, as the marks of notes and exponents are.

/// Where text stands against its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) enum Raised {
    /// On it.
    #[default]
    No,
    /// Superscript.
    Above,
    /// Subscript.
    Below,
}

const ABOVE: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

impl Raised {
    /// The same text with digits that stand so by themselves: 631 and a raised 1 is 631¹, not 6311. In brackets they do
    /// so already.
    pub(in crate::read) fn shown(self, text: &str) -> String {
        if text.contains(['[', ']', '〔', '［']) {
            return text.to_owned();
        }
        text.chars().map(|character| self.digit(character)).collect()
    }

    /// Replaces the digits of a text from a byte on.
    pub(in crate::read) fn mark_from(self, text: &mut String, start: usize) {
        if self != Self::No && text[start..].contains(|it: char| it.is_ascii_digit()) {
            let marked = self.shown(&text[start..]);
            text.truncate(start);
            text.push_str(&marked);
        }
    }

    fn digit(self, character: char) -> char {
        let digits = match self {
            Self::No => return character,
            Self::Above => ABOVE,
            Self::Below => BELOW,
        };
        character.to_digit(10).map_or(character, |digit| digits[digit as usize])
    }
}
