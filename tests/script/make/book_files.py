"""Workbooks by hand, one a kind of part."""

from __future__ import annotations

import drawings
import word_files
from books import KIND, MAIN, ROOT, S, Book
from prose import HANS, SPLIT, TW
from registry import file
from word import para, simple

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
FIGURES: list[list[object]] = [
    ["结果", "行政复议", "行政诉讼", "说明"],
    ["维持", 151, 74, "答复无误"],
    ["纠正", 23, 16, "重新答复"],
    ["其他结果", 38, 9, "和解后撤回"],
    ["尚未审结", 42, 57, "跨年，后续发布"],
]


@file("shared-rich.xlsx", "shared strings: plain, rich with split phrases, with phonetic runs, line breaks, blanks, used by many cells")
def shared_rich() -> bytes:
    made = Book()
    rows: list[list[object]] = [[line, "发布", "复议"] for line in SPLIT]
    rows += [["  前后有空格的发布  ", "第一行复议\n第二行发布", "&\"复议\"'"]]
    phonetic = made.shared_xml('<t>复议</t><rPh sb="0" eb="2"><t>ふくぎ</t></rPh><phoneticPr fontId="1"/>')
    rows += [[f'<c r="A{len(rows) + 1}" t="s"><v>{phonetic}</v></c>', "末行"]]
    made.sheet("字符", made.rows(rows))
    return made.file(parts=("字符",))


@file("inline-strings.xlsx", "inline strings, plain and rich, results of formulas as texts; no shared strings")
def inline_strings() -> bytes:
    made = Book()
    inline = '<c r="{}" t="inlineStr"><is>{}</is></c>'
    rows = (
        f'<row r="1">{inline.format("A1", "<t>行政复议</t>")}{inline.format("B1", "<r><t>头</t></r><r><rPr><b/></rPr><t>发检测</t></r>")}</row>'
        f'<row r="2">{inline.format("A2", "<t xml:space=" + chr(34) + "preserve" + chr(34) + "> 发布 </t>")}<c r="B2" t="str"><f>A1&amp;"后发布"</f><v>行政复议后发布</v></c></row>'
    )
    made.sheet("内联后", f"<sheetData>{rows}</sheetData>")
    return made.file()


@file("sheet-names.xlsx", "names of sheets in formulas (bare, quoted, 3-D, in texts), defined names, links, properties, a hidden sheet")
def sheet_names() -> bytes:
    made = Book()
    made.names = (
        '<definedName name="_xlnm.Print_Area" localSheetId="0">复议情况!$A$1:$D$5</definedName><definedName name="_xlnm.Print_Titles" localSheetId="1">\'答复 2024年\'!$1:$1</definedName>'
        '<definedName name="复议总数">SUM(复议情况!$B$2:$B$5)</definedName><definedName name="后缀" comment="后缀的说明">"件复议"</definedName>'
        "<definedName name=\"全部\">'里程:范围'!$B$2</definedName>"
    )
    made.sheet("复议情况", made.rows(FIGURES))
    made.sheet(
        "答复 2024年",
        made.rows([
            ["=复议情况!B1→行政复议", "=SUM(复议情况!B2:B5)→254"],
            ["='答复 2024年'!A1&复议情况!A2→行政复议维持", "=复议总数→254"],
            ["=SUM('里程:范围'!B2)→46", "=后缀→件复议"],
            ['=INDIRECT("复议情况!A3")→纠正', "=SUM(里程:范围!B2)→46"],
            ['=IF(复议情况!A2="维持","复议""后""发布",复议情况!A1)→复议"后"发布', '=HYPERLINK("#复议情况!A1","转到复议")→转到复议'],
            ["=COUNTIF(复议情况!D:D,\"*答复*\")→2", "='范''围'!A1→发布"],
        ]),
        '<hyperlinks><hyperlink ref="A9" location="复议情况!A1" display="转到复议情况" tooltip="点击后转到"/><hyperlink ref="A10" location="\'答复 2024年\'!B2" display="答复"/></hyperlinks>',
    )
    made.sheet("里程", made.rows([["公里", 1], ["数", 12]]))
    made.sheet("范围", made.rows([["发布", 2], ["数", 34]]))
    made.sheet("范'围", made.rows([["发布"]]), state="hidden")
    return made.file(parts=("复议情况", "答复 2024年", "里程", "范围", "范'围", "复议情况!Print_Area", "复议总数", "后缀"))


