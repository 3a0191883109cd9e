//! What is struck out is not there, and what is raised is no digit, in every format. The files are one document, which
//! LibreOffice saved in each; the sheets are written here.

use gongbao::model::Figure;
use gongbao::{Converter, ReadOptions, Report};

const FILES: [(&str, &[u8]); 6] = [
    ("struck.doc", include_bytes!("files/struck.doc")),
    ("struck.docx", include_bytes!("files/struck.docx")),
    ("struck.html", include_bytes!("files/struck.html")),
    ("struck.odt", include_bytes!("files/struck.odt")),
    ("struck.rtf", include_bytes!("files/struck.rtf")),
    ("struck.xml", include_bytes!("files/struck.xml")),
];

fn read(name: &str, bytes: &[u8]) -> (Report, Vec<String>) {
    let read = Converter::default().read(name, bytes, &ReadOptions::default()).unwrap();
    let codes = read.diagnostics.iter().map(|found| found.code.to_string()).collect();
    (read.reports.into_iter().next().unwrap(), codes)
}

fn figure<'r>(report: &'r Report, row: &str, column: &str) -> &'r Figure {
    report.figure("rules", row, column).unwrap()
}

#[test]
fn in_documents() {
    for (name, bytes) in FILES {
        let (report, codes) = read(name, bytes);
        assert_eq!(figure(&report, "regulations", "issued").display(), "8", "{name}");
        let marked = figure(&report, "normative_documents", "repealed");
        assert_eq!(
            (marked.value.map(|value| value.to_string()).as_deref(), marked.text.as_deref()),
            (Some("5"), Some("5¹")),
            "{name}"
        );
        let prose = serde_json::to_string(&report.sections).unwrap();
        assert!(prose.contains("全年发布信息12条，面积3m²，H₂O。"), "{name}: {prose}");
        for code in ["content-left-out", "note-mark"] {
            assert_eq!(codes.iter().filter(|told| *told == code).count(), 1, "{name}: {code}");
        }
    }
}
