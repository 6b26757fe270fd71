//! The rest of a file that came in part (RFC 9110 §14): which answers carry it on, and which begin anew. Pure.

use reqwest::StatusCode;
use reqwest::header::{CONTENT_RANGE, ETAG, HeaderMap, HeaderValue, IF_RANGE, RANGE};

use super::http::{kept, text};

/// What is here of a file, and what of its source must still be true to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Begun {
    /// Bytes that are here.
    pub from: u64,
    /// The strong tag that they came under.
    pub etag: String,
    /// Bytes in all, where the server said.
    pub total: Option<u64>,
}

/// What an answer is to a request for the rest.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The whole file, from its first byte.
    Whole,
    /// The rest; bytes in all, where the server says.
    Rest(Option<u64>),
    /// Of no use: ask for the whole.
    Useless,
    /// What is held is what there is.
    Unchanged,
    /// A failure.
    Refused,
}

/// The headers by which the rest is asked for.
pub(super) fn conditions(begun: &Begun) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let range = format!("bytes={}-", begun.from);
    for (name, value) in [(RANGE, range.as_str()), (IF_RANGE, begun.etag.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers
}

/// What an answer is, to one that asked for the rest of `begun`, or for the whole file.
pub(super) fn judge(status: StatusCode, headers: &HeaderMap, begun: Option<&Begun>) -> Answer {
    match (status, begun) {
        (StatusCode::OK, _) => Answer::Whole,
        (StatusCode::NOT_MODIFIED, None) => Answer::Unchanged,
        (StatusCode::PARTIAL_CONTENT, Some(begun)) => goes_on(headers, begun).map_or(Answer::Useless, Answer::Rest),
        (StatusCode::RANGE_NOT_SATISFIABLE, Some(_)) => Answer::Useless,
        _ => Answer::Refused,
    }
}

/// Whether the answer begins at the byte that is asked for, ends with the last, and is of the same file: `None` if not.
fn goes_on(headers: &HeaderMap, begun: &Begun) -> Option<Option<u64>> {
    if kept(headers, &ETAG).is_some_and(|etag| etag != begun.etag) {
        return None;
    }
    let (first, last, total) = parse(text(headers, &CONTENT_RANGE)?)?;
    let same_size = begun.total.is_none() || total.is_none() || begun.total == total;
    let to_the_end = total.is_none_or(|total| last.checked_add(1) == Some(total));
    (first == begun.from && first <= last && same_size && to_the_end).then_some(total)
}

/// `bytes 10-99/100`, `bytes 10-99/*`.
fn parse(value: &str) -> Option<(u64, u64, Option<u64>)> {
    let (range, total) = value.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let total = if total == "*" { None } else { Some(number(total)?) };
    Some((number(first)?, number(last)?, total))
}

fn number(digits: &str) -> Option<u64> {
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// A tag that promises the same bytes (RFC 9110 §8.8.1): quoted, not weak.
pub(super) fn strong(etag: Option<&str>) -> Option<String> {
    etag.filter(|etag| etag.len() >= 2 && etag.starts_with('"') && etag.ends_with('"')).map(str::to_owned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn headers(range: &str, etag: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [(CONTENT_RANGE, range), (ETAG, etag)] {
            if !value.is_empty() {
                headers.insert(name, HeaderValue::from_str(value).unwrap());
            }
        }
        headers
    }

    #[test]
    fn only_the_rest_of_the_same_file_is_gone_on_with() {
        let begun = Begun { from: 10, etag: "\"a\"".into(), total: Some(100) };
        let cases = [
            (206, "bytes 10-99/100", "\"a\"", Answer::Rest(Some(100)), "the rest"),
            (206, "bytes 10-99/*", "", Answer::Rest(None), "the rest, of a server that says little"),
            (206, "bytes 0-99/100", "\"a\"", Answer::Useless, "from another byte"),
            (206, "bytes 10-49/100", "\"a\"", Answer::Useless, "not to the end"),
            (206, "bytes 10-98/99", "\"a\"", Answer::Useless, "of a file of another length"),
            (206, "bytes 10-99/100", "\"b\"", Answer::Useless, "of another file"),
            (206, "bytes 10-99/100", "W/\"a\"", Answer::Useless, "under a tag that promises less"),
            (206, "bytes 10-9/10", "\"a\"", Answer::Useless, "nothing at all"),
            (206, "bytes +10-99/100", "\"a\"", Answer::Useless, "a sign is no number"),
            (206, "pages 10-99/100", "\"a\"", Answer::Useless, "another unit"),
            (206, "", "\"a\"", Answer::Useless, "which part is not said"),
            (206, "bytes 10-18446744073709551615/100", "", Answer::Useless, "an end past every number"),
            (200, "", "\"b\"", Answer::Whole, "the whole file, because it changed"),
            (416, "bytes */10", "", Answer::Useless, "the file is shorter now"),
            (304, "", "", Answer::Refused, "which was not asked"),
            (404, "", "", Answer::Refused, "gone"),
        ];
        for (status, range, etag, expected, why) in cases {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(judge(status, &headers(range, etag), Some(&begun)), expected, "{why}: {range}");
        }
        let whole = |status| judge(StatusCode::from_u16(status).unwrap(), &headers("bytes 0-9/10", ""), None);
        assert_eq!(whole(206), Answer::Refused, "a part that nobody asked for");
        assert_eq!(whole(416), Answer::Refused, "nor any range");
        assert_eq!(whole(304), Answer::Unchanged, "what is held is what there is");
    }

    #[test]
    fn only_a_strong_tag_promises_the_same_bytes() {
        for (etag, is_strong) in [("\"a\"", true), ("W/\"a\"", false), ("a", false), ("\"", false), ("", false)] {
            assert_eq!(strong(Some(etag)).is_some(), is_strong, "{etag}");
        }
    }

    #[test]
    fn the_rest_is_asked_for_only_if_the_file_is_the_same() {
        let asked = conditions(&Begun { from: 7, etag: "\"a\"".into(), total: None });
        assert_eq!(asked.get(RANGE).unwrap(), "bytes=7-", "from the first byte that is missing");
        assert_eq!(asked.get(IF_RANGE).unwrap(), "\"a\"", "of the file that was begun");
    }
}
