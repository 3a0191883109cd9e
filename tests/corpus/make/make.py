"""Makes the corpus: every file with the JSON that it must be read as. `python make.py [FOLDER…]` remakes folders.

Run by hand; what it writes is committed, because LibreOffice's output differs from run to run.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import books
import forms
import webpage
import odf
import office
import reports
import rtf
import text
import word
import word_binary
from pages import Layout, Sheet, around, below, grids, page, single_sheet, table_sheets
from reports import Report, expected

CORPUS = Path(__file__).parents[1]
MARK = "<!-- files -->"


@dataclass(frozen=True)
class File:
    """A file of the corpus. `about` says what it is there to show."""

    path: str
    data: bytes
    means: dict | list
    about: str


LABELS_REPEATED = Layout(labels="repeated", respell=forms.halfwidth)
LABELS_BLANK = Layout(labels="blank", heads=1)
FOUR_TABLES = Layout(split=True, alone=True)
DRAGGED = Layout(split=True, misaligned=True, respell=forms.spaced)
REMARKS = Layout(remarks=True, respell=forms.starred)
OVER = Layout(script="over")
TAIWAN = Layout(script="taiwan")


def figures_only(report: Report) -> Report:
    """What a workbook with the tables alone says."""
    name = forms.form(report.edition)["name"]
    title = [f"{report.agency}{report.year}年度", name]
    if report.script == "hant":
        title[1] = reports.traditional(name)
    sections = [(heading, [block for block in blocks if block[0] == "form"]) for heading, blocks in report.sections[:6]]
    return replace(report, title=title, broken_title=None, preamble=[], sections=sections, signature=[], date=None, note=None)


def of_tables(report: Report) -> dict:
    return expected(figures_only(report), around(report))


def of_sheet(report: Report) -> dict:
    return expected(report, below(report))


def docx() -> Iterator[File]:
    r = reports
    yield File("docx/styled.docx", word.document(page(r.CITY)), expected(r.CITY), "python-docx, heading styles, own table with merges")
    yield File("docx/unstyled-four-tables.docx", word.document(page(r.PROVINCE, FOUR_TABLES), styled=False), expected(r.PROVINCE), "no styles; section two as four tables; title on one line; annex after section six")
    yield File("docx/picture.docx", word.document(page(r.DISTRICT, DRAGGED)), expected(r.DISTRICT), "picture; head and figures of section two do not line up; labels broken by line breaks")
    yield File("docx/edition-2019.docx", word.document(page(r.MINISTRY)), expected(r.MINISTRY), "2019 edition; signed changes, an amount with its unit")
    yield File("docx/words-in-cells.docx", word.document(page(r.WORDED, LABELS_REPEATED)), expected(r.WORDED), "blanks, `/`, `12件`, `1,234`, full width; labels repeated, half-width punctuation")
    made = office.convert({"libreoffice.fodt": odf.fodt(page(r.BUREAU))}, "docx", ".docx")
    yield File("docx/libreoffice-footnotes.docx", made["libreoffice.docx"], expected(r.BUREAU), "LibreOffice; footnotes; a tracked deletion that must not be read")
    yield File("docx/taiwan-words.docx", word.document(page(r.HANT_TAIWAN, TAIWAN)), expected(r.HANT_TAIWAN), "traditional with Taiwan's words")
    yield File("doc/docx-inside.doc", word.document(page(r.TOWN)), expected(r.TOWN), "a .docx that was named .doc")


def doc() -> Iterator[File]:
    r = reports
    sources = {
        "city.docx": word.document(page(r.CITY)),
        "unstyled-four-tables.docx": word.document(page(r.PROVINCE, FOUR_TABLES), styled=False),
        "picture.docx": word.document(page(r.DISTRICT)),
        "dragged-borders.docx": word.document(page(r.TOWN, DRAGGED)),
        "edition-2019.docx": word.document(page(r.COMMISSION)),
        "words-in-cells.docx": word.document(page(r.WORDED, LABELS_BLANK)),
        "traditional.docx": word.document(page(r.HANT)),
        "footnotes-and-deleted.fodt": odf.fodt(page(r.BUREAU)),
        "named-wps.docx": word.document(page(r.MINISTRY, REMARKS)),
    }
    made = office.convert(sources, "doc:MS Word 97", ".doc")
    exact = {"exact": False, "alt": False}
    yield File("doc/city.doc", made["city.doc"], expected(r.CITY), "LibreOffice; headings, own table with merges; rows whose definitions are too long for their page stand in the Data stream")
    yield File("doc/unstyled-four-tables.doc", made["unstyled-four-tables.doc"], expected(r.PROVINCE), "LibreOffice; no styles, four tables, annex")
    yield File("doc/picture.doc", made["picture.doc"], expected(r.DISTRICT, **exact), "LibreOffice; picture")
    yield File("doc/dragged-borders.doc", made["dragged-borders.doc"], expected(r.TOWN), "LibreOffice; columns that do not line up; Chinese date")
    yield File("doc/edition-2019.doc", made["edition-2019.doc"], expected(r.COMMISSION), "LibreOffice; 2019 edition")
    yield File("doc/words-in-cells.doc", made["words-in-cells.doc"], expected(r.WORDED), "LibreOffice; odd figures; blank label cells, heads in one row")
    yield File("doc/traditional.doc", made["traditional.doc"], expected(r.HANT), "LibreOffice; traditional")
    yield File("doc/footnotes-and-deleted.doc", made["footnotes-and-deleted.doc"], expected(r.BUREAU), "LibreOffice; footnotes; tracked deletion")
    yield File("doc/named-wps.wps", made["named-wps.doc"], expected(r.MINISTRY, ["备注", "含信函"]), "a Word 97 file under the name that WPS Writer gives; a column of remarks")
    yield from binary_doc()


def binary_doc() -> Iterator[File]:
    r = reports
    yield File("doc/word-pieces.doc", word_binary.document(page(r.TOWN, FOUR_TABLES)), expected(r.TOWN), "from [MS-DOC]: compressed and Unicode pieces in turn, table definitions inline, a field, deleted and hidden text, a header")
    yield File("doc/word-2019.doc", word_binary.document(page(r.COMMISSION), merged_across=True), expected(r.COMMISSION), "from [MS-DOC]: merges across by cell flags, long definitions in the Data stream")
    yield File("doc/word-traditional.doc", word_binary.document(page(r.HANT_OVER, replace(LABELS_BLANK, script="over"))), expected(r.HANT_OVER), "from [MS-DOC]: over-converted traditional (全麵, 製定), blank label cells")


def rtf_files() -> Iterator[File]:
    r = reports
    yield File("rtf/word-97.rtf", rtf.document(page(r.CITY), rtf.WORD_97), expected(r.CITY), "bytes of code page 936, \\clmgf and \\clvmgf")
    yield File("rtf/word-365.rtf", rtf.document(page(r.DISTRICT), rtf.WORD_365), expected(r.DISTRICT, alt=False), "\\u escapes, wide cells, row properties after the row, \\shppict, header, field, deleted and hidden text")
    yield File("rtf/wps.rtf", rtf.document(page(r.PROVINCE, FOUR_TABLES), rtf.WPS), expected(r.PROVINCE), "bytes of 936 beside deleted text; four tables")
    yield File("rtf/footnotes.rtf", rtf.document(page(r.BUREAU, LABELS_BLANK), rtf.WORD_365), expected(r.BUREAU), "\\footnote; heads in one row, labels blank")
    yield File("rtf/big5.rtf", rtf.document(page(r.HANT_OVER, OVER), rtf.TAIWAN), expected(r.HANT_OVER), "bytes of code page 950")
    yield File("rtf/unicode-and-bytes.rtf", rtf.document(page(r.MINISTRY, DRAGGED), rtf.UNICODE_AND_BYTES), expected(r.MINISTRY), "\\uc2 with bytes after each \\u; 2019 edition; columns that do not line up")
    yield File("rtf/named.doc", rtf.document(page(r.WORDED, LABELS_REPEATED), rtf.WORD_97), expected(r.WORDED), "RTF named .doc; odd figures")
    made = office.convert({"libreoffice.docx": word.document(page(r.LATE, REMARKS)), "libreoffice-footnotes.fodt": odf.fodt(page(r.BUREAU)),
                           "libreoffice-picture.docx": word.document(page(r.DISTRICT))}, "rtf:Rich Text Format", ".rtf")
    yield File("rtf/libreoffice.rtf", made["libreoffice.rtf"], expected(r.LATE, ["备注", "含信函"]), "LibreOffice; 2019 edition in 2023; remarks; starred labels")
    yield File("rtf/libreoffice-footnotes.rtf", made["libreoffice-footnotes.rtf"], expected(r.BUREAU), "LibreOffice; footnotes; tracked deletion")
    yield File("rtf/libreoffice-picture.rtf", made["libreoffice-picture.rtf"], expected(r.DISTRICT, exact=False, alt=False), "LibreOffice; picture")


def wordml() -> Iterator[File]:
    r = reports
    yield File("wordml/word-2003.xml", word.xml_2003(page(r.CITY), sub_sections=True), expected(r.CITY), "Word 2003 XML with wx:sub-section")
    yield File("wordml/word-2003-picture.xml", word.xml_2003(page(r.DISTRICT, FOUR_TABLES)), expected(r.DISTRICT), "picture as w:binData; four tables")
    yield File("wordml/word-2003-utf16.xml", word.xml_2003(page(r.LATE), encoding="UTF-16"), expected(r.LATE), "UTF-16; 2019 edition")
    yield File("wordml/word-2003-footnotes.doc", word.xml_2003(page(r.BUREAU, LABELS_REPEATED)), expected(r.BUREAU), "Word 2003 XML named .doc; footnotes")
    yield File("wordml/flat-opc.xml", word.flat_opc(word.document(page(r.DISTRICT))), expected(r.DISTRICT), "flat OPC with a picture")
    yield File("wordml/flat-opc-hant.xml", word.flat_opc(word.document(page(r.HANT, LABELS_BLANK))), expected(r.HANT), "flat OPC, traditional")


def odt() -> Iterator[File]:
    r = reports
    yield File("odt/by-hand.odt", odf.odt(page(r.DISTRICT)), expected(r.DISTRICT), "picture in the package, tracked deletion, text:s")
    yield File("odt/flat.fodt", odf.fodt(page(r.BUREAU)), expected(r.BUREAU), "flat; footnotes; tracked deletion")
    yield File("odt/flat-picture.fodt", odf.fodt(page(replace(r.DISTRICT, seed=19))), expected(replace(r.DISTRICT, seed=19)), "flat; picture as office:binary-data")
    made = office.convert({"libreoffice.docx": word.document(page(r.CITY, DRAGGED)), "libreoffice-2019.docx": word.document(page(r.MINISTRY))}, "odt", ".odt")
    yield File("odt/libreoffice.odt", made["libreoffice.odt"], expected(r.CITY), "LibreOffice; columns that do not line up")
    yield File("odt/libreoffice-2019.odt", made["libreoffice-2019.odt"], expected(r.MINISTRY), "LibreOffice; 2019 edition")
    made = office.convert({"libreoffice.docx": word.document(page(r.HANT_2019))}, "fodt", ".fodt")
    yield File("odt/libreoffice.fodt", made["libreoffice.fodt"], expected(r.HANT_2019), "LibreOffice; flat; traditional, 2019 edition")


def pages_of_html() -> Iterator[File]:
    r = reports
    published = ["发布日期：2023-03-24", "信息来源：市政府办公室"]
    yield File("html/modern.html", webpage.modern(page(r.CITY)).encode(), expected(r.CITY), "h1, h2, th; script and style that are no text")
    yield File("html/portal-layout-tables.html", webpage.portal(page(r.CITY, FOUR_TABLES), charset="utf-8", published="2023-03-24", layout_tables=True, tail=False).encode("utf-8-sig"), expected(r.CITY, published), "layout tables around the article, date and source in a line, four tables, BOM")
    yield File("html/portal-with-tail.html", webpage.portal(page(r.DISTRICT, DRAGGED), charset="utf-8", published="2023-03-24", layout_tables=False).encode(), expected(r.DISTRICT, published), "nav and footer around; inline picture; columns that do not line up")
    yield File("html/portal-tail-in-table.htm", webpage.portal(page(r.TOWN, LABELS_BLANK), charset="gb2312", published="2023-03-24", layout_tables=True).encode("gb18030"), expected(r.TOWN, published), "GB2312; the host's line under the article in a layout table")
    yield File("html/charset-lies.html", webpage.portal(page(r.BUREAU_PLAIN), charset="utf-8", published="2023-03-24", layout_tables=False, tail=False).encode("gb18030"), expected(r.BUREAU_PLAIN, published), "says UTF-8 and is GB18030")
    yield File("html/word-page.htm", webpage.saved_by_word(page(r.PROVINCE)).encode("gb18030"), expected(r.PROVINCE), "saved by Word: mso styles, o:p, conditional comments, GB2312")
    yield File("html/word-page.doc", webpage.saved_by_word(page(r.BUREAU, LABELS_REPEATED)).encode("gb18030"), expected(r.BUREAU), "web page named .doc; footnotes with links")
    yield File("html/word-page-lies.doc", webpage.saved_by_word(page(r.MINISTRY), charset="gb2312").encode(), expected(r.MINISTRY), "says GB2312 and is UTF-8; 2019 edition; named .doc")
    yield File("html/word-filtered.html", webpage.saved_by_word(page(r.HANT, FOUR_TABLES), charset="big5", filtered=True).encode("big5"), expected(r.HANT), "filtered; Big5")
    yield File("html/utf-16.html", webpage.modern(page(r.LATE, REMARKS), charset="utf-16").encode("utf-16"), expected(r.LATE, ["备注", "含信函"]), "UTF-16 with BOM; remarks; starred labels")
    several = "\n".join(webpage.modern(page(report)).split("<body>")[1].split("</body>")[0] for report in r.SIBLINGS[:2])
    yield File("html/two-reports.html", f"<html><head><meta charset='utf-8'></head><body>{several}</body></html>".encode(), [expected(report) for report in r.SIBLINGS[:2]], "two reports on one page")
    yield File("html/words-in-cells.html", webpage.modern(page(r.WORDED, DRAGGED)).encode(), expected(r.WORDED), "odd figures")
    made = office.convert({"libreoffice.docx": word.document(page(r.CITY))}, "html:HTML (StarWriter)", ".html")
    yield File("html/libreoffice.html", made["libreoffice.html"], expected(r.CITY), "LibreOffice Writer")
    made = office.convert({"libreoffice.xlsx": books.xlsx(table_sheets(r.COMMISSION))}, "html:HTML (StarCalc)", ".html")
    yield File("html/libreoffice-calc.html", made["libreoffice.html"], of_tables(r.COMMISSION), "LibreOffice Calc: three sheets under an overview")
    yield File("html/table.xls", webpage.excel_page(table_sheets(r.CITY)).encode(), of_tables(r.CITY), "HTML named .xls, Excel's name spaces, x:num")
    yield File("html/table-gbk.xls", webpage.excel_page([single_sheet(r.TOWN)], charset="gb2312").encode("gb18030"), of_sheet(r.TOWN), "the same in GB2312, whole report in one table")
    with_picture = webpage.saved_by_word(page(r.DISTRICT), source="image001.png")
    yield File("mht/quoted-printable.mht", webpage.mht(with_picture, charset="gb2312", encoding="quoted-printable", picture="image001.png"), expected(r.DISTRICT), "quoted-printable GB2312, the picture a part of its own")
    plain = webpage.saved_by_word(page(r.COMMISSION, LABELS_REPEATED), charset="utf-8")
    yield File("mht/base64.mhtml", webpage.mht(plain, charset="utf-8", encoding="base64", picture=None), expected(r.COMMISSION), "base64 UTF-8; 2019 edition")
    yield File("mht/named.doc", webpage.mht(webpage.saved_by_word(page(r.HANT_TAIWAN, TAIWAN), charset="utf-8"), charset="utf-8", encoding="quoted-printable", picture=None), expected(r.HANT_TAIWAN), "single-file web page named .doc; Taiwan's words")


def hidden(report: Report) -> Sheet:
    """Last year's figures on a hidden sheet."""
    return replace(single_sheet(report, name="上年数", around=False), hidden=True)


