"""Word documents by python-docx, and Word's XML in one file: flat OPC, and the XML of Word 2003."""

from __future__ import annotations

import base64
import io
import zipfile
from html import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from forms import Grid
from pages import Page, Para, Picture, Table
from reports import png

ALIGN = {"title": WD_ALIGN_PARAGRAPH.CENTER, "sign": WD_ALIGN_PARAGRAPH.RIGHT}


def document(page: Page, *, styled: bool = True) -> bytes:
    """A .docx by python-docx. `styled`: with Word's heading styles; else headings are bold text."""
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(9)
    for thing in page:
        match thing:
            case Para(style=style, text=text):
                if styled and style in ("h1", "h2", "h3"):
                    made.add_heading(text, int(style[1]))
                    continue
                paragraph = made.add_paragraph(text)
                paragraph.alignment = ALIGN.get(style)
            case Table(grid):
                _table(made, grid)
            case Picture(alt):
                shape = made.add_picture(io.BytesIO(png()))
                shape._inline.docPr.set("descr", alt)
    made.core_properties.author = "周敏"
    _slim(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _slim(made: object) -> None:
    """Leaves off what python-docx's template brings and nothing here uses: table styles, theme, a thumbnail."""
    for style in list(made.styles.element):
        if style.tag == qn("w:latentStyles") or (style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1"):
            made.styles.element.remove(style)
    for relations, needless in ((made.part.rels, ("stylesWithEffects", "theme", "customXml", "webSettings")), (made.part.package.rels, ("thumbnail",))):
        for key in [key for key, relation in relations.items() if relation.reltype.rsplit("/", 1)[-1] in needless]:
            del relations[key]


def _table(made: object, grid: Grid) -> None:
    table = made.add_table(grid.rows, grid.columns)

    for cell in grid.cells:
        first = table.cell(cell.row, cell.column)
        if cell.rowspan * cell.colspan > 1:
            first = first.merge(table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
        first.text = cell.text


TYPES = {".xml": "application/xml", ".rels": "application/vnd.openxmlformats-package.relationships+xml", ".png": "image/png"}


def flat_opc(package: bytes) -> bytes:
    """The same package as one XML file (`pkg:package`), as Word's "XML document" and office systems write it."""
    parts, overrides = [], {}
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        types = source.read("[Content_Types].xml").decode()
        for piece in types.split("<Override ")[1:]:
            name, kind = (piece.split(f'{key}="')[1].split('"')[0] for key in ("PartName", "ContentType"))
            overrides[name] = kind
        for name in source.namelist():
            if name == "[Content_Types].xml":
                continue
            data = source.read(name)
            kind = overrides.get("/" + name) or TYPES.get("." + name.rsplit(".", 1)[-1], "application/octet-stream")
            if name.endswith((".xml", ".rels")):
                text = data.decode("utf-8-sig")
                text = text[text.index("?>") + 2:].strip() if text.startswith("<?xml") else text
                inner = f"<pkg:xmlData>{text}</pkg:xmlData>"
                extra = ""
            else:
                # Lines of 76 characters, as Word breaks them.
                inner = "<pkg:binaryData>" + base64.encodebytes(data).decode().strip() + "</pkg:binaryData>"
                extra = ' pkg:compression="store"'
            parts.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"{extra}>{inner}</pkg:part>')
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
            '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">' + "".join(parts) + "</pkg:package>").encode()


def xml_2003(page: Page, *, encoding: str = "UTF-8", sub_sections: bool = False) -> bytes:
    """WordprocessingML of Word 2003, by hand from its schema: other names than today's (`w:vmerge`, `w:pict` with
    `w:binData`), sections and sub-sections as elements around the text."""
    parts, depth, notes = [], 0, 0
    for thing in page:
        match thing:
            case Para(style=style, text=text, footnote=footnote):
                if sub_sections and style in ("h1", "h2"):
                    level = int(style[1])
                    while depth >= level:
                        parts.append("</wx:sub-section>")
                        depth -= 1
                    parts.append("<wx:sub-section>")
                    depth += 1
                run = _run(text)
                if footnote:
                    notes += 1
                    before, after = text.split("{note}")
                    run = (_run(before) + f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnote><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + footnote)}</w:p></w:footnote></w:r>' + _run(after))
                properties = {"title": '<w:pStyle w:val="a3"/><w:jc w:val="center"/>', "h1": '<w:pStyle w:val="1"/>', "h2": '<w:pStyle w:val="2"/>', "h3": '<w:pStyle w:val="3"/>', "sign": '<w:jc w:val="right"/>'}.get(style, '<w:ind w:first-line="420"/>')
                parts.append(f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>")
            case Table(grid):
                parts.append(_table_2003(grid))
            case Picture(alt):
                data = base64.encodebytes(png()).decode()
                parts.append('<w:p><w:r><w:pict><v:shapetype id="_x0000_t75" coordsize="21600,21600"/>'
                             f'<w:binData w:name="wordml://02000001.png" xml:space="preserve">{data}</w:binData>'
                             f'<v:shape id="_x0000_i1025" type="#_x0000_t75" alt="{alt}" style="width:36pt;height:18pt"><v:imagedata src="wordml://02000001.png" o:title="图表"/></v:shape></w:pict></w:r></w:p>')
    parts += ["</wx:sub-section>"] * depth
    style = lambda id_, name, level: f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><wx:uiName wx:val="{name}"/><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
    return (f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
            '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
            'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" w:macrosPresent="no" w:embeddedObjPresent="no" w:ocxPresent="no" xml:space="preserve">'
            "<o:DocumentProperties><o:Title>年度报告</o:Title><o:Author>周敏</o:Author><o:Pages>8</o:Pages></o:DocumentProperties>"
            '<w:fonts><w:defaultFonts w:ascii="Times New Roman" w:fareast="宋体"/></w:fonts><w:styles><w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/></w:style>'
            + style("1", "heading 1", 0) + style("2", "heading 2", 1) + style("3", "heading 3", 2) + '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style></w:styles>'
            "<w:body><wx:sect>" + "".join(parts) + '<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></wx:sect></w:body></w:wordDocument>').encode(encoding)


def _run(text: str) -> str:
    return '<w:r><w:rPr><w:rFonts w:hint="fareast"/></w:rPr><w:t>' + escape(text, quote=False).replace("\n", "</w:t><w:br/><w:t>") + "</w:t></w:r>"


def _table_2003(grid: Grid) -> str:
    covered, rows = grid.covering(), []
    for row in range(grid.rows):
        cells, column = [], 0
        while column < grid.columns:
            found = covered.get((row, column))
            span = found.colspan if found else 1
            begins = found and found.row == row
            merge = "" if not found or found.rowspan == 1 else '<w:vmerge w:val="restart"/>' if begins else "<w:vmerge/>"
            wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{600 * span}" w:type="dxa"/>{wide}{merge}</w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_run(found.text) if begins and found.text else ""}</w:p></w:tc>')
            column += span
        rows.append("<w:tr>" + "".join(cells) + "</w:tr>")
    return "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>" + '<w:gridCol w:w="600"/>' * grid.columns + "</w:tblGrid>" + "".join(rows) + "</w:tbl>"
