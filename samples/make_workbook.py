"""Lays the sample report out as the workbook that a province's office hands out for filling in.

    make_workbook.py samples/yunzhou-2024.json samples/yunzhou-2024.xlsx

Written by openpyxl, not by gongbao, so that the sample is another program's file: the narrative on a sheet of
its own, a sheet for each table, totals as formulas. openpyxl stores formulas without their values, so the file
goes once through LibreOffice, as it would on a clerk's desk.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "judge"))
import form  # noqa: E402

FILLED_IN_BY = "填表人：周敏　　审核人：何建国　　联系电话：12345"
SHEETS = [
    ("表一", form.FORM.disclosure, [34, 20, 20, 20]),
    ("表二", form.FORM.requests, [14, 16, 38, 9, 9, 9, 13, 13, 9, 9]),
    ("表三", form.FORM.disputes, [7] * 15),
]
FIRST_ROW = 4
THIN = Side(style="thin")
FRAME = Border(THIN, THIN, THIN, THIN)
HEAD = PatternFill("solid", fgColor="E8EEF4")
CENTRE = Alignment("center", "center", wrap_text=True)
START = Alignment("left", "center", wrap_text=True)
TITLE, BODY, BOLD = Font("宋体", 16, bold=True), Font("宋体", 11), Font("宋体", 11, bold=True)
PICTURE_WIDTH = 560
"""Pixels, the width of the text column."""


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def total_formula(place: form.Place, where: dict[form.Place, str]) -> str:
    """The sum that the form asks for."""
    parts = [where[part] for part in form.FORM.parts_of(place)]
    return f"=SUM({parts[0]}:{parts[-1]})"


def write_table(sheet: Worksheet, grid: form.Grid, tables: dict) -> None:
    """The published table with its merges; figures that may be typed in are unlocked."""
    where = {c.place: address(FIRST_ROW + c.row, 1 + c.column) for c in grid.figures()}
    for cell in grid.cells:
        at = sheet.cell(FIRST_ROW + cell.row, 1 + cell.column)
        if cell.place is None:
            at.value, at.fill = cell.text, HEAD
        elif form.FORM.is_total(cell.place):
            at.value = total_formula(cell.place, where)
        else:
            table, row, column = cell.place
            at.value, at.protection = tables[table][row][column], Protection(locked=False)
        is_label = cell.place is None and cell.column < 3 and cell.row >= grid.head_rows > 0
        for row, column in cell.covered():
            covered = sheet.cell(FIRST_ROW + row, 1 + column)
            covered.border, covered.font = FRAME, BODY
            covered.alignment = START if is_label else CENTRE
        if cell.rowspan * cell.colspan > 1:
            last = address(FIRST_ROW + cell.row + cell.rowspan - 1, cell.column + cell.colspan)
            sheet.merge_cells(f"{at.coordinate}:{last}")


def write_sheet(book: Workbook, name: str, heading: str, grid: form.Grid, widths: list[int], report: dict) -> None:
    """Heading, reporting body and year, the table, and who filled it in."""
    sheet = book.create_sheet(name)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=grid.columns)
    sheet["A1"].value, sheet["A1"].font, sheet["A1"].alignment = heading, TITLE, CENTRE
    sheet["A2"].value, sheet["A2"].font = f"填报单位：{report['agency']}　　年度：{report['year']}年", BODY
    write_table(sheet, grid, report["tables"])
    set_heights(sheet, grid)
    foot = sheet.cell(FIRST_ROW + grid.rows + 1, 1)
    foot.value, foot.font = FILLED_IN_BY, BODY
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    set_page(sheet)


def set_heights(sheet: Worksheet, grid: form.Grid) -> None:
    """Room for the labels that take two lines."""
    sheet.row_dimensions[1].height = 30
    for row in range(grid.rows):
        longest = max(len(c.text or "") / c.colspan for c in grid.cells if c.row == row and c.rowspan == 1)
        sheet.row_dimensions[FIRST_ROW + row].height = 32 if longest > 22 else 22


def set_page(sheet: Worksheet) -> None:
    """A4 upright, one page wide."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True


