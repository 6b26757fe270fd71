//! BibTeX that biblatex reads as well: entry types of the old kind, which both know, and biblatex's fields for what the
//! old kind has no field for, which the old kind passes over.

use super::{Dated, Name, Reference, csl_json, key, sort};

/// The entries, an empty line between them.
pub(super) fn write(references: &[Reference]) -> String {
    let keys = key::distinct(references.iter().map(|reference| &reference.key));
    let entries: Vec<String> = references.iter().zip(keys).map(|(reference, key)| entry(reference, &key)).collect();
    entries.join("\n")
}

fn entry(reference: &Reference, key: &str) -> String {
    let sort = sort::of(reference.kind);
    let report = sort.report && reference.act.is_none();
    let title = reference.act.as_ref().map_or(reference.title.as_str(), |act| act.name.as_str());
    let number = reference.number.as_deref().or_else(|| reference.act.as_ref()?.number.as_deref());
    let authors: Vec<String> = reference.authors.iter().map(name).collect();
    let publisher = reference.publisher.as_deref().map(literal);
    let dates = reference.issued.map(dates).unwrap_or_default();
    let mut fields = vec![
        ("author", (!authors.is_empty()).then(|| format!("{{{}}}", authors.join(" and ")))),
        ("title", Some(literal(title))),
    ];
    fields.push((if report { "institution" } else { "organization" }, publisher));
    fields.extend([
        ("type", sort.genre.filter(|_| report).map(braced)),
        ("howpublished", sort.medium.map(braced)),
        ("number", number.map(braced)),
        ("isbn", reference.isbn.as_deref().map(braced)),
    ]);
    fields.extend(dates.into_iter().map(|(name, value)| (name, Some(value))));
    fields.extend([
        ("url", reference.address.as_deref().map(address)),
        ("urldate", Some(format!("{{{}}}", dashed(Dated::exactly(reference.accessed))))),
        ("langid", langid(&reference.language)),
        ("note", note(reference)),
    ]);
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let lines: String = fields.map(|(name, value)| format!("  {name} = {value},\n")).collect();
    let kind = if report { "techreport" } else { "misc" };
    wrapped(kind, key, &lines)
}

fn wrapped(kind: &str, key: &str, lines: &str) -> String {
    format!("@{kind}{{{key},\n{lines}}}\n")
}

/// The name of a body stands in braces of its own, so that nobody takes it apart.
fn name(name: &Name) -> String {
    match name {
        Name::Person { given, family } => format!("{}, {}", escaped(family), escaped(given)),
        Name::Body(name) => braced(name),
    }
}

fn note(reference: &Reference) -> Option<String> {
    let version = reference.version.words().join(", ");
    let parts = [Some(version).filter(|version| !version.is_empty()), csl_json::note(reference)];
    let note = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
    (!note.is_empty()).then(|| braced(&note))
}

/// `date` for biblatex; `year` and `month` for the old kind, where the month is a word of its own.
fn dates(dated: Dated) -> Vec<(&'static str, String)> {
    let mut fields = vec![("date", format!("{{{}}}", dashed(dated))), ("year", format!("{{{}}}", dated.day.year()))];
    if dated.parts().len() > 1 {
        let month = dated.day.month().to_string().to_lowercase();
        fields.push(("month", month.chars().take(3).collect()));
    }
    fields
}

fn dashed(dated: Dated) -> String {
    let parts: Vec<String> = dated.parts().into_iter().map(|part| format!("{part:02}")).collect();
    parts.join("-")
}

/// Twice in braces: a style must not change its capitals.
fn literal(text: &str) -> String {
    format!("{{{}}}", braced(text))
}

fn braced(text: &str) -> String {
    format!("{{{}}}", escaped(text))
}

/// An address is taken as it stands, but for what would end it: braces and backslashes.
fn address(text: &str) -> String {
    format!("{{{}}}", text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C"))
}

fn langid(language: &str) -> Option<String> {
    let known = match language.split('-').next().unwrap_or_default() {
        "en" => "british",
        "cy" => "welsh",
        "pl" => "polish",
        "ro" => "romanian",
        "sq" => "albanian",
        "vi" => "vietnamese",
        "ar" => "arabic",
        _ => return None,
    };
    Some(format!("{{{known}}}"))
}

/// The ten characters that TeX would obey.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}