def workbooks() -> Iterator[File]:
    r = reports
    siblings = [single_sheet(report, name=report.agency, around=False) for report in r.SIBLINGS]
    arrays = [expected(report) for report in r.SIBLINGS]
    yield File("xlsx/three-sheets.xlsx", books.xlsx(table_sheets(r.CITY)), of_tables(r.CITY), "openpyxl; a sheet a table; 填报单位 and 填表人 around")
    yield File("xlsx/one-sheet.xlsx", books.xlsx([single_sheet(r.PROVINCE_FLAT, FOUR_TABLES)]), of_sheet(r.PROVINCE_FLAT), "prose and tables on one sheet; four tables")
    yield File("xlsx/from-d7-hidden.xlsx", books.xlsx([*table_sheets(r.TOWN, LABELS_REPEATED, top=6, left=3), hidden(r.SIBLINGS[0])]), of_tables(r.TOWN), "tables begin at D7; labels repeated; a hidden sheet with another report")
    yield File("xlsx/sheet-per-agency.xlsx", books.xlsx(siblings), arrays, "three reports, a sheet each")
    yield File("xlsx/numbers-as-text.xlsx", books.xlsx(table_sheets(r.WORDED, LABELS_BLANK), as_text=True), of_tables(r.WORDED), "figures stored as text; odd figures; labels blank, heads in one row")
    yield File("xlsx/edition-2019.xlsx", books.xlsx(table_sheets(r.MINISTRY, REMARKS)), expected(figures_only(r.MINISTRY), [*around(r.MINISTRY), "备注", "含信函"]), "2019 edition; remarks")
    yield File("xls/three-sheets.xls", books.xls(table_sheets(r.CITY)), of_tables(r.CITY), "xlwt; merged cells")
    yield File("xls/one-sheet.xls", books.xls([single_sheet(r.TOWN)]), of_sheet(r.TOWN), "xlwt; prose and tables on one sheet")
    yield File("xls/from-d7-hidden.xls", books.xls([*table_sheets(r.COMMISSION, top=6, left=3), hidden(r.SIBLINGS[1])]), of_tables(r.COMMISSION), "xlwt; 2019 edition at D7; a hidden sheet")
    yield File("xls/sheet-per-agency.xls", books.xls(siblings), arrays, "xlwt; three reports")
    yield File("xls/excel-95.xls", books.xls_95(single_sheet(r.TOWN_SHORT, LABELS_REPEATED)), of_sheet(r.TOWN_SHORT), "BIFF5 by hand: code page 936, no merged cells")
    yield File("xls/excel-95-big5.xls", books.xls_95(single_sheet(r.HANT_OVER, replace(LABELS_BLANK, script="over"), name="年報", around=False), 950), expected(r.HANT_OVER), "BIFF5 by hand: code page 950")
    yield File("xls/named-et.et", books.xls(table_sheets(r.WORDED, DRAGGED), as_text=True), of_tables(r.WORDED), "a BIFF8 file under the name that WPS Spreadsheets gives; odd figures")
    yield File("xls/xlsx-inside.xls", books.xlsx([single_sheet(r.LATE)]), of_sheet(r.LATE), "an .xlsx named .xls; 2019 edition")
    made = office.convert({"libreoffice.xlsx": books.xlsx(table_sheets(r.HANT)), "libreoffice-2019.fods": odf.fods([single_sheet(r.MINISTRY)])}, "xls:MS Excel 97", ".xls")
    yield File("xls/libreoffice.xls", made["libreoffice.xls"], of_tables(r.HANT), "LibreOffice; traditional")
    yield File("xls/libreoffice-2019.xls", made["libreoffice-2019.xls"], of_sheet(r.MINISTRY), "LibreOffice; 2019 edition")
    yield File("xlsb/three-sheets.xlsb", books.xlsb(table_sheets(r.CITY)), of_tables(r.CITY), "from [MS-XLSB]; RK numbers, shared and inline strings, merged cells")
    yield File("xlsb/one-sheet.xlsb", books.xlsb([single_sheet(r.MINISTRY), hidden(r.SIBLINGS[2])]), of_sheet(r.MINISTRY), "2019 edition; real numbers; a hidden sheet")
    yield File("xlsb/sheet-per-agency.xlsb", books.xlsb(siblings[:2]), arrays[:2], "two reports")
    yield File("ods/three-sheets.ods", odf.ods(table_sheets(r.CITY)), of_tables(r.CITY), "repeated and covered cells, a million repeated rows")
    yield File("ods/from-d7-hidden.ods", odf.ods([*table_sheets(r.WORDED, LABELS_BLANK, top=6, left=3), hidden(r.SIBLINGS[0])]), of_tables(r.WORDED), "tables at D7; odd figures; a hidden sheet")
    yield File("ods/flat.fods", odf.fods([single_sheet(r.COMMISSION, REMARKS)]), expected(r.COMMISSION, [*below(r.COMMISSION), "备注", "含信函"]), "flat; 2019 edition; remarks")
    made = office.convert({"libreoffice.xlsx": books.xlsx(siblings)}, "ods", ".ods")
    yield File("ods/libreoffice-sheet-per-agency.ods", made["libreoffice.ods"], arrays, "LibreOffice; three reports")
    made = office.convert({"libreoffice.xlsx": books.xlsx(table_sheets(r.HANT_2019))}, "fods", ".fods")
    yield File("ods/libreoffice.fods", made["libreoffice.fods"], of_tables(r.HANT_2019), "LibreOffice; flat; traditional, 2019 edition")
    yield File("spreadsheetml/three-sheets.xml", books.spreadsheet_2003(table_sheets(r.CITY)), of_tables(r.CITY), "Excel 2003 XML: ss:Index, MergeAcross, MergeDown")
    yield File("spreadsheetml/named.xls", books.spreadsheet_2003([single_sheet(r.TOWN, DRAGGED), hidden(r.SIBLINGS[2])]), of_sheet(r.TOWN), "named .xls; a hidden sheet; columns that do not line up")
    yield File("spreadsheetml/gb2312.xml", books.spreadsheet_2003(table_sheets(r.LATE, LABELS_REPEATED), encoding="GB2312"), of_tables(r.LATE), "GB2312; 2019 edition")
    yield File("spreadsheetml/words-in-cells.xml", books.spreadsheet_2003(table_sheets(r.WORDED, FOUR_TABLES)), of_tables(r.WORDED), "odd figures; four tables")


