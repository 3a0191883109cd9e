//! The text that is converted: what people wrote, every character, every phrase of the tables among others, and
//! phrases, characters and signs at random. It is the same at every run.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gongbao::script::{Configuration, Plain};

use crate::tables::{Tables, chain};

/// Bytes at random.
const RANDOM: usize = 300_000;
const SIGNS: &str = "，。、；：“”《》（）〔〕—…　 \t\u{200B}２０２４年3.5%GB/<b>&amp;\\éｶﾞのは한글\u{FE00}\u{E0100}\u{301}😀\u{1}\r#|";
/// Characters that few dictionaries know: extensions and compatibility ideographs of all planes, private ones.
const RARE: &[std::ops::RangeInclusive<u32>] = &[
    0x2E80..=0x2FDF,
    0x3400..=0x9FFF,
    0xE000..=0xE0FF,
    0xF900..=0xFAFF,
    0x20000..=0x2FA1F,
    0x30000..=0x33479,
];

/// The text for a configuration, in lines.
pub(crate) fn text(configuration: Configuration, releases: &[Tables; 2]) -> String {
    let phrases = phrases(configuration, releases);
    let mut random = Random(20_261_125);
    let mut text = written(configuration);
    for range in RARE {
        let characters: Vec<char> = range.clone().filter_map(char::from_u32).collect();
        characters.chunks(64).for_each(|line| text.extend(line.iter().chain(&['\n'])));
    }
    for phrase in &phrases {
        let before = random.one_of(&phrases).chars().last().unwrap_or_default();
        writeln!(text, "{before}{phrase}{}", random.continued(&phrases, phrase)).unwrap();
    }
    let end = text.len() + RANDOM;
    while text.len() < end {
        for _ in 0..=random.below(40) {
            random.piece(&phrases, &mut text);
        }
        text.push('\n');
    }
    text
}

/// All phrases that any of the releases may look for, and in traditional text those that may become of simplified
/// ones.
fn phrases(configuration: Configuration, releases: &[Tables; 2]) -> Vec<String> {
    let mut all = BTreeSet::new();
    let (_, passes) = chain(configuration);
    for tables in releases {
        for name in passes.iter().copied().flatten() {
            all.extend(tables.entries(name).map(|(from, _)| from.to_owned()));
        }
        if reverse(configuration).is_some() {
            for name in ["STPhrases", "STCharacters"] {
                all.extend(tables.entries(name).flat_map(|(_, to)| to.split(' ')).map(str::to_owned));
            }
        }
    }
    all.into_iter().collect()
}

/// What makes the text that this configuration makes simplified.
fn reverse(configuration: Configuration) -> Option<Configuration> {
    match configuration {
        Configuration::T2s => Some(Configuration::S2t),
        Configuration::Tw2s => Some(Configuration::S2tw),
        Configuration::Hk2s => Some(Configuration::S2hk),
        Configuration::S2t | Configuration::S2tw | Configuration::S2hk => None,
    }
}

/// Each line that someone wrote once, as it is and, for a configuration that makes simplified text, in its script.
fn written(configuration: Configuration) -> String {
    let mut lines: String = lines().iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    if let Some(reverse) = reverse(configuration) {
        lines += &Plain::new(reverse).convert(&lines);
    }
    lines
}

/// The lines of all files of text here that are not in English.
pub(crate) fn lines() -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for folder in ["samples", "templates", "tests"] {
        for path in files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            let text = fs::read_to_string(path).unwrap_or_default();
            let wanted = text.lines().filter(|line| !line.is_ascii() && !line.contains('\0'));
            lines.extend(wanted.map(|line| line.trim().to_owned()));
        }
    }
    lines
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| !path.ends_with("dictionaries"));
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// A `SplitMix64` generator.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// What makes a phrase overlap with another one, which starts with its last character; phrases are sorted.
    fn continued<'a>(&mut self, phrases: &'a [String], phrase: &str) -> &'a str {
        let Some((at, last)) = phrase.char_indices().last() else { return "" };
        let start = phrases.partition_point(|other| other.as_str() < &phrase[at..]);
        let count = phrases[start..].partition_point(|other| other.starts_with(last));
        if count == 0 { "" } else { &self.one_of(&phrases[start..start + count])[last.len_utf8()..] }
    }

    /// A phrase, a piece of one, a character of one, a sign, or a rare character.
    fn piece(&mut self, phrases: &[String], text: &mut String) {
        let phrase = self.one_of(phrases).as_str();
        let length = phrase.chars().count();
        match self.below(20) {
            0..=9 => text.push_str(phrase),
            10..=12 => text.extend(phrase.chars().take(self.below(length))),
            13 | 14 => text.extend(phrase.chars().skip(self.below(length))),
            15 | 16 => text.extend(phrase.chars().nth(self.below(length))),
            17 | 18 => text.extend(SIGNS.chars().nth(self.below(SIGNS.chars().count()))),
            _ => {
                let range = self.one_of(RARE);
                let code = *range.start() as usize + self.below(range.clone().count());
                text.extend(u32::try_from(code).ok().and_then(char::from_u32));
            }
        }
    }
}
