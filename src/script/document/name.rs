//! What the name of a text file tells: its content cannot tell Markdown and separated values from other text.

/// A kind of text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Markdown,
    /// A sheet saved as text.
    Sheet,
    Plain,
}

impl Kind {
    /// By a file's name; `None` where that is no name of a text.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "csv" | "tsv" | "tab" => Some(Self::Sheet),
            "txt" | "text" => Some(Self::Plain),
            _ => None,
        }
    }
}
