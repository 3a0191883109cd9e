//! What a file is told to be: kinds that are not read, text that begins like something else.

use gongbao::diagnostic::{Code, Language};
use gongbao::{Format, Limits};

fn told(bytes: &[u8]) -> (Code, String) {
    let error = Format::of(bytes, Limits::default()).unwrap_err();
    (error.code, error.render(Language::Chinese))
}

#[test]
fn kinds_that_are_not_read_are_named_with_what_to_do() {
    let uof = "<?xml version=\"1.0\"?><uof:UOF xmlns:uof=\"http://schemas.uof.org/cn/2003/uof\"/>";
    let cases: &[(&[u8], Code, &str)] = &[
        (&[9, 0, 4, 0, 2, 0, 0x10, 0], Code::FormatUnsupported, "Excel 2.0"),
        (&[9, 2, 6, 0, 0, 0, 0x10, 0], Code::FormatUnsupported, "Excel 2.0"),
        (&[9, 4, 6, 0, 0, 0, 0x10, 0], Code::FormatUnsupported, "Excel 2.0"),
        (&[9, 8, 8, 0, 0, 5, 5, 0], Code::FormatUnsupported, "Excel"),
        (&[9, 8, 0x10, 0, 0, 6, 5, 0], Code::FormatUnsupported, "Excel"),
        (&[0xFF, 0, 2, 0, 4, 4], Code::FormatUnsupported, "Works"),
        (b"\xFFWPC\x10\0\0\0", Code::FormatUnsupported, "WordPerfect"),
        (uof.as_bytes(), Code::FormatUnsupported, "UOF"),
        (b"%PDF-1.7\n", Code::FormatUnsupported, "PDF"),
        (b"\x89PNG\r\n\x1A\n\0\0", Code::PictureGiven, "图片"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Code::PictureGiven, "图片"),
        (b"Rar!\x1A\x07\0", Code::ArchiveGiven, "解压"),
        (b"7z\xBC\xAF\x27\x1C\0\x04", Code::ArchiveGiven, "解压"),
        (b"\x1F\x8B\x08\0", Code::ArchiveGiven, "解压"),
        (b"MSCF\0\0\0\0", Code::ArchiveGiven, "解压"),
    ];
    for (bytes, expected, name) in cases {
        let (code, text) = told(bytes);
        assert!(code == *expected && text.contains(name), "{name}: {text}");
        assert!(["另存为", "解压"].iter().any(|advice| text.contains(advice)), "{text}");
    }
}

#[test]
fn packages_of_others_are_named_by_what_is_in_them() {
    let cases = [
        ("OFD.xml", Code::FormatUnsupported, "OFD"),
        ("uof.xml", Code::FormatUnsupported, "UOF"),
        ("Index/Document.iwa", Code::FormatUnsupported, "Pages"),
        ("年报/a.docx", Code::ArchiveGiven, "解压"),
    ];
    for (entry, expected, name) in cases {
        let mut package = ooxml::PackageWriter::stored();
        package.add(entry, b"x").unwrap();
        let (code, text) = told(&package.finish().unwrap());
        assert!(code == expected && text.contains(name), "{entry}: {text}");
    }
}

#[test]
fn text_may_begin_as_markup_and_json_do() {
    for text in [
        "{公开}信息",
        "{ 1 } 总体情况",
        "[附件]总体情况",
        "<!-- 说明 -->\n总体情况\n",
        "<!-- a --><!-- b -->\n# 总体情况",
    ] {
        assert_eq!(Format::of(text.as_bytes(), Limits::default()), Ok(Format::Text), "{text}");
    }
    for text in ["{\"a\": 1", "{", "{}", "[1]"] {
        assert_eq!(Format::of(text.as_bytes(), Limits::default()), Ok(Format::Json), "{text}");
    }
    for text in ["<!-- a --><p>总体情况</p>", "<!-- a -->\n<html><body>总体情况</body></html>"] {
        assert_eq!(Format::of(text.as_bytes(), Limits::default()), Ok(Format::Html), "{text}");
    }
}
