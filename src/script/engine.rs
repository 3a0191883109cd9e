//! Converting text from one script to another.

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::model::{Script, Variant};

/// What official pages print where the dictionaries choose another form: from, to, targets.
const FORMS: &str = include_str!("../../templates/glossary/forms.tsv");

/// Converts text between two scripts, phrase by phrase.
pub struct TextConverter {
    engine: Option<OpenCC>,
    forms: Vec<(&'static str, &'static str)>,
    /// The script that it converts to.
    pub target: Variant,
}

impl TextConverter {
    /// A converter; one that changes nothing where the scripts are the same.
    ///
    /// # Errors
    /// [`Code::ScriptUnavailable`] where the engine cannot start.
    pub fn new(source: Script, target: Variant) -> Result<Self> {
        let config = match (source, target) {
            (Script::Hans, Variant::Hans) | (Script::Hant, Variant::Hant) => None,
            (Script::Hans, Variant::Hant) => Some(BuiltinConfig::S2t),
            (Script::Hans, Variant::HantTw) => Some(BuiltinConfig::S2tw),
            (Script::Hans, Variant::HantHk) => Some(BuiltinConfig::S2hk),
            (Script::Hant, Variant::Hans) => Some(BuiltinConfig::T2s),
            (Script::Hant, Variant::HantTw) => Some(BuiltinConfig::T2tw),
            (Script::Hant, Variant::HantHk) => Some(BuiltinConfig::T2hk),
        };
        let unavailable = |error: ferrous_opencc::error::OpenCCError| {
            Diagnostic::new(Code::ScriptUnavailable).with("reason", error)
        };
        let engine = config.map(OpenCC::from_config).transpose().map_err(unavailable)?;
        let forms = if engine.is_some() { forms(target) } else { Vec::new() };
        Ok(Self { engine, forms, target })
    }

    /// The text in the target script.
    pub fn convert(&self, text: &str) -> String {
        let Some(engine) = &self.engine else { return text.to_owned() };
        if text.is_ascii() {
            return text.to_owned();
        }
        let converted = engine.convert(text);
        self.forms.iter().fold(
            converted,
            |text, (from, to)| {
                if text.contains(from) { text.replace(from, to) } else { text }
            },
        )
    }
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
            let converter = TextConverter::new(Script::Hans, target).unwrap();
            assert_eq!(converter.convert("行政复议后发布文件，为群众公布程序"), text, "{target}");
        }
    }

    #[test]
    fn back_to_simplified() {
        let converter = TextConverter::new(Script::Hant, Variant::Hans).unwrap();
        assert_eq!(converter.convert("規範性文件與行政復議，複議後發佈"), "规范性文件与行政复议，复议后发布");
    }
}
