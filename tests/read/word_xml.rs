//! Word's flavours of XML: Word 2003 XML, written here from its schema, and flat OPC, made of packages.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics, Result};
use gongbao::model::{Document, Format, Item};
use gongbao::read::{flat_opc, word_xml};
use gongbao::{Converter, ReadOptions};
use ooxml::Package;
use proptest::prelude::*;

use crate::support::page;

const DOCX: &[u8] = include_bytes!("../../samples/yunzhou-2024.docx");
const XLSX: &[u8] = include_bytes!("../../samples/yunzhou-2024.xlsx");
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// A Word 2003 document: what stands before the body, and the body.
fn word(before: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>
        <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
        xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:st="urn:schemas-microsoft-com:office:smarttags"
        xml:space="preserve"><w:fonts><w:defaultFonts/></w:fonts>{before}<w:docSuppData><w:binData w:name="e.mso">AAAA</w:binData></w:docSuppData>
        <w:body><wx:sect>{body}<w:sectPr><w:hdr><w:p><w:r><w:t>page head</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"#
    )
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

fn read(bytes: &[u8]) -> (Result<Vec<Item>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let document = word_xml::read(bytes, Limits::default(), &mut diagnostics);
    (document.map(items), diagnostics)
}

fn items(document: Document) -> Vec<Item> {
    document.parts.into_iter().flat_map(|part| part.items).collect()
}

fn lines(before: &str, body: &str) -> Vec<String> {
    page::show(&read(word(before, body).as_bytes()).0.expect("the document can be read"))
}

#[test]
fn text_is_read_through_hints_tags_and_changes() {
    let body = format!(
        "<wx:sub-section>{}<wx:sub-section>{}</wx:sub-section></wx:sub-section>",
        p(&(r("公开 ") + "<st:place w:st=\"on\">" + &r("云州") + "</st:place>" + &r("&amp;&#x5E74;"))),
        p(&format!(
            "{}<aml:annotation aml:id=\"1\" w:type=\"Word.Insertion\"><aml:content>{}</aml:content></aml:annotation>\
             <aml:annotation aml:id=\"2\" w:type=\"Word.Deletion\"><aml:content><w:r><w:delText>旧</w:delText></w:r>\
             </aml:content></aml:annotation><aml:annotation aml:id=\"3\" w:type=\"Word.Bookmark.Start\" w:name=\"x\"/>",
            r("主动"),
            r("新")
        ))
    );
    assert_eq!(lines("", &body), ["公开 云州&年", "主动新"]);
}

#[test]
fn comments_are_told_and_left_out() {
    let comment = "<w:r><aml:annotation aml:id=\"1\" w:type=\"Word.Comment\"><aml:content><w:p><w:r><w:t>批</w:t></w:r></w:p>\
                   </aml:content></aml:annotation></w:r>";
    let (items, diagnostics) = read(word("", &p(&(r("文") + comment))).as_bytes());
    assert_eq!(page::show(&items.unwrap()), ["文"]);
    assert_eq!(diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::CommentsLeftOut]);
}

#[test]
fn styles_and_lists_stand_in_the_same_file() {
    let before = "<w:lists><w:listDef w:listDefId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:nfc w:val=\"37\"/>\
                  <w:suff w:val=\"Nothing\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:listDef>\
                  <w:list w:ilfo=\"5\"><w:ilst w:val=\"3\"/></w:list></w:lists>\
                  <w:styles><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let head = |text: &str| {
        p(&format!(
            "<w:pPr><w:pStyle w:val=\"1\"/><w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"5\"/></w:listPr></w:pPr>{}",
            r(text)
        ))
    };
    let body = head("总体情况") + &head("主动公开");
    assert_eq!(lines(before, &body), ["[heading 1] 一、总体情况", "[heading 1] 二、主动公开"]);
}

#[test]
fn cells_are_merged_both_ways() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&r(text)));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("<w:vmerge w:val=\"restart\"/>", "规章"),
        cell("<w:gridSpan w:val=\"2\"/>", "合计"),
        cell("<w:vmerge/>", ""),
        cell("", "11"),
        cell("", "12"),
    );
    assert_eq!(lines("", &table), ["table 2×3", "A1 ↓2 规章", "B1 →2 合计", "B2 11", "C2 12"]);
}

#[test]
fn pictures_and_notes_stand_in_the_text() {
    let picture = format!(
        "<w:r><w:pict><w:binData w:name=\"wordml://0001.png\">{PIXEL}</w:binData><v:shape style=\"width:9pt\">\
         <v:imagedata src=\"wordml://0001.png\"/></v:shape></w:pict></w:r>"
    );
    let note = format!("<w:r><w:footnote>{}</w:footnote></w:r>", p(&r("注文")));
    let shown = lines("", &(p(&picture) + &p(&(r("正文") + &note))));
    assert_eq!(shown.len(), 3, "{shown:?}");
    assert!(shown[0].starts_with("image 0001.png image/png"), "{shown:?}");
    assert!(shown[1].starts_with("正文") && shown[1].len() > "正文".len(), "{shown:?}");
    assert!(shown[2].ends_with("注文"), "{shown:?}");
}

