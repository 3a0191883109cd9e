//! Fonts of one region in the place of another's.

use std::collections::HashMap;

use crate::model::Variant;

/// One face a line: hans, hant, hant-tw, hant-hk, reason.
const FONTS: &str = include_str!("../../../templates/glossary/fonts.tsv");

/// The fonts that take the place of others in documents for one target, by lower-case names.
#[derive(Debug, Clone)]
pub(super) struct Fonts(HashMap<String, &'static str>);

impl Fonts {
    /// Those for a target.
    pub(super) fn of(target: Variant) -> Self {
        let column = Variant::ALL.iter().position(|&variant| variant == target).unwrap_or_default();
        let lines = || FONTS.lines().filter(|line| !line.starts_with('#'));
        let faces = lines().map(|line| line.split('\t').take(Variant::ALL.len()).collect::<Vec<_>>());
        let mut fonts = HashMap::new();
        for face in faces {
            let Some(&own) = face.get(column) else { continue };
            for name in face {
                fonts.entry(name.to_ascii_lowercase()).or_insert(own);
            }
        }
        for line in lines() {
            fonts.extend(line.split('\t').nth(column).map(|own| (own.to_ascii_lowercase(), own)));
        }
        Self(fonts)
    }

    /// What takes the place of a font; `None` where it stays. The font for vertical text bears an `@`.
    pub(super) fn instead_of(&self, name: &str) -> Option<String> {
        let (vertical, upright) = name.strip_prefix('@').map_or(("", name), |upright| ("@", upright));
        let instead = *self.0.get(&upright.trim().to_ascii_lowercase())?;
        (!instead.eq_ignore_ascii_case(upright.trim())).then(|| format!("{vertical}{instead}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_go_to_the_region_and_back() {
        let (hans, hant) = (Fonts::of(Variant::Hans), Fonts::of(Variant::Hant));
        let (tw, hk) = (Fonts::of(Variant::HantTw), Fonts::of(Variant::HantHk));
        assert_eq!(tw.instead_of("宋体").as_deref(), Some("新細明體"));
        assert_eq!(tw.instead_of("@simsun").as_deref(), Some("@PMingLiU"));
        assert_eq!(hk.instead_of("Noto Sans CJK SC").as_deref(), Some("Noto Sans CJK HK"));
        assert_eq!(hk.instead_of("細明體_HKSCS"), None);
        assert_eq!(hans.instead_of("標楷體").as_deref(), Some("楷体"));
        assert_eq!(hans.instead_of("PMingLiU").as_deref(), Some("SimSun"));
        assert_eq!(hant.instead_of("仿宋_GB2312").as_deref(), Some("仿宋"));
        assert_eq!(hant.instead_of("宋体"), None);
        assert_eq!(tw.instead_of("Times New Roman"), None);
    }

    #[test]
    fn every_face_has_a_font_in_every_column() {
        for line in FONTS.lines().filter(|line| !line.starts_with('#')) {
            let fonts: Vec<&str> = line.split('\t').collect();
            assert_eq!(fonts.len(), Variant::ALL.len() + 1, "{line}");
            assert!(fonts[..Variant::ALL.len()].iter().all(|font| !font.trim().is_empty()), "{line}");
        }
    }
}
