//! The package around the parts.

use std::io::{Cursor, Write};

use gongbao::Limits;
use gongbao::diagnostic::Code;
use gongbao::model::{Format, Variant};
use gongbao::script::{DetectedScript, DocumentOptions};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::pack::{Pack, WORD, convert};

const TEXT: &str = "<w:p><w:r><w:t>⟨头发→頭髮⟩</w:t></w:r></w:p>";

#[test]
fn parts_without_text_stay_compressed_as_they_are() {
    Pack::word(TEXT)
        .untouched("word/media/image1.png", "image/png", b"\x89PNG \xE5\x8F\x91 not UTF-8 \xFF")
        .untouched("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "头发".as_bytes())
        .untouched("word/webSettings.xml", &format!("{WORD}webSettings+xml"), b"<w:webSettings  />")
        .untouched("word/printer.bin", &format!("{WORD}printerSettings"), b"\xFF\xFE\x00")
        .untouched("customXml/item1.xml", "application/xml", "<a>头发</a>".as_bytes())
        .untouched(
            "customXml/item2.xml",
            "application/xml",
            b"<?xml version='1.0' encoding='gbk'?><a>\xB7\xA2</a>",
        )
        .untouched("customXml/item3.xml", "application/xml", "头发".as_bytes())
        .untouched("word/styles.xml", &format!("{WORD}styles+xml"), "<w:styles>后面</w:styles>".as_bytes())
        .check();
}

#[test]
fn a_document_that_does_not_change_is_the_same_file() {
    let pack = Pack::word("<w:p><w:r><w:t>English, 一二三</w:t></w:r></w:p>");
    assert_eq!(pack.try_convert().unwrap().bytes, pack.bytes());
}

#[test]
fn templates_and_documents_with_macros() {
    for kind in [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ] {
        Pack::empty()
            .typed("word/document.xml", kind, &format!("<w:document><w:body>{TEXT}</w:body></w:document>"))
            .untouched("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", b"\xD0\xCF\x11\xE0")
            .untouched(
                "word/vbaProjectSignature.bin",
                "application/vnd.ms-office.vbaProjectSignature",
                b"\x01",
            )
            .check();
    }
}

#[test]
fn parts_of_any_name_in_the_strict_format_with_any_prefix() {
    Pack::empty()
        .typed(
            "content/Main.xml",
            &format!("{WORD}document.main+xml").to_uppercase(),
            "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" x:conformance=\"strict\">\
             <x:body><x:p><x:r><x:t>⟨头→頭⟩</x:t></x:r><x:r><x:t>⟨发→髮⟩</x:t></x:r></x:p></x:body></x:document>",
        )
        .check();
    Pack::empty()
        .typed(
            "d.xml",
            &format!("{WORD}document.main+xml"),
            "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><p><r><t>⟨头发→頭髮⟩</t></r></p></document>",
        )
        .check();
}

#[test]
fn parts_keep_their_encoding() {
    let le = |bytes: &[u8]| -> Vec<u8> {
        let text = format!("\u{FEFF}{}", std::str::from_utf8(bytes).unwrap());
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let be = |bytes: &[u8]| -> Vec<u8> {
        let text = format!("\u{FEFF}{}", std::str::from_utf8(bytes).unwrap());
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    };
    let marked = |bytes: &[u8]| [b"\xEF\xBB\xBF", bytes].concat();
    Pack::word(TEXT).with("word/document.xml", le).check();
    Pack::word(TEXT).with("word/document.xml", be).check();
    Pack::word(TEXT).with("word/document.xml", marked).check();
}

const SIGNATURE: &str = "application/vnd.openxmlformats-package.digital-signature-";

fn signed() -> Pack {
    let origin = "⟨<Relationship Id=\"rId2\" Target=\"_xmlsignatures/origin.sigs\" \
        Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin\"/>→⟩";
    Pack::empty()
        .typed(
            "_rels/.rels",
            "application/vnd.openxmlformats-package.relationships+xml",
            &format!("<Relationships><Relationship Id=\"rId1\" Target=\"word/document.xml\"/>{origin}</Relationships>"),
        )
        .typed("word/document.xml", &format!("{WORD}document.main+xml"), &format!("<w:document>{TEXT}</w:document>"))
        .dropped("_xmlsignatures/origin.sigs", &format!("{SIGNATURE}origin"), b"")
        .dropped(
            "_xmlsignatures/_rels/origin.sigs.rels",
            "application/vnd.openxmlformats-package.relationships+xml",
            b"<Relationships/>",
        )
        .dropped("_xmlsignatures/sig1.xml", &format!("{SIGNATURE}xmlsignature+xml"), b"<Signature/>")
        .dropped("certificates/one.cer", &format!("{SIGNATURE}certificate"), b"\x30")
}

#[test]
fn a_signed_document_is_refused_unless_the_signature_may_go() {
    assert_eq!(signed().error(), Code::PackageSigned);
    let outcome = signed().options(|options| options.drop_signature = true);
    let outcome = outcome.check();
    assert_eq!(outcome.codes(), [Code::SignatureDropped]);
}

#[test]
fn what_nobody_can_read_is_refused_with_the_reason() {
    let without_types = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"<w:document/>").unwrap();
        zip.finish().unwrap().into_inner()
    };
    let error = |bytes: &[u8]| convert(bytes, Variant::Hant, &DocumentOptions::default()).unwrap_err().code;
    assert_eq!(error(&without_types), Code::PackagePartMissing);
    assert_eq!(error(b""), Code::PackageDamaged);
    assert_eq!(error(b"PK\x03\x04"), Code::PackageDamaged);
    assert_eq!(error(&twice_the_same_name()), Code::PackageAmbiguous);
    for (from, to) in
        [("</w:p>", "</w:q>"), ("</w:body>", ""), ("<w:body>", "<!DOCTYPE a [<!ENTITY b \"头发\">]><w:body>")]
    {
        let broken =
            |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replacen(from, to, 1).into_bytes();
        assert_eq!(Pack::word(TEXT).with("word/document.xml", broken).error(), Code::XmlMalformed);
    }
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 1].iter().copied().chain([0xE5]).collect();
    assert_eq!(Pack::word(TEXT).with("word/document.xml", cut).error(), Code::XmlMalformed);
}

