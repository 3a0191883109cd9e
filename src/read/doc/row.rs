//! Where the cells of a row lie, and how they are merged ([MS-DOC] 2.4.3, 2.6.3).

use super::bytes::Look;
use super::sprm::{Sprm, code};
use crate::read::content::Block;
use crate::read::rows::{EdgedCell, Merge};

/// A row can have 63 cells ([MS-DOC] 2.9.310 `TDefTableOperand`). More come from damage.
const MOST_CELLS: usize = 63;

/// How wide a cell is of which nothing is known, in twentieths of a point.
const WIDTH: i32 = 1440;

/// The shape of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RowShape {
    /// Where its first cell begins, in twentieths of a point from the margin.
    left: i32,
    cells: Vec<CellShape>,
}

/// The shape of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct CellShape {
    width: i32,
    down: Merge,
    /// Its flags of merges of columns.
    across: u8,
}

impl RowShape {
    /// Applies a change.
    pub(super) fn apply(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            code::T_DEFINITION | code::T_DEFINITION_OLDER => {
                *self = Self::read(sprm.operand).unwrap_or_default();
            }
            code::T_INSERT => self.insert(sprm),
            code::T_DELETE => drop(self.cells.drain(self.range(sprm))),
            code::T_WIDTH => {
                let width = operand(sprm, 2);
                self.each(sprm, |cell, _| cell.width = width);
            }
            code::T_MERGE => self.each(sprm, |cell, is_first| cell.across = if is_first { 2 } else { 1 }),
            code::T_SPLIT => self.each(sprm, |cell, _| cell.across = 0),
            code::T_MERGE_DOWN => {
                let [index, flags] = [sprm.byte(), sprm.operand.u8_at(1).unwrap_or_default()];
                if let Some(cell) = self.cells.get_mut(usize::from(index)) {
                    cell.down = merge(flags);
                }
            }
            _ => {}
        }
    }

    /// The operand of a definition: the number of cells, their edges, and 20 bytes for each of the first.
    fn read(operand: &[u8]) -> Option<Self> {
        let count = usize::from(operand.u8_at(0)?).min(MOST_CELLS);
        let edge = |index: usize| operand.u16_at(1 + index * 2).map(|edge| i32::from(edge as i16));
        let details = operand.get(1 + (count + 1) * 2..)?;
        let cell = |index: usize| {
            // What is left out at the end has no flags.
            let flags = details.u16_at(index * 20).unwrap_or_default();
            let width = edge(index + 1)? - edge(index)?;
            Some(CellShape { width, down: merge((flags >> 5) as u8 & 3), across: flags as u8 & 3 })
        };
        Some(Self { left: edge(0)?, cells: (0..count).map_while(cell).collect() })
    }

    fn insert(&mut self, sprm: Sprm<'_>) {
        let at = usize::from(sprm.byte());
        let count = usize::from(sprm.operand.u8_at(1).unwrap_or_default());
        let new = CellShape { width: operand(sprm, 2), ..CellShape::default() };
        // What lies between the last cell and the new ones is filled with cells like them.
        let missing = at.saturating_sub(self.cells.len());
        let at = at.min(self.cells.len());
        self.cells.splice(at..at, std::iter::repeat_n(new, count + missing));
        self.cells.truncate(MOST_CELLS);
    }

    fn each(&mut self, sprm: Sprm<'_>, mut change: impl FnMut(&mut CellShape, bool)) {
        let range = self.range(sprm);
        let first = range.start;
        for (index, cell) in (first..).zip(self.cells.get_mut(range).unwrap_or_default()) {
            change(cell, index == first);
        }
    }

    /// The cells that a change names: the first, and the one after the last.
    fn range(&self, sprm: Sprm<'_>) -> std::ops::Range<usize> {
        let end = usize::from(sprm.operand.u8_at(1).unwrap_or_default()).min(self.cells.len());
        usize::from(sprm.byte()).min(end)..end
    }

    /// Whether the file says anything about it.
    pub(super) fn is_known(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Cells with these contents. There may be more or fewer than the shape says, in damaged files.
    pub(super) fn with(&self, contents: Vec<Vec<Block>>) -> Vec<EdgedCell> {
        let starts =
            self.cells.iter().map(|cell| cell.across).find(|across| *across != 0).unwrap_or_default();
        let mut left = self.left;
        let shapes = self
            .cells
            .iter()
            .copied()
            .chain(std::iter::repeat(CellShape { width: WIDTH, ..CellShape::default() }));
        let cell = |(shape, blocks): (CellShape, Vec<Block>)| {
            let right = left.saturating_add(shape.width);
            let cell = EdgedCell { left, right, down: shape.down, across: shape.across(starts), blocks };
            left = right;
            cell
        };
        shapes.zip(contents).map(cell).collect()
    }
}

