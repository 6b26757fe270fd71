//! CSL-JSON 1.0.2 (<https://github.com/citation-style-language/schema>, `csl-data.json`).

use serde_json::{Map, Value, json};

use super::{Dated, Name, Reference, key, sort};

/// An array of items.
pub(super) fn write(references: &[Reference]) -> String {
    let keys = key::distinct(references.iter().map(|reference| &reference.key));
    let items: Vec<Value> = references.iter().zip(keys).map(|(reference, key)| item(reference, key)).collect();
    format!("{:#}\n", Value::Array(items))
}

fn item(reference: &Reference, key: String) -> Value {
    let sort = sort::of(reference.kind);
    let mut item = Map::new();
    let kind = if reference.act.is_some() { "legislation" } else { sort.csl };
    item.insert("id".into(), key.into());
    item.insert("type".into(), unlawful(kind, reference).into());
    item.insert("title".into(), reference.act.as_ref().map_or(&reference.title, |act| &act.name).as_str().into());
    if !reference.authors.is_empty() {
        item.insert("author".into(), reference.authors.iter().map(name).collect());
    }
    let version = reference.version.words().join(", ");
    let number = reference.number.clone().or_else(|| reference.act.as_ref()?.number.clone());
    let texts = [
        ("genre", sort.genre.map(str::to_owned)),
        ("medium", sort.medium.map(str::to_owned)),
        ("publisher", reference.publisher.clone()),
        ("number", number),
        ("version", Some(version).filter(|version| !version.is_empty())),
        ("URL", reference.address.clone()),
        ("ISBN", reference.isbn.clone()),
        ("language", Some(reference.language.clone()).filter(|language| !language.is_empty())),
        ("note", note(reference)),
    ];
    item.extend(texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?.into()))));
    if let Some(issued) = reference.issued {
        item.insert("issued".into(), date(issued));
    }
    item.insert("accessed".into(), date(Dated::exactly(reference.accessed)));
    Value::Object(item)
}

/// Legislation that names no act would be printed as one.
fn unlawful<'a>(kind: &'a str, reference: &Reference) -> &'a str {
    if kind == "legislation" && reference.act.is_none() { "webpage" } else { kind }
}

/// The part that is cited, for which CSL has a place only where a text is written, and how the text stands.
pub(super) fn note(reference: &Reference) -> Option<String> {
    let part = reference.pinpoint();
    let part = part.map(|part| if reference.act.is_some() { part.to_owned() } else { format!("page {part}") });
    let notes: Vec<String> = part.into_iter().chain(reference.standing.notes()).collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}

/// A name; particles of a family name are kept apart, so that no style takes them for given names.
pub(super) fn name(name: &Name) -> Value {
    match name {
        Name::Body(name) => json!({ "literal": name }),
        Name::Person { given, family } => match Name::particles(family) {
            (before, rest) if before.is_empty() => json!({ "family": rest, "given": given }),
            (before, rest) => json!({ "family": rest, "given": given, "non-dropping-particle": before }),
        },
    }
}

pub(super) fn date(dated: Dated) -> Value {
    json!({ "date-parts": [dated.parts()] })
}
