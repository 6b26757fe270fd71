//! Letters that numbers are written with: digits of every script that has them, and what is printed between them.

/// The noughts of the scripts that leaflets are translated into; nine digits follow each.
const NOUGHTS: [char; 22] =
    ['0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '０', '𝟎', '𝟬'];

/// The digit, as a keypad has it.
pub(super) fn digit(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return letter.is_ascii_digit().then_some(letter);
    }
    let value =
        NOUGHTS.iter().find_map(|nought| (letter as u32).checked_sub(*nought as u32).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10))
}

/// Whether nobody sees it: soft hyphens, joiners, marks of direction, the byte order mark.
pub(super) fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What may be printed between the digits of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Space,
    Line,
    Dash,
    Dot,
    Slash,
    Bracket,
}

/// The mark that a letter is; `None` for what never stands inside a number.
pub(super) fn mark(letter: char) -> Option<Mark> {
    match letter {
        '\n' | '\u{2028}' => Some(Mark::Line),
        ' ' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(Mark::Space),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '－' => Some(Mark::Dash),
        '.' | '·' | '•' | '․' | '‧' | '．' => Some(Mark::Dot),
        '/' | '⁄' | '／' => Some(Mark::Slash),
        '(' | ')' | '（' | '）' => Some(Mark::Bracket),
        _ => None,
    }
}

/// A plus sign: the prefix for calls abroad stands for it.
pub(super) fn is_plus(letter: char) -> bool {
    matches!(letter, '+' | '＋' | '﹢')
}
