//! What becomes of letters on the way to paper: those that no font has stand as empty boxes and are told, and those that
//! only steer a screen are left out.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fonts;

/// What stands for a letter that no font has.
const BOX: char = '□';

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    let plain: String =
        text.chars().map(|letter| if letter == '\n' || letter == '\t' { ' ' } else { letter }).collect();
    clean(&plain)
}

/// A text without what has no place on paper.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|letter| !is_nothing(*letter)).collect()
}

/// Puts a box for every letter of the data that no font has, and answers with those letters, each once.
pub(super) fn boxed(data: &mut Value) -> String {
    let mut missing = BTreeSet::new();
    walk(data, &mut missing);
    missing.into_iter().collect()
}

fn walk(data: &mut Value, missing: &mut BTreeSet<char>) {
    match data {
        Value::String(text) if text.is_ascii() => {}
        Value::String(text) => *text = text.chars().map(|letter| printed(letter, missing)).collect(),
        Value::Array(list) => list.iter_mut().for_each(|it| walk(it, missing)),
        Value::Object(fields) => fields.values_mut().for_each(|it| walk(it, missing)),
        _ => {}
    }
}

fn printed(letter: char, missing: &mut BTreeSet<char>) -> char {
    if letter.is_whitespace() || steers(letter) || fonts::has(letter) {
        return letter;
    }
    missing.insert(letter);
    BOX
}

/// Controls, and marks that say something to a program alone.
fn is_nothing(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Joiners and directions: they have no shape, and the shapes of others follow from them.
fn steers(letter: char) -> bool {
    matches!(letter, '\u{00ad}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a failed test may stop")]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_a_box_and_is_told() {
        let mut data = serde_json::json!({ "a": ["plain", "Привет, 门, 🙂🙂"], "b": 1 });
        assert_eq!(boxed(&mut data), "🙂", "each letter is told once");
        assert_eq!(data["a"][1], "Привет, 门, □□", "and each place is seen");
        assert_eq!(one_line("a\u{feff}b\nc\u{0}"), "ab c", "what has no shape is left out");
    }
}
