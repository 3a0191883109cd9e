"""Word's XML as Word writes it: pieces of a document, and the package around them."""

from __future__ import annotations

from html import escape

from opc import Package, properties

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w": W,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}
ROOT = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items()) + ' mc:Ignorable="w14 w15 wp14"'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = KIND + "document.main+xml"
SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" '
    'w:footer="992" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="312"/>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="公文正文后"><w:name w:val="公文正文后续样式"/><w:aliases w:val="公文后"/>'
    '<w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)
BORDERS = "<w:tblBorders>" + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")) + "</w:tblBorders>"


def run(text: str, properties: str = '<w:rFonts w:hint="eastAsia"/>') -> str:
    """A run with a text."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inside}<w:t{space}>{escape(text, quote=False)}</w:t></w:r>"


BOLD = '<w:rFonts w:hint="eastAsia"/><w:b/><w:color w:val="C00000"/>'


def para(*content: str, style: str = "", more: str = "") -> str:
    """A paragraph. Plain text becomes a run; text with bars is split into runs there, every second one bold."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside += more
    runs = "".join(part if part.startswith("<") else split(part) for part in content)
    return f'<w:p w:rsidR="00D11320" w:rsidRDefault="003F609B">{f"<w:pPr>{inside}</w:pPr>" if inside else ""}{runs}</w:p>'


def split(text: str) -> str:
    """Runs, parted where the text has bars."""
    return "".join(run(piece, BOLD) if number % 2 else run(piece) for number, piece in enumerate(text.split("|")))


def paras(lines: list[str]) -> str:
    return "".join(para(line) for line in lines)


def table(rows: list[list[str]], more: str = "") -> str:
    """A table with borders."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    body = "".join("<w:tr>" + "".join(cell.format(text if text.startswith("<w:p") else para(text)) for text in row) + "</w:tr>" for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{BORDERS}{more}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def field(code: str, *result: str) -> str:
    """A complex field: its code, and what it shows."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve">{escape(code, quote=False)}</w:instrText></w:r>'
    return char.format("begin") + instruction + char.format("separate") + "".join(result) + char.format("end")


def bookmark(number: int, name: str, content: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def root(tag: str, content: str) -> str:
    """A part's XML."""
    return f"<w:{tag}{ROOT}>{content}</w:{tag}>"


class Word:
    """A document's package; `document` gives the file."""

    def __init__(self, main: str = MAIN) -> None:
        self.package = Package()
        self.package.relate("", "officeDocument", "word/document.xml")
        self.main = main
        self.section = ""
        self.styles = STYLES
        self.part("styles", "styles", self.styles)

    def part(self, name: str, kind: str, xml: str, *, relation: str = "") -> str:
        """A part beside the document, and the relation's id."""
        self.package.add(f"word/{name}.xml", xml, KIND + kind + "+xml")
        return self.package.relate("word/document.xml", relation or kind, f"{name}.xml")

    def head_or_foot(self, name: str, tag: str, kind: str, content: str) -> None:
        """A header or footer."""
        relation = "header" if tag == "hdr" else "footer"
        number = self.part(name, relation, root(tag, content))
        self.section += f'<w:{relation}Reference w:type="{kind}" r:id="{number}"/>'

    def settings(self, content: str) -> None:
        self.part("settings", "settings", root("settings", content))

    def document(self, body: str, encoding: str = "utf-8") -> bytes:
        """The file."""
        return self.pack(root("document", f"<w:body>{body}<w:sectPr>{self.section}{SECTION}</w:sectPr></w:body>"), encoding)

    def pack(self, xml: str, encoding: str = "utf-8") -> bytes:
        """The file around a main part."""
        if "docProps/core.xml" not in self.package.parts:
            words = {"title": "云州市政府信息公开工作年度报告", "subject": "行政复议与答复情况", "keywords": "复议；发布；公布", "company": "云州市政务公开办公室"}
            properties(self.package, "Microsoft Office Word", **words)
        self.package.add("word/document.xml", xml, self.main, encoding)
        return self.package.bytes()


def simple(*content: str) -> bytes:
    """A document of nothing but these paragraphs."""
    return Word().document("".join(content))
