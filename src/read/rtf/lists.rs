//! The list tables, for paragraphs whose number is not written out.

use super::characters::text_of_group;
use super::charset::CodePage;
use super::fonts::Fonts;
use super::lexer::{Lexer, Token};
use crate::read::word::{LEVELS, Level, List, NumberFormat, Numbering, Template, symbol};

/// Reads the rest of the group `\listtable`: the templates.
pub(super) fn read_templates(lexer: &mut Lexer<'_>, fonts: &Fonts, numbering: &mut Numbering) {
    each_group(lexer, |lexer, name| {
        if name == "list" {
            let (id, template) = read_template(lexer, fonts);
            numbering.templates.insert(id, template);
        } else {
            lexer.skip_group();
        }
    });
}

/// Reads the rest of the group `\listoverridetable`: the lists.
pub(super) fn read_lists(lexer: &mut Lexer<'_>, fonts: &Fonts, numbering: &mut Numbering) {
    each_group(lexer, |lexer, name| {
        if name == "listoverride" {
            let (number, list) = read_list(lexer, fonts);
            numbering.lists.insert(number, list);
        } else {
            lexer.skip_group();
        }
    });
}

/// Calls `read` after the first word of each group within the open one, until that ends.
fn each_group(lexer: &mut Lexer<'_>, mut read: impl FnMut(&mut Lexer<'_>, &str)) {
    while let Some(token) = lexer.next() {
        match token {
            Token::Open => {
                if let Some(name) = lexer.begin_group() {
                    read(lexer, name);
                }
            }
            Token::Close => return,
            _ => {}
        }
    }
}

fn read_template(lexer: &mut Lexer<'_>, fonts: &Fonts) -> (i32, Template) {
    let mut id = 0;
    let mut template = Template::default();
    let mut levels = template.levels.iter_mut();
    while let Some(token) = lexer.next() {
        match token {
            Token::Close => break,
            Token::Open => match lexer.begin_group() {
                Some("listlevel") => {
                    let level = read_level(lexer, fonts);
                    if let Some(slot) = levels.next() {
                        *slot = level;
                    }
                }
                Some(_) => lexer.skip_group(),
                None => {}
            },
            Token::Word("listid", number) => id = number.unwrap_or_default(),
            _ => {}
        }
    }
    (id, template)
}

fn read_list(lexer: &mut Lexer<'_>, fonts: &Fonts) -> (i32, List) {
    let mut number = 0;
    let mut list = List::default();
    let mut overrides = list.overrides.iter_mut();
    while let Some(token) = lexer.next() {
        match token {
            Token::Close => break,
            Token::Open => match lexer.begin_group() {
                Some("lfolevel") => {
                    let (start, level) = read_override(lexer, fonts);
                    if let Some(slot) = overrides.next() {
                        (slot.start, slot.level) = (start, level);
                    }
                }
                Some(_) => lexer.skip_group(),
                None => {}
            },
            Token::Word("listid", id) => list.template = id.unwrap_or_default(),
            Token::Word("ls", own) => number = own.unwrap_or_default(),
            _ => {}
        }
    }
    (number, list)
}

fn read_override(lexer: &mut Lexer<'_>, fonts: &Fonts) -> (Option<u32>, Option<Level>) {
    let (mut start, mut level) = (None, None);
    let (mut starts_anew, mut has_format) = (false, false);
    while let Some(token) = lexer.next() {
        match token {
            Token::Close => break,
            Token::Open => match lexer.begin_group() {
                Some("listlevel") => level = Some(read_level(lexer, fonts)),
                Some(_) => lexer.skip_group(),
                None => {}
            },
            Token::Word("listoverridestartat", _) => starts_anew = true,
            Token::Word("listoverrideformat", _) => has_format = true,
            Token::Word("levelstartat", Some(number)) => start = u32::try_from(number).ok(),
            _ => {}
        }
    }
    (start.filter(|_| starts_anew), level.filter(|_| has_format))
}

fn read_level(lexer: &mut Lexer<'_>, fonts: &Fonts) -> Level {
    let mut level = Level { start: 1, has_gap: true, ..Level::default() };
    let mut font = None;
    while let Some(token) = lexer.next() {
        match token {
            Token::Close => break,
            Token::Open => match lexer.begin_group() {
                Some("leveltext") => level.text = read_text(lexer, fonts.document),
                Some(_) => lexer.skip_group(),
                None => {}
            },
            Token::Word("levelnfc" | "levelnfcn", Some(code)) => {
                level.format = NumberFormat::numbered(u8::try_from(code).unwrap_or_default());
            }
            Token::Word("levelstartat", Some(start)) => level.start = start.unsigned_abs(),
            Token::Word("levelfollow", follow) => level.has_gap = follow != Some(2),
            Token::Word("levellegal", on) => level.is_legal = on != Some(0),
            Token::Word("levelnorestart", on) => level.restart = (on != Some(0)).then_some(0),
            Token::Word("f", number) => font = number,
            _ => {}
        }
    }
    if level.format == NumberFormat::Bullet {
        let font = font.and_then(|font| fonts.of_signs(font)).unwrap_or_default();
        level.text = level.text.chars().map(|glyph| symbol::shown(font, glyph)).collect();
    }
    level
}

/// The rest of the group `\leveltext`: its length, then the text, in which the characters 0 to 8 stand for the
/// numbers of the levels; then a semicolon.
fn read_text(lexer: &mut Lexer<'_>, page: CodePage) -> String {
    let text = text_of_group(lexer, page);
    let text = text.strip_suffix(';').unwrap_or(&text);
    let mut shown = String::new();
    for character in text.chars().skip(1) {
        match character as usize {
            level if level < LEVELS => shown.extend(['%', (b'1' + level as u8) as char]),
            _ => shown.push(character),
        }
    }
    shown
}