/// Two entries whose names are made the same by hand.
fn twice_the_same_name() -> Vec<u8> {
    let bytes = Pack::word(TEXT).part("documenT.xml", "header", "<w:hdr/>").bytes();
    let (from, to) = (b"word/documenT.xml", b"word/document.xml");
    let mut bytes = bytes;
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn limits_hold() {
    let tight =
        Pack::word(TEXT).options(|options| options.limits = Limits { part: 200, ..Limits::default() });
    assert_eq!(tight.error(), Code::LimitExceeded);
}

#[test]
fn the_script_of_the_whole_document_counts() {
    let traditional = "<w:p><w:r><w:t>關於發展的說明，頭髮與後面</w:t></w:r></w:p>";
    let pack = Pack::word(&traditional.repeat(3)).part(
        "header1.xml",
        "header",
        "<w:hdr><w:p><w:r><w:t>⟨頭髮→头发⟩</w:t></w:r></w:p></w:hdr>",
    );
    let document = pack.clone().to(Variant::Hant).try_convert().unwrap();
    assert_eq!(document.source, DetectedScript::Hant);
    let document = pack.to(Variant::Hans).try_convert().unwrap();
    let text = String::from_utf8(document_part(&document.bytes)).unwrap();
    assert!(text.contains("关于发展的说明，头发与后面"));
}

fn document_part(bytes: &[u8]) -> Vec<u8> {
    let mut package = ooxml::Package::open(bytes, ooxml::Limits::default()).unwrap();
    package.part("word/document.xml").unwrap().unwrap()
}

#[test]
fn the_result_is_read_like_any_document() {
    let document = Pack::word(TEXT).try_convert().unwrap();
    assert_eq!(gongbao::Format::of(&document.bytes, Limits::default()).unwrap(), Format::Docx);
}
