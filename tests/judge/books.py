"""Our workbooks as openpyxl sees them: where each official table lies, and which cell holds which figure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import form
import openpyxl
from form import Cell, Grid, Place
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class Found:
    """An official table on a sheet; `top` and `left` count from 1."""

    grid: Grid
    sheet: Worksheet
    top: int
    left: int

    def at(self, cell: Cell) -> SheetCell | MergedCell:
        return self.sheet.cell(self.top + cell.row, self.left + cell.column)

    def is_likely(self) -> bool:
        """Whether most labels stand where the form has them; its first one may stand alone elsewhere."""
        labels = [cell for cell in self.grid.cells if cell.text]
        return sum(self.at(cell).value == cell.text for cell in labels) > len(labels) / 2

    def spans(self) -> set[tuple[int, int, int, int]]:
        """Merges inside the table, in the shape of `Grid.spans`."""
        rows = range(self.top, self.top + self.grid.rows)
        columns = range(self.left, self.left + self.grid.columns)
        return {
            (m.min_row - self.top, m.min_col - self.left, m.size["rows"], m.size["columns"])
            for m in self.sheet.merged_cells.ranges
            if m.min_row in rows and m.min_col in columns
        }


def form_of(book: Workbook) -> form.Form:
    """The edition most of whose labels stand in a workbook."""
    shown = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    return max(form.EDITIONS.values(), key=lambda one: len(one.labels & shown) / len(one.labels))


def tables(book: Workbook) -> list[Found]:
    """The three official tables, wherever they lie."""
    found = []
    for grid in form_of(book).official:
        first = grid.cells[0].text
        corners = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.value == first]
        candidates = [Found(grid, corner.parent, corner.row, corner.column) for corner in corners]
        places = [candidate for candidate in candidates if candidate.is_likely()]
        assert len(places) == 1, f"{grid.name} stands {len(places)} times in the workbook"
        found += places
    return found


def figure_cells(book: Workbook) -> dict[Place, SheetCell]:
    """The cell of each figure."""
    return {cell.place: table.at(cell) for table in tables(book) for cell in table.grid.figures()}


def values(path: Path) -> dict[Place, object]:
    """All figures by their stored values; an empty text is an empty cell."""
    cells = figure_cells(openpyxl.load_workbook(path, data_only=True))
    return {place: None if cell.value == "" else cell.value for place, cell in cells.items()}
