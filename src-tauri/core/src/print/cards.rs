//! Pocket cards: a name, what to dial, when, and as many sentences as there is room for.

use serde_json::{Value, json};
use time::Date;

use super::{
    leaflet::{self, Leaflet},
    lines::{self, LineOn},
    paper::Paper,
    sentences,
};

/// Sentences that are tried, at most: no card has room for more.
const MOST_SENTENCES: usize = 40;

/// A card of a resource: its help lines, and the beginning of its text.
pub(super) fn of_resource(paper: &mut Paper, of: &Leaflet<'_>, today: Date) -> Value {
    let numbers = of.lines.iter().flat_map(|line| {
        lines::usable(line, today).into_iter().map(move |number| (line.stored.contact.name.as_str(), number))
    });
    let numbers: Vec<(&str, _)> = numbers.collect();
    let shown: Vec<Value> = numbers
        .iter()
        .map(|(name, number)| {
            let mut shown = lines::number(paper, number);
            if let Value::Object(shown) = &mut shown {
                shown.insert("name".into(), json!(name));
            }
            shown
        })
        .collect();
    let code = of.address.as_deref().map(|address| paper.code(address));
    let body = of.body.plain_text();
    let summary = leaflet::summary(of);
    let text = if summary.trim().is_empty() { body } else { format!("{summary}\n{body}") };
    json!({
        "title": paper.title,
        "notices": paper.notices,
        "numbers": shown,
        "text": some(&text),
        "code": code,
        "foot": paper.foot,
    })
}

/// A card of a help line.
pub(super) fn of_line(paper: &mut Paper, line: &LineOn, today: Date) -> Value {
    let contact = &line.stored.contact;
    let numbers = lines::usable(line, today);
    let code = numbers.iter().find_map(|number| lines::dialled(contact.need, number)).map(|it| paper.code(&it));
    let shown: Vec<Value> = numbers.iter().map(|number| lines::number(paper, number)).collect();
    let notices: Vec<&str> = lines::warning(paper, line).into_iter().collect();
    let foot = lines::state(Some(line), "").lines(paper.words, today);
    json!({
        "title": contact.name,
        "notices": notices,
        "numbers": shown,
        "text": some(contact.advice.as_deref().unwrap_or_default()),
        "code": code,
        "foot": foot,
    })
}

fn some(text: &str) -> Vec<String> {
    sentences::of(text).into_iter().map(|sentence| super::letters::one_line(&sentence)).take(MOST_SENTENCES).collect()
}
