//! The web page that is written: what stands in it, and that it is the same each time.

use gongbao::diagnostic::Code;
use gongbao::{Converter, Format, ReadOptions, WriteOptions};

fn page(name: &str, bytes: &[u8]) -> (String, bool) {
    let converter = Converter::default();
    let reading = converter.read(name, bytes, &ReadOptions::default()).unwrap();
    let write = || converter.write(&reading.reports[0], Format::Html, WriteOptions::default()).unwrap();
    let written = write();
    assert_eq!(written, write());
    (String::from_utf8(written.bytes).unwrap(), written.diagnostics.has(Code::ExtraLeftOut))
}

fn sample() -> (String, bool) {
    page("yunzhou-2024.xlsx", include_bytes!("../../samples/yunzhou-2024.xlsx"))
}

/// The seed's page without its style sheet.
#[test]
fn the_whole_page() {
    let (page, _) = page("seed-report.txt", include_bytes!("../../samples/seed-report.txt"));
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!(format!("{head}{body}"));
}

#[test]
fn the_page_is_whole_by_itself() {
    let (page, told) = sample();
    assert!(told);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n"));
    for outside in ["<script", "<link", "http:", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("<img src=\"data:image/png;name="));
    assert!(page.contains("@page { size: A4;"));
}

#[test]
fn official_tables_have_heads_with_scopes_and_spans() {
    let (page, _) = sample();
    assert_eq!(page.matches("<table class=\"official\">").count(), 3);
    // Section two is four tables with heads of their own; the other two have one that repeats on paper.
    assert_eq!(page.matches("<thead>\n<tr><th scope=\"colgroup\"").count(), 2);
    assert!(page.contains("<th scope=\"rowgroup\" rowspan=\"22\">"));
    assert!(page.contains("<th scope=\"colgroup\" colspan=\"10\">"));
}

/// Tags are closed in order: no browser has to guess.
#[test]
fn every_element_is_closed() {
    const VOID: [&str; 5] = ["meta", "br", "img", "col", "!DOCTYPE"];
    let (page, _) = sample();
    let mut open = Vec::new();
    for tag in page.split('<').skip(1) {
        let name = tag.split(['>', ' ', '\n']).next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if VOID.contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty());
}
