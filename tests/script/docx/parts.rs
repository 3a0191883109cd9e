//! Every kind of part that holds text.

use gongbao::model::Variant;

use super::pack::{Pack, body};

const DRAWING: &str = "application/vnd.openxmlformats-officedocument.drawingml.";

/// A document to which the text under test is added.
fn document() -> Pack {
    Pack::word("<w:p><w:r><w:t>⟨开头→開頭⟩</w:t></w:r></w:p>")
}

const PARAGRAPH: &str =
    "<w:p><w:r><w:t>⟨头→頭⟩</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>⟨发→髮⟩</w:t></w:r></w:p>";

#[test]
fn headers_footers_notes_comments_and_building_blocks() {
    document()
        .part("header1.xml", "header", &format!("<w:hdr>{PARAGRAPH}</w:hdr>"))
        .part("footer1.xml", "footer", &format!("<w:ftr>{PARAGRAPH}</w:ftr>"))
        .part("footnotes.xml", "footnotes", &format!("<w:footnotes><w:footnote w:id=\"1\">{PARAGRAPH}</w:footnote></w:footnotes>"))
        .part("endnotes.xml", "endnotes", &format!("<w:endnotes><w:endnote w:id=\"1\">{PARAGRAPH}</w:endnote></w:endnotes>"))
        .part(
            "comments.xml",
            "comments",
            &format!("<w:comments><w:comment w:id=\"1\" w:author=\"刘发\" w:initials=\"刘\">{PARAGRAPH}</w:comment></w:comments>"),
        )
        .part(
            "glossary/document.xml",
            "document.glossary",
            &format!(
                "<w:glossaryDocument><w:docParts><w:docPart><w:docPartPr><w:name w:val=\"头发\"/>\
                 <w:category><w:name w:val=\"常规头发\"/></w:category><w:description w:val=\"⟨头发→頭髮⟩\"/>\
                 </w:docPartPr><w:docPartBody>{PARAGRAPH}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
            ),
        )
        .check();
}

#[test]
fn content_controls_and_form_fields() {
    body(
        "<w:sdt><w:sdtPr><w:alias w:val=\"⟨头发→頭髮⟩\"/><w:tag w:val=\"头发\"/><w:dropDownList w:lastValue=\"头发\">\
         <w:listItem w:displayText=\"⟨头发→頭髮⟩\" w:value=\"头发\"/></w:dropDownList>\
         <w:placeholder><w:docPart w:val=\"头发\"/></w:placeholder></w:sdtPr>\
         <w:sdtContent><w:p><w:r><w:t>⟨头发→頭髮⟩</w:t></w:r></w:p></w:sdtContent></w:sdt>\
         <w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"头发\"/><w:helpText w:type=\"text\" \
         w:val=\"⟨头发→頭髮⟩\"/><w:statusText w:type=\"text\" w:val=\"⟨头发→頭髮⟩\"/><w:entryMacro w:val=\"头发\"/>\
         <w:ddList><w:default w:val=\"1\"/><w:listEntry w:val=\"⟨头发→頭髮⟩\"/></w:ddList>\
         <w:textInput><w:default w:val=\"⟨头发→頭髮⟩\"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>",
    );
}

#[test]
fn alternative_texts_and_tips_but_neither_names_nor_targets() {
    body(
        "<w:tbl><w:tblPr><w:tblCaption w:val=\"⟨头发→頭髮⟩\"/><w:tblDescription w:val=\"⟨头发→頭髮⟩\"/></w:tblPr>\
         <w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>\
         <w:p><w:hyperlink r:id=\"rId1\" w:anchor=\"头发\" w:tooltip=\"⟨头发→頭髮⟩\"><w:r><w:t>⟨发→發⟩展</w:t></w:r></w:hyperlink>\
         <w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"头发\" descr=\"⟨头→頭⟩&#10;⟨发→發⟩\" title=\"⟨发→發⟩展\">\
         <a:hlinkClick r:id=\"rId2\" tooltip=\"⟨头发→頭髮⟩\"/></wp:docPr><a:graphic><a:graphicData><pic:pic><pic:nvPicPr>\
         <pic:cNvPr id=\"0\" name=\"头发.png\" descr=\"⟨头发→頭髮⟩\"/></pic:nvPicPr></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></w:r>\
         <w:r><w:pict><v:shape alt=\"⟨头发→頭髮⟩\" o:spid=\"头发\"><v:imagedata r:id=\"rId3\" o:title=\"头发\"/>\
         <v:textpath style=\"font-family:&quot;宋体&quot;\" string=\"⟨头发→頭髮⟩\"/></v:shape></w:pict></w:r></w:p>",
    );
}

