//! The page in each format, by the simplest markup that says it.

use std::fmt::Write as _;

use rust_xlsxwriter::{Format, Workbook};

use super::page::{Page, Piece, Slot, Table, filled, placed};
use crate::support::docx::Docx;

/// A format to write the page in.
pub(super) struct Emitter {
    pub(super) name: &'static str,
    pub(super) emit: fn(&Page) -> Vec<u8>,
    /// Whether a row can lack a cell; on a sheet each cell has its place.
    pub(super) is_ragged: bool,
    /// Whether text can be struck out.
    pub(super) strikes: bool,
}

const fn of(name: &'static str, emit: fn(&Page) -> Vec<u8>, is_ragged: bool, strikes: bool) -> Emitter {
    Emitter { name, emit, is_ragged, strikes }
}

pub(super) const EMITTERS: [Emitter; 11] = [
    of("docx", docx, true, true),
    of("html", html, true, true),
    of("rtf", rtf, true, true),
    of("fodt", fodt, true, false),
    of("word-xml", word_xml, true, true),
    of("xlsx", xlsx, false, false),
    of("fods", fods, false, false),
    of("sheet-xml", sheet_xml, false, false),
    of("md", markdown, true, false),
    of("tabs", |page| flat(page, "\t"), true, false),
    of("csv", |page| flat(page, ","), true, false),
];

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn each(page: &Page, line: impl Fn(&str) -> String, table: impl Fn(&Table) -> String) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Line(text) => line(text),
        Piece::Table(rows) => table(rows),
    };
    page.pieces.iter().map(piece).collect()
}

fn html(page: &Page) -> Vec<u8> {
    let cell = |slot: &Slot| {
        let struck = if slot.struck.is_empty() { String::new() } else { format!("<s>{}</s>", slot.struck) };
        let text = escape(&slot.text).replace('\n', "<br>");
        format!("<td colspan={} rowspan={}>{struck}{text}</td>", slot.colspan, slot.rowspan)
    };
    let row = |row: &Vec<Slot>| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    let table =
        |table: &Table| format!("<table border=1>{}</table>", table.iter().map(row).collect::<String>());
    let body = each(page, |line| format!("<p>{}</p>", escape(line)), table);
    format!("<!DOCTYPE html><html><meta charset=utf-8><body>{body}</body></html>").into_bytes()
}

/// A table of Word's, in Office Open XML or in the XML of Word 2003.
fn word_table(table: &Table) -> String {
    let mut xml = String::from("<w:tbl>");
    // For each column the row below the cell that reaches down in it, and that cell's width.
    let mut reach: Vec<(usize, usize)> = Vec::new();
    for (index, row) in placed(table).into_iter().enumerate() {
        xml += "<w:tr>";
        let mut column = 0;
        let mut slots = row.into_iter().peekable();
        loop {
            if let Some(&(end, width)) = reach.get(column)
                && end > index
            {
                let _ = write!(
                    xml,
                    "<w:tc><w:tcPr><w:gridSpan w:val=\"{width}\"/><w:vmerge/><w:vMerge/></w:tcPr><w:p/></w:tc>"
                );
                column += width;
                continue;
            }
            let Some((_, slot)) = slots.next() else { break };
            let merge = if slot.rowspan > 1 {
                "<w:vmerge w:val=\"restart\"/><w:vMerge w:val=\"restart\"/>"
            } else {
                ""
            };
            let struck = if slot.struck.is_empty() {
                String::new()
            } else {
                format!("<w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r>", slot.struck)
            };
            let text = escape(&slot.text).replace('\n', "</w:t><w:br/><w:t>");
            let _ = write!(
                xml,
                "<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/>{merge}</w:tcPr><w:p>{struck}<w:r><w:t>{text}</w:t></w:r></w:p></w:tc>",
                slot.colspan
            );
            let end = column + slot.colspan;
            reach.resize(reach.len().max(end), (0, 1));
            reach[column..end].fill((index + slot.rowspan, slot.colspan));
            column = end;
        }
        xml += "</w:tr>";
    }
    xml + "</w:tbl>"
}

fn word_body(page: &Page) -> String {
    each(page, |line| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escape(line)), word_table)
}

