//! Names of styles in the codes of fields ([ECMA-376] part 1, 17.16): a table of contents and a reference to the
//! nearest paragraph of a style name it as the program displays it.

use std::ops::Range;

use ooxml::Slot;

/// A character of a code, with its bytes in the part.
struct Letter {
    character: char,
    slot: Slot,
}

/// The names of styles in a code, each as the slots that it lies in.
pub(super) fn style_names(text: &str, code: &[Slot]) -> Vec<Vec<Slot>> {
    let letters = letters(text, code);
    let words = words(&letters);
    let mut names = Vec::new();
    let is = |range: &Range<usize>, word: &str| {
        letters[range.clone()].iter().map(|letter| letter.character.to_ascii_uppercase()).eq(word.chars())
    };
    match words.first() {
        Some(first) if is(first, "STYLEREF") => names.extend(words.get(1).cloned()),
        Some(first) if is(first, "TOC") => {
            let lists = words.windows(2).filter(|pair| is(&pair[0], "\\T")).map(|pair| pair[1].clone());
            names.extend(lists.flat_map(|list| split(&letters, list)));
        }
        _ => {}
    }
    names.into_iter().map(|range| slots(&letters[range])).collect()
}

fn letters(text: &str, code: &[Slot]) -> Vec<Letter> {
    let mut letters = Vec::new();
    for slot in code {
        let mut start = slot.range.start;
        for (character, spelling) in slot.spelling.read(text.get(slot.range.clone()).unwrap_or_default()) {
            let range = start..start + spelling.len();
            start = range.end;
            letters.push(Letter { character, slot: Slot { range, spelling: slot.spelling } });
        }
    }
    letters
}

/// The words of a code, which quotation marks may enclose, without these.
fn words(letters: &[Letter]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut is_quoted = false;
    for (index, letter) in letters.iter().enumerate() {
        let ends = match letter.character {
            '"' | '\u{201C}' | '\u{201D}' => true,
            other => other.is_whitespace() && !is_quoted,
        };
        if ends {
            words.extend((start < index).then_some(start..index));
            start = index + 1;
            is_quoted ^= !letter.character.is_whitespace();
        }
    }
    words.extend((start < letters.len()).then_some(start..letters.len()));
    words
}

/// The parts of a list of names and levels.
fn split(letters: &[Letter], list: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = list.start;
    for index in list.clone() {
        if matches!(letters[index].character, ',' | ';' | '，' | '；') {
            parts.push(start..index);
            start = index + 1;
        }
    }
    parts.push(start..list.end);
    parts
}

fn slots(letters: &[Letter]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for Letter { slot, .. } in letters {
        match slots.last_mut() {
            Some(last) if last.range.end == slot.range.start => last.range.end = slot.range.end,
            _ => slots.push(slot.clone()),
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use ooxml::Spelling;

    fn names(code: &str) -> Vec<String> {
        let slot = Slot { range: 0..code.len(), spelling: Spelling::Markup };
        let name = |slots: Vec<Slot>| slots.iter().map(|slot| &code[slot.range.clone()]).collect();
        style_names(code, &[slot]).into_iter().map(name).collect()
    }

    #[test]
    fn only_names_of_styles_are_told() {
        assert_eq!(names(r#" TOC \o "1-3" \t "头发,1,后 面,2" \c 图"#), ["头发", "1", "后 面", "2"]);
        assert_eq!(names(r" styleref 头发 \n"), ["头发"]);
        assert_eq!(names(" STYLEREF &quot;后 面&quot;"), ["后 面"]);
        for code in ["", "TOC", r"TOC \t", "STYLEREF", r#"STYLEREF ""#, "REF 头发", r"SEQ 图 \* ARABIC"] {
            assert_eq!(names(code).concat(), "", "{code}");
        }
    }
}
