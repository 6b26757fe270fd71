//! How far what stands around a place agrees with what stood around the passage, and whether that is enough.

use unicode_segmentation::UnicodeSegmentation;

use super::folded::{Form, fold};
use crate::model::Selector;

/// A quote of so many characters and words does not stand in a text twice by chance.
const LONG: (usize, usize) = (24, 4);
/// By so many characters the best place must agree better than the next.
const CLEARLY: usize = 16;

/// A passage, folded for comparing.
pub(super) struct Sought {
    pub exact: String,
    prefix: String,
    suffix: String,
    /// Characters of the prefix and suffix that stand in the passage's own line; `None` = the line goes on beyond them.
    line: Option<(usize, usize)>,
    is_long: bool,
    line_is_long: bool,
    begins_word: bool,
    ends_word: bool,
}

/// How far a place agrees: characters that are the same without a gap, before and after the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agreement {
    pub before: usize,
    pub after: usize,
}

impl Agreement {
    pub fn total(self) -> usize {
        self.before + self.after
    }
}

impl Sought {
    pub fn of(selector: &Selector, form: Form) -> Sought {
        let folded = |text: &str| fold(text, form);
        let (prefix, suffix) = (folded(&selector.prefix), folded(&selector.suffix));
        let exact = folded(&selector.exact).trim().to_owned();
        let line = line(selector, form);
        let own_line = format!("{}{}{}", last_line(&selector.prefix), selector.exact, first_line(&selector.suffix));
        Sought {
            is_long: is_long(&exact),
            line_is_long: is_long(own_line.trim()),
            begins_word: form == Form::Words && !goes_on(&prefix, &exact),
            ends_word: form == Form::Words && !goes_on(&exact, &suffix),
            prefix: prefix.trim_end().to_owned(),
            suffix: suffix.trim_start().to_owned(),
            exact,
            line,
        }
    }

    /// Whether the words are so many that they do not stand in a text twice by chance.
    pub fn is_long(&self) -> bool {
        self.is_long
    }

    /// Whether the words at the ends of a place are whole where those of the passage were: “worker” is not in “workers”.
    pub fn has_whole_words(&self, before: &str, exact: &str, after: &str) -> bool {
        !(self.begins_word && goes_on(before, exact) || self.ends_word && goes_on(exact, after))
    }

    pub fn agreement(&self, before: &str, after: &str) -> Agreement {
        let same = |(one, other): &(char, char)| one == other;
        let before = self.prefix.chars().rev().zip(before.trim_end().chars().rev()).take_while(same).count();
        let after = self.suffix.chars().zip(after.trim_start().chars()).take_while(same).count();
        Agreement { before, after }
    }

    /// Whether all of the context agrees.
    pub fn is_whole(&self, agreement: Agreement) -> bool {
        agreement.total() == self.context()
    }

    /// Whether the only place in the text is the passage: the quote is long, or half of its context agrees, or the
    /// paragraph in which it stands does.
    pub fn is_enough_alone(&self, agreement: Agreement) -> bool {
        let half = self.context() > 0 && agreement.total() * 2 >= self.context();
        self.is_long || half || self.has_own_line(agreement)
    }

    /// Whether one of several places is the passage: three quarters of its context agree, and clearly more than at the
    /// next best place.
    pub fn is_enough_among(&self, best: Agreement, next: Option<Agreement>) -> bool {
        let clear = next.is_none_or(|next| best.total() >= next.total() + CLEARLY);
        self.context() > 0 && best.total() * 4 >= self.context() * 3 && clear
    }

    fn has_own_line(&self, agreement: Agreement) -> bool {
        let line = self.line.filter(|_| self.line_is_long);
        line.is_some_and(|(before, after)| agreement.before >= before && agreement.after >= after)
    }

    fn context(&self) -> usize {
        self.prefix.chars().count() + self.suffix.chars().count()
    }
}

fn is_long(text: &str) -> bool {
    let (characters, words) = LONG;
    text.chars().take(characters).count() == characters && text.unicode_words().take(words).count() == words
}

fn line(selector: &Selector, form: Form) -> Option<(usize, usize)> {
    let whole = |text: &str| text.contains('\n') || text.chars().count() < super::CONTEXT;
    if !whole(&selector.prefix) || !whole(&selector.suffix) {
        return None;
    }
    let length = |text: &str| fold(text, form).trim().chars().count();
    Some((length(last_line(&selector.prefix)), length(first_line(&selector.suffix))))
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// Whether a word or a number goes on from one text into the next: `form|s`, `5|.5`, `victim|-survivor`.
fn goes_on(before: &str, after: &str) -> bool {
    let mut before = before.chars().rev();
    let mut after = after.chars();
    let (Some(last), Some(first)) = (before.next(), after.next()) else { return false };
    match (last.is_alphanumeric(), first.is_alphanumeric()) {
        (true, true) => true,
        (true, false) => joins(first) && after.next().is_some_and(char::is_alphanumeric),
        (false, true) => joins(last) && before.next().is_some_and(char::is_alphanumeric),
        (false, false) => false,
    }
}

fn joins(mark: char) -> bool {
    matches!(mark, '-' | '\'' | '.' | ',' | '/' | '@')
}
