//! The numbers that lists have reached.

use std::collections::{HashMap, HashSet};

use super::number_format::NumberFormat;
use super::numbering::{LEVELS, Level, Numbering};

/// How far each list has counted.
#[derive(Default)]
pub(in crate::read) struct Counters {
    /// The last number of each level, by template; `None` where the level starts anew.
    reached: HashMap<i32, [Option<u32>; LEVELS]>,
    /// The levels of lists that have started with a number of their own.
    started: HashSet<(i32, usize)>,
}

impl Counters {
    /// Counts an item and gives the text before it, which is `None` outside lists.
    pub(in crate::read) fn label(&mut self, numbering: &Numbering, list: i32, level: u8) -> Option<Label> {
        let index = usize::from(level).min(LEVELS - 1);
        let definition = numbering.level(list, index)?;
        let reached = self.count(numbering, list, index)?;
        let mut text = String::new();
        write_label(numbering, list, definition, &reached, &mut text);
        (!text.trim().is_empty()).then_some(Label { text, has_gap: definition.has_gap })
    }

    /// Counts an item, and gives the numbers of all levels.
    fn count(&mut self, numbering: &Numbering, list: i32, index: usize) -> Option<[Option<u32>; LEVELS]> {
        let anew = numbering.start_override(list, index).filter(|_| self.started.insert((list, index)));
        let start = numbering.level(list, index)?.start;
        let reached = self.reached.entry(numbering.template(list)?).or_default();
        let slot = reached.get_mut(index)?;
        *slot = anew.or(slot.map(|last| last.saturating_add(1))).or(Some(start));
        for (deeper, number) in reached.iter_mut().enumerate().skip(index + 1) {
            let restart = numbering.level(list, deeper).and_then(|level| level.restart);
            if index < restart.map_or(deeper, usize::from) {
                *number = None;
            }
        }
        Some(*reached)
    }
}

fn write_label(
    numbering: &Numbering,
    list: i32,
    own: &Level,
    reached: &[Option<u32>; LEVELS],
    out: &mut String,
) {
    let mut rest = own.text.chars().peekable();
    while let Some(character) = rest.next() {
        let place = rest.peek().filter(|_| character == '%').and_then(|next| next.to_digit(10));
        let Some(index) = place.and_then(|place| (place as usize).checked_sub(1)) else {
            out.push(character);
            continue;
        };
        rest.next();
        // A level above that has no item yet shows the number that it would start with.
        if let Some(level) = numbering.level(list, index) {
            let number = reached.get(index).copied().flatten().unwrap_or(level.start);
            let format = if own.is_legal { NumberFormat::Decimal } else { level.format };
            format.write(number, out);
        }
    }
}

/// The number of an item, as it is shown.
pub(in crate::read) struct Label {
    text: String,
    has_gap: bool,
}

impl Label {
    /// A number that the file writes out, with the gap after it.
    pub(in crate::read) fn written(text: &str) -> Option<Self> {
        let text = text.trim_start();
        let number = text.trim_end();
        (!number.is_empty()).then(|| Self { text: number.to_owned(), has_gap: number.len() < text.len() })
    }

    /// A number, and whether a gap follows it.
    pub(in crate::read) fn new(text: String, has_gap: bool) -> Self {
        Self { text, has_gap }
    }

    /// The number in front of `text`.
    ///
    /// On the page a tab or a space stands between them. Here it becomes one space, and nothing after the
    /// punctuation that ends a number in Chinese text (一、 （一） 1.), where nobody types a space.
    pub(in crate::read) fn before(self, text: &str) -> String {
        let mut whole = self.text;
        let is_tight = whole.ends_with([' ', '、', '）', ')', '．', '.', '，', '：', '】', '〕', '》']);
        if self.has_gap && !text.is_empty() && !is_tight {
            whole.push(' ');
        }
        whole + text
    }
}
