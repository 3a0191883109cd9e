//! What goes wrong with a table, each kind with what may then be read.

use gongbao::model::{FigureId, Number};

use super::page::{Page, Piece, Slot, Table, placed};
use super::random::Random;

/// A kind of change.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// Changes the page and its truth; `None` where the page has no place for it.
    pub(super) apply: fn(&mut Page, &mut Random) -> Option<()>,
    /// Whether it needs rows that can be short.
    pub(super) ragged: bool,
    /// Whether it needs text that can be struck out.
    pub(super) strikes: bool,
}

const fn any(name: &'static str, apply: fn(&mut Page, &mut Random) -> Option<()>) -> Kind {
    Kind { name, apply, ragged: false, strikes: false }
}

pub(super) const KINDS: [Kind; 51] = [
    any("nothing changed", |_, _| Some(())),
    any("figure blanked", |page, random| worded(page, random, |_| String::new(), None)),
    any("figure is a dash", |page, random| worded(page, random, |_| "—".to_owned(), None)),
    any("figure is words", |page, random| worded(page, random, |_| "详见附件".to_owned(), None)),
    any("note mark ①", |page, random| worded(page, random, |text| format!("{text}①"), Some(1))),
    any("note mark superscript", |page, random| worded(page, random, |text| format!("{text}¹"), Some(1))),
    any("note mark [1]", |page, random| worded(page, random, |text| format!("{text}[1]"), Some(1))),
    any("note mark in words", |page, random| worded(page, random, |text| format!("{text}（注2）"), Some(1))),
    any("note mark *", |page, random| worded(page, random, |text| format!("{text}*"), Some(1))),
    any("note mark before", |page, random| worded(page, random, |text| format!("③{text}"), Some(1))),
    any("measure word", |page, random| worded(page, random, |text| format!("{text}件"), Some(1))),
    any("magnitude", |page, random| worded(page, random, |text| format!("{text}万"), Some(10_000))),
    any("about", |page, random| worded(page, random, |text| format!("约{text}"), Some(1))),
    any("letter O for 0", |page, random| worded(page, random, |text| format!("{text}O"), Some(10))),
    any("letter l for 1", |page, random| worded(page, random, |text| format!("l{text}"), None)),
    any("two figures", |page, random| worded(page, random, |text| format!("{text}、381"), None)),
    any("a range", |page, random| worded(page, random, |text| format!("{text}-9999"), None)),
    any("negative", |page, random| worded(page, random, |text| format!("-{text}"), Some(-1))),
    any("a space between digits", |page, random| worded(page, random, |text| format!("{text} 5"), None)),
    any("a sum", |page, random| worded(page, random, |text| format!("{text}+2"), None)),
    any("full-width digits", |page, random| worded(page, random, full_width, Some(1))),
    any("zero-width characters", |page, random| {
        worded(page, random, |text| format!("\u{200b}{text}\u{feff}"), Some(1))
    }),
    any("circled digits", |page, random| worded(page, random, |_| "①②".to_owned(), None)),
    any("a half", |page, random| worded(page, random, |text| format!("{text}½"), None)),
    Kind { ragged: true, ..any("cell removed", removed) },
    any("helper at the right", |page, random| beside(page, random, false)),
    any("helper at the right, figure blank", |page, random| beside(page, random, true)),
    any("helper column at the right", |page, random| column(page, random, At::Right, true)),
    any("helper column at the left", |page, random| column(page, random, At::Left, true)),
    any("helper column after the labels", |page, random| column(page, random, At::Labels, true)),
    any("blank column at the left", |page, random| column(page, random, At::Left, false)),
    any("blank column after the labels", |page, random| column(page, random, At::Labels, false)),
    any("helper row above", |page, random| row_added(page, random, true)),
    any("helper row below", |page, random| row_added(page, random, false)),
    any("blank row", blank_row),
    any("row dropped", row_dropped),
    any("row doubled", row_doubled),
    any("rows swapped", |page, random| rows_swapped(page, random, true)),
    any("labels of rows swapped", |page, random| rows_swapped(page, random, false)),
    Kind { ragged: true, ..any("row a column off", row_off) },
    any("columns swapped", |page, random| heads_swapped(page, random, true)),
    any("heads swapped", |page, random| heads_swapped(page, random, false)),
    any("head blanked", |page, random| head(page, random, |_, _| String::new())),
    any("head misspelt", |page, random| head(page, random, misspelt)),
    any("head on two lines", |page, random| head(page, random, |text, random| split(&text, random))),
    any("label blanked", |page, random| label(page, random, |_, _| String::new())),
    any("label misspelt", |page, random| label(page, random, misspelt)),
    any("figure merged over two rows", |page, random| merged(page, random, true)),
    any("figure merged over two columns", |page, random| merged(page, random, false)),
    any("head row repeated", head_repeated),
    any("table cut in two", table_cut),
];

