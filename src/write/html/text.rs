//! Text and attributes, escaped. All that a report holds goes into the page through these.

use std::borrow::Cow;

use crate::write::characters::is_forbidden;

/// Text that is shown as it is, white space and all, if its element has the attribute of [`space`].
pub(super) fn text(text: &str) -> Cow<'_, str> {
    escaped(text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\u{A0}' => Some("&nbsp;"),
        _ if is_forbidden(character) => Some(""),
        _ => None,
    })
}

/// The value of an attribute, which stands in double quotes.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    escaped(text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ if is_forbidden(character) => Some(""),
        _ => None,
    })
}

/// The attribute that an element needs to show this text: none where no white space would be lost.
pub(super) fn space(text: &str) -> &'static str {
    let is_lost =
        text.contains(['\n', '\t']) || text.contains("  ") || text.starts_with(' ') || text.ends_with(' ');
    if is_lost { r#" style="white-space:pre-wrap""# } else { "" }
}

fn escaped(text: &str, escape: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if !text.contains(|character| escape(character).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match escape(character) {
            Some(escaped) => out.push_str(escaped),
            None => out.push(character),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(text("</p><script>&amp;\u{A0}\u{0}\r"), "&lt;/p&gt;&lt;script&gt;&amp;amp;&nbsp;");
        assert_eq!(attribute("\" onload='x'>"), "&quot; onload='x'&gt;");
    }

    #[test]
    fn white_space_is_declared_where_it_would_be_lost() {
        assert_eq!(space("甲 乙　　丙"), "");
        for lost in ["甲\n乙", "甲\t乙", "甲  乙", " 甲", "甲 "] {
            assert_ne!(space(lost), "", "{lost}");
        }
    }
}
