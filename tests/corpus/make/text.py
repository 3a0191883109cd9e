"""Text without a format: what is left of a page or a sheet when somebody copies, prints or scrapes it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable

from forms import Grid
from pages import Page, Para, Picture, Table


def page_text(page: Page, rows: Callable[[Grid], list[str]], *, indent: str = "\u3000\u3000", headings: str = "") -> str:
    """Paragraphs one a line, tables by `rows`. `headings`: with Markdown's marks."""
    lines = []
    for thing in page:
        match thing:
            case Para(style=style, text=text):
                if headings:
                    level = {"title": 1, "h1": 2, "h2": 3, "h3": 4}.get(style)
                    lines += [f"{'#' * level} {text}" if level else text, ""]
                else:
                    lines.append({"title": "", "sign": " " * 40}.get(style, indent) + text)
            case Table(grid):
                lines += [*([""] if headings else []), *rows(grid), ""]
            case Picture():
                raise ValueError("no picture in text")
    return "\n".join(lines) + "\n"


def bars(grid: Grid) -> list[str]:
    """One cell a line, closed by ` |`, bars of merged-away cells at the row's end: as some scrapers flatten pages.
    The last row of a table loses its trailing bars."""
    lines = []
    for row in range(grid.rows):
        cells = [cell.text.replace("\n", " ") + " |" for cell in grid.starting(row)]
        missing = grid.columns - len(cells)
        lines += cells[:-1] + [cells[-1] + (" " + "|" * missing if missing and row < grid.rows - 1 else "")]
    return lines


def tabs(grid: Grid) -> list[str]:
    """One row a line, cells apart by tabs, a merged cell's text where it begins: what a paste from Word or Excel is."""
    return ["\t".join(row) for row in _positions(grid)]


def repeated_tabs(grid: Grid) -> list[str]:
    """The same with merged cells repeated in each row that they cover: as some exports do."""
    covered = grid.covering()
    return ["\t".join(covered[row, column].text.replace("\n", "") if (row, column) in covered else "" for column in range(grid.columns)) for row in range(grid.rows)]


def aligned(grid: Grid) -> list[str]:
    """Columns set by spaces, as a terminal or a printer shows them; only cells that begin in a row."""
    positions = _positions(grid)
    # A label that spans columns runs over their width.
    begins = [{cell.column for cell in grid.starting(row)} for row in range(grid.rows)]
    widths = [max([4, *(_width(positions[row][column]) for row in range(grid.rows) if grid.covering().get((row, column), None) and grid.covering()[row, column].colspan == 1)]) + 2
              for column in range(grid.columns)]
    lines = []
    for row, cells in enumerate(positions):
        line, at = "", 0
        for column, text in enumerate(cells):
            if column in begins[row] and text:
                line += " " * max(2 if line else 0, at - _width(line)) + text
            at += widths[column]
        lines.append(line)
    return lines


def markdown(grid: Grid) -> list[str]:
    """A pipe table: first row the head; covered cells are blank."""
    rows = [[text.replace("\n", "<br>").replace("|", "\\|") for text in row] for row in _positions(grid)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * grid.columns, *lines[1:]]


def comma_separated(grid: Grid, *, delimiter: str = ",") -> str:
    """CSV as Excel saves it: CRLF, quotes where a cell needs them, line breaks inside cells kept."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(_positions(grid, keep_breaks=True))
    return out.getvalue()


def _positions(grid: Grid, *, keep_breaks: bool = False) -> list[list[str]]:
    covered = grid.covering()

    def text(row: int, column: int) -> str:
        cell = covered.get((row, column))
        if cell is None or (cell.row, cell.column) != (row, column):
            return ""
        return cell.text if keep_breaks else cell.text.replace("\n", "")

    return [[text(row, column) for column in range(grid.columns)] for row in range(grid.rows)]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
