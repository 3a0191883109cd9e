//! Script conversion inside workbooks: what converts, what stays, and that nothing else changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gongbao::Format;
use gongbao::diagnostic::{Code, Result};
use gongbao::model::Variant;
use gongbao::package::{Limits, Package, PackageWriter};
use gongbao::script::{ConvertedDocument, DocumentOptions, Settings, TextConverter, convert_document};
use proptest::prelude::*;

const MAIN: &str = "sheet.main";

const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.drawing+xml";
const VML: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const RELATIONSHIPS: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// A part of a workbook: its name, what comes after `spreadsheetml.` in its content type (or the whole type), and
/// its content.
type Part<'a> = (&'a str, &'a str, &'a str);

fn content_type(kind: &str) -> String {
    if kind.contains('/') {
        return kind.to_owned();
    }
    format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml")
}

fn package(parts: &[Part<'_>]) -> Vec<u8> {
    let mut types = String::from(
        r#"<Types><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    );
    for (name, kind, _) in parts {
        let _ = write!(types, r#"<Override PartName="/{name}" ContentType="{}"/>"#, content_type(kind));
    }
    let mut writer = PackageWriter::default();
    writer.add("[Content_Types].xml", (types + "</Types>").as_bytes()).unwrap();
    for (name, _, content) in parts {
        writer.add(name, content.as_bytes()).unwrap();
    }
    writer.finish().unwrap()
}

fn convert_with(bytes: &[u8], options: &DocumentOptions) -> Result<ConvertedDocument> {
    let converter = TextConverter::new(&Settings::new(Variant::Hant))?;
    convert_document("报表.xlsx", Format::Xlsx, bytes, &converter, options)
}

fn convert(bytes: &[u8]) -> ConvertedDocument {
    convert_with(bytes, &DocumentOptions::default()).expect("a workbook that converts")
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut package = Package::open(bytes, Limits::default()).unwrap();
    let names: Vec<String> = package.names().map(std::borrow::Cow::into_owned).collect();
    let text = |name: &String| String::from_utf8(package.part(name).unwrap().unwrap()).unwrap();
    let texts: Vec<String> = names.iter().map(text).collect();
    names.into_iter().zip(texts).collect()
}

/// What a part comes to: the whole of it, so that all that does not convert is compared too.
fn part_with(kind: &str, content: &str, options: &DocumentOptions) -> String {
    let bytes = package(&[("xl/part.xml", kind, content)]);
    parts(&convert_with(&bytes, options).expect("a workbook that converts").bytes)["xl/part.xml"].clone()
}

fn part(kind: &str, content: &str) -> String {
    part_with(kind, content, &DocumentOptions::default())
}

/// What a formula comes to.
fn formula(text: &str) -> String {
    let markup = text.replace('&', "&amp;").replace('<', "&lt;");
    let sheet =
        part("worksheet", &format!(r#"<worksheet><c r="A1"><f>{markup}</f><v>1</v></c></worksheet>"#));
    let start = sheet.find("<f>").unwrap() + 3;
    let end = sheet.find("</f>").unwrap();
    sheet[start..end].replace("&lt;", "<").replace("&amp;", "&")
}

#[test]
fn shared_strings_convert_over_their_runs_and_without_how_they_are_spoken() {
    let before = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="x" count="4"><si><t xml:space="preserve"> 发布 </t></si><si><r><t>头</t></r><r><rPr><b/><rFont val="宋体"/></rPr><t>发 &amp; 复</t></r><r><t>议</t></r></si><si><t>门</t><rPh sb="0" eb="1"><t>门</t></rPh><phoneticPr fontId="1"/></si><si><t>A1</t></si><x:t>门</x:t></sst>"#;
    let after = before
        .replace(" 发布 ", " 發布 ")
        .replace("<t>头</t>", "<t>頭</t>")
        .replace("发 &amp;", "髮 &amp;")
        .replace("复", "復")
        .replace("议", "議")
        .replacen("<t>门", "<t>門", 1);
    assert_eq!(part("sharedStrings", before), after);
}

#[test]
fn a_phrase_is_read_over_the_runs_that_it_lies_in() {
    let before = "<sst><si><r><t>头</t></r><r><t>发</t></r></si><si><t>头</t></si><si><t>发</t></si></sst>";
    let after = "<sst><si><r><t>頭</t></r><r><t>髮</t></r></si><si><t>頭</t></si><si><t>發</t></si></sst>";
    assert_eq!(part("sharedStrings", before), after);
}

#[test]
fn cells_of_a_sheet() {
    let before = r#"<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>门</x:t></x:is></x:c><x:c r="C1" t="inlineStr"><x:is><x:r><x:t>头</x:t></x:r><x:r><x:t>发</x:t></x:r><x:rPh sb="0" eb="1"><x:t>门</x:t></x:rPh></x:is></x:c><x:c r="D1" t="str"><x:f>"门"</x:f><x:v>门</x:v></x:c><x:c r="E1"><x:v>门</x:v></x:c><x:c r="F1" t="e"><x:v>门</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let after = r#"<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>門</x:t></x:is></x:c><x:c r="C1" t="inlineStr"><x:is><x:r><x:t>頭</x:t></x:r><x:r><x:t>髮</x:t></x:r><x:rPh sb="0" eb="1"><x:t>门</x:t></x:rPh></x:is></x:c><x:c r="D1" t="str"><x:f>"門"</x:f><x:v>門</x:v></x:c><x:c r="E1"><x:v>门</x:v></x:c><x:c r="F1" t="e"><x:v>门</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    assert_eq!(part("worksheet", before), after);
}

#[test]
fn what_follows_cells_without_text_is_found() {
    for cells in [
        r#"<row r="1"><c r="A1"><v>1</v></c></row>"#,
        "",
        r#"<row r="1"><c r="A1"><f>&quot;&#x603B;&quot;</f></c></row>"#,
    ] {
        let before = format!(
            "<x:worksheet><x:sheetPr/><x:sheetData>{cells}</x:sheetData><x:headerFooter><x:oddHeader>总</x:oddHeader></x:headerFooter></x:worksheet>"
        );
        assert_eq!(part("worksheet", &before), before.replace('总', "總").replace("&#x603B;", "總"));
        let empty = before.replace(&format!("<x:sheetData>{cells}</x:sheetData>"), "<x:sheetData/>");
        assert_eq!(part("worksheet", &empty), empty.replace('总', "總"));
    }
}

#[test]
fn formulas() {
    for (before, after) in [
        (r#"IF(A1="总计",1,"门")"#, r#"IF(A1="總計",1,"門")"#),
        (r#""他说""门""了"&A1"#, r#""他說""門""了"&A1"#),
        ("总表!A1+部门!B2", "總表!A1+部門!B2"),
        ("'总 表'!A1", "'總 表'!A1"),
        ("'总''表'!A1:'门'!B2", "'總''表'!A1:'門'!B2"),
        ("SUM(总表:部门!A1)", "SUM(總表:部門!A1)"),
        ("SUM('总 表:部 门'!A1)", "SUM('總 表:部 門'!A1)"),
        ("SUM(A1:总表!B2)", "SUM(A1:總表!B2)"),
        // Names of ranges, functions and tables stay.
        ("总数+总表!总数:总数", "总数+總表!总数:总数"),
        ("求总(门)", "求总(门)"),
        ("门[数量]", "门[數量]"),
        ("SUM(门[[#This Row],[数 量]:[单价]])", "SUM(门[[#This Row],[數 量]:[單價]])"),
        ("门[@数量]*[@[单 价]]", "门[@數量]*[@[單 價]]"),
        ("门[[#Headers],[数'[量']'#]]", "门[[#Headers],[數'[量']'#]]"),
        ("门[#All]", "门[#All]"),
        // Other workbooks stay, this one by its number converts.
        ("[1]总表!A1+总表!A1", "[1]总表!A1+總表!A1"),
        ("'[1]总 表'!$A$1:$B$2+门!A1", "'[1]总 表'!$A$1:$B$2+門!A1"),
        ("SUM([1]总表:部门!A1)+门!A1", "SUM([1]总表:部门!A1)+門!A1"),
        ("[1]!总数+门!A1", "[1]!总数+門!A1"),
        ("'C:\\总\\[门.xlsx]总表'!A1", "'C:\\总\\[门.xlsx]总表'!A1"),
        ("[0]!总数+[0]总表!A1", "[0]!总数+[0]總表!A1"),
        ("总表!#REF!+#REF!+#N/A+门!A1#", "總表!#REF!+#REF!+#N/A+門!A1#"),
        ("@总表!A1 门!A1", "@總表!A1 門!A1"),
        ("{\"总\",\"门\";1,2}", "{\"總\",\"門\";1,2}"),
        // What leads out of the workbook stays, what stays within does not.
        (r#"HYPERLINK("http://x.cn/门.htm","门")"#, r#"HYPERLINK("http://x.cn/门.htm","門")"#),
        (r##"HYPERLINK("#总表!A1","门")"##, r##"HYPERLINK("#總表!A1","門")"##),
        (r#"INDIRECT("总表!A"&ROW())"#, r#"INDIRECT("總表!A"&ROW())"#),
        (r#"INDIRECT("'[门.xlsx]总表'!A1")"#, r#"INDIRECT("'[门.xlsx]总表'!A1")"#),
        (r#"CUBEVALUE("门","[部门].[总].&[门]")"#, r#"CUBEVALUE("門","[部门].[总].&[门]")"#),
        (r#"A1<>"门""#, r#"A1<>"門""#),
        // What breaks off converts as far as it is certain.
        (r#"门!A1+"门"#, r#"門!A1+"门"#),
        ("门[数量", "门[數量"),
        ("'门", "'门"),
    ] {
        assert_eq!(formula(before), after, "{before}");
    }
}

#[test]
fn formulas_may_be_written_with_references_or_as_plain_text() {
    let before = "<worksheet><f>&quot;&#x95E8;&quot;&amp;&apos;总 表&apos;!A1</f><f><![CDATA[\"总\"&A1]]></f></worksheet>";
    let after =
        "<worksheet><f>&quot;門&quot;&amp;&apos;總 表&apos;!A1</f><f><![CDATA[\"總\"&A1]]></f></worksheet>";
    assert_eq!(part("worksheet", before), after);
}

#[test]
fn what_stands_around_the_cells() {
    let before = r#"<worksheet><sheetPr codeName="总表"/><sheetData/><protectedRanges><protectedRange name="总"/></protectedRanges><scenarios><scenario name="总" user="张门" comment="门"><inputCells r="A1" val="总"/></scenario></scenarios><autoFilter ref="A1:B2"><filterColumn colId="0"><filters><filter val="总"/></filters></filterColumn><filterColumn colId="1"><customFilters><customFilter val="*门*"/></customFilters></filterColumn><sortState><sortCondition customList="总,门"/></sortState></autoFilter><dataConsolidate><dataRefs><dataRef ref="A1" sheet="总"/><dataRef ref="A1" sheet="总" r:id="rId1"/></dataRefs></dataConsolidate><conditionalFormatting sqref="A1"><cfRule type="containsText" text="总"><formula>NOT(ISERROR(SEARCH("总",A1)))</formula></cfRule><cfRule><colorScale><cfvo type="formula" val="总!A1"/></colorScale></cfRule></conditionalFormatting><dataValidations><dataValidation type="list" promptTitle="总" prompt="请选门" errorTitle="门" error="错&#10;门" sqref="B3"><formula1>"头,发,总"</formula1><formula2>总!A1</formula2></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" location="总!A1" display="总" tooltip="门"/><hyperlink ref="A2" r:id="rId1" location="总!A1" display="总"/><hyperlink ref="A3" location="'总 门'!A1"/><hyperlink ref="A4" location="总"/><hyperlink ref="A5" location="总 门!A1"/></hyperlinks><headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;14头&amp;B发&amp;C&amp;KFF0000总&amp;&amp;门&amp;R第&amp;P页，共&amp;N页&amp;A总</oddHeader><oddFooter>&amp;C&amp;"-,加粗"&amp;K01+000门</oddFooter></headerFooter><controls><control name="总"><controlPr linkedCell="总!A1" listFillRange="门!A1:A3" altText="总" macro="[0]!总"/></control></controls><extLst><ext><x14:dataValidation prompt="总"><x14:formula1><xm:f>总!$A$1</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation><x14:cfRule><xm:f>"总"</xm:f></x14:cfRule><x14:sparkline><xm:f>总!A1:B1</xm:f><xm:sqref>C1</xm:sqref></x14:sparkline></ext></extLst></worksheet>"#;
    let after = r#"<worksheet><sheetPr codeName="总表"/><sheetData/><protectedRanges><protectedRange name="总"/></protectedRanges><scenarios><scenario name="總" user="张门" comment="門"><inputCells r="A1" val="總"/></scenario></scenarios><autoFilter ref="A1:B2"><filterColumn colId="0"><filters><filter val="總"/></filters></filterColumn><filterColumn colId="1"><customFilters><customFilter val="*門*"/></customFilters></filterColumn><sortState><sortCondition customList="總,門"/></sortState></autoFilter><dataConsolidate><dataRefs><dataRef ref="A1" sheet="總"/><dataRef ref="A1" sheet="总" r:id="rId1"/></dataRefs></dataConsolidate><conditionalFormatting sqref="A1"><cfRule type="containsText" text="總"><formula>NOT(ISERROR(SEARCH("總",A1)))</formula></cfRule><cfRule><colorScale><cfvo type="formula" val="總!A1"/></colorScale></cfRule></conditionalFormatting><dataValidations><dataValidation type="list" promptTitle="總" prompt="請選門" errorTitle="門" error="錯&#10;門" sqref="B3"><formula1>"頭,發,總"</formula1><formula2>總!A1</formula2></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" location="總!A1" display="總" tooltip="門"/><hyperlink ref="A2" r:id="rId1" location="总!A1" display="總"/><hyperlink ref="A3" location="'總 門'!A1"/><hyperlink ref="A4" location="总"/><hyperlink ref="A5" location="總 門!A1"/></hyperlinks><headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;14頭&amp;B髮&amp;C&amp;KFF0000總&amp;&amp;門&amp;R第&amp;P頁，共&amp;N頁&amp;A總</oddHeader><oddFooter>&amp;C&amp;"-,加粗"&amp;K01+000門</oddFooter></headerFooter><controls><control name="总"><controlPr linkedCell="總!A1" listFillRange="門!A1:A3" altText="總" macro="[0]!总"/></control></controls><extLst><ext><x14:dataValidation prompt="總"><x14:formula1><xm:f>總!$A$1</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation><x14:cfRule><xm:f>"總"</xm:f></x14:cfRule><x14:sparkline><xm:f>總!A1:B1</xm:f><xm:sqref>C1</xm:sqref></x14:sparkline></ext></extLst></worksheet>"#;
    assert_eq!(part("worksheet", before), after);
}

#[test]
fn the_workbook_part() {
    let before = r#"<workbook><workbookPr codeName="总"/><bookViews/><sheets><sheet name="总 表" sheetId="1" r:id="rId1"/><sheet name="门&amp;户" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'总 表'!$1:$2,'门&amp;户'!$A:$A</definedName><definedName name="总数" comment="总">[1]总!$A$1</definedName></definedNames><customWorkbookViews><customWorkbookView name="总" guid="{1}"/></customWorkbookViews></workbook>"#;
    let after = r#"<workbook><workbookPr codeName="总"/><bookViews/><sheets><sheet name="總 表" sheetId="1" r:id="rId1"/><sheet name="門&amp;戶" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'總 表'!$1:$2,'門&amp;戶'!$A:$A</definedName><definedName name="总数" comment="總">[1]总!$A$1</definedName></definedNames><customWorkbookViews><customWorkbookView name="總" guid="{1}"/></customWorkbookViews></workbook>"#;
    for kind in [MAIN, "template.main", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"] {
        assert_eq!(part(kind, before), after, "{kind}");
    }
}

#[test]
fn comments_and_threads() {
    let before = r#"<comments><authors><author>张门</author></authors><commentList><comment ref="A1" authorId="0"><text><r><rPr><rFont val="宋体"/></rPr><t>头</t></r><r><t xml:space="preserve">发
门</t></r></text></comment></commentList></comments>"#;
    let after = before.replace("头", "頭").replace("发\n门", "髮\n門");
    assert_eq!(part("comments", before), after);

    let kind = "application/vnd.ms-excel.threadedcomments+xml";
    let before = r#"<ThreadedComments><threadedComment ref="A1" personId="{1}" id="{2}"><text>总</text></threadedComment></ThreadedComments>"#;
    assert_eq!(part(kind, before), before.replace('总', "總"));
    let persons = r#"<personList><person displayName="张门" id="{1}"/></personList>"#;
    assert_eq!(part("application/vnd.ms-excel.person+xml", persons), persons);
}

#[test]
fn tables() {
    let before = r#"<table id="1" name="总表" displayName="总表" ref="A1:B3" comment="总"><autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="门"/></filters></filterColumn></autoFilter><tableColumns><tableColumn id="1" name="部门_x000a_名" totalsRowLabel="总计" uniqueName="总"/><tableColumn id="2" name="数量"><calculatedColumnFormula>总表[[#This Row],[单价]]*2</calculatedColumnFormula><totalsRowFormula>SUBTOTAL(109,总表[数量])</totalsRowFormula></tableColumn></tableColumns><extLst><ext><x14:table altText="总" altTextSummary="门"/></ext></extLst></table>"#;
    let after = r#"<table id="1" name="总表" displayName="总表" ref="A1:B3" comment="總"><autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="門"/></filters></filterColumn></autoFilter><tableColumns><tableColumn id="1" name="部門_x000a_名" totalsRowLabel="總計" uniqueName="总"/><tableColumn id="2" name="數量"><calculatedColumnFormula>总表[[#This Row],[單價]]*2</calculatedColumnFormula><totalsRowFormula>SUBTOTAL(109,总表[數量])</totalsRowFormula></tableColumn></tableColumns><extLst><ext><x14:table altText="總" altTextSummary="門"/></ext></extLst></table>"#;
    assert_eq!(part("table", before), after);
}

#[test]
fn pivot_tables_slicers_and_timelines() {
    let cache = |d: [&str; 8]| {
        format!(
            r#"<pivotCacheDefinition r:id="rId1"><cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="{}" name="总表"/></cacheSource><cacheFields><cacheField name="{}" caption="{}"><sharedItems><s v="{}"/><n v="1" c="总"/><m/></sharedItems></cacheField><cacheField name="[部门].[总]"><sharedItems><s v="[部门].[总].&amp;[门]" c="{}"/></sharedItems></cacheField><cacheField name="{}" formula="{}*2+'{}'"/></cacheFields></pivotCacheDefinition>"#,
            d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]
        )
    };
    let before = cache(["总", "部门", "总", "办公厅", "总", "总价", "数量", "单 价"]);
    let after = cache(["總", "部門", "總", "辦公廳", "總", "總價", "數量", "單 價"]);
    assert_eq!(part("pivotCacheDefinition", &before), after);

    let elsewhere = r#"<pivotCacheDefinition><cacheSource><worksheetSource ref="A1:B3" sheet="总" r:id="rId2"/></cacheSource></pivotCacheDefinition>"#;
    assert_eq!(part("pivotCacheDefinition", elsewhere), elsewhere);

    let records =
        r#"<pivotCacheRecords count="1"><r><x v="0"/><s v="总"/><n v="1"/></r></pivotCacheRecords>"#;
    assert_eq!(part("pivotCacheRecords", records), records.replace('总', "總"));

    let before = r#"<pivotTableDefinition name="总" dataCaption="数" grandTotalCaption="总计" rowHeaderCaption="门" colHeaderCaption="门" tag="总"><pivotFields><pivotField name="总" subtotalCaption="总"><items><item x="0" n="门"/></items></pivotField></pivotFields><dataFields><dataField name="求和项:总" fld="1"/></dataFields><filters><filter stringValue1="总"><autoFilter><filterColumn><customFilters><customFilter val="总"/></customFilters></filterColumn></autoFilter></filter></filters></pivotTableDefinition>"#;
    let after = r#"<pivotTableDefinition name="总" dataCaption="數" grandTotalCaption="總計" rowHeaderCaption="門" colHeaderCaption="門" tag="总"><pivotFields><pivotField name="總" subtotalCaption="總"><items><item x="0" n="門"/></items></pivotField></pivotFields><dataFields><dataField name="求和項:總" fld="1"/></dataFields><filters><filter stringValue1="總"><autoFilter><filterColumn><customFilters><customFilter val="總"/></customFilters></filterColumn></autoFilter></filter></filters></pivotTableDefinition>"#;
    assert_eq!(part("pivotTable", before), after);

    for (kind, before, after) in [
        (
            "slicer",
            r#"<slicers><slicer name="总" cache="总" caption="总"/></slicers>"#,
            r#"<slicers><slicer name="总" cache="总" caption="總"/></slicers>"#,
        ),
        (
            "slicerCache",
            r#"<slicerCacheDefinition name="总" sourceName="总"/>"#,
            r#"<slicerCacheDefinition name="总" sourceName="總"/>"#,
        ),
        (
            "timeline",
            r#"<timelines><timeline name="总" caption="总"/></timelines>"#,
            r#"<timelines><timeline name="总" caption="總"/></timelines>"#,
        ),
        (
            "timelineCache",
            r#"<timelineCacheDefinition name="总" sourceName="总"/>"#,
            r#"<timelineCacheDefinition name="总" sourceName="總"/>"#,
        ),
    ] {
        assert_eq!(part(&format!("application/vnd.ms-excel.{kind}+xml"), before), after);
    }
}

#[test]
fn number_formats_and_names_of_styles() {
    let before = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0&quot;个门&quot;;[Red]-0个;[DBNum2][$-804]General&quot;圆&quot;"/><numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m月d日 h时mm分"/><numFmt numFmtId="178" formatCode="[$总-804]#,##0.00_门*门\总@"/></numFmts><fonts><font><name val="宋体"/></font></fonts><cellStyles><cellStyle name="总" xfId="0"/></cellStyles><dxfs><dxf><numFmt numFmtId="179" formatCode="&quot;总&quot;0"/></dxf></dxfs><tableStyles><tableStyle name="总"/></tableStyles></styleSheet>"#;
    let after = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0&quot;個門&quot;;[Red]-0個;[DBNum2][$-804]General&quot;圓&quot;"/><numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m月d日 h時mm分"/><numFmt numFmtId="178" formatCode="[$總-804]#,##0.00_门*门\總@"/></numFmts><fonts><font><name val="宋体"/></font></fonts><cellStyles><cellStyle name="总" xfId="0"/></cellStyles><dxfs><dxf><numFmt numFmtId="179" formatCode="&quot;總&quot;0"/></dxf></dxfs><tableStyles><tableStyle name="总"/></tableStyles></styleSheet>"#;
    assert_eq!(part("styles", before), after);
    let options = DocumentOptions { style_names: true, ..DocumentOptions::default() };
    let renamed = after.replace(r#"<cellStyle name="总""#, r#"<cellStyle name="總""#);
    assert_eq!(part_with("styles", before, &options), renamed);
}

#[test]
fn views_and_controls() {
    let before = r#"<namedSheetViews><namedSheetView name="总"><nsvFilter><columnFilter><filter colId="0"><x:filters><x:filter val="总"/></x:filters></filter></columnFilter></nsvFilter></namedSheetView></namedSheetViews>"#;
    assert_eq!(part("application/vnd.ms-excel.namedsheetviews+xml", before), before.replace('总', "總"));
    let before = r#"<formControlPr objectType="List" fmlaLink="总!$A$1" fmlaRange="总!$A$1:$A$3"><itemLst><item val="总"/></itemLst></formControlPr>"#;
    assert_eq!(part("application/vnd.ms-excel.controlproperties+xml", before), before.replace('总', "總"));
}

#[test]
fn what_comes_from_elsewhere_stays() {
    for (kind, content) in [
        (
            "externalLink",
            r#"<externalLink><externalBook r:id="rId1"><sheetNames><sheetName val="总"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>总</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"#,
        ),
        ("connections", r#"<connections><connection name="总" description="总"/></connections>"#),
        ("queryTable", r#"<queryTable name="总"><queryTableField name="总"/></queryTable>"#),
    ] {
        assert_eq!(part(kind, content), content);
    }
}

/// A workbook with a defined name and a table's, with what some formulas come to, and the workbook and the table.
fn with_names(formulas: &[&str]) -> (Vec<String>, String, String) {
    let sheet = format!("<worksheet><f>{}</f></worksheet>", formulas.join("</f><f>"));
    let bytes = package(&[
        (
            "xl/workbook.xml",
            MAIN,
            r#"<workbook><definedNames><definedName name="广东">总!$A$1</definedName></definedNames></workbook>"#,
        ),
        ("xl/worksheets/sheet1.xml", "worksheet", &sheet),
        (
            "xl/tables/table1.xml",
            "table",
            r#"<table name="门表" displayName="门表"><tableColumn name="门"/></table>"#,
        ),
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            "pivotCacheDefinition",
            r#"<pivotCacheDefinition><worksheetSource name="门表"/></pivotCacheDefinition>"#,
        ),
    ]);
    let mut parts = parts(&convert(&bytes).bytes);
    let sheet = parts.remove("xl/worksheets/sheet1.xml").unwrap();
    let formulas = sheet.split("<f>").skip(1).map(|rest| rest.split("</f>").next().unwrap().to_owned());
    let tables: String =
        parts.range("xl/pivotCache/".to_owned().."xl/u".to_owned()).map(|(_, text)| text.as_str()).collect();
    (formulas.collect(), parts["xl/workbook.xml"].clone(), tables)
}

#[test]
fn names_of_ranges_and_tables_stay_also_where_they_are_text() {
    let before = [
        "SUM(广东)+未定义",
        "SUM(门表[门])",
        r#"INDIRECT("广东")"#,
        r#"INDIRECT("门表[门]")"#,
        r#"INDIRECT("门表[[#All],[门]]",TRUE)"#,
        r#"INDIRECT("总!广东")"#,
        r#"INDIRECT("'总 门'!A1")"#,
        "INDIRECT(&quot;广东&quot;)",
        r#"IF(A1="广东","门表")"#,
        r##"HYPERLINK("#广东","广东")"##,
    ];
    let after = [
        "SUM(广东)+未定义",
        "SUM(门表[門])",
        r#"INDIRECT("广东")"#,
        r#"INDIRECT("门表[門]")"#,
        r#"INDIRECT("门表[[#All],[門]]",TRUE)"#,
        r#"INDIRECT("總!广东")"#,
        r#"INDIRECT("'總 門'!A1")"#,
        "INDIRECT(&quot;广东&quot;)",
        r#"IF(A1="廣東","門表")"#,
        r##"HYPERLINK("#广东","廣東")"##,
    ];
    let (formulas, workbook, tables) = with_names(&before);
    assert_eq!(formulas, after);
    assert_eq!(
        workbook,
        r#"<workbook><definedNames><definedName name="广东">總!$A$1</definedName></definedNames></workbook>"#
    );
    assert_eq!(tables.matches("门表").count(), 3);
}

#[test]
fn names_that_are_found_by_the_text_of_a_cell_convert_with_it() {
    let before = [
        "INDIRECT(A2)",
        "SUM(广东)+总!广东+[1]!广东+未定义",
        "门表[门]+ROWS(门表)",
        r#"INDIRECT("门表["&amp;B1&amp;"]")"#,
        r#"INDIRECT("广东")"#,
        r#"INDIRECT(A1&amp;"月总'!B2")"#,
        "广东(1)",
    ];
    let after = [
        "INDIRECT(A2)",
        "SUM(廣東)+總!廣東+[1]!广东+未定义",
        "門表[門]+ROWS(門表)",
        r#"INDIRECT("門表["&amp;B1&amp;"]")"#,
        r#"INDIRECT("廣東")"#,
        r#"INDIRECT(A1&amp;"月總'!B2")"#,
        "广东(1)",
    ];
    let (formulas, workbook, tables) = with_names(&before);
    assert_eq!(formulas, after);
    assert_eq!(
        workbook,
        r#"<workbook><definedNames><definedName name="廣東">總!$A$1</definedName></definedNames></workbook>"#
    );
    assert_eq!(tables.matches("門表").count(), 3);
}

#[test]
fn macros_that_may_name_a_sheet_are_told() {
    let workbook = r#"<workbook><sheets><sheet name="总" r:id="rId1"/></sheets></workbook>"#;
    let relationships = r#"<Relationships><Relationship Id="rId9" Target="vbaProject.bin"/></Relationships>"#;
    let bytes = package(&[
        ("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", workbook),
        ("xl/_rels/workbook.xml.rels", RELATIONSHIPS, relationships),
        ("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", "总"),
    ]);
    let converted = convert(&bytes);
    let codes: Vec<Code> = converted.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!(codes, [Code::MacrosUnconverted]);
    assert_eq!(parts(&converted.bytes)["xl/vbaProject.bin"], "总");
}

const WORKBOOK_RELATIONSHIPS: Part<'static> = (
    "xl/_rels/workbook.xml.rels",
    RELATIONSHIPS,
    r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#,
);

#[test]
fn sheets_keep_their_names_where_two_would_become_one() {
    let workbook = r#"<workbook><sheets><sheet name="总表" r:id="rId1"/><sheet name="總表" r:id="rId2"/></sheets><definedNames><definedName name="a">总表!$A$1</definedName></definedNames></workbook>"#;
    let sheet = r#"<worksheet><c r="A1"><f>IF(总表!A1="总",总表!B1,1)</f><v>1</v></c></worksheet>"#;
    let bytes = package(&[
        ("xl/workbook.xml", MAIN, workbook),
        WORKBOOK_RELATIONSHIPS,
        ("xl/worksheets/sheet1.xml", "worksheet", sheet),
    ]);
    let converted = convert(&bytes);
    let parts = parts(&converted.bytes);
    assert_eq!(parts["xl/workbook.xml"], workbook);
    assert_eq!(parts["xl/worksheets/sheet1.xml"], sheet.replace("\"总\"", "\"總\""));
    let codes: Vec<Code> = converted.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!(codes, [Code::NamesKept]);
}

#[test]
fn columns_keep_their_names_where_two_would_become_one() {
    let table = r#"<table id="1" displayName="表1"><tableColumns><tableColumn id="1" name="总数"/><tableColumn id="2" name="總數"/><tableColumn id="3" name="门"/></tableColumns></table>"#;
    let strings = "<sst><si><t>总数</t></si><si><t>總數</t></si><si><t>门</t></si><si><t>总</t></si></sst>";
    let sheet = r#"<worksheet><c r="A1"><f>SUM(表1[总数])</f></c></worksheet>"#;
    let bytes = package(&[
        ("xl/tables/table1.xml", "table", table),
        ("xl/sharedStrings.xml", "sharedStrings", strings),
        ("xl/worksheets/sheet1.xml", "worksheet", sheet),
    ]);
    let converted = convert(&bytes);
    let parts = parts(&converted.bytes);
    assert_eq!(parts["xl/tables/table1.xml"], table);
    assert_eq!(parts["xl/sharedStrings.xml"], strings.replace("<t>总</t>", "<t>總</t>"));
    assert_eq!(parts["xl/worksheets/sheet1.xml"], sheet);
    let codes: Vec<Code> = converted.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!(codes, [Code::NamesKept]);
}

#[test]
fn changes_are_told_with_their_places() {
    let bytes = package(&[
        (
            "xl/workbook.xml",
            MAIN,
            r#"<workbook><sheets><sheet name="表1" r:id="rId1"/><sheet name="总 表" r:id="rId2"/></sheets></workbook>"#,
        ),
        WORKBOOK_RELATIONSHIPS,
        (
            "xl/worksheets/sheet1.xml",
            "worksheet",
            r#"<worksheet><c r="B7" t="s"><v>1</v></c><c r="C7" t="s"><v>1</v></c><c r="D7"><f>'总 表'!A1+'总 表'!A2</f></c></worksheet>"#,
        ),
        (
            "xl/worksheets/sheet2.xml",
            "worksheet",
            r#"<worksheet><c r="AA3" t="s"><v>0</v></c><dataValidation sqref="C5:C9 D1" prompt="总"/></worksheet>"#,
        ),
        (
            "xl/worksheets/_rels/sheet2.xml.rels",
            RELATIONSHIPS,
            r#"<Relationships><Relationship Id="rId1" Target="../comments1.xml"/></Relationships>"#,
        ),
        (
            "xl/comments1.xml",
            "comments",
            r#"<comments><comment ref="B2"><text><t>门</t></text></comment></comments>"#,
        ),
        (
            "xl/sharedStrings.xml",
            "sharedStrings",
            "<sst><si><t>发布</t></si><si><t>规范</t></si><si><t>无处</t></si></sst>",
        ),
    ]);
    let options = DocumentOptions { changes: true, ..DocumentOptions::default() };
    let converted = convert_with(&bytes, &options).unwrap();
    let told = converted.changes.iter().map(|change| {
        let address = change.place.address.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {address} {}→{}", change.place.part.unwrap_or("-"), change.before, change.after)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "sheet-name  总 表→總 表",
            "validation 总 表!C5 总→總",
            "comment 总 表!B2 门→門",
            "- 总 表!AA3 发布→發布",
            "- 表1!B7 规范→規範",
            "-  无处→無處",
        ]
    );
}

/// A piece of a formula, with what it comes to.
fn piece() -> impl Strategy<Value = (String, String)> {
    let word = || {
        prop_oneof![
            Just(("总", "總")),
            Just(("部门", "部門")),
            Just(("数量", "數量")),
            Just(("a", "a")),
            Just(("１", "１")),
        ]
    };
    let both = |frame: fn(&str) -> String| move |(from, to): (&str, &str)| (frame(from), frame(to));
    let stays = |frame: fn(&str) -> String| move |(from, _): (&str, &str)| (frame(from), frame(from));
    prop_oneof![
        word().prop_map(both(|word| format!("\"{word}\""))),
        word().prop_map(both(|word| format!("\"\"\"{word}\"\"]'[\""))),
        word().prop_map(both(|word| format!("{word}!A1"))),
        word().prop_map(both(|word| format!("'{word}''({word}'!$B$2:C3"))),
        word().prop_map(both(|word| format!("{word}:{word}x!A1"))),
        word().prop_map(both(|word| format!("T[{word}]"))),
        word().prop_map(both(|word| format!("T[[#Totals],[{word} '{word}'[]:[{word}]]"))),
        word().prop_map(both(|word| format!("[@{word}]"))),
        word().prop_map(stays(str::to_owned)),
        word().prop_map(stays(|word| format!("{word}(1)"))),
        word().prop_map(stays(|word| format!("[2]{word}!A1"))),
        word().prop_map(stays(|word| format!("'[{word}.xls]{word}'!A1"))),
        word().prop_map(stays(|word| format!("{word}[#All]"))),
        Just(("#REF!".to_owned(), "#REF!".to_owned())),
        Just(("1.5%".to_owned(), "1.5%".to_owned())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn only_texts_and_names_of_sheets_and_columns_convert(
        pieces in prop::collection::vec((piece(), prop::sample::select(vec!["+", "&", ",", " ", "<>", "(", ")", "=", ";"])), 1..12)
    ) {
        let join = |side: fn(&(String, String)) -> &str| {
            pieces.iter().flat_map(|(piece, operator)| [side(piece), *operator]).collect::<String>()
        };
        // A function's name is told by the parenthesis after it; a word before one stays all the same.
        prop_assert_eq!(formula(&join(|piece| &piece.0)), join(|piece| &piece.1));
    }

    #[test]
    fn formulas_of_any_kind_lose_nothing(text in r#"[总门a1"'!:\[\]@#(),&<>$. ]{0,40}"#) {
        let converted = formula(&text);
        let back = converted.replace('總', "总").replace('門', "门");
        prop_assert_eq!(back, text);
    }
}

#[test]
fn drawings_charts_and_controls_name_sheets_too() {
    let before = r#"<c:chartSpace><c:pivotSource><c:name>[总.xlsx]总 表!总</c:name></c:pivotSource><c:ser><c:tx><c:strRef><c:f>总!$B$1</c:f><c:strCache><c:pt idx="0"><c:v>总</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:f>[1]总!$A$1</c:f></c:cat><c15:sqref>'总 表'!$B$1</c15:sqref></c:ser></c:chartSpace>"#;
    let after = r#"<c:chartSpace><c:pivotSource><c:name>[总.xlsx]總 表!总</c:name></c:pivotSource><c:ser><c:tx><c:strRef><c:f>總!$B$1</c:f><c:strCache><c:pt idx="0"><c:v>總</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:f>[1]总!$A$1</c:f></c:cat><c15:sqref>'總 表'!$B$1</c15:sqref></c:ser></c:chartSpace>"#;
    assert_eq!(part(CHART, before), after);

    let before = r#"<xdr:wsDr><xdr:sp macro="[0]!总" textlink="总!$A$1"><xdr:cNvPr id="2" name="总" descr="总"/></xdr:sp></xdr:wsDr>"#;
    let after = r#"<xdr:wsDr><xdr:sp macro="[0]!总" textlink="總!$A$1"><xdr:cNvPr id="2" name="总" descr="總"/></xdr:sp></xdr:wsDr>"#;
    assert_eq!(part(DRAWING, before), after);

    let before = r#"<xml><v:shape id="总"><v:textbox><div><font face="总">总<br>门</font></div></v:textbox><x:ClientData><x:FmlaMacro>[0]!总</x:FmlaMacro><x:FmlaLink>总!$A$1</x:FmlaLink></x:ClientData></v:shape></xml>"#;
    let after = r#"<xml><v:shape id="总"><v:textbox><div><font face="总">總<br>門</font></div></v:textbox><x:ClientData><x:FmlaMacro>[0]!总</x:FmlaMacro><x:FmlaLink>總!$A$1</x:FmlaLink></x:ClientData></v:shape></xml>"#;
    assert_eq!(part(VML, before), after);
}

#[test]
fn hyperlinks_of_drawings_lead_to_sheets_by_name() {
    let before = r##"<Relationships><Relationship Id="rId1" Target="#总!A1"/><Relationship Id="rId2" Target="#'总 表'!A1"/><Relationship Id="rId3" Target="总.xlsx#总!A1" TargetMode="External"/><Relationship Id="rId4" Target="#总"/></Relationships>"##;
    let after = r##"<Relationships><Relationship Id="rId1" Target="#總!A1"/><Relationship Id="rId2" Target="#'總 表'!A1"/><Relationship Id="rId3" Target="总.xlsx#总!A1" TargetMode="External"/><Relationship Id="rId4" Target="#总"/></Relationships>"##;
    let bytes = package(&[("xl/drawings/_rels/drawing1.xml.rels", RELATIONSHIPS, before)]);
    assert_eq!(parts(&convert(&bytes).bytes)["xl/drawings/_rels/drawing1.xml.rels"], after);
}

#[test]
fn fonts_if_asked() {
    let options = DocumentOptions { fonts: true, ..DocumentOptions::default() };
    let converter = TextConverter::new(&Settings::new(Variant::HantTw)).unwrap();
    for (kind, before, after) in [
        (
            "styles",
            r#"<styleSheet><fonts><font><name val="宋体"/><family val="3"/><charset val="134"/></font><font><name val="SimSun"/></font><font><name val="Arial"/><charset val="134"/></font></fonts></styleSheet>"#,
            r#"<styleSheet><fonts><font><name val="新細明體"/><family val="3"/><charset val="136"/></font><font><name val="PMingLiU"/></font><font><name val="Arial"/><charset val="134"/></font></fonts></styleSheet>"#,
        ),
        (
            "sharedStrings",
            r#"<sst><si><r><rPr><rFont val="宋体"/><charset val="134"/></rPr><t>总</t></r></si></sst>"#,
            r#"<sst><si><r><rPr><rFont val="新細明體"/><charset val="136"/></rPr><t>總</t></r></si></sst>"#,
        ),
        (
            "worksheet",
            r#"<worksheet><headerFooter><oddHeader>&amp;C&amp;"SimSun,常规"&amp;12总</oddHeader></headerFooter></worksheet>"#,
            r#"<worksheet><headerFooter><oddHeader>&amp;C&amp;"PMingLiU,常规"&amp;12總</oddHeader></headerFooter></worksheet>"#,
        ),
    ] {
        let bytes = package(&[("xl/part.xml", kind, before)]);
        let converted = convert_document("报表.xlsx", Format::Xlsx, &bytes, &converter, &options).unwrap();
        assert_eq!(parts(&converted.bytes)["xl/part.xml"], after);
    }
}

/// A workbook of another program, with something of most kinds.
fn of_another_program() -> Vec<u8> {
    use rust_xlsxwriter::{
        Chart, ChartType, DataValidation, Format, Formula, Note, Table, TableColumn, Workbook,
    };
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("总 表").unwrap();
    let columns = [TableColumn::new().set_header("部门"), TableColumn::new().set_header("数量")];
    sheet.add_table(0, 0, 3, 1, &Table::new().set_columns(&columns)).unwrap();
    for (row, (name, count)) in [("办公厅", 3), ("教育厅", 4), ("财政厅", 5)].into_iter().enumerate()
    {
        sheet.write(row as u32 + 1, 0, name).unwrap();
        sheet.write_with_format(row as u32 + 1, 1, count, &Format::new().set_num_format("0\"个\"")).unwrap();
    }
    sheet.write(5, 0, Formula::new("=SUM(Table1[数量])").set_result("12")).unwrap();
    sheet.insert_note(1, 0, &Note::new("请复核")).unwrap();
    let list = DataValidation::new().allow_list_strings(&["总计", "部门"]).unwrap();
    sheet.add_data_validation(7, 0, 7, 0, &list).unwrap();
    sheet.set_header("&C&\"宋体,Bold\"&14政务公开&P");
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_categories("'总 表'!$A$2:$A$4").set_values("'总 表'!$B$2:$B$4");
    chart.title().set_name("数量");
    sheet.insert_chart(9, 0, &chart).unwrap();
    let other = workbook.add_worksheet().set_name("汇总").unwrap();
    other.write(0, 0, Formula::new("=VLOOKUP(\"教育厅\",'总 表'!A2:B4,2,FALSE)").set_result("4")).unwrap();
    workbook.define_name("名单", "='总 表'!$A$2:$A$4").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn back_and_forth_gives_the_same_parts() {
    let before = of_another_program();
    let there = convert(&before);
    let converter = TextConverter::new(&Settings::new(Variant::Hans)).unwrap();
    let options = DocumentOptions::default();
    let back = convert_document("报表.xlsx", Format::Xlsx, &there.bytes, &converter, &options).unwrap();
    let (before, there, back) = (parts(&before), parts(&there.bytes), parts(&back.bytes));
    assert_ne!(before, there);
    for (name, text) in &before {
        // The language of what is drawn is set, whatever it was.
        if !name.starts_with("xl/charts") {
            assert_eq!(&back[name], text, "{name}");
        }
    }
    let all: String = there.values().map(String::as_str).collect();
    for text in ["总", "汇", "门", "数", "厅", "复", "务", "开", "个", "计"] {
        assert!(!all.contains(text), "{text}");
    }
}

#[test]
fn damaged_workbooks_are_refused_or_converted_and_never_panic() {
    let whole = of_another_program();
    let unpacked = parts(&whole);
    for length in (0..whole.len()).step_by(97) {
        let _ = convert_with(&whole[..length], &DocumentOptions::default());
    }
    // Damage within the parts, which compression would only turn into a damaged package.
    let options = DocumentOptions {
        fonts: true,
        style_names: true,
        explain: true,
        changes: true,
        ..DocumentOptions::default()
    };
    for (name, text) in &unpacked {
        let characters: Vec<char> = text.chars().collect();
        for at in (0..characters.len()).step_by(173) {
            for damage in ['<', '&', '"', '\'', '[', '>', '总'] {
                let mut damaged = characters.clone();
                damaged[at] = damage;
                let mut writer = PackageWriter::default();
                for (part, text) in &unpacked {
                    let text = if part == name { damaged.iter().collect() } else { text.clone() };
                    if part == name || matches!(part.as_str(), "[Content_Types].xml" | "xl/workbook.xml") {
                        writer.add(part, text.as_bytes()).unwrap();
                    }
                }
                let _ = convert_with(&writer.finish().unwrap(), &options);
            }
        }
    }
}
