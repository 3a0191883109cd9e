"""The official form as the judges know it: ids, labels and the grid of each published table.

A grid is a list of placed cells; the same grids serve the generators (what others would lay out) and the
checks (what our writers must lay out), so that both speak of one form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
FORM = tomllib.loads((DATA / "form-2021.toml").read_text(encoding="utf-8"))

Place = tuple[str, str, str]
"""Table id, row id, column id."""

TOTAL_COLUMN = "total"
PARTS = [column for column, _ in FORM["requests"]["columns"] if column != TOTAL_COLUMN]
OUTCOMES = [row[0] for row in FORM["requests"]["rows"]][2:23]
DISPUTE_PARTS = [column for column, _ in FORM["disputes"]["columns"] if column != TOTAL_COLUMN]


@dataclass(frozen=True)
class Cell:
    """One cell of a published table: a label, or the place of a figure."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str | None = None
    place: Place | None = None

    def covered(self) -> Iterator[tuple[int, int]]:
        """All grid positions under the cell."""
        for row in range(self.row, self.row + self.rowspan):
            for column in range(self.column, self.column + self.colspan):
                yield row, column


@dataclass(frozen=True)
class Grid:
    """A published table."""

    name: str
    cells: tuple[Cell, ...]
    head_rows: int

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rowspan for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.column + cell.colspan for cell in self.cells)

    def figures(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.place]

    def is_row_label(self, cell: Cell) -> bool:
        """Whether a cell names the figures to its right."""
        return cell.place is None and any(figure.row == cell.row for figure in self.figures())

    def spans(self) -> set[tuple[int, int, int, int]]:
        """Row, column, rowspan, colspan of every merged cell."""
        merged = (cell for cell in self.cells if cell.rowspan * cell.colspan > 1)
        return {(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in merged}


def disclosure_part(part: dict, width: int = 3) -> Grid:
    """One sub-table of section two; `width` is the number of value columns that the whole table has."""
    ids = [column for column, _ in part["columns"]]
    span = width - len(ids) + 1
    cells = [Cell(0, 0, 1, width + 1, part["head"]), Cell(1, 0, 1, 1, FORM["disclosure_head"]["label"])]
    for index, (_, label) in enumerate(part["columns"]):
        cells.append(Cell(1, 1 + index, 1, span if index == len(ids) - 1 else 1, label))
    for offset, (row, label) in enumerate(part["rows"]):
        cells.append(Cell(2 + offset, 0, 1, 1, label))
        for index, column in enumerate(ids):
            last = span if index == len(ids) - 1 else 1
            cells.append(Cell(2 + offset, 1 + index, 1, last, place=(part["id"], row, column)))
    return Grid(part["id"], tuple(cells), 2)


@cache
def disclosure() -> Grid:
    """Section two as the one published table of four columns."""
    cells: list[Cell] = []
    top = 0
    for part in FORM["disclosure"]:
        grid = disclosure_part(part)
        cells += [replace(cell, row=cell.row + top) for cell in grid.cells]
        top += grid.rows
    return Grid("disclosure", tuple(cells), 0)


@cache
def requests() -> Grid:
    """Section three: three label columns and seven of figures."""
    form = FORM["requests"]
    columns = form["columns"]
    cells = [
        Cell(0, 0, 3, 3, form["corner"]),
        Cell(0, 3, 1, 7, form["applicants"]),
        Cell(1, 3, 2, 1, columns[0][1]),
        Cell(1, 4, 1, 5, form["organisations"]),
        Cell(1, 9, 2, 1, columns[-1][1]),
    ]
    cells += [Cell(2, 3 + index, 1, 1, columns[index][1]) for index in range(1, 6)]
    paths = [tuple(row[1:]) for row in form["rows"]]
    for index, (row, *path) in enumerate(form["rows"]):
        cells += _row_labels(paths, index)
        for column, (name, _) in enumerate(columns):
            cells.append(Cell(3 + index, 3 + column, place=("requests", row, name)))
    return Grid("requests", tuple(cells), 3)


def _row_labels(paths: list[tuple[str, ...]], index: int) -> Iterator[Cell]:
    """The label cells that start in a row: the last one reaches to the figures, equal ones are merged down."""
    path = paths[index]
    for level in range(len(path)):
        prefix = path[: level + 1]
        if index and paths[index - 1][: level + 1] == prefix:
            continue
        rowspan = next((n for n in range(1, len(paths) - index) if paths[index + n][: level + 1] != prefix), 1)
        colspan = 3 - level if level == len(path) - 1 else 1
        yield Cell(3 + index, level, rowspan, colspan, path[level])


@cache
def disputes() -> Grid:
    """Section four: one row of fifteen figures under three head rows."""
    form = FORM["disputes"]
    review, *suits = form["groups"]
    cells = [Cell(0, 0, 1, 5, review[1]), Cell(0, 5, 1, 10, form["litigation"])]
    cells += [Cell(1, index, 2, 1, label) for index, (_, label) in enumerate(form["columns"])]
    for number, (_, label) in enumerate(suits, start=1):
        cells.append(Cell(1, 5 * number, 1, 5, label))
        cells += [Cell(2, 5 * number + i, 1, 1, name) for i, (_, name) in enumerate(form["columns"])]
    for number, (group, _) in enumerate(form["groups"]):
        for index, (column, _) in enumerate(form["columns"]):
            cells.append(Cell(3, 5 * number + index, place=("disputes", group, column)))
    return Grid("disputes", tuple(cells), 3)


def official() -> list[Grid]:
    """The three tables of the Word page, in order."""
    return [disclosure(), requests(), disputes()]


@cache
def places() -> tuple[Place, ...]:
    """All 200 figures, in the order of the form."""
    return tuple(cell.place for grid in official() for cell in grid.figures() if cell.place)


def is_total(place: Place) -> bool:
    """Whether the form derives the figure from others."""
    table, row, column = place
    return column == TOTAL_COLUMN or (table == "requests" and row == "disposed_total")


def parts_of(place: Place) -> list[Place]:
    """The figures that a total adds up. A row's total adds its applicants, a column's its outcomes."""
    table, row, column = place
    if table == "disputes":
        return [(table, row, part) for part in DISPUTE_PARTS]
    if column == TOTAL_COLUMN:
        return [(table, row, part) for part in PARTS]
    return [(table, outcome, column) for outcome in OUTCOMES]


def relations() -> Iterator[tuple[list[Place], list[Place]]]:
    """The 42 relations: both sides add up to the same."""
    for column, _ in FORM["requests"]["columns"]:
        at = [("requests", row, column) for row in ("received", "carried_in", "disposed_total", "carried_out")]
        yield at[:2], at[2:]
        yield [at[2]], [("requests", outcome, column) for outcome in OUTCOMES]
    for row, *_ in FORM["requests"]["rows"]:
        yield [("requests", row, TOTAL_COLUMN)], [("requests", row, part) for part in PARTS]
    for group, _ in FORM["disputes"]["groups"]:
        yield [("disputes", group, TOTAL_COLUMN)], [("disputes", group, part) for part in DISPUTE_PARTS]