fn docx(page: &Page) -> Vec<u8> {
    Docx::body(&word_body(page).replace("<w:vmerge/>", "").replace("<w:vmerge w:val=\"restart\"/>", ""))
        .bytes()
}

fn word_xml(page: &Page) -> Vec<u8> {
    let body = word_body(page).replace("<w:vMerge/>", "").replace("<w:vMerge w:val=\"restart\"/>", "");
    format!(
        "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">\
         <w:body>{body}</w:body></w:wordDocument>"
    )
    .into_bytes()
}

fn rtf(page: &Page) -> Vec<u8> {
    let words = |text: &str| -> String {
        let word = |unit: u16| match unit {
            0x0a => "\\line ".to_owned(),
            0x20..0x7f => char::from(unit as u8).to_string(),
            _ => format!("\\u{}?", unit.cast_signed()),
        };
        text.replace(['{', '}', '\\'], "").encode_utf16().map(word).collect()
    };
    let table = |table: &Table| {
        let mut text = String::new();
        let mut reach: Vec<(usize, usize)> = Vec::new();
        for (index, row) in placed(table).into_iter().enumerate() {
            let (mut heads, mut cells, mut column) = (String::from("\\trowd"), String::new(), 0);
            let mut slots = row.into_iter();
            loop {
                if let Some(&(end, width)) = reach.get(column)
                    && end > index
                {
                    column += width;
                    let _ = write!(heads, "\\clvmrg\\cellx{}", column * 900);
                    cells += "\\pard\\intbl\\cell";
                    continue;
                }
                let Some((_, slot)) = slots.next() else { break };
                let end = column + slot.colspan;
                let merge = if slot.rowspan > 1 { "\\clvmgf" } else { "" };
                let _ = write!(heads, "{merge}\\cellx{}", end * 900);
                let struck = if slot.struck.is_empty() {
                    String::new()
                } else {
                    format!("{{\\strike {}}}", words(&slot.struck))
                };
                let _ = write!(cells, "\\pard\\intbl {struck}{}\\cell", words(&slot.text));
                reach.resize(reach.len().max(end), (0, 1));
                reach[column..end].fill((index + slot.rowspan, slot.colspan));
                column = end;
            }
            let _ = writeln!(text, "{heads}{cells}\\row");
        }
        text
    };
    let body = each(page, |line| format!("\\pard {}\\par\n", words(line)), table);
    format!("{{\\rtf1\\ansi\\uc1 {body}}}").into_bytes()
}

/// A table of `OpenDocument`: covered cells are written.
fn odf_table(table: &Table, name: usize) -> String {
    let mut xml = format!("<table:table table:name=\"表{name}\">");
    let mut reach: Vec<usize> = Vec::new();
    for (index, row) in placed(table).into_iter().enumerate() {
        xml += "<table:table-row>";
        let mut column = 0;
        let mut slots = row.into_iter();
        loop {
            if reach.get(column).is_some_and(|&end| end > index) {
                xml += "<table:covered-table-cell/>";
                column += 1;
                continue;
            }
            let Some((_, slot)) = slots.next() else { break };
            let _ = write!(
                xml,
                "<table:table-cell table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"",
                slot.colspan, slot.rowspan
            );
            if slot.text.parse::<f64>().is_ok() {
                let _ = write!(xml, " office:value-type=\"float\" office:value=\"{}\"", slot.text);
            } else if !slot.text.is_empty() {
                xml += " office:value-type=\"string\"";
            }
            let text = escape(&slot.text).replace('\n', "<text:line-break/>");
            let _ = write!(xml, "><text:p>{text}</text:p></table:table-cell>");
            xml += &"<table:covered-table-cell/>".repeat(slot.colspan - 1);
            let end = column + slot.colspan;
            reach.resize(reach.len().max(end), 0);
            reach[column..end].fill(index + slot.rowspan);
            column = end;
        }
        xml += "</table:table-row>";
    }
    xml + "</table:table>"
}

fn odf(kind: &str, body: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         office:mimetype=\"application/vnd.oasis.opendocument.{kind}\"><office:body><office:{kind}>{body}\
         </office:{kind}></office:body></office:document>"
    )
    .into_bytes()
}

