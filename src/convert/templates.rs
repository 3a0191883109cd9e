//! The templates of an edition, made when first asked for.

use std::sync::OnceLock;

use crate::diagnostic::Result;
use crate::form::Form;
use crate::model::Variant;
use crate::write::{docx, xlsx};

/// What the writers of a form keep from report to report.
#[derive(Default)]
pub(crate) struct Templates {
    word: OnceLock<Result<docx::Template>>,
    pub(crate) workbook: xlsx::Template,
}

impl Templates {
    /// An office's own Word template, or why it is none.
    pub(crate) fn with_word(word: Result<docx::Template>) -> Self {
        Self { word: word.into(), ..Self::default() }
    }

    /// The Word template: the office's own, or else that of the form, made for the script that is asked for first.
    ///
    /// # Errors
    /// Those of opening it.
    pub(crate) fn word(&self, form: &Form, script: Variant) -> Result<&docx::Template> {
        self.word.get_or_init(|| docx::Template::for_form(form, script)).as_ref().map_err(Clone::clone)
    }
}
