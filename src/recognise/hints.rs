//! What is known of a report from outside the document.

/// What the caller says of a report, and what its file's name may say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// The agency, over whatever the document says.
    pub agency: Option<String>,
    /// The year, over whatever the document says.
    pub year: Option<u16>,
    /// The only edition that will do.
    pub edition: Option<String>,
    /// The file's name without its ending, where agency and year may stand.
    pub file: String,
}
