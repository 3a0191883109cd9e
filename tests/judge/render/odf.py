"""OpenDocument text and sheets, from their schema: in one flat XML file, or zipped."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from xml.sax.saxutils import escape

from page import Box, Line, Page, Part, Picture, Table

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("manifest", "manifest"),
    ]
)
STYLES = (
    '<office:automatic-styles><style:style style:name="C" style:family="paragraph">'
    '<style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)
TEXT, SHEET = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"
JUSTIFY = {"title": "C", "right": "R"}


def write_odt(page: Page) -> bytes:
    return zipped(content("document-content", _text(page)), TEXT)


def write_fodt(page: Page) -> bytes:
    return content("document", _text(page), TEXT)


def write_ods(page: Page) -> bytes:
    return zipped(content("document-content", _sheets(page)), SHEET)


def write_fods(page: Page) -> bytes:
    return content("document", _sheets(page), SHEET)


def _text(page: Page) -> str:
    author = Author(page)
    return "<office:text>" + "".join(map(author.item, page.parts[0].items)) + "</office:text>"


def _sheets(page: Page) -> str:
    return "<office:spreadsheet>" + "".join(map(Author(page).sheet, page.parts)) + "</office:spreadsheet>"


def content(root: str, body: str, kind: str = "") -> bytes:
    """A whole XML file; a flat one says of what kind it is."""
    mime = f' office:mimetype="{kind}"' if kind else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{root} {NAMESPACES} office:version="1.2"{mime}>'
        f"{STYLES}<office:body>{body}</office:body></office:{root}>"
    ).encode()


def zipped(xml: bytes, kind: str) -> bytes:
    """A package, its mimetype first and not compressed."""
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in [("/", kind), ("content.xml", "text/xml")]
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), kind)
        package.writestr("content.xml", xml)
        manifest = f'<manifest:manifest {NAMESPACES} manifest:version="1.2">{files}</manifest:manifest>'
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


class Author:
    """Writes things as XML."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rng = random.Random(page.seed)

    def item(self, item: Line | Table | Picture) -> str:
        match item:
            case Table():
                return self.table(item)
            case Picture():
                data = base64.b64encode(item.png).decode()
                return (
                    '<text:p><draw:frame svg:width="2cm" svg:height="1cm"><draw:image>'
                    f"<office:binary-data>{data}</office:binary-data></draw:image></draw:frame></text:p>"
                )
            case Line():
                return self.line(item)

    def line(self, line: Line) -> str:
        style = f' text:style-name="{JUSTIFY[line.role]}"' if line.role in JUSTIFY else ""
        if line.role == "heading" and self.page.headings in ("styles", "outline"):
            return f'<text:h text:outline-level="{line.level}">{self.runs(line.text)}</text:h>'
        inner = self.runs(line.text)
        if line.role == "heading" and self.page.headings == "bold":
            inner = f'<text:span text:style-name="B">{inner}</text:span>'
        return f"<text:p{style}>{inner}</text:p>"

    def runs(self, text: str) -> str:
        middle = len(text) // 2 if self.page.split_runs else 0
        first, second = self.escaped(text[:middle]), self.escaped(text[middle:])
        return (f'<text:span text:style-name="B">{first}</text:span>' if first else "") + second

    @staticmethod
    def escaped(text: str) -> str:
        """Blanks at the ends count only as elements."""
        inner = escape(text.strip(" ")).replace("\n", "<text:line-break/>")
        before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
        return "<text:s/>" * before + inner + ("<text:s/>" * after if text.strip(" ") else "")

    def table(self, table: Table, attributes: str = "") -> str:
        columns = f'<table:table-column table:number-columns-repeated="{table.columns}"/>'
        rows = "".join(f"<table:table-row>{self.row(line)}</table:table-row>" for line in table.slots())
        return f'<table:table table:name="{escape(table.name)}"{attributes}>{columns}{rows}</table:table>'

    def row(self, line: list[tuple[Box, bool]]) -> str:
        """Cells, covered ones, and runs of blank ones as one."""
        made, blanks = "", 0
        for box, starts in line:
            if starts and box.content is None and box.rowspan * box.colspan == 1:
                blanks += 1
                continue
            made += self.blanks(blanks) + (self.cell(box) if starts else "<table:covered-table-cell/>")
            blanks = 0
        return made + self.blanks(blanks)

    @staticmethod
    def blanks(count: int) -> str:
        return f'<table:table-cell table:number-columns-repeated="{count}"/>' if count else ""

    def cell(self, box: Box) -> str:
        spans = f' table:number-columns-spanned="{box.colspan}" table:number-rows-spanned="{box.rowspan}"'
        value = ' office:value-type="string"'
        if isinstance(box.content, int | float):
            value = f' office:value-type="float" office:value="{box.content}"'
        lines = box.text.split("\n")
        inner = "".join(f"<text:p>{self.runs(line)}</text:p>" for line in lines)
        return f"<table:table-cell{spans if box.rowspan * box.colspan > 1 else ''}{value}>{inner}</table:table-cell>"

    def sheet(self, part: Part) -> str:
        """A sheet, hidden by its style."""
        return self.table(part.sheet(), ' table:style-name="H"' if part.hidden else "")
