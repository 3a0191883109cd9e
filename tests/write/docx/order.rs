//! Checks that children stand in the schema's order (ECMA-376 Part 1, Annex A), by a table of its own.

use quick_xml::events::Event;

/// Of each element the children that our documents have, in order.
const ORDER: [(&str, &str); 17] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore widowControl overflowPunct autoSpaceDE snapToGrid spacing ind jc outlineLvl rPr sectPr",
    ),
    ("w:rPr", "rStyle rFonts b bCs i color spacing sz szCs lang"),
    ("w:tblPr", "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook"),
    ("w:tblBorders", "top left bottom right insideH insideV"),
    ("w:tblCellMar", "top left bottom right"),
    ("w:trPr", "cantSplit trHeight tblHeader"),
    ("w:tcPr", "tcW gridSpan vMerge tcBorders shd vAlign"),
    ("w:sectPr", "footerReference type pgSz pgMar cols docGrid"),
    ("w:sdtPr", "rPr alias tag id"),
    ("w:sdt", "sdtPr sdtContent"),
    ("w:tbl", "tblPr tblGrid tr sdt"),
    ("w:tc", "tcPr sdt p"),
    ("w:style", "name basedOn next link uiPriority qFormat pPr rPr"),
    ("w:settings", "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang"),
    ("w:font", "altName charset family pitch"),
    ("wp:inline", "extent docPr cNvGraphicFramePr graphic"),
    ("pic:pic", "nvPicPr blipFill spPr"),
];

/// What is out of order or not in the table.
pub(crate) fn faults(markup: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(markup);
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut faults = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                faults.extend(fault(&mut open, tag.name().0));
                open.push((tag.name().0.to_owned(), 0));
            }
            Event::Empty(tag) => faults.extend(fault(&mut open, tag.name().0)),
            Event::End(_) => drop(open.pop()),
            Event::Eof => return faults,
            _ => {}
        }
    }
}

fn fault(open: &mut [(String, usize)], name: &str) -> Option<String> {
    let (parent, reached) = open.last_mut()?;
    let (_, order) = ORDER.iter().find(|(element, _)| element == parent)?;
    let local = name.split(':').next_back()?;
    match order.split(' ').position(|known| known == local) {
        Some(rank) if rank >= *reached => {
            *reached = rank;
            None
        }
        Some(_) => Some(format!("{name} stands too late in {parent}")),
        None => Some(format!("{name} is not known in {parent}")),
    }
}
