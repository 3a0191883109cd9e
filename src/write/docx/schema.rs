//! The order in which the schema (ECMA-376 Part 1, Annex A) wants the properties of an element, and a set of
//! properties that keeps it.

use crate::write::markup::Node;

const PARAGRAPH: &str = "\
    w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr \
    w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct \
    w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid w:spacing w:ind \
    w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textDirection w:textAlignment \
    w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange";

const RUN: &str = "\
    w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow \
    w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern \
    w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em \
    w:lang w:eastAsianLayout w:specVanish w:oMath w:rPrChange";

const TABLE: &str = "\
    w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW \
    w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook w:tblCaption \
    w:tblDescription w:tblPrChange";

// The schema leaves the order of these open; this is the one that Word writes.
const ROW: &str = "\
    w:cnfStyle w:divId w:gridBefore w:gridAfter w:wBefore w:wAfter w:cantSplit w:trHeight w:tblHeader \
    w:tblCellSpacing w:jc w:hidden w:ins w:del w:trPrChange";

const CELL: &str = "\
    w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:textDirection \
    w:tcFitText w:vAlign w:hideMark w:headers w:cellIns w:cellDel w:cellMerge w:tcPrChange";

const SECTION: &str = "\
    w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar w:paperSrc \
    w:pgBorders w:lnNumType w:pgNumType w:cols w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection \
    w:bidi w:rtlGutter w:docGrid w:printerSettings";

const STYLE: &str = "\
    w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority w:semiHidden \
    w:unhideWhenUsed w:qFormat w:locked w:personal w:rsid w:pPr w:rPr w:tblPr w:trPr w:tcPr w:tblStylePr";

const CONTROL: &str = "w:rPr w:alias w:tag w:id w:lock w:placeholder w:showingPlcHdr";

const SETTINGS: &str = "\
    w:zoom w:defaultTabStop w:evenAndOddHeaders w:characterSpacingControl w:compat w:themeFontLang";

/// The children of an element in their order; `None` for one whose order is free or its author's.
pub(super) fn order(element: &str) -> Option<&'static str> {
    Some(match element {
        "w:pPr" => PARAGRAPH,
        "w:rPr" => RUN,
        "w:tblPr" => TABLE,
        "w:trPr" => ROW,
        "w:tcPr" => CELL,
        "w:sectPr" => SECTION,
        "w:style" => STYLE,
        "w:sdtPr" => CONTROL,
        "w:settings" => SETTINGS,
        _ => return None,
    })
}

/// The place of a child in its parent; unknown ones, such as `w14:` extensions, stand last.
pub(super) fn rank(order: &str, name: &str) -> usize {
    order.split(' ').position(|known| known == name).unwrap_or(usize::MAX)
}

/// A property element such as `w:pPr`, by its children.
#[derive(Debug, Clone)]
pub(super) struct Properties {
    element: &'static str,
    children: Vec<(String, String)>,
}

impl Properties {
    pub(super) fn new(element: &'static str) -> Self {
        Self { element, children: Vec::new() }
    }

    /// The properties in `parent`, less those whose names are in `drop`.
    pub(super) fn of(parent: Node<'_>, element: &'static str, drop: &[&str]) -> Self {
        let children = parent.child(element).into_iter().flat_map(Node::children);
        let kept = children.filter(|child| !drop.contains(&child.name()));
        Self {
            element,
            children: kept.map(|child| (child.name().to_owned(), child.outer().to_owned())).collect(),
        }
    }

    /// Sets a property in its place.
    #[must_use]
    pub(super) fn with(mut self, name: &str, xml: &str) -> Self {
        self.children.retain(|(other, _)| other != name);
        let order = order(self.element).unwrap_or_default();
        let rank = self::rank(order, name);
        let place = self.children.iter().position(|(other, _)| self::rank(order, other) > rank);
        self.children.insert(place.unwrap_or(self.children.len()), (name.to_owned(), xml.to_owned()));
        self
    }

    /// A property by its name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.children.iter().find(|(other, _)| other == name).map(|(_, xml)| xml.as_str())
    }

    /// The element; nothing if it would be empty.
    pub(super) fn to_xml(&self) -> String {
        if self.children.is_empty() {
            return String::new();
        }
        let children: String = self.children.iter().map(|(_, xml)| xml.as_str()).collect();
        format!("<{0}>{children}</{0}>", self.element)
    }
}
