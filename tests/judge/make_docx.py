"""Word documents as other people make them with python-docx: hypothesis draws the layout.

Headings with or without styles, section two as one table or four, label cells merged, repeated or blank, own
tables and pictures among the prose. A document is returned with the figures and the prose to be read in it.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from pathlib import Path

import docx
import form
from cells import Habits, habits
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from form import Cell, Grid
from hypothesis import strategies as st
from labels import Accidents, Style, accidents, styles, to_script
from make_xlsx import Made, flat_requests
from report import AGENCIES, chinese_date, own_table, png, random_figures, sentence

SUB_HEADS = ["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）平台建设", "（五）监督保障"]


@dataclass(frozen=True)
class Layout:
    """What the author of one document decided."""

    seed: int = 0
    style: Style = Style()
    accidents: Accidents = Accidents()
    habits: Habits = Habits()
    headings: str = "styles"
    """Section headings by Word's `styles`, as `bold` paragraphs, as `plain` ones, or by `outline` level."""
    parts: bool = False
    """Whether section two is four tables."""
    labels: str = "merged"
    flat_head: bool = False
    own_tables: int = 1
    pictures: int = 1
    title_lines: int = 1
    signature: bool = True
    split_runs: bool = False
    """Whether Word has split paragraphs and labels into several runs, as it does while people edit."""


@dataclass
class MadeDocument(Made):
    """A generated document: its prose too."""

    headings: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0


def layouts(wild: bool = False) -> st.SearchStrategy[Layout]:
    """Any layout. `wild` adds rewordings and slips, at which a reader may also say that it is not sure."""
    return st.builds(
        Layout,
        seed=st.integers(0, 2**32 - 1),
        style=styles(),
        accidents=accidents(wild),
        habits=habits(),
        headings=st.sampled_from(["styles", "bold", "plain", "outline"]),
        parts=st.booleans(),
        labels=st.sampled_from(["merged", "repeated", "blank"]),
        flat_head=st.booleans(),
        own_tables=st.integers(0, 4),
        pictures=st.integers(0, 2),
        title_lines=st.integers(1, 2),
        signature=st.booleans(),
        split_runs=st.booleans(),
    )


