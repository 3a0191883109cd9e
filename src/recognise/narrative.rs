//! The narrative sheet that our workbooks have: every line says what it is.

use super::lattice::Lattice;
use super::own_table::own_table;
use super::piece::{Body, Line, Piece, Push, Role};
use crate::form::{Forms, Label};
use crate::model::{Address, Cell, OwnCell};

/// Columns of the sheet.
const PART: u32 = 0;
const KIND: u32 = 1;
const TEXT: u32 = 2;
const SOURCE: u32 = 3;

/// A worksheet with the heads of a narrative sheet.
pub(super) struct Sheet<'a> {
    lattice: &'a Lattice<'a>,
    forms: &'a Forms,
    head: usize,
}

/// The role that a word for a part of the report gives to the text beside it.
pub(super) fn part(text: &str, forms: &Forms) -> Option<Role> {
    const LONGEST: usize = 30;
    if text.len() > LONGEST {
        return None;
    }
    let key = forms.keys.of(text);
    let parts = &forms.lexicon.narrative.parts;
    let (name, _) = parts.iter().find(|(_, label)| label.keys().contains(&key))?;
    Some(match name.as_str() {
        "title" => Role::Title,
        "agency" => Role::Agency,
        "year" => Role::Year,
        "preamble" => Role::Preamble,
        "signature" => Role::Signature,
        "note" => Role::Note,
        _ => Role::Extra(None),
    })
}

fn is(text: &str, label: &Label, forms: &Forms) -> bool {
    let key = forms.keys.of(text);
    label.keys().contains(&key)
}

/// What the kind column says of a row.
enum Kind {
    Paragraph,
    Continued,
    Heading(u8),
    Table,
    Image,
    Form,
    Unsaid,
}

impl<'a> Sheet<'a> {
    /// Recognises the sheet by the heads of its first three columns.
    pub(super) fn detect(lattice: &'a Lattice<'a>, forms: &'a Forms) -> Option<Self> {
        let head = (0..lattice.rows()).find(|&row| lattice.starting(row).next().is_some())?;
        let heads = &forms.lexicon.narrative.heads;
        let fits = |(column, label): (usize, &Label)| {
            lattice.at(head, column).is_some_and(|cell| is(&lattice.cell(cell).text, label, forms))
        };
        heads.iter().enumerate().all(fits).then_some(Self { lattice, forms, head })
    }

    /// Its rows as pieces.
    pub(super) fn cut(&self, push: &mut Push<'_, '_>) {
        let mut role = Role::Paragraph;
        let mut row = self.head + 1;
        while row < self.lattice.rows() {
            let mut is_heading = false;
            if let Some(cell) = self.cell(row, PART) {
                role = self.start(cell, push);
                is_heading = role == Role::Paragraph;
            }
            row = self.content(row, &role, is_heading, push);
        }
    }

