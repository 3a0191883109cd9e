//! What texts with tags, and those without, look like.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The root element of a text that is XML, as far as it tells the vocabulary.
pub(super) struct Root {
    name: String,
    /// The values of its attributes, namespaces among them.
    values: Vec<String>,
}

impl Root {
    /// Whether it has this local name, and a namespace with this piece. Namespaces tell, not prefixes: producers choose
    /// those as they like.
    pub(super) fn is(&self, name: &str, namespace: &str) -> bool {
        self.name == name
            && (namespace.is_empty() || self.values.iter().any(|value| value.contains(namespace)))
    }
}

/// The root element of a text; `None` where it does not begin with one.
pub(super) fn root(text: &str) -> Option<Root> {
    let start = trimmed(text);
    if !start.starts_with('<') {
        return None;
    }
    let mut reader = Reader::from_str(start);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => {
                let mut attributes = root.attributes();
                let attributes = attributes.with_checks(false).flatten();
                let values = attributes.map(|attribute| attribute.value.into_owned()).collect();
                return Some(Root { name: root.local_name().into_inner().to_owned(), values });
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// A web page, or part of one with something before its first tag.
pub(crate) fn is_page(text: &str) -> bool {
    let start = trimmed(text);
    if start.starts_with('<') { looks_like_html(start) } else { !is_message(start) && has_table_tags(start) }
}

/// Text that is neither markup nor JSON, behind whatever comments.
pub(crate) fn is_plain(text: &str) -> bool {
    !behind_comments(text).starts_with('<') && !is_json(text)
}

fn behind_comments(text: &str) -> &str {
    let mut rest = trimmed(text);
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        rest = trimmed(after);
    }
    rest
}

/// JSON. Text may begin with `{` or `[` too: an object goes on with a name or ends at once, an array is JSON as a whole.
pub(crate) fn is_json(text: &str) -> bool {
    let start = trimmed(text);
    let object = start.strip_prefix('{').map(str::trim_start);
    object.is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
        || start.starts_with('[') && serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok()
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace())
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
    tags(text, b"<table").next().is_some() && tags(text, b"</td").next().is_some()
}

/// The bytes at which tags begin so, in whatever case.
pub(crate) fn tags(text: &str, start: &'static [u8]) -> impl DoubleEndedIterator<Item = usize> {
    let text = text.as_bytes();
    memchr::memchr_iter(b'<', text)
        .filter(move |&at| text.get(at..at + start.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(start)))
}

/// Whether the text begins as a message of MIME does (RFC 2557 for web pages): lines of header fields, one of
/// which gives the version or the type.
pub(crate) fn is_message(text: &str) -> bool {
    let fields = trimmed(text).lines().take(64).take_while(|line| !line.trim().is_empty());
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
