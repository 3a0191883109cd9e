//! The official form as data: an edition's sections, tables, labels and relations.
//!
//! A [`Form`] comes from a TOML file (`templates/<edition>/form.toml`, or a user's own), the [`Lexicon`] of words
//! that all editions share from `templates/lexicon.toml`. Recogniser, writers and blank templates all work from
//! these two; no label of the form stands in the code.

mod catalog;
mod file;
mod label;
mod lexicon;
mod official;
mod relation;
mod table;

pub use catalog::Forms;
pub use label::{Keys, Label, normalise};
pub use lexicon::{FigureWords, Lexicon, Narrative, Prompt, SiteWords, TextWords, WorkbookWords};
pub(crate) use official::TEXT_WIDTH;
pub use official::{OfficialCell, OfficialGrid, Role, Slot};
pub use relation::{Axis, Instance, Operand, Outcome, Relation, Sign, Term};
pub use table::{Kind, Leaf, TableForm};

use crate::model::{EditionId, SectionId, TableId};

/// One edition of the form.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its id, such as `2021`.
    pub id: EditionId,
    /// What people call it.
    pub name: Label,
    /// The document that it was issued with.
    pub issued: String,
    /// The name of the report, which ends every title.
    pub title: Label,
    /// The sections in order.
    pub sections: Vec<SectionForm>,
    /// The tables in the order of the model.
    pub tables: Vec<TableForm>,
}

/// A section of the form.
#[derive(Debug, Clone)]
pub struct SectionForm {
    /// Its id, such as `general`.
    pub id: SectionId,
    /// Its heading with the number.
    pub heading: Label,
    /// The tables that stand in it, one above the other in one grid.
    pub tables: Vec<TableId>,
    /// Widths of the columns of that grid, in twips.
    pub widths: Vec<u32>,
}

impl Form {
    /// A table by its id.
    pub fn table(&self, id: &str) -> Option<&TableForm> {
        self.tables.iter().find(|table| table.id.as_str() == id)
    }

    /// Number of figures.
    pub fn figures(&self) -> usize {
        self.tables.iter().map(TableForm::figures).sum()
    }

    /// Its relations in every row or column that they are about.
    pub fn instances(&self) -> impl Iterator<Item = Instance> {
        self.tables
            .iter()
            .flat_map(|table| table.relations.iter().flat_map(|relation| relation.instances(table)))
    }

    /// The number of its [instances](Self::instances): the number of those that are within a report and must hold,
    /// and of all others, which are across years or only advice.
    pub fn relations(&self) -> (usize, usize) {
        let must_hold = self.instances().filter(|instance| instance.relation.must_hold()).count();
        (must_hold, self.instances().count() - must_hold)
    }

    /// The section that a table stands in.
    pub fn section_of(&self, table: &str) -> Option<&SectionForm> {
        self.sections.iter().find(|section| section.tables.iter().any(|id| id.as_str() == table))
    }
}
