//! The formulas that forms use, which are sums: a recursive-descent parser for this grammar.
//!
//! ```text
//! comparison = sum [("=" | "<>" | "<" | ">" | "<=" | ">=") sum]
//! sum        = ["+" | "-"] term {("+" | "-") term}
//! term       = number | string | "(" sum ")" | call | area
//! call       = ("SUM" | "COUNT") "(" sum {"," sum} ")" | "IF" "(" comparison "," sum "," sum ")"
//! area       = [sheet "!"] cell [":" cell]
//! ```

use std::str::FromStr;

use crate::model::Number;
use crate::read::sheet::{Position, Region};

/// Bytes of the longest formula that is looked at, which is what spreadsheets allow.
pub(in crate::read) const LONGEST: usize = 8192;

/// How deep brackets may be nested.
const DEEPEST: usize = 16;

/// A formula, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    Number(Number),
    Text(String),
    /// One cell, or more than one where a function takes them all.
    Area(Area),
    Sum(Vec<Formula>),
    Count(Vec<Formula>),
    /// Terms with `+` between them; one after a `-` is [`Formula::Negative`].
    Terms(Vec<Formula>),
    Negative(Box<Formula>),
    Compare(Comparison, Box<Formula>, Box<Formula>),
    If(Box<[Formula; 3]>),
}

/// Cells of a sheet, of the formula's own where none is named.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    pub(super) sheet: Option<String>,
    pub(super) region: Region,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

/// Longer signs first, so that `<=` is not read as `<`.
const COMPARISONS: [(&str, Comparison); 6] = [
    ("<=", Comparison::LessOrEqual),
    (">=", Comparison::GreaterOrEqual),
    ("<>", Comparison::Unequal),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
    ("=", Comparison::Equal),
];

impl Formula {
    /// Reads a formula, without its leading `=`; `None` for one that is beyond this grammar.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parser = Parser { rest: text.trim_start(), depth: 0 };
        let formula = parser.sum()?;
        parser.rest.is_empty().then_some(formula)
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn comparison(&mut self) -> Option<Formula> {
        let left = self.sum()?;
        match COMPARISONS.iter().find(|(sign, _)| self.take(sign)) {
            Some((_, how)) => Some(Formula::Compare(*how, left.into(), self.sum()?.into())),
            None => Some(left),
        }
    }

    fn sum(&mut self) -> Option<Formula> {
        let mut terms = vec![self.signed()?];
        while self.rest.starts_with(['+', '-']) {
            terms.push(self.signed()?);
        }
        // A single reference may be to text; a term of a sum may not.
        Some(if terms.len() == 1 { terms.remove(0) } else { Formula::Terms(terms) })
    }

    fn signed(&mut self) -> Option<Formula> {
        if self.take("-") {
            return Some(Formula::Negative(self.term()?.into()));
        }
        self.take("+");
        self.term()
    }

    fn term(&mut self) -> Option<Formula> {
        if self.take("(") {
            let inside = self.nested(Self::sum)?;
            return self.take(")").then_some(inside);
        }
        match self.rest.chars().next()? {
            '"' => Some(Formula::Text(self.quoted('"')?)),
            '\'' => {
                let sheet = self.quoted('\'')?;
                self.expect("!")?;
                self.area(Some(sheet))
            }
            '0'..='9' | '.' => self.number(),
            _ => self.named(),
        }
    }

    /// A term that begins with a name: of a function, of a sheet, or of a cell.
    fn named(&mut self) -> Option<Formula> {
        let before = self.rest;
        let name = self.word();
        if self.take("(") {
            return self.nested(|parser| parser.call(name));
        }
        if self.take("!") {
            return self.area(Some(name.to_owned()));
        }
        self.rest = before;
        self.area(None)
    }

    fn call(&mut self, name: &str) -> Option<Formula> {
        if name.eq_ignore_ascii_case("IF") {
            let condition = self.comparison()?;
            self.expect(",")?;
            let then = self.sum()?;
            self.expect(",")?;
            let otherwise = self.sum()?;
            self.expect(")")?;
            return Some(Formula::If([condition, then, otherwise].into()));
        }
        let mut arguments = vec![self.sum()?];
        while self.take(",") {
            arguments.push(self.sum()?);
        }
        self.expect(")")?;
        match &*name.to_ascii_uppercase() {
            "SUM" => Some(Formula::Sum(arguments)),
            "COUNT" => Some(Formula::Count(arguments)),
            _ => None,
        }
    }

