//! Text strings of a PDF's own dictionaries (ISO 32000-2, 7.9.2.2): UTF-16, UTF-8 or PDFDocEncoding.

/// The text of `bytes`.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| pdf_doc(*byte)).collect(),
    }
}

/// `text` in one line, without characters that cannot be shown, `None` if nothing is left.
pub(super) fn in_one_line(text: &str) -> Option<String> {
    let shown: String =
        text.chars().map(|c| if c.is_control() || c == '\u{fffd}' { ' ' } else { c }).collect::<String>();
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Language codes, which may stand between two escape characters, are left out.
fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let mut escaped = false;
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    let units: Vec<u16> = units
        .filter(|unit| {
            let escape = *unit == 0x1b;
            escaped ^= escape;
            !escape && !escaped
        })
        .collect();
    String::from_utf16_lossy(&units)
}

/// Where PDFDocEncoding differs from Latin 1 (ISO 32000-2, table D.2).
fn pdf_doc(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let (table, first): (&[char], u8) = match byte {
        0x18..=0x1f => (&FROM_18, 0x18),
        0x80..=0xa0 => (&FROM_80, 0x80),
        _ => return char::from(byte),
    };
    table.get(usize::from(byte - first)).copied().unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_known_by_how_it_begins() {
        let check = |bytes: &[u8], text, why| assert_eq!(decode(bytes), text, "{why}");
        check(b"Plain", "Plain", "ASCII is the same everywhere");
        check(b"\xfe\xff\0A\x06\x31", "A\u{631}", "UTF-16 begins with its mark");
        check(b"\xff\xfeA\0", "A", "some producers write it the other way round");
        check(b"\xef\xbb\xbf\xc3\xa9", "é", "UTF-8 begins with its mark too");
        check(b"\x93fi\x84", "ﬁfi—", "PDFDocEncoding has its own upper half");
        check(b"\xfe\xff\0\x1b\0e\0n\0\x1b\0A", "A", "a language code is not part of the text");
        check(b"\xfe\xff\0A\0", "A", "half a character is none");
    }

    #[test]
    fn a_line_has_no_breaks_and_no_controls() {
        assert_eq!(in_one_line(" An\n annual\u{0} report "), Some("An annual report".to_owned()), "blanks become one");
        assert_eq!(in_one_line("\u{0}\n"), None, "nothing is not a line");
    }
}