    fn cell(&self, row: usize, column: u32) -> Option<&'a Cell> {
        let cell = self.lattice.cell(self.lattice.at(row, column as usize)?);
        (!cell.text.trim().is_empty()).then_some(cell)
    }

    /// A word in the first column: a part of the report, or else the heading of a section.
    fn start(&self, cell: &Cell, push: &mut Push<'_, '_>) -> Role {
        part(&cell.text, self.forms).unwrap_or_else(|| {
            push(&cell.address, Body::Line(Line::on_sheet(&cell.text, Role::Section)));
            Role::Paragraph
        })
    }

    /// What stands in a row; returns the row after it. What stands beside a heading of a section is its text.
    fn content(&self, row: usize, role: &Role, is_heading: bool, push: &mut Push<'_, '_>) -> usize {
        let (Some(address), kind) = (self.address(row), self.kind(row)) else { return row + 1 };
        if matches!(kind, Kind::Table) || matches!(kind, Kind::Unsaid) && self.is_untold_table(row, role) {
            return self.own_table(row, &address, push);
        }
        let kind = if is_heading && matches!(kind, Kind::Heading(1)) { Kind::Unsaid } else { kind };
        if let Some(cell) = self.cell(row, TEXT) {
            push(&address, self.body(kind, role, &cell.text, row));
        }
        for cell in self.beside(row, role) {
            push(&cell.address, Body::Line(Line::on_sheet(&cell.text, Role::Extra(None))));
        }
        row + 1
    }

    /// The cells right of the text, but for the one that says where an extra line stood.
    fn beside(&self, row: usize, role: &Role) -> impl Iterator<Item = &'a Cell> {
        let head = self.cell(self.head, SOURCE);
        let has_source =
            head.is_some_and(|head| is(&head.text, &self.forms.lexicon.narrative.source, self.forms));
        let first = if has_source || matches!(role, Role::Extra(_)) { SOURCE + 1 } else { SOURCE };
        let cells = self.lattice.starting(row).map(|cell| self.lattice.cell(cell));
        cells.filter(move |cell| cell.column >= first && !cell.text.trim().is_empty())
    }

    /// Whether a row goes on as a table does: several columns are filled and nobody says what it is.
    fn is_row_of_table(&self, row: usize, role: &Role) -> bool {
        self.cell(row, PART).is_none()
            && matches!(self.kind(row), Kind::Unsaid | Kind::Continued)
            && (self.beside(row, role).next().is_some() || matches!(self.kind(row), Kind::Continued))
    }

    /// Whether a table begins at a row although nobody says so.
    fn is_untold_table(&self, row: usize, role: &Role) -> bool {
        self.is_row_of_table(row, role)
            && row + 1 < self.lattice.rows()
            && self.is_row_of_table(row + 1, role)
    }

    fn body(&self, kind: Kind, role: &Role, text: &str, row: usize) -> Body<'static> {
        let role = match (kind, role) {
            (Kind::Image, _) => return Body::PictureName(text.to_owned()),
            (Kind::Form, _) => return Body::FormPlace(text.to_owned()),
            (Kind::Continued, _) => Role::Continued,
            (Kind::Heading(1), Role::Paragraph) => Role::Section,
            (Kind::Heading(level), Role::Preamble | Role::Paragraph) => Role::Heading(level.max(2)),
            (Kind::Unsaid, Role::Paragraph) => Role::Free,
            (_, Role::Extra(_)) => Role::Extra(self.cell(row, SOURCE).map(|cell| cell.text.clone())),
            (_, role) => role.clone(),
        };
        Body::Line(Line::verbatim(text, role))
    }

    /// Where a row's text stands, or the row itself.
    fn address(&self, row: usize) -> Option<Address> {
        let first = || self.lattice.covering(row).next().map(|cell| self.lattice.cell(cell));
        self.cell(row, TEXT).or_else(first).map(|cell| cell.address.clone())
    }

    fn kind(&self, row: usize) -> Kind {
        let Some(cell) = self.cell(row, KIND) else { return Kind::Unsaid };
        let kinds = &self.forms.lexicon.narrative.kinds;
        let key = self.forms.keys.of(&cell.text);
        let named = kinds.iter().find(|(_, label)| label.keys().contains(&key));
        match named.map_or("", |(name, _)| name.as_str()) {
            "paragraph" => Kind::Paragraph,
            "continued" => Kind::Continued,
            "table" => Kind::Table,
            "image" => Kind::Image,
            "form" => Kind::Form,
            heading => match heading.strip_prefix("heading-").and_then(|level| level.parse().ok()) {
                Some(level) => Kind::Heading(level),
                None => Kind::Unsaid,
            },
        }
    }

    /// An own table: the row that says so and the rows that continue it.
    fn own_table(&self, start: usize, address: &Address, push: &mut Push<'_, '_>) -> usize {
        let mut end = start + 1;
        while end < self.lattice.rows() && self.is_row_of_table(end, &Role::Paragraph) {
            end += 1;
        }
        let columns = TEXT as usize..self.lattice.columns();
        let rows: Vec<Vec<OwnCell>> = own_table(self.lattice, start..end, columns);
        push(address, Body::Own(rows));
        end
    }
}

/// A workbook's pictures lie over its cells and come after them; each goes where its anchor is, and takes the
/// name that the narrative sheet gives there.
pub(super) fn place_pictures(pieces: &mut Vec<Piece<'_>>) {
    for index in 0..pieces.len() {
        let Some(target) = place_of(&pieces[index], &pieces[..index]) else { continue };
        pieces[target..=index].rotate_right(1);
        if let [.., Piece { body: Body::PictureName(name), .. }, Piece { body: Body::Picture(picture), .. }] =
            &mut pieces[..=target]
        {
            picture.name.clone_from(name);
        }
    }
    pieces.retain(|piece| !matches!(piece.body, Body::PictureName(_)));
}

/// Where among the pieces before it on its sheet a picture belongs: before the first that starts below it.
fn place_of(picture: &Piece, before: &[Piece]) -> Option<usize> {
    let (Body::Picture(_), anchor) = (&picture.body, row_of(picture)?) else { return None };
    let first = before.iter().rposition(|piece| piece.part != picture.part).map_or(0, |other| other + 1);
    let below = before[first..].iter().position(|piece| row_of(piece).is_some_and(|row| row > anchor));
    Some(below.map_or(before.len(), |below| first + below))
}

/// The row of its sheet that a piece stands in.
fn row_of(piece: &Piece) -> Option<u32> {
    match piece.address {
        Address::Cell { row, .. } => Some(row),
        _ => None,
    }
}