@file("colliding-sheets.xlsx", "sheets whose names become the same in another script", "mixed")
def colliding_sheets() -> bytes:
    made = Book()
    made.sheet("发布", made.rows([["简体的发布", 11], ["后", 12]]))
    made.sheet("發布", made.rows([["繁體的發布", 21], ["後", 22]]))
    made.sheet("汇总", made.rows([["=发布!A1→简体的发布", "=發布!A1→繁體的發布", "=发布!B1+發布!B2→33"]]))
    return made.file()


@file("tables.xlsx", "a table: names of columns, structured references to them, a row of totals, a calculated column, names that differ only by script")
def tables() -> bytes:
    made = Book()
    rows: list[list[object]] = [["结果", "复议", "诉讼", "合计"]]
    for at, (name, one, two) in enumerate([("维持", 151, 74), ("纠正", 23, 16), ("其他", 38, 9)], 2):
        rows.append([name, one, two, f"=复议表[[#This Row],[复议]]+复议表[[#This Row],[诉讼]]→{one + two}"])
    rows.append(["合计后", "=SUBTOTAL(109,复议表[复议])→212", None, "=SUBTOTAL(109,复议表[合计])→311"])
    rows.append(["=SUM(复议表[[复议]:[诉讼]])→311", "=COUNTIF(复议表[结果],\"纠正\")→1", "=复议表[[#Headers],[复议]]→复议"])
    part = made.sheet("表格", made.rows(rows), '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>')
    table = (
        f'<table xmlns="{S}" id="1" name="复议表" displayName="复议表" ref="A1:D5" totalsRowCount="1"><autoFilter ref="A1:D4"/><tableColumns count="4">'
        '<tableColumn id="1" name="结果" totalsRowLabel="合计后"/><tableColumn id="2" name="复议" totalsRowFunction="sum"/><tableColumn id="3" name="诉讼"/>'
        '<tableColumn id="4" name="合计" totalsRowFunction="sum"><calculatedColumnFormula>复议表[[#This Row],[复议]]+复议表[[#This Row],[诉讼]]</calculatedColumnFormula></tableColumn>'
        '</tableColumns><tableStyleInfo name="TableStyleMedium9" showRowStripes="1"/></table>'
    )
    made.package.add("xl/tables/table1.xml", table, KIND + "table+xml")
    made.package.relate(part, "table", "../tables/table1.xml")
    return made.file()


@file("headers-footers.xlsx", "headers and footers with codes for fonts, sizes, fields and colours; first and even pages")
def headers_footers() -> bytes:
    made = Book()
    text = (
        '<pageSetup orientation="portrait"/><headerFooter differentOddEven="1" differentFirst="1"><oddHeader>&amp;L&amp;"宋体,加粗"&amp;14行政复议&amp;C发布&amp;A范围&amp;R&amp;KFF0000&amp;D</oddHeader>'
        "<oddFooter>&amp;C第&amp;P页，共&amp;N页后</oddFooter><evenHeader>&amp;L&amp;\"黑体,常规\"双页复&amp;B议</evenHeader><firstHeader>&amp;C首页：&amp;&amp;公布</firstHeader></headerFooter>"
    )
    made.sheet("页眉后", made.rows(FIGURES), text)
    return made.file()