#[test]
fn numbering() {
    document()
        .part(
            "numbering.xml",
            "numbering",
            "<w:numbering><w:abstractNum><w:name w:val=\"头发\"/><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/>\
             <w:lvlText w:val=\"⟨头发→頭髮⟩%1\"/></w:lvl></w:abstractNum></w:numbering>",
        )
        .check();
}

#[test]
fn numbers_that_are_written_in_characters() {
    let numbering = "<w:numbering><w:lvl><w:numFmt w:val=\"⟨chineseLegalSimplified→ideographLegalTraditional⟩\"/></w:lvl>\
        <w:lvl><w:numFmt w:val=\"chineseCountingThousand\"/></w:lvl></w:numbering>";
    Pack::word(
        "<w:p/><w:pgNumType w:fmt=\"⟨chineseLegalSimplified→ideographLegalTraditional⟩\" w:start=\"3\"/>",
    )
    .part("numbering.xml", "numbering", numbering)
    .check();
}

#[test]
fn data_that_content_controls_show() {
    let control = |path: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"{path}\" w:storeItemID=\"{{1}}\"/><w:text/></w:sdtPr>\
            <w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
    };
    let body =
        control("/ns0:report[1]/ns0:title[1]", "⟨头发→頭髮⟩") + &control("/ns0:report[1]/@unit", "⟨发→發⟩展");
    Pack::word(&body)
        .typed(
            "customXml/item1.xml",
            "application/xml",
            "<report unit=\"⟨发→發⟩展\" key=\"发展\"><title>⟨头发→頭髮⟩ &amp; ⟨发→發⟩展</title><number>复001</number></report>",
        )
        .untouched("customXml/item2.xml", "application/xml", "<other><title>头发</title></other>".as_bytes())
        .check();
}

const STYLES: &str = "<w:styles><w:latentStyles><w:lsdException w:name=\"heading 1\"/><w:lsdException w:name=\"头发\"/></w:latentStyles>\
    <w:style w:type=\"paragraph\" w:styleId=\"头发\"><w:name w:val=\"头发\"/><w:aliases w:val=\"后面\"/>\
    <w:basedOn w:val=\"头发\"/></w:style></w:styles>";

#[test]
fn names_of_styles_stay_unless_asked_for() {
    document().part("styles.xml", "styles", STYLES).check();
    let names = STYLES
        .replace("lsdException w:name=\"头发\"", "lsdException w:name=\"⟨头发→頭髮⟩\"")
        .replace("<w:name w:val=\"头发\"/>", "<w:name w:val=\"⟨头发→頭髮⟩\"/>")
        .replace("后面", "⟨后→後⟩面");
    document().part("styles.xml", "styles", &names).options(|options| options.style_names = true).check();
}

#[test]
fn where_a_field_names_a_style_the_name_follows() {
    let markup = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" \\c \"后面\" \\t \"⟨头→頭⟩</w:instrText></w:r>\
         <w:r><w:instrText>⟨发→髮⟩,1\" \\b 头发</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>⟨发→發⟩展</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
         <w:p><w:fldSimple w:instr=\" STYLEREF &quot;⟨头发→頭髮⟩&quot; \\n\"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
         <w:fldSimple w:instr=\" SEQ 头发 \"/></w:p>";
    Pack::word(markup).options(|options| options.style_names = true).check();
}

#[test]
fn languages_of_the_region() {
    let styles = |to: &str| {
        format!(
            "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\" w:eastAsia=\"⟨zh-CN→{to}⟩\" \
             w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style><w:rPr><w:lang w:eastAsia=\"ja-JP\"/>\
             <w:lang w:val=\"zh-CN\"/></w:rPr></w:style></w:styles>"
        )
    };
    let settings = |to: &str| {
        format!("<w:settings><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"⟨zh-CN→{to}⟩\"/></w:settings>")
    };
    let chart = |to: &str| {
        format!(
            "<c:chartSpace><c:txPr><a:p><a:pPr><a:defRPr lang=\"⟨zh-CN→{to}⟩\" altLang=\"en-US\"/></a:pPr>\
             <a:endParaRPr lang=\"⟨zh-cn→{to}⟩\"/><a:r><a:rPr lang=\"en-US\"/></a:r></a:p></c:txPr></c:chartSpace>"
        )
    };
    for (target, to) in [(Variant::Hant, "zh-TW"), (Variant::HantTw, "zh-TW"), (Variant::HantHk, "zh-HK")] {
        let run =
            format!("<w:p><w:r><w:rPr><w:lang w:eastAsia=\"⟨zh-SG→{to}⟩\"/></w:rPr><w:t>a</w:t></w:r></w:p>");
        Pack::word(&run)
            .part("styles.xml", "styles", &styles(to))
            .part("settings.xml", "settings", &settings(to))
            .typed("word/charts/chart1.xml", &format!("{DRAWING}chart+xml"), &chart(to))
            .to(target)
            .check();
    }
}

