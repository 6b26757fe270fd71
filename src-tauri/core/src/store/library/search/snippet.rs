//! The stretch of a text that shows best why it was found, as runs.

use crate::model::Run;

use super::expression::Mark;
use super::fold::{Span, fold_into, spans};
use super::stem::stem;

/// Characters shown, about.
const SHOWN: usize = 200;
/// Bytes of text looked at: what matches only beyond them is shown by its beginning.
const LOOKED_AT: usize = 128 * 1024;
/// Words by which a window is led in.
const LEAD: usize = 6;

/// A found stretch: bytes of the text, and which mark it is.
struct Found {
    span: Span,
    /// Place of its first word among all words.
    word: usize,
    mark: usize,
}

/// The best window of the first text that shows a mark, every found word marked; the beginning of the first text that
/// is not empty where none does.
pub fn best(texts: [&str; 2], marks: &[Mark]) -> Vec<Run> {
    let mut plain = None;
    for text in texts.map(|text| upto(text, LOOKED_AT)).into_iter().filter(|text| !text.is_empty()) {
        let words: Vec<Span> = spans(text).collect();
        let found = find(text, &words, marks);
        let (start, end) = window(text, &words, &found);
        let runs = runs(text, start, end, &found);
        if !found.is_empty() {
            return runs;
        }
        plain.get_or_insert(runs);
    }
    plain.unwrap_or_default()
}

fn find(text: &str, words: &[Span], marks: &[Mark]) -> Vec<Found> {
    let beginnings = beginnings(marks);
    let mut folded = String::new();
    let mut found: Vec<Found> = Vec::new();
    for (word, span) in words.iter().enumerate() {
        fold_into(span.of(text), &mut folded);
        // A stem keeps the first letter of its word, so most words are passed over unstemmed.
        if !folded.bytes().next().is_some_and(|first| beginnings.contains(&first)) {
            continue;
        }
        let first = stem(&folded);
        let longest = (0..marks.len())
            .filter_map(|mark| Some((stands_at(text, words, word, &first, marks.get(mark)?)?, mark)))
            .max_by_key(|(end, _)| *end);
        if let Some((end, mark)) = longest
            && found.last().is_none_or(|last| last.span.end <= span.start)
        {
            found.push(Found { span: Span { start: span.start, end }, word, mark });
        }
    }
    found
}

fn beginnings(marks: &[Mark]) -> Vec<u8> {
    marks.iter().filter_map(|mark| mark.stems.first()?.first().copied()).collect()
}

/// Where the mark ends, if it stands at this word.
fn stands_at(text: &str, words: &[Span], word: usize, first: &[u8], mark: &Mark) -> Option<usize> {
    let last = mark.stems.len().checked_sub(1)?;
    let mut end = 0;
    for (place, wanted) in mark.stems.iter().enumerate() {
        let span = words.get(word + place)?;
        let own = if place == 0 { first.to_vec() } else { stem(&super::fold::fold(span.of(text))) };
        let fits = if mark.open && place == last { own.starts_with(wanted) } else { own == *wanted };
        if !fits {
            return None;
        }
        end = span.end;
    }
    Some(end)
}

/// The window with most different marks, then most marks, then the earliest.
fn window(text: &str, words: &[Span], found: &[Found]) -> (usize, usize) {
    let (mut best, mut best_end) = ((0, 0, 0), 0);
    for (place, first) in found.iter().enumerate() {
        let inside = found.iter().skip(place).take_while(|next| next.span.end < first.span.start + SHOWN);
        let (mut kinds, mut count, mut end) = (0_u64, 0_u32, 0);
        for next in inside {
            kinds |= 1 << (next.mark % 64);
            count += 1;
            end = next.span.end;
        }
        if (kinds.count_ones(), count) > (best.0, best.1) {
            (best, best_end) = ((kinds.count_ones(), count, first.word), end);
        }
    }
    // What shows from the beginning is shown from the beginning.
    let from = if best_end <= SHOWN { 0 } else { lead_in(text, words, best.2) };
    let start = words.get(from).map_or(0, |word| if from == 0 { 0 } else { word.start });
    (start, last_end(text, words, from, start))
}

/// A few words earlier, but not beyond the sentence before.
fn lead_in(text: &str, words: &[Span], word: usize) -> usize {
    let earliest = word.saturating_sub(LEAD);
    let breaks = |place: usize| {
        let (before, at) = (words.get(place.wrapping_sub(1)), words.get(place));
        let between = before.zip(at).and_then(|(before, at)| text.get(before.end..at.start)).unwrap_or_default();
        between.contains(['.', '!', '?', '\n'])
    };
    (earliest + 1..=word).rev().find(|place| breaks(*place)).unwrap_or(earliest)
}

fn last_end(text: &str, words: &[Span], from: usize, start: usize) -> usize {
    let limit = upto(text.get(start..).unwrap_or_default(), byte_length(text, start, SHOWN)).len() + start;
    if limit == text.len() {
        return limit;
    }
    words.iter().skip(from).take_while(|word| word.end <= limit).last().map_or(limit, |word| word.end)
}

/// How many bytes the next `count` characters take.
fn byte_length(text: &str, start: usize, count: usize) -> usize {
    text.get(start..).unwrap_or_default().chars().take(count).map(char::len_utf8).sum()
}

fn runs(text: &str, start: usize, end: usize, found: &[Found]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = start;
    if start > 0 {
        push(&mut runs, "… ", false);
    }
    for hit in found.iter().filter(|hit| hit.span.start >= start && hit.span.end <= end) {
        push(&mut runs, text.get(at..hit.span.start).unwrap_or_default(), false);
        push(&mut runs, hit.span.of(text), true);
        at = hit.span.end;
    }
    push(&mut runs, text.get(at..end).unwrap_or_default().trim_end(), false);
    if end < text.len() {
        push(&mut runs, " …", false);
    }
    runs
}

fn push(runs: &mut Vec<Run>, text: &str, hit: bool) {
    if text.is_empty() {
        return;
    }
    // Line breaks of the text would break the line of the list.
    let text: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    match runs.last_mut() {
        Some(last) if last.hit == hit => last.text.push_str(&text),
        _ => runs.push(Run { text, hit }),
    }
}

/// At most `bytes` of the text, whole characters.
fn upto(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}