/// Kinds that only some formats can say.
pub(super) const STRUCK: Kind = Kind { strikes: true, ..any("figure struck out before another", struck) };

fn number(slot: &Slot) -> Number {
    slot.text.parse::<i64>().map(Number::from).expect("figures are whole numbers")
}

/// Where a figure stands: piece, row, position in the row.
type Place = (usize, usize, usize);

/// All figures of the page, and one of them.
fn one_figure(page: &Page, random: &mut Random) -> Option<(Place, FigureId)> {
    let mut places = Vec::new();
    for (piece, rows) in page.pieces.iter().enumerate() {
        let Piece::Table(rows) = rows else { continue };
        for (row, slots) in rows.iter().enumerate() {
            for (index, slot) in slots.iter().enumerate() {
                places.extend(slot.figure.clone().map(|id| ((piece, row, index), id)));
            }
        }
    }
    (!places.is_empty()).then(|| random.one_of(&places).clone())
}

/// Other words for a figure, which then is `times` as much, or none.
fn worded(
    page: &mut Page,
    random: &mut Random,
    words: impl Fn(&str) -> String,
    times: Option<i64>,
) -> Option<()> {
    let ((piece, row, index), id) = one_figure(page, random)?;
    let slot = &mut page.table(piece)[row][index];
    let value = number(slot).to_f64() as i64;
    slot.text = words(&slot.text);
    // Where fees are counted in ten thousands, ten thousands are what is written.
    let times = if times == Some(10_000) && id.table.as_str() == "fees" { Some(1) } else { times };
    page.truth.insert(id, times.map(|times| Number::from(value * times)).into_iter().collect());
    Some(())
}

fn full_width(text: &str) -> String {
    let wide = |digit: char| char::from_u32(digit as u32 + 0xfee0).unwrap_or(digit);
    text.chars().map(wide).collect()
}

fn removed(page: &mut Page, random: &mut Random) -> Option<()> {
    let ((piece, row, index), id) = one_figure(page, random)?;
    page.table(piece)[row].remove(index);
    page.truth.insert(id, Vec::new());
    Some(())
}

fn beside(page: &mut Page, random: &mut Random, blank: bool) -> Option<()> {
    let ((piece, row, index), id) = one_figure(page, random)?;
    let slots = &mut page.table(piece)[row];
    if blank {
        slots[index].text.clear();
    }
    slots.push(Slot::text("77"));
    if blank {
        page.truth.insert(id, Vec::new());
    }
    Some(())
}

#[derive(Clone, Copy, PartialEq)]
enum At {
    Left,
    Labels,
    Right,
}

/// A column without a head, of helper numbers or blank.
fn column(page: &mut Page, random: &mut Random, at: At, numbers: bool) -> Option<()> {
    let piece = *random.one_of(&page.tables());
    let table = page.table(piece);
    let starts: Vec<Vec<usize>> =
        placed(table).iter().map(|row| row.iter().map(|(column, _)| *column).collect()).collect();
    let first = |row: usize| table[row].iter().position(|slot| slot.figure.is_some());
    let figures = (0..table.len()).filter_map(|row| Some(starts[row][first(row)?])).min()?;
    for row in 0..table.len() {
        let has_figures = table[row].iter().any(|slot| slot.figure.is_some());
        let helper =
            Slot::text(&if numbers && has_figures { (row + 500).to_string() } else { String::new() });
        let position = match at {
            At::Left => 0,
            At::Right => table[row].len(),
            // A head over labels and figures alike is widened.
            At::Labels => {
                let over = (0..table[row].len()).find(|&slot| {
                    starts[row][slot] < figures && figures < starts[row][slot] + table[row][slot].colspan
                });
                if let Some(over) = over {
                    table[row][over].colspan += 1;
                    continue;
                }
                starts[row].iter().position(|&start| start >= figures).unwrap_or(table[row].len())
            }
        };
        table[row].insert(position, helper);
    }
    Some(())
}

fn width(table: &Table) -> usize {
    table[0].iter().map(|slot| slot.colspan).sum()
}

fn row_added(page: &mut Page, random: &mut Random, above: bool) -> Option<()> {
    let tables = page.tables();
    let piece = *tables.get(random.below(tables.len()))?;
    let table = page.table(piece);
    let helpers = (0..width(table)).map(|column| Slot::text(&(900 + column).to_string())).collect();
    table.insert(if above { 0 } else { table.len() }, helpers);
    Some(())
}

