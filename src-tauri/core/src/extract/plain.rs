//! Plain text, Markdown and WebVTT → pages; bytes → text, for HTML too.

use std::{borrow::Cow, ops::ControlFlow};

use super::{pages::Pages, pdf::Whole};
use crate::model::PageText;

/// Reads text; a block ends at an empty line.
pub(super) fn read(bytes: &[u8], from: u32, page: &mut dyn FnMut(PageText) -> ControlFlow<()>) -> Whole {
    let text = decode(bytes);
    let mut pages = Pages::new(from, page);
    let flow = if is_webvtt(&text) { captions(&text, &mut pages) } else { paragraphs(&text, &mut pages) };
    if flow.is_break() { pages.stop() } else { pages.finish(None) }
}

fn paragraphs(text: &str, pages: &mut Pages<'_>) -> ControlFlow<()> {
    let mut block = String::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            pages.block(&block)?;
            block.clear();
            continue;
        }
        block.push_str(line.trim_end());
        block.push('\n');
    }
    pages.block(&block)
}

fn is_webvtt(text: &str) -> bool {
    let rest = text.strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace))
}

/// The spoken words of captions (W3C WebVTT 4.1): what stands behind the times of a cue, without its tags. Notes,
/// styles, regions and the names of cues are left out.
fn captions(text: &str, pages: &mut Pages<'_>) -> ControlFlow<()> {
    let mut spoken = false;
    let mut block = String::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            spoken = false;
            pages.block(&block)?;
            block.clear();
        } else if line.contains("-->") {
            spoken = true;
        } else if spoken {
            block.push_str(&without_tags(line));
            block.push('\n');
        }
    }
    pages.block(&block)
}

/// A line of a cue without `<v Name>`, `<i>`, `<00:01.000>`, and with its few character references read.
fn without_tags(line: &str) -> String {
    let mut plain = String::new();
    let mut within = false;
    for c in line.chars() {
        match c {
            '<' => within = true,
            '>' if within => within = false,
            c if !within => plain.push(c),
            _ => {}
        }
    }
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    references.iter().fold(plain, |text, (reference, stands_for)| text.replace(reference, stands_for))
}

/// Bytes as text: by their byte order mark, else UTF-8, else Windows-1252, which no bytes are wrong in. Text that is
/// UTF-8 but for some broken bytes stays UTF-8, with U+FFFD in their place.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        _ if is_utf8(bytes) => String::from_utf8_lossy(bytes),
        _ => bytes.iter().map(|byte| windows_1252(*byte)).collect::<String>().into(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Whether more of what is not ASCII is right in UTF-8 than wrong: by chance, hardly any of it would be.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= wrong
}

/// WHATWG Encoding, index windows-1252.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let high = byte.checked_sub(0x80).and_then(|place| HIGH.get(usize::from(place)));
    high.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, why: &str) {
        let mut text = String::new();
        let mut take = |page: PageText| {
            text.push_str(&page.text);
            ControlFlow::Continue(())
        };
        let whole = read(bytes, 1, &mut take);
        assert_eq!(text, expected, "{why}");
        assert_eq!(whole.text_layer, !expected.is_empty(), "whether there is text is told: {why}");
    }

    #[test]
    fn text_is_read_in_the_encodings_that_people_have() {
        check(b"one\ntwo\n\n\nthree", "one\ntwo\n\nthree", "an empty line parts blocks");
        check("\u{feff}Ayúdame".as_bytes(), "Ayúdame", "UTF-8 with a mark");
        check("Giúp tôi".as_bytes(), "Giúp tôi", "UTF-8 without one");
        check(b"\xff\xfeH\0i\0\x3d\xd8\x00\xde", "Hi😀", "UTF-16, little end first, with a pair");
        check(b"\xfe\xff\0H\0i", "Hi", "UTF-16, big end first");
        check(b"\xff\xfeH\0\x00", "H", "half a unit at the end is left out");
        check(b"it\x92s \x80 20", "it’s € 20", "Windows-1252");
        check(b"caf\xe9", "café", "or Latin 1, which it holds");
        check(
            "é é \u{20ac}".as_bytes().split_last().map_or(&[], |(_, cut)| cut),
            "é é \u{fffd}",
            "cut within a letter",
        );
        check(b"", "", "nothing");
    }

    #[test]
    fn of_captions_only_what_is_spoken_is_read() {
        let captions = "WEBVTT - title\n\nNOTE by hand\n\nSTYLE\n::cue {}\n\n7\n00:01.000 --> 00:04.000 line:0\n\
            <v Ana>Call <i>us</i>\nany time &amp; day\n\n00:05.000 --> 00:06.000\n- Now.";
        check(captions.as_bytes(), "Call us\nany time & day\n\n- Now.", "no times, names, notes or tags");
        check(b"WEBVTTX\n\nword", "WEBVTTX\n\nword", "a word that begins so is a word");
    }
}
