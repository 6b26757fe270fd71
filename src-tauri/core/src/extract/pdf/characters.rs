//! Which characters of a glyph are text: what a reader of the page would type to find it.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a glyph stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Characters, which were added to the text.
    Text,
    /// The space between words.
    Space,
    /// Nothing that can be read: its font does not say, or says something private.
    Unknown,
}

/// Adds what can be read of `found`, a glyph's characters, to `text`.
pub(super) fn add(found: &str, text: &mut String) -> Meaning {
    let before = text.len();
    let mut meaning = Meaning::Unknown;
    for c in found.chars() {
        match c {
            _ if c.is_whitespace() => meaning = Meaning::Space,
            // Marks of direction and of layout: where the text stands says as much.
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                meaning = Meaning::Space;
            }
            _ if is_no_text(c) => {}
            _ if is_presentation_form(c) => text.extend(std::iter::once(c).nfkc().filter(|c| !is_support(*c))),
            _ => text.push(c),
        }
    }
    if text.len() > before { Meaning::Text } else { meaning }
}

/// Whether `c` says nothing outside the font it came from.
fn is_no_text(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..)
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Ligatures and letters by their place in a word: Latin, Armenian, Hebrew, Arabic.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// What a mark of Arabic is shown on where it stands alone: a space, or the stroke that lengthens words.
fn is_support(c: char) -> bool {
    c.is_whitespace() || c == '\u{640}'
}

/// Whether `c` belongs to a script that runs from right to left. Digits do not: they run the other way everywhere.
pub(super) fn is_right_to_left(c: char) -> bool {
    match c {
        '\u{660}'..='\u{669}' | '\u{66b}' | '\u{66c}' | '\u{6f0}'..='\u{6f9}' => false,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => true,
        _ => matches!(u32::from(c), 0x10800..=0x10fff | 0x1e800..=0x1efff),
    }
}

/// Whether all of `text` sits on the letter before it.
pub(super) fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_combining_mark)
}

/// `letter` with `accent`, where the one is drawn over the other, as TeX does; `None` if they do not make one letter.
pub(super) fn accented(letter: &str, accent: &str) -> Option<char> {
    let mark = match accent {
        "`" | "\u{2cb}" => '\u{300}',
        "\u{b4}" | "\u{2ca}" => '\u{301}',
        "^" | "\u{2c6}" => '\u{302}',
        "~" | "\u{2dc}" => '\u{303}',
        "\u{af}" | "\u{2c9}" => '\u{304}',
        "\u{2d8}" => '\u{306}',
        "\u{2d9}" => '\u{307}',
        "\u{a8}" => '\u{308}',
        "\u{2da}" => '\u{30a}',
        "\u{2dd}" => '\u{30b}',
        "\u{2c7}" => '\u{30c}',
        "\u{b8}" => '\u{327}',
        "\u{2db}" => '\u{328}',
        _ => return None,
    };
    let mut letters = letter.chars();
    let letter = match (letters.next()?, letters.next()) {
        ('\u{131}', None) => 'i',
        ('\u{237}', None) => 'j',
        (letter, None) => letter,
        _ => return None,
    };
    unicode_normalization::char::compose(letter, mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &str, text: &str, meaning: Meaning, why: &str) {
        let mut added = String::new();
        assert_eq!(add(found, &mut added), meaning, "{found:?}: {why}");
        assert_eq!(added, text, "{found:?}: {why}");
    }

    #[test]
    fn a_glyph_adds_what_can_be_typed() {
        check("a", "a", Meaning::Text, "a letter is itself");
        check("\u{fb01}", "fi", Meaning::Text, "nobody types a ligature");
        check(
            "\u{fefb}",
            "\u{644}\u{627}",
            Meaning::Text,
            "an Arabic ligature is its letters, in the order of reading",
        );
        check("\u{feb3}", "\u{633}", Meaning::Text, "a letter's form in the middle of a word is the letter");
        check("\u{fe77}", "\u{64e}", Meaning::Text, "a mark comes without the space or stroke it was drawn on");
        check("\u{a0}", "", Meaning::Space, "a space that keeps words together is a space");
        check("\u{f0b7}", "", Meaning::Unknown, "a private character is known to its font alone");
        check("\u{fffd}", "", Meaning::Unknown, "a producer that did not know says so");
        check("\0", "", Meaning::Unknown, "a control character is no text");
        check("\u{200f}", "", Meaning::Space, "a mark of direction is no letter, and not missing either");
        check("\u{ad}", "\u{ad}", Meaning::Text, "a soft hyphen is kept until the lines are joined");
    }

    #[test]
    fn a_letter_and_an_accent_drawn_over_it_are_one_letter() {
        assert_eq!(accented("e", "\u{b4}"), Some('é'), "as TeX's old fonts draw it");
        assert_eq!(accented("\u{131}", "\u{a8}"), Some('ï'), "the i below an accent has no dot");
        assert_eq!(accented("q", "\u{b4}"), None, "there is no such letter");
        assert_eq!(accented("e", "x"), None, "only accents are put on letters");
    }
}
