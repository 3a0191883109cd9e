"""A Word document with everything that a report may hold beside its tables: lists, notes, text boxes, nested tables."""

from __future__ import annotations

import io
from pathlib import Path

import compose
import report
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from layout import Layout
from page import Line, Picture
from render.docx import Author

NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
BOX = (
    "<w:p {0}><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='width:200pt;height:40pt'><v:textbox>"
    "<w:txbxContent><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
LINK = "<w:hyperlink {0} w:anchor='x'><w:r><w:t>{1}</w:t></w:r></w:hyperlink>"


SAID = [
    "编号列表第2项",
    "项目符号第3项",
    "外层表格右下",
    "内层3格",
    "文本框里的说明文字",
    "脚注里的数据来源说明",
    "www.example.gov.cn公开专栏",
    "生僻字𠮷和㐂",
    "软回车之后",
    "网站工作年度报表",
]
"""Words of each of these, which no reader may lose, whatever LibreOffice exports."""


def write(path: Path, layout: Layout) -> None:
    """A report with rich prose after its first sub-heading."""
    page = compose.document(layout)
    author = Author(page)
    rich = False
    for item in page.parts[0].items:
        author.add(item)
        if isinstance(item, Line) and item.level == 2 and not rich:
            rich = True
            enrich(author.document)
    section = author.document.sections[0]
    section.header.paragraphs[0].text = "政府信息公开年报页眉"
    section.footer.paragraphs[0].text = "第一页页脚"
    author.add(Line("附件：1．网站工作年度报表", "body"))
    author.add(Picture(report.png()))
    author.document.save(str(path))


def enrich(document: Document) -> None:
    """Lists, a nested table, a text box, a footnote, a link, tabs and odd characters."""
    for number in range(1, 4):
        document.add_paragraph(f"编号列表第{number}项：办理流程优化", style="List Number")
        document.add_paragraph(f"项目符号第{number}项：渠道拓展", style="List Bullet")
    outer = document.add_table(2, 2, style="Table Grid")
    outer.cell(0, 0).text, outer.cell(1, 1).text = "外层表格左上", "外层表格右下"
    inner = outer.cell(0, 1).add_table(2, 2)
    for number, cell in enumerate(inner._cells):
        cell.text = f"内层{number + 1}格"
    outer.cell(1, 0).paragraphs[0].add_run().add_picture(io.BytesIO(report.png(shade=30)))
    document.add_paragraph()._p.addnext(parse_xml(BOX.format(nsdecls("w"), "文本框里的说明文字")))
    footnote(document, "脚注里的数据来源说明")
    linked = document.add_paragraph("政策原文见")
    linked._p.append(parse_xml(LINK.format(nsdecls("w"), "www.example.gov.cn公开专栏")))
    document.add_paragraph("制表\t位置，生僻字𠮷和㐂，全角ＡＢＣ，圆圈①②③，百分之12.5％，1,234条")
    styled = document.add_paragraph("下划线与")
    styled.add_run("着重号").underline = True
    styled.add_run("混排，第二行\n软回车之后")


def footnote(document: Document, text: str) -> None:
    """A footnote, which python-docx does not make."""
    xml = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), NOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    run = document.add_paragraph("有脚注的一句话").add_run()
    run._r.append(parse_xml(f"<w:footnoteReference {nsdecls('w')} w:id='2'/>"))
