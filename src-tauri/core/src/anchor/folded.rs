//! A text as it is compared: what is no difference to a reader is none here, and each place leads back to the text.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// How far apart two texts may be written and still be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Words: a run of white space is one space; soft hyphens and other invisible marks are nothing; composed and
    /// decomposed letters, ligatures and their letters, curly and straight quotes, long and short dashes are one.
    Words,
    /// Letters: besides, white space and hyphens are nothing. For a text as a page of a PDF gives it to the window, where
    /// spaces are guessed and words broken at the ends of lines.
    Letters,
}

/// A folded text.
pub(super) struct Folded {
    pub text: String,
    /// For each byte of it, which of the units it belongs to.
    unit_of: Vec<u32>,
    /// Characters as a reader sees them: first code point and the one after the last, in the text that was folded.
    units: Vec<(u32, u32)>,
}

impl Folded {
    pub fn of(text: &str, form: Form) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            unit_of: Vec::with_capacity(text.len()),
            units: Vec::new(),
        };
        let (mut rest, mut at) = (text, 0);
        while !rest.is_empty() {
            let (plain, other) = rest.split_at_checked(plain_length(rest)).unwrap_or((rest, ""));
            for letter in plain.split_inclusive(|_| true) {
                folded.take(letter, (at, at + 1), form);
                at += 1;
            }
            let mut graphemes = other.graphemes(true);
            while !is_plain(graphemes.as_str()) {
                let Some(grapheme) = graphemes.next() else { break };
                let start = at;
                at += super::count(grapheme);
                folded.take(grapheme, (start, at), form);
            }
            rest = graphemes.as_str();
        }
        folded
    }

    fn take(&mut self, grapheme: &str, place: (u32, u32), form: Form) {
        if grapheme.chars().all(char::is_whitespace) {
            match self.units.last_mut() {
                _ if form == Form::Letters => {}
                Some(last) if self.text.ends_with(' ') => last.1 = place.1,
                _ => self.push(" ", place),
            }
            return;
        }
        if grapheme.len() == 1 && !(form == Form::Letters && grapheme == "-") {
            return self.push(grapheme, place);
        }
        let mut letters = String::new();
        grapheme.nfc().for_each(|letter| plain(letter, form, &mut letters));
        if !letters.is_empty() {
            self.push(&letters, place);
        }
    }

    fn push(&mut self, letters: &str, place: (u32, u32)) {
        let unit = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        self.units.push(place);
        self.text.push_str(letters);
        self.unit_of.resize(self.text.len(), unit);
    }

    /// The place in the text of the folded bytes `start..end`; `None` = they begin or end within a character.
    pub fn place(&self, start: usize, end: usize) -> Option<(u32, u32)> {
        let unit = |at: usize| self.unit_of.get(at).copied();
        let first = unit(start)?;
        let last = unit(end.checked_sub(1)?)?;
        let parted = (start > 0 && unit(start - 1) == Some(first)) || unit(end) == Some(last);
        if parted {
            return None;
        }
        Some((self.units.get(first as usize)?.0, self.units.get(last as usize)?.1))
    }
}

/// Bytes of ASCII at the start of a text, but for the last, which may be one character with what follows it. Most of a text
/// is that, and goes ten times as fast.
fn plain_length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii).count();
    if plain == text.len() { plain } else { plain.saturating_sub(1) }
}

fn is_plain(text: &str) -> bool {
    text.as_bytes().get(..2).is_some_and(<[u8]>::is_ascii)
}

/// A text, folded, where no place is needed.
pub(crate) fn fold(text: &str, form: Form) -> String {
    Folded::of(text, form).text
}

fn plain(letter: char, form: Form, into: &mut String) {
    match letter {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' => into.push('\''),
        '“' | '”' | '„' | '‟' | '″' => into.push('"'),
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
            if form == Form::Words {
                into.push('-');
            }
        }
        '…' => into.push_str("..."),
        'ﬀ' => into.push_str("ff"),
        'ﬁ' => into.push_str("fi"),
        'ﬂ' => into.push_str("fl"),
        'ﬃ' => into.push_str("ffi"),
        'ﬄ' => into.push_str("ffl"),
        'ﬅ' | 'ﬆ' => into.push_str("st"),
        letter => into.push(letter),
    }
}
