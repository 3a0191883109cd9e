"""Word documents by python-docx."""

from __future__ import annotations

import io
import random

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from page import Line, Page, Picture, Table


def write(page: Page) -> bytes:
    """The page as a .docx."""
    author = Author(page)
    for item in page.parts[0].items:
        author.add(item)
    stream = io.BytesIO()
    author.document.save(stream)
    return stream.getvalue()


class Author:
    """Adds things to a document."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rng = random.Random(page.seed)
        self.document: Document = docx.Document()

    def add(self, item: Line | Table | Picture) -> None:
        match item:
            case Table():
                self.table(item)
            case Picture():
                self.document.add_picture(io.BytesIO(item.png))
            case Line(role="heading"):
                self.heading(item)
            case _:
                self.line(item)

    def line(self, line: Line) -> None:
        titled = line.role == "title" and self.page.headings == "styles"
        paragraph = self.document.add_paragraph(style="Title" if titled else None)
        if line.role == "title":
            paragraph.add_run(line.text).bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            self.runs(paragraph, line.text)
        if line.role == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def heading(self, line: Line) -> None:
        if self.page.headings == "styles":
            self.document.add_heading(line.text, line.level)
            return
        paragraph = self.document.add_paragraph()
        paragraph.add_run(line.text).bold = self.page.headings == "bold"
        if self.page.headings == "outline":
            properties = paragraph._p.get_or_add_pPr()
            properties.append(properties.makeelement(qn("w:outlineLvl"), {qn("w:val"): str(line.level - 1)}))

    def runs(self, paragraph, text: str) -> None:
        if not self.page.split_runs:
            paragraph.add_run(text)
            return
        middle = len(text) // 2
        paragraph.add_run(text[:middle]).bold = True
        paragraph.add_run(text[middle:])

    def table(self, table: Table) -> None:
        made = self.document.add_table(table.rows, table.columns, style="Table Grid")
        slots = made._cells
        for box in table.boxes:
            at = slots[box.row * table.columns + box.column]
            self.fill(at, box.text)
            if box.rowspan * box.colspan > 1:
                at.merge(slots[(box.row + box.rowspan - 1) * table.columns + box.column + box.colspan - 1])

    def fill(self, cell, text: str) -> None:
        """Text of a cell; a break in a label is a break in the line or a paragraph of its own."""
        lines = text.split("\n")
        if len(lines) > 1 and self.rng.random() < 0.5:
            self.runs(cell.paragraphs[0], lines[0])
            for line in lines[1:]:
                self.runs(cell.add_paragraph(), line)
        else:
            self.runs(cell.paragraphs[0], text)
