//! Sheets and their strings.

use super::book::part;

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
fn what_stands_around_the_cells() {
    let before = r#"<worksheet><sheetPr codeName="总表"/><sheetData/><protectedRanges><protectedRange name="总"/></protectedRanges><scenarios><scenario name="总" user="张门" comment="门"><inputCells r="A1" val="总"/></scenario></scenarios><autoFilter ref="A1:B2"><filterColumn colId="0"><filters><filter val="总"/></filters></filterColumn><filterColumn colId="1"><customFilters><customFilter val="*门*"/></customFilters></filterColumn><sortState><sortCondition customList="总,门"/></sortState></autoFilter><dataConsolidate><dataRefs><dataRef ref="A1" sheet="总"/><dataRef ref="A1" sheet="总" r:id="rId1"/></dataRefs></dataConsolidate><conditionalFormatting sqref="A1"><cfRule type="containsText" text="总"><formula>NOT(ISERROR(SEARCH("总",A1)))</formula></cfRule><cfRule><colorScale><cfvo type="formula" val="总!A1"/></colorScale></cfRule></conditionalFormatting><dataValidations><dataValidation type="list" promptTitle="总" prompt="请选门" errorTitle="门" error="错&#10;门" sqref="B3"><formula1>"头,发,总"</formula1><formula2>总!A1</formula2></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" location="总!A1" display="总" tooltip="门"/><hyperlink ref="A2" r:id="rId1" location="总!A1" display="总"/><hyperlink ref="A3" location="'总 门'!A1"/><hyperlink ref="A4" location="总"/><hyperlink ref="A5" location="总 门!A1"/></hyperlinks><headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;14头&amp;B发&amp;C&amp;KFF0000总&amp;&amp;门&amp;R第&amp;P页，共&amp;N页&amp;A总</oddHeader><oddFooter>&amp;C&amp;"-,加粗"&amp;K01+000门</oddFooter></headerFooter><controls><control name="总"><controlPr linkedCell="总!A1" listFillRange="门!A1:A3" altText="总" macro="[0]!总"/></control></controls><extLst><ext><x14:dataValidation prompt="总"><x14:formula1><xm:f>总!$A$1</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation><x14:cfRule><xm:f>"总"</xm:f></x14:cfRule><x14:sparkline><xm:f>总!A1:B1</xm:f><xm:sqref>C1</xm:sqref></x14:sparkline></ext></extLst></worksheet>"#;
    let after = r#"<worksheet><sheetPr codeName="总表"/><sheetData/><protectedRanges><protectedRange name="总"/></protectedRanges><scenarios><scenario name="總" user="张门" comment="門"><inputCells r="A1" val="總"/></scenario></scenarios><autoFilter ref="A1:B2"><filterColumn colId="0"><filters><filter val="總"/></filters></filterColumn><filterColumn colId="1"><customFilters><customFilter val="*門*"/></customFilters></filterColumn><sortState><sortCondition customList="總,門"/></sortState></autoFilter><dataConsolidate><dataRefs><dataRef ref="A1" sheet="總"/><dataRef ref="A1" sheet="总" r:id="rId1"/></dataRefs></dataConsolidate><conditionalFormatting sqref="A1"><cfRule type="containsText" text="總"><formula>NOT(ISERROR(SEARCH("總",A1)))</formula></cfRule><cfRule><colorScale><cfvo type="formula" val="總!A1"/></colorScale></cfRule></conditionalFormatting><dataValidations><dataValidation type="list" promptTitle="總" prompt="請選門" errorTitle="門" error="錯&#10;門" sqref="B3"><formula1>"頭,發,總"</formula1><formula2>總!A1</formula2></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" location="總!A1" display="總" tooltip="門"/><hyperlink ref="A2" r:id="rId1" location="总!A1" display="總"/><hyperlink ref="A3" location="'總 門'!A1"/><hyperlink ref="A4" location="总"/><hyperlink ref="A5" location="總 門!A1"/></hyperlinks><headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;14頭&amp;B髮&amp;C&amp;KFF0000總&amp;&amp;門&amp;R第&amp;P頁，共&amp;N頁&amp;A總</oddHeader><oddFooter>&amp;C&amp;"-,加粗"&amp;K01+000門</oddFooter></headerFooter><controls><control name="总"><controlPr linkedCell="總!A1" listFillRange="門!A1:A3" altText="總" macro="[0]!总"/></control></controls><extLst><ext><x14:dataValidation prompt="總"><x14:formula1><xm:f>總!$A$1</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation><x14:cfRule><xm:f>"總"</xm:f></x14:cfRule><x14:sparkline><xm:f>總!A1:B1</xm:f><xm:sqref>C1</xm:sqref></x14:sparkline></ext></extLst></worksheet>"#;
    assert_eq!(part("worksheet", before), after);
}