/// A row before which nothing reaches down, with figures.
fn free_row(page: &mut Page, random: &mut Random) -> Option<(usize, usize)> {
    let mut places = Vec::new();
    for piece in page.tables() {
        let table = page.table(piece);
        for row in 1..table.len() {
            let has_figures = |row: usize| table[row].iter().any(|slot| slot.figure.is_some());
            if has_figures(row) && has_figures(row - 1) {
                places.push((piece, row));
            }
        }
    }
    (!places.is_empty()).then(|| *random.one_of(&places))
}

/// Cells that reach over a row grow by one where a row is inserted, shrink where one is taken out.
fn stretch(table: &mut Table, row: usize, by: isize) -> usize {
    let mut covered = 0;
    for (index, slots) in table.iter_mut().enumerate().take(row) {
        for slot in slots {
            if index + slot.rowspan > row {
                slot.rowspan = slot.rowspan.saturating_add_signed(by);
                covered += slot.colspan;
            }
        }
    }
    covered
}

fn blank_row(page: &mut Page, random: &mut Random) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let table = page.table(piece);
    let covered = stretch(table, row, 1);
    let slots = vec![Slot::text(""); width(table).saturating_sub(covered)];
    table.insert(row, slots);
    Some(())
}

fn row_dropped(page: &mut Page, random: &mut Random) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let table = page.table(piece);
    if table[row].iter().any(|slot| slot.rowspan > 1) {
        return None;
    }
    stretch(table, row, -1);
    let gone = table.remove(row);
    gone.into_iter().filter_map(|slot| slot.figure).for_each(|id| drop(page.truth.insert(id, Vec::new())));
    Some(())
}

fn row_doubled(page: &mut Page, random: &mut Random) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let table = page.table(piece);
    if table[row].iter().any(|slot| slot.rowspan > 1) {
        return None;
    }
    stretch(table, row, 1);
    let copy = table[row].clone();
    table.insert(row, copy);
    Some(())
}

/// Two rows in each other's place, or only their labels.
fn rows_swapped(page: &mut Page, random: &mut Random, with_figures: bool) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let table = page.table(piece);
    if table[row].len() != table[row - 1].len()
        || table[row - 1..=row].iter().flatten().any(|slot| slot.rowspan > 1)
    {
        return None;
    }
    let label = table[row].iter().position(|slot| slot.figure.is_some())?.checked_sub(1)?;
    if table[row - 1][label].figure.is_some() || table[row - 1].get(label + 1)?.figure.is_none() {
        return None;
    }
    if with_figures {
        let before = columns_of_figures(table);
        table.swap(row - 1, row);
        return (columns_of_figures(table) == before).then_some(());
    }
    let (one, other) = (table[row - 1][label].text.clone(), table[row][label].text.clone());
    table[row - 1][label].text = other;
    table[row][label].text = one;
    let pairs = table[row - 1].clone().into_iter().zip(table[row].clone());
    exchange(page, pairs.collect());
    Some(())
}

/// Two rows in each other's place that are below other labels, which moves their figures a column.
fn row_off(page: &mut Page, random: &mut Random) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let table = page.table(piece);
    let before = columns_of_figures(table);
    table.swap(row - 1, row);
    (columns_of_figures(table) != before).then_some(())
}

fn columns_of_figures(table: &Table) -> Vec<usize> {
    let cells = placed(table).into_iter().flatten().filter(|(_, slot)| slot.figure.is_some());
    cells.map(|(column, _)| column).collect()
}

/// Each figure of a pair is read as the other.
fn exchange(page: &mut Page, pairs: Vec<(Slot, Slot)>) {
    for (one, other) in pairs {
        if let (Some(of_one), Some(of_other)) = (&one.figure, &other.figure) {
            page.truth.insert(of_one.clone(), vec![number(&other)]);
            page.truth.insert(of_other.clone(), vec![number(&one)]);
        }
    }
}

/// Two heads side by side, right above figures of the same width: row of the heads, their position.
fn heads(page: &mut Page, random: &mut Random) -> Option<(usize, usize, usize)> {
    let mut places = Vec::new();
    for piece in page.tables() {
        let table = page.table(piece);
        let at = placed(table);
        for row in 0..table.len() {
            if table[row].iter().any(|slot| slot.figure.is_some()) {
                continue;
            }
            for index in 0..table[row].len().saturating_sub(1) {
                let below = row + table[row][index].rowspan;
                let is_over = |index: usize| {
                    table[row][index].colspan == 1
                        && row + table[row][index].rowspan == below
                        && at.get(below).is_some_and(|below| {
                            below
                                .iter()
                                .any(|(column, slot)| *column == at[row][index].0 && slot.figure.is_some())
                        })
                };
                if is_over(index) && is_over(index + 1) {
                    places.push((piece, row, index));
                }
            }
        }
    }
    (!places.is_empty()).then(|| *random.one_of(&places))
}

