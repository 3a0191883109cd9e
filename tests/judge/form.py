"""The official forms as the judges know them: ids, labels and the grid of each published table.

A grid is a list of placed cells; the same grids serve the generators (what others would lay out) and the
checks (what our writers must lay out), so that both speak of one form. `EDITIONS` holds every edition; the
functions of this module speak of the newest one, `FORM`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

DATA = Path(__file__).parent / "data"

Place = tuple[str, str, str]
"""Table id, row id, column id."""

TOTAL_COLUMN = "total"


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


class Form:
    """One edition of the form."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.data = tomllib.loads((DATA / f"form-{edition}.toml").read_text(encoding="utf-8"))
        self.name: str = self.data["name"]
        self.sections: list[str] = self.data["sections"]
        self.applicants = [column for column, _ in self.data["requests"]["columns"]]
        self.outcomes = [row[0] for row in self.data["requests"]["rows"]][2:-2]
        self.endings = [column for column, _ in self.data["disputes"]["columns"]]

    def __repr__(self) -> str:
        return f"Form({self.edition!r})"

    @property
    def parts(self) -> list[str]:
        """The applicants that a row's total adds up."""
        return [column for column in self.applicants if column != TOTAL_COLUMN]

    def disclosure_part(self, part: dict, width: int = 3) -> Grid:
        """One sub-table of section two; `width` is the number of value columns that the whole table has."""
        ids = [column for column, _ in part["columns"]]
        reach = [width - len(ids) + 1, *[1] * (len(ids) - 1)]
        starts = [1 + sum(reach[:index]) for index in range(len(ids))]
        cells = [Cell(0, 0, 1, width + 1, part["head"]), Cell(1, 0, 1, 1, self.data["disclosure_head"]["label"])]
        for index, (_, label) in enumerate(part["columns"]):
            cells.append(Cell(1, starts[index], 1, reach[index], label))
        for offset, (row, label) in enumerate(part["rows"]):
            cells.append(Cell(2 + offset, 0, 1, 1, label))
            for index, column in enumerate(ids):
                place = (part["id"], row, column)
                cells.append(Cell(2 + offset, starts[index], 1, reach[index], place=place))
        return Grid(part["id"], tuple(cells), 2)

    @cached_property
    def disclosure_parts(self) -> list[Grid]:
        """Section two as one table for each of its parts."""
        return [self.disclosure_part(part) for part in self.data["disclosure"]]

    @cached_property
    def disclosure(self) -> Grid:
        """Section two as the one published table of four columns."""
        cells: list[Cell] = []
        top = 0
        for grid in self.disclosure_parts:
            cells += [replace(cell, row=cell.row + top) for cell in grid.cells]
            top += grid.rows
        return Grid("disclosure", tuple(cells), 0)

    @cached_property
    def requests(self) -> Grid:
        """Section three: three label columns and seven of figures."""
        data = self.data["requests"]
        columns = data["columns"]
        cells = [
            Cell(0, 0, 3, 3, data["corner"]),
            Cell(0, 3, 1, 7, data["applicants"]),
            Cell(1, 3, 2, 1, columns[0][1]),
            Cell(1, 4, 1, 5, data["organisations"]),
            Cell(1, 9, 2, 1, columns[-1][1]),
        ]
        cells += [Cell(2, 3 + index, 1, 1, columns[index][1]) for index in range(1, 6)]
        return Grid("requests", (*cells, *self._request_rows(3)), 3)

    @cached_property
    def flat_requests(self) -> Grid:
        """Section three as some offices simplify it: one head row of the column names."""
        names = [label for _, label in self.data["requests"]["columns"]]
        head = [Cell(0, 0, 1, 3, "办理情况"), *(Cell(0, 3 + i, 1, 1, name) for i, name in enumerate(names))]
        return Grid("requests", (*head, *self._request_rows(1)), 1)

    def _request_rows(self, top: int) -> Iterator[Cell]:
        rows = self.data["requests"]["rows"]
        paths = [tuple(row[1:]) for row in rows]
        for index, (row, *_) in enumerate(rows):
            for cell in _row_labels(paths, index):
                yield replace(cell, row=cell.row + top)
            for column, name in enumerate(self.applicants):
                yield Cell(top + index, 3 + column, place=("requests", row, name))

    @cached_property
    def disputes(self) -> Grid:
        """Section four: one row of fifteen figures under three head rows."""
        data = self.data["disputes"]
        review, *suits = data["groups"]
        cells = [Cell(0, 0, 1, 5, review[1]), Cell(0, 5, 1, 10, data["litigation"])]
        cells += [Cell(1, index, 2, 1, label) for index, (_, label) in enumerate(data["columns"])]
        for number, (_, label) in enumerate(suits, start=1):
            cells.append(Cell(1, 5 * number, 1, 5, label))
            cells += [Cell(2, 5 * number + i, 1, 1, name) for i, (_, name) in enumerate(data["columns"])]
        for number, (group, _) in enumerate(data["groups"]):
            for index, column in enumerate(self.endings):
                cells.append(Cell(3, 5 * number + index, place=("disputes", group, column)))
        return Grid("disputes", tuple(cells), 3)

    @property
    def official(self) -> list[Grid]:
        """The three tables of the Word page, in order."""
        return [self.disclosure, self.requests, self.disputes]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All figures, in the order of the form."""
        return tuple(cell.place for grid in self.official for cell in grid.figures() if cell.place)

    def is_total(self, place: Place) -> bool:
        """Whether the form derives the figure from others."""
        table, row, column = place
        return column == TOTAL_COLUMN or (table == "requests" and row == "disposed_total")

    def parts_of(self, place: Place) -> list[Place]:
        """The figures that a total adds up. A row's total adds its applicants, a column's its outcomes."""
        table, row, column = place
        if table == "disputes":
            return [(table, row, part) for part in self.endings if part != TOTAL_COLUMN]
        if column == TOTAL_COLUMN:
            return [(table, row, part) for part in self.parts]
        return [(table, outcome, column) for outcome in self.outcomes]

    def relations(self) -> Iterator[tuple[list[Place], list[Place]]]:
        """The relations that must hold: both sides add up to the same."""
        for column in self.applicants:
            at = [("requests", row, column) for row in ("received", "carried_in", "disposed_total", "carried_out")]
            yield at[:2], at[2:]
            yield [at[2]], [("requests", outcome, column) for outcome in self.outcomes]
        for row, *_ in self.data["requests"]["rows"]:
            place = ("requests", row, TOTAL_COLUMN)
            yield [place], self.parts_of(place)
        for group, _ in self.data["disputes"]["groups"]:
            place = ("disputes", group, TOTAL_COLUMN)
            yield [place], self.parts_of(place)

    def table_name(self, table: str) -> str:
        """What a table is called: the head of a part of section two, else what its section counts."""
        heads = {part["id"]: part["head"] for part in self.data["disclosure"]}
        return heads.get(table) or {"requests": self.sections[2], "disputes": "行政复议、行政诉讼"}[table]

    def names(self, place: Place) -> list[str]:
        """What a figure's row and column are called."""
        table, row, column = place
        if table in ("requests", "disputes"):
            key = {"requests": "rows", "disputes": "groups"}[table]
            label = next(labels[-1] for name, *labels in self.data[table][key] if name == row)
            return [label, dict(self.data[table]["columns"])[column]]
        part = next(part for part in self.data["disclosure"] if part["id"] == table)
        return [dict(part["rows"])[row], dict(part["columns"])[column]]

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every label of the three tables."""
        return frozenset(cell.text for grid in self.official for cell in grid.cells if cell.text)


def _row_labels(paths: list[tuple[str, ...]], index: int) -> Iterator[Cell]:
    """The label cells that start in a row: the last one reaches to the figures, equal ones are merged down."""
    path = paths[index]
    for level in range(len(path)):
        prefix = path[: level + 1]
        if index and paths[index - 1][: level + 1] == prefix:
            continue
        rowspan = next((n for n in range(1, len(paths) - index) if paths[index + n][: level + 1] != prefix), 1)
        colspan = 3 - level if level == len(path) - 1 else 1
        yield Cell(index, level, rowspan, colspan, path[level])


EDITIONS = {edition: Form(edition) for edition in ("2019", "2021")}
FORM = EDITIONS["2021"]


def of(report: dict) -> Form:
    """The form of a report in the contract's shape."""
    return EDITIONS[report["edition"]]
