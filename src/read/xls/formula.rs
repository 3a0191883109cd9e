//! The text of formulas: their tokens, stored in reverse Polish notation ([MS-XLS] 2.5.198), are turned back into infix
//! notation with a stack of operands.
//!
//! Only formulas without a stored value are read, and of those only sums and what else is ever computed.

use crate::read::bytes::Bytes;

/// The text of a formula that is not read.
const UNKNOWN: &str = "?";

/// The most bytes of operands on the stack: each step copies them.
const LONGEST: usize = 8192;

/// The text of a BIFF8 formula, or one that cannot be computed.
pub(super) fn text(tokens: &[u8]) -> String {
    let mut stack = Vec::new();
    let mut bytes = Bytes(tokens);
    while let Some(token) = bytes.u8() {
        let is_known = step(token, &mut bytes, &mut stack).is_some();
        if !is_known || stack.iter().map(String::len).sum::<usize>() > LONGEST {
            return UNKNOWN.to_owned();
        }
    }
    match stack.as_slice() {
        [whole] => whole.clone(),
        _ => UNKNOWN.to_owned(),
    }
}

/// Reads one token. References and functions come in three classes, which are the same here.
fn step(token: u8, bytes: &mut Bytes<'_>, stack: &mut Vec<String>) -> Option<()> {
    let operand = match token {
        0x03..=0x0E => {
            let right = stack.pop()?;
            let sign = ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>"];
            format!("{}{}{right}", stack.pop()?, sign[usize::from(token - 3)])
        }
        0x13 => format!("-{}", stack.pop()?),
        0x15 => format!("({})", stack.pop()?),
        0x17 => string(bytes)?,
        0x19 => match (bytes.u8()?, bytes.u16()?) {
            (0x10, _) => format!("SUM({})", stack.pop()?),
            // Jumps and spaces have no text.
            (0x01 | 0x02 | 0x08 | 0x40 | 0x41, _) => return Some(()),
            _ => return None,
        },
        0x1E => bytes.u16()?.to_string(),
        0x1F => bytes.f64()?.to_string(),
        0x22 | 0x42 | 0x62 => function(bytes, stack)?,
        0x24 | 0x44 | 0x64 => {
            let (row, column) = (bytes.u16()?, bytes.u16()?);
            reference(row, column)
        }
        0x25 | 0x45 | 0x65 => {
            let (top, bottom, left, right) = (bytes.u16()?, bytes.u16()?, bytes.u16()?, bytes.u16()?);
            format!("{}:{}", reference(top, left), reference(bottom, right))
        }
        _ => return None,
    };
    stack.push(operand);
    Some(())
}

/// A function with a number of arguments: `COUNT`, `IF` or `SUM`.
fn function(bytes: &mut Bytes<'_>, stack: &mut Vec<String>) -> Option<String> {
    let count = usize::from(bytes.u8()? & 0x7F);
    let name = match bytes.u16()? {
        0 => "COUNT",
        1 => "IF",
        4 => "SUM",
        _ => return None,
    };
    let arguments = stack.split_off(stack.len().checked_sub(count)?);
    Some(format!("{name}({})", arguments.join(",")))
}

fn string(bytes: &mut Bytes<'_>) -> Option<String> {
    let (length, flags) = (bytes.u8()?, bytes.u8()?);
    let width = if flags & 1 == 0 { 1 } else { 2 };
    let data = bytes.take(usize::from(length) * width)?;
    let text: String = match width {
        1 => data.iter().map(|byte| char::from(*byte)).collect(),
        _ => encoding_rs::UTF_16LE.decode_without_bom_handling(data).0.into_owned(),
    };
    Some(format!("\"{}\"", text.replace('"', "\"\"")))
}

/// A cell. The two highest bits of its column say whether it moves when the formula is copied.
fn reference(row: u16, column: u16) -> String {
    let column = column & 0x3FFF;
    let first = (column / 26).checked_sub(1).map(letter);
    format!("{}{}{}", first.map_or(String::new(), String::from), letter(column), u32::from(row) + 1)
}

/// The letter of a column, or of a group of 26 columns.
fn letter(index: u16) -> char {
    char::from(b'A' + (index % 26) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_the_formula_that_was_typed() {
        let sum: &[u8] = &[0x25, 2, 0, 2, 0, 0, 0xC0, 27, 0xC0, 0x19, 0x10, 0, 0];
        assert_eq!(text(sum), "SUM(A3:AB3)");
        let terms: &[u8] = &[0x44, 2, 0, 0, 0xC0, 0x44, 2, 0, 1, 0xC0, 3, 0x1E, 1, 0, 4];
        assert_eq!(text(terms), "A3+B3-1");
        let guarded: &[u8] = &[
            0x44, 2, 0, 0, 0xC0, 0x1E, 0, 0, 0x0B, 0x19, 2, 7, 0, 0x17, 0, 0, 0x19, 8, 21, 0, 0x44, 2, 0, 0,
            0xC0, 0x44, 2, 0, 1, 0xC0, 0x42, 2, 4, 0, 0x19, 8, 3, 0, 0x22, 3, 1, 0,
        ];
        assert_eq!(text(guarded), "IF(A3=0,\"\",SUM(A3,B3))");
    }

    #[test]
    fn what_is_not_known_is_not_computed() {
        for tokens in [&[][..], &[3], &[0x44, 0], &[0x42, 9, 4, 0], &[0x21, 0, 0], &[0x1E, 1, 0, 0x1E, 2, 0]]
        {
            assert_eq!(text(tokens), UNKNOWN);
        }
    }
}