    fn area(&mut self, sheet: Option<String>) -> Option<Formula> {
        let first = Position::parse(self.word())?;
        let last = if self.take(":") { Position::parse(self.word())? } else { first };
        Some(Formula::Area(Area { sheet, region: Region::between(first, last) }))
    }

    fn number(&mut self) -> Option<Formula> {
        let length = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.rest.len());
        let digits = self.advance(length);
        Number::from_str(digits).ok().map(Formula::Number)
    }

    /// A name or a reference; empty where there is none.
    fn word(&mut self) -> &'a str {
        let length = self.rest.find(ends_word).unwrap_or(self.rest.len());
        self.advance(length)
    }

    /// Text between quotes, where a doubled quote stands for itself.
    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        let mut rest = self.rest.strip_prefix(quote)?;
        loop {
            let (piece, after) = rest.split_once(quote)?;
            text += piece;
            let Some(more) = after.strip_prefix(quote) else {
                self.rest = after.trim_start();
                return Some(text);
            };
            text.push(quote);
            rest = more;
        }
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth += 1;
        let inside = if self.depth > DEEPEST { None } else { read(self) };
        self.depth -= 1;
        inside
    }

    fn expect(&mut self, sign: &str) -> Option<()> {
        self.take(sign).then_some(())
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.rest.starts_with(sign);
        if found {
            self.advance(sign.len());
        }
        found
    }

    /// Passes over the next bytes and the blanks that follow.
    fn advance(&mut self, bytes: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at(bytes);
        self.rest = rest.trim_start();
        passed
    }
}

fn ends_word(character: char) -> bool {
    !character.is_alphanumeric() && !matches!(character, '_' | '.' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(text: &str) -> Formula {
        Formula::Area(Area { sheet: None, region: Region::parse(text).expect("a region") })
    }

    fn number(value: i64) -> Formula {
        Formula::Number(value.into())
    }

    #[test]
    fn sums_of_cells_and_regions() {
        assert_eq!(Formula::parse("SUM(C5:H5)"), Some(Formula::Sum(vec![area("C5:H5")])));
        assert_eq!(
            Formula::parse(" sum( $C$5:$H$5 , J5, 3 ) "),
            Some(Formula::Sum(vec![area("C5:H5"), area("J5"), number(3)]))
        );
        assert_eq!(
            Formula::parse("C5+(C6-C7)"),
            Some(Formula::Terms(vec![
                area("C5"),
                Formula::Terms(vec![area("C6"), Formula::Negative(area("C7").into())])
            ]))
        );
    }

    #[test]
    fn a_blank_while_nothing_is_filled_in() {
        let condition =
            Formula::Compare(Comparison::Equal, Formula::Count(vec![area("C5:H5")]).into(), number(0).into());
        let parts = [condition, Formula::Text(String::new()), Formula::Sum(vec![area("C5:H5")])];
        assert_eq!(Formula::parse("IF(COUNT(C5:H5)=0,\"\",SUM(C5:H5))"), Some(Formula::If(parts.into())));
    }

    #[test]
    fn other_sheets_with_and_without_quotes() {
        let elsewhere = |sheet: &str, region: &str| {
            let region = Region::parse(region).expect("a region");
            Some(Formula::Area(Area { sheet: Some(sheet.to_owned()), region }))
        };
        assert_eq!(Formula::parse("表1!C5"), elsewhere("表1", "C5"));
        assert_eq!(Formula::parse("'It''s 2024'!C5:D6"), elsewhere("It's 2024", "C5:D6"));
    }

    #[test]
    fn what_is_beyond_the_grammar_is_none() {
        for text in [
            "",
            "SUM()",
            "SUM(C5",
            "SUM(C5;D5)",
            "C5*2",
            "C5/D5",
            "AVERAGE(C5:D5)",
            "[1]Sheet1!A1",
            "C:C",
            "Sheet1:Sheet3!A1",
            "合计",
            "C5 D5",
            "C5=D5",
            "IF(C5,1)",
            "\"open",
            "1.2.3",
            "?",
            "C5+",
            "#REF!",
        ] {
            assert_eq!(Formula::parse(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_nest_only_so_deep() {
        let nested = |depth| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(Formula::parse(&nested(DEEPEST)), Some(number(1)));
        assert_eq!(Formula::parse(&nested(DEEPEST + 1)), None);
    }
}
