//! Which vocabulary a text with tags is in, told by its root element; and texts that are no markup.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::Format;

/// The format of a text. `None` for markup of no known vocabulary.
pub(super) fn tell(text: &str) -> Option<Format> {
    let start = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
    if start.starts_with('<') {
        root(start).or_else(|| looks_like_html(start).then_some(Format::Html))
    } else if is_mime(start) {
        Some(Format::Mhtml)
    } else if has_table_tags(start) {
        // Part of a page, or a page with something before its first tag.
        Some(Format::Html)
    } else if start.starts_with(['{', '[']) && is_json(start) {
        Some(Format::Json)
    } else {
        Some(Format::Text)
    }
}

/// `{` can begin nothing else that we read; `[` may begin a line of text.
fn is_json(start: &str) -> bool {
    start.starts_with('{') || serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok()
}

/// By the root element. Namespaces tell, not prefixes: producers choose those as they like.
fn root(text: &str) -> Option<Format> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => return by_root(&root),
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

fn by_root(root: &BytesStart<'_>) -> Option<Format> {
    let has = |namespace: &str| {
        let mut attributes = root.attributes();
        attributes.with_checks(false).flatten().any(|attribute| attribute.value.contains(namespace))
    };
    match root.local_name().into_inner() {
        "wordDocument" => Some(Format::WordXml),
        "package" if has("xmlPackage") => Some(Format::FlatOpc),
        "Workbook" if has("office:spreadsheet") => Some(Format::SheetXml),
        "document" if has("oasis.opendocument.spreadsheet") => Some(Format::Ods),
        "document" if has("oasis.opendocument.text") => Some(Format::Odt),
        _ => None,
    }
}

/// Whether there are tags of HTML, near the start or with cells of a table.
fn looks_like_html(text: &str) -> bool {
    const TAGS: &[&str] =
        &["html", "head", "body", "meta", "div", "p", "table", "title", "span", "center", "h1"];
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let opens = |tag: &&str| {
        head.match_indices(&format!("<{tag}")).any(|(at, found)| {
            head[at + found.len()..]
                .starts_with(|next: char| next == '>' || next == '/' || next.is_whitespace())
        })
    };
    head.contains("<!doctype html") || TAGS.iter().any(opens) || has_table_tags(text)
}

fn has_table_tags(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_at = |at: usize, tag: &[u8]| {
        bytes[at..].get(..tag.len()).is_some_and(|here| here.eq_ignore_ascii_case(tag))
    };
    let has = |tag: &[u8]| memchr::memchr_iter(b'<', bytes).any(|at| is_at(at, tag));
    has(b"<table") && has(b"</td")
}

/// Whether the text begins as a message of MIME does (RFC 2557 for web pages): lines of header fields, one of
/// which gives the version or the type.
fn is_mime(text: &str) -> bool {
    let fields = text.lines().take(64).take_while(|line| !line.trim().is_empty());
    let mut says_mime = false;
    for line in fields {
        let name = line.split(':').next().unwrap_or_default();
        let is_field =
            line.contains(':') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_field && !line.starts_with([' ', '\t']) {
            return false;
        }
        says_mime |= ["mime-version", "content-type"].iter().any(|field| name.eq_ignore_ascii_case(field));
    }
    says_mime
}
