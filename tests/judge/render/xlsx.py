"""Workbooks by openpyxl."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet
from page import Box, Line, Page, Part


def write(page: Page) -> bytes:
    """The page as an .xlsx. Formulas have no stored values, as openpyxl writes them."""
    book = Workbook()
    book.remove(book.active)
    where = {place: there for made in page.made for place, there in made.where.items()}
    for part in page.parts:
        sheet = book.create_sheet(part.name)
        sheet.sheet_state = "hidden" if part.hidden else "visible"
        Author(sheet, part, where, page.split_runs).write()
    book.active = next(index for index, part in enumerate(page.parts) if not part.hidden)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class Author:
    """Fills one sheet."""

    def __init__(self, sheet: Worksheet, part: Part, where: dict, rich: bool) -> None:
        self.sheet, self.part, self.where, self.rich = sheet, part, where, rich

    def write(self) -> None:
        for top, item in self.part.lay():
            if isinstance(item, Line):
                self.sheet.cell(top + 1, self.part.left + 1, item.text or None)
                continue
            for box in item.boxes:
                self.cell(top, box)

    def cell(self, top: int, box: Box) -> None:
        row, column = top + box.row + 1, self.part.left + box.column + 1
        self.sheet.cell(row, column).value = self.formula(box) or self.value(box)
        if box.rowspan * box.colspan > 1:
            last = (row + box.rowspan - 1, column + box.colspan - 1)
            self.sheet.merge_cells(None, row, column, *last)

    def value(self, box: Box) -> object:
        """A label may be typed in two fonts, which splits it into runs."""
        text = box.text
        middle = len(text) // 2
        if not self.rich or box.place or not isinstance(box.content, str) or middle == 0 or text != text.strip():
            return box.content
        return CellRichText(TextBlock(InlineFont(b=True), text[:middle]), TextBlock(InlineFont(i=True), text[middle:]))

    def formula(self, box: Box) -> str | None:
        """The sum of the cells that a total adds up, where all of them stand on this sheet."""
        parts = [self.where[place].rpartition("!") for place in box.sum_of]
        if not parts or any(sheet != self.part.name for sheet, _, _ in parts):
            return None
        return "=" + "+".join(cell for _, _, cell in parts)

