//! Attributes that people read.

const ALTERNATIVE: &str = "alternative-text";

/// The attributes of an element that hold text for people, each with what the text is, by local names. Names,
/// tags, targets and values that only programs read are not among them.
pub(super) fn visible(element: &str) -> &'static [(&'static str, &'static str)] {
    match element {
        // DrawingML; `name` is how the program numbers its objects.
        "docPr" | "cNvPr" => &[("descr", ALTERNATIVE), ("title", ALTERNATIVE)],
        "hyperlink" | "hlinkClick" | "hlinkHover" => &[("tooltip", "tooltip")],
        "prSet" => &[("phldrT", "diagram")],
        "numFmt" => &[("formatCode", "chart")],
        // VML. `o:title` of other elements is the name of a picture's file.
        "shape" | "rect" | "roundrect" | "oval" | "line" | "polyline" | "arc" | "curve" | "image"
        | "group" => &[("alt", ALTERNATIVE), ("title", ALTERNATIVE)],
        "textpath" => &[("string", "text-box")],
        // WordprocessingML.
        "tblCaption" | "tblDescription" => &[("val", ALTERNATIVE)],
        "lvlText" => &[("val", "numbering")],
        "alias" | "sectionTitle" => &[("val", "content-control")],
        // `value` is data.
        "listItem" => &[("displayText", "content-control")],
        "listEntry" | "default" | "helpText" | "statusText" => &[("val", "form-field")],
        "description" => &[("val", "building-block")],
        _ => &[],
    }
}
