//! Lines of text by their width on a terminal (Unicode Standard Annex 11).

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `text` without anything that a terminal obeys: control characters, and the marks that reorder what is read.
/// Line breaks stay.
pub fn plain(text: &str) -> String {
    let obeyed = |letter: char| {
        (letter.is_control() && letter != '\n') || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|letter| !obeyed(*letter)).collect()
}

/// The lines of `text`, each at most `most` columns wide; its own line breaks stay.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    plain(text).split('\n').flat_map(|line| wrap_line(line, most.max(1))).collect()
}

/// `text` wrapped, with `first` before its first line and as much space before the others.
pub fn hang(first: &str, text: &str, most: usize) -> String {
    let indent = width(first);
    let lines = wrap(text, most.saturating_sub(indent).max(20));
    let mut hung = String::new();
    for (place, line) in lines.iter().enumerate() {
        let before = if place == 0 { first.to_owned() } else { " ".repeat(indent) };
        hung.push_str(format!("{before}{line}").trim_end());
        hung.push('\n');
    }
    hung
}

fn wrap_line(text: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > most {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.chars() {
            // Only a word that is longer than a line is broken.
            if !line.is_empty() && width(&line) + letter.width().unwrap_or(0) > most {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_within_their_width() {
        let cases: [(&str, usize, &[&str], &str); 7] = [
            ("one two three", 7, &["one two", "three"], "words move to the next line"),
            ("one  two", 80, &["one two"], "space is one space"),
            ("", 10, &[""], "nothing is one empty line"),
            ("a\n\nb", 10, &["a", "", "b"], "its own breaks stay"),
            ("abcdefgh", 3, &["abc", "def", "gh"], "a word longer than a line is broken"),
            ("现代 奴隶制", 6, &["现代", "奴隶制"], "wide letters take two columns"),
            ("a \u{1b}[31mred\u{202e}", 80, &["a [31mred"], "a terminal is never told what to do"),
        ];
        for (text, most, expected, why) in cases {
            assert_eq!(wrap(text, most), expected, "{why}");
        }
        assert_eq!(hang("- ", "one two three", 22), "- one two three\n", "a list item starts with its mark");
        assert_eq!(
            hang("1. ", "one two three four five", 23),
            "1. one two three four\n   five\n",
            "and hangs below it"
        );
    }
}
