//! A text in which passages are sought: folded once, whatever the number of passages.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

use super::context::{Agreement, Sought};
use super::folded::{Folded, Form, fold};
use crate::model::{Selector, Standing};

/// So many places of a quote are looked at; one that stands in a text more often is not found again.
const MOST_PLACES: usize = 2_000;

/// A text in which passages are sought.
pub struct Text<'a> {
    text: &'a str,
    form: Form,
    letters: OnceCell<Vec<char>>,
    folded: OnceCell<Folded>,
}

/// A place of the quote.
struct Place {
    /// Its first byte in the folded text.
    at: usize,
    range: Range<u32>,
    agreement: Agreement,
}

/// A passage, found in one of several texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which of the texts, from 0.
    pub text: usize,
    /// Where in it.
    pub range: Range<u32>,
    /// Whether all that stood around the passage stands there still.
    pub whole: bool,
}

/// Seeks a passage in several texts as if they were one: the pages of a document. `one_of_many`: its words stood more than
/// once in the text that it was marked in, so the one place that is left may be another's, and must have its context.
#[must_use]
pub fn search<'t>(
    texts: impl IntoIterator<Item = &'t Text<'t>>,
    selector: &Selector,
    one_of_many: bool,
) -> Option<Found> {
    let sought = Sought::of(selector, Form::Words);
    let places = texts.into_iter().enumerate().flat_map(|(at, text)| text.places(&sought).map(move |it| (at, it)));
    let mut places: Vec<(usize, Place)> = places.take(MOST_PLACES).collect();
    if places.len() == MOST_PLACES {
        return None;
    }
    places.sort_by_key(|(_, place)| std::cmp::Reverse(place.agreement.total()));
    let mut places = places.into_iter();
    let (text, best) = places.next()?;
    let next = places.next().map(|(_, place)| place.agreement);
    let enough = match next {
        None if !one_of_many => sought.is_enough_alone(best.agreement),
        next => sought.is_enough_among(best.agreement, next),
    };
    enough.then(|| Found { text, whole: sought.is_whole(best.agreement), range: best.range })
}

