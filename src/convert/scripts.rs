//! The converters between scripts that reports are published with, each made when it is first needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Result;
use crate::model::Variant;
use crate::script::{Engine, Glossary, Settings, TextConverter};

/// One converter for each script and engine.
#[derive(Default)]
pub(super) struct Scripts {
    glossaries: Vec<Glossary>,
    made: Mutex<HashMap<(Variant, Engine), Arc<TextConverter>>>,
}

impl Scripts {
    pub(super) fn new(glossaries: Vec<Glossary>) -> Self {
        Self { glossaries, made: Mutex::default() }
    }

    /// # Errors
    /// As [`TextConverter::new`].
    pub(super) fn converter(&self, target: Variant, engine: Engine) -> Result<Arc<TextConverter>> {
        // Whoever panicked here left the map as it was.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(converter) = made.get(&(target, engine)) {
            return Ok(converter.clone());
        }
        let settings = Settings::new(target).engine(engine).glossaries(self.glossaries.clone());
        let converter = Arc::new(TextConverter::new(&settings)?);
        made.insert((target, engine), converter.clone());
        Ok(converter)
    }
}