fn heads_swapped(page: &mut Page, random: &mut Random, with_figures: bool) -> Option<()> {
    let (piece, row, index) = heads(page, random)?;
    let table = page.table(piece);
    let column = placed(table)[row][index].0;
    if table[row][index].text == table[row][index + 1].text {
        return None;
    }
    table[row].swap(index, index + 1);
    let end = (row + 1..table.len())
        .find(|&below| {
            below >= row + table[row][index].rowspan && table[below].iter().all(|slot| slot.figure.is_none())
        })
        .unwrap_or(table.len());
    let mut pairs = Vec::new();
    for below in row + 1..end {
        let starts: Vec<usize> = placed(table)[below].iter().map(|(column, _)| *column).collect();
        let one = starts.iter().position(|&start| start == column);
        let other = starts.iter().position(|&start| start == column + 1);
        if let (Some(one), Some(other)) = (one, other)
            && table[below][one].figure.is_some()
        {
            pairs.push((table[below][one].clone(), table[below][other].clone()));
            if with_figures {
                table[below].swap(one, other);
            }
        }
    }
    if !with_figures {
        exchange(page, pairs);
    }
    Some(())
}

fn misspelt(text: String, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    if characters.len() > 1 {
        let at = random.below(characters.len());
        characters[at] = '某';
    }
    characters.into_iter().collect()
}

fn split(text: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    characters.insert(1 + random.below(characters.len().saturating_sub(1)), '\n');
    characters.into_iter().collect()
}

fn head(page: &mut Page, random: &mut Random, change: fn(String, &mut Random) -> String) -> Option<()> {
    let (piece, row, index) = heads(page, random)?;
    let slot = &mut page.table(piece)[row][index];
    slot.text = change(slot.text.clone(), random);
    Some(())
}

fn label(page: &mut Page, random: &mut Random, change: fn(String, &mut Random) -> String) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let slots = &mut page.table(piece)[row];
    let label = slots.iter().position(|slot| slot.figure.is_some())?.checked_sub(1)?;
    slots[label].text = change(slots[label].text.clone(), random);
    Some(())
}

fn merged(page: &mut Page, random: &mut Random, down: bool) -> Option<()> {
    let ((piece, row, index), _) = one_figure(page, random)?;
    let table = page.table(piece);
    let column = placed(table)[row][index].0;
    let (row, index, other) = if down {
        let below = row + 1;
        let at = placed(table)
            .get(below)?
            .iter()
            .position(|(start, slot)| *start == column && slot.figure.is_some())?;
        (row, index, (below, at))
    } else {
        table[row].get(index + 1)?.figure.as_ref()?;
        (row, index, (row, index + 1))
    };
    if table[row][index].colspan != table[other.0][other.1].colspan {
        return None;
    }
    let gone = table[other.0].remove(other.1);
    let slot = &mut table[row][index];
    if down {
        slot.rowspan += 1;
    } else {
        slot.colspan += gone.colspan;
    }
    page.truth.insert(gone.figure?, Vec::new());
    Some(())
}

fn head_repeated(page: &mut Page, random: &mut Random) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let table = page.table(piece);
    let head = table.iter().position(|row| row.iter().any(|slot| slot.figure.is_some()))?;
    if stretch(&mut table.clone(), row, 1) > 0 || row <= head {
        return None;
    }
    let again: Table = table[..head].to_vec();
    table.splice(row..row, again);
    Some(())
}

fn table_cut(page: &mut Page, random: &mut Random) -> Option<()> {
    let (piece, row) = free_row(page, random)?;
    let table = page.table(piece);
    if stretch(&mut table.clone(), row, 1) > 0 {
        return None;
    }
    let rest = table.split_off(row);
    page.pieces.insert(piece + 1, Piece::Line("（续表）".to_owned()));
    page.pieces.insert(piece + 2, Piece::Table(rest));
    Some(())
}

fn struck(page: &mut Page, random: &mut Random) -> Option<()> {
    let ((piece, row, index), _) = one_figure(page, random)?;
    "38".clone_into(&mut page.table(piece)[row][index].struck);
    Some(())
}