#[test]
fn what_is_none_is_refused() {
    let code = |bytes: &[u8]| read(bytes).0.expect_err("no document").code;
    assert_eq!(code(b"<a/>"), Code::FormatDiffers);
    assert_eq!(code(b"<w:wordDocument xmlns:w=\"other\"/>"), Code::FormatDiffers);
    let whole = word("", &p(&r("文")));
    assert_eq!(code(&whole.as_bytes()[..whole.len() - 30]), Code::XmlMalformed);
    assert_eq!(
        code(whole.replace("<w:wordDocument", "<!DOCTYPE x><w:wordDocument").as_bytes()),
        Code::XmlMalformed
    );
}

/// The package as one XML file; namespaces are declared at its root alone where the parts allow that.
fn flat(bytes: &[u8]) -> String {
    let mut package = Package::open(bytes, ooxml::Limits::default()).unwrap();
    let names: Vec<String> = package.names().map(std::borrow::Cow::into_owned).collect();
    let types = String::from_utf8(package.required_part("[Content_Types].xml").unwrap()).unwrap();
    let mut flat = String::from(
        "<?xml version=\"1.0\" standalone=\"yes\"?><?mso-application progid=\"Word.Document\"?>\
         <pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">",
    );
    for name in names.iter().filter(|name| *name != "[Content_Types].xml") {
        let part = package.required_part(name).unwrap();
        let own = types.split_once(&format!("PartName=\"/{name}\""));
        let kind = own.and_then(|(_, rest)| rest.split('"').nth(1)).unwrap_or("x/y");
        let content = match std::str::from_utf8(&part) {
            Ok(text) => {
                let text = text.trim_start_matches('\u{FEFF}').trim_start();
                let text = if text.starts_with("<?xml") { text.split_once("?>").unwrap().1 } else { text };
                format!("<pkg:xmlData>{text}</pkg:xmlData>")
            }
            Err(_) => format!("<pkg:binaryData>{}</pkg:binaryData>", STANDARD.encode(&part)),
        };
        flat.extend([
            "<pkg:part pkg:name=\"/",
            name,
            "\" pkg:contentType=\"",
            kind,
            "\">",
            &content,
            "</pkg:part>",
        ]);
    }
    flat + "</pkg:package>"
}

#[test]
fn flat_packages_give_the_report_of_the_package() {
    for (name, package) in [("r.docx", DOCX), ("r.xlsx", XLSX)] {
        let flat = flat(package);
        assert_eq!(Format::of(flat.as_bytes(), Limits::default()), Ok(Format::FlatOpc));
        let read = |name: &str, bytes: &[u8]| {
            Converter::default().read(name, bytes, &ReadOptions::default()).expect("a report").reports
        };
        let wide: Vec<u8> = format!("\u{FEFF}{flat}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let whole = read(name, package);
        assert_eq!(whole.len(), 1);
        assert_eq!(read("r.xml", flat.as_bytes()), whole, "{name}");
        assert_eq!(read("r.xml", &wide), whole, "{name} in UTF-16");
    }
}

#[test]
fn flat_packages_of_other_kinds_are_refused() {
    let read = |text: &str| flat_opc::read(text.as_bytes(), Limits::default(), &mut Diagnostics::default());
    let code = |text: &str| read(text).expect_err("no document").code;
    let package = "<p:package xmlns:p=\"http://schemas.microsoft.com/office/2006/xmlPackage\">";
    assert_eq!(code(&format!("{package}</p:package>")), Code::FormatUnsupported);
    assert_eq!(code(&format!("{package}<p:part p:name=\"/a\"><p:xmlData>")), Code::XmlMalformed);
    let broken = "<p:part p:name=\"/a\"><p:binaryData>***</p:binaryData></p:part></p:package>";
    assert_eq!(code(&format!("{package}{broken}")), Code::XmlMalformed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn damage_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let note = format!("<w:r><w:footnote>{}</w:footnote></w:r>", p(&r("注文")));
        let small = word("<w:lists><w:list w:ilfo=\"5\"/></w:lists>", &p(&(r("正文") + &note)));
        for text in [small, flat(DOCX)] {
            let mut bytes = text.into_bytes();
            let place = at.index(bytes.len());
            if cut { bytes.truncate(place) } else { bytes[place] = byte }
            let _ = word_xml::read(&bytes, Limits::default(), &mut Diagnostics::default());
            let _ = flat_opc::read(&bytes, Limits::default(), &mut Diagnostics::default());
        }
    }
}
