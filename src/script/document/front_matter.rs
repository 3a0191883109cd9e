//! Front matter of Markdown files (YAML between `---`, TOML between `+++`): values of one line that are text.

use std::ops::Range;

use crate::model::Variant;

use super::language;
use ooxml::Edit;

/// Keys whose values are no text for readers.
const NO_TEXT: &[&str] = &[
    "alias",
    "aliases",
    "bibliography",
    "class",
    "cover",
    "css",
    "date",
    "file",
    "id",
    "image",
    "js",
    "lang",
    "language",
    "layout",
    "locale",
    "path",
    "permalink",
    "slug",
    "template",
    "thumbnail",
    "type",
    "url",
];

/// Where the text of a line stands, if it has some.
pub(super) fn value(file: &str, line: Range<usize>) -> Option<Range<usize>> {
    let (key, value) = split(file, line);
    let text = file.get(value.clone())?;
    let is_text = !NO_TEXT.iter().any(|name| key.eq_ignore_ascii_case(name)) && !text.contains('/');
    (is_text && !text.is_empty() && !text.starts_with('#')).then_some(value)
}

/// What becomes of a line that says the language.
pub(super) fn language(file: &str, line: Range<usize>, target: Variant) -> Option<Edit> {
    let (key, value) = split(file, line);
    let says = ["lang", "language", "locale"].iter().any(|name| key.eq_ignore_ascii_case(name));
    let text = language::counterpart(file.get(value.clone())?, target).filter(|_| says)?;
    Some(Edit { range: value, text })
}

/// The key of a line, empty where it has none, and where its value stands, without quotation marks.
fn split(file: &str, line: Range<usize>) -> (&str, Range<usize>) {
    let text = file.get(line.clone()).unwrap_or_default();
    let body = text.trim_start_matches([' ', '\t', '-']);
    let toml =
        || body.split_once('=').filter(|(key, _)| key.trim().bytes().all(|byte| byte.is_ascii_graphic()));
    let (key, value) = body
        .split_once(": ")
        .or_else(|| body.strip_suffix(':').map(|key| (key, "")))
        .or_else(toml)
        .unwrap_or(("", body));
    let value = value.trim_end();
    let end = line.start + text.trim_end().len();
    let start = end.saturating_sub(value.len());
    let value = value.trim_start_matches([' ', '"', '\'']);
    let inner = value.trim_end_matches(['"', '\'']);
    let start = start + (end - start - value.len());
    (key.trim().trim_matches(['"', '\'']), start..start + inner.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_without_keys_and_quotation_marks() {
        for (line, expected) in [
            ("title: 发布", Some("发布")),
            ("title: \"发布: 甲\"  ", Some("发布: 甲")),
            ("  - '通知'", Some("通知")),
            ("标题: 发布", Some("发布")),
            ("title = \"发布\"", Some("发布")),
            ("slug: 发布", None),
            ("cover: 图/发.png", None),
            ("# 说明", None),
            ("tags:", None),
            ("---", None),
            ("折行的文字", Some("折行的文字")),
        ] {
            let range = value(line, 0..line.len());
            assert_eq!(range.map(|range| &line[range]), expected, "{line}");
        }
        let edit = language("lang: zh-CN", 0..11, Variant::HantHk).unwrap();
        assert_eq!((edit.range, edit.text.as_str()), (6..11, "zh-HK"));
    }
}
