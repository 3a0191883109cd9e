"""A report as a page or a workbook of no format in particular: what an office would see on screen.

Every format's maker takes a `Page` (a list of paragraphs, tables and pictures) or a list of `Sheet`s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import forms
from forms import Grid
from reports import Report, own_grid, traditional


@dataclass(frozen=True)
class Para:
    """A paragraph. Styles: title, h1 to h4, body, sign, remark, plain."""

    style: str
    text: str
    footnote: str | None = None


@dataclass(frozen=True)
class Table:
    grid: Grid
    own: bool = False


@dataclass(frozen=True)
class Picture:
    alt: str


Page = list[Para | Table | Picture]


@dataclass(frozen=True)
class Layout:
    """How the official tables are laid out; see `forms`."""

    split: bool = False
    alone: bool = False
    misaligned: bool = False
    labels: str = "merged"
    heads: int = 3
    remarks: bool = False
    respell: Callable[[str], str] | None = None
    script: str | None = None
    signed_right: bool = True


OFFICIAL = Layout()


def grids(report: Report, layout: Layout = OFFICIAL) -> dict[str, list[Grid]]:
    """The filled tables of sections two, three and four."""
    edition = report.edition
    if layout.split:
        two = forms.disclosure_parts(edition, misaligned=layout.misaligned, alone=layout.alone)
    else:
        two = [forms.disclosure(edition, misaligned=layout.misaligned)]
    three = forms.requests(edition, labels=layout.labels, heads=layout.heads, remarks=layout.remarks)

    def finish(grid: Grid) -> Grid:
        if report.script == "hant":
            grid = grid.relabelled(lambda label: traditional(label, layout.script or "plain"))
        if layout.respell:
            grid = grid.relabelled(layout.respell)
        return grid.filled(report.shown)

    return {"disclosure": [finish(grid) for grid in two], "requests": [finish(three)], "disputes": [finish(forms.disputes(edition))]}


def page(report: Report, layout: Layout = OFFICIAL) -> Page:
    """The report as an office sets it."""
    made: Page = [Para("title", line) for line in report.title]
    tables = grids(report, layout)
    for block in report.preamble:
        made += _block(block, tables)
    for at, (heading, blocks) in enumerate(report.sections):
        made.append(Para("h1", heading))
        for block in blocks:
            made += _block(block, tables)
        if at == 5 and len(report.sections) > 6:
            made += _closing(report)
    if len(report.sections) == 6:
        made += _closing(report)
    return made


def _closing(report: Report) -> Page:
    note = [Para("remark", report.note)] if report.note else []
    return [Para("sign", line) for line in report.signature] + note


def _block(block: tuple, tables: dict[str, list[Grid]]) -> Page:
    match block:
        case ("p", text):
            return [Para("body", text)]
        case ("note", text, footnote):
            return [Para("body", text, footnote)]
        case ("h2" | "h3" | "h4" as level, text):
            return [Para(level, text)]
        case ("own", rows):
            return [Table(own_grid(rows), own=True)]
        case ("image", alt):
            return [Picture(alt)]
        case ("form", [first, *_]):
            return [Table(grid) for grid in tables.get(first, tables["disclosure"])]
    raise ValueError(block)


@dataclass
class Sheet:
    """A worksheet: texts at places, and grids at places. Places are (row, column) from 0."""

    name: str
    texts: list[tuple[int, int, str]] = field(default_factory=list)
    grids: list[tuple[int, int, Grid]] = field(default_factory=list)
    hidden: bool = False

    def merged(self) -> Grid:
        """All of it as one grid."""
        cells = [forms.Cell(row, column, text=text) for row, column, text in self.texts]
        for top, left, grid in self.grids:
            cells += [forms.Cell(c.row + top, c.column + left, c.rowspan, c.colspan, c.text, c.place, c.head) for c in grid.cells]
        return Grid(cells)


def around(report: Report) -> list[str]:
    """The lines that a clerk puts around a table."""
    return _in_script(report, [f"填报单位：{report.agency}", f"年度：{report.year}年", "填表人：周敏"])


def below(report: Report) -> list[str]:
    """The lines under a whole report."""
    return _in_script(report, ["填表人：周敏", "联系电话：0772-6612345"])


def _in_script(report: Report, lines: list[str]) -> list[str]:
    return [traditional(line) for line in lines] if report.script == "hant" else lines


def single_sheet(report: Report, layout: Layout = OFFICIAL, *, name: str = "年报", left: int = 0, around: bool = True) -> Sheet:
    """The whole report on one worksheet, a line a row, tables among them."""
    sheet, row = Sheet(name), 0
    for thing in page(report, layout):
        match thing:
            case Para(text=text):
                sheet.texts.append((row, left, text))
                row += 1
            case Table(grid):
                sheet.grids.append((row, left, grid))
                row += grid.rows + 1
            case Picture():
                raise ValueError("no picture on a sheet")
    if around:
        sheet.texts += [(row + at, left, line) for at, line in enumerate(below(report), start=1)]
    return sheet


def table_sheets(report: Report, layout: Layout = OFFICIAL, *, top: int = 3, left: int = 0, names: tuple[str, str, str] = ("表1", "表2", "表3")) -> list[Sheet]:
    """The tables alone, a sheet each, as offices send their figures: with title, reporting body and who filled in."""
    sheets = []
    for name, (kind, found) in zip(names, grids(report, layout).items(), strict=True):
        heading = report.sections[{"disclosure": 1, "requests": 2, "disputes": 3}[kind]][0]
        body, year, who = around(report)
        sheet = Sheet(name, [(0, left, heading), (1, left, body), (1, left + 2, year)])
        row = top
        for grid in found:
            sheet.grids.append((row, left, grid))
            row += grid.rows + 1
        sheet.texts.append((row, left, who))
        sheets.append(sheet)
    return sheets
