"""Word 2003 XML (WordprocessingML 2003), from its schema: `w:wordDocument`, `w:vmerge`, pictures as `w:binData`."""

from __future__ import annotations

import base64
import random
from xml.sax.saxutils import escape

from page import Box, Line, Page, Picture, Table

HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">
<w:styles>
<w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
</w:styles><w:body><wx:sect>"""
TAIL = "<w:sectPr/></wx:sect></w:body></w:wordDocument>"
JUSTIFY = {"title": "center", "right": "right"}


def write(page: Page) -> bytes:
    """The page as a .xml."""
    author = Author(page)
    return (HEAD + "".join(map(author.item, page.parts[0].items)) + TAIL).encode()


class Author:
    """Writes things as XML."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rng = random.Random(page.seed)
        self.pictures = 0

    def item(self, item: Line | Table | Picture) -> str:
        match item:
            case Table():
                return self.table(item)
            case Picture():
                return self.picture(item)
            case Line():
                return self.line(item)

    def line(self, line: Line) -> str:
        properties, bold = "", line.role == "title"
        if line.role in ("title", "heading") and self.page.headings == "styles":
            properties += f'<w:pStyle w:val="{line.level or "T"}"/>'
        elif line.role == "heading" and self.page.headings == "outline":
            properties += f'<w:outlineLvl w:val="{line.level - 1}"/>'
        elif line.role == "heading":
            bold = self.page.headings == "bold"
        if line.role in JUSTIFY:
            properties += f'<w:jc w:val="{JUSTIFY[line.role]}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.runs(line.text, bold)}</w:p>"

    def runs(self, text: str, bold: bool = False) -> str:
        middle = len(text) // 2 if self.page.split_runs else 0
        look = "<w:rPr><w:b/></w:rPr>" if bold else ""
        return "".join(f"<w:r>{look}<w:t>{escape(half)}</w:t></w:r>" for half in (text[:middle], text[middle:]) if half)

    def paragraphs(self, text: str) -> str:
        """A cell's text; a break in a label is a break in the line or a paragraph of its own."""
        lines = [self.runs(line) for line in text.split("\n")]
        if self.rng.random() < 0.5:
            return "".join(f"<w:p>{line}</w:p>" for line in lines)
        return f"<w:p>{'<w:r><w:br/></w:r>'.join(lines)}</w:p>"

    def table(self, table: Table) -> str:
        grid = '<w:gridCol w:w="900"/>' * table.columns
        rows = "".join(f"<w:tr>{self.row(line, number)}</w:tr>" for number, line in enumerate(table.slots()))
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'

    def row(self, line: list[tuple[Box, bool]], number: int) -> str:
        """The cells of a row: one for each that reaches into it from above, too."""
        return "".join(self.cell(box, number) for column, (box, _) in enumerate(line) if box.column == column)

    def cell(self, box: Box, row: int) -> str:
        properties = f'<w:tcW w:w="{900 * box.colspan}" w:type="dxa"/>'
        if box.colspan > 1:
            properties += f'<w:gridSpan w:val="{box.colspan}"/>'
        if box.rowspan > 1:
            properties += '<w:vmerge w:val="restart"/>' if row == box.row else "<w:vmerge/>"
        text = self.paragraphs(box.text) if row == box.row else "<w:p/>"
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"

    def picture(self, picture: Picture) -> str:
        self.pictures += 1
        name = f"wordml://{self.pictures:08}.png"
        data = base64.b64encode(picture.png).decode()
        return (
            f'<w:p><w:r><w:pict><w:binData w:name="{name}">{data}</w:binData>'
            f'<v:shape style="width:48pt;height:24pt"><v:imagedata src="{name}"/></v:shape></w:pict></w:r></w:p>'
        )
