//! The lead that a paragraph may start with.

/// What ends a lead such as `（一）主动公开。`.
const LEAD_ENDS: [char; 9] = ['。', '：', ':', '；', ';', '！', '？', '.', '\n'];

/// A first sentence of more characters is text, not a lead.
const LEAD_CHARACTERS: usize = 40;

/// Numerals of the second level.
const NUMERALS: &str = "〇零一二三四五六七八九十百";

/// Bytes of the lead that a paragraph starts with; 0 if it has none.
pub(in crate::write) fn lead_length(text: &str) -> usize {
    let Some(number) = number_length(text) else { return 0 };
    let beginning = text[number..].char_indices().take(LEAD_CHARACTERS);
    match beginning.clone().find(|(_, character)| ends_lead(*character)) {
        Some((at, end)) => number + at + end.len_utf8(),
        None if beginning.count() < LEAD_CHARACTERS => text.len(),
        None => 0,
    }
}

fn ends_lead(character: char) -> bool {
    LEAD_ENDS.contains(&character) || character.is_whitespace()
}

/// Bytes of a number of the second level: `（一）`, `(十二)`.
fn number_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['（', '('])?;
    let rest = inner.trim_start_matches(|character| NUMERALS.contains(character));
    let after = rest.strip_prefix(['）', ')'])?;
    (rest.len() < inner.len()).then(|| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_a_numbered_short_first_sentence() {
        for (lead, rest) in [
            ("（一）主动公开。", "全年主动公开信息64条。"),
            ("(二)依申请公开:", "全年收到申请0件"),
            ("（十二）监督保障　", "加强考核"),
            ("（三）平台建设", ""),
            ("", "（此件公开发布）"),
            ("", "（1）机构职责。"),
            ("", "（一"),
            ("", "全年（一）共有"),
        ] {
            let text = format!("{lead}{rest}");
            assert_eq!(lead_length(&text), lead.len(), "{text}");
        }
        assert_eq!(lead_length(&format!("（一）{}。", "长".repeat(LEAD_CHARACTERS))), 0);
    }
}
