//! A number as a service prints it → the digits to compare and dial by, so that each is written once in a folder.

/// What is dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dial {
    /// ITU-T E.164, with its plus sign: `+448000121700`.
    E164(String),
    /// A code that exists inside the country only: `999`, `116123`, or a relay prefix and a code.
    Short(String),
}

/// Reads a printed number. A leading 0 is a number of the United Kingdom; `None` for what cannot be dialled.
pub(super) fn dial(show: &str) -> Option<Dial> {
    let (international, rest) = match show.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, show),
    };
    if !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')')) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    if international {
        return (8..=15).contains(&digits.len()).then(|| Dial::E164(format!("+{digits}")));
    }
    match digits.strip_prefix('0') {
        // 0800 1111 has seven digits after its 0, most have nine or ten.
        Some(national) => (7..=10).contains(&national.len()).then(|| Dial::E164(format!("+44{national}"))),
        None => (3..=8).contains(&digits.len()).then_some(Dial::Short(digits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_number_has_one_dialled_form() {
        let rows = [
            ("0800 0121 700", Some(Dial::E164("+448000121700".into()))),
            ("08000 121 700", Some(Dial::E164("+448000121700".into()))),
            ("0300 303 8151", Some(Dial::E164("+443003038151".into()))),
            ("(0141) 276-7724", Some(Dial::E164("+441412767724".into()))),
            ("0800 1111", Some(Dial::E164("+448001111".into()))),
            ("+353 1 234 5678", Some(Dial::E164("+35312345678".into()))),
            ("999", Some(Dial::Short("999".into()))),
            ("116 123", Some(Dial::Short("116123".into()))),
            ("18001 101", Some(Dial::Short("18001101".into()))),
            ("99", None),
            ("0800", None),
            ("0800 0121 700 0", None),
            ("0800 CALL US", None),
            ("", None),
        ];
        for (show, expected) in rows {
            assert_eq!(dial(show), expected, "{show:?}: two spellings of one line must compare as equal");
        }
    }
}
