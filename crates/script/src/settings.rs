//! How texts are converted.

use crate::Variant;

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
#[derive(Debug, Clone)]
pub struct Settings {
    /// The script to convert to.
    pub target: Variant,
    /// Which program converts.
    pub engine: Engine,
    /// Whether words of the target's region take the place of the source's (文件 → 檔案 for Taiwan), which is
    /// wrong for official texts.
    pub phrases: bool,
    /// The user's glossaries, the most important first; they go before the built-in one.
    pub glossaries: Vec<Glossary>,
}

impl Settings {
    /// The built-in engine and glossary, without words of regions.
    pub fn new(target: Variant) -> Self {
        Self { target, engine: Engine::default(), phrases: false, glossaries: Vec::new() }
    }
}