#[test]
fn fonts_only_if_asked_for() {
    let run = "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"SimSun\" w:eastAsia=\"宋体\" w:cs=\"仿宋\" \
               w:hint=\"eastAsia\"/></w:rPr><w:t>a</w:t></w:r></w:p>";
    Pack::word(run).to(Variant::HantTw).check();
    let run = run
        .replace("SimSun", "⟨SimSun→PMingLiU⟩")
        .replace("宋体", "⟨宋体→新細明體⟩")
        .replace("仿宋", "⟨仿宋→標楷體⟩");
    Pack::word(&run)
        .typed(
            "word/theme/theme1.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
            "<a:theme name=\"后面\"><a:majorFont><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"⟨等线 Light→微軟正黑體 Light⟩\"/>\
             <a:font script=\"Hans\" typeface=\"宋体\"/></a:majorFont></a:theme>",
        )
        .part(
            "fontTable.xml",
            "fontTable",
            "<w:fonts><w:font w:name=\"⟨宋体→新細明體⟩\"><w:altName w:val=\"⟨SimSun→PMingLiU⟩\"/><w:charset w:val=\"⟨86→88⟩\"/></w:font>\
             <w:font w:name=\"⟨楷体→標楷體⟩\"/>⟨<w:font w:name=\"仿宋\"><w:charset w:val=\"86\"/></w:font>→⟩\
             <w:font w:name=\"黑体\"><w:embedRegular r:id=\"rId1\"/></w:font>\
             <w:font w:name=\"Arial\"><w:charset w:val=\"00\"/></w:font></w:fonts>",
        )
        .to(Variant::HantTw)
        .options(|options| options.fonts = true)
        .check();
    Pack::word("<w:p><w:r><w:pict><v:textpath style=\"font-family:&quot;⟨楷体→標楷體⟩&quot;;v-text-kern:t\" string=\"a\"/>\
                <v:textpath style='font-family:\"⟨SimSun→PMingLiU⟩\"' string=\"a\"/></w:pict></w:r></w:p>")
        .to(Variant::HantTw)
        .options(|options| options.fonts = true)
        .check();
}

#[test]
fn charts() {
    document()
        .typed(
            "word/charts/chart1.xml",
            &format!("{DRAWING}chart+xml"),
            "<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>⟨头→頭⟩</a:t></a:r><a:r><a:rPr b=\"1\"/>\
             <a:t>⟨发→髮⟩</a:t></a:r><a:fld type=\"头发\"><a:t>⟨发→發⟩展</a:t></a:fld></a:p></c:rich></c:tx></c:title>\
             <c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>⟨头发→頭髮⟩</c:v></c:pt>\
             </c:strCache></c:strRef></c:tx><c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl><c:pt idx=\"0\"><c:v>⟨发→發⟩展</c:v></c:pt>\
             </c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0\"⟨个→個⟩\"</c:formatCode>\
             <c:pt idx=\"0\"><c:v>27</c:v></c:pt></c:numCache></c:numRef></c:val><c:trendline><c:name>⟨头发→頭髮⟩</c:name></c:trendline>\
             <c:dLbls><c:numFmt formatCode=\"0&quot;⟨个→個⟩&quot;\"/><c:separator>⟨后→後⟩</c:separator></c:dLbls></c:ser>\
             <c:ser><c:tx><c:v>⟨头发→頭髮⟩</c:v></c:tx><c:cat><c:strLit><c:pt idx=\"0\"><c:v>⟨头发→頭髮⟩</c:v></c:pt></c:strLit></c:cat></c:ser>\
             </c:chart></c:chartSpace>",
        )
        .typed(
            "word/charts/chartEx1.xml",
            "application/vnd.ms-office.chartex+xml",
            "<cx:chartSpace><cx:chartData><cx:data><cx:strDim type=\"cat\"><cx:f>Sheet1!$A$2</cx:f><cx:lvl><cx:pt idx=\"0\">⟨头发→頭髮⟩</cx:pt>\
             </cx:lvl></cx:strDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:txData><cx:v>⟨头发→頭髮⟩</cx:v></cx:txData></cx:tx>\
             </cx:title></cx:chart></cx:chartSpace>",
        )
        .typed(
            "word/drawings/drawing1.xml",
            &format!("{DRAWING}chartshapes+xml"),
            "<c:userShapes><cdr:relSizeAnchor><cdr:sp><cdr:nvSpPr><cdr:cNvPr id=\"1\" name=\"头发\" descr=\"⟨头发→頭髮⟩\"/></cdr:nvSpPr>\
             <cdr:txBody><a:p><a:r><a:t>⟨头发→頭髮⟩</a:t></a:r></a:p></cdr:txBody></cdr:sp></cdr:relSizeAnchor></c:userShapes>",
        )
        .check();
}

