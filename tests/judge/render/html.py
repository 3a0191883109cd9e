"""Web pages as people save and scrape them: in several encodings, as a page or as a workbook saved as one."""

from __future__ import annotations

import base64
import random
from html import escape

from page import Box, Line, Page, Part, Picture, Table

JUSTIFY = {"title": "center", "right": "right"}
OFFICE = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">\n'
    "<head>{meta}<meta name=ProgId content={program}.{kind}>\n"
    "<style><!-- td {{mso-number-format:General;}} .MsoNormal {{margin:0}} --></style></head>\n<body>\n"
)
PLAIN = "<!DOCTYPE html>\n<html><head>{meta}<title>信息公开</title><style>td{{border:1px solid}}</style></head>\n<body>\n"
META = ['<meta charset="{0}">', '<meta http-equiv="Content-Type" content="text/html; charset={0}">']
ENCODINGS = [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8-sig"), ("gb2312", "utf-8-sig")]
"""What the page says its encoding is, and what it is."""


def write(page: Page) -> bytes:
    """A page of a text document."""
    return Author(page).whole(PLAIN)


def write_as_word(page: Page) -> bytes:
    """What Word saves as a web page, often named .doc."""
    return Author(page).whole(OFFICE, program="Word", kind="Document")


def write_as_excel(page: Page) -> bytes:
    """A workbook's export as one web page, often named .xls."""
    return Author(page).whole(OFFICE, program="Excel", kind="Sheet")


class Author:
    """Writes things as HTML; pictures by `source`, inside the page where there is none."""

    def __init__(self, page: Page, source=None) -> None:
        self.page = page
        self.rng = random.Random(page.seed)
        self.source = source or (lambda picture: "data:image/png;base64," + base64.b64encode(picture.png).decode())
        self.nested = self.rng.random() < 0.4
        # Layout tables are around pages of a portal, never around what Excel exports.
        self.outer = self.rng.random() < 0.3 and page.parts[0].name is None

    def whole(self, head: str, **names: str) -> bytes:
        said, encoding = self.rng.choice(ENCODINGS)
        return self.text(head, said, **names).encode(encoding, errors="xmlcharrefreplace")

    def text(self, head: str, said: str, **names: str) -> str:
        head = head.format(meta=self.rng.choice(META).format(said), **names)
        body = "".join(self.part(part) for part in self.page.parts if not part.hidden)
        if self.outer:
            body = f'<table width="1000" border="0"><tr><td>\n{body}</td></tr></table>\n'
        return f"{head}{body}</body></html>\n"

    def part(self, part: Part) -> str:
        return "".join(map(self.item, part.items)) if part.name is None else self.table(part.sheet())

    def item(self, item: Line | Table | Picture) -> str:
        match item:
            case Table():
                table = self.table(item)
                return f"<div><table><tr><td>{table}</td></tr></table></div>\n" if self.nested else table
            case Picture():
                return f'<p><img src="{self.source(item)}" alt="图"></p>\n'
            case Line():
                return self.line(item)

    def line(self, line: Line) -> str:
        align = f' align="{JUSTIFY[line.role]}"' if line.role in JUSTIFY else ""
        inner = self.runs(line.text) or "&nbsp;"
        if line.role == "heading" and self.page.headings in ("styles", "outline"):
            return f"<h{line.level}>{inner}</h{line.level}>\n"
        if line.role == "title" and self.page.headings == "styles":
            return f"<h1{align}>{inner}</h1>\n"
        if line.role == "heading" and self.page.headings == "bold":
            inner = f"<strong>{inner}</strong>"
        return f"<p class=MsoNormal{align}>{inner}</p>\n"

    def runs(self, text: str) -> str:
        if not self.page.split_runs:
            return self.escaped(text)
        middle = len(text) // 2
        halves = [f"<span lang=ZH-CN>{self.escaped(half)}</span>" for half in (text[:middle], text[middle:]) if half]
        return "".join(halves)

    @staticmethod
    def escaped(text: str) -> str:
        return escape(text, quote=False).replace("\u00a0", "&nbsp;").replace("\u3000", "&#12288;").replace("\n", "<br>")

    def table(self, table: Table) -> str:
        rows = "".join(f"<tr>{self.row(line)}</tr>\n" for line in table.slots())
        return f"<table border=1 cellspacing=0>\n{rows}</table>\n"

    def row(self, line: list[tuple[Box, bool]]) -> str:
        return "".join(self.cell(box) for box, starts in line if starts)

    def cell(self, box: Box) -> str:
        spans = f" rowspan={box.rowspan}" if box.rowspan > 1 else ""
        spans += f' colspan="{box.colspan}"' if box.colspan > 1 else ""
        inner = self.runs(box.text) or self.rng.choice(["", "&nbsp;"])
        return f"<td{spans}>{inner if self.rng.random() < 0.5 else f'<p class=MsoNormal>{inner}</p>'}</td>"
