"""Binary workbooks of Excel, from [MS-XLSB]: records of a number, a size and bytes, in a package."""

from __future__ import annotations

import io
import struct
import zipfile
from xml.sax.saxutils import quoteattr

from page import Box, Page, Part

ROW, REAL, TEXT = 0, 5, 6
BEGIN_SHEET, END_SHEET, BEGIN_BOOK, END_BOOK = 129, 130, 131, 132
BEGIN_SHEETS, END_SHEETS, SHEET = 143, 144, 156
BEGIN_DATA, END_DATA, EXTENT = 145, 146, 148
MERGE, BEGIN_MERGES, END_MERGES = 176, 177, 178

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN, WORKSHEET = "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "application/vnd.ms-excel.worksheet"


def write(page: Page) -> bytes:
    """The page as an .xlsb."""
    names = [f"worksheets/sheet{number}.bin" for number in range(1, len(page.parts) + 1)]
    parts = {"xl/workbook.bin": book(page)} | {
        f"xl/{name}": sheet(part) for name, part in zip(names, page.parts, strict=True)
    }
    overrides = {"xl/workbook.bin": MAIN} | {f"xl/{name}": WORKSHEET for name in names}
    kinds = "".join(f'<Override PartName="/{name}" ContentType={quoteattr(kind)}/>' for name, kind in overrides.items())
    relationships = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}">{relationships}{kinds}</Types>')
        package.writestr("_rels/.rels", links([("officeDocument", "xl/workbook.bin")]))
        package.writestr("xl/_rels/workbook.bin.rels", links([("worksheet", name) for name in names]))
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def links(targets: list[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{LINKS}">{made}</Relationships>'


def record(number: int, content: bytes = b"") -> bytes:
    """A record; number and size in groups of seven bits (2.1.4)."""
    return groups(number) + groups(len(content)) + content


def groups(value: int) -> bytes:
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes(made) + bytes([value])


def wide(text: str) -> bytes:
    """A counted string (XLWideString)."""
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def book(page: Page) -> bytes:
    sheets = b"".join(
        record(SHEET, struct.pack("<II", int(part.hidden), number) + wide(f"rId{number}") + wide(part.name or ""))
        for number, part in enumerate(page.parts, start=1)
    )
    return record(BEGIN_BOOK) + record(BEGIN_SHEETS) + sheets + record(END_SHEETS) + record(END_BOOK)


def sheet(part: Part) -> bytes:
    table = part.sheet()
    rows = b"".join(
        row(number, [box for box, starts in line if starts and box.content is not None])
        for number, line in enumerate(table.slots())
    )
    merges = [box for box in table.boxes if box.rowspan * box.colspan > 1]
    regions = b"".join(record(MERGE, region(box)) for box in merges)
    if merges:
        regions = record(BEGIN_MERGES, struct.pack("<I", len(merges))) + regions + record(END_MERGES)
    extent = record(EXTENT, struct.pack("<IIII", 0, table.rows - 1, 0, table.columns - 1))
    return record(BEGIN_SHEET) + extent + record(BEGIN_DATA) + rows + record(END_DATA) + regions + record(END_SHEET)


def region(box: Box) -> bytes:
    return struct.pack("<IIII", box.row, box.row + box.rowspan - 1, box.column, box.column + box.colspan - 1)


def row(number: int, boxes: list[Box]) -> bytes:
    """A row with what it holds; rows without are left out."""
    if not boxes:
        return b""
    # Number, style, height in twips, flags, and one span of columns.
    head = struct.pack("<IIHHBIII", number, 0, 300, 0, 0, 1, boxes[0].column, boxes[-1].column)
    return record(ROW, head) + b"".join(map(cell, boxes))


def cell(box: Box) -> bytes:
    place = struct.pack("<II", box.column, 0)
    if isinstance(box.content, int | float):
        return record(REAL, place + struct.pack("<d", box.content))
    return record(TEXT, place + wide(box.text))
