"""Plain text: tables a row a line (tabs, blanks, Markdown, CSV), or flattened to a cell a line with bars."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

from page import Box, Line, Page, Picture, Table

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]

Row = list[tuple[Box, bool]]


def write_tabs(page: Page) -> bytes:
    """As copied from a program: cells apart by tabs, covered ones empty."""
    return encoded(page, table_of(lambda row: "\t".join(shown(row))))


def write_spaces(page: Page) -> bytes:
    """Cells apart by blanks: empty cells have vanished."""
    return encoded(page, table_of(lambda row: "  ".join(filter(None, shown(row)))))


def write_bars(page: Page) -> bytes:
    """Flattened as published pages are scraped: a cell a line, closed by a bar; those of merged-away cells at its end."""
    return encoded(page, bars)


def write_markdown(page: Page) -> bytes:
    """Pipe tables, headings by `#`."""
    return encoded(page, markdown, heading="#", paragraph="\n\n")


def write_csv(page: Page) -> bytes:
    """One sheet as comma-separated values."""
    stream = io.StringIO()
    csv.writer(stream).writerows([box.text if starts else "" for box, starts in row] for row in page.parts[0].sheet().slots())
    return stream.getvalue().encode(random.Random(page.seed).choice(ENCODINGS[:3]))


def encoded(page: Page, table: Callable[[Table], str], heading: str = "", paragraph: str = "\n") -> bytes:
    """All of a page in one of the usual encodings."""

    def text(item: Line | Table | Picture) -> str:
        match item:
            case Table():
                return table(item)
            case Line(role="heading" | "title") if heading:
                return f"{heading * max(item.level, 1)} {item.text}"
            case Line():
                return item.text
        raise ValueError("plain text holds no picture")

    rng = random.Random(page.seed)
    whole = paragraph.join(map(text, page.parts[0].items)) + "\n"
    ending = rng.choice(["\n", "\r\n"])
    return whole.replace("\n", ending).encode(rng.choice(ENCODINGS))


def shown(row: Row) -> list[str]:
    """The text at each position of a row, on one line."""
    return [one_line(box.text) if starts else "" for box, starts in row]


def one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def table_of(line: Callable[[Row], str]) -> Callable[[Table], str]:
    return lambda table: "\n".join(map(line, table.slots()))


def bars(table: Table) -> str:
    """The last row of a table has lost the bars of its merged-away cells."""
    rows = []
    for row in table.slots():
        cells = [f"{one_line(box.text)} |" for box, starts in row if starts]
        rows.append("\n".join(cells) + "|" * (len(row) - len(cells)))
    rows[-1] = "\n".join(cells)
    return "\n".join(rows)


def markdown(table: Table) -> str:
    head, *body = [f"| {' | '.join(shown(row))} |" for row in table.slots()]
    return "\n".join([head, "|" + " --- |" * table.columns, *body])
