"""Word documents by hand, one a kind of part."""

from __future__ import annotations

import books
import drawings
from opc import Package, png
from prose import HALF, HANS, HANT, HK, SPLIT, TITLE, TW
from registry import file
from word import BOLD, KIND, SPACES, STYLES, W, Word, bookmark, field, para, paras, root, run, simple, table


@file("split-runs.docx", "phrases that end in another run, with another format; every ambiguous character in common use")
def split_runs() -> bytes:
    return simple(para(TITLE, style="1"), *[para(line) for line in SPLIT], paras(HANS))


@file("character-a-run.docx", "a run a character, as converters from PDF make them; each with its own size")
def character_a_run() -> bytes:
    def line(text: str) -> str:
        return para(*[run(c, f'<w:rFonts w:hint="eastAsia"/><w:spacing w:val="{at % 3}"/>') for at, c in enumerate(text)])

    return simple(*[line(text) for text in HANS])


@file("marks-in-phrases.docx", "proofing marks, bookmarks, tabs, line and page breaks, comments' ends and soft hyphens inside phrases")
def marks_in_phrases() -> bytes:
    error = '<w:proofErr w:type="{}"/>'
    return simple(
        para(run("头"), error.format("spellStart"), run("发检测"), error.format("spellEnd"), run("，答"), bookmark(0, "复核位置", run("复")), run("意见")),
        para(run("行政"), '<w:r><w:lastRenderedPageBreak/><w:t>复</w:t></w:r>', '<w:bookmarkStart w:id="2" w:name="_GoBack"/><w:bookmarkEnd w:id="2"/>', run("议结果发"), run("布")),
        para('<w:r><w:t>第一行说明范</w:t><w:softHyphen/><w:t>围</w:t><w:br/><w:t>第二行后续标</w:t></w:r>', run("准")),
        para('<w:r><w:t>栏目</w:t><w:tab/><w:t>干部</w:t><w:tab/><w:t>联系</w:t><w:noBreakHyphen/><w:t>电话</w:t></w:r>'),
        para('<w:r><w:t>征收</w:t></w:r><w:r><w:br w:type="page"/></w:r><w:r><w:t>补偿公里数</w:t></w:r>'),
        para('<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">', run("云"), "</w:smartTag>", run("南省台"), '<w:permStart w:id="5" w:edGrp="everyone"/>', run("风"), '<w:permEnd w:id="5"/>'),
        para("<w:r><w:t/></w:r>", run(""), run("皇"), "<w:r><w:t></w:t></w:r>", run("后")),
    )


@file("spelled-by-reference.docx", "characters written as numbered references, entities beside them, CDATA, comments, single quotes")
def by_reference() -> bytes:
    def spelled(text: str) -> str:
        return "".join(f"&#x{ord(c):X};" if at % 2 else f"&#{ord(c)};" for at, c in enumerate(text))

    body = (
        f"<w:p><w:r><w:t>{spelled('行政复议与答复')}</w:t></w:r></w:p>\n  <!-- 注释里的发布不是文字 -->\n"
        "<w:p ><w:r><w:t xml:space='preserve' >规范&amp;标准 &lt;制度&gt; &quot;发布&quot; </w:t ></w:r></w:p>"
        "<w:p><w:r><w:t><![CDATA[征收<范围>&里程]]></w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>头{spelled('发')}与&#x53D1;展</w:t></w:r></w:p><?mso-note 复核?>"
    )
    return simple(body, para("后面还有一段。"))


@file("tables.docx", "tables within tables, merged cells, split runs in cells, captions and descriptions of tables")
def tables() -> bytes:
    said = '<w:tblCaption w:val="复议情况表"/><w:tblDescription w:val="按结果列出行政复议的件数"/>'
    inner = "<w:p><w:r><w:t>内层：</w:t></w:r></w:p>" + table([["维|护", "里|程"], ["96", "发|放"]]) + para("表后的一段")
    return simple(
        para("收到和处理政府信息公开申请情况"),
        table([["申请人情况", "自然人", "法人或其他组织"], ["准予公开", "9641", "37"], ["不予公|开", "2153", inner], ["无法|提供", "548", "机关不掌握相关信息"]], said),
        para("数据范围：全年。"),
    )


