//! What is checked on the bare bytes, before any of them is believed: their encoding,
//! and nesting, which must be known before a recursive parser sees it. Knows nothing of what a feed means.

use serde_json::Value;
use serde_json::error::Category;

use super::FeedError;

/// Lists and objects inside one another.
const DEEPEST: usize = 64;

/// What UTF-8 files from some editors begin with. JSON must not have it (RFC 8259 §8.1), but may be read with it.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The JSON of `bytes`, or why there is none.
pub(super) fn json(bytes: &[u8]) -> Result<Value, FeedError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| FeedError::Encoding)?;
    if text.trim().is_empty() {
        return Err(FeedError::NotJson("the file is empty".to_owned()));
    }
    if deeper_than(text.as_bytes(), DEEPEST) {
        return Err(FeedError::TooDeep);
    }
    serde_json::from_str(text).map_err(|error| FeedError::NotJson(place(&error)))
}

/// Whether brackets outside strings nest beyond `limit`.
fn deeper_than(bytes: &[u8], limit: usize) -> bool {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}

fn place(error: &serde_json::Error) -> String {
    match error.classify() {
        Category::Eof => format!("it ends too early, in line {}, as if the file had been cut off", error.line()),
        _ => format!("something is out of place in line {}, at character {}", error.line(), error.column()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_outside_strings_only() {
        let cases: &[(String, bool, &str)] = &[
            (format!("{}{}", "[".repeat(64), "]".repeat(64)), false, "64 levels are read"),
            (format!("{}{}", "[".repeat(65), "]".repeat(65)), true, "65 levels are not"),
            ("{\"a\":".repeat(65), true, "objects count as lists do, and an open end does not hide them"),
            ("[[],".repeat(40) + &"]".repeat(40), false, "closed levels are not counted"),
            (format!("[\"{}\"]", "[".repeat(100)), false, "brackets in a string are text"),
            (format!("[\"\\\"{}\"]", "[".repeat(100)), false, "an escaped quote does not end a string"),
            (format!("[\"\\\\\",{}", "[".repeat(64)), true, "an escaped backslash does not escape the quote after it"),
            ("[".repeat(100_000), true, "a file of brackets is refused without recursion"),
        ];
        for (text, deep, why) in cases {
            assert_eq!(deeper_than(text.as_bytes(), DEEPEST), *deep, "{why}");
        }
    }

    #[test]
    fn bytes_that_are_no_json_are_refused_with_a_reason() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "The feed is not valid JSON: the file is empty."),
            (b" \n\t", "The feed is not valid JSON: the file is empty."),
            (b"\xff\xfe{\x00}\x00", "The feed is not written in UTF-8, the only encoding that JSON may use."),
            (b"{\"title\": \"caf\xe9\"}", "The feed is not written in UTF-8, the only encoding that JSON may use."),
            (
                b"{\"a\": [1, 2",
                "The feed is not valid JSON: it ends too early, in line 1, as if the file had been cut off.",
            ),
            (b"{\n  \"a\": oops }", "The feed is not valid JSON: something is out of place in line 2, at character 8."),
        ];
        for (bytes, sentence) in cases {
            let error = json(bytes).expect_err("these bytes are no feed");
            assert_eq!(error.to_string(), *sentence, "the reason is the one that a person can act on");
        }
    }
}
