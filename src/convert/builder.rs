//! How a converter is set up.

use std::sync::Arc;

use super::Converter;
use super::scripts::Scripts;
use super::templates::Templates;
use crate::diagnostic::Result;
use crate::form::{Form, Forms};
use crate::limits::Limits;
use crate::recognise::Recogniser;
use crate::script::Glossary;
use crate::write::docx::Template;

/// Sets up a [`Converter`]; what is not said is built in.
///
/// ```
/// use gongbao::{Converter, Limits};
/// use gongbao::script::Glossary;
///
/// # fn main() -> gongbao::diagnostic::Result<()> {
/// let converter = Converter::builder()
///     .limits(Limits { input: 8 << 20, ..Limits::default() })
///     .glossaries(vec![Glossary::parse("云溪\t雲溪")?])
///     .build()?;
/// assert!(converter.read("empty.docx", b"", &Default::default()).is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct ConverterBuilder {
    forms: Option<Forms>,
    limits: Limits,
    glossaries: Vec<Glossary>,
    template: Option<(String, Vec<u8>)>,
}

impl ConverterBuilder {
    /// The editions of the form to work with.
    #[must_use]
    pub fn forms(mut self, forms: Forms) -> Self {
        self.forms = Some(forms);
        self
    }

    /// What untrusted input may cost.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Glossaries for conversion between scripts, the most important first; they go before the built-in one.
    #[must_use]
    pub fn glossaries(mut self, glossaries: Vec<Glossary>) -> Self {
        self.glossaries = glossaries;
        self
    }

    /// An office's own Word template, for every edition that it has the slots of; a report of another cannot be written as
    /// Word then. `path` is for messages.
    #[must_use]
    pub fn template(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.template = Some((path.to_owned(), bytes));
        self
    }

    /// The converter.
    ///
    /// # Errors
    /// [`Code::TemplateInvalid`](crate::diagnostic::Code::TemplateInvalid), and
    /// [`Code::SlotMissing`](crate::diagnostic::Code::SlotMissing) if the template is for none of the editions.
    pub fn build(mut self) -> Result<Converter> {
        let template = self.template.take();
        let mut converter = self.without_template();
        if let Some((path, bytes)) = template {
            let limits = converter.limits;
            let open = |form: &Form| Template::open(&path, bytes.clone(), form, limits);
            let opened: Vec<Result<Template>> = converter.forms.editions().iter().map(open).collect();
            if let (Some(Err(error)), true) = (opened.first(), opened.iter().all(Result::is_err)) {
                return Err(error.clone());
            }
            converter.templates = opened.into_iter().map(Templates::with_word).collect();
        }
        Ok(converter)
    }

    pub(super) fn without_template(self) -> Converter {
        let forms = Arc::new(self.forms.unwrap_or_else(Forms::built_in));
        Converter {
            recogniser: Recogniser::new(forms.clone()),
            limits: self.limits,
            templates: forms.editions().iter().map(|_| Templates::default()).collect(),
            scripts: Scripts::new(self.glossaries),
            forms,
        }
    }
}
