//! Where the proof-reader's list says that texts stand.

use gongbao::model::Address;
use gongbao::script::Place;

use super::pack::{Pack, both};

fn places(pack: Pack) -> Vec<(String, Place)> {
    let document = pack.options(|options| options.changes = true).try_convert().unwrap();
    document.changes.into_iter().map(|change| (change.before, change.place)).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn paragraphs_are_counted_outside_tables_and_cells_by_their_grid() {
    let body = [
        p("发一"),
        "<w:p/>".to_owned(),
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>\
             <w:tr><w:trPr><w:gridBefore w:val=\"3\"/></w:trPr><w:tc>{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{}</w:tc></w:tr></w:tbl>",
            p("发二"),
            p("发三"),
            p("发四"),
            p("发五"),
            p("发六"),
        ),
        p("发七"),
    ];
    let cell = |table, row, column| Address::TableCell { table, row, column };
    let expected = [
        ("发一", Address::Paragraph(0)),
        ("发二", cell(0, 0, 0)),
        ("发三", cell(0, 0, 2)),
        ("发四", cell(0, 1, 3)),
        ("发五", cell(1, 0, 0)),
        ("发六", cell(0, 1, 3)),
        ("发七", Address::Paragraph(2)),
    ];
    let expected =
        expected.map(|(text, address)| (text.to_owned(), Place { part: None, address: Some(address) }));
    assert_eq!(places(Pack::word(&body.concat())), expected);
}

#[test]
fn what_is_beside_the_main_text_is_named() {
    let body = format!(
        "<w:p/><w:p><w:hyperlink w:tooltip=\"发一\"><w:r><w:t>发二</w:t></w:r></w:hyperlink><w:r>\
         <w:drawing><wp:docPr descr=\"发三\"/><w:txbxContent>{}</w:txbxContent></w:drawing></w:r>\
         <w:del><w:r><w:delText>发五</w:delText></w:r></w:del></w:p>",
        p("发四")
    );
    let (header, _) = both(&format!("<w:hdr>{}</w:hdr>", p("⟨发→發⟩六")));
    let pack = Pack::word(&body).part("header1.xml", "header", &header);
    let told: Vec<_> = places(pack)
        .into_iter()
        .map(|(text, place)| (text, place.part, place.address.map(|address| address.to_string())))
        .collect();
    let at = |text: &str, part, address: &str| (text.to_owned(), part, Some(address.to_owned()));
    assert_eq!(
        told,
        [
            at("发一", Some("tooltip"), "paragraph2"),
            at("发二", None, "paragraph2"),
            at("发三", Some("alternative-text"), "paragraph2"),
            at("发四", Some("text-box"), "paragraph2"),
            at("发五", Some("deleted-text"), "paragraph2"),
            at("发六", Some("header"), "paragraph1"),
        ]
    );
}

#[test]
fn embedded_documents_are_named() {
    let inner = Pack::word(&p("发一")).bytes();
    let pack = Pack::word("<w:p/>").untouched("word/embeddings/d.docx", "application/x", &inner);
    let place = Place { part: Some("embedded-document"), address: Some(Address::Paragraph(0)) };
    assert_eq!(places(pack), [("发一".to_owned(), place)]);
}