impl CellShape {
    /// The part in a merge of columns. Word 97's documentation gives the flag 1 to the first cell and 2 to
    /// the others, the later one the other way round, and files follow either; the first flagged cell of a
    /// row tells.
    fn across(self, of_first: u8) -> Merge {
        match self.across {
            0 => Merge::Alone,
            flags if (flags == 1) == (of_first == 1) => Merge::Start,
            _ => Merge::Continue,
        }
    }
}

/// [MS-DOC] 2.9.340 `VerticalMergeFlag`.
fn merge(flags: u8) -> Merge {
    match flags {
        0 => Merge::Alone,
        1 => Merge::Continue,
        _ => Merge::Start,
    }
}

fn operand(sprm: Sprm<'_>, at: usize) -> i32 {
    sprm.operand.u16_at(at).map_or(WIDTH, |width| i32::from(width as i16))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sprm(code: u16, operand: &[u8]) -> Sprm<'_> {
        Sprm { code, operand }
    }

    /// Three cells with edges at 0, 100, 300, 600; the second has these flags.
    fn definition(flags: u8) -> Vec<u8> {
        let mut operand = vec![3, 0, 0, 100, 0, 44, 1, 88, 2];
        operand.extend([0; 20]);
        operand.push(flags);
        operand
    }

    fn shape(changes: &[Sprm<'_>], cells: usize) -> Vec<(i32, i32, Merge, Merge)> {
        let mut shape = RowShape::default();
        for change in changes {
            shape.apply(*change);
        }
        let cells = shape.with(vec![Vec::new(); cells]);
        cells.into_iter().map(|cell| (cell.left, cell.right, cell.down, cell.across)).collect()
    }

    #[test]
    fn details_that_are_left_out_say_nothing() {
        let operand = definition(0x60);
        let alone = Merge::Alone;
        let mut padded = operand.clone();
        padded.push(0);
        let cells = shape(&[sprm(code::T_DEFINITION, &padded)], 3);
        assert_eq!(
            cells,
            [(0, 100, alone, alone), (100, 300, Merge::Start, alone), (300, 600, alone, alone)]
        );
    }

    #[test]
    fn changes_are_applied_in_order() {
        let operand = definition(0);
        let changes = [
            sprm(code::T_DEFINITION, &operand),
            sprm(code::T_DELETE, &[0, 1]),
            sprm(code::T_INSERT, &[2, 1, 50, 0]),
            sprm(code::T_WIDTH, &[0, 1, 7, 0]),
            sprm(code::T_MERGE, &[0, 2]),
            sprm(code::T_MERGE_DOWN, &[2, 1]),
        ];
        let (alone, start, go_on) = (Merge::Alone, Merge::Start, Merge::Continue);
        let cells = shape(&changes, 3);
        assert_eq!(cells, [(0, 7, alone, start), (7, 307, alone, go_on), (307, 357, go_on, alone)]);
    }

    #[test]
    fn either_meaning_of_the_flags_of_columns_is_understood() {
        for flags in [[1, 2, 2], [2, 1, 1], [3, 1, 1]] {
            let cell = |across| CellShape { across, ..CellShape::default() };
            let shape = RowShape { left: 0, cells: flags.map(cell).to_vec() };
            let across: Vec<_> = shape.with(vec![Vec::new(); 3]).iter().map(|cell| cell.across).collect();
            assert_eq!(across, [Merge::Start, Merge::Continue, Merge::Continue]);
        }
    }

    #[test]
    fn cells_beyond_the_shape_are_kept() {
        assert_eq!(shape(&[], 2).len(), 2);
        assert_eq!(shape(&[sprm(code::T_DEFINITION, &[3, 0, 0])], 2), shape(&[], 2));
    }
}
