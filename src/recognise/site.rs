//! What a site puts round the texts that it publishes: the way to the page, tools for readers, links to other pages.

use super::extra;
use super::text::{fits, is_sentence};
use crate::form::Forms;

/// Whether a line is the site's and not the report's.
pub(super) fn is_of_site(text: &str, forms: &Forms) -> bool {
    const LONGEST: usize = 60;
    let text = text.trim();
    fits(text, LONGEST) && (is_path(text, forms) || is_tools(text, forms))
}

/// Whether a line is the way to a page: `首页 > 政务公开 > 年报`, `当前位置：…`.
pub(super) fn is_path(text: &str, forms: &Forms) -> bool {
    const FEWEST: usize = 3;
    let words = &forms.lexicon.site;
    let begins = |label: &String| text.trim_start().starts_with(label.as_str());
    if words.path_labels.iter().any(begins) {
        return true;
    }
    let is_separator = |character: char| words.path_separators.contains(character);
    let steps = || text.split(is_separator).map(str::trim).filter(|step| !step.is_empty());
    let is_short = |step: &str| fits(step, 16) && !is_sentence(step);
    // A bar is enough only from the home page on: tables have bars too.
    let is_named = || steps().next().is_some_and(|first| words.home.iter().any(|home| home == first));
    steps().count() >= FEWEST && steps().all(is_short) || steps().count() > 1 && is_named()
}

/// Whether a line is nothing but buttons and the like: `打印 关闭`, `【字号：大 中 小】`.
fn is_tools(text: &str, forms: &Forms) -> bool {
    let is_gap =
        |character: char| character.is_whitespace() || "【】[]［］()（）|｜/·、:：".contains(character);
    let mut words = text.split(is_gap).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let key = forms.keys.numbered(word);
            forms.lexicon.site.tools.contains(&key) || extra::is_labelled(word, forms)
        })
}
