//! Formulas of `OpenDocument` in the notation of other spreadsheets.

/// `of:=SUM([.C5:.H5];[$表1.B2])` as `SUM(C5:H5,表1!B2)`. Only references and separators differ in the formulas that
/// are ever computed; of all others nobody asks.
pub(super) fn plain(formula: &str) -> String {
    let written = formula.split_once('=').map_or(formula, |(_, written)| written);
    let mut plain = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find(['[', ';', '"']) {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        rest = match rest.as_bytes()[at] {
            b';' => {
                plain.push(',');
                after
            }
            b'"' => {
                let (text, after) = after.split_once('"').unwrap_or((after, ""));
                plain.extend(["\"", text, "\""]);
                after
            }
            _ => {
                let (reference, after) = after.split_once(']').unwrap_or((after, ""));
                push_reference(reference, &mut plain);
                after
            }
        };
    }
    plain + rest
}

/// A reference: a sheet and a cell with a point between them, and another cell, mostly of the same sheet.
fn push_reference(reference: &str, plain: &mut String) {
    for (index, corner) in reference.split(':').enumerate() {
        let (sheet, cell) = corner.rsplit_once('.').unwrap_or(("", corner));
        if index > 0 {
            plain.push(':');
        } else if !sheet.is_empty() {
            plain.extend([sheet.trim_start_matches('$'), "!"]);
        }
        plain.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lose_their_brackets() {
        for (formula, text) in [
            ("of:=SUM([.C5:.H5];[.$A$1])", "SUM(C5:H5,$A$1)"),
            ("of:=[$表1.B2]+['a b'.C3:'a b'.D4]", "表1!B2+'a b'!C3:D4"),
            ("oooc:=IF([.A1]=\"a;b\";\"\";[.B1])", "IF(A1=\"a;b\",\"\",B1)"),
            ("=[.A1", "A1"),
            ("SUM(", "SUM("),
        ] {
            assert_eq!(plain(formula), text);
        }
    }
}
