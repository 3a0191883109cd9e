//! What converts scripts, as the command line says it.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use gongbao::diagnostic::Result;
use gongbao::model::Variant;
use gongbao::script::{Engine, Glossary, Settings, TextConverter};

use super::input::text_of;

/// The arguments that all commands share which convert scripts.
#[derive(Args)]
pub(crate) struct Conversion {
    /// 自定义词表（每行：原文、译文、范围、说明，用制表符隔开），先于内置词表；可以给几个，前面的优先
    #[arg(long, value_name = "FILE")]
    glossary: Vec<PathBuf>,
    /// 简繁转换所用的程序
    #[arg(long, value_enum, default_value_t = EngineChoice::BuiltIn)]
    engine: EngineChoice,
}

impl Conversion {
    /// The converter to a script. `phrases` asks for the words of the script's region.
    ///
    /// # Errors
    /// A glossary that cannot be read, with the line; an engine that cannot start.
    pub(crate) fn converter(&self, target: Variant, phrases: bool) -> Result<TextConverter> {
        let read = |path: &PathBuf| {
            Glossary::parse(&text_of(path)?).map_err(|error| error.in_file(&path.display().to_string()))
        };
        let glossaries = self.glossary.iter().map(read).collect::<Result<_>>()?;
        TextConverter::new(&Settings { target, engine: self.engine.engine(), phrases, glossaries })
    }
}

/// The scripts that a report can be published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScriptChoice {
    /// 简体
    Hans,
    /// 繁体（大陆字形）
    Hant,
    /// 繁体（台湾字形）
    HantTw,
    /// 繁体（香港字形）
    HantHk,
    /// 与原文一致
    Keep,
}

impl ScriptChoice {
    /// The script asked for; `None` to keep the source's.
    pub(crate) fn variant(self) -> Option<Variant> {
        match self {
            Self::Hans => Some(Variant::Hans),
            Self::Hant => Some(Variant::Hant),
            Self::HantTw => Some(Variant::HantTw),
            Self::HantHk => Some(Variant::HantHk),
            Self::Keep => None,
        }
    }
}

/// A parser for the scripts that a document can be converted to.
pub(crate) fn scripts() -> impl TypedValueParser<Value = Variant> {
    PossibleValuesParser::new(Variant::ALL.map(Variant::name)).try_map(|name| name.parse())
}

/// What converts scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EngineChoice {
    /// 内置（纯 Rust）
    BuiltIn,
    /// OpenCC 程序库（参考实现）
    #[cfg(feature = "opencc")]
    Opencc,
}

impl EngineChoice {
    fn engine(self) -> Engine {
        match self {
            Self::BuiltIn => Engine::BuiltIn,
            #[cfg(feature = "opencc")]
            Self::Opencc => Engine::OpenCc,
        }
    }
}
