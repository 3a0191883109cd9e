"""SpreadsheetML 2003, from its schema: `ss:Index`, `ss:MergeAcross`, `ss:MergeDown`."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from page import Box, Page, Part

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
"""
HIDDEN = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"


def write(page: Page) -> bytes:
    """The page as an .xml."""
    return (HEAD + "".join(map(sheet, page.parts)) + "</Workbook>\n").encode()


def sheet(part: Part) -> str:
    lines = enumerate(part.sheet().slots(), start=1)
    rows = "".join(row(number, [box for box, starts in line if starts and box.text]) for number, line in lines)
    options = HIDDEN if part.hidden else ""
    return f"<Worksheet ss:Name={quoteattr(part.name or '')}><Table>{rows}</Table>{options}</Worksheet>\n"


def row(number: int, boxes: list[Box]) -> str:
    """A row; blank ones and blank cells are skipped by the index."""
    return f'<Row ss:Index="{number}">{"".join(map(cell, boxes))}</Row>' if boxes else ""


def cell(box: Box) -> str:
    attributes = f' ss:Index="{box.column + 1}"'
    attributes += f' ss:MergeAcross="{box.colspan - 1}"' if box.colspan > 1 else ""
    attributes += f' ss:MergeDown="{box.rowspan - 1}"' if box.rowspan > 1 else ""
    kind = "Number" if isinstance(box.content, int | float) else "String"
    return f'<Cell{attributes}><Data ss:Type="{kind}">{escape(box.text, {chr(10): "&#10;"})}</Data></Cell>'
