//! Names that other places repeat.

use gongbao::diagnostic::Code;

use super::book::{MAIN, RELATIONSHIPS, WORKBOOK_RELATIONSHIPS, convert, package, parts};

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
