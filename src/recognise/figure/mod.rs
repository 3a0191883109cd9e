//! What a cell says in numbers: `spelling` takes its text apart, `numeral` reads numbers written in Chinese, and here it
//! is judged against what the form asks for.

mod numeral;
mod spelling;

use crate::form::{FigureWords, Kind};
use crate::model::{Cell, Figure, Number};
use spelling::{Quantity, Scale, Sign, Spelling, Unit};

/// What the form asks for in a place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    pub(super) kind: Kind,
    /// The unit that the form gives the column: `万元`.
    pub(super) unit: Option<&'a str>,
    /// The unit that the head of the source gives it, where that is another.
    pub(super) headed: Option<&'a str>,
}

/// What somebody should look at in a cell's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is no number that belongs there, and has no value.
    NotANumber,
    /// A dash before the number was taken for a minus.
    Sign,
    /// It is spelt in other units than the form's, or in words, and was converted.
    Converted,
    /// The mark of a note stands beside the number.
    NoteMark,
}

/// Reads a cell. The text is kept wherever it says more than the number; what is no number that belongs there keeps its
/// text and has no value, and nothing is guessed: `3+2`, `12/15`, `约12` and dates are no numbers, `3.5` and `-2` are no
/// counts. `—4` is minus four where the form asks for a change, and nowhere else.
pub(super) fn read(cell: &Cell, wanted: Wanted<'_>, words: &FigureWords) -> (Figure, Option<Doubt>) {
    let source = Some(cell.address.clone());
    if let Some(number) = cell.number {
        let value = number_in(number, wanted, words);
        return if value.is_some_and(|value| belongs(value, wanted.kind)) {
            (Figure { value, text: None, source }, None)
        } else {
            (Figure { value: None, text: Some(shown(cell, number)), source }, Some(Doubt::NotANumber))
        };
    }
    let text = without_dirt(cell.text.trim());
    if text.is_empty() {
        return (Figure { source, ..Figure::default() }, None);
    }
    let kept = || Some(text.to_owned());
    let (value, text, doubt) = match spelling::spell(text, words) {
        Spelling::Blank => (None, None, None),
        Spelling::Nothing => (None, kept(), None),
        Spelling::Quantity(quantity) => match value_of(&quantity, wanted, words) {
            Some(value) => {
                let text = if quantity.is_plain && wanted.headed.is_none() { None } else { kept() };
                (Some(value), text, doubt_of(&quantity, wanted, value))
            }
            None => (None, kept(), Some(Doubt::NotANumber)),
        },
        Spelling::Other => (None, kept(), Some(Doubt::NotANumber)),
    };
    (Figure { value, text, source }, doubt)
}

/// What a cell with a number shows.
fn shown(cell: &Cell, number: Number) -> String {
    if cell.text.is_empty() { number.to_string() } else { cell.text.clone() }
}

/// Whether a cell holds a number, or a mark for none, whatever the form asks for.
pub(super) fn is_figure(cell: &Cell, words: &FigureWords) -> bool {
    cell.number.is_some() || is_figure_text(&cell.text, words)
}

/// The same of a text.
pub(super) fn is_figure_text(text: &str, words: &FigureWords) -> bool {
    !matches!(spelling::spell(without_dirt(text.trim()), words), Spelling::Other)
}

/// Whether a cell is a number and nothing else: words are remarks.
pub(super) fn is_number(cell: &Cell, words: &FigureWords) -> bool {
    let spelt = || spelling::spell(without_dirt(cell.text.trim()), words);
    cell.number.is_some() || matches!(spelt(), Spelling::Quantity(_))
}

/// The value of a quantity in the unit of its column; `None` where that is not certain or does not belong there.
fn value_of(quantity: &Quantity, wanted: Wanted<'_>, words: &FigureWords) -> Option<Number> {
    let signed = match quantity.sign {
        Sign::None | Sign::Plus => quantity.number,
        Sign::Minus if wanted.kind == Kind::Change => quantity.number.negated(),
        Sign::Dash if wanted.kind == Kind::Change && !quantity.has_mark => quantity.number.negated(),
        // Nought is nought.
        Sign::Minus if quantity.number == Number::ZERO => quantity.number,
        Sign::Minus | Sign::Dash => return None,
    };
    let value = match (wanted.kind, quantity.scale.unit) {
        (Kind::Amount, Unit::Counter) | (Kind::Count | Kind::Change, Unit::Money) => return None,
        (Kind::Amount, Unit::None) if quantity.scale.exponent == 0 => number_in(signed, wanted, words)?,
        (Kind::Amount, unit) => {
            let official = official(wanted, words);
            // 3千 below 万元 may be in either unit; what is as large as the unit itself, or larger, names it.
            if unit == Unit::None && quantity.scale.exponent < official.max(1) {
                return None;
            }
            signed.shifted(quantity.scale.exponent as i32 - official as i32)?
        }
        (Kind::Count | Kind::Change, _) => signed.shifted(quantity.scale.exponent as i32)?,
    };
    belongs(value, wanted.kind).then_some(value)
}

