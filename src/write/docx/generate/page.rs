//! The page: slots in the order of the report, with samples where a reader would meet their like.

use docx_rs::{
    AlignmentType, DocGrid, DocGridType, Docx, Footer, PageMargin, PageNum, Paragraph, Run, StructuredDataTag,
};

use super::styles::{self, BODY, DATE, FOOTER_STYLE, LEAD, NOTE, PICTURE, SIGNATURE, TITLE};
use super::table;
use crate::form::{Form, SectionForm};
use crate::write::page::measure::{
    FOOTER, HEADER, LINE, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, PAGE_HEIGHT, PAGE_WIDTH,
    SIZE_4,
};

/// What samples show. Only their look counts.
const PREAMBLE: &str = "（前言）";
const PARAGRAPH: &str = "正文段落。";
const LEAD_SENTENCE: &str = "（一）段首标题。";
const HEADINGS: [&str; 4] = ["附件", "（一）二级标题", "1.三级标题", "（1）四级标题"];
const CELL: &str = "自有表格";
const IMAGE: &str = "（图片）";
const AGENCY: &str = "发文机关署名";
const DATE_SHOWN: &str = "2025年1月1日";
const NOTE_SHOWN: &str = "（附注）";

/// The unfinished document of a form.
pub(super) fn document(form: &Form) -> Docx {
    let page = page().styles(styles::styles()).footer(number(false)).even_footer(number(true));
    let page = page.add_structured_data_tag(shown("title", TITLE, &form.title.hans));
    let page = page.add_paragraph(Paragraph::new().style(BODY));
    let page = page.add_structured_data_tag(shown("preamble", BODY, PREAMBLE));
    let page = form.sections.iter().enumerate().fold(page, |page, (index, of_form)| {
        let page = section(page, form, of_form);
        if index == 0 { samples(page) } else { page }
    });
    page.add_paragraph(Paragraph::new().style(BODY))
        .add_structured_data_tag(shown("signature.agency", SIGNATURE, AGENCY))
        .add_structured_data_tag(shown("signature.date", DATE, DATE_SHOWN))
        .add_structured_data_tag(shown("note", NOTE, NOTE_SHOWN))
}

fn page() -> Docx {
    let margins = PageMargin::new()
        .top(MARGIN_TOP.cast_signed())
        .bottom(MARGIN_BOTTOM.cast_signed())
        .left(MARGIN_LEFT.cast_signed())
        .right(MARGIN_RIGHT.cast_signed())
        .header(HEADER.cast_signed())
        .footer(FOOTER.cast_signed());
    // Lines only: with a grid of characters LibreOffice gives every character two cells.
    let grid = DocGrid::with_empty().grid_type(DocGridType::Lines).line_pitch(LINE as usize);
    let mut docx = Docx::new().page_size(PAGE_WIDTH, PAGE_HEIGHT).page_margin(margins);
    docx.document = docx.document.doc_grid(grid);
    docx
}

/// The page number between dashes, one character from the outer edge (7.5).
fn number(even: bool) -> Footer {
    let paragraph = Paragraph::new().style(FOOTER_STYLE);
    let paragraph = if even {
        paragraph.indent(Some(SIZE_4.cast_signed()), None, None, None)
    } else {
        paragraph.align(AlignmentType::Right).indent(None, None, Some(SIZE_4.cast_signed()), None)
    };
    let paragraph = paragraph.add_run(Run::new().add_text("— "));
    Footer::new().add_paragraph(paragraph.add_page_num(PageNum::new()).add_run(Run::new().add_text(" —")))
}

fn section(page: Docx, form: &Form, section: &SectionForm) -> Docx {
    let heading = shown(&format!("section.{}", section.id), &styles::heading(1), &section.heading.hans);
    let page = page.add_structured_data_tag(heading);
    if section.tables.is_empty() {
        page
    } else {
        page.add_table(table::official(&form.official_grid(section)))
    }
}

fn samples(page: Docx) -> Docx {
    let headings = HEADINGS
        .iter()
        .enumerate()
        .map(|(index, text)| shown(&format!("heading.{}", index + 1), &styles::heading(index + 1), text));
    let lead = Paragraph::new().style(BODY).add_run(Run::new().style(LEAD).add_text(LEAD_SENTENCE));
    let paragraph = shown("paragraph", BODY, PARAGRAPH);
    let page = headings.fold(page, Docx::add_structured_data_tag);
    page.add_structured_data_tag(slot("lead").add_paragraph(lead))
        .add_structured_data_tag(paragraph)
        .add_structured_data_tag(slot("table").add_table(table::own(CELL)))
        .add_structured_data_tag(shown("image", PICTURE, IMAGE))
}

/// A slot with a paragraph in it.
fn shown(name: &str, style: &str, text: &str) -> StructuredDataTag {
    slot(name).add_paragraph(Paragraph::new().style(style).add_run(Run::new().add_text(text)))
}

/// An empty slot. docx-rs can say only its title; its tag, which is what counts, is added when the part is
/// completed.
pub(super) fn slot(name: &str) -> StructuredDataTag {
    StructuredDataTag::new().alias(name)
}