fn fodt(page: &Page) -> Vec<u8> {
    let line = |line: &str| format!("<text:p>{}</text:p>", escape(line));
    odf("text", &each(page, line, |table| odf_table(table, 1)))
}

/// A sheet a table; the lines before the first one stand above it.
fn sheets(page: &Page) -> Vec<Table> {
    let mut sheets: Vec<Table> = Vec::new();
    let mut above: Table = Vec::new();
    for piece in &page.pieces {
        match piece {
            Piece::Line(line) if sheets.is_empty() => above.push(vec![Slot::text(line)]),
            Piece::Line(_) => {}
            Piece::Table(table) => {
                above.extend(table.iter().cloned());
                sheets.push(std::mem::take(&mut above));
            }
        }
    }
    sheets
}

fn fods(page: &Page) -> Vec<u8> {
    let tables = sheets(page);
    odf(
        "spreadsheet",
        &tables.iter().enumerate().map(|(index, table)| odf_table(table, index)).collect::<String>(),
    )
}

fn xlsx(page: &Page) -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    for table in sheets(page) {
        let sheet = book.add_worksheet();
        for (index, row) in placed(&table).into_iter().enumerate() {
            for (column, slot) in row {
                let (top, left) = (index as u32, column as u16);
                let (bottom, right) = (top + slot.rowspan as u32 - 1, left + slot.colspan as u16 - 1);
                if (bottom, right) != (top, left) {
                    sheet.merge_range(top, left, bottom, right, "", &plain).unwrap();
                }
                if let Ok(number) = slot.text.parse::<f64>() {
                    sheet.write_number_with_format(top, left, number, &plain).unwrap();
                } else if !slot.text.is_empty() {
                    sheet.write_string_with_format(top, left, &slot.text, &plain).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn sheet_xml(page: &Page) -> Vec<u8> {
    let mut body = String::new();
    for (number, table) in sheets(page).iter().enumerate() {
        let _ = write!(body, "<Worksheet ss:Name=\"表{number}\"><Table>");
        for row in placed(table) {
            body += "<Row>";
            let mut next = 0;
            for (column, slot) in row {
                let index =
                    if column == next { String::new() } else { format!(" ss:Index=\"{}\"", column + 1) };
                next = column + slot.colspan;
                let kind = if slot.text.parse::<f64>().is_ok() { "Number" } else { "String" };
                let _ = write!(
                    body,
                    "<Cell{index} ss:MergeAcross=\"{}\" ss:MergeDown=\"{}\"><Data ss:Type=\"{kind}\">{}</Data></Cell>",
                    slot.colspan - 1,
                    slot.rowspan - 1,
                    escape(&slot.text)
                );
            }
            body += "</Row>";
        }
        body += "</Table></Worksheet>";
    }
    body = body.replace("<Data ss:Type=\"String\"></Data>", "");
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook \
         xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         {body}</Workbook>"
    )
    .into_bytes()
}

/// A row a line, with nothing merged.
fn flat(page: &Page, between: &str) -> Vec<u8> {
    let table = |table: &Table| {
        let line = |row: Vec<Option<&Slot>>| {
            let text = |slot: Option<&Slot>| {
                let text = slot.map_or("", |slot| &slot.text).replace('\n', "");
                if text.contains(between) && between == "," { format!("\"{text}\"") } else { text }
            };
            let cells: Vec<String> = row.into_iter().map(text).collect();
            cells.join(between) + "\n"
        };
        let lines: String = filled(table).into_iter().map(line).collect();
        format!("\n{lines}\n")
    };
    each(page, |line| format!("{line}\n"), table).into_bytes()
}

fn markdown(page: &Page) -> Vec<u8> {
    let table = |table: &Table| {
        let mut lines = String::from("\n");
        for (index, row) in filled(table).into_iter().enumerate() {
            let text = |slot: Option<&Slot>| slot.map_or("", |slot| &slot.text).replace('\n', "<br>");
            let cells: Vec<String> = row.iter().map(|slot| text(*slot)).collect();
            let _ = writeln!(lines, "| {} |", cells.join(" | "));
            if index == 0 {
                let _ = writeln!(lines, "|{}", "---|".repeat(cells.len()));
            }
        }
        lines + "\n"
    };
    each(page, |line| format!("{line}\n\n"), table).into_bytes()
}
