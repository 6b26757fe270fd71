//! Languages and the direction of their scripts, as the typesetter wants to be told.

use serde_json::{Value, json};

/// Primary languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "lrc", "mzn", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
];
/// Scripts (ISO 15924) that are.
const SCRIPTS: &[&str] = &["adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// The primary language, lower case.
pub(super) fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// RFC 5646 → the language and the region that a sheet sets text in; null = not said.
pub(super) fn language(language: &str) -> Value {
    let primary = primary(language);
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Value::Null;
    }
    let is_region = |part: &&str| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_alphabetic());
    let region = language.split('-').skip(1).find(is_region).map(str::to_ascii_uppercase);
    json!({ "lang": primary, "region": region })
}

/// `rtl` or `ltr`, by the script that a language is written in.
pub(super) fn direction(language: &str) -> &'static str {
    let script = language.split('-').nth(1).filter(|part| part.len() == 4).map(str::to_ascii_lowercase);
    let is_rtl = match script {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => RIGHT_TO_LEFT.contains(&primary(language).as_str()),
    };
    if is_rtl { "rtl" } else { "ltr" }
}

/// `rtl` or `ltr`, by the first letter that has a direction.
pub(super) fn direction_of(text: &str) -> &'static str {
    match text.chars().find(|letter| letter.is_alphabetic()) {
        Some('\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}') => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_run_as_they_are_written() {
        for (tag, expected) in [
            ("ar", "rtl"),
            ("fa-AF", "rtl"),
            ("ku", "ltr"),
            ("ku-Arab", "rtl"),
            ("ckb", "rtl"),
            ("pa-Arab", "rtl"),
            ("vi", "ltr"),
            ("", "ltr"),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
        assert_eq!(language("zh-Hant-HK"), json!({ "lang": "zh", "region": "HK" }), "a script is no region");
        assert_eq!(language("english"), Value::Null, "a word is no language");
        assert_eq!(direction_of("1. مرحبا hello"), "rtl", "digits have no direction");
    }
}