#[test]
fn diagrams_and_their_drawn_copies() {
    document()
        .typed(
            "word/diagrams/data1.xml",
            &format!("{DRAWING}diagramData+xml"),
            "<dgm:dataModel><dgm:ptLst><dgm:pt modelId=\"{后}\"><dgm:prSet phldrT=\"⟨头发→頭髮⟩\" presName=\"头发\"/>\
             <dgm:t><a:bodyPr/><a:p><a:r><a:rPr lang=\"⟨zh-CN→zh-TW⟩\"/><a:t>⟨头→頭⟩</a:t></a:r><a:r><a:t>⟨发→髮⟩</a:t></a:r></a:p>\
             <a:p><a:r><a:t>⟨发→發⟩</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>",
        )
        .typed(
            "word/diagrams/drawing1.xml",
            "application/vnd.ms-office.drawingml.diagramDrawing+xml",
            "<dsp:drawing><dsp:spTree><dsp:sp modelId=\"{后}\"><dsp:txBody><a:p><a:r><a:t>⟨头→頭⟩</a:t></a:r><a:br/><a:r>\
             <a:t>⟨发→髮⟩</a:t></a:r></a:p></dsp:txBody></dsp:sp></dsp:spTree></dsp:drawing>",
        )
        .check();
}

#[test]
fn vml_with_the_html_that_programs_write_into_it() {
    document()
        .typed(
            "word/vmlDrawing1.vml",
            "application/vnd.openxmlformats-officedocument.vmlDrawing",
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"头发\" alt=\"⟨头发→頭髮⟩\"><v:textbox style='头发'>\
             <div style='text-align:left'>⟨头→頭⟩<font face=\"宋体\">⟨发→髮⟩</font><br></div><div>⟨发→發⟩</div></v:textbox>\
             <x:ClientData ObjectType=\"Note\"><x:FmlaMacro>头发</x:FmlaMacro></x:ClientData></v:shape></xml>",
        )
        .check();
}

#[test]
fn properties_of_the_document() {
    document()
        .typed(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            "<cp:coreProperties><dc:title>⟨头发→頭髮⟩ &amp; ⟨发→發⟩展</dc:title><dc:subject>⟨头发→頭髮⟩</dc:subject><dc:creator>⟨刘→劉⟩</dc:creator>\
             <cp:keywords>⟨头发→頭髮⟩</cp:keywords><dc:description>⟨头发→頭髮⟩</dc:description><cp:lastModifiedBy>⟨刘→劉⟩</cp:lastModifiedBy>\
             <cp:category>⟨头发→頭髮⟩</cp:category><dc:language>⟨zh-CN→zh-TW⟩</dc:language><cp:version>头发</cp:version>\
             <dcterms:created>2025-01-01T00:00:00Z</dcterms:created></cp:coreProperties>",
        )
        .typed(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            "<Properties><Template>头发.dotx</Template><Application>头发</Application><Company>⟨头发→頭髮⟩</Company><Manager>⟨刘→劉⟩</Manager>\
             <HeadingPairs><vt:vector><vt:variant><vt:lpstr>⟨标题→標題⟩</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs>\
             <TitlesOfParts><vt:vector><vt:lpstr>⟨头发→頭髮⟩</vt:lpstr><vt:lpstr>⟨发→發⟩展</vt:lpstr></vt:vector></TitlesOfParts>\
             <HLinks><vt:vector><vt:variant><vt:lpwstr>头发</vt:lpwstr></vt:variant></vt:vector></HLinks></Properties>",
        )
        .typed(
            "docProps/custom.xml",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            "<Properties><property name=\"头发\" linkTarget=\"头发\" pid=\"2\"><vt:lpwstr>⟨头发→頭髮⟩</vt:lpwstr></property>\
             <property name=\"b\" pid=\"3\"><vt:filetime>头发</vt:filetime></property></Properties>",
        )
        .check();
}
