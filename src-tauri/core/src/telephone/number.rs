//! One number as it is printed → what a telephone dials, so that two spellings of one line compare as equal.
//!
//! British numbers are read by the rules of Ofcom's plan. Other countries' need the tables of the crate `phonenumber`,
//! which take a tenth of a second and 6 MB when they are first asked (measured): a search box cannot wait for them, so
//! they are asked for nothing else. A test lets them judge that both read British numbers alike.

use super::letters::{digit, is_plus, is_unseen, mark};
use crate::model::{Number, NumberUse};

/// Digits of an E.164 number, country code and all (ITU-T E.164 §6.1).
const LONGEST: usize = 15;
/// Longer than any code that exists inside the country only: 116 123.
const SHORTEST: usize = 7;
/// Digits after the trunk prefix: 0800 1111 has seven, most have ten.
const NATIONAL: std::ops::RangeInclusive<usize> = 7..=10;

/// What is dialled.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Dial {
    /// ITU-T E.164, with its plus sign: `+448000121700`.
    E164(String),
    /// A code that exists inside the country only: `999`, `116123`, or the prefix of the text relay service with a
    /// number: `18001101`.
    Short(String),
}

impl Dial {
    /// The digits, with a plus sign before a full number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Dial::E164(digits) | Dial::Short(digits) => digits,
        }
    }
}

/// Reads a printed number: with `+`, `00`, `tel:` or the trunk prefix 0 of the United Kingdom, in digits of any script, with
/// anything that is printed between digits. `None` for what cannot be dialled; a lost nought is not guessed.
#[must_use]
pub fn read(printed: &str) -> Option<Dial> {
    let Written { plus, digits } = Written::of(without_scheme(printed.trim()))?;
    if plus {
        return international(&digits);
    }
    if let Some(abroad) = digits.strip_prefix("00") {
        return international(abroad);
    }
    if let Some(national) = digits.strip_prefix('0') {
        return british(national);
    }
    if is_relayed(&digits) || (3..SHORTEST).contains(&digits.len()) {
        return Some(Dial::Short(digits));
    }
    // Without its plus sign. Fewer or more digits are another number.
    let national = digits.strip_prefix("44")?;
    let national = national.strip_prefix('0').unwrap_or(national);
    (national.len() == 10 && starts_as_british(national)).then(|| Dial::E164(format!("+44{national}")))
}

/// As [`read`]; only the digits.
#[must_use]
pub fn dial(printed: &str) -> Option<String> {
    read(printed).map(|dial| dial.as_str().to_owned())
}

/// The digits of a short code, which has no E.164 form; a relay prefix may stand before it (`18001 101`).
#[must_use]
pub fn short(printed: &str) -> Option<String> {
    let Written { plus, digits } = Written::of(printed.trim())?;
    (!plus && (2..=11).contains(&digits.len())).then_some(digits)
}

/// What to dial, from a textphone or in the program of the United Kingdom's text relay service, to reach a number that is
/// called: `18001 0800 0121 700`, and 18000 for the emergency services (Relay UK). `None` for other countries' numbers,
/// and for those that are no voice calls.
#[must_use]
pub fn relay(number: &Number) -> Option<String> {
    if number.used_for != NumberUse::Voice {
        return None;
    }
    match read(&number.dial)? {
        Dial::Short(code) if matches!(code.as_str(), "999" | "112") => Some("18000".to_owned()),
        Dial::Short(code) if code.starts_with("1800") => None,
        Dial::Short(_) => Some(format!("18001 {}", number.display)),
        Dial::E164(full) => {
            let national = full.strip_prefix("+44")?;
            let as_printed =
                number.display.trim_start().starts_with('0') && !number.display.trim_start().starts_with("00");
            Some(if as_printed { format!("18001 {}", number.display) } else { format!("18001 0{national}") })
        }
    }
}

/// Whether a number has a form that numbers in use have, so that a figure in a text can be one.
pub(super) fn is_likely(dial: &Dial) -> bool {
    let Dial::E164(full) = dial else { return false };
    match full.strip_prefix("+44") {
        Some(national) if matches!(national.len(), 9 | 10) => starts_as_british(national),
        // Childline; the old short form of 111.
        Some(national) => national == "8001111" || national == "8454647",
        None => phonenumber::parse(None, full).is_ok_and(|number| number.is_valid()),
    }
}

fn starts_as_british(national: &str) -> bool {
    national.starts_with(['1', '2', '3', '5', '7', '8', '9'])
}

fn international(digits: &str) -> Option<Dial> {
    match digits.strip_prefix("44") {
        // "+44 (0)20": the nought in brackets is for callers inside the country.
        Some(national) => british(national.strip_prefix('0').unwrap_or(national)),
        None => foreign(digits),
    }
}

fn british(national: &str) -> Option<Dial> {
    let possible = NATIONAL.contains(&national.len()) && !national.starts_with('0');
    possible.then(|| Dial::E164(format!("+44{national}")))
}

fn foreign(digits: &str) -> Option<Dial> {
    if !(SHORTEST..=LONGEST).contains(&digits.len()) || digits.starts_with('0') {
        return None;
    }
    let number = phonenumber::parse(None, format!("+{digits}")).ok()?;
    Some(Dial::E164(number.format().mode(phonenumber::Mode::E164).to_string()))
}

/// Whether the prefix of the United Kingdom's text relay service stands before a number: it is dialled as printed.
fn is_relayed(digits: &str) -> bool {
    (digits.starts_with("18001") || digits.starts_with("18002")) && digits.len() <= LONGEST + SHORTEST
}

fn without_scheme(printed: &str) -> &str {
    let scheme = printed.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:"));
    let number = scheme.map_or(printed, |_| printed.get(4..).unwrap_or_default());
    // Parameters (RFC 3966 §3) say where a number is dialled from, not which it is.
    number.split(';').next().unwrap_or_default().trim()
}

/// What is printed, without what stands between.
struct Written {
    plus: bool,
    digits: String,
}

impl Written {
    /// `None`: there is something else than a number.
    fn of(printed: &str) -> Option<Written> {
        let mut written = Written { plus: false, digits: String::new() };
        let mut since_bracket = String::new();
        for letter in printed.chars() {
            if let Some(digit) = digit(letter) {
                written.digits.push(digit);
                since_bracket.push(digit);
            } else if is_plus(letter) && written.digits.is_empty() && !written.plus {
                written.plus = true;
            } else if matches!(letter, '(' | '（') {
                since_bracket.clear();
            } else if matches!(letter, ')' | '）') && since_bracket == "0" && written.is_abroad() {
                written.digits.pop();
            } else if mark(letter).is_none() && !is_unseen(letter) {
                return None;
            }
        }
        (!written.digits.is_empty()).then_some(written)
    }

    /// Whether a country code stands first: a nought in brackets is then not dialled.
    fn is_abroad(&self) -> bool {
        self.digits.len() > 1 && (self.plus || self.digits.starts_with("00"))
    }
}
