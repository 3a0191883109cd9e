//! Formulas whose references tell the way from their cell (`R[-1]C`), as XML Spreadsheet 2003 has them.

use super::Position;
use ooxml::sheet::column_letters;

/// The formula with references as all else has them (`B4`), seen from the cell at `position`. One that refers to whole
/// rows or columns, or outside the sheet, is `?`, which nobody can compute.
pub(in crate::read) fn from_relative(formula: &str, position: Position) -> String {
    let mut plain = String::with_capacity(formula.len());
    let mut rest = formula.strip_prefix('=').unwrap_or(formula);
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        if matches!(first, '"' | '\'') {
            let end = rest[1..].find(first).map_or(rest.len(), |end| end + 2);
            plain.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if matches!(first, 'R' | 'C')
            && !before.is_alphanumeric()
            && let Some((cell, after)) = reference(rest, position)
        {
            let Some(cell) = cell else { return "?".to_owned() };
            plain += &column_letters(cell.column);
            plain += &(cell.row + 1).to_string();
            rest = after;
        } else {
            plain.push(first);
            rest = &rest[first.len_utf8()..];
        }
        before = first;
    }
    plain
}

/// The cell that a text begins with, if that can be one, and what follows; `None` for what is no reference.
fn reference(text: &str, from: Position) -> Option<(Option<Position>, &str)> {
    let (row, rest) = axis(text, 'R', from.row)?;
    let Some((column, rest)) = axis(rest, 'C', from.column) else {
        // `ROUND(` and the like go on; a row alone does not.
        return (!rest.starts_with(|next: char| next.is_alphanumeric() || next == '('))
            .then_some((None, rest));
    };
    let is_name = rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '(' | '_' | '.'));
    (!is_name).then(|| (row.zip(column).and_then(|(row, column)| Position::new(row, column)), rest))
}

/// `R[-1]`, `R3` or `R`: a row or column, counted from 0, and what follows.
fn axis(text: &str, letter: char, from: u32) -> Option<(Option<u32>, &str)> {
    let rest = text.strip_prefix(letter)?;
    if let Some(inside) = rest.strip_prefix('[') {
        let (offset, rest) = inside.split_once(']')?;
        let offset: i32 = offset.trim().parse().ok()?;
        return Some((from.checked_add_signed(offset), rest));
    }
    let end = rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(rest.len());
    match &rest[..end] {
        "" => Some((Some(from), rest)),
        number => Some((number.parse::<u32>().ok().and_then(|number| number.checked_sub(1)), &rest[end..])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_seen_from_their_cell() {
        let from = Position { row: 9, column: 3 };
        for (relative, plain) in [
            ("=SUM(R[-6]C:R[-1]C)", "SUM(D4:D9)"),
            ("=RC[-1]+R1C1", "C10+A1"),
            ("=ROUND(RC[-2],0)", "ROUND(B10,0)"),
            ("=COUNT(RC1:RC[-1])", "COUNT(A10:C10)"),
            ("='R1C1'!R2C2+\"RC\"", "'R1C1'!B2+\"RC\""),
            ("=SUM(R[-20]C)", "?"),
            ("=SUM(R3)", "?"),
        ] {
            assert_eq!(from_relative(relative, from), plain);
        }
    }
}
