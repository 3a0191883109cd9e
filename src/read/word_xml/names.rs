//! What is called otherwise in .docx.

/// The vocabularies of a file, by namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// The document itself.
    Word,
    /// Hints for programs that do not lay out pages: sections as elements, numbers as text.
    Hint,
    /// Tracked changes, comments, bookmarks.
    Annotation,
    /// Drawings and the like, which are the same in .docx.
    Shared,
    /// Anybody's markup of the text: smart tags, custom XML.
    Foreign,
}

impl Vocabulary {
    /// The vocabulary of a namespace.
    pub(super) fn of(namespace: &str) -> Self {
        match namespace {
            "http://schemas.microsoft.com/office/word/2003/wordml"
            | "http://schemas.microsoft.com/office/word/2003/2/wordml" => Self::Word,
            "http://schemas.microsoft.com/office/word/2003/auxHint" => Self::Hint,
            "http://schemas.microsoft.com/aml/2001/core" => Self::Annotation,
            "urn:schemas-microsoft-com:vml"
            | "urn:schemas-microsoft-com:office:office"
            | "urn:schemas-microsoft-com:office:word" => Self::Shared,
            name if name.starts_with("http://schemas.openxmlformats.org/")
                || name.starts_with("http://schemas.microsoft.com/office/word/20") =>
            {
                Self::Shared
            }
            _ => Self::Foreign,
        }
    }
}

/// The name in .docx of an element of Word 2003.
pub(super) fn element(name: &str) -> &str {
    match name {
        "listPr" => "numPr",
        "ilfo" => "numId",
        "listDef" => "abstractNum",
        "list" => "num",
        "ilst" => "abstractNumId",
        "listStyleLink" => "numStyleLink",
        "nfc" => "numFmt",
        "vmerge" => "vMerge",
        "hmerge" => "hMerge",
        "hlink" => "hyperlink",
        name => name,
    }
}

/// The name in .docx of an attribute that the reader of .docx asks for.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    Some(match name {
        "listDefId" => "abstractNumId",
        "ilfo" => "numId",
        "suppressRef" => "customMarkFollows",
        _ => return None,
    })
}