@file("comments.xlsx", "comments with rich text and their drawing, threaded comments with persons and mentions")
def comments() -> bytes:
    made = Book()
    part = made.sheet("批注后", made.rows(FIGURES), '<legacyDrawing r:id="rId1"/>')
    made.package.add("xl/drawings/vmlDrawing1.vml", '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:96pt;height:55.5pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"><v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>1, 15, 0, 2, 2, 31, 3, 7</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>')
    made.package.relate(part, "vmlDrawing", "../drawings/vmlDrawing1.vml")
    bold = '<r><rPr><b/><sz val="9"/><rFont val="宋体"/></rPr><t>{}</t></r><r><rPr><sz val="9"/></rPr><t xml:space="preserve">{}</t></r>'
    thread = "[线程批注]\n\n你的Excel版本可读取此线程批注; 但如果在更新版本的Excel中打开文件，则对批注所作的任何改动都将被删除。\n\n注释:\n    请复核答复数"
    made.package.add("xl/comments1.xml", f'<comments xmlns="{S}"><authors><author>范仲和</author><author>tc={{11111111-1111-1111-1111-111111111111}}</author></authors><commentList><comment ref="B2" authorId="0"><text>{bold.format("范仲和:", chr(10) + "应为复")}{bold.format("议", "台账的数")}</text></comment><comment ref="C3" authorId="1"><text><t>{thread}</t></text></comment></commentList></comments>', KIND + "comments+xml")
    made.package.relate(part, "comments", "../comments1.xml")
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    relation = "http://schemas.microsoft.com/office/2017/10/relationships/"
    made.package.add("xl/threadedComments/threadedComment1.xml", f'<ThreadedComments xmlns="{space}" xmlns:x="{S}"><threadedComment ref="C3" dT="2025-01-17T10:00:00.00" personId="{{22222222-2222-2222-2222-222222222222}}" id="{{11111111-1111-1111-1111-111111111111}}"><text>请复核答复数</text></threadedComment><threadedComment ref="C3" dT="2025-01-17T11:00:00.00" personId="{{22222222-2222-2222-2222-222222222222}}" id="{{33333333-3333-3333-3333-333333333333}}" parentId="{{11111111-1111-1111-1111-111111111111}}"><text>@范仲和 已与台账核对，发布无误</text><mentions><mention mentionpersonId="{{22222222-2222-2222-2222-222222222222}}" mentionId="{{44444444-4444-4444-4444-444444444444}}" startIndex="0" length="4"/></mentions></threadedComment></ThreadedComments>', "application/vnd.ms-excel.threadedcomments+xml")
    made.package.relate(part, relation + "threadedComment", "../threadedComments/threadedComment1.xml")
    made.package.add("xl/persons/person.xml", f'<personList xmlns="{space}" xmlns:x="{S}"><person displayName="范仲和" id="{{22222222-2222-2222-2222-222222222222}}" userId="范仲和" providerId="None"/></personList>', "application/vnd.ms-excel.person+xml")
    made.package.relate("xl/workbook.xml", relation + "person", "persons/person.xml")
    return made.file()


