//! Tags of languages (BCP 47), which say what script a text is in.

use crate::model::Variant;

/// The tag for the target in the place of one for Chinese, in its style: `zh-Hans` becomes `zh-Hant`, `zh_CN`
/// becomes `zh_TW`. `None` where it is right already or is no tag of Chinese.
pub(super) fn counterpart(tag: &str, target: Variant) -> Option<String> {
    let trimmed = tag.trim();
    let separator = if trimmed.contains('_') { '_' } else { '-' };
    let mut subtags = trimmed.split(separator);
    if !subtags.next()?.eq_ignore_ascii_case("zh") {
        return None;
    }
    let language = target.language();
    let region = language.split('-').next_back().unwrap_or_default();
    let old: Vec<&str> = subtags.collect();
    if is_right(&old, target) {
        return None;
    }
    let script = if target == Variant::Hans { "Hans" } else { "Hant" };
    let mut new = vec![&trimmed[..2]];
    for (index, subtag) in old.iter().enumerate() {
        new.push(match subtag.len() {
            4 if index == 0 => script,
            2 => region,
            _ => subtag,
        });
    }
    if old.is_empty() {
        new.push(region);
    }
    let new = new.join(&separator.to_string());
    let lower = |text: &str| !text.bytes().any(|byte| byte.is_ascii_uppercase());
    let new = if !old.is_empty() && lower(trimmed) { new.to_ascii_lowercase() } else { new };
    (new != trimmed).then_some(new)
}

/// Whether a tag's further subtags say the target's script already. Traditional of no region in particular may be of
/// any.
fn is_right(subtags: &[&str], target: Variant) -> bool {
    let has =
        |names: &[&str]| subtags.iter().any(|tag| names.iter().any(|name| tag.eq_ignore_ascii_case(name)));
    match target {
        Variant::Hans => has(&["hans"]) || has(&["cn", "sg", "my"]) && !has(&["hant"]),
        Variant::Hant => has(&["hant"]) || has(&["tw", "hk", "mo"]) && !has(&["hans"]),
        Variant::HantTw => has(&["tw"]) && !has(&["hans"]),
        Variant::HantHk => has(&["hk", "mo"]) && !has(&["hans"]),
    }
}

/// Whether a tag says a language that shares characters with Chinese and must not be converted as Chinese.
pub(super) fn is_neighbour(tag: &str) -> bool {
    let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
    ["ja", "ko"].iter().any(|other| language.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_keep_their_style() {
        for (tag, target, expected) in [
            ("zh-CN", Variant::HantHk, Some("zh-HK")),
            ("zh-cn", Variant::Hant, Some("zh-tw")),
            ("zh_CN", Variant::HantTw, Some("zh_TW")),
            ("zh", Variant::Hant, Some("zh-TW")),
            ("zh-Hans", Variant::Hant, Some("zh-Hant")),
            ("zh-Hant", Variant::Hans, Some("zh-Hans")),
            ("zh-Hans-CN", Variant::HantHk, Some("zh-Hant-HK")),
            ("zh-Hant-TW", Variant::Hans, Some("zh-Hans-CN")),
            ("zh-HK", Variant::Hant, None),
            ("zh-HK", Variant::HantTw, Some("zh-TW")),
            ("zh-SG", Variant::Hans, None),
            ("zh-TW", Variant::Hans, Some("zh-CN")),
            ("en-US", Variant::Hant, None),
            ("", Variant::Hant, None),
        ] {
            assert_eq!(counterpart(tag, target).as_deref(), expected, "{tag} {target}");
        }
    }
}
