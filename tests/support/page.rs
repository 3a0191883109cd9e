//! What was read of a document, as lines of text.

use gongbao::model::{Align, Cell, Item, Outline, Paragraph};

/// A line for each paragraph, picture and cell; what a cell holds is indented.
pub(crate) fn show(items: &[Item]) -> Vec<String> {
    show_within(items, "")
}

fn show_within(items: &[Item], indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for item in items {
        match item {
            Item::Paragraph(paragraph) => lines.push(format!("{indent}{}", show_paragraph(paragraph))),
            Item::Image(image) => {
                let picture = &image.picture;
                let line = format!("{indent}image {} {} {}", picture.name, picture.media_type, picture.alt);
                lines.push(line.trim_end().to_owned());
            }
            Item::Grid(grid) => {
                lines.push(format!("{indent}table {}×{}", grid.rows, grid.columns));
                for cell in &grid.cells {
                    lines.push(format!("{indent}{}", show_cell(cell)));
                    lines.extend(show_within(&cell.items, &format!("{indent}  ")));
                }
            }
        }
    }
    lines
}

fn show_paragraph(paragraph: &Paragraph) -> String {
    let outline = match paragraph.outline {
        Outline::Body => String::new(),
        Outline::Title => "[title] ".to_owned(),
        Outline::Heading(level) => format!("[heading {level}] "),
        Outline::Contents => "[contents] ".to_owned(),
    };
    let align = match paragraph.align {
        Align::Start => "",
        Align::Center => "[center] ",
        Align::End => "[end] ",
    };
    format!("{outline}{align}{}", paragraph.text)
}

/// `B3 ↓2→3 text`: where the cell stands, what it covers, what it says.
fn show_cell(cell: &Cell) -> String {
    let span = |sign: &str, count: u32| if count == 1 { String::new() } else { format!("{sign}{count}") };
    let spans = span("↓", cell.rowspan) + &span("→", cell.colspan);
    let place = cell.address.cell().unwrap_or_default();
    let words = [place, spans, cell.text.clone()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