/// A bare number of an amount, in the unit of the form where the head of the source has another.
fn number_in(number: Number, wanted: Wanted<'_>, words: &FigureWords) -> Option<Number> {
    let Some(headed) = wanted.headed else { return Some(number) };
    let scale = spelling::unit(headed, words).filter(|scale| scale.unit == Unit::Money)?;
    number.shifted(scale.exponent as i32 - official(wanted, words) as i32)
}

/// The power of ten of the form's unit; of 元 where the form has none.
fn official(wanted: Wanted<'_>, words: &FigureWords) -> u32 {
    wanted.unit.and_then(|unit| spelling::unit(unit, words)).map_or(0, |scale| scale.exponent)
}

/// Whether a value is of a kind.
fn belongs(value: Number, kind: Kind) -> bool {
    match kind {
        Kind::Count => value.is_integer() && !value.is_negative(),
        Kind::Change => value.is_integer(),
        Kind::Amount => !value.is_negative(),
    }
}

fn doubt_of(quantity: &Quantity, wanted: Wanted<'_>, value: Number) -> Option<Doubt> {
    // What the head converts is told once, at the head.
    let is_by_head = wanted.headed.is_some() && quantity.scale == Scale::default();
    let is_as_written = is_by_head || value == quantity.number || value == quantity.number.negated();
    match quantity {
        _ if quantity.sign == Sign::Dash => Some(Doubt::Sign),
        _ if quantity.is_in_words || !is_as_written => Some(Doubt::Converted),
        _ if quantity.has_mark => Some(Doubt::NoteMark),
        _ => None,
    }
}

