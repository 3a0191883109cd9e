//! Names of the parts of a form, as newtypes so that a row can never be looked up as a column.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as written in the form file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.into())
            }
        }

        /// Shares the form's own string.
        impl From<&Arc<str>> for $name {
            fn from(id: &Arc<str>) -> Self {
                Self(id.clone())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }
    )*};
}

id! {
    /// An edition of the form, such as `2021`.
    EditionId;
    /// A section of the report, such as `general`.
    SectionId;
    /// A statutory table, such as `requests`.
    TableId;
    /// A row of a table, such as `received`; in `disputes`, a group of columns.
    RowId;
    /// A column of a table, such as `natural_person`.
    ColumnId;
    /// A rule of the form, such as `requests-balance`: the id of a relation.
    RuleId;
}

/// The place of a figure in a form: where a row of a table crosses a column. In `disputes` the row is a group of
/// columns.
///
/// Prints as `table.row.column`, such as `requests.received.total`: the name of a figure's slot in a Word template
/// and of its cell in a workbook. Cheap to clone: it shares its three ids.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FigureId {
    /// The table.
    pub table: TableId,
    /// The row of the model.
    pub row: RowId,
    /// The column of the model.
    pub column: ColumnId,
}

impl FigureId {
    /// The figure where a row crosses a column of a table.
    pub fn new(table: impl Into<TableId>, row: impl Into<RowId>, column: impl Into<ColumnId>) -> Self {
        Self { table: table.into(), row: row.into(), column: column.into() }
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.table, self.row, self.column)
    }
}
