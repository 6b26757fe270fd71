//! Numbers as they are being typed: not whole yet, so they compare by how they begin.

use super::letters::{digit, is_plus, is_unseen, mark};

/// Fewer digits are the beginning of anything.
const FEWEST: usize = 3;

/// What is typed of numbers in a text, comparable: each stretch of digits and what is written between digits.
#[must_use]
pub fn beginnings(text: &str) -> Vec<String> {
    if text.chars().filter(|letter| digit(*letter).is_some()).nth(FEWEST - 1).is_none() {
        return Vec::new();
    }
    let is_written = |letter: char| {
        digit(letter).is_some() || is_plus(letter) || is_unseen(letter) || mark(letter).is_some() || letter == '\t'
    };
    let stretches = text.split(|letter| !is_written(letter)).map(comparable);
    stretches.filter(|digits| digits.len() >= FEWEST).collect()
}

/// Digits of the national form, of a number or of its beginning: `+44 800 0121 700`, `0044…` and `0800 0121 700` begin
/// alike, and so do other countries' with `+` and `00`.
#[must_use]
pub fn comparable(text: &str) -> String {
    let digits: String = text.chars().filter_map(digit).collect();
    let begins_with_plus =
        text.chars().find(|letter| digit(*letter).is_some() || is_plus(*letter)).is_some_and(is_plus);
    let abroad = if begins_with_plus { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    match abroad.map(|number| (number, number.strip_prefix("44"))) {
        Some((_, Some(national))) => format!("0{}", national.trim_start_matches('0')),
        Some((number, None)) => format!("+{number}"),
        None => digits,
    }
}
