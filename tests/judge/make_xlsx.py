"""Workbooks as other people make them: hypothesis draws the layout, the figures are random.

Layout is what the readers must not depend on: which sheets in which order, where a table begins, how labels
are merged, repeated or left blank, in which width and script, with how many head rows, and which lines stand
around the tables. A workbook is returned with the figures that a reader must find in it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import form
from cells import Habits, habits, plain
from form import Cell, Grid, Place
from hypothesis import strategies as st
from labels import Accidents, Style, accidents, styles, to_script
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from report import AGENCIES, random_figures

REMARKS = ["含上年结转", "其中网上申请占多数", "已全部按期答复"]


@dataclass(frozen=True)
class Layout:
    """What the author of one workbook decided."""

    seed: int = 0
    style: Style = Style()
    accidents: Accidents = Accidents()
    habits: Habits = Habits()
    sheets: str = "each"
    """`one` sheet for all, `each` table of the page on its own, or `parts`: section two's four apart as well."""
    order: tuple[int, ...] = (0, 1, 2)
    top: int = 0
    left: int = 0
    gap: int = 1
    labels: str = "merged"
    """Label cells that reach over others: `merged`, `repeated` in each, or in the first one only: `blank`."""
    flat_head: bool = False
    """Whether section three has one head row instead of three."""
    around: bool = True
    """Whether title, 填报单位 and 填表人 stand around the tables."""
    headings: bool = True
    remarks: bool = False
    junk: bool = False
    formulas: bool = False
    rich_labels: bool = False


@dataclass
class Made:
    """A generated document and what must be read in it."""

    figures: dict[Place, object]
    layout: object
    agency: str | None = None
    year: int | None = None
    where: dict[Place, str] = field(default_factory=dict)
    """The address of each figure as messages print it, `Sheet!B3`."""
    uncertain: set[Place] = field(default_factory=set)
    """Figures that a reader may also leave empty, with a warning (totals whose formula has no stored value)."""


def layouts(wild: bool = False) -> st.SearchStrategy[Layout]:
    """Any layout. `wild` adds rewordings and slips, at which a reader may also say that it is not sure."""
    return st.builds(
        Layout,
        seed=st.integers(0, 2**32 - 1),
        style=styles(),
        accidents=accidents(wild),
        habits=habits(),
        sheets=st.sampled_from(["each", "one", "parts"]),
        order=st.permutations(range(3)).map(tuple),
        top=st.integers(0, 8),
        left=st.integers(0, 4),
        gap=st.integers(1, 3),
        labels=st.sampled_from(["merged", "repeated", "blank"]),
        flat_head=st.booleans(),
        around=st.booleans(),
        headings=st.booleans(),
        remarks=st.booleans(),
        junk=st.booleans(),
        rich_labels=st.booleans(),
    )


def flat_requests() -> Grid:
    """Section three as some offices simplify it: one head row of the column names."""
    full = form.requests()
    names = [label for _, label in form.FORM["requests"]["columns"]]
    head = [Cell(0, 0, 1, 3, "办理情况"), *(Cell(0, 3 + i, 1, 1, name) for i, name in enumerate(names))]
    body = [
        Cell(cell.row - 2, cell.column, cell.rowspan, cell.colspan, cell.text, cell.place)
        for cell in full.cells
        if cell.row >= full.head_rows
    ]
    return Grid("requests", tuple(head + body), 1)


