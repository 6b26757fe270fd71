//! A text in sentences, so that what must be cut is cut where a reader would pause.

use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a text (UAX #29), each with the space after it.
pub(super) fn of(text: &str) -> Vec<String> {
    text.split_sentence_bounds().map(str::to_owned).filter(|sentence| !sentence.trim().is_empty()).collect()
}
