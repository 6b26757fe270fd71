//! The JSON Schema of a page, and what it says of one, in words.

use std::sync::OnceLock;

use fieldshelf_core::publish::validate::{Finding, Severity, json_lines};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

/// As it stands in `assets/`, for other programs too.
pub const SCHEMA: &str = include_str!("../../../../../assets/feed.schema.json");
/// More faults of one page are not told: one slip of a program repeats itself on every item.
const MOST: usize = 1_000;
/// Characters of a value that are shown.
const SHOWN: usize = 60;

/// Holds a page to the schema. Bytes that are no JSON are told of by who reads the feed.
pub fn check(name: &str, bytes: &[u8]) -> Vec<Finding> {
    let (Ok(document), Ok(text)) = (serde_json::from_slice::<Value>(bytes), std::str::from_utf8(bytes)) else {
        return Vec::new();
    };
    let Some(validator) = validator() else { return Vec::new() };
    let lines = json_lines(text);
    let finding = |fault: ValidationError<'_>| {
        let place = fault.instance_path().to_string();
        let (severity, sentence) = sentence(&fault, &place);
        let line = lines.get(&place).copied().unwrap_or(0);
        Finding { file: name.to_owned(), line, severity, rule: "schema", sentence }
    };
    validator.iter_errors(&document).take(MOST).map(finding).collect()
}

/// A test holds the schema to be one.
fn validator() -> Option<&'static Validator> {
    static VALIDATOR: OnceLock<Option<Validator>> = OnceLock::new();
    let make = || jsonschema::validator_for(&serde_json::from_str(SCHEMA).ok()?).ok();
    VALIDATOR.get_or_init(make).as_ref()
}

fn sentence(fault: &ValidationError<'_>, place: &str) -> (Severity, String) {
    // Places of lists say nothing; the key before them does.
    let key = place.rsplit('/').find(|part| part.parse::<usize>().is_err()).filter(|key| !key.is_empty());
    let key = key.map_or_else(|| "the page".to_owned(), |key| format!("`{key}`"));
    let value = shown(fault.instance());
    let sentence = match fault.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let sentence = format!("{key} has {}, which no reader knows", quoted(unexpected));
            return (Severity::Warning, sentence);
        }
        ValidationErrorKind::Required { property } => {
            format!("{key} lacks `{}`", property.as_str().unwrap_or_default())
        }
        ValidationErrorKind::Enum { options } => {
            let words: Vec<_> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            format!("{key} is {value}; it may be {}", words.join(", "))
        }
        ValidationErrorKind::Constant { expected_value } => format!("{key} is {value}; it must be {expected_value}"),
        ValidationErrorKind::AnyOf { .. } => match key.as_str() {
            "`items`" => "the item has neither `content_html` nor `content_text`".to_owned(),
            "`numbers`" => "the number has no digits: `e164`, `short_code` or `show`".to_owned(),
            "`licence`" => "`licence` has neither an `id` nor a `url`".to_owned(),
            _ => format!("{key} is {value}, which cannot stand here"),
        },
        ValidationErrorKind::Type { .. } => {
            format!("{key} is {value}, which is not of the right sort ({})", wanted(fault))
        }
        _ => format!("{key} is {value}, which cannot stand here ({})", wanted(fault)),
    };
    (Severity::Error, sentence)
}

/// What the schema says about the key.
fn wanted(fault: &ValidationError<'_>) -> String {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let path = fault.schema_path().to_string();
    let rule = path.rsplit_once('/').map_or("", |(rule, _)| rule);
    let about = schema.pointer(rule).and_then(|rule| rule.get("description")?.as_str());
    about.map_or_else(|| path.clone(), |about| about.trim_end_matches('.').to_owned())
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn quoted(keys: &[String]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
