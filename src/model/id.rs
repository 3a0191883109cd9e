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
}