class Author:
    """Writes one workbook by its layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rng = random.Random(layout.seed)
        self.book = Workbook()
        self.book.remove(self.book.active)
        self.true = random_figures(self.rng).values
        agency, year = self.rng.choice(AGENCIES), self.rng.choice([2021, 2022, 2023, 2024])
        self.made = Made({}, layout, to_script(agency, layout.style.script), year)
        self.say = lambda text: to_script(text, layout.style.script)

    def write(self) -> Made:
        """All sheets in the drawn order."""
        groups = self._groups()
        names = ["表一", "表二", "表三", "表四", "表五", "表六"]
        sheet = None
        row = 0
        for number, (heading, grids) in enumerate(groups):
            if sheet is None or self.layout.sheets != "one":
                sheet = self.book.create_sheet(self.say(names[number] if self.layout.sheets != "one" else "年度报告"))
                row = self._open(sheet)
            row = self._section(sheet, row, heading, grids)
            if self.layout.sheets != "one":
                self._close(sheet, row)
        if self.layout.sheets == "one":
            self._close(sheet, row)
        if self.layout.junk:
            self._add_junk()
        return self.made

    def _groups(self) -> list[tuple[str, list[Grid]]]:
        """Heading and grids of each group that stays together, in the drawn order."""
        heads = form.FORM["sections"]
        third = flat_requests() if self.layout.flat_head else form.requests()
        parts = [form.disclosure_part(part) for part in form.FORM["disclosure"]]
        groups = [(heads[1], [form.disclosure()]), (heads[2], [third]), (heads[3], [form.disputes()])]
        ordered = [groups[index] for index in self.layout.order]
        if self.layout.sheets != "parts":
            return ordered
        return [g for heading, grids in ordered for g in self._apart(heading, grids, heads[1], parts)]

    @staticmethod
    def _apart(heading: str, grids: list[Grid], second: str, parts: list[Grid]) -> list[tuple[str, list[Grid]]]:
        return [(heading, [part]) for part in parts] if heading == second else [(heading, grids)]

    def _open(self, sheet: Worksheet) -> int:
        """The lines above a sheet's tables; returns the next free row."""
        row = self.layout.top
        if self.layout.around or not self.made.where:
            title = f"{self.made.agency}{self.made.year}年" + self.say(form.FORM["name"])
            self._put(sheet, row, title)
            row += 1
        if self.layout.around:
            colon = self.layout.style.colon
            self._put(sheet, row, self.say("填报单位") + colon + self.made.agency)
            row += 1
        return row

    def _close(self, sheet: Worksheet, row: int) -> None:
        """The lines below a sheet's tables."""
        if self.layout.around:
            self._put(sheet, row + 1, self.say("填表人：张伟　审核人：王芳　联系电话：0700-7212375"))

    def _section(self, sheet: Worksheet, row: int, heading: str, grids: list[Grid]) -> int:
        """A heading and its tables; returns the next free row."""
        if self.layout.headings:
            self._put(sheet, row, self.layout.style.spell(heading))
            row += 1
        for grid in grids:
            self._table(sheet, row, grid)
            row += grid.rows + self.layout.gap
        return row

    def _put(self, sheet: Worksheet, row: int, text: str) -> None:
        sheet.cell(row + 1, self.layout.left + 1, text)

    def _table(self, sheet: Worksheet, top: int, grid: Grid) -> None:
        for cell in grid.cells:
            row, column = top + cell.row + 1, self.layout.left + cell.column + 1
            if cell.place:
                self._figure(sheet, row, column, cell)
            else:
                self._label(sheet, row, column, cell)
            merges = self.layout.labels == "merged" or (cell.place and self.layout.labels == "repeated")
            if merges and cell.rowspan * cell.colspan > 1:
                last = f"{get_column_letter(column + cell.colspan - 1)}{row + cell.rowspan - 1}"
                sheet.merge_cells(f"{get_column_letter(column)}{row}:{last}")
        if self.layout.remarks and grid.name == "requests":
            self._remarks(sheet, top, grid)

    def _label(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        text = self.layout.accidents.happen(cell.text or "", self.layout.style, self.rng)
        value = self._rich(text) if self.layout.rich_labels else text
        sheet.cell(row, column).value = value
        if self.layout.labels == "repeated":
            for down, along in cell.covered():
                sheet.cell(row + down - cell.row, column + along - cell.column).value = text

    @staticmethod
    def _rich(text: str) -> CellRichText | str:
        """A label typed with two fonts, which splits it into runs."""
        middle = len(text) // 2
        if middle == 0 or text != text.strip():
            return text
        return CellRichText(TextBlock(InlineFont(b=True), text[:middle]), TextBlock(InlineFont(i=True), text[middle:]))

    def _figure(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        place = cell.place
        address = f"{get_column_letter(column)}{row}"
        self.made.where[place] = f"{sheet.title}!{address}"
        parts = [self.made.where.get(part, "") for part in form.parts_of(place)] if form.is_total(place) else []
        if self.layout.formulas and parts and all(part.startswith(f"{sheet.title}!") for part in parts):
            inside = [part.rpartition("!")[2] for part in parts]
            sheet.cell(row, column).value = "=" + "+".join(inside)
            self.made.figures[place] = sum(self.made.figures[part] or 0 for part in form.parts_of(place))
            self.made.uncertain.add(place)
            return
        content, figure = self.layout.habits.write(self.true[place], self.rng)
        sheet.cell(row, column).value = content
        self.made.figures[place] = figure

    def _remarks(self, sheet: Worksheet, top: int, grid: Grid) -> None:
        """A column of remarks to the right of section three."""
        column = self.layout.left + grid.columns + 1
        sheet.cell(top + 1, column, self.say("备注"))
        for row in range(grid.head_rows, grid.rows, 9):
            sheet.cell(top + row + 1, column, self.say(self.rng.choice(REMARKS)))

    def _add_junk(self) -> None:
        """What lies about in real workbooks: a hidden sheet of other figures, and notes on how to fill in."""
        hidden = self.book.create_sheet("旧数据", self.rng.randrange(len(self.book.sheetnames) + 1))
        hidden.sheet_state = "hidden"
        other = random_figures(self.rng).values
        for cell in form.requests().cells:
            hidden.cell(cell.row + 1, cell.column + 1).value = other[cell.place] if cell.place else cell.text
        notes = self.book.create_sheet(self.say("填表说明"))
        for row, text in enumerate(["一、各单位于1月10日前报送", "二、没有的填0", "三、有疑问请拨打12345"], start=1):
            notes.cell(row, 1, self.say(text))
        first_shown = next(i for i, s in enumerate(self.book.worksheets) if s.sheet_state == "visible")
        self.book.active = first_shown


def make(layout: Layout, path: Path) -> Made:
    """Writes the workbook of a layout."""
    author = Author(layout)
    made = author.write()
    author.book.save(path)
    return made


def formula_layouts() -> st.SearchStrategy[Layout]:
    """Plain numbers with totals as formulas, as openpyxl writes them: without stored values."""
    return layouts().map(lambda layout: replace(layout, formulas=True, habits=Habits(plain, blank=10)))
