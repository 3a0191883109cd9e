//! Fonts and languages of the script that a report is written in.

use std::borrow::Cow;

use crate::model::{Script, Variant};

/// Fonts that hold simplified characters only, and those that stand in for them.
const TRADITIONAL_FONTS: [(&str, &str); 3] =
    [("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体"), ("方正小标宋简体", "方正小标宋繁体")];

/// Elements that name the language of Chinese text.
const LANGUAGE_ELEMENTS: [&str; 2] = ["<w:lang ", "<w:themeFontLang "];
const EAST_ASIA: &str = " w:eastAsia=\"";

/// A part of a template with the fonts and the language of a script.
pub(super) fn localised(part: &str, script: Variant) -> Cow<'_, str> {
    let mut part = Cow::Borrowed(part);
    if script.script() == Script::Hant {
        for (simplified, traditional) in TRADITIONAL_FONTS {
            let (from, to) = (format!("\"{simplified}\""), format!("\"{traditional}\""));
            if part.contains(&from) {
                part = Cow::Owned(part.replace(&from, &to));
            }
        }
    }
    for element in LANGUAGE_ELEMENTS {
        if let Some(changed) = with_language(&part, element, script.language()) {
            part = Cow::Owned(changed);
        }
    }
    part
}

/// The part with the language in all elements that start so; `None` where nothing changes.
fn with_language(part: &str, element: &str, language: &str) -> Option<String> {
    if !part.contains(element) {
        return None;
    }
    let mut pieces = part.split(element);
    let mut out = pieces.next()?.to_owned();
    for piece in pieces {
        out.push_str(element);
        // The split took the space that comes before the first attribute.
        let (tag, rest) = piece.split_at(piece.find('>')?);
        let spaced = format!(" {tag}");
        match spaced
            .split_once(EAST_ASIA)
            .and_then(|(before, after)| Some((before, after.split_once('"')?.1)))
        {
            Some((before, after)) => {
                out.extend([format!("{before}{EAST_ASIA}{language}\"").trim_start(), after]);
            }
            None => out.push_str(tag),
        }
        out.push_str(rest);
    }
    (out != part).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_language_of_chinese_text_changes() {
        let part = r#"<w:lang w:val="en-US" w:eastAsia="zh-CN"/>zh-CN<w:rFonts w:eastAsia="仿宋_GB2312"/>"#;
        assert_eq!(localised(part, Variant::Hans), part);
        assert_eq!(
            localised(part, Variant::HantHk),
            r#"<w:lang w:val="en-US" w:eastAsia="zh-HK"/>zh-CN<w:rFonts w:eastAsia="仿宋"/>"#
        );
        assert_eq!(
            localised(r#"<w:lang w:eastAsia="en-US" w:val="x"/>"#, Variant::Hant),
            r#"<w:lang w:eastAsia="zh-TW" w:val="x"/>"#
        );
    }
}
