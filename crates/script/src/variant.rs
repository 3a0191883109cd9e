//! Simplified and traditional script.

use std::fmt;
use std::str::FromStr;

/// The script that a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Script {
    /// Simplified (简体).
    #[default]
    Hans,
    /// Traditional (繁體), whatever the region's forms.
    Hant,
}

/// A script with its region's forms of the characters: what a text can be published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variant {
    /// Simplified.
    Hans,
    /// Traditional as mainland pages print it.
    Hant,
    /// Traditional with Taiwan's forms.
    HantTw,
    /// Traditional with Hong Kong's forms.
    HantHk,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Hans, Self::Hant, Self::HantTw, Self::HantHk];

    /// The script, without the region.
    pub fn script(self) -> Script {
        match self {
            Self::Hans => Script::Hans,
            Self::Hant | Self::HantTw | Self::HantHk => Script::Hant,
        }
    }

    /// Its name, which can be parsed back.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hans => "hans",
            Self::Hant => "hant",
            Self::HantTw => "hant-tw",
            Self::HantHk => "hant-hk",
        }
    }

    /// The BCP 47 tag that office programs know for it (`w:lang`, `dc:language`).
    pub fn language(self) -> &'static str {
        match self {
            Self::Hans => "zh-CN",
            Self::Hant | Self::HantTw => "zh-TW",
            Self::HantHk => "zh-HK",
        }
    }
}

impl From<Script> for Variant {
    fn from(script: Script) -> Self {
        match script {
            Script::Hans => Self::Hans,
            Script::Hant => Self::Hant,
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Variant {
    type Err = UnknownVariant;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let named = Self::ALL.into_iter().find(|variant| variant.name() == name);
        named.ok_or_else(|| UnknownVariant(name.to_owned()))
    }
}

/// A name that is none of a [`Variant`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownVariant(String);

impl fmt::Display for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, rest @ ..] = Variant::ALL.map(Variant::name);
        write!(f, "{}: not one of {first}, {}", self.0, rest.join(", "))
    }
}

impl std::error::Error for UnknownVariant {}
