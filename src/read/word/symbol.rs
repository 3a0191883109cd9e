//! Characters of symbol fonts.
//!
//! Symbol, Wingdings and their like have no Unicode meaning: a file holds the code of the glyph, either as it
//! is or moved to the private use area. The few that lists and forms use are translated.

/// What stands for a glyph that is not known.
const UNKNOWN: char = '•';

/// Glyphs of Wingdings, by code.
const WINGDINGS: [(u32, char); 16] = [
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xB2, '★'),
    (0xD8, '➢'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Glyphs of Wingdings 2, by code.
const WINGDINGS_2: [(u32, char); 5] = [(0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0xA3, '□')];

/// Glyphs of Symbol, by code.
const SYMBOL: [(u32, char); 11] = [
    (0x61, 'α'),
    (0x62, 'β'),
    (0x6D, 'μ'),
    (0xA3, '≤'),
    (0xA8, '♦'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
];

/// The character that `font` shows for `code`.
pub(in crate::read) fn shown(font: &str, code: char) -> char {
    let table: &[(u32, char)] = match font {
        "Wingdings" => &WINGDINGS,
        "Wingdings 2" => &WINGDINGS_2,
        "Symbol" => &SYMBOL,
        "Webdings" | "Wingdings 3" => &[],
        _ if is_private(code) => &[],
        _ => return code,
    };
    let glyph = glyph(code);
    table.iter().find(|(known, _)| *known == glyph).map_or(UNKNOWN, |(_, character)| *character)
}

/// The code within a font of one byte.
fn glyph(code: char) -> u32 {
    if is_private(code) { code as u32 & 0xFF } else { code as u32 }
}

/// Whether the character lies where symbol fonts are moved to.
fn is_private(code: char) -> bool {
    matches!(code, '\u{E000}'..='\u{F8FF}')
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn glyphs_of_symbol_fonts_get_a_meaning_and_others_stay() {
        assert_eq!(shown("Wingdings", '\u{F06C}'), '●');
        assert_eq!(shown("Wingdings", 'l'), '●');
        assert_eq!(shown("Wingdings 2", '\u{52}'), '☑');
        assert_eq!(shown("Symbol", '\u{F0B7}'), '•');
        assert_eq!(shown("Webdings", '\u{F061}'), '•');
        assert_eq!(shown("宋体", '★'), '★');
        assert_eq!(shown("", '\u{F0A7}'), '•');
    }
}
