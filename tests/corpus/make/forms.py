"""The official forms as grids of labels and places: what any office lays out, before it is filled in.

A `Grid` is a list of cells with spans. The functions below make the official layout and the variants that offices
have in the wild; none of it comes from the program.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = {"2021": HERE.parents[1] / "judge/data/form-2021.toml", "2019": HERE / "form-2019.toml"}

Place = tuple[str, str, str]
"""Table id, row id, column id."""


@dataclass(frozen=True)
class Cell:
    """One cell: a label, or the place of a figure that is filled in later."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    place: Place | None = None
    head: bool = False

    @property
    def covers(self) -> Iterable[tuple[int, int]]:
        return ((row, column) for row in range(self.row, self.row + self.rowspan)
                for column in range(self.column, self.column + self.colspan))


@dataclass
class Grid:
    """A table."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rowspan for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.column + cell.colspan for cell in self.cells)

    def starting(self, row: int) -> list[Cell]:
        """The cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == row), key=lambda cell: cell.column)

    def covering(self) -> dict[tuple[int, int], Cell]:
        """The cell over each position."""
        return {at: cell for cell in self.cells for at in cell.covers}

    def relabelled(self, change: Callable[[str], str]) -> Grid:
        return Grid([cell if cell.place else replace(cell, text=change(cell.text)) for cell in self.cells])

    def filled(self, shown: dict[Place, str]) -> Grid:
        return Grid([replace(cell, text=shown[cell.place]) if cell.place else cell for cell in self.cells])

    def below(self, other: Grid) -> Grid:
        """This grid under another one, as one table."""
        top = other.rows
        return Grid(other.cells + [replace(cell, row=cell.row + top) for cell in self.cells])


@cache
def form(edition: str) -> dict:
    return tomllib.loads(SOURCES[edition].read_text(encoding="utf-8"))


@cache
def places(edition: str) -> tuple[Place, ...]:
    """All figures of an edition, in the order of the form."""
    data = form(edition)
    found = [(part["id"], row, column) for part in data["disclosure"]
             for row, _ in part["rows"] for column, _ in part["columns"]]
    found += [("requests", row[0], column) for row in data["requests"]["rows"]
              for column, _ in data["requests"]["columns"]]
    found += [("disputes", group, column) for group, _ in data["disputes"]["groups"]
              for column, _ in data["disputes"]["columns"]]
    return tuple(found)


def disclosure_parts(edition: str, *, misaligned: bool = False, alone: bool = False) -> list[Grid]:
    """The sub-tables of section two.

    `alone`: each is only as wide as it must be, as where offices make separate tables. `misaligned`: the columns of
    the head are not those of the figures, as in pages that Word exports after somebody dragged a border.
    """
    return [_disclosure_part(edition, part, misaligned, alone) for part in form(edition)["disclosure"]]


def _disclosure_part(edition: str, part: dict, misaligned: bool, alone: bool) -> Grid:
    count = len(part["columns"])
    width = count if alone else 3
    head = [1] * (count - 1) + [width - count + 1]
    figures = list(head)
    if misaligned:
        # One more column than is needed: head 1·…·2, figures 2·…·1.
        head[-1] += 1
        figures[0] += 1
    cells = [Cell(0, 0, 1, 1 + sum(head), part["head"], head=True)]
    cells += _row_of(1, [form(edition)["disclosure_head"]["label"], *(label for _, label in part["columns"])], [1, *head])
    for index, (row, label) in enumerate(part["rows"], start=2):
        cells.append(Cell(index, 0, text=label))
        column = 1
        for (id_, _), span in zip(part["columns"], figures, strict=True):
            cells.append(Cell(index, column, 1, span, place=(part["id"], row, id_)))
            column += span
    return Grid(cells)


def _row_of(row: int, texts: list[str], spans: list[int]) -> list[Cell]:
    cells, column = [], 0
    for text, span in zip(texts, spans, strict=True):
        cells.append(Cell(row, column, 1, span, text, head=True))
        column += span
    return cells