@file("headers-footers.docx", "headers and footers of three kinds, a page number field in them, a table in a header")
def headers_footers() -> bytes:
    made = Word()
    made.settings("<w:evenAndOddHeaders/>")
    made.head_or_foot("header1", "hdr", "default", para("政府信息公开|后台管理规范"))
    made.head_or_foot("header2", "hdr", "even", table([["双页页眉", "复议"]]) + para())
    made.head_or_foot("header3", "hdr", "first", para("首页：云州市人民政府办公室"))
    made.head_or_foot("footer1", "ftr", "default", para("第", field(" PAGE ", run("1")), "页　内部资料请勿发布"))
    made.head_or_foot("footer2", "ftr", "even", para("双页页脚：公布日期"))
    return made.document(paras(HANS * 3) + para("", more="<w:keepNext/>"))


SEPARATORS = (
    '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}><w:{0} w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}>"
)


@file("footnotes-endnotes.docx", "footnotes and endnotes with split runs, a reference in the middle of a phrase")
def notes() -> bytes:
    made = Word()
    for tag, kind in (("footnote", "footnotes"), ("endnote", "endnotes")):
        bodies = "".join(
            f'<w:{tag} w:id="{at}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{tag}Ref/></w:r>{content}</w:p></w:{tag}>'
            for at, content in enumerate([run(" 数据来源：复") + run("议台账", BOLD), run(" 统计范") + run("围见附件说明", BOLD)], 1)
        )
        made.part(kind, kind, root(kind, SEPARATORS.format(tag) + bodies))
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{}Reference w:id="{}"/></w:r>'
    return made.document(
        para(run("行政复"), mark.format("footnote", 1), run("议申请19件。")) + para("结果发布", mark.format("endnote", 1), "后复核") + para("后续", mark.format("footnote", 2), "标准", mark.format("endnote", 2))
    )


