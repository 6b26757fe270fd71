//! The text of a page of GOV.UK, which each kind of page keeps in another place.

use serde_json::Value;

use super::super::reading::Object;
use super::super::translated::text;
use super::address;

/// All of the text as HTML.
pub(super) fn html(details: &Object) -> String {
    let mut html = String::new();
    for key in ["introductory_paragraph", "introduction", "body", "more_information"] {
        html.push_str(&marked_up(details.get(key)));
    }
    for part in details.get("parts").and_then(Value::as_array).into_iter().flatten() {
        heading(&mut html, part.get("title"));
        html.push_str(&marked_up(part.get("body")));
    }
    let listed = details.get("attachments").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    listed.iter().filter_map(Value::as_object).for_each(|page| link(&mut html, page));
    if listed.is_empty() {
        // Older pages keep their files as pieces of HTML.
        let pieces = details.get("documents").and_then(Value::as_array).into_iter().flatten();
        pieces.filter_map(Value::as_str).for_each(|piece| html.push_str(piece));
    }
    html
}

/// HTML as text, or as a list of the same text in several forms.
fn marked_up(field: Option<&Value>) -> String {
    match field {
        Some(Value::String(html)) => html.clone(),
        Some(Value::Array(forms)) => {
            let html = forms.iter().find(|form| form.get("content_type").and_then(Value::as_str) == Some("text/html"));
            html.and_then(|form| form.get("content")?.as_str()).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

fn heading(html: &mut String, title: Option<&Value>) {
    if let Some(title) = title.and_then(Value::as_str) {
        html.extend(["<h2>", &escaped(title), "</h2>"]);
    }
}

/// A document that is a page of its own, unless the text has the link already.
fn link(html: &mut String, listed: &Object) {
    let (Some(path), Some(title)) = (text(listed, "url"), text(listed, "title")) else { return };
    if text(listed, "attachment_type") != Some("html") || html.contains(&format!("\"{path}\"")) {
        return;
    }
    if let Some(address) = address(path) {
        html.extend(["<p><a href=\"", &escaped(&address), "\">", &escaped(title), "</a></p>"]);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
