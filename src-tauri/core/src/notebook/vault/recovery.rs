//! The recovery code: 128 random bits, written so that a person can copy them by hand.
//!
//! Base32 after Crockford: no letters that look like digits, capitals make no difference. Seven groups of four; the last
//! two characters are a check on the others (10 bits of their SHA-256), so a slip of the pen is told from a wrong code.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::Result;
use crate::store::key_text;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 26 characters hold the 128 bits, two the check.
const LENGTH: usize = 28;

/// A code.
pub(super) struct Code(Zeroizing<[u8; 16]>);

/// What a text that was typed is, by its form.
pub(super) enum Typed {
    /// A recovery code.
    Code(Code),
    /// One with a slip in it.
    Slip,
    /// No recovery code.
    Other,
}

impl Code {
    /// A new one.
    pub(super) fn new() -> Result<Self> {
        let mut code = Zeroizing::new([0; 16]);
        key_text::random(code.as_mut_slice())?;
        Ok(Code(code))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// In groups, to be written down.
    pub(super) fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + 6));
        for (place, value) in self.values().iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET.get(usize::from(*value)).copied().unwrap_or_default()));
        }
        text
    }

    /// Five bits a character: the code, two zero bits, the check.
    fn values(&self) -> Zeroizing<[u8; LENGTH]> {
        let mut values = Zeroizing::new([0; LENGTH]);
        let bits = Zeroizing::new(u128::from_be_bytes(*self.0));
        for (place, value) in values.iter_mut().take(26).enumerate() {
            let shifted = if place < 25 { *bits >> (123 - 5 * place) } else { *bits << 2 };
            *value = (shifted & 31) as u8;
        }
        let digest = Sha256::digest(self.bytes());
        let check = digest.iter().take(2).fold(0_u16, |check, byte| check << 8 | u16::from(*byte));
        for (value, shift) in values.iter_mut().skip(26).zip([11, 6]) {
            *value = (check >> shift & 31) as u8;
        }
        values
    }
}

/// Reads what was typed. Spaces and dashes are passed over, and O is 0, I and L are 1.
pub(super) fn read(text: &str) -> Typed {
    let mut values = Zeroizing::new([0_u8; LENGTH]);
    let mut count = 0;
    for typed in text.chars().filter(|typed| !typed.is_whitespace() && !matches!(typed, '-' | '–' | '—')) {
        let (Some(value), Some(place)) = (value(typed), values.get_mut(count)) else { return Typed::Other };
        *place = value;
        count += 1;
    }
    if count != LENGTH {
        return Typed::Other;
    }
    let mut bits = Zeroizing::new(0_u128);
    for (place, value) in values.iter().take(26).enumerate() {
        let value = u128::from(*value);
        *bits |= if place < 25 { value << (123 - 5 * place) } else { value >> 2 };
    }
    let code = Code(Zeroizing::new(bits.to_be_bytes()));
    if *code.values() == *values { Typed::Code(code) } else { Typed::Slip }
}

fn value(typed: char) -> Option<u8> {
    let typed = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|known| char::from(*known) == typed)?;
    u8::try_from(place).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests {
    use super::*;

    fn is_code(text: &str, code: &Code) -> bool {
        matches!(read(text), Typed::Code(read) if read.bytes() == code.bytes())
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = Code(Zeroizing::new([0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0, 1, 2, 3, 4, 5, 6, 0xFF]));
        let text = code.text();
        assert_eq!(text.len(), 34, "seven groups of four");
        for (typed, why) in [
            (text.to_string(), "as it was shown"),
            (text.to_lowercase(), "in small letters"),
            (text.replace('-', " "), "with spaces"),
            (text.replace('-', ""), "without any"),
            (text.replace('0', "O").replace('1', "l"), "with letters that look like digits"),
        ] {
            assert!(is_code(&typed, &code), "{why}: {typed}");
        }
        for other in ["correct horse battery staple", "", &text[..33], &format!("{}0", *text)] {
            assert!(matches!(read(other), Typed::Other), "this is no code: {other}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_told() {
        let code = Code(Zeroizing::new(*b"sixteen letters!"));
        let text = code.text();
        let (mut told, mut all) = (0, 0);
        for (place, right) in text.char_indices().filter(|(_, right)| *right != '-') {
            for wrong in ALPHABET.iter().map(|byte| char::from(*byte)).filter(|wrong| *wrong != right) {
                let typed = format!("{}{wrong}{}", &text[..place], &text[place + 1..]);
                all += 1;
                told += u32::from(matches!(read(&typed), Typed::Slip));
                assert!(!is_code(&typed, &code), "a wrong character is never passed over");
            }
        }
        assert!(told * 100 >= all * 99, "nearly every slip is told apart from a wrong code: {told} of {all}");
    }
}
