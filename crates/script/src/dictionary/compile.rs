//! Making a dictionary.

use std::collections::HashMap;

use super::double_array::{self, Coded};
use super::entry::Entry;
use super::matches::{CHARACTER, EXACT, MORE, TERM, UNCHANGED};
use super::{Dictionary, Made, PAGE, PAGES, Purposes, Tables};

/// A table of numbers as the bytes in which the program carries it.
type Numbers = Vec<[u8; 2]>;

impl Dictionary {
    /// A dictionary of some entries; of several for one phrase and purpose the first counts. `None` where there are too
    /// many of them, or too many different characters.
    pub(crate) fn of(entries: Vec<Entry>) -> Option<Self> {
        let codes = codes(&entries)?;
        let mut phrases: Vec<Coded> = entries
            .into_iter()
            .map(|entry| Coded { codes: entry.from.chars().map(|one| codes[&one]).collect(), entry })
            .filter(|phrase| !phrase.codes.is_empty())
            .collect();
        phrases.sort_by(|one, other| one.codes.cmp(&other.codes));
        let phrases: Vec<Coded> =
            phrases.chunk_by(|one, other| one.codes == other.codes).flat_map(first_of_each_purpose).collect();
        let units = double_array::lay_out(&phrases)?;
        let (records, texts) = texts(&phrases)?;
        let (pages, codes) = paged(&codes);
        let tables = Tables::Made(Box::new(Made { pages, codes, units, records, texts }));
        Some(Self { tables, purposes: Purposes::ALL })
    }
}

/// Entries for one phrase, each for the purposes that none before it is for.
fn first_of_each_purpose(entries: &[Coded]) -> Vec<Coded> {
    let mut left = Purposes::ALL;
    let mut first = Vec::new();
    for Coded { codes, entry } in entries {
        let purposes = entry.purposes.among(left);
        left = left.without(purposes);
        if !purposes.is_none() {
            first.push(Coded { codes: codes.clone(), entry: Entry { purposes, ..entry.clone() } });
        }
    }
    first
}

/// A code for each character, from 1, the most frequent first.
fn codes(entries: &[Entry]) -> Option<HashMap<char, u16>> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for character in entries.iter().flat_map(|entry| entry.from.chars()) {
        *counts.entry(character).or_default() += 1;
    }
    let mut characters: Vec<(char, usize)> = counts.into_iter().collect();
    characters.sort_by_key(|&(character, count)| (usize::MAX - count, character));
    let coded = characters.into_iter().zip(1_usize..);
    coded.map(|((character, _), code)| Some((character, u16::try_from(code).ok()?))).collect()
}

/// The codes in a table of two levels: the page of each 256 characters, and the codes of those pages that have any.
fn paged(codes: &HashMap<char, u16>) -> (Numbers, Numbers) {
    let mut pages = vec![[0; 2]; PAGES];
    // Page 0 has no codes.
    let mut paged = vec![[0; 2]; PAGE];
    for (&character, code) in codes {
        let place = character as usize;
        if pages[place / PAGE] == [0; 2] {
            pages[place / PAGE] = ((paged.len() / PAGE) as u16).to_le_bytes();
            paged.resize(paged.len() + PAGE, [0; 2]);
        }
        let page = usize::from(u16::from_le_bytes(pages[place / PAGE]));
        paged[page * PAGE + place % PAGE] = code.to_le_bytes();
    }
    (pages, paged)
}

/// What there is for each phrase, and the texts one behind the other.
fn texts(phrases: &[Coded]) -> Option<(Vec<[u8; 16]>, String)> {
    let mut texts = String::new();
    let mut records = Vec::with_capacity(phrases.len());
    for (index, Coded { codes, entry }) in phrases.iter().enumerate() {
        let start = texts.len();
        texts += &entry.to;
        let middle = texts.len();
        texts += &entry.rest;
        let more = phrases.get(index + 1).is_some_and(|next| next.codes == *codes);
        let mut record = [0; 16];
        let numbers = [start, middle, texts.len(), flags(entry, more) as usize];
        for (place, number) in record.as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = u32::try_from(number).ok()?.to_le_bytes();
        }
        records.push(record);
    }
    Some((records, texts))
}

fn flags(entry: &Entry, more: bool) -> u32 {
    let flags = [(more, MORE), (entry.to == entry.from, UNCHANGED), (entry.term, TERM), (entry.exact, EXACT)];
    let flags: u32 = flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).sum();
    flags | entry.purposes.bits() | u32::from(basic_character(&entry.to)) << CHARACTER
}

/// The character that a text is, if it is one of the basic plane and no more, else 0.
fn basic_character(text: &str) -> u16 {
    let mut units = text.encode_utf16();
    units.next().filter(|_| units.next().is_none()).unwrap_or_default()
}