def texts() -> Iterator[File]:
    r = reports
    flat = lambda report, rows, layout=Layout(), **more: text.page_text(page(report, layout), rows, **more)
    yield File("txt/bars.txt", flat(r.TOWN, text.bars).encode(), expected(r.TOWN), "a cell a line with bars, as scraped")
    yield File("txt/bars-gbk.txt", flat(r.COMMISSION, text.bars).encode("gb18030"), expected(r.COMMISSION), "the same in GB18030; 2019 edition")
    yield File("txt/bars-big5.txt", flat(r.HANT_OVER, text.bars, OVER).encode("big5"), expected(r.HANT_OVER), "the same in Big5")
    yield File("txt/tabs.txt", flat(r.CITY_FLAT, text.tabs).encode("utf-8-sig"), expected(r.CITY_FLAT), "a row a line, tabs; UTF-8 with BOM")
    yield File("txt/tabs-utf16.txt", flat(r.LATE, text.tabs).encode("utf-16"), expected(r.LATE), "UTF-16LE with BOM; 2019 edition")
    yield File("txt/tabs-utf16-no-bom.txt", flat(r.HANT_2019, text.tabs).encode("utf-16-le"), expected(r.HANT_2019), "UTF-16LE without BOM")
    yield File("txt/tabs-repeated.txt", flat(r.PROVINCE, text.repeated_tabs).replace("\n", "\r\n").encode("gb18030"), expected(r.PROVINCE), "merged cells repeated in each row; CRLF; GB18030; annex with an own table")
    yield File("txt/tabs-odd.txt", flat(r.WORDED, text.tabs, LABELS_REPEATED).encode(), expected(r.WORDED), "odd figures and blanks")
    yield File("txt/aligned.txt", flat(r.MINISTRY_FULL, text.aligned).encode(), expected(r.MINISTRY_FULL), "columns set by spaces")
    yield File("txt/aligned-gbk.txt", flat(r.TOWN, text.aligned, LABELS_REPEATED).encode("gb18030"), expected(r.TOWN), "the same in GB18030, half-width punctuation")
    made = office.convert({"libreoffice.docx": word.document(page(r.BUREAU_PLAIN))}, "txt:Text (encoded):UTF8", ".txt")
    yield File("txt/libreoffice.txt", made["libreoffice.txt"], expected(r.BUREAU_PLAIN), "LibreOffice's text export: a cell a line")
    yield File("md/pipes.md", flat(r.CITY, text.markdown, indent="", headings="#").encode(), expected(r.CITY_SPANLESS), "Markdown: headings and pipe tables; spans are lost in own tables")
    yield File("md/pipes-2019.md", flat(r.LATE, text.markdown, FOUR_TABLES, indent="", headings="#").encode("utf-8-sig"), expected(r.LATE), "2019 edition; a table a sub-table")
    yield File("md/pipes-hant.md", flat(r.HANT_TAIWAN, text.markdown, TAIWAN, indent="", headings="#").encode(), expected(r.HANT_TAIWAN), "Taiwan's words")
    single = lambda report, layout=Layout(): text.comma_separated(single_sheet(report, layout).merged())
    yield File("csv/one-sheet.csv", single(r.TOWN, Layout(split=True, respell=forms.spaced)).encode("utf-8-sig"), of_sheet(r.TOWN), "as Excel saves it: BOM, CRLF, line breaks inside quoted cells")
    yield File("csv/one-sheet-gbk.csv", single(r.COMMISSION).encode("gb18030"), of_sheet(r.COMMISSION), "GBK; 2019 edition")
    yield File("csv/big5.csv", single(r.HANT_OVER, OVER).encode("big5"), of_sheet(r.HANT_OVER), "Big5")
    tables = "\r\n".join(text.comma_separated(grid, delimiter=";") for found in grids(r.CITY, LABELS_REPEATED).values() for grid in found)
    yield File("csv/semicolons.csv", tables.encode(), expected(replace(figures_only(r.CITY), agency=None, year=None, title=["政府信息公开工作年度报告"])), "semicolons; the tables alone, without agency or year")
    made = office.convert({"libreoffice.xlsx": books.xlsx([single_sheet(r.LATE)])}, "csv:Text - txt - csv (StarCalc):44,34,85", ".csv")
    yield File("csv/libreoffice-gbk.csv", made["libreoffice.csv"], of_sheet(r.LATE), "LibreOffice; GB18030; 2019 edition")


