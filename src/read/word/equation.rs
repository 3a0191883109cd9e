//! Fields that draw their instruction (`EQ`, ECMA-376 Part 1, 17.16.5.22): readings above words, signs in a
//! circle, fractions. They have no result that could be taken.

use std::iter::Peekable;
use std::str::Chars;

/// How deep parts are read in each other.
const DEEPEST: usize = 8;

/// What the field shows, in one line; `None` for other fields.
pub(super) fn shown(instruction: &str) -> Option<String> {
    let (name, rest) = instruction.trim_start().split_at_checked(2)?;
    let text = Equation(rest.chars().peekable()).part(DEEPEST).text;
    name.eq_ignore_ascii_case("eq").then(|| text.trim().to_owned())
}

/// What is left of an instruction.
struct Equation<'t>(Peekable<Chars<'t>>);

/// A part of an equation.
#[derive(Default)]
struct EquationPart {
    text: String,
    /// Whether it is set above or below the line.
    is_shifted: bool,
}

impl Equation<'_> {
    /// Reads up to what ends a part: a comma, a semicolon or a bracket.
    fn part(&mut self, depth: usize) -> EquationPart {
        let mut part = EquationPart::default();
        while let Some(next) = self.0.next_if(|next| !matches!(next, ',' | ';' | ')')) {
            match next {
                '\\' => self.command(&mut part, depth),
                _ => part.text.push(next),
            }
        }
        part
    }

    /// Reads what a backslash begins: a command with its parts, an option, or a character as it is.
    fn command(&mut self, part: &mut EquationPart, depth: usize) {
        match self.0.next() {
            Some('*') => self.format(),
            Some(name) if name.is_ascii_alphabetic() => {
                while self
                    .0
                    .next_if(|next| next.is_ascii_alphanumeric() || matches!(next, ' ' | '-'))
                    .is_some()
                {}
                part.is_shifted |= name.eq_ignore_ascii_case(&'s') && part.text.trim().is_empty();
                match self.0.peek() {
                    Some('(') if depth > 0 => part.text += &joined(name, self.parts(depth - 1)),
                    // Options of the command stand before its parts.
                    Some('\\') => self.options(name, part, depth),
                    _ => {}
                }
            }
            Some(plain) => part.text.push(plain),
            None => {}
        }
    }

    /// Reads the options of a command and then its parts.
    fn options(&mut self, name: char, part: &mut EquationPart, depth: usize) {
        while self.0.peek().is_some_and(|next| *next != '(' && *next != ')') {
            self.0.next();
        }
        if self.0.peek() == Some(&'(') && depth > 0 {
            part.text += &joined(name, self.parts(depth - 1));
        }
    }

    /// Reads parts in brackets.
    fn parts(&mut self, depth: usize) -> Vec<EquationPart> {
        let mut parts = Vec::new();
        while let Some(mark) = self.0.next() {
            if mark == ')' {
                break;
            }
            parts.push(self.part(depth));
        }
        parts
    }

    /// Skips a format: a word, or a text in quotation marks.
    fn format(&mut self) {
        while self.0.next_if_eq(&' ').is_some() {}
        let end = if self.0.next_if_eq(&'"').is_some() { '"' } else { ' ' };
        while self.0.next().is_some_and(|next| next != end) {}
    }
}

/// The parts of a command in one line.
fn joined(command: char, parts: Vec<EquationPart>) -> String {
    let texts: Vec<&str> = parts.iter().map(|part| part.text.trim()).collect();
    match (command.to_ascii_lowercase(), parts.last()) {
        // One over the other: a reading over a word and a circle round a sign are left out, halves of a line not.
        ('o', Some(last)) if !last.is_shifted => last.text.trim().to_owned(),
        ('f', _) => texts.join("/"),
        _ => texts.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn equations_stand_in_one_line() {
        for (instruction, text) in [
            (
                " EQ \\* jc2 \\* \"Font:MS Mincho\" \\* hps10 \\o\\ad(\\s\\up 9(とうきょう),東京)",
                Some("東京"),
            ),
            ("eq \\o\\ac(○,3)", Some("3")),
            ("eq \\o(\\s\\up 5(甲乙),\\s\\do 2(丙丁))", Some("甲乙丙丁")),
            ("EQ 约\\f(1,3)件", Some("约1/3件")),
            ("EQ \\f(a\\,b,(", Some("a,b/(")),
            ("TOC \\o", None),
            ("e", None),
        ] {
            assert_eq!(shown(instruction).as_deref(), text, "{instruction}");
        }
    }
}