impl<'a> Text<'a> {
    /// A text to seek in; it is prepared when the first passage is sought.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Text { text, form: Form::Words, letters: OnceCell::new(), folded: OnceCell::new() }
    }

    /// A page of a document, to seek what a window shows of it: white space and hyphens are no difference.
    #[must_use]
    pub fn page(text: &'a str) -> Self {
        Text { form: Form::Letters, ..Text::new(text) }
    }

    /// Where a passage stands. `same_text`: this is the text that the selector was made on, so its position holds.
    #[must_use]
    pub fn find(&self, selector: &Selector, same_text: bool) -> Standing {
        if same_text && self.stands_at(selector) {
            return Standing::Found { start: selector.start, end: selector.end, moved: false };
        }
        self.search(selector, false)
    }

    /// As [`Text::find`], where the text that the selector was made on is there too. A passage whose words stood in it more
    /// than once must have its context here, also where one place is left: that may be another's. And one that what stands
    /// around it did not tell from others there is found by its paragraph only, if that stands once in either text.
    #[must_use]
    pub fn find_since(&self, selector: &Selector, before: &Text<'_>) -> Standing {
        let repeats = before.count(selector) > 1;
        let is_told = !repeats || matches!(before.search(selector, true), Standing::Found { moved: false, .. });
        let found = if is_told { self.search(selector, repeats) } else { Standing::Changed };
        match found {
            Standing::Changed => self.follow(selector, before).unwrap_or(Standing::Changed),
            standing => standing,
        }
    }

    fn follow(&self, selector: &Selector, before: &Text<'_>) -> Option<Standing> {
        if !before.stands_at(selector) {
            return None;
        }
        let (head, paragraph) = before.paragraph(selector)?;
        let paragraph = Sought::of(&Selector { exact: paragraph, ..Selector::default() }, self.form);
        let here: Vec<Place> = self.places(&paragraph).take(2).collect();
        let [there] = here.as_slice() else { return None };
        if !paragraph.is_long() || before.places(&paragraph).take(2).count() != 1 {
            return None;
        }
        let folded = self.folded();
        let exact = fold(&selector.exact, self.form);
        let start = there.at + fold(&head, self.form).trim_start().len();
        let end = start + exact.len();
        let (start, end) = (folded.text.get(start..end) == Some(&exact)).then(|| folded.place(start, end))??;
        Some(Standing::Found { start, end, moved: true })
    }

    /// The paragraph in which a passage stands, and the part of it that comes before the passage.
    fn paragraph(&self, selector: &Selector) -> Option<(String, String)> {
        let letters = self.letters();
        let (start, end) = (selector.start as usize, selector.end as usize);
        let first = letters.get(..start)?.iter().rposition(|letter| *letter == '\n').map_or(0, |at| at + 1);
        let last = letters.get(end..)?.iter().position(|letter| *letter == '\n').map_or(letters.len(), |at| end + at);
        Some((letters.get(first..start)?.iter().collect(), letters.get(first..last)?.iter().collect()))
    }

    /// How often the words of a passage stand in this text: 0, 1, or 2 for more.
    #[must_use]
    pub fn count(&self, selector: &Selector) -> usize {
        let sought = Sought::of(selector, self.form);
        self.places(&sought).take(2).count()
    }

    /// Whether this text begins with the words of another.
    #[must_use]
    pub fn begins_with(&self, words: &str) -> bool {
        let words = Folded::of(words, self.form).text;
        self.folded().text.trim_start().starts_with(words.trim())
    }

    /// Where words that were selected by a person stand: by their context, or else nearest to the code point `near`.
    #[must_use]
    pub fn selected(&self, selector: &Selector, near: u32) -> Option<Range<u32>> {
        let sought = Sought::of(selector, self.form);
        let best = self
            .places(&sought)
            .map(|place| (place.agreement.total(), place))
            .max_by_key(|(total, place)| (*total, std::cmp::Reverse(place.range.start.abs_diff(near))));
        best.map(|(_, place)| place.range)
    }

    fn search(&self, selector: &Selector, one_of_many: bool) -> Standing {
        let found = search([self], selector, one_of_many);
        found.map_or(Standing::Changed, |found| Standing::Found {
            start: found.range.start,
            end: found.range.end,
            moved: found.range.start != selector.start || !found.whole,
        })
    }

    /// Every place of the quote, in the order of the text.
    fn places<'s>(&'s self, sought: &'s Sought) -> impl Iterator<Item = Place> + 's {
        let folded = self.folded();
        let text = folded.text.as_str();
        let finder = (!sought.exact.is_empty()).then(|| memmem::Finder::new(&sought.exact).into_owned());
        let starts = finder.into_iter().flat_map(move |finder| {
            let mut from = 0;
            std::iter::from_fn(move || {
                let at = from + finder.find(text.as_bytes().get(from..)?)?;
                // One step, not the length of the quote: places may overlap.
                from = at + 1;
                Some(at)
            })
        });
        starts.filter_map(move |start| {
            let end = start + sought.exact.len();
            let (start_at, end_at) = folded.place(start, end)?;
            let (before, after) = (text.get(..start)?, text.get(end..)?);
            if !sought.has_whole_words(before, &sought.exact, after) {
                return None;
            }
            Some(Place { at: start, range: start_at..end_at, agreement: sought.agreement(before, after) })
        })
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::of(self.text, self.form))
    }

    fn letters(&self) -> &[char] {
        self.letters.get_or_init(|| self.text.chars().collect())
    }

    fn stands_at(&self, selector: &Selector) -> bool {
        let there = self.letters().get(selector.start as usize..selector.end as usize);
        there.is_some_and(|there| !there.is_empty() && there.iter().copied().eq(selector.exact.chars()))
    }
}
