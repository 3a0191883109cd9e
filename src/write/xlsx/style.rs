//! Formats of cells.

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

/// The formats of a workbook, in the fonts of its script.
pub(super) struct Styles {
    body: Format,
    prose: Format,
    heading: Format,
    cell: Format,
    head: Format,
}

impl Styles {
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

    /// The default of the workbook.
    pub(super) fn body(&self) -> &Format {
        &self.body
    }

    /// Prose.
    pub(super) fn prose(&self) -> &Format {
        &self.prose
    }

    /// A heading within prose.
    pub(super) fn heading(&self) -> &Format {
        &self.heading
    }

    /// The year, a number among prose.
    pub(super) fn year(&self) -> Format {
        self.prose.clone().set_align(FormatAlign::Left).set_num_format("0")
    }

    /// What stands beside prose: its part and kind.
    pub(super) fn margin(&self) -> Format {
        self.heading.clone().set_background_color(SHADE)
    }

    /// Heads of the columns of prose.
    pub(super) fn prose_head(&self) -> Format {
        self.head.clone().set_background_color(SHADE).set_border_color(FAINT)
    }

    /// A cell of the agency's own table.
    pub(super) fn own_cell(&self) -> Format {
        self.cell.clone().set_align(FormatAlign::Center)
    }

    /// The heading above the tables of a section.
    pub(super) fn section_title(&self) -> Format {
        self.head.clone().set_font_size(points(SIZE_4)).set_border(FormatBorder::None)
    }

    /// A label of a statutory table.
    pub(super) fn label(&self, role: Role) -> &Format {
        match role {
            Role::Caption | Role::Corner | Role::Head => &self.head,
            Role::Row => &self.cell,
        }
    }

    /// A cell of figures.
    pub(super) fn figure(&self, kind: Kind) -> Format {
        let format = self.cell.clone().set_align(FormatAlign::Center).set_unlocked();
        format.set_num_format(number_format(kind, None))
    }

    /// A cell that holds a number. It shrinks rather than show `####`.
    pub(super) fn number(&self, kind: Kind, number: Number) -> Format {
        self.figure(kind).unset_text_wrap().set_shrink().set_num_format(number_format(kind, Some(number)))
    }

    /// A cell that adds up others, to this sum if there is any yet.
    pub(super) fn total(&self, kind: Kind, sum: Option<Number>) -> Format {
        self.number(kind, sum.unwrap_or_default()).set_locked().set_background_color(SHADE)
    }
}

/// `0` shows a zero and hides decimals; so amounts, and what is against the form no whole number, go without.
fn number_format(kind: Kind, number: Option<Number>) -> &'static str {
    match kind {
        Kind::Count | Kind::Change if number.is_none_or(Number::is_integer) => "0",
        _ => "General",
    }
}
