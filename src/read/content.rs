//! What a cell holds, in the shape that [`Cell`](crate::model::Cell) wants it.

use crate::model::{Address, Item};

/// A cell's text, paragraphs joined by `\n`, and its items where they are more than text.
pub(super) fn of_cell(mut items: Vec<Item>) -> (String, Vec<Item>) {
    while items.last().is_some_and(is_blank) {
        items.pop();
    }
    if let [Item::Paragraph(only)] = items.as_mut_slice() {
        return (std::mem::take(&mut only.text), Vec::new());
    }
    let texts = items.iter().filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        _ => None,
    });
    let text = texts.collect::<Vec<_>>().join("\n");
    if items.iter().all(|item| matches!(item, Item::Paragraph(_))) {
        items.clear();
    }
    items.retain(|item| !is_blank(item));
    (text.trim_end_matches('\n').to_owned(), items)
}

/// Whether nothing of it is to be seen.
pub(super) fn is_blank(item: &Item) -> bool {
    matches!(item, Item::Paragraph(paragraph) if paragraph.text.trim().is_empty())
}

/// Puts what a cell holds at the cell's address. Nested tables have addresses of their own.
pub(super) fn readdress(items: &mut [Item], address: &Address) {
    for item in items {
        match item {
            Item::Paragraph(paragraph) => paragraph.address = address.clone(),
            Item::Image(image) => image.address = address.clone(),
            Item::Grid(_) => {}
        }
    }
}