@file("validation.xlsx", "lists of choices, as texts and on another sheet, with prompts and errors; Excel 2010's own; cells that hold a choice")
def validation() -> bytes:
    made = Book()
    lists = (
        '<dataValidations count="2"><dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="复议有误" error="请从列表中选择后重试" promptTitle="答复" prompt="请选择答复结果" sqref="A1:A9">'
        '<formula1>"准予公开,不予公开,无法答复"</formula1></dataValidation><dataValidation type="list" sqref="B1:B9"><formula1>选项范围!$A$1:$A$3</formula1></dataValidation></dataValidations>'
    )
    newer = (
        f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations count="1" xmlns:xm="{XM}"><x14:dataValidation type="list" allowBlank="1" showInputMessage="1" promptTitle="范围" prompt="发布范围">'
        "<x14:formula1><xm:f>选项范围!$B$1:$B$3</xm:f></x14:formula1><xm:sqref>C1:C9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    made.sheet("填报", made.rows([["准予公开", "发布", "全市范围"], ["无法答复", "复议", "省内"]]), lists + newer)
    made.sheet("选项范围", made.rows([["发布", "全市范围"], ["复议", "省内"], ["里程", "本局"]]))
    return made.file()


@file("pivot.xlsx", "a pivot table: its cache with strings, its records, its captions, and the cells that it fills")
def pivot() -> bytes:
    made = Book()
    made.sheet("数据来源", made.rows([["复议结果", "件数"], ["维持后", 151], ["发布", 23], ["维持后", 38]]))
    part = made.sheet("透视复议", made.rows([["复议结果", "求和项:件数"], ["发布", 23], ["维持后", 189], ["总计", 212]]))
    cache = (
        f'<pivotCacheDefinition{ROOT} r:id="rId1" refreshedBy="范仲和" refreshedDate="45674" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="3"><cacheSource type="worksheet"><worksheetSource ref="A1:B4" sheet="数据来源"/></cacheSource>'
        '<cacheFields count="2"><cacheField name="复议结果" numFmtId="0"><sharedItems count="2"><s v="维持后"/><s v="发布"/></sharedItems></cacheField>'
        '<cacheField name="件数" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1" minValue="23" maxValue="151"/></cacheField></cacheFields></pivotCacheDefinition>'
    )
    made.package.add("xl/pivotCache/pivotCacheDefinition1.xml", cache, KIND + "pivotCacheDefinition+xml")
    made.package.add("xl/pivotCache/pivotCacheRecords1.xml", f'<pivotCacheRecords{ROOT} count="3"><r><x v="0"/><n v="151"/></r><r><x v="1"/><n v="23"/></r><r><s v="维持后"/><n v="38"/></r></pivotCacheRecords>', KIND + "pivotCacheRecords+xml")
    made.package.relate("xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheRecords", "pivotCacheRecords1.xml")
    table = (
        f'<pivotTableDefinition xmlns="{S}" name="数据透视表后1" cacheId="6" dataCaption="值" grandTotalCaption="总计后" rowHeaderCaption="复议结果" updatedVersion="6" minRefreshableVersion="3" createdVersion="6" indent="0" outline="1" outlineData="1"><location ref="A1:B4" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="3"><item x="1"/><item x="0" n="维持后"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields>'
        '<rowFields count="1"><field x="0"/></rowFields><rowItems count="3"><i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="求和项:件数" fld="1" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>'
    )
    made.package.add("xl/pivotTables/pivotTable1.xml", table, KIND + "pivotTable+xml")
    made.package.relate(part, "pivotTable", "../pivotTables/pivotTable1.xml")
    made.package.relate("xl/pivotTables/pivotTable1.xml", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    number = made.package.relate("xl/workbook.xml", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    made.after = f'<pivotCaches><pivotCache cacheId="6" r:id="{number}"/></pivotCaches>'
    return made.file()


def anchored(content: str) -> str:
    """Something that lies over cells."""
    return f"<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>7</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{content}<xdr:clientData/></xdr:twoCellAnchor>"


def framed(graphic: str, uri: str, name: str, number: int) -> str:
    return f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name="{name}" descr="复议情况图" title="图后"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></xdr:graphicFrame>'


@file("charts-drawings.xlsx", "a chart over cells, a text box with split runs, one linked to a cell, a diagram; a sheet that is a chart")
def charts_drawings() -> bytes:
    made = Book()
    part = made.sheet("复议 数据", made.rows([["结果", "2023年发布", "2024年发布"], ["维持后", 15, 18], ["纠正", 2, 3]]), '<drawing r:id="rId1"/>')
    drawing = "xl/drawings/drawing1.xml"
    made.package.relate(part, "drawing", "../drawings/drawing1.xml")
    plot = {"categories": ["维持后", "纠正"], "series": [("2023年发布", [15, 2]), ("2024年发布", [18, 3])], "title": ("复", "议情况"), "axis": "件数后", "sheet": "'复议 数据'"}
    made.package.add("xl/charts/chart1.xml", drawings.chart(**plot), drawings.DRAWING + "chart+xml")
    number = made.package.relate(drawing, "chart", "../charts/chart1.xml")
    ids = drawings.smart_art(made.package, drawing, "xl", ["受理|复议", "公布结果后"])
    shape = '<xdr:sp macro="" textlink="{link}"><xdr:nvSpPr><xdr:cNvPr id="{id}" name="文本框 {id}后" descr="说明复议"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:lstStyle/>{text}</xdr:txBody></xdr:sp>'
    body = (
        anchored(framed(f'<c:chart xmlns:c="{drawings.C}" r:id="{number}"/>', drawings.C, "图表 1后", 2))
        + anchored(shape.format(link="", id=3, text=drawings.a_para("头", "发检测后") + drawings.a_para("第二段复", "议")))
        + anchored(shape.format(link="'复议 数据'!$A$2", id=4, text=f'<a:p><a:fld id="{{1}}" type="TxLink"><a:rPr lang="zh-CN" altLang="en-US"/><a:t>维持后</a:t></a:fld></a:p>'))
        + anchored(framed(drawings.smart_art_frame(ids), drawings.DGM, "图示 4后", 5))
    )
    made.package.add(drawing, f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{drawings.A}" xmlns:r="{drawings.R}">{body}</xdr:wsDr>', "application/vnd.openxmlformats-officedocument.drawing+xml")
    return made.file()


@file("number-formats.xlsx", "formats of numbers and dates with words, conditions and several sections")
def number_formats() -> bytes:
    codes = ['0"件复议"', 'yyyy"年发布后"m"月"d"日"', '[>=100]"复"0"议";[Red][<0]"负后"0;"零复"', "[$-804]aaaa;@", '[DBNum1][$-804]General"后"', '0\\复\\议']
    made = Book(formats=codes)
    cells = "".join(f'<row r="{at}">{made.cell(f"A{at}", value, at)}<c r="B{at}" t="str"><f>TEXT(A{at},"0件复议")</f><v>{value}件复议</v></c></row>' for at, value in enumerate([151, 45674, 386, 45675, 23, 38], 1))
    made.sheet("格式后", f"<sheetData>{cells}</sheetData>")
    return made.file()


@file("filters-formats.xlsx", "filters by value and by pattern, conditional formats that look for words, protected ranges, scenarios")
def filters_formats() -> bytes:
    made = Book(style_end='<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs>')
    made.names = '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">筛选后!$A$1:$D$5</definedName>'
    after = (
        '<autoFilter ref="A1:D5"><filterColumn colId="0"><filters><filter val="维持"/><filter val="尚未审结"/></filters></filterColumn><filterColumn colId="3"><customFilters><customFilter val="*答复*"/></customFilters></filterColumn></autoFilter>'
        '<conditionalFormatting sqref="D2:D5"><cfRule type="containsText" dxfId="0" priority="1" operator="containsText" text="答复"><formula>NOT(ISERROR(SEARCH("答复",D2)))</formula></cfRule></conditionalFormatting>'
        '<conditionalFormatting sqref="A2:A5"><cfRule type="cellIs" dxfId="0" priority="2" operator="equal"><formula>"维持后"</formula></cfRule><cfRule type="expression" dxfId="0" priority="3"><formula>筛选后!$A2="其他结果"</formula></cfRule></conditionalFormatting>'
    )
    made.sheet("筛选后", made.rows(FIGURES), after)
    return made.file()


@file("formulas.xlsx", "formulas of every kind with texts in them: shared, of an array, functions that count characters, quotes, errors, Chinese names of columns without a table")
def formulas() -> bytes:
    made = Book()
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><f>A1&amp;"后"</f><v>行政复议后</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="str"><f t="shared" ref="B2:B3" si="0">IF(A2="发布","已发布","未复核")</f><v>已发布</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="str"><f t="shared" si="0"/><v>未复核</v></c></row>'
        '<row r="4"><c r="A4"><f t="array" ref="A4">SUM((A1:A3="发布")*1)</f><v>1</v></c><c r="B4"><f>LEN("行政复议")</f><v>4</v></c></row>'
        '<row r="5"><c r="A5"><f>FIND("复",A1)</f><v>3</v></c><c r="B5" t="e"><f>VLOOKUP("范围",A1:B3,2,FALSE)</f><v>#N/A</v></c></row>'
        '<row r="6"><c r="A6"><f>MATCH("里程",A1:A3,0)</f><v>3</v></c><c r="B6" t="str"><f>SUBSTITUTE(A1,"复议","发布")</f><v>行政发布</v></c></row>'
        '<row r="7"><c r="A7" t="str"><f>_xlfn.TEXTJOIN("、",TRUE,A1:A3)</f><v>行政复议、发布、里程</v></c><c r="B7" t="str"><f>A1&amp;" ""复议"" "&amp;A2</f><v>行政复议 "复议" 发布</v></c></row>'
    )
    for text in ("行政复议", "发布", "里程"):
        made.shared(text)
    made.sheet("公式后", f"<sheetData>{rows}</sheetData>")
    return made.file()


@file("other-workbooks.xlsx", "formulas that name sheets of other workbooks, which are not converted and keep their names")
def other_workbooks() -> bytes:
    made = Book()
    made.sheet("本表后", made.rows([["=[1]复议情况!$A$1→外部的发布", "='[1]答复 后'!$A$1→7"], ["本表的复议", "=本表后!A2→本表的复议"]]))
    made.package.add("xl/externalLinks/externalLink1.xml", f'<externalLink{ROOT}><externalBook r:id="rId1"><sheetNames><sheetName val="复议情况"/><sheetName val="答复 后"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>外部的发布</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>', KIND + "externalLink+xml")
    made.package.relate("xl/externalLinks/externalLink1.xml", "externalLinkPath", "%E5%A4%8D%E8%AE%AE.xlsx", external=True)
    number = made.package.relate("xl/workbook.xml", "externalLink", "externalLinks/externalLink1.xml")
    made.links = f'<externalReferences><externalReference r:id="{number}"/></externalReferences>'
    return made.file()


@file("embedded-document.xlsx", "a Word document embedded in a workbook")
def embedded_document() -> bytes:
    made = Book()
    part = made.sheet("嵌入后", made.rows(FIGURES[:2]), '<oleObjects><oleObject progId="Word.Document.12" shapeId="1025" r:id="rId1"/></oleObjects>')
    made.package.add("xl/embeddings/Microsoft_Word_Document.docx", simple(para("工作簿里的|复议文档"), para(HANS[2])))
    made.package.relate(part, "package", "../embeddings/Microsoft_Word_Document.docx")
    return made.file()


@file("macros.xlsm", "a workbook with macros, whose bytes and code names stay")
def macros() -> bytes:
    made = Book(MAIN.replace("openxmlformats-officedocument.spreadsheetml.sheet", "ms-excel.sheet.macroEnabled"))
    made.sheet("宏后", made.rows(FIGURES), before='<sheetPr codeName="Sheet1后"/>')
    made.package.add("xl/vbaProject.bin", bytes(range(256)) * 8 + "Sheets(\"宏后\")".encode("gbk"), "application/vnd.ms-office.vbaProject")
    made.package.relate("xl/workbook.xml", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")
    return made.file()


@file("strict.xlsx", "strict OOXML")
def strict_book() -> bytes:
    made = Book()
    made.sheet("严格后", made.rows([*FIGURES, ["头|发检测"]]))
    made.file()
    main = made.package.parts["xl/workbook.xml"].replace(b"<workbook ", b'<workbook conformance="strict" ', 1)
    made.package.parts["xl/workbook.xml"] = main
    return word_files.strict(made.package).bytes()


@file("prefixed.xlsx", "every element with a prefix, as some libraries write them; a sheet's part of another name")
def prefixed() -> bytes:
    made = Book()
    part = made.sheet("前缀后", made.rows([["行政|复议", 12], ["=前缀后!A1→行政复议", "发布"]]))
    made.file()
    for name in (part, "xl/workbook.xml", "xl/sharedStrings.xml"):
        text = made.package.parts[name].decode()
        head, start, rest = text.partition("?>\r\n")
        rest = rest.replace("</", "</\0").replace("<", "<x:").replace("<x:/\0", "</x:").replace(f'xmlns="{S}"', f'xmlns:x="{S}"')
        made.package.parts[name] = (head + start + rest).encode()
    return made.package.bytes()


@file("taiwan.xlsx", "a workbook of Taiwan", "hant-tw")
def taiwan() -> bytes:
    made = Book()
    made.names = '<definedName name="答覆總數">SUM(\'公開 資訊\'!$B$1:$B$2)</definedName>'
    made.sheet("公開 資訊", made.rows([[TW[0], 12], ["為群眾|設置服務臺", 34], ["='公開 資訊'!B1→12", "=答覆總數→46"]]))
    return made.file()
