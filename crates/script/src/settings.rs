//! How texts are converted.

use super::Variant;
use super::glossary::Glossary;

/// Which program converts. Both work from OpenCC's dictionaries and must give the same text, their versions
/// apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Engine {
    /// Pure Rust with the dictionaries inside.
    #[default]
    BuiltIn,
    /// The OpenCC library, the reference. Its dictionaries must be installed where it runs.
    ///
    /// Only with the feature `opencc`; without it a converter that asks for it cannot be made.
    OpenCc,
}

/// How texts are converted.
///
/// ```
/// use gongbao_script::{Glossary, Settings, Variant};
///
/// let names = Glossary::parse("余干县\t餘干縣")?;
/// let settings = Settings::new(Variant::HantTw).glossary(names);
/// # Ok::<(), gongbao_script::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Settings {
    pub(super) target: Variant,
    pub(super) engine: Engine,
    pub(super) regional_words: bool,
    pub(super) glossaries: Vec<Glossary>,
}

impl Settings {
    /// Conversion to a script with the built-in engine and glossary, without words of regions.
    pub fn new(target: Variant) -> Self {
        Self { target, engine: Engine::default(), regional_words: false, glossaries: Vec::new() }
    }

    /// Chooses the program that converts.
    #[must_use]
    pub fn engine(self, engine: Engine) -> Self {
        Self { engine, ..self }
    }

    /// Whether words of the target's region take the place of the source's (文件 → 檔案 for Taiwan), which is
    /// wrong for official texts. They do not, unless asked for.
    #[must_use]
    pub fn regional_words(self, regional_words: bool) -> Self {
        Self { regional_words, ..self }
    }

    /// Adds a glossary of the user's. It goes before the built-in one, and those added earlier go before it.
    #[must_use]
    pub fn glossary(mut self, glossary: Glossary) -> Self {
        self.glossaries.push(glossary);
        self
    }

    /// Adds glossaries, the most important first.
    #[must_use]
    pub fn glossaries(mut self, glossaries: impl IntoIterator<Item = Glossary>) -> Self {
        self.glossaries.extend(glossaries);
        self
    }
}
