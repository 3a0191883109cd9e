//! Paragraphs across their runs.

use super::pack::body;

#[test]
fn a_phrase_goes_across_runs_and_each_character_keeps_its_format() {
    body(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>⟨发→髮⟩</w:t></w:r></w:p>\
         <w:p><w:r><w:t>⟨发→發⟩</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>展</w:t></w:r></w:p>",
    );
}

#[test]
fn a_phrase_goes_over_all_that_is_no_text() {
    for between in [
        "<w:tab/>",
        "<w:br/>",
        "<w:cr/>",
        "<w:noBreakHyphen/>",
        "<w:softHyphen/>",
        "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>",
        "<w:lastRenderedPageBreak/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\"/></wp:inline></w:drawing>",
    ] {
        body(&format!("<w:p><w:r><w:t>⟨头→頭⟩</w:t>{between}<w:t>⟨发→髮⟩</w:t></w:r></w:p>"));
    }
    for between in [
        "<w:proofErr w:type=\"spellStart\"/>",
        "<w:bookmarkStart w:id=\"0\" w:name=\"后记\"/>",
        "<w:bookmarkEnd w:id=\"0\"/>",
        "<w:commentRangeStart w:id=\"1\"/>",
        "<w:permStart w:id=\"2\" w:edGrp=\"everyone\"/>",
        "<w:moveFromRangeStart w:id=\"3\" w:name=\"移动1\"/>",
        "<!-- 后 -->",
        "<?mso-后?>",
    ] {
        body(&format!("<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r>{between}<w:r><w:t>⟨发→髮⟩</w:t></w:r></w:p>"));
    }
}

#[test]
fn a_phrase_goes_into_and_out_of_what_encloses_runs() {
    for (start, end) in [
        ("<w:smartTag w:uri=\"x\" w:element=\"头发\">", "</w:smartTag>"),
        ("<w:hyperlink r:id=\"rId9\" w:anchor=\"后记\">", "</w:hyperlink>"),
        ("<w:ins w:id=\"1\" w:author=\"刘发\" w:date=\"2025-01-01T00:00:00Z\">", "</w:ins>"),
        ("<w:moveTo w:id=\"1\" w:author=\"刘发\">", "</w:moveTo>"),
        ("<w:sdt><w:sdtPr><w:tag w:val=\"头发\"/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml w:element=\"头发\">", "</w:customXml>"),
        ("<w:bdo w:val=\"ltr\">", "</w:bdo>"),
    ] {
        body(&format!(
            "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r>{start}<w:r><w:t>⟨发→髮⟩</w:t></w:r>{end}\
             <w:r><w:t>⟨发→發⟩</w:t></w:r>{start}<w:r><w:t>展</w:t></w:r>{end}</w:p>"
        ));
    }
}

#[test]
fn results_of_fields_change_and_their_codes_do_not() {
    body(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> REF 头发 \\h </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r><w:t>⟨发→髮⟩</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
         <w:p><w:fldSimple w:instr=\" STYLEREF 头发 \"><w:r><w:t>⟨头→頭⟩</w:t></w:r></w:fldSimple>\
         <w:r><w:t>⟨发→髮⟩</w:t></w:r></w:p>",
    );
}

#[test]
fn deleted_text_stands_apart_from_what_is_left() {
    body(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r>\
         <w:del w:id=\"1\" w:author=\"刘发\"><w:r><w:delText>⟨发→發⟩</w:delText></w:r></w:del>\
         <w:r><w:t>⟨发→髮⟩</w:t></w:r>\
         <w:del w:id=\"2\" w:author=\"刘发\"><w:r><w:delText>展</w:delText></w:r>\
         <w:r><w:delInstrText> REF 头发 </w:delInstrText></w:r></w:del></w:p>",
    );
    body(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r>\
         <w:moveFrom w:id=\"1\" w:author=\"刘发\"><w:r><w:t>⟨发→發⟩展</w:t></w:r></w:moveFrom>\
         <w:r><w:t>⟨发→髮⟩</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>\
         <w:r><w:t>⟨头发→頭髮⟩</w:t></w:r></w:p>",
    );
}

#[test]
fn paragraphs_and_cells_are_texts_of_their_own() {
    body(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r></w:p><w:p><w:r><w:t>⟨发→發⟩</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:r><w:t>⟨发→發⟩</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    );
}

#[test]
fn a_text_box_stands_apart_from_the_paragraph_that_holds_it() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r><w:r><w:t>⟨发→髮⟩</w:t></w:r></w:p>\
        <w:p><w:r><w:t>⟨复→復⟩</w:t></w:r></w:p></w:txbxContent>";
    body(&format!(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
         <wp:anchor><wp:docPr id=\"1\" name=\"文本框 1\" descr=\"⟨头发→頭髮⟩\"/><a:graphic><a:graphicData><wps:wsp>\
         <wps:cNvPr id=\"2\" name=\"头发\" title=\"⟨后→後⟩面\"/><wps:txbx>{text_box}</wps:txbx></wps:wsp>\
         </a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>\
         <v:shape id=\"文本框 1\" alt=\"⟨头发→頭髮⟩\" style=\"position:absolute\"><v:textbox>{text_box}</v:textbox></v:shape>\
         </w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>⟨发→髮⟩</w:t></w:r></w:p>"
    ));
}

#[test]
fn what_stands_for_a_run_elsewhere_does_not_double_it() {
    body(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\"><w:r>\
         <w16se:symEx w16se:char=\"1F600\"/></w:r></mc:Choice><mc:Fallback><w:r><w:t>⟨发→發⟩</w:t></w:r>\
         </mc:Fallback></mc:AlternateContent><w:r><w:t>⟨发→髮⟩</w:t></w:r></w:p>",
    );
}

#[test]
fn formulas_and_readings_stand_beside_the_text() {
    body(
        "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r><m:oMath><m:r><m:t>⟨发→發⟩</m:t></m:r><m:r><m:t>展</m:t></m:r></m:oMath>\
         <w:r><w:t>⟨发→髮⟩</w:t></w:r></w:p>\
         <m:oMathPara><m:oMath><m:r><m:t>⟨头发→頭髮⟩</m:t></m:r></m:oMath></m:oMathPara>\
         <w:p><w:r><w:ruby><w:rt><w:r><w:t>⟨头→頭⟩</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>⟨头→頭⟩</w:t></w:r>\
         </w:rubyBase></w:ruby></w:r><w:r><w:ruby><w:rt><w:r><w:t>fà</w:t></w:r></w:rt><w:rubyBase><w:r>\
         <w:t>⟨发→髮⟩</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    );
}

#[test]
fn references_and_quotes_keep_their_spelling() {
    body(
        "<w:p><w:r><w:t xml:space='preserve'>A&amp;B &lt;⟨头→頭⟩&gt; &quot;⟨&#x53d1;→發⟩&#23637;&quot;</w:t></w:r>\
         <w:r ><w:t\n>⟨<![CDATA[头]]>→<![CDATA[頭]]>⟩⟨&#21457;→髮⟩</w:t ></w:r></w:p>",
    );
}

#[test]
fn text_outside_a_paragraph_is_converted_alone() {
    body("<w:r><w:t>⟨头→頭⟩</w:t><w:t>⟨发→發⟩</w:t></w:r>");
}
