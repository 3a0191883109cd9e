//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::form::{Kind, Role, WorkbookWords};
use crate::model::{Number, Variant};
use crate::write::page::measure::{SIZE_4, SIZE_5, points};

/// Height and width in pixels of a cell in the default font.
pub(super) const DEFAULT_CELL_PIXELS: (u32, u32) = (18, 64);
/// The ground of what is not for filling in.
const SHADE: Color = Color::RGB(0x00F2_F2F2);
/// Rules between the rows of prose.
const FAINT: Color = Color::RGB(0x00BF_BFBF);

/// The look of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Heads of the columns of prose.
    ProseHead,
    /// What stands beside prose: its part and kind.
    Margin,
    Prose,
    /// A heading within prose.
    Heading,
    /// The year, a number among prose.
    Year,
    /// A cell of the agency's own table.
    OwnCell,
    /// The heading above the tables of a section.
    SectionTitle,
    /// A head of a statutory table.
    Head,
    /// A label of its rows.
    RowLabel,
    /// A cell of figures that is blank or holds text, for whole numbers or any.
    WholeFigure,
    AnyFigure,
    /// A cell that holds a number. It shrinks rather than show `####`.
    WholeNumber,
    AnyNumber,
    /// A cell that adds up others.
    WholeTotal,
    AnyTotal,
}

impl Style {
    /// All of them, in the order of their declaration.
    pub(super) const ALL: [Self; 15] = [
        Self::ProseHead,
        Self::Margin,
        Self::Prose,
        Self::Heading,
        Self::Year,
        Self::OwnCell,
        Self::SectionTitle,
        Self::Head,
        Self::RowLabel,
        Self::WholeFigure,
        Self::AnyFigure,
        Self::WholeNumber,
        Self::AnyNumber,
        Self::WholeTotal,
        Self::AnyTotal,
    ];

    /// A label of a statutory table.
    pub(super) fn label(role: Role) -> Self {
        match role {
            Role::Caption | Role::Corner | Role::Head => Self::Head,
            Role::Row => Self::RowLabel,
        }
    }

    /// A cell for figures of a kind that holds no number.
    pub(super) fn figure(kind: Kind) -> Self {
        if is_whole(kind, None) { Self::WholeFigure } else { Self::AnyFigure }
    }

    /// A cell that holds a number.
    pub(super) fn number(kind: Kind, number: Number) -> Self {
        if is_whole(kind, Some(number)) { Self::WholeNumber } else { Self::AnyNumber }
    }

    /// A cell that adds up others, to this sum if there is any yet.
    pub(super) fn total(kind: Kind, sum: Option<Number>) -> Self {
        if is_whole(kind, sum) { Self::WholeTotal } else { Self::AnyTotal }
    }
}

/// Whether a cell may have the number format `0`, which shows a zero and hides decimals: amounts, and what is against
/// the form no whole number, go without.
fn is_whole(kind: Kind, number: Option<Number>) -> bool {
    matches!(kind, Kind::Count | Kind::Change) && number.is_none_or(Number::is_integer)
}

/// The formats behind the styles, in the fonts of a script.
pub(super) struct Formats {
    /// The default of the workbook.
    pub(super) body: Format,
    prose: Format,
    heading: Format,
    cell: Format,
    head: Format,
}

impl Formats {
    pub(super) fn new(words: &WorkbookWords, script: Variant) -> Self {
        let head_font = words.head_font.text(script);
        let body = Format::new().set_font_name(words.body_font.text(script)).set_font_size(points(SIZE_5));
        let wrapped = body.clone().set_text_wrap();
        let prose = wrapped.clone().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let prose = prose.set_border_color(FAINT);
        let heading = prose.clone().set_font_name(head_font);
        let cell = wrapped.set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
        let head = cell.clone().set_font_name(head_font).set_align(FormatAlign::Center);
        Self { body, prose, heading, cell, head }
    }

    pub(super) fn of(&self, style: Style) -> Format {
        let figure = || self.cell.clone().set_align(FormatAlign::Center).set_unlocked();
        let number = || figure().unset_text_wrap().set_shrink();
        let total = || number().set_locked().set_background_color(SHADE);
        match style {
            Style::ProseHead => self.head.clone().set_background_color(SHADE).set_border_color(FAINT),
            Style::Margin => self.heading.clone().set_background_color(SHADE),
            Style::Prose => self.prose.clone(),
            Style::Heading => self.heading.clone(),
            Style::Year => self.prose.clone().set_align(FormatAlign::Left).set_num_format("0"),
            Style::OwnCell => self.cell.clone().set_align(FormatAlign::Center),
            Style::SectionTitle => {
                self.head.clone().set_font_size(points(SIZE_4)).set_border(FormatBorder::None)
            }
            Style::Head => self.head.clone(),
            Style::RowLabel => self.cell.clone(),
            Style::WholeFigure => figure().set_num_format("0"),
            Style::AnyFigure => figure(),
            Style::WholeNumber => number().set_num_format("0"),
            Style::AnyNumber => number(),
            Style::WholeTotal => total().set_num_format("0"),
            Style::AnyTotal => total(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_stand_at_their_numbers() {
        assert!(Style::ALL.iter().enumerate().all(|(number, style)| *style as usize == number));
    }
}
