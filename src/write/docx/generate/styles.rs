//! The styles of the official page.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style, StyleType, Styles,
};

use super::fonts::{FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG};
use crate::write::page::measure::{BODY_SPACING, LINE, SIZE_2, SIZE_3, SIZE_4, SIZE_5};

/// Styles by id. Those of Word's own have its names.
pub(super) const BODY: &str = "BodyText";
pub(super) const TITLE: &str = "Title";
pub(super) const LEAD: &str = "Lead";
pub(super) const SIGNATURE: &str = "Signature";
pub(super) const DATE: &str = "Date";
pub(super) const NOTE: &str = "Note";
pub(super) const TABLE_HEAD: &str = "TableHead";
pub(super) const TABLE_LABEL: &str = "TableLabel";
pub(super) const TABLE_FIGURE: &str = "TableFigure";
pub(super) const TABLE_TEXT: &str = "TableText";
pub(super) const PICTURE: &str = "Picture";
pub(super) const FOOTER_STYLE: &str = "Footer";

/// The style of a heading.
pub(super) fn heading(level: usize) -> String {
    format!("Heading{level}")
}

pub(super) fn styles() -> Styles {
    let headings = [HEITI, KAITI, FANGSONG, FANGSONG].into_iter().enumerate();
    let headings = headings.map(|(index, font)| heading_style(index + 1, font));
    let all = [normal(), body(), title()].into_iter().chain(headings).chain([lead()]).chain(closing());
    all.chain(tables()).chain([picture(), footer()]).fold(Styles::new(), Styles::add_style)
}

fn paragraph(id: &str, name: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal")
}

fn chinese(font: &str) -> RunFonts {
    RunFonts::new().east_asia(font)
}

fn everywhere(latin: &str, chinese: &str) -> RunFonts {
    RunFonts::new().ascii(latin).hi_ansi(latin).cs(latin).east_asia(chinese)
}

fn half_points(twips: u32) -> usize {
    twips as usize / 10
}

/// 三号仿宋, 28 characters a line. A page without widow control holds 22 lines, always.
fn normal() -> Style {
    let mut style = Style::new("Normal", StyleType::Paragraph).name("Normal").size(half_points(SIZE_3));
    style = style.fonts(everywhere(LATIN, FANGSONG)).align(AlignmentType::Both);
    style.run_property = style.run_property.character_spacing(BODY_SPACING);
    style.paragraph_property = style.paragraph_property.widow_control(false);
    style
}

fn first_line(style: Style) -> Style {
    style.indent(Some(0), Some(SpecialIndentType::FirstLine(2 * SIZE_3.cast_signed())), None, None)
}

fn body() -> Style {
    first_line(paragraph(BODY, "Body Text"))
}

/// 二号小标宋 (7.3.1). As high as a line of the grid, but off it, where it would get two.
fn title() -> Style {
    let mut style =
        paragraph(TITLE, "Title").next(BODY).size(half_points(SIZE_2)).fonts(chinese(XIAOBIAOSONG));
    style = style.align(AlignmentType::Center).line_spacing(exact_line()).snap_to_grid(false);
    style.run_property = style.run_property.character_spacing(0);
    style.paragraph_property = style.paragraph_property.keep_next(true);
    style
}

fn exact_line() -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(LINE.cast_signed())
}

/// 黑体, 楷体, 仿宋 and 仿宋 (7.3.3); the third level is bold to be told from text.
fn heading_style(level: usize, font: &str) -> Style {
    let style = first_line(paragraph(&heading(level), &format!("heading {level}")));
    let mut style = style.next(BODY).fonts(chinese(font)).outline_lvl(level - 1);
    style.paragraph_property = style.paragraph_property.keep_next(true);
    if level == 3 { style.bold() } else { style }
}

/// The lead of a paragraph that starts with its own heading of the second level.
fn lead() -> Style {
    Style::new(LEAD, StyleType::Character).name("Lead").fonts(chinese(KAITI))
}

/// Signature, date and note (7.3.5.2, 7.3.6). The writer sets the indents by the lengths of name and date.
fn closing() -> Vec<Style> {
    let two = 2 * SIZE_3.cast_signed();
    let right = |style: Style| style.align(AlignmentType::Right).indent(None, None, Some(two), None);
    vec![
        right(paragraph(SIGNATURE, "Signature")),
        right(paragraph(DATE, "Date")),
        paragraph(NOTE, "Note").indent(Some(two), None, None, None),
    ]
}

/// 五号, off the grid: on it a row would take a whole line of the page, and the form five pages.
fn tables() -> Vec<Style> {
    vec![
        table(TABLE_HEAD, "Table Head", AlignmentType::Center),
        table(TABLE_LABEL, "Table Label", AlignmentType::Left),
        table(TABLE_FIGURE, "Table Figure", AlignmentType::Center),
        table(TABLE_TEXT, "Table Text", AlignmentType::Center),
    ]
}

fn table(id: &str, name: &str, align: AlignmentType) -> Style {
    let mut style = paragraph(id, name).size(half_points(SIZE_5)).align(align).snap_to_grid(false);
    style.run_property = style.run_property.character_spacing(0);
    style
}

fn picture() -> Style {
    paragraph(PICTURE, "Picture").align(AlignmentType::Center).snap_to_grid(false)
}

/// 四号 half-width 宋体 (7.5).
fn footer() -> Style {
    let mut style = paragraph(FOOTER_STYLE, "footer").size(half_points(SIZE_4)).snap_to_grid(false);
    style.run_property = style.run_property.character_spacing(0);
    style.fonts(everywhere(SONGTI, SONGTI)).align(AlignmentType::Left)
}
