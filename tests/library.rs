//! The library as a program with threads calls it: one converter for all, the same bytes each time.

use gongbao::diagnostic::{Code, Diagnostic, Diagnostics, Language};
use gongbao::{Converter, Format, ReadOptions, Reading, Report, WriteOptions, Written};

const SAMPLES: [(&str, &[u8]); 3] = [
    ("seed-report.txt", include_bytes!("../samples/seed-report.txt")),
    ("yunzhou-2024.xlsx", include_bytes!("../samples/yunzhou-2024.xlsx")),
    ("yunzhou-2024.json", include_bytes!("../samples/yunzhou-2024.json")),
];
const FORMATS: [Format; 3] = [Format::Docx, Format::Xlsx, Format::Json];

/// Every sample in every format.
fn all(converter: &Converter) -> Vec<Written> {
    let reports =
        SAMPLES.map(|(name, bytes)| converter.read(name, bytes, &ReadOptions::default()).unwrap().reports);
    let write = |report, format| converter.write(report, format, WriteOptions::default()).unwrap();
    let in_formats = |report| FORMATS.map(|format| write(report, format));
    reports.iter().flatten().flat_map(in_formats).collect()
}

#[test]
fn everything_may_cross_threads() {
    const fn crosses<T: Send + Sync + 'static>() {}
    const {
        crosses::<Converter>();
        crosses::<Report>();
        crosses::<Reading>();
        crosses::<Written>();
        crosses::<Diagnostic>();
        crosses::<Diagnostics>();
    }
}

#[test]
fn one_converter_serves_many_threads_with_the_same_bytes() {
    let converter = Converter::default();
    let alone = all(&converter);
    std::thread::scope(|scope| {
        let threads = [(); 4].map(|()| scope.spawn(|| all(&converter)));
        for thread in threads {
            assert!(thread.join().unwrap() == alone);
        }
    });
    assert!(all(&Converter::default()) == alone, "and so does another converter");
}

#[test]
fn read_and_write_are_the_converter_set_up_for_one_call() {
    let [(name, bytes), ..] = SAMPLES;
    let reading = gongbao::read(name, bytes).unwrap();
    assert_eq!(reading, Converter::default().read(name, bytes, &ReadOptions::default()).unwrap());
    let report = &reading.reports[0];
    let written = Converter::default().write(report, Format::Docx, WriteOptions::default()).unwrap();
    assert_eq!(gongbao::write(report, Format::Docx).unwrap(), written);
}

#[test]
fn what_stops_the_work_is_a_value_with_a_code_a_place_and_a_remedy() {
    let error = gongbao::read("report.pdf", b"%PDF-1.7").unwrap_err();
    assert_eq!(error.code, Code::FormatUnsupported);
    assert_eq!(error.location.file.as_deref(), Some("report.pdf"));
    assert!(error.help(Language::English).contains(".docx"));
    assert!(error.to_string().starts_with("error: report.pdf: "));
}

#[test]
fn what_a_clerk_should_know_comes_beside_the_result() {
    let [(name, bytes), ..] = SAMPLES;
    let reading = gongbao::read(name, bytes).unwrap();
    assert!(reading.diagnostics.has(Code::Repeated));
    assert!(reading.diagnostics.iter().all(|finding| finding.location.file.as_deref() == Some(name)));
}