class Narrative:
    """The sheet of prose: what a line is in column A, its text in column B."""

    def __init__(self, book: Workbook) -> None:
        self.sheet = book.active
        self.sheet.title = "文字部分"
        self.row = 0
        for letter, width in zip("ABCDEFG", (26, 30, 12, 12, 12, 12, 10), strict=True):
            self.sheet.column_dimensions[letter].width = width

    def line(self, part: str, text: str) -> None:
        """A row of one paragraph, across the columns that an own table needs."""
        self.row += 1
        name, body = self.sheet.cell(self.row, 1, part or None), self.sheet.cell(self.row, 2, text)
        name.font, name.alignment = BOLD, Alignment("left", "top", wrap_text=True)
        body.font, body.alignment = BODY, Alignment("left", "top", wrap_text=True)
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=2, end_column=7)
        self.sheet.row_dimensions[self.row].height = 16 * (1 + len(text) // 40)

    def block(self, part: str, block: dict) -> None:
        match block["type"]:
            case "paragraph" | "heading":
                self.line(part, block["text"])
            case "table":
                self.table(block["rows"])
            case "image":
                self.picture(block)

    def table(self, rows: list[list[dict]]) -> None:
        """An own table as cells, from column B on."""
        taken: set[tuple[int, int]] = set()
        for offset, row in enumerate(rows):
            column = 0
            for cell in row:
                while (offset, column) in taken:
                    column += 1
                placed = form.Cell(offset, column, cell["rowspan"], cell["colspan"], cell["text"])
                taken.update(placed.covered())
                self._own_cell(placed)
        self.row += len(rows)

    def _own_cell(self, cell: form.Cell) -> None:
        row, column = self.row + 1 + cell.row, 2 + cell.column
        text = cell.text or ""
        self.sheet.cell(row, column).value = int(text) if text.isdigit() else text
        for down, along in cell.covered():
            covered = self.sheet.cell(self.row + 1 + down, 2 + along)
            covered.border, covered.font, covered.alignment = FRAME, BODY, CENTRE
        if cell.rowspan * cell.colspan > 1:
            last = address(row + cell.rowspan - 1, column + cell.colspan - 1)
            self.sheet.merge_cells(f"{address(row, column)}:{last}")

    def picture(self, block: dict) -> None:
        """A picture in a row of its own. openpyxl cannot give its alternative text: see `describe`."""
        self.row += 1
        image = Image(io.BytesIO(base64.b64decode(block["data"].split(",", 1)[1])))
        scale = PICTURE_WIDTH / image.width
        image.width, image.height = PICTURE_WIDTH, round(image.height * scale)
        self.sheet.add_image(image, address(self.row, 2))
        self.sheet.row_dimensions[self.row].height = image.height * 0.75 + 6


def write_narrative(book: Workbook, report: dict) -> None:
    """Every part of the report that is not a table of the form."""
    page = Narrative(book)
    page.line("标题", "".join(report["title"]))
    page.line("填报单位", report["agency"])
    page.line("年度", str(report["year"]))
    for index, block in enumerate(report["preamble"]):
        page.block("" if index else "引言", block)
    for section in report["sections"]:
        prose = [block for block in section["blocks"] if block["type"] != "form"]
        for index, block in enumerate(prose):
            page.block("" if index else section["heading"], block)
    page.line("落款", report["signature"]["agency"])
    page.line("日期", report["signature"]["text"][-1])
    page.line("附注", report["note"])
    set_page(page.sheet)


def finish(path: Path) -> None:
    """Has LibreOffice calculate the formulas and store their values."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        target = "xlsx:Calc MS Excel 2007 XML"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", f"{scratch}/out", path]
        subprocess.run(command, check=True, capture_output=True)
        path.write_bytes((Path(scratch) / "out" / path.name).read_bytes())


def describe(path: Path, alt: str) -> None:
    """Gives the picture the alternative text that a clerk types into its properties."""
    with zipfile.ZipFile(path) as package:
        parts = [(entry, package.read(entry)) for entry in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts:
            if entry.filename.startswith("xl/drawings/drawing"):
                content = content.replace(b'descr="Picture"', f"descr={quoteattr(alt)}".encode())
            package.writestr(entry, content)


def main(source: Path, target: Path) -> None:
    report = json.loads(source.read_text(encoding="utf-8"))
    book = Workbook()
    write_narrative(book, report)
    tables = report["sections"][1:4]
    for section, (name, grid, widths) in zip(tables, SHEETS, strict=True):
        write_sheet(book, name, section["heading"], grid, widths, report)
    book.save(target)
    finish(target)
    describe(target, next(b["alt"] for s in report["sections"] for b in s["blocks"] if b["type"] == "image"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
