//! The tokenizer (RTF 1.9.1, “RTF Syntax”).

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// A control word, such as `\fs24`, with its number.
    Word(&'a str, Option<i32>),
    /// A control symbol, such as `\~`.
    Symbol(u8),
    /// A byte written as `\'d5`.
    Hex(u8),
    /// Bytes written as they are, in whatever encoding. Line ends mean nothing and are left out.
    Text(&'a [u8]),
    /// What follows `\bin`.
    Binary(&'a [u8]),
}

/// Splits a file into tokens.
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    /// Stands at the start of `bytes`.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Passes over the rest of the group that is open here, and over its end.
    pub(super) fn skip_group(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Some(Token::Open) => depth += 1,
                Some(Token::Close) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// The control word that begins the group opened last, after `\*` or not. A group that begins otherwise is
    /// passed over.
    pub(super) fn begin_group(&mut self) -> Option<&'a str> {
        let mut ahead = Self { rest: self.rest };
        let first = ahead.next();
        if let Some(Token::Word(name, _)) =
            if first == Some(Token::Symbol(b'*')) { ahead.next() } else { first }
        {
            *self = ahead;
            Some(name)
        } else {
            self.skip_group();
            None
        }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, is_wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let count = self.rest.iter().position(|byte| !is_wanted(*byte)).unwrap_or(self.rest.len());
        self.take(count)
    }

    /// What a backslash begins.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.take(1);
        if first != b'\'' {
            return Some(Token::Symbol(first));
        }
        let digits = std::str::from_utf8(self.rest.get(..2)?).ok();
        let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else {
            return Some(Token::Text(&[]));
        };
        self.take(2);
        Some(Token::Hex(byte))
    }

    fn word(&mut self) -> Token<'a> {
        let name = std::str::from_utf8(self.take_while(|byte| byte.is_ascii_alphabetic()));
        let name = name.unwrap_or_default();
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        match (name, number) {
            ("bin", Some(length)) => Token::Binary(self.take(usize::try_from(length).unwrap_or_default())),
            _ => Token::Word(name, number),
        }
    }

    fn number(&mut self) -> Option<i32> {
        let has_sign = self.rest.first() == Some(&b'-');
        let digits = &self.rest[usize::from(has_sign)..];
        if !digits.first()?.is_ascii_digit() {
            return None;
        }
        self.take(usize::from(has_sign));
        let value = self
            .take_while(|byte| byte.is_ascii_digit())
            .iter()
            .fold(0_i32, |value, digit| value.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
        Some(if has_sign { -value } else { value })
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take_while(|byte| matches!(byte, b'\r' | b'\n' | 0));
        let first = *self.rest.first()?;
        if !matches!(first, b'{' | b'}' | b'\\') {
            return Some(Token::Text(
                self.take_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)),
            ));
        }
        self.take(1);
        match first {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            _ => self.control(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        Lexer::new(text.as_bytes()).collect()
    }

    #[test]
    fn words_symbols_and_text_are_told_apart() {
        use Token::{Close, Hex, Open, Symbol, Text, Word};
        assert_eq!(
            tokens("{\\b0 a\\par\r\n  b\\~\\'D5\\u-10179?\\*\\x}"),
            [
                Open,
                Word("b", Some(0)),
                Text(b"a"),
                Word("par", None),
                Text(b"  b"),
                Symbol(b'~'),
                Hex(0xD5),
                Word("u", Some(-10179)),
                Text(b"?"),
                Symbol(b'*'),
                Word("x", None),
                Close
            ]
        );
    }

    #[test]
    fn binary_data_may_hold_anything() {
        assert_eq!(tokens("\\bin3 }{\\}"), [Token::Binary(b"}{\\"), Token::Close]);
        assert_eq!(tokens("\\bin9 }"), [Token::Binary(b"}")]);
    }

    #[test]
    fn damaged_controls_end_nothing() {
        assert_eq!(
            tokens("\\'zz\\fs99999999999 a\\fs- b\\"),
            [
                Token::Text(b""),
                Token::Text(b"zz"),
                Token::Word("fs", Some(i32::MAX)),
                Token::Text(b"a"),
                Token::Word("fs", None),
                Token::Text(b"- b"),
            ]
        );
    }
}