/// Scraped pages leave a question mark for each space that was lost: `? 0`.
fn without_dirt(text: &str) -> &str {
    let clean = text.trim_start_matches(['?', '\u{FFFD}', '\u{A0}', ' ', '\u{3000}']);
    if clean.starts_with(|first: char| first.is_numeric()) { clean } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Forms;
    use crate::model::Address;

    fn reads(text: &str) -> (Option<String>, Option<String>, bool) {
        let (value, text, doubt) = reads_as(text, Kind::Count);
        (value, text, doubt.is_some())
    }

    fn reads_as(text: &str, kind: Kind) -> (Option<String>, Option<String>, Option<Doubt>) {
        let words = Forms::built_in().lexicon.figures;
        let (figure, doubt) = read(&cell(text), Wanted { kind, unit: None, headed: None }, &words);
        (figure.value.map(|value| value.to_string()), figure.text, doubt)
    }

    fn cell(text: &str) -> Cell {
        Cell {
            row: 0,
            column: 0,
            rowspan: 1,
            colspan: 1,
            text: text.to_owned(),
            number: None,
            items: Vec::new(),
            address: Address::Line(0),
        }
    }

    #[test]
    fn numbers_in_any_spelling_are_plain() {
        for (text, value) in [
            ("0", "0"),
            ("12", "12"),
            ("1,234", "1234"),
            ("１２", "12"),
            ("１，２３４", "1234"),
            (" 7\n", "7"),
            ("-4", "-4"),
            ("－4", "-4"),
            ("? 0", "0"),
            ("12.0", "12"),
            ("007", "7"),
            ("1\u{200B}2\u{FEFF}", "12"),
        ] {
            assert_eq!(reads_as(text, Kind::Change), (Some(value.into()), None, None), "{text}");
        }
        assert_eq!(reads_as("75.9260", Kind::Amount), (Some("75.926".into()), None, None));
    }

    #[test]
    fn words_beside_a_number_are_kept() {
        for (text, value) in [
            ("12件", "12"),
            ("22（其中修订 16 件）", "22"),
            ("减4", "-4"),
            ("减少 4 项", "-4"),
            ("净减2", "-2"),
            ("↓3", "-3"),
            ("＋19", "19"),
            ("新增1项", "1"),
            ("+19", "19"),
            ("增加3", "3"),
            ("１２件", "12"),
            ("共12件。", "12"),
        ] {
            assert_eq!(reads_as(text, Kind::Change), (Some(value.into()), Some(text.into()), None), "{text}");
        }
    }

    #[test]
    fn a_count_is_whole_and_not_negative_and_an_amount_is_not_negative() {
        for (text, kind) in [
            ("-4", Kind::Count),
            ("减4", Kind::Count),
            ("3.5", Kind::Count),
            ("6.31", Kind::Change),
            ("1.25千分", Kind::Count),
            ("0.00025万", Kind::Count),
            ("-0.5", Kind::Amount),
            ("12元", Kind::Count),
            ("12件", Kind::Amount),
        ] {
            assert_eq!(reads_as(text, kind), (None, Some(text.into()), Some(Doubt::NotANumber)), "{text}");
        }
        assert_eq!(reads_as("0", Kind::Count), (Some("0".into()), None, None));
    }

    #[test]
    fn magnitudes_multiply_and_are_told() {
        for (text, value) in [
            ("1.2万", "12000"),
            ("2.5万件", "25000"),
            ("3千", "3000"),
            ("1.5千万", "15000000"),
            ("2k", "2000"),
            ("3（百件）", "300"),
            ("十二", "12"),
            ("一百零三件", "103"),
            ("二〇", "20"),
            ("两千三百四十五", "2345"),
            ("十五万零六百", "150600"),
            ("贰拾叁", "23"),
        ] {
            let told = (Some(value.into()), Some(text.into()), Some(Doubt::Converted));
            assert_eq!(reads_as(text, Kind::Count), told, "{text}");
        }
        for text in
            ["一百二", "一百零三十", "百", "十十", "二十三十", "1万2千", "1.2万余件", "三点五", "一百〇"]
        {
            assert_eq!(reads_as(text, Kind::Count).0, None, "{text}");
        }
    }

    #[test]
    fn amounts_are_converted_to_the_unit_of_the_form() {
        let words = Forms::built_in().lexicon.figures;
        let in_ten_thousands = |text: &str, headed| {
            let wanted = Wanted { kind: Kind::Amount, unit: Some("万元"), headed };
            let (figure, doubt) = read(&cell(text), wanted, &words);
            (figure.value.map(|value| value.to_string()), doubt)
        };
        for (text, value) in [
            ("251000元", "25.1"),
            ("1.2亿元", "12000"),
            ("0.8亿", "8000"),
            ("￥300元整", "0.03"),
            ("3千元", "0.3"),
        ] {
            assert_eq!(in_ten_thousands(text, None), (Some(value.into()), Some(Doubt::Converted)), "{text}");
        }
        for (text, value) in [("12.5万元", "12.5"), ("12.5", "12.5"), ("1,234.5万", "1234.5"), ("0元", "0")]
        {
            assert_eq!(in_ten_thousands(text, None), (Some(value.into()), None), "{text}");
        }
        assert_eq!(in_ten_thousands("3千", None), (None, Some(Doubt::NotANumber)));
        assert_eq!(in_ten_thousands("251000", Some("元")), (Some("25.1".into()), None));
        assert_eq!(in_ten_thousands("251000", Some("美元")), (None, Some(Doubt::NotANumber)));
        assert_eq!(reads_as("251000元", Kind::Amount).0, Some("251000".into()));
    }

    #[test]
    fn marks_of_notes_are_no_digits() {
        for text in [
            "631①",
            "631¹",
            "631²³",
            "¹631",
            "③631",
            "631[1]",
            "［２］631",
            "631【1】",
            "631（注1）",
            "631注2",
            "注①631",
            "631*",
            "※631",
            "631（①）",
            "631注",
            "(注1)631",
            "631件①",
        ] {
            let marked = (Some("631".into()), Some(text.into()), Some(Doubt::NoteMark));
            assert_eq!(reads_as(text, Kind::Count), marked, "{text}");
        }
        for text in ["①", "½", "²", "注1", "[1]", "Ⅻ", "٣"] {
            assert_eq!(reads_as(text, Kind::Count).0, None, "{text}");
        }
        // Twelve of something, in brackets: which of the two is the figure is known, the other is a remark.
        assert_eq!(reads_as("631（12）", Kind::Count), (Some("631".into()), Some("631（12）".into()), None));
    }

    #[test]
    fn marks_for_nothing_are_kept_without_a_value() {
        for text in ["/", "-", "—", "_", "无", "——", "／", "持平"] {
            assert_eq!(reads(text), (None, Some(text.into()), false), "{text}");
        }
        assert_eq!(reads("  "), (None, None, false));
    }

    #[test]
    fn a_dash_is_a_minus_only_where_the_form_asks_for_a_change_and_is_told() {
        for (text, value) in [("—4", "-4"), ("–12", "-12"), ("― 3项", "-3")] {
            assert_eq!(
                reads_as(text, Kind::Change),
                (Some(value.into()), Some(text.into()), Some(Doubt::Sign))
            );
            for kind in [Kind::Count, Kind::Amount] {
                let kept = (None, Some(text.into()), Some(Doubt::NotANumber));
                assert_eq!(reads_as(text, kind), kept, "{text}");
            }
        }
        for text in ["—", "——"] {
            assert_eq!(reads_as(text, Kind::Change), (None, Some(text.into()), None));
        }
        for text in ["—4—", "—4/5", "——4", "增2减1", "增/减4"] {
            assert_eq!(reads_as(text, Kind::Change).2, Some(Doubt::NotANumber), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_never_guessed() {
        for text in [
            "详见附件",
            "3+2",
            "12/15",
            "2024-01-12",
            "2024年1月",
            "1,23",
            "1.2.3",
            "12 5",
            "约12件",
            "12余件",
            "十余",
            "12O",
            "l2",
            "380、381",
            "12件，其中修订3件",
            "12（约）",
            "12有效",
            "5-7",
            "12%",
            "3 4件",
            "1e3",
            "12件3",
        ] {
            let (value, kept, problem) = reads(text);
            assert_eq!((value, kept.as_deref(), problem), (None, Some(text), true), "{text}");
        }
    }
}
