"""Workbooks of Excel 97–2003 by xlwt."""

from __future__ import annotations

import io

import xlwt
from page import Box, Page


def write(page: Page) -> bytes:
    """The page as an .xls."""
    book = xlwt.Workbook()
    for part in page.parts:
        sheet = book.add_sheet(part.name)
        sheet.visibility = 1 if part.hidden else 0
        for box in part.sheet().boxes:
            _cell(sheet, box)
    book.active_sheet = next(index for index, part in enumerate(page.parts) if not part.hidden)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: xlwt.Worksheet, box: Box) -> None:
    if box.rowspan * box.colspan > 1:
        last = (box.row + box.rowspan - 1, box.column + box.colspan - 1)
        sheet.write_merge(box.row, last[0], box.column, last[1], box.content)
    elif box.content is not None:
        sheet.write(box.row, box.column, box.content)
