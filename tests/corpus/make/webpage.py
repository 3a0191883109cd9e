"""Web pages: portals' own, Word's and Excel's, and what offices save under other names."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from html import escape

from forms import Grid
from pages import Page, Para, Picture, Sheet, Table
from reports import png

Put = Callable[[str], str]


def table(grid: Grid, *, put: Put = lambda text: text, attributes: str = 'border="1"', cell: str = "", th: bool = False) -> str:
    """A table with rowspan and colspan."""
    rows = []
    for row in range(grid.rows):
        cells = []
        for found in grid.starting(row):
            spans = f' rowspan="{found.rowspan}"' * (found.rowspan > 1) + f' colspan="{found.colspan}"' * (found.colspan > 1)
            tag = "th" if th and found.head else "td"
            text = put(escape(found.text, quote=False).replace("\n", "<br>")) if found.text else "&nbsp;"
            cells.append(f"<{tag}{spans}{cell}>{text}</{tag}>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return f"<table {attributes}>\n" + "\n".join(rows) + "\n</table>"


def body(page: Page, *, para: Callable[[Para, str], str], source: str, **options: object) -> str:
    """The page's items. `source` is the address of the picture."""
    parts, notes = [], []
    for thing in page:
        match thing:
            case Para(text=text, footnote=footnote):
                marked = escape(text, quote=False)
                if footnote:
                    notes.append(footnote)
                    at = len(notes)
                    marked = marked.replace("{note}", f'<a href="#_ftn{at}" name="_ftnref{at}"><span class=MsoFootnoteReference>[{at}]</span></a>')
                parts.append(para(thing, marked))
            case Table(grid):
                parts.append(table(grid, **options))
            case Picture(alt):
                parts.append(f'<p align="center"><img src="{source}" alt="{alt}" width="48" height="24"></p>')
    if notes:
        parts.append("<hr align=left size=1 width=\"33%\">")
        parts += [f'<div id=ftn{at}><p class=MsoFootnoteText><a href="#_ftnref{at}" name="_ftn{at}">[{at}]</a> {escape(note)}</p></div>'
                  for at, note in enumerate(notes, start=1)]
    return "\n".join(parts)


DATA_URL = "data:image/png;base64," + base64.b64encode(png()).decode()


def modern(page: Page, *, title: str = "年度报告", source: str = DATA_URL, charset: str = "utf-8") -> str:
    """A tidy page of today: h1, h2, th."""
    tags = {"title": "h1", "h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5"}

    def para(thing: Para, text: str) -> str:
        tag = tags.get(thing.style, "p")
        style = ' style="text-align:right"' if thing.style == "sign" else ""
        return f"<{tag}{style}>{text}</{tag}>"

    inner = body(page, para=para, source=source, th=True, attributes='class="report"')
    return (f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{charset}">\n<title>{title}</title>\n'
            "<style>.report td { border: 1px solid #000; }</style>\n<script>var visits = 3021;</script>\n</head>\n"
            f"<body>\n{inner}\n</body>\n</html>\n")


def _indented(thing: Para, text: str) -> str:
    """A portal editor's paragraph: space by entities, everything by inline style."""
    if thing.style == "title":
        return f'<p style="text-align: center;"><strong><span style="font-size: 22px;">{text}</span></strong></p>'
    if thing.style in ("sign", "remark"):
        return f'<p style="text-align: right;"><span style="font-size: 16px;">{text}&nbsp;&nbsp;</span></p>'
    if thing.style == "h1":
        return f'<p><span style="font-family: 黑体;">&nbsp; &nbsp; {text}</span></p>'
    half = len(text) // 2
    if "&" in text or "<" in text:
        half = 0
    return f'<p>\u3000\u3000<span style="font-size:16px">{text[:half]}</span><span style="font-size:16px">{text[half:]}</span></p>'


def portal(page: Page, *, charset: str, published: str, layout_tables: bool, tail: bool = True) -> str:
    """A government portal's page: navigation, date and source around the article, in layout tables or in divs."""
    article = body(page, para=_indented, source=DATA_URL, put=lambda text: f'<p style="text-align:center"><span>{text}</span></p>',
                   attributes='cellspacing="0" cellpadding="0" border="1" style="border-collapse:collapse" width="637"',
                   cell=' style="padding:0 7px" valign="center"')
    meta = f"<span>发布日期：{published}</span>&nbsp;&nbsp;<span>信息来源：市政府办公室</span>"
    foot = "主办：市人民政府办公室&nbsp;&nbsp;备案号：13000001" if tail else ""
    head = (f'<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset={charset}" />\n'
            "<title>政府信息公开工作年度报告_政务公开</title>\n<style type=\"text/css\">body{font-size:14px}</style>\n"
            "<script type=\"text/javascript\">document.write('<p>999</p>');</script>\n</head>\n<body>\n")
    if layout_tables:
        inner = ('<table width="1000" align="center"><tr><td><table width="100%"><tr><td><a href="/">首页</a></td><td><a href="/zwgk">政务公开</a></td></tr></table></td></tr>\n'
                 f'<tr><td align="center">{meta}</td></tr>\n<tr><td id="zoom">\n{article}\n</td></tr>\n<tr><td>{foot}</td></tr></table>')
    else:
        inner = ('<nav><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></nav>\n'
                 f'<div class="info">{meta}</div>\n<div id="zoom">\n{article}\n</div>\n<footer><p>{foot}</p></footer>')
    return head + inner + "\n</body>\n</html>\n"