MAKERS = {"docx": docx, "doc": doc, "rtf": rtf_files, "wordml": wordml, "odt": odt, "html": pages_of_html, "workbooks": workbooks, "texts": texts}


def main(chosen: list[str]) -> None:
    abouts = json.loads((CORPUS / "make/files.json").read_text()) if (CORPUS / "make/files.json").exists() else {}
    for name, maker in MAKERS.items():
        if chosen and name not in chosen:
            continue
        for file in maker():
            path = CORPUS / file.path
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(file.data)
            Path(f"{path}.json").write_text(compact(file.means), encoding="utf-8")
            abouts[file.path] = file.about
    (CORPUS / "make/files.json").write_text(json.dumps(dict(sorted(abouts.items())), ensure_ascii=False, indent=1) + "\n")
    readme = CORPUS / "README.md"
    if readme.exists():
        head = readme.read_text(encoding="utf-8").split(MARK)[0]
        rows = "".join(f"| `{path}` | {about} |\n" for path, about in sorted(abouts.items()))
        readme.write_text(f"{head}{MARK}\n| file | shows |\n|---|---|\n{rows}", encoding="utf-8")


def compact(means: dict | list) -> str:
    """JSON with a line for each row of figures, to be read and compared by eye."""
    text = json.dumps(means, ensure_ascii=False, indent=1)
    # Objects and lists that hold no other object go on one line.
    flat = lambda match: re.sub(r"\n\s*", " ", match.group(0)).replace("{ ", "{").replace(" }", "}").replace("[ ", "[").replace(" ]", "]")
    text = re.sub(r"\{[^{}\[\]]*\}", flat, text)
    return re.sub(r"\[[^{}\[\]]*\]", flat, text) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
