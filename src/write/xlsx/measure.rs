//! How much room text takes. Office programs fit a row's height to wrapped text only when somebody edits it, and
//! never for merged cells, so the writer estimates it: every ideograph is one em wide, everything of ASCII half.

/// The em of the body font, 10.5 points (五号) on a screen of 96 dpi.
const EM_PIXELS: u32 = 14;
/// What a cell keeps free at its sides, and a line at its end, since punctuation may not begin the next.
const PADDING_PIXELS: u32 = 8;
/// A line of the body font; the fonts that stand in for it on other systems are taller than it.
const LINE_POINTS: f64 = 15.5;
/// What a row keeps free above and below.
const PADDING_POINTS: f64 = 5.0;
/// The tallest row that Excel knows.
const TALLEST_POINTS: f64 = 409.0;
/// Lines that such a row shows.
const MOST_LINES: u32 = 26;

/// Sets characters on lines of a certain length.
struct Ruler {
    room: u32,
    used: u32,
    lines: u32,
}

impl Ruler {
    fn new(pixels: u32) -> Self {
        Self { room: pixels.saturating_sub(PADDING_PIXELS).max(EM_PIXELS), used: 0, lines: 1 }
    }

    fn push(&mut self, character: char) {
        let width = if character.is_ascii() { EM_PIXELS / 2 } else { EM_PIXELS };
        if character == '\n' || self.used + width > self.room {
            self.lines += 1;
            self.used = 0;
        }
        if character != '\n' {
            self.used += width;
        }
    }
}

/// Lines that a text takes in a cell so many pixels wide.
pub(super) fn lines(text: &str, pixels: u32) -> u32 {
    let mut ruler = Ruler::new(pixels);
    text.chars().for_each(|character| ruler.push(character));
    ruler.lines
}

/// Width in pixels of a cell that shows a text on one line.
pub(super) fn cell_width(text: &str) -> u32 {
    let mut ruler = Ruler::new(u32::MAX);
    text.chars().for_each(|character| ruler.push(character));
    ruler.used + PADDING_PIXELS
}

/// Height in points of a row with so many lines.
pub(super) fn row_height(lines: u32) -> f64 {
    (f64::from(lines) * LINE_POINTS + PADDING_POINTS).min(TALLEST_POINTS)
}

/// Cuts a text into pieces that one row can show; each is far below the 32,767 characters that a cell can hold.
/// A cut never stands beside a space, because readers trim cells. An empty text is one empty piece.
pub(super) fn pieces(text: &str, pixels: u32) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let (piece, after) = rest.split_at(piece_end(rest, pixels));
        pieces.push(piece);
        if after.is_empty() {
            return pieces;
        }
        rest = after;
    }
}

fn piece_end(text: &str, pixels: u32) -> usize {
    let mut ruler = Ruler::new(pixels);
    let overflows = |&(_, character): &(usize, char)| {
        ruler.push(character);
        ruler.lines > MOST_LINES
    };
    let Some((limit, _)) = text.char_indices().find(overflows) else {
        return text.len();
    };
    let is_clear = |&end: &usize| {
        let (before, after) = text.split_at(end);
        !before.ends_with(char::is_whitespace) && !after.starts_with(char::is_whitespace)
    };
    let mut ends = (1..=limit).rev().filter(|&end| text.is_char_boundary(end));
    ends.find(is_clear).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_take_twice_the_room_of_letters() {
        let ten = 10 * EM_PIXELS + PADDING_PIXELS;
        assert_eq!(lines("", ten), 1);
        assert_eq!(lines(&"字".repeat(10), ten), 1);
        assert_eq!(lines(&"字".repeat(11), ten), 2);
        assert_eq!(lines(&"a".repeat(20), ten), 1);
        assert_eq!(lines("字\n字\n", ten), 3);
    }

    #[test]
    fn pieces_add_up_and_each_can_be_shown() {
        let spaced = "，　".repeat(2000);
        for text in ["", "短", &"长".repeat(40_000), &"a b\n".repeat(9000), &" ".repeat(9000), &spaced] {
            let pieces = pieces(text, 520);
            assert_eq!(pieces.concat(), *text);
            assert!(pieces.iter().all(|piece| lines(piece, 520) <= MOST_LINES));
        }
    }

    #[test]
    fn a_cut_stands_beside_no_space() {
        let text = "字字字字 ".repeat(3000);
        let pieces = pieces(text.trim_end(), 520);
        assert!(pieces.len() > 1);
        assert!(pieces.iter().all(|piece| piece.trim() == *piece));
    }
}
