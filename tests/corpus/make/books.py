"""Workbooks: .xlsx by openpyxl, .xls by xlwt and from [XLS] for Excel 95, .xlsb from [MS-XLSB], SpreadsheetML 2003."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from html import escape

import openpyxl
import xlwt

import cfb
from pages import Sheet


def _number(text: str) -> float | int | None:
    """A figure as the number that a clerk's keying in makes of it."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return None
    return float(text) if "." in text else int(text)


def _value(cell: object, as_text: bool) -> object:
    number = _number(cell.text) if cell.place and not as_text else None
    return cell.text if number is None else number


def xlsx(sheets: list[Sheet], *, as_text: bool = False) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        made.sheet_state = "hidden" if sheet.hidden else "visible"
        for cell in sheet.merged().cells:
            if cell.text:
                made.cell(cell.row + 1, cell.column + 1).value = _value(cell, as_text)
            if cell.rowspan * cell.colspan > 1:
                made.merge_cells(start_row=cell.row + 1, start_column=cell.column + 1, end_row=cell.row + cell.rowspan, end_column=cell.column + cell.colspan)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xls(sheets: list[Sheet], *, as_text: bool = False) -> bytes:
    """Excel 97-2003 by xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        made = book.add_sheet(sheet.name)
        made.visibility = int(sheet.hidden)
        for cell in sheet.merged().cells:
            value = _value(cell, as_text)
            if cell.rowspan * cell.colspan > 1:
                made.write_merge(cell.row, cell.row + cell.rowspan - 1, cell.column, cell.column + cell.colspan - 1, value)
            elif cell.text:
                made.write(cell.row, cell.column, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xls_95(sheet: Sheet, code_page: int = 936) -> bytes:
    """Excel 5.0/95 (BIFF5): text as bytes of the code page in LABEL records, no merged cells, stream "Book"."""
    codec = {936: "gbk", 950: "big5"}[code_page]

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def text(words: str) -> bytes:
        return words.encode(codec)

    font = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 136 if code_page == 950 else 134, 0) + b"\x08" + text("細明字體" if code_page == 950 else "宋体四号"))
    formats = record(0xE0, struct.pack("<HHHHHHHH", 0, 0, 0xFFF5, 0x0020, 0, 0, 0, 0)) * 15 + record(0xE0, struct.pack("<HHHHHHHH", 0, 0, 0x0001, 0x0020, 0, 0, 0, 0))
    name = text(sheet.name)
    head = record(0x809, struct.pack("<HHHH", 0x0500, 5, 0x096C, 1993)) + record(0x42, struct.pack("<H", code_page)) + font * 5 + formats
    bound = struct.pack("<BBB", 0, 0, len(name)) + name
    start = len(head) + 4 + 4 + len(bound) + 4
    globals_ = head + record(0x85, struct.pack("<I", start) + bound) + record(0x0A)
    cells = sorted(sheet.merged().cells, key=lambda cell: (cell.row, cell.column))
    grid = sheet.merged()
    body = record(0x809, struct.pack("<HHHH", 0x0500, 16, 0x096C, 1993)) + record(0x200, struct.pack("<HHHHH", 0, grid.rows, 0, grid.columns, 0))
    for cell in cells:
        value = _value(cell, False)
        if isinstance(value, str) and value:
            body += record(0x204, struct.pack("<HHHH", cell.row, cell.column, 15, len(text(value))) + text(value))
        elif isinstance(value, int):
            body += record(0x27E, struct.pack("<HHHI", cell.row, cell.column, 15, value << 2 | 2 & 0xFFFFFFFF))
        elif isinstance(value, float):
            body += record(0x203, struct.pack("<HHHd", cell.row, cell.column, 15, value))
    return cfb.container({"Book": globals_ + body + record(0x0A)})


def spreadsheet_2003(sheets: list[Sheet], *, encoding: str = "UTF-8") -> bytes:
    """SpreadsheetML 2003: cells by ss:Index after gaps, spans by MergeAcross and MergeDown."""
    made = []
    for sheet in sheets:
        grid = sheet.merged()
        rows, last = [], -1
        for row in range(grid.rows):
            cells, expected = [], 0
            for cell in grid.starting(row):
                index = f' ss:Index="{cell.column + 1}"' if cell.column != expected else ""
                across = f' ss:MergeAcross="{cell.colspan - 1}"' if cell.colspan > 1 else ""
                down = f' ss:MergeDown="{cell.rowspan - 1}"' if cell.rowspan > 1 else ""
                number = _number(cell.text) if cell.place else None
                kind = "Number" if number is not None else "String"
                shown = escape(cell.text, quote=False).replace("\n", "&#10;")
                cells.append(f'    <Cell{index}{across}{down} ss:StyleID="s21">' + (f'<Data ss:Type="{kind}">{shown}</Data>' if cell.text else "") + "</Cell>")
                expected = cell.column + cell.colspan
            if not cells:
                continue
            at = f' ss:Index="{row + 1}"' if row != last + 1 else ""
            rows.append(f"   <Row{at}>\n" + "\n".join(cells) + "\n   </Row>")
            last = row
        hidden = "\n  <WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\"><Visible>SheetHidden</Visible></WorksheetOptions>" if sheet.hidden else ""
        made.append(f' <Worksheet ss:Name="{sheet.name}">\n  <Table>\n' + "\n".join(rows) + f"\n  </Table>{hidden}\n </Worksheet>")
    return (f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"\n'
            ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"\n xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
            ' <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>周敏</Author></DocumentProperties>\n'
            ' <Styles><Style ss:ID="Default" ss:Name="Normal"/><Style ss:ID="s21"><Alignment ss:Horizontal="Center"/></Style></Styles>\n'
            + "\n".join(made) + "\n</Workbook>\n").encode("gb18030" if encoding == "GB2312" else encoding)


def xlsb(sheets: list[Sheet]) -> bytes:
    """The binary workbook of [MS-XLSB]: shared and inline strings, RK and real numbers."""
    strings: list[str] = []

    def record(kind: int, data: bytes = b"") -> bytes:
        number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        size, length = b"", len(data)
        while True:
            size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
            length >>= 7
            if not length:
                return number + size + data

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")

    def cell_record(cell: object, value: object) -> bytes:
        head = struct.pack("<II", cell.column, 0)
        if isinstance(value, int):
            return record(2, head + struct.pack("<i", value << 2 | 2))
        if isinstance(value, float):
            return record(5, head + struct.pack("<d", value))
        if cell.head:
            return record(6, head + wide(value))
        if value not in strings:
            strings.append(value)
        return record(7, head + struct.pack("<I", strings.index(value)))

    def sheet_part(sheet: Sheet) -> bytes:
        grid = sheet.merged()
        out = record(129) + record(148, struct.pack("<IIII", 0, grid.rows - 1, 0, grid.columns - 1)) + record(145)
        for row in range(grid.rows):
            cells = [cell for cell in grid.starting(row) if cell.text]
            if cells:
                out += record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
                out += b"".join(cell_record(cell, _value(cell, False)) for cell in cells)
        merged = [cell for cell in grid.cells if cell.rowspan * cell.colspan > 1]
        out += record(146) + record(177, struct.pack("<I", len(merged)))
        out += b"".join(record(176, struct.pack("<IIII", c.row, c.row + c.rowspan - 1, c.column, c.column + c.colspan - 1)) for c in merged)
        return out + record(178) + record(130)

    sheet_parts = [sheet_part(sheet) for sheet in sheets]
    book = record(131) + record(153, struct.pack("<II", 0, 0) + wide("")) + record(143)
    book += b"".join(record(156, struct.pack("<II", int(sheet.hidden), at) + wide(f"rId{at}") + wide(sheet.name)) for at, sheet in enumerate(sheets, start=1))
    book += record(144) + record(132)
    shared = record(159, struct.pack("<II", len(strings), len(strings))) + b"".join(record(19, b"\0" + wide(text)) for text in strings) + record(160)
    kinds = "".join(f'<Override PartName="/xl/worksheets/sheet{at}.bin" ContentType="application/vnd.ms-excel.worksheet"/>' for at in range(1, len(sheets) + 1))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(f'<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.bin"/>' for at in range(1, len(sheets) + 1))
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    relationships = declaration + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts = {
        "[Content_Types].xml": declaration + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + kinds + '<Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/></Types>',
        "_rels/.rels": relationships.format(f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.bin"/>'),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": relationships.format(links + f'<Relationship Id="rId99" Type="{office}/sharedStrings" Target="sharedStrings.bin"/>'),
        "xl/sharedStrings.bin": shared,
    } | {f"xl/worksheets/sheet{at}.bin": part for at, part in enumerate(sheet_parts, start=1)}
    return zipped(parts)


def zipped(parts: dict[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP file with no dates, so that it is the same at each run."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return target.getvalue()
