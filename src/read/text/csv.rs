//! Files of separated values, a sheet saved as text: cells between commas, semicolons or tabs, in quotes where they
//! hold those or line breaks (RFC 4180). Lines of prose are rows of one cell.

use ::csv::{ReaderBuilder, StringRecord};

use super::Setting;
use super::fields::{Row, grid};
use crate::diagnostic::Result;
use crate::model::{Grid, GridKind};

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The sheet that a whole file is; `None` where it is no such file.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn read(text: &str, setting: &mut Setting) -> Result<Option<Grid>> {
    for separator in SEPARATORS.into_iter().filter(|separator| text.as_bytes().contains(separator)) {
        if let Some(rows) = rows(text, separator) {
            return grid(&rows, GridKind::Sheet, setting);
        }
    }
    Ok(None)
}

fn rows(text: &str, separator: u8) -> Option<Vec<Row>> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record: StringRecord = record.ok()?;
        let line = record.position().map_or(0, |position| position.line().saturating_sub(1));
        rows.push(Row::new(line as u32, record.iter()));
    }
    is_sheet(&rows, separator, text).then_some(rows)
}

/// Whether the records are rows of a sheet. Programs fill all of them up to one width, which prose never has; where
/// they do not, there are several rows of one length in a row, and hardly a record that is a sentence with commas.
fn is_sheet(rows: &[Row], separator: u8, text: &str) -> bool {
    let width = rows.iter().map(|row| row.fields.len()).max().unwrap_or(0);
    let full = rows.iter().filter(|row| row.fields.len() == width).count();
    if width > 1 && full > 2 && full * 10 >= rows.len() * 9 {
        return true;
    }
    // Text with tables between tabs is read line by line, unless quotes hold lines together.
    let quoted = text.contains("\"\n")
        || text.contains("\"\r\n")
        || text.contains(&format!("\"{}", char::from(separator)));
    if separator == b'\t' && !quoted {
        return false;
    }
    let lengths: Vec<usize> = rows.iter().map(|row| row.fields.len()).collect();
    let alike = lengths.windows(2).filter(|pair| pair[0] == pair[1] && pair[0] > 2).count();
    let prose = rows.iter().filter(|row| is_prose(row)).count();
    alike >= 3 && alike * 3 >= rows.len() && prose * 10 <= rows.len()
}

/// Whether a row is a sentence that commas have cut apart.
fn is_prose(row: &Row) -> bool {
    row.filled() > 1 && row.fields.iter().any(|field| field.contains('。'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Option<Vec<(u32, u32, String)>> {
        let grid = read(text, &mut Setting::default()).unwrap()?;
        assert_eq!(grid.kind, GridKind::Sheet);
        Some(grid.cells.into_iter().map(|cell| (cell.row, cell.column, cell.text)).collect())
    }

    #[test]
    fn a_sheet_with_prose_and_line_breaks_in_quotes() {
        for separator in [",", ";", "\t"] {
            let text = "某局报告,,\n\"一、总体情况,良好\n第二行\",,\n甲,3,4\n乙,5,".replace(',', separator);
            let cells = cells(&text).unwrap();
            let long = format!("一、总体情况{separator}良好\n第二行");
            assert!(cells.contains(&(1, 0, long)) && cells.contains(&(3, 1, "5".into())), "{cells:?}");
        }
    }

    #[test]
    fn prose_with_commas_is_no_sheet() {
        assert_eq!(
            cells(
                "2024年,我局公开信息64条,其中:部门文件28条\n收到申请0件\n健全制度,强化监督,改进服务\n无,\n"
            ),
            None
        );
    }
}