class Author:
    """Writes one document by its layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rng = random.Random(layout.seed)
        self.document: Document = docx.Document()
        self.true = random_figures(self.rng).values
        agency, self.year = self.rng.choice(AGENCIES), self.rng.choice([2021, 2022, 2023, 2024])
        self.agency = self.say(agency)
        self.made = MadeDocument({}, layout, self.agency, self.year)
        self.tables = 0

    def say(self, text: str) -> str:
        return to_script(text, self.layout.style.script)

    def write(self) -> MadeDocument:
        """The report, part by part."""
        self._title()
        self._prose()
        general, second, third, fourth, problems, other = form.FORM["sections"]
        self._heading(general)
        for number, name in enumerate(SUB_HEADS):
            self._heading(name, level=2)
            self._prose()
            self._own(number)
        parts = [form.disclosure_part(part) for part in form.FORM["disclosure"]]
        self._statutory(second, parts if self.layout.parts else [form.disclosure()])
        self._statutory(third, [flat_requests() if self.layout.flat_head else form.requests()])
        self._statutory(fourth, [form.disputes()])
        self._heading(problems)
        self._prose()
        self._heading(other)
        self._prose()
        if self.layout.signature:
            self._signature()
        return self.made

    def _title(self) -> None:
        lines = [f"{self.agency}{self.year}年", self.say(form.FORM["name"])]
        if self.layout.title_lines == 1:
            lines = ["".join(lines)]
        for line in lines:
            paragraph = self.document.add_paragraph(style="Title" if self.layout.headings == "styles" else None)
            paragraph.add_run(line).bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _heading(self, text: str, level: int = 1) -> None:
        text = self.layout.style.spell(text) if level == 1 else self.say(text)
        if level == 1 and text[:1] not in "一二三四五六":
            # A heading in prose keeps its number: without one, nothing tells it from a sentence.
            text = self.say(form.FORM["sections"][len(self.made.headings)])
        if level == 1:
            self.made.headings.append(text)
        if self.layout.headings == "styles":
            self.document.add_heading(text, level)
            return
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = self.layout.headings == "bold"
        if self.layout.headings == "outline":
            outline = paragraph._p.get_or_add_pPr().makeelement(qn("w:outlineLvl"), {qn("w:val"): str(level - 1)})
            paragraph._p.pPr.append(outline)

    def _prose(self) -> None:
        for _ in range(self.rng.randint(1, 2)):
            text = self.say(sentence(self.rng))
            self.made.prose.append(text)
            self._runs(self.document.add_paragraph(), text)

    def _runs(self, paragraph, text: str) -> None:
        if not self.layout.split_runs:
            paragraph.add_run(text)
            return
        middle = len(text) // 2
        paragraph.add_run(text[:middle]).bold = True
        paragraph.add_run(text[middle:])

    def _own(self, number: int) -> None:
        """An own table and a picture under the first sub-headings."""
        if number < self.layout.own_tables:
            self._own_table(own_table(self.rng)["rows"])
            self.made.tables += 1
            self._prose()
        if number < self.layout.pictures:
            self.document.add_picture(io.BytesIO(png(shade=100 + number)))
            self.made.pictures += 1

    def _own_table(self, rows: list[list[dict]]) -> None:
        cells, taken = [], set()
        for row, line in enumerate(rows):
            column = 0
            for own in line:
                while (row, column) in taken:
                    column += 1
                cell = Cell(row, column, own["rowspan"], own["colspan"], self.say(own["text"]))
                taken.update(cell.covered())
                cells.append(cell)
        self._grid(Grid("own", tuple(cells), 0), "merged", lambda cell: cell.text or "")
        self.tables += 1

    def _statutory(self, heading: str, grids: list[Grid]) -> None:
        self._heading(heading)
        for grid in grids:
            self._grid(grid, self.layout.labels, self._content)
            self.tables += 1
            self.document.add_paragraph()

    def _content(self, cell: Cell) -> str:
        """What stands in a cell of a statutory table."""
        if cell.place is None:
            return self.layout.accidents.happen(cell.text or "", self.layout.style, self.rng)
        content, figure = self.layout.habits.write(self.true[cell.place], self.rng)
        self.made.figures[cell.place] = figure
        self.made.where[cell.place] = f"table{self.tables + 1}"
        return "" if content is None else str(content)

    def _grid(self, grid: Grid, labels: str, content) -> None:
        table = self.document.add_table(grid.rows, grid.columns, style="Table Grid")
        slots = table._cells
        for cell in grid.cells:
            at = slots[cell.row * grid.columns + cell.column]
            text = content(cell)
            self._fill(at, text)
            if cell.rowspan * cell.colspan == 1:
                continue
            if labels == "merged" or (cell.place and labels == "repeated"):
                last = (cell.row + cell.rowspan - 1) * grid.columns + cell.column + cell.colspan - 1
                at.merge(slots[last])
            elif labels == "repeated":
                for row, column in cell.covered():
                    if (row, column) != (cell.row, cell.column):
                        self._fill(slots[row * grid.columns + column], text)

    def _fill(self, cell, text: str) -> None:
        """Text of a cell; a break in a label is a break in the line or a paragraph of its own."""
        lines = text.split("\n")
        if len(lines) > 1 and self.rng.random() < 0.5:
            self._runs(cell.paragraphs[0], lines[0])
            for line in lines[1:]:
                self._runs(cell.add_paragraph(), line)
        else:
            self._runs(cell.paragraphs[0], text)

    def _signature(self) -> None:
        date = f"{self.year + 1}-01-{self.rng.randint(2, 28):02}"
        self.document.add_paragraph()
        for line in (self.agency, chinese_date(date)):
            self.document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def make(layout: Layout, path: Path) -> MadeDocument:
    """Writes the document of a layout."""
    author = Author(layout)
    made = author.write()
    author.document.save(str(path))
    return made
