//! The conditions that a request may set, and what it can read (RFC 9110 §§ 12.5.3, 13, 14). Pure: headers in, answers out.

use std::ops::Range;

/// What part of a file was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: no range, several, or one that is none.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Bytes beyond its end.
    Beyond,
}

/// Whether `If-None-Match` names this version, so that nothing need be sent. Strength does not count here.
pub(super) fn is_known(header: &str, etag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    header.trim() == "*" || header.split(',').any(|tag| strong(tag) == etag)
}

/// What `Range` asks for of a file of `size` bytes. Several ranges are answered with the whole, as the standard allows.
pub(super) fn part(header: &str, size: u64) -> Part {
    let Some((unit, range)) = header.split_once('=') else { return Part::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Part::Whole;
    }
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|digit| digit.is_ascii_digit()));
    let asked = match range.trim().split_once('-') {
        Some(("", last)) => number(last).map(|last| (size.saturating_sub(last), size)),
        Some((first, "")) => number(first).map(|first| (first, size)),
        Some((first, last)) => number(first)
            .zip(number(last))
            .filter(|(first, last)| first <= last)
            .map(|(first, last)| (first, last.saturating_add(1).min(size))),
        None => None,
    };
    match asked {
        None => Part::Whole,
        Some((from, to)) if from < to => Part::Bytes(from..to),
        Some(_) => Part::Beyond,
    }
}

/// Whether `Accept-Encoding` takes gzip.
pub(super) fn takes_gzip(header: &str) -> bool {
    let mut any = false;
    for coding in header.split(',') {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok()).unwrap_or(0.0);
        match name.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => return weight > 0.0,
            "*" => any = weight > 0.0,
            _ => {}
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_standard_says() {
        let cases: [(&str, u64, Part, &str); 16] = [
            ("bytes=0-4", 10, Part::Bytes(0..5), "the last byte is named, not the one after it"),
            ("Bytes = 5-", 10, Part::Bytes(5..10), "to the end"),
            ("bytes=-3", 10, Part::Bytes(7..10), "the last three"),
            ("bytes=-30", 10, Part::Bytes(0..10), "more than there are is all"),
            ("bytes=8-99", 10, Part::Bytes(8..10), "past the end is to the end"),
            ("bytes=0-18446744073709551615", 10, Part::Bytes(0..10), "the greatest number does not overflow"),
            ("bytes=10-", 10, Part::Beyond, "from behind the end"),
            ("bytes=-0", 10, Part::Beyond, "the last none"),
            ("bytes=0-", 0, Part::Beyond, "of an empty file there is no byte"),
            ("bytes=4-2", 10, Part::Whole, "backwards is no range"),
            ("bytes=0-1,3-4", 10, Part::Whole, "several"),
            ("lines=0-1", 10, Part::Whole, "another unit"),
            ("bytes=+1-2", 10, Part::Whole, "a sign is no digit"),
            ("bytes=a-b", 10, Part::Whole, "letters"),
            ("bytes=", 10, Part::Whole, "nothing"),
            ("0-1", 10, Part::Whole, "no unit"),
        ];
        for (header, size, expected, why) in cases {
            assert_eq!(part(header, size), expected, "{header}: {why}");
        }
    }

    #[test]
    fn a_version_is_known_by_its_tag() {
        let cases = [
            ("\"a\"", true, "the same"),
            ("W/\"a\"", true, "weak is good enough here"),
            ("\"b\", \"a\"", true, "one of several"),
            ("*", true, "any"),
            ("\"b\"", false, "another"),
            ("a", false, "without its marks it is no tag"),
            ("", false, "none"),
        ];
        for (header, known, why) in cases {
            assert_eq!(is_known(header, "\"a\""), known, "{header}: {why}");
        }
    }

    #[test]
    fn gzip_is_sent_to_who_takes_it() {
        let cases = [
            ("gzip, deflate, br", true, "a browser"),
            ("br;q=1.0, GZIP;q=0.5", true, "as a second choice"),
            ("gzip;q=0", false, "refused by name"),
            ("*", true, "anything"),
            ("*, gzip;q=0", false, "anything but gzip"),
            ("identity", false, "nothing special"),
            ("", false, "not said"),
        ];
        for (header, takes, why) in cases {
            assert_eq!(takes_gzip(header), takes, "{header}: {why}");
        }
    }
}