def saved_by_word(page: Page, *, charset: str = "gb2312", source: str = "image001.png", filtered: bool = False) -> str:
    """What Word makes of "save as web page": mso styles, conditional comments, `o:p`, attributes without quotes."""
    classes = {"title": "MsoTitle", "h1": "MsoHeading7"}

    def para(thing: Para, text: str) -> str:
        gone = '<span lang=EN-US><o:p></o:p></span>'
        if thing.style in ("h1", "h2", "h3"):
            level = thing.style[1]
            return f"<h{level} style='text-indent:24.0pt;mso-outline-level:{level}'><span\nstyle='font-family:黑体;mso-ascii-font-family:Arial'>{text}</span>{gone}</h{level}>"
        align = {"title": "center", "sign": "right", "remark": "left"}.get(thing.style)
        extra = f" align={align} style='text-align:{align}'" if align else " style='text-indent:24.0pt;mso-char-indent-count:2.0'"
        return f"<p class={classes.get(thing.style, 'MsoNormal')}{extra}><span style='font-family:宋体;mso-hansi-font-family:\n\"Times New Roman\"'>{text}</span>{gone}</p>"

    inner = body(page, para=para, source=source, attributes="class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-border-alt:solid windowtext .5pt'",
                 put=lambda text: f"<p class=MsoNormal align=center style='text-align:center'><span\n  lang=EN-US>{text}<o:p></o:p></span></p>",
                 cell=" width=64 valign=top style='width:48.0pt;border:solid windowtext 1.0pt;\n  padding:0cm 5.4pt 0cm 5.4pt'")
    inner = inner.replace("&nbsp;</td>", "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td>")
    comments = "" if filtered else (
        "<!--[if gte mso 9]><xml>\n <o:DocumentProperties>\n  <o:Author>周敏</o:Author>\n  <o:Pages>7</o:Pages>\n </o:DocumentProperties>\n</xml><![endif]-->"
        "<!--[if gte mso 9]><xml>\n <w:WordDocument>\n  <w:View>Print</w:View>\n </w:WordDocument>\n</xml><![endif]-->\n")
    return ('<html xmlns:v="urn:schemas-microsoft-com:vml"\nxmlns:o="urn:schemas-microsoft-com:office:office"\nxmlns:w="urn:schemas-microsoft-com:office:word"\n'
            'xmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n'
            f"<meta http-equiv=Content-Type content=\"text/html; charset={charset}\">\n<meta name=ProgId content=Word.Document>\n"
            "<meta name=Generator content=\"Microsoft Word 11\">\n<title>report</title>\n"
            f"{comments}<style>\n<!--\n /* Style Definitions */\n p.MsoNormal {{mso-style-parent:\"\";margin:0cm}}\n-->\n</style>\n</head>\n\n"
            f"<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>\n\n<div class=Section1 style='layout-grid:15.6pt'>\n\n{inner}\n\n"
            "<![if !supportFootnotes]><![endif]>\n</div>\n\n</body>\n\n</html>\n")


def excel_page(sheets: list[Sheet], *, charset: str = "utf-8") -> str:
    """A table that a business system names .xls: Excel's name spaces, one table a sheet."""
    tables = "\n<br>\n".join(_excel_table(sheet) for sheet in sheets)
    return ('<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">\n'
            f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}">\n<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet>'
            "<x:Name>年报</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->\n"
            "<style>td { mso-number-format:\"\\@\"; }</style></head>\n<body>\n" + tables + "\n</body></html>\n")


def _excel_table(sheet: Sheet) -> str:
    grid = sheet.merged()
    covered, rows = grid.covering(), []
    for row in range(grid.rows):
        cells = []
        for column in range(grid.columns):
            found = covered.get((row, column))
            if found is None:
                cells.append("<td></td>")
            elif (found.row, found.column) == (row, column):
                spans = f" rowspan={found.rowspan}" * (found.rowspan > 1) + f" colspan={found.colspan}" * (found.colspan > 1)
                number = f' x:num="{found.text}"' if found.text.isdigit() else ""
                cells.append(f"<td{spans}{number}>{escape(found.text, quote=False).replace(chr(10), '<br>')}</td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


def mht(page: str, *, charset: str, encoding: str, picture: str | None) -> bytes:
    """The page as Word's single-file web page: the page and its picture as parts."""
    data = page.encode("gb18030" if charset == "gb2312" else charset)
    inner = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    edge = "----=_NextPart_01D9ABCD.12345670"
    parts = [b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"%s\"\n\n\xe6\xad\xa4\xe6\x96\x87\xe4\xbb\xb6\xe4\xb8\xba\xe5\x8d\x95\xe4\xb8\xaa\xe7\xbd\x91\xe9\xa1\xb5\n" % edge.encode(),
             b"--%s\nContent-Location: file:///C:/D2F1A0B3/report.htm\nContent-Transfer-Encoding: %s\nContent-Type: text/html; charset=\"%s\"\n\n%s\n" % (edge.encode(), encoding.encode(), charset.encode(), inner)]
    if picture:
        parts.append(b"--%s\nContent-Location: file:///C:/D2F1A0B3/%s\nContent-Transfer-Encoding: base64\nContent-Type: image/png\n\n%s\n" % (edge.encode(), picture.encode(), base64.encodebytes(png())))
    parts.append(b"--%s--\n" % edge.encode())
    return b"\n".join(parts).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
