//! All other parts: what converts in each, and what stays.

use gongbao::Format;
use gongbao::convert_document;
use gongbao::model::Variant;
use gongbao::script::{DocumentOptions, Settings, TextConverter};

use super::book::{CHART, DRAWING, MAIN, RELATIONSHIPS, VML, convert, package, part, part_with, parts};

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
