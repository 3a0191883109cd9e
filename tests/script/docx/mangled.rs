//! Damaged packages are refused or converted, and never stop the program.

use gongbao::model::Variant;
use gongbao::script::DocumentOptions;

use super::pack::{Pack, convert};

fn pack() -> Pack {
    let chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    Pack::word(
        "<w:p><w:r><w:t>头&#x53D1;</w:t></w:r><w:r><w:instrText>TOC \\t \"头\"</w:instrText></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>发展</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )
    .part("fontTable.xml", "fontTable", "<w:fonts><w:font w:name=\"宋体\"><w:charset w:val=\"86\"/></w:font></w:fonts>")
    .typed("word/charts/chart1.xml", chart, "<c:ser><c:tx><c:v>头发</c:v></c:tx></c:ser>")
    .typed(
        "word/vmlDrawing1.vml",
        "application/vnd.openxmlformats-officedocument.vmlDrawing",
        "<v:textbox><div>头<br>发</div></v:textbox>",
    )
}

fn options() -> DocumentOptions {
    DocumentOptions {
        fonts: true,
        style_names: true,
        explain: true,
        changes: true,
        ..DocumentOptions::default()
    }
}

#[test]
fn files_cut_off_or_with_flipped_bytes() {
    let bytes = pack().bytes();
    for length in (0..bytes.len()).step_by(7) {
        let _ = convert(&bytes[..length], Variant::HantTw, &options());
    }
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x15;
        let _ = convert(&flipped, Variant::HantTw, &options());
    }
}

#[test]
fn parts_cut_off_or_with_flipped_bytes() {
    for name in [
        "word/document.xml",
        "word/fontTable.xml",
        "word/charts/chart1.xml",
        "word/vmlDrawing1.vml",
        "_rels/.rels",
    ] {
        let mut length = 0;
        let _ = pack().with(name, |bytes| {
            length = bytes.len();
            bytes.to_vec()
        });
        for at in (0..length).step_by(3) {
            let cut = pack().with(name, |bytes| bytes[..at.min(bytes.len())].to_vec());
            let _ = convert(&cut.bytes(), Variant::HantTw, &options());
            for mask in [0x01, 0x20, 0x80] {
                let flipped = pack().with(name, |bytes| {
                    let mut bytes = bytes.to_vec();
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= mask;
                    }
                    bytes
                });
                let _ = convert(&flipped.bytes(), Variant::HantTw, &options());
            }
        }
    }
}