@file("comments.docx", "comments, replies, authors and their list, a commented phrase")
def comments() -> bytes:
    made = Word()
    comment = '<w:comment w:id="{}" w:author="范仲和" w:date="2025-01-17T10:00:00Z" w:initials="范"><w:p w14:paraId="0000000{}"><w:r><w:annotationRef/></w:r>{}</w:p></w:comment>'
    made.part("comments", "comments", root("comments", comment.format(0, 1, run("“复议”应写作“复") + run("核”吗？", BOLD)) + comment.format(1, 2, run("已答复，无须修改。"))))
    made.package.add("word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="{SPACES["w15"]}"><w15:commentEx w15:paraId="00000001" w15:done="0"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>', KIND + "commentsExtended+xml")
    made.package.relate("word/document.xml", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml")
    made.package.add("word/people.xml", f'<w15:people xmlns:w15="{SPACES["w15"]}"><w15:person w15:author="范仲和"><w15:presenceInfo w15:providerId="None" w15:userId="范仲和"/></w15:person></w15:people>', KIND + "people+xml")
    made.package.relate("word/document.xml", "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml")
    reference = '<w:r><w:commentReference w:id="{0}"/></w:r>'
    return made.document(
        para(run("申请行政"), '<w:commentRangeStart w:id="0"/>', '<w:commentRangeStart w:id="1"/>', run("复"), '<w:commentRangeEnd w:id="0"/>', reference.format(0), '<w:commentRangeEnd w:id="1"/>', reference.format(1), run("议的19件。")) + paras(HANS[:2])
    )


@file("text-boxes.docx", "a text box as Choice and Fallback, with a table and split runs in it")
def text_boxes() -> bytes:
    return simple(
        para("正文在前", drawings.text_box(para("提示：头|发检测|结果已发布") + table([["复议", "维持"]]) + para("框内最后一段")), "正文在后"),
        para("没有备用内容的旧式文本框：", '<w:r><w:pict><v:shape id="旧框" style="width:200pt;height:40pt" title="复核提示"><v:textbox><w:txbxContent>' + para("旧式文本框|里的范围") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
    )


@file("smartart.docx", "a SmartArt diagram: its data, its drawing, placeholder words, split runs")
def smartart() -> bytes:
    made = Word()
    ids = drawings.smart_art(made.package, "word/document.xml", "word", ["受理|复议申请", "审查范|围", "作出答复决定", "公布结果"])
    return made.document(para("办理流程：") + para(drawings.inline(drawings.smart_art_frame(ids), drawings.DGM, name="图示 1", alt="复议办理流程图", title="流程")) + para("以上流程自发布之日起执行。"))


CHART = {
    "categories": ["复议维持", "复议纠正", "尚未审结", "其他结果"],
    "series": [("2023年发布", [15, 2, 9, 4]), ("2024年发布", [18, 3, 11, 7])],
    "title": ("历年行政复", "议情况"),
    "axis": "件数（单位：只）",
}


@file("chart-workbook.docx", "a chart: titles, caches, formulas that name a sheet, an embedded workbook that holds the same")
def chart_workbook() -> bytes:
    made = Word()
    inside = "word/embeddings/Microsoft_Excel_Worksheet.xlsx"
    made.package.add(inside, books.chart_data("复议情况", CHART["categories"], CHART["series"]))
    made.package.stored.add(inside)
    link = made.package.relate("word/charts/chart1.xml", "package", "../embeddings/Microsoft_Excel_Worksheet.xlsx")
    made.package.add("word/charts/chart1.xml", drawings.chart(**CHART, sheet="复议情况", embedded=link), drawings.DRAWING + "chart+xml")
    number = made.package.relate("word/document.xml", "chart", "charts/chart1.xml")
    frame = f'<c:chart xmlns:c="{drawings.C}" xmlns:r="{drawings.R}" r:id="{number}"/>'
    return made.document(para("图一：复议情况") + para(drawings.inline(frame, drawings.C, name="图表 1", alt="历年复议情况的柱形图")) + paras(HANS[3:5]))


@file("content-controls.docx", "content controls: titles, prompts, list entries and their values, nested and around cells; text bound to a property")
def content_controls() -> bytes:
    def control(properties: str, content: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    choices = "".join(f'<w:listItem w:displayText="{text}" w:value="{value}"/>' for text, value in (("准予公开", "后台值1"), ("不予公开", "后台值2"), ("无法答复", "后台值3")))
    bound = (
        '<w:alias w:val="标题与发布"/><w:tag w:val="标题后缀"/><w:id w:val="1"/><w:dataBinding w:prefixMappings="xmlns:ns0=\'http://purl.org/dc/elements/1.1/\' '
        "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \" w:xpath=\"/ns1:coreProperties[1]/ns0:title[1]\" "
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/>'
    )
    return simple(
        control(bound, para(TITLE)),
        para("结果：", control(f'<w:alias w:val="答复结果"/><w:id w:val="2"/><w:dropDownList>{choices}</w:dropDownList>', run("准予公开")), "，范", control('<w:id w:val="3"/><w:text/>', run("围") + control('<w:id w:val="4"/>', run("内发布")))),
        table([["复议", "里程"]]).replace("<w:tc>", "<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent><w:tc>", 1).replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>", 1),
        control('<w:alias w:val="说明"/><w:id w:val="6"/><w:showingPlcHdr/>', para(run("单击此处输入文字后复核。", '<w:color w:val="808080"/>'))),
    )


@file("bound-store.docx", "a content control bound to a custom XML part, which Word shows in its place when it opens the file")
def bound_store() -> bytes:
    made = Word()
    store = "{11111111-2222-3333-4444-555555555555}"
    made.package.add("customXml/item1.xml", '<report xmlns="urn:example:report"><title>行政复议情况发布</title><number>复001</number></report>')
    made.package.add("customXml/itemProps1.xml", f'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{store}"><ds:schemaRefs/></ds:datastoreItem>', "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    made.package.relate("word/document.xml", "customXml", "../customXml/item1.xml")
    made.package.relate("customXml/item1.xml", "customXmlProps", "itemProps1.xml")
    binding = f"<w:dataBinding w:prefixMappings=\"xmlns:ns0='urn:example:report'\" w:xpath=\"/ns0:report[1]/ns0:title[1]\" w:storeItemID=\"{store}\"/>"
    return made.document(f"<w:sdt><w:sdtPr><w:id w:val='1'/>{binding}<w:text/></w:sdtPr><w:sdtContent>{para('行政复议情况发布')}</w:sdtContent></w:sdt>" + para("后面一段"))


@file("alt-texts.docx", "what screen readers say of pictures, titles of drawings, names of objects")
def alt_texts() -> bytes:
    made = Word()
    made.package.add("word/media/image1.png", png())
    made.package.stored.add("word/media/image1.png")
    number = made.package.relate("word/document.xml", "image", "media/image1.png")
    return made.document(para("图：", drawings.picture(number, name="图片 复1", alt="云州市政务公开服务台照片，只供发布", title="服务台")) + para("图后说明"))


@file("properties.docx", "properties of the document: title, subject, keywords, company, custom ones; the fields that show them")
def document_properties() -> bytes:
    return simple(para("标题：", field(" TITLE   \\* MERGEFORMAT ", run("云州市政府信息公开工作年度报告"))), para("备注：", field(' DOCPROPERTY "Checked by" ', run("政务公开办公室复核"))))


@file("fields.docx", "fields: simple, complex, nested, with Chinese in their codes, names of bookmarks, forms and their lists")
def fields() -> bytes:
    made = Word()
    form = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="下拉后1"/><w:enabled/><w:calcOnExit w:val="0"/><w:helpText w:type="text" w:val="请选择答复结果"/><w:statusText w:type="text" w:val="请选择复议结果"/><w:ddList><w:listEntry w:val="已答复"/><w:listEntry w:val="未答复"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return made.document(
        para(bookmark(1, "复议范围", "") + "".join(run(text) for text in ("复议", "范围")), style="1")
        + para("见", '<w:fldSimple w:instr=" REF 复议范围 \\h ">' + run("复议范") + run("围", BOLD) + "</w:fldSimple>", "一节。")
        + para("详见", field(" REF 复议范围 \\h ", run("复议"), run("范围", BOLD)), "，第", field(" PAGEREF 复议范围 \\h ", run("1")), "页。")
        + para("条件：", field(' IF ', run("发") , run("布完毕")), "。")
        + para("嵌套：", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> IF </w:instrText></w:r>' + field(" MERGEFIELD 复议数 ", run("«复议数»")) + '<w:r><w:instrText xml:space="preserve"> &gt; 0 "发布" "不发布" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("发布结果") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "后面")
        + para("选择：", form, "结束后保存。")
        + para("行政", field(" QUOTE 复 ", run("复")), "议（域在词语中间）")
    )


@file("contents.docx", "a table of contents: a field over paragraphs with a hyperlink and a page field in each entry")
def contents() -> bytes:
    headings = ["总体情况与发布", "行政复议和行政诉讼", "存在的主要问题及改进范围"]
    entries = ""
    for at, heading in enumerate(headings):
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' if at == 0 else ""
        link = f'<w:hyperlink w:anchor="_Toc{at}" w:history="1">{run(heading[:3])}{run(heading[3:], BOLD)}<w:r><w:tab/></w:r>{field(f" PAGEREF _Toc{at} " + chr(92) + "h ", run(str(at + 1)))}</w:hyperlink>'
        entries += para(begin + link, more='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8296"/></w:tabs>')
    entries += para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    frame = f'<w:sdt><w:sdtPr><w:id w:val="9"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{para("目录与发布")}{entries}</w:sdtContent></w:sdt>'
    return simple(frame, *[para(bookmark(at, f"_Toc{at}", run(heading)), style="1") + para(HANS[at]) for at, heading in enumerate(headings)])


@file("numbering.docx", "lists whose numbers have words: 第一条, 复议（1）; numbers of Chinese kind")
def numbering() -> bytes:
    made = Word()
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:suff w:val="space"/><w:lvlText w:val="{}"/><w:lvlJc w:val="left"/></w:lvl>'
    levels = level.format(0, "chineseCountingThousand", "第%1条发布") + level.format(1, "decimal", "复议（%2）") + level.format(2, "bullet", "☆")
    made.part("numbering", "numbering", root("numbering", f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:name w:val="条款后"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    return made.document("".join(para(HANS[at], more=item.format(at % 3)) for at in range(6)))


@file("hyperlinks.docx", "links out of the document with Chinese addresses, links within, tips, split link texts")
def hyperlinks() -> bytes:
    made = Word()
    number = made.package.relate("word/document.xml", "hyperlink", "https://www.example.gov.cn/复议/发布.html?名=范围", external=True)
    link = f'<w:hyperlink r:id="{number}" w:tooltip="打开发布页面" w:history="1">{run("信息公开发")}{run("布平台", BOLD)}</w:hyperlink>'
    inside = f'<w:hyperlink w:anchor="复议后续" w:docLocation="后台">{run("复议后续")}</w:hyperlink>'
    return made.document(
        para("请访问", link, "查询；参见", inside) + para(bookmark(3, "复议后续", run("复议后续工作")))
        + para("域链接：", field(' HYPERLINK "http://www.example.gov.cn/复议" \\o "复议提示" ', run("复") + run("议网站", BOLD)))
    )


@file("revisions.docx", "insertions, deletions, moves and changed formats, a phrase that is half inserted")
def revisions() -> bytes:
    by = 'w:id="{}" w:author="范仲和" w:date="2025-01-17T10:00:00Z"'
    deleted = '<w:del {}><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
    return simple(
        para(run("本局"), f"<w:ins {by.format(1)}>{run('制定')}</w:ins>", deleted.format(by.format(2), "发布过时的"), run("规范性文件。")),
        para(run("行政复"), f"<w:ins {by.format(3)}>{run('议')}</w:ins>", run("申请")),
        para(f"<w:moveTo {by.format(4)}>{run('移来的里程数据。')}</w:moveTo>", run("其余不变。")),
        para(f"<w:moveFrom {by.format(5)}>{run('移走的里程数据。')}</w:moveFrom>", run("后面")),
        para(run("格式改过的发布", f'<w:b/><w:rPrChange {by.format(6)}><w:rPr/></w:rPrChange>')),
    )


@file("ruby.docx", "ruby above characters, phrases through it, zhuyin; combined and encircled characters")
def ruby() -> bytes:
    def ruby_run(base: str, above: str) -> str:
        properties = '<w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr>'
        small = '<w:r><w:rPr><w:sz w:val="10"/></w:rPr><w:t>{}</w:t></w:r>'
        return f"<w:r><w:ruby>{properties}<w:rt>{small.format(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"

    return simple(
        para("行政", ruby_run("复", "fù"), ruby_run("议", "yì"), "的读音"),
        para(ruby_run("头", "ㄊㄡˊ"), run("发检测"), ruby_run("范围", "范囲注")),
        para("带圈字符：", run("国"), "合并：", '<w:r><w:rPr><w:eastAsianLayout w:id="1" w:combine="1"/></w:rPr><w:t>复议</w:t></w:r>'),
    )


@file("math.docx", "formulas with words, beside and between texts")
def math() -> bytes:
    def word(text: str) -> str:
        return f'<m:r><m:rPr><m:nor/></m:rPr><w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr><m:t>{text}</m:t></m:r>'

    ratio = f"<m:oMath>{word('复议率')}<m:r><m:t>=</m:t></m:r><m:f><m:num>{word('复议件数')}</m:num><m:den>{word('答复总数')}</m:den></m:f></m:oMath>"
    return simple(para("计算方法：", ratio, "，其中范围为全年。"), para(f"<m:oMathPara>{ratio}</m:oMathPara>"))


@file("glossary.docx", "a glossary document: building blocks and prompts of content controls, with styles of their own")
def glossary() -> bytes:
    made = Word()
    block = '<w:docPart><w:docPartPr><w:name w:val="{}"/><w:category><w:name w:val="常规后"/><w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types><w:behaviors><w:behavior w:val="content"/></w:behaviors><w:guid w:val="{{B925FFBF-1CED-46CF-9CB8-C77A58E995B2}}"/></w:docPartPr><w:docPartBody>{}</w:docPartBody></w:docPart>'
    parts = block.format("C3720CB9C8334A8B96E0B56B8B800E47", para("[在此处|键入复议标题]")) + block.format("落款后", para("云州市人民政府|发布"))
    made.package.add("word/glossary/document.xml", root("glossaryDocument", f"<w:docParts>{parts}</w:docParts>"), KIND + "document.glossary+xml")
    made.package.add("word/glossary/styles.xml", STYLES, KIND + "styles+xml")
    made.package.relate("word/document.xml", "glossaryDocument", "glossary/document.xml")
    made.package.relate("word/glossary/document.xml", "styles", "styles.xml")
    return made.document(para("正文的复议", "一段"))


@file("watermark.docx", "a watermark in a header: VML WordArt, whose text is an attribute")
def watermark() -> bytes:
    made = Word()
    made.head_or_foot("header1", "hdr", "default", para("机密", drawings.word_art("内部发布后复核")))
    return made.document(paras(HANS[:3]))


STRICT = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", "http://purl.oclc.org/ooxml/officeDocument/customProperties"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
]


def strict(package: Package) -> Package:
    """The same package in the strict namespaces (ISO/IEC 29500-1)."""
    package.relations = {source: [(_renamed(kind), target, external) for kind, target, external in found] for source, found in package.relations.items()}
    package.parts = {name: _renamed(part.decode()).encode() if name.endswith(".xml") else part for name, part in package.parts.items()}
    return package


def _renamed(text: str) -> str:
    for old, new in STRICT:
        text = text.replace(old, new)
    return text


@file("strict.docx", "strict OOXML: other namespaces and relations")
def strict_document() -> bytes:
    made = Word()
    made.head_or_foot("header1", "hdr", "default", para("页眉：复|议"))
    made.document(paras(HANS[:4]) + para(SPLIT[0]) + table([["复议", "发布"]]))
    main = made.package.parts["word/document.xml"].replace(b"<w:document ", b'<w:document w:conformance="strict" ')
    made.package.parts["word/document.xml"] = main
    return strict(made.package).bytes()


@file("macros.docm", "a document with macros, whose bytes stay")
def macros() -> bytes:
    made = Word("application/vnd.ms-word.document.macroEnabled.main+xml")
    made.package.add("word/vbaProject.bin", bytes(range(256)) * 8 + "Attribute VB_Name = \"发布后\"".encode("gbk"), "application/vnd.ms-office.vbaProject")
    made.package.relate("word/document.xml", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")
    made.package.add("word/vbaData.xml", '<wne:vbaSuppData xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"><wne:mcds><wne:mcd wne:macroName="PROJECT.发布后.RUN" wne:name="Project.发布后.run"/></wne:mcds></wne:vbaSuppData>', "application/vnd.ms-word.vbaData+xml")
    made.package.relate("word/vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships/wordVbaData", "vbaData.xml")
    return made.document(paras(HANS[:3]))


@file("template.dotx", "a Word template")
def template() -> bytes:
    return Word(KIND + "template.main+xml").document(para("公文模板：标题|后续") + paras(HANS[:2]))


@file("utf16.docx", "a main part in UTF-16 with a byte order mark")
def utf16() -> bytes:
    made = Word()
    xml = '<?xml version="1.0" encoding="UTF-16" standalone="yes"?>\n' + root("document", f"<w:body>{para(SPLIT[0])}{paras(HANS[:3])}</w:body>")
    return made.pack(xml, "utf-16")


@file("other-prefixes.docx", "Word's namespace as the default one, other prefixes, line ends and blanks between attributes, elements that nobody knows")
def other_prefixes() -> bytes:
    made = Word()
    xml = (
        f"<?xml version='1.0' encoding='utf-8'?>\r\n<document xmlns='{W}'\r\n   xmlns:q='urn:example:unknown'>\r\n\t<body>\r\n"
        "\t\t<p><r><t>头</t></r><r><rPr><b/></rPr><t>发检测</t></r></p>\r\n\t\t<q:extra q:name='发布' kind = \"复议\" ><q:note>不是正文的发布</q:note></q:extra>\r\n"
        "\t\t<p><r><t xml:space = 'preserve' > 行政复议 </t></r></p>\r\n\t</body>\r\n</document>\r\n"
    )
    return made.pack(xml)


@file("odd-names.docx", "a main part of another name, relations with absolute targets, parts at the root")
def odd_names() -> bytes:
    made = Word()
    made.head_or_foot("header1", "hdr", "default", para("页眉复|议"))
    made.document(paras(HANS[:2]) + para(SPLIT[1]))
    package = made.package
    package.parts["content/main.xml"] = package.parts.pop("word/document.xml")
    package.types["content/main.xml"] = package.types.pop("word/document.xml")
    package.relations["content/main.xml"] = [(kind, "/word/" + target, external) for kind, target, external in package.relations.pop("word/document.xml")]
    package.relations[""] = [(kind, "/content/main.xml" if target == "word/document.xml" else target, external) for kind, target, external in package.relations[""]]
    return package.bytes()


@file("beyond-bmp.docx", "characters beyond the basic plane, whose conversions are inside it and the reverse; rare characters that stay")
def beyond_bmp() -> bytes:
    return simple(para("元素𬬻、𬭊、𬭳、𬭛与𫓧|钺"), para("生僻字𠮷和㐂不变，𫍯|𫍲之言"), para(HANS[3]))


@file("languages.docx", "runs that say which language they are in: Chinese, English, Japanese, another Chinese", "mixed")
def languages() -> bytes:
    def said(text: str, attributes: str) -> str:
        return run(text, f"<w:lang {attributes}/>")

    return simple(
        para(said("简体后", 'w:eastAsia="zh-CN"'), said("发布", 'w:val="en-US" w:eastAsia="zh-TW"'), said("English", 'w:val="en-GB"'), said("日本語の発表", 'w:eastAsia="ja-JP"')),
        para(said("复议", 'w:val="zh-CN"'), said("范围", 'w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"')),
    )


@file("fonts.docx", "fonts by name in runs, styles and the theme, Chinese and English names of the same")
def fonts() -> bytes:
    def in_font(text: str, name: str) -> str:
        return run(text, f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}"/>')

    made = Word()
    made.part("fontTable", "fontTable", root("fonts", '<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/></w:font><w:font w:name="华文中宋"/>'))
    return made.document(para(in_font("宋体的发", "宋体"), in_font("布后", "黑体")) + para(in_font("仿宋里程", "仿宋_GB2312"), in_font("SimSun复议", "SimSun"), in_font("华文中宋", "华文中宋")))


@file("inside.docx", "a Word document and a workbook embedded in a document, and an object of another kind, whose bytes stay")
def inside() -> bytes:
    made = Word()
    relations = ""
    for name, content in (("内.docx", simple(para("嵌入文档里的|复议"), paras(HANS[:2]))), ("内.xlsx", books.chart_data("范围", ["发布", "复议"], [("件数", [12, 34])])), ("内.bin", b"\xd0\xcf\x11\xe0" + "后发".encode("utf-16-le") * 40)):
        file_name = "word/embeddings/object" + {"内.docx": "1.docx", "内.xlsx": "2.xlsx", "内.bin": "3.bin"}[name]
        made.package.add(file_name, content)
        number = made.package.relate("word/document.xml", "oleObject" if name.endswith("bin") else "package", file_name.removeprefix("word/"))
        relations += f'<w:r><w:object w:dxaOrig="1" w:dyaOrig="1"><v:shape id="o{number}" style="width:50pt;height:50pt"/><o:OLEObject Type="Embed" ProgID="Word.Document.12" ShapeID="o{number}" DrawAspect="Icon" ObjectID="_1" r:id="{number}"/></w:object></w:r>'
    return made.document(para("嵌入对象：", relations) + para("后文"))


@file("traditional.docx", "a traditional document of the mainland's words", "hant")
def traditional() -> bytes:
    return simple(para("雲州市政府信息公開工作年度報告", style="1"), paras(HANT), para("頭|髮、皇|后、然|後、乾|隆、一|隻、準|備、答|覆、關|係、聯|繫"))


@file("taiwan.docx", "a document of Taiwan", "hant-tw")
def taiwan() -> bytes:
    made = Word()
    made.styles = STYLES.replace("zh-CN", "zh-TW").replace("宋体", "新細明體")
    made.package.parts["word/styles.xml"] = made.styles.encode()
    return made.document(paras(TW) + para("臺|北、裡|面、群|眾、麵|粉、為|民服務"))


@file("hong-kong.docx", "a document of Hong Kong", "hant-hk")
def hong_kong() -> bytes:
    return simple(paras(HK), para("羣|眾、衞|生、裏|面、着|手"))


@file("half-converted.docx", "words of both scripts in one document, over-converted ones among them", "mixed")
def half_converted() -> bytes:
    return simple(paras(HALF), para("全麵|推進、製|定計劃、公布|于眾、一|并提交"))


@file("nothing-chinese.docx", "no Chinese text at all: nothing but languages may change")
def nothing_chinese() -> bytes:
    return simple(para("Annual report 2024, 174 requests, 96 granted."), para(run("Second paragraph.", "")))


@file("long-attributes.docx", "much that looks like text and is none: ids, tags, variables, compatibility settings, styles' names")
def no_text() -> bytes:
    made = Word()
    made.settings('<w:docVars><w:docVar w:name="发布后" w:val="复议后"/></w:docVars><w:attachedSchema w:val="urn:复议"/><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>')
    return made.document(para("正文复议", style="公文正文后") + para(run("字符", '<w:rStyle w:val="发布后"/>'), '<w:r><w:sym w:font="宋体" w:char="F053"/></w:r>'))
