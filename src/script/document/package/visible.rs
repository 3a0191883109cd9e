//! Attributes that people read.

use crate::diagnostic::Thing;

const ALTERNATIVE: Thing = Thing::AlternativeText;

/// The attributes of an element that hold text for people, each with what the text is, by local names. Names,
/// tags, targets and values that only programs read are not among them.
pub(super) fn visible(element: &str) -> &'static [(&'static str, Thing)] {
    match element {
        // DrawingML; `name` is how the program numbers its objects.
        "docPr" | "cNvPr" => &[("descr", ALTERNATIVE), ("title", ALTERNATIVE)],
        "hyperlink" | "hlinkClick" | "hlinkHover" => &[("tooltip", Thing::Tooltip)],
        "prSet" => &[("phldrT", Thing::Diagram)],
        "numFmt" => &[("formatCode", Thing::Chart)],
        // VML. `o:title` of other elements is the name of a picture's file.
        "shape" | "rect" | "roundrect" | "oval" | "line" | "polyline" | "arc" | "curve" | "image"
        | "group" => &[("alt", ALTERNATIVE), ("title", ALTERNATIVE)],
        "textpath" => &[("string", Thing::TextBox)],
        // WordprocessingML.
        "tblCaption" | "tblDescription" => &[("val", ALTERNATIVE)],
        "lvlText" => &[("val", Thing::Numbering)],
        "alias" | "sectionTitle" => &[("val", Thing::ContentControl)],
        // `value` is data.
        "listItem" => &[("displayText", Thing::ContentControl)],
        "listEntry" | "default" | "helpText" | "statusText" => &[("val", Thing::FormField)],
        "description" => &[("val", Thing::BuildingBlock)],
        _ => &[],
    }
}
