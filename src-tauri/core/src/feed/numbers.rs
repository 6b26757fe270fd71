//! Telephone numbers, as far as two spellings of one line must compare equal: E.164 where a number has such a form,
//! bare digits for short codes. Numbers are printed as their services print them; this is for comparing and dialling.

/// Digits of an E.164 number, country code and all (ITU-T E.164 §6.1).
const LONGEST: usize = 15;
/// Fewer digits than these are a short code: 999, 101, 116 123.
const SHORTEST: usize = 7;

/// What is dialled for a number as it is printed; `None` when it is no number.
///
/// A leading nought is the United Kingdom's trunk prefix: the shelf serves its nations.
pub(crate) fn dial(printed: &str) -> Option<String> {
    let printed = printed.trim();
    let international = printed.starts_with('+');
    // "+44 (0)20": the nought in brackets is for callers inside the country.
    let without_trunk = if international { printed.replacen("(0)", "", 1) } else { printed.to_owned() };
    let digits = bare(without_trunk.strip_prefix('+').unwrap_or(&without_trunk))?;
    let full = match (international, digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (true, _, _) => digits.clone(),
        (false, Some(rest), _) => rest.to_owned(),
        (false, None, Some(rest)) => format!("44{rest}"),
        (false, None, None) => return (digits.len() < SHORTEST || is_relayed(&digits)).then_some(digits),
    };
    let valid = (SHORTEST..=LONGEST).contains(&full.len()) && !full.starts_with('0');
    valid.then(|| format!("+{full}"))
}

/// Whether the prefix of the United Kingdom's text relay service stands before a number: it is dialled as printed.
fn is_relayed(digits: &str) -> bool {
    (digits.starts_with("18001") || digits.starts_with("18002")) && digits.len() <= LONGEST + SHORTEST
}

/// The digits of a short code, which has no E.164 form; a relay prefix may stand before it (`18001 101`).
pub(super) fn short(printed: &str) -> Option<String> {
    bare(printed.trim()).filter(|digits| (2..=11).contains(&digits.len()))
}

/// Digits without what is printed between them.
fn bare(printed: &str) -> Option<String> {
    let punctuation = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2013}');
    let digits: String = printed.chars().filter(|c| !punctuation(*c)).collect();
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_line_are_one_number() {
        let cases: &[(&str, Option<&str>, &str)] = &[
            ("0800 0121 700", Some("+448000121700"), "as the service prints it"),
            ("08000 121 700", Some("+448000121700"), "as others print it"),
            ("+44 8000 121700", Some("+448000121700"), "as it is dialled from abroad"),
            ("+44 (0)8000 121 700", Some("+448000121700"), "with the nought for callers inside the country"),
            ("0044 8000 121700", Some("+448000121700"), "with the prefix for calls abroad"),
            ("(0141) 276-7724", Some("+441412767724"), "brackets and dashes are print"),
            ("0800 1111", Some("+448001111"), "short free numbers are numbers all the same"),
            ("999", Some("999"), "a short code is itself"),
            ("116 123", Some("116123"), "a short code is itself"),
            ("+49 30 123456", Some("+4930123456"), "another country's number stays its own"),
            ("18001 101", Some("18001101"), "a relayed number is dialled as it is printed"),
            ("18001 0800 0121 700", Some("1800108000121700"), "a relayed number is dialled as it is printed"),
            ("800 0121 700", None, "a lost nought is not guessed"),
            ("0800 CRIMES", None, "letters are not guessed"),
            ("999 or 112", None, "two numbers are not one"),
            ("+0800 0121 700", None, "no country code begins with nought"),
            ("+1234567890123456", None, "too long for E.164"),
            ("٠٨٠٠", None, "only the digits that a keypad sends"),
            ("", None, "nothing is no number"),
        ];
        for (printed, dialled, why) in cases {
            assert_eq!(dial(printed).as_deref(), *dialled, "{printed}: {why}");
        }
    }

    #[test]
    fn short_codes_are_digits() {
        for (printed, expected) in [("999", Some("999")), ("18001 101", Some("18001101")), ("9", None), ("99x", None)] {
            assert_eq!(short(printed).as_deref(), expected, "{printed}: a short code is dialled as it is printed");
        }
    }
}
