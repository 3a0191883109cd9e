//! Documents within documents.

use gongbao::Limits;
use gongbao::diagnostic::{Code, Language};
use gongbao::model::Variant;

use super::pack::Pack;

const TEXT: &str = "<w:p><w:r><w:t>⟨头发→頭髮⟩</w:t></w:r></w:p>";
const PACKAGE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What became of a part of a package within the package.
fn inner(bytes: &[u8], name: &str, part: &str) -> String {
    let mut outer = ooxml::Package::open(bytes, ooxml::Limits::default()).unwrap();
    let bytes = outer.part(name).unwrap().unwrap();
    let mut inner = ooxml::Package::open(&bytes, ooxml::Limits::default()).unwrap();
    String::from_utf8(inner.part(part).unwrap().unwrap()).unwrap()
}

#[test]
fn are_converted_and_help_to_tell_the_script() {
    let telling = Pack::word("<w:p><w:r><w:t>關於發展的說明，頭髮與後面</w:t></w:r></w:p>").bytes();
    for (name, kind) in [
        ("word/embeddings/d.docx", PACKAGE),
        ("word/embeddings/d.bin", "application/x"),
        ("other/d", PACKAGE),
    ] {
        let pack = Pack::word("<w:p><w:r><w:t>一</w:t></w:r></w:p>")
            .untouched(name, kind, &telling)
            .to(Variant::Hans);
        let document = pack.try_convert().unwrap();
        assert_eq!(document.source, gongbao::script::DetectedScript::Hant);
        assert!(inner(&document.bytes, name, "word/document.xml").contains("关于发展的说明，头发与后面"));
        assert!(document.diagnostics.is_empty());
    }
}

#[test]
fn imported_documents_are_converted_too() {
    let chunk = Pack::word(TEXT).bytes();
    let kind = format!("{PACKAGE}.main+xml");
    let document = Pack::word(TEXT).untouched("word/afchunk1.docx", &kind, &chunk).try_convert().unwrap();
    assert!(inner(&document.bytes, "word/afchunk1.docx", "word/document.xml").contains("頭髮"));
}

#[test]
fn what_is_no_package_or_a_damaged_one_is_left_as_it_is_and_told() {
    let inner = Pack::word(TEXT).bytes();
    let signed = Pack::word(TEXT)
        .untouched(
            "_xmlsignatures/sig1.xml",
            "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
            b"<Signature/>",
        )
        .bytes();
    let broken = Pack::word(TEXT).with("word/document.xml", |_| "<w:document>头".into()).bytes();
    for bytes in [
        &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..],
        b"",
        b"{\\rtf",
        &inner[..inner.len() / 2],
        &signed,
        &broken,
    ] {
        let outcome = Pack::word(TEXT).untouched("word/embeddings/d.docx", PACKAGE, bytes).check();
        assert_eq!(outcome.codes(), [Code::EmbeddedUnconverted]);
    }
    let page = b"<html>\xE5\xA4\xB4</html>";
    let outcome = Pack::word(TEXT).untouched("word/afchunk.htm", "text/html", page).check();
    assert_eq!(outcome.codes(), [Code::EmbeddedUnconverted]);
}

#[test]
fn what_stays_for_one_reason_is_told_once() {
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let mut pack = Pack::word(TEXT).untouched("word/embeddings/", "", b"");
    for number in 1..=5 {
        pack = pack.untouched(&format!("word/embeddings/oleObject{number}.bin"), "application/x", ole);
    }
    let document = pack.try_convert().unwrap();
    let told: Vec<String> = document.diagnostics.iter().map(|one| one.message(Language::English)).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("5 in all (word/embeddings/oleObject1.bin"), "{told:?}");
}

#[test]
fn nesting_and_bytes_are_limited() {
    let mut nested = Pack::word(TEXT).bytes();
    for _ in 0..8 {
        nested = Pack::word(TEXT).untouched("word/embeddings/d.docx", PACKAGE, &nested).bytes();
    }
    let pack = Pack::word(TEXT).untouched("word/embeddings/d.docx", PACKAGE, &nested);
    assert_eq!(pack.error(), Code::LimitExceeded);

    let filler = vec![b' '; 100_000];
    let inner = Pack::word(TEXT)
        .part("header1.xml", "header", &format!("<w:hdr>{}</w:hdr>", " ".repeat(100_000)))
        .bytes();
    let outer = Pack::word(TEXT)
        .untouched("word/embeddings/1.docx", PACKAGE, &inner)
        .untouched("word/embeddings/2.docx", PACKAGE, &inner)
        .untouched("word/media/image1.png", "image/png", &filler);
    let limited =
        |unpacked| outer.clone().options(|options| options.limits = Limits { unpacked, ..Limits::default() });
    assert_eq!(limited(150_000).error(), Code::LimitExceeded);
    assert!(limited(250_000).try_convert().is_ok());
}
