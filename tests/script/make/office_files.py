"""Files as other software makes them: python-docx, openpyxl, XlsxWriter, LibreOffice."""

from __future__ import annotations

import datetime
import io
import subprocess
import tempfile
from pathlib import Path

import docx
import openpyxl
import word_files
import xlsxwriter
from docx.shared import Pt, RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from opc import png
from prose import HANS, SPLIT, TITLE
from registry import file
from word import para, simple, table

EPOCH = datetime.datetime(2025, 1, 17, tzinfo=datetime.UTC)


@file("python-docx.docx", "python-docx with its own template: styles, headings, a table, a picture, a header, a list")
def python_docx() -> bytes:
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = TITLE, "周敏"
    made.core_properties.created = made.core_properties.modified = EPOCH
    made.add_heading(TITLE, 0)
    for text in SPLIT[:6]:
        paragraph = made.add_paragraph(style="List Number")
        for at, piece in enumerate(text.split("|")):
            run = paragraph.add_run(piece)
            run.bold, run.font.size = bool(at % 2), Pt(10 + at)
            run.font.color.rgb = RGBColor(0xC0, at, 0)
    for text in HANS:
        made.add_paragraph(text)
    grid = made.add_table(2, 2, style="Table Grid")
    for cell, text in zip(grid._cells, ["复议", "范围", "发布", "里程"], strict=True):
        cell.text = text
    made.add_picture(io.BytesIO(png()))._inline.docPr.set("descr", "复议图")
    made.sections[0].header.paragraphs[0].text = "页眉：公布后"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@file("openpyxl.xlsx", "openpyxl: several sheets, formulas between them, a name, a table, a comment, a list, fonts")
def openpyxl_book() -> bytes:
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = EPOCH.replace(tzinfo=None)
    sheet = book.active
    sheet.title = "复议情况"
    for row in [["结果", "件数", "说明"], ["维持后", 151, "答复"], ["纠正", 23, "发布"]]:
        sheet.append(row)
    sheet["A2"].font = Font(name="宋体", bold=True)
    sheet["A2"].comment = Comment("请复核后发布", "范仲和")
    sheet.add_table(Table(displayName="复议表", ref="A1:C3"))
    choices = DataValidation(type="list", formula1='"答复,发布,范围"', promptTitle="复议", prompt="请选择后保存")
    sheet.add_data_validation(choices)
    choices.add("C2:C9")
    sheet.oddHeader.center.text = "行政复议"
    other = book.create_sheet("汇总 后")
    other["A1"] = "=SUM(复议情况!B2:B3)"
    other["A2"] = "=复议情况!A2&\"发布\""
    other["A3"] = "='汇总 后'!A1"
    book.defined_names["复议总数"] = DefinedName("复议总数", attr_text="复议情况!$B$2:$B$3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@file("xlsxwriter.xlsx", "XlsxWriter, whose XML is Excel's: chart, text box, table, lists, notes, rich strings, conditional formats, a chart's sheet")
def xlsxwriter_book() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": TITLE, "author": "周敏", "comments": "复议统计后", "created": EPOCH})
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red", "font_name": "黑体"})
    sheet = book.add_worksheet("复议 情况")
    sheet.write_rich_string("F1", bold, "头", red, "发检测", bold, "结果发", "布后")
    sheet.add_table("A1:C4", {"name": "复议表", "columns": [{"header": "结果", "total_string": "合计"}, {"header": "复议", "total_function": "sum"}, {"header": "诉讼", "formula": "=复议表[[#This Row],[复议]]*2"}], "data": [["维持后", 151, 302], ["纠正", 23, 46]], "total_row": True})
    sheet.data_validation("E1:E9", {"validate": "list", "source": ["准予公开", "不予公开", "答复"], "input_title": "答复", "input_message": "请选择复议结果", "error_title": "有误", "error_message": "重新选择后发布"})
    sheet.conditional_format("A1:A9", {"type": "text", "criteria": "containing", "value": "维持后", "format": red})
    sheet.write_comment("A2", "批注里的复议", {"author": "范仲和"})
    sheet.insert_textbox("H2", "文本框里的复议\n第二段发布后", {"description": "复议说明"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "='复议 情况'!$B$1", "categories": "='复议 情况'!$A$2:$A$3", "values": "='复议 情况'!$B$2:$B$3"})
    chart.set_title({"name": "复议情况后"})
    chart.set_x_axis({"name": "结果发布"})
    sheet.insert_chart("H9", chart, {"description": "柱形图后"})
    sheet.set_header("&C&\"宋体,加粗\"行政复议&A")
    sheet.write_url("A9", "internal:'复议 情况'!B2", string="转到复议", tip="点击后转到")
    book.define_name("复议数", "='复议 情况'!$B$2:$B$3")
    more = book.add_chart({"type": "pie"})
    more.add_series({"categories": "='复议 情况'!$A$2:$A$3", "values": "='复议 情况'!$B$2:$B$3"})
    more.set_title({"name": "饼图发布"})
    book.add_chartsheet("图表后").set_chart(more)
    book.close()
    return out.getvalue()


def libreoffice(name: str, data: bytes, target: str) -> bytes:
    """A file as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, name), Path(folder, "made")
        source.write_bytes(data)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target, "--outdir", made, source], check=True, capture_output=True, timeout=120)
        return (made / f"{source.stem}.{target.partition(':')[0]}").read_bytes()


@file("libreoffice-notes.docx", "LibreOffice: footnotes, endnotes, split runs, a table")
def libreoffice_notes() -> bytes:
    return libreoffice("in.docx", word_files.notes(), "docx:MS Word 2007 XML")


@file("libreoffice-boxes.docx", "LibreOffice: text boxes as it writes them, with tables in them")
def libreoffice_boxes() -> bytes:
    return libreoffice("in.docx", word_files.text_boxes(), "docx:MS Word 2007 XML")


@file("libreoffice-contents.docx", "LibreOffice: a table of contents, bookmarks, fields")
def libreoffice_contents() -> bytes:
    return libreoffice("in.docx", word_files.contents(), "docx:MS Word 2007 XML")


@file("libreoffice.xlsx", "LibreOffice: a workbook of several sheets, with its own styles")
def libreoffice_book() -> bytes:
    return libreoffice("in.xlsx", openpyxl_book(), "xlsx:Calc MS Excel 2007 XML")


@file("libreoffice.html", "LibreOffice's page of a document")
def libreoffice_page() -> bytes:
    return libreoffice("in.docx", simple(*[para(text) for text in SPLIT[:5]], table([["复议", "发布"], ["后", "范围"]])), "html:HTML (StarWriter)")
