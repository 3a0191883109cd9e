"""A document as any program shows it, in no format: paragraphs, tables of cells with spans, pictures, sheets.

`compose` makes pages from reports, the renderers in `render` write them as files. A page also says what must be
read in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from form import Form, Place


@dataclass(frozen=True)
class Box:
    """A cell of a table, with what it shows."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    content: str | int | float | None = None
    place: Place | None = None
    sum_of: tuple[Place, ...] = ()
    """Figures that the cell adds up, where its author writes totals as formulas."""

    @property
    def text(self) -> str:
        return "" if self.content is None else str(self.content)

    def covered(self) -> set[tuple[int, int]]:
        """All positions under the cell."""
        rows = range(self.row, self.row + self.rowspan)
        return {(row, column) for row in rows for column in range(self.column, self.column + self.colspan)}


@dataclass(frozen=True)
class Table:
    """Cells that do not overlap; a position that none covers is blank."""

    name: str
    boxes: tuple[Box, ...]

    @property
    def rows(self) -> int:
        return max(box.row + box.rowspan for box in self.boxes)

    @property
    def columns(self) -> int:
        return max(box.column + box.colspan for box in self.boxes)

    def slots(self) -> list[list[tuple[Box, bool]]]:
        """Row by row, for every position the cell there and whether it starts there; blanks filled in."""
        slots: list[list] = [[None] * self.columns for _ in range(self.rows)]
        for box in self.boxes:
            for row, column in box.covered():
                assert slots[row][column] is None, f"{self.name}: two cells at {row}, {column}"
                slots[row][column] = (box, (row, column) == (box.row, box.column))
        return [
            [slot or (Box(row, column), True) for column, slot in enumerate(line)] for row, line in enumerate(slots)
        ]


@dataclass(frozen=True)
class Line:
    """A paragraph, or a line of text on a sheet."""

    text: str
    role: str = "body"
    """`title`, `heading`, `body`, or `right` for what is set to the right."""
    level: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture in a paragraph of its own."""

    png: bytes


Item = Line | Table | Picture


@dataclass(frozen=True)
class Part:
    """A sheet, or the whole of a text document, which has no name."""

    items: tuple[Item, ...]
    name: str | None = None
    top: int = 0
    left: int = 0
    gap: int = 1
    """Blank rows after a table."""
    hidden: bool = False

    def lay(self) -> list[tuple[int, Line | Table]]:
        """The first row of each thing on a sheet, counted from 0."""
        row, laid = self.top, []
        for item in self.items:
            assert not isinstance(item, Picture), "sheets of the generators hold no pictures"
            laid.append((row, item))
            row += item.rows + self.gap if isinstance(item, Table) else 1
        return laid

    def sheet(self) -> Table:
        """All of a sheet as one table."""
        boxes: list[Box] = []
        for top, item in self.lay():
            boxes_of = item.boxes if isinstance(item, Table) else (Box(0, 0, content=item.text or None),)
            boxes += [replace(box, row=top + box.row, column=self.left + box.column) for box in boxes_of]
        return Table(self.name or "", tuple(boxes))


@dataclass
class Made:
    """What must be read in a generated file."""

    form: Form
    figures: dict[Place, object]
    agency: str | None = None
    year: int | None = None
    where: dict[Place, str] = field(default_factory=dict)
    """The address of each figure as messages print it, `Sheet!B3`, or the number of its table."""
    uncertain: set[Place] = field(default_factory=set)
    """Figures that a reader may also leave empty, with a warning (totals whose formula has no stored value)."""
    headings: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    own_tables: int = 0
    pictures: int = 0
    signature: bool = False


@dataclass(frozen=True)
class Page:
    """A document, how its author formats it, and the reports in it."""

    parts: tuple[Part, ...]
    made: tuple[Made, ...]
    seed: int = 0
    """Of the choices that a renderer makes: ways of writing the same thing in its format."""
    headings: str = "styles"
    """Headings by the program's `styles`, as `bold` paragraphs, as `plain` ones, or by `outline` level."""
    split_runs: bool = False
    """Whether paragraphs and labels are split into several runs, as programs do while people edit."""
