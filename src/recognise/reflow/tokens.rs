//! A text as the pieces that labels and figures are made of.

use super::super::text::{is_sentence, width};
use super::is_figure;
use crate::form::Forms;
use crate::model::{Address, Item};

/// The widest line that may be cells; longer ones are prose.
const WIDEST: usize = 160;

/// A piece of text between spaces, tabs, bars and line ends.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) text: String,
    /// Its key, which tells labels, and that without a number at its start.
    pub(super) key: String,
    pub(super) bare: String,
    pub(super) is_figure: bool,
    pub(super) address: Address,
    /// Which item it is of, and whether it is that item's first.
    pub(super) item: usize,
    pub(super) is_first: bool,
}

impl Token {
    /// Whether it is a cell with nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The tokens of some items, in order. Prose is a token a paragraph.
pub(super) fn tokens(items: &[Item], forms: &Forms) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (item, content) in items.iter().enumerate() {
        let start = tokens.len();
        let mut push = |text: &str, address: &Address| {
            let (key, bare) = (forms.keys.numbered(text), forms.keys.of(text));
            let text = text.trim().to_owned();
            let is_figure = !text.is_empty() && !is_numbering(&text) && is_figure(&text, forms);
            let address = address.clone();
            tokens.push(Token { text, key, bare, is_figure, address, item, is_first: false });
        };
        match content {
            Item::Paragraph(paragraph) => {
                each_piece(&paragraph.text, |piece| push(piece, &paragraph.address));
            }
            Item::Grid(grid) => {
                for cell in &grid.cells {
                    match cell.text.trim() {
                        "" => push("", &cell.address),
                        text => each_piece(text, |piece| push(piece, &cell.address)),
                    }
                }
            }
            Item::Image(_) => {}
        }
        if let Some(first) = tokens.get_mut(start) {
            first.is_first = true;
        }
    }
    tokens
}

/// Whether a piece may be the number of a heading or a label that space parts from it: `四、`, `8.`.
fn is_numbering(text: &str) -> bool {
    text.ends_with(['、', '､', '.', '．', ')', '）']) && !text.contains(['(', '（'])
}

/// The pieces of a line: between bars, and then between spaces. A bar behind the last cell begins no other, and bars alone
/// are padding.
fn each_piece(text: &str, mut take: impl FnMut(&str)) {
    let is_bar = |character: char| matches!(character, '|' | '｜' | '│');
    if is_sentence(text) || width(text) > WIDEST {
        return take(text);
    }
    if !text.contains(is_bar) {
        return each_word(text, &mut take);
    }
    let inner = text.trim().trim_start_matches(is_bar);
    let inner = inner.strip_suffix(is_bar).unwrap_or(inner);
    for cell in inner.split(is_bar) {
        match cell.trim() {
            "" => take(""),
            cell => each_word(cell, &mut take),
        }
    }
}

/// The pieces between spaces; a number and the point behind it are one, however far apart.
fn each_word(text: &str, take: &mut impl FnMut(&str)) {
    let is_point = |word: &&str| word.starts_with(['.', '．', '、', '､', ')', '）']);
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        match words.next_if(is_point) {
            Some(point) => take(&format!("{word}{point}")),
            None => take(word),
        }
    }
}
