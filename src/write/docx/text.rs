//! Text as runs of a Word document.

use super::schema::Properties;
use crate::write::characters::{AMBIGUOUS, escape};
use crate::write::markup::Node;

/// What a tracked change leaves behind; of no use in a copy.
const TRACKED: &[&str] = &["w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"];

/// The element that holds the properties of a run.
const PROPERTIES: &str = "w:rPr";

/// The start of a run with its properties, as a slot shows them.
#[derive(Debug, Clone)]
pub(super) struct Run {
    plain: String,
    hinted: String,
}

impl Run {
    pub(super) fn new(properties: &Properties) -> Self {
        let fonts = properties.get("w:rFonts").unwrap_or("<w:rFonts/>");
        let hinted = if fonts.contains("w:hint=") {
            fonts.to_owned()
        } else {
            fonts.replacen("<w:rFonts", r#"<w:rFonts w:hint="eastAsia""#, 1)
        };
        let hinted = properties.clone().with("w:rFonts", &hinted);
        Self { plain: format!("<w:r>{}", properties.to_xml()), hinted: format!("<w:r>{}", hinted.to_xml()) }
    }

    /// The look of the first run in `node`, which may stand in a content `control`.
    pub(super) fn of(node: Node<'_>, control: Option<Node<'_>>) -> Self {
        let properties = Self::model(node, control).map(|model| Properties::of(model, PROPERTIES, TRACKED));
        Self::new(&properties.unwrap_or_else(|| Properties::new(PROPERTIES)))
    }

    /// The markup of the properties that [`Run::of`] goes by: where it is the same, so is the look.
    pub(super) fn properties<'a>(node: Node<'a>, control: Option<Node<'a>>) -> &'a str {
        let properties = Self::model(node, control).and_then(|model| model.child(PROPERTIES));
        properties.map_or("", Node::outer)
    }

    /// The element whose properties are those of the first run in `node`.
    ///
    /// A control that still shows its placeholder text has no look of its own but what it lends to typed text.
    fn model<'a>(node: Node<'a>, control: Option<Node<'a>>) -> Option<Node<'a>> {
        let of_control = || control.and_then(|control| control.child("w:sdtPr"));
        let placeholder =
            of_control().is_some_and(|properties| properties.child("w:showingPlcHdr").is_some());
        match node.find("w:r") {
            Some(run) if !placeholder => Some(run),
            _ => of_control()
                .filter(|properties| properties.child(PROPERTIES).is_some())
                .or(node.child("w:pPr")),
        }
    }

    /// Writes a run; none for an empty text.
    pub(super) fn write(&self, out: &mut String, text: &str) {
        if text.is_empty() {
            return;
        }
        out.push_str(if text.contains(AMBIGUOUS) { &self.hinted } else { &self.plain });
        write_lines(out, text);
        out.push_str("</w:r>");
    }

    /// Writes a run that holds something else than text.
    pub(super) fn wrap(&self, out: &mut String, content: &str) {
        out.extend([&self.plain, content, "</w:r>"]);
    }
}

fn write_lines(out: &mut String, text: &str) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("<w:br/>");
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                out.push_str("<w:tab/>");
            }
            write_text(out, piece);
        }
    }
}

fn write_text(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    let spaced = text.starts_with(' ') || text.ends_with(' ');
    out.push_str(if spaced { r#"<w:t xml:space="preserve">"# } else { "<w:t>" });
    out.push_str(&escape(text));
    out.push_str("</w:t>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        Run::new(&Properties::new("w:rPr")).write(&mut out, text);
        out
    }

    #[test]
    fn breaks_and_tabs_are_elements() {
        assert_eq!(
            written("甲\n\t乙 "),
            r#"<w:r><w:t>甲</w:t><w:br/><w:tab/><w:t xml:space="preserve">乙 </w:t></w:r>"#
        );
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(written("a\u{0}<\u{FFFE}&\r"), "<w:r><w:t>a&lt;&amp;</w:t></w:r>");
        assert_eq!(written(""), "");
    }

    #[test]
    fn chinese_quotation_marks_are_set_in_the_chinese_font() {
        assert_eq!(
            written("“三安全”"),
            r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>“三安全”</w:t></w:r>"#
        );
    }
}
