//! Converting text from one script to another.

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::model::{Script, Variant};

use super::Converted;

/// What official pages print where the dictionaries choose another form: from, to, targets.
const FORMS: &str = include_str!("../../../templates/glossary/forms.tsv");

/// Which program converts. Both work from OpenCC's dictionaries and must give the same text, their versions
/// apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// Pure Rust with the dictionaries inside.
    #[default]
    BuiltIn,
    /// The OpenCC library, the reference. Its dictionaries must be installed where it runs.
    #[cfg(feature = "opencc")]
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
}

impl Settings {
    /// The built-in engine without words of regions.
    pub fn new(target: Variant) -> Self {
        Self { target, engine: Engine::default(), phrases: false }
    }
}

/// What a whole document is written in, as far as its characters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Simplified.
    Hans,
    /// Traditional.
    Hant,
    /// Both, as careless conversion leaves it.
    Mixed,
}

impl Source {
    /// What some texts of one document are written in.
    pub fn of<'a>(_texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Hans
    }
}

/// Converts text between two scripts, phrase by phrase.
pub struct TextConverter {
    engine: Loaded,
    forms: Vec<(&'static str, &'static str)>,
    /// The script that it converts to.
    pub target: Variant,
}

enum Loaded {
    /// The scripts are the same.
    Nothing,
    BuiltIn(Box<OpenCC>),
    #[cfg(feature = "opencc")]
    OpenCc(opencc_rust::OpenCC),
}

impl TextConverter {
    /// A converter.
    ///
    /// # Errors
    /// [`Code::ScriptUnavailable`] where the engine cannot start.
    pub fn with(settings: &Settings) -> Result<Self> {
        let source = if settings.target == Variant::Hans { Script::Hant } else { Script::Hans };
        Self::new(source, settings.target, settings.engine)
    }

    /// A text of a document that is written in `source`. `explain` asks for the choices that were made.
    ///
    /// # Errors
    /// [`Code::ScriptUnavailable`] where the engine fails.
    pub fn convert_from(&self, _source: Source, text: &str, _explain: bool) -> Result<Converted> {
        Ok(Converted { text: self.convert(text)?, ..Converted::default() })
    }

    /// A converter; one that changes nothing where the scripts are the same.
    ///
    /// # Errors
    /// [`Code::ScriptUnavailable`] where the engine cannot start.
    pub fn new(source: Script, target: Variant, engine: Engine) -> Result<Self> {
        let config = match (source, target) {
            (Script::Hans, Variant::Hans) | (Script::Hant, Variant::Hant) => None,
            (Script::Hans, Variant::Hant) => Some(BuiltinConfig::S2t),
            (Script::Hans, Variant::HantTw) => Some(BuiltinConfig::S2tw),
            (Script::Hans, Variant::HantHk) => Some(BuiltinConfig::S2hk),
            (Script::Hant, Variant::Hans) => Some(BuiltinConfig::T2s),
            (Script::Hant, Variant::HantTw) => Some(BuiltinConfig::T2tw),
            (Script::Hant, Variant::HantHk) => Some(BuiltinConfig::T2hk),
        };
        let Some(config) = config else {
            return Ok(Self { engine: Loaded::Nothing, forms: Vec::new(), target });
        };
        Ok(Self { engine: Loaded::new(engine, config)?, forms: forms(target), target })
    }

    /// The text in the target script.
    ///
    /// # Errors
    /// [`Code::ScriptUnavailable`] where the engine fails.
    pub fn convert(&self, text: &str) -> Result<String> {
        if text.is_ascii() {
            return Ok(text.to_owned());
        }
        let converted = self.engine.convert(text)?;
        Ok(self.forms.iter().fold(
            converted,
            |text, (from, to)| {
                if text.contains(from) { text.replace(from, to) } else { text }
            },
        ))
    }
}

impl Loaded {
    fn new(engine: Engine, config: BuiltinConfig) -> Result<Self> {
        match engine {
            Engine::BuiltIn => {
                OpenCC::from_config(config).map(Box::new).map(Self::BuiltIn).map_err(unavailable)
            }
            #[cfg(feature = "opencc")]
            Engine::OpenCc => {
                opencc_rust::OpenCC::new(config.to_filename()).map(Self::OpenCc).map_err(unavailable)
            }
        }
    }

    #[cfg_attr(not(feature = "opencc"), allow(clippy::unnecessary_wraps))]
    fn convert(&self, text: &str) -> Result<String> {
        match self {
            Self::Nothing => Ok(text.to_owned()),
            Self::BuiltIn(engine) => Ok(engine.convert(text)),
            #[cfg(feature = "opencc")]
            Self::OpenCc(engine) => engine.convert(text).map_err(unavailable),
        }
    }
}

fn unavailable(reason: impl ToString) -> Box<Diagnostic> {
    Diagnostic::new(Code::ScriptUnavailable).with("reason", reason.to_string())
}

fn forms(target: Variant) -> Vec<(&'static str, &'static str)> {
    let lines = FORMS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let form = |line: &'static str| {
        let mut fields = line.split('\t');
        let (from, to) = (fields.next()?, fields.next()?);
        let targets = fields.next().unwrap_or("hant hant-tw hant-hk");
        targets.split(' ').any(|name| name == target.name()).then_some((from, to))
    };
    lines.filter_map(form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_words_take_their_official_forms() {
        for (target, text) in [
            (Variant::Hant, "行政復議後發布文件，為群眾公布程序"),
            (Variant::HantTw, "行政復議後發布文件，為群眾公布程序"),
            (Variant::HantHk, "行政復議後發布文件，為羣眾公布程序"),
        ] {
            let converter = TextConverter::new(Script::Hans, target, Engine::default()).unwrap();
            assert_eq!(converter.convert("行政复议后发布文件，为群众公布程序").unwrap(), text, "{target}");
        }
    }

    #[test]
    fn back_to_simplified() {
        let converter = TextConverter::new(Script::Hant, Variant::Hans, Engine::default()).unwrap();
        assert_eq!(
            converter.convert("規範性文件與行政復議，複議後發佈").unwrap(),
            "规范性文件与行政复议，复议后发布"
        );
    }
}
