"""OpenDocument by hand from its specification (ISO/IEC 26300): flat text and sheets, and the packages of both."""

from __future__ import annotations

import base64
from html import escape

from books import _number, zipped
from forms import Grid
from pages import Page, Para, Picture, Sheet, Table
from reports import png

SPACES = " ".join(f'xmlns:{short}="{name}"' for short, name in {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
}.items())
STYLES = ('<office:automatic-styles><style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
          '<style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style>'
          '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>')


def _text(words: str) -> str:
    return escape(words, quote=False).replace("\n", "<text:line-break/>").replace("  ", ' <text:s text:c="1"/>')


def text_body(page: Page, *, picture: str | None = None) -> str:
    """`office:text`, with change tracking: a deleted sentence stands before the text."""
    parts, notes = [], 0
    for thing in page:
        match thing:
            case Para(style=style, text=text, footnote=footnote):
                inner = _text(text)
                if footnote:
                    notes += 1
                    inner = inner.replace("{note}", f'<text:note text:id="ftn{notes}" text:note-class="footnote"><text:note-citation>{notes}</text:note-citation>'
                                          f"<text:note-body><text:p>{escape(footnote)}</text:p></text:note-body></text:note>")
                if style in ("h1", "h2", "h3"):
                    parts.append(f'<text:h text:outline-level="{style[1]}">{inner}</text:h>')
                else:
                    align = {"title": ' text:style-name="C"', "sign": ' text:style-name="R"'}.get(style, "")
                    parts.append(f"<text:p{align}>{inner}</text:p>")
            case Table(grid):
                parts.append(_table(grid, "表"))
            case Picture(alt):
                data = f'<draw:image xlink:href="{picture}" xlink:type="simple"/>' if picture else f"<draw:image><office:binary-data>{base64.encodebytes(png()).decode()}</office:binary-data></draw:image>"
                parts.append(f'<text:p><draw:frame draw:name="图1" text:anchor-type="as-char" svg:width="1.27cm" svg:height="0.64cm">{data}<svg:desc>{alt}</svg:desc></draw:frame></text:p>')
    tracked = ('<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info><dc:creator>周敏</dc:creator><dc:date>2024-01-09T09:00:00</dc:date></office:change-info>'
               "<text:p>这一段已经删去，共321件。</text:p></text:deletion></text:changed-region></text:tracked-changes>")
    parts[2] = parts[2].replace("<text:p>", '<text:p><text:change text:change-id="ct1"/>', 1)
    return "<office:text>" + tracked + "".join(parts) + "</office:text>"


def _table(grid: Grid, name: str, *, sheet: bool = False, hidden: bool = False) -> str:
    covered, rows = grid.covering(), []
    for row in range(grid.rows):
        cells, blanks = [], 0
        for column in range(grid.columns):
            found = covered.get((row, column))
            if found is None or (not found.text and found.rowspan * found.colspan == 1):
                blanks += 1
                continue
            if blanks:
                cells.append(f'<table:table-cell table:number-columns-repeated="{blanks}"/>')
                blanks = 0
            if (found.row, found.column) != (row, column):
                cells.append("<table:covered-table-cell/>")
                continue
            spans = f' table:number-columns-spanned="{found.colspan}" table:number-rows-spanned="{found.rowspan}"' if found.rowspan * found.colspan > 1 else ""
            number = _number(found.text) if sheet and found.place else None
            kind = f' office:value-type="float" office:value="{number}"' if number is not None else ' office:value-type="string"'
            lines = found.text.split("\n") if sheet else [found.text]
            cells.append(f"<table:table-cell{spans}{kind}>" + "".join(f"<text:p>{_text(line)}</text:p>" for line in lines) + "</table:table-cell>")
        if blanks:
            cells.append(f'<table:table-cell table:number-columns-repeated="{blanks}"/>')
        rows.append("<table:table-row>" + "".join(_squeezed(cells)) + "</table:table-row>")
    tail = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' if sheet else ""
    style = ' table:style-name="H"' if hidden else ""
    return f'<table:table table:name="{name}"{style}><table:table-column table:number-columns-repeated="{grid.columns}"/>' + "".join(rows) + tail + "</table:table>"


def _squeezed(cells: list[str]) -> list[str]:
    """Runs of covered cells in one element."""
    out: list[str] = []
    run = 0
    for cell in [*cells, ""]:
        if cell == "<table:covered-table-cell/>":
            run += 1
            continue
        if run:
            out.append("<table:covered-table-cell" + (f' table:number-columns-repeated="{run}"' if run > 1 else "") + "/>")
            run = 0
        out.append(cell)
    return out


def _flat(kind: str, body: str) -> bytes:
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.{kind}">'
            f"{STYLES}<office:body>{body}</office:body></office:document>").encode()


def _package(kind: str, body: str, more: dict[str, bytes]) -> bytes:
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {SPACES} office:version="1.2">{STYLES}<office:body>{body}</office:body></office:document-content>'
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media}"/>' for name, media in
                      [("/", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", "text/xml"), *((name, "image/png") for name in more)])
    manifest = f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">{entries}</manifest:manifest>'
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, **more, "META-INF/manifest.xml": manifest}, stored=("mimetype",))


def _sheets_body(sheets: list[Sheet]) -> str:
    return "<office:spreadsheet>" + "".join(_table(sheet.merged(), sheet.name, sheet=True, hidden=sheet.hidden) for sheet in sheets) + "</office:spreadsheet>"


def fodt(page: Page) -> bytes:
    return _flat("text", text_body(page))


def odt(page: Page) -> bytes:
    name = "Pictures/10000001.png"
    has = any(isinstance(thing, Picture) for thing in page)
    return _package("text", text_body(page, picture=name), {name: png()} if has else {})


def fods(sheets: list[Sheet]) -> bytes:
    return _flat("spreadsheet", _sheets_body(sheets))


def ods(sheets: list[Sheet]) -> bytes:
    return _package("spreadsheet", _sheets_body(sheets), {})