def disclosure(edition: str, *, misaligned: bool = False) -> Grid:
    """Section two as one table."""
    first, *rest = disclosure_parts(edition, misaligned=misaligned)
    for part in rest:
        first = part.below(first)
    return first


def requests(edition: str, *, labels: str = "merged", heads: int = 3, remarks: bool = False) -> Grid:
    """Section three. `labels`: merged, repeated in each row, or blank below the first. `heads`: three rows, or one
    with the last labels only. `remarks`: with a column of the office's own after the total."""
    data = form(edition)["requests"]
    columns = [label for _, label in data["columns"]]
    if heads == 1:
        cells = _row_of(0, [data["corner"], *columns], [3, *[1] * 7])
    else:
        cells = [
            Cell(0, 0, 3, 3, data["corner"], head=True),
            Cell(0, 3, 1, 7, data["applicants"], head=True),
            Cell(1, 3, 2, 1, columns[0], head=True),
            Cell(1, 4, 1, 5, data["organisations"], head=True),
            Cell(1, 9, 2, 1, columns[-1], head=True),
        ] + [Cell(2, 3 + index, text=columns[index], head=True) for index in range(1, 6)]
    paths = [tuple(row[1:]) for row in data["rows"]]
    for index, (row, *_) in enumerate(data["rows"]):
        cells += _labels(paths, index, labels, heads)
        cells += [Cell(heads + index, 3 + at, place=("requests", row, id_)) for at, (id_, _) in enumerate(data["columns"])]
    if remarks:
        cells.append(Cell(0, 10, heads, 1, "备注", head=True))
        cells += [Cell(heads + index, 10, text="含信函" if index == 0 else "") for index in range(len(paths))]
    return Grid(cells)


def _labels(paths: list[tuple[str, ...]], index: int, labels: str, heads: int) -> list[Cell]:
    """The label cells of a row; the last label reaches to the figures."""
    path, found = paths[index], []
    for level, text in enumerate(path):
        again = index and paths[index - 1][: level + 1] == path[: level + 1]
        colspan = 3 - level if level == len(path) - 1 else 1
        if labels == "merged":
            if again:
                continue
            same = [other[: level + 1] == path[: level + 1] for other in paths[index:]]
            rowspan = same.index(False) if False in same else len(same)
        else:
            rowspan = 1
        shown = "" if again and labels == "blank" else text
        found.append(Cell(heads + index, level, rowspan, colspan, shown))
    return found


def disputes(edition: str) -> Grid:
    """Section four: one row of fifteen figures under three head rows."""
    data = form(edition)["disputes"]
    names = [label for _, label in data["columns"]]
    (_, review), *suits = data["groups"]
    cells = [Cell(0, 0, 1, 5, review, head=True), Cell(0, 5, 1, 10, data["litigation"], head=True)]
    cells += [Cell(1, at, 2, 1, name, head=True) for at, name in enumerate(names)]
    for number, (_, label) in enumerate(suits, start=1):
        cells.append(Cell(1, 5 * number, 1, 5, label, head=True))
        cells += [Cell(2, 5 * number + at, text=name, head=True) for at, name in enumerate(names)]
    for number, (group, _) in enumerate(data["groups"]):
        cells += [Cell(3, 5 * number + at, place=("disputes", group, id_)) for at, (id_, _) in enumerate(data["columns"])]
    return Grid(cells)


# Labels as offices respell them.

def halfwidth(label: str) -> str:
    """Half-width punctuation, as typed with an English keyboard."""
    return label.translate(str.maketrans("（）：，；．“”", "():,;.\"\""))


def spaced(label: str) -> str:
    """Soft breaks and spaces inside short labels: `结果\\n维持`."""
    return f"{label[:2]}\n{label[2:]}" if len(label) == 4 else label


def starred(label: str) -> str:
    """Trailing colons and stars, full-width numbers."""
    return label.replace("1.", "１．").replace("2.", "2、") + ("*" if label == "总计" else ":" if len(label) == 3 else "")
