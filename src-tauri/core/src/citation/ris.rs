//! RIS: one tag a line, each record from `TY` to `ER`, lines ended as the format says
//! (<https://en.wikipedia.org/wiki/RIS_(file_format)> keeps the specification, which its maker no longer publishes).

use super::{Dated, Name, Reference, csl_json, sort, words};

/// The records, an empty line between them.
pub(super) fn write(references: &[Reference]) -> String {
    references.iter().map(record).collect::<Vec<_>>().join("\r\n")
}

fn record(reference: &Reference) -> String {
    let sort = sort::of(reference.kind);
    let number = reference.number.as_deref().or_else(|| reference.act.as_ref()?.number.as_deref());
    let mut record = line("TY", if reference.act.is_some() { "STAT" } else { kind(sort.ris) });
    for author in &reference.authors {
        record.push_str(&line("AU", &name(author)));
    }
    let version = reference.version.words().join(", ");
    let year = reference.issued.map(|issued| issued.day.year().to_string());
    let fields = [
        ("TI", Some(reference.act.as_ref().map_or(reference.title.as_str(), |act| act.name.as_str()))),
        ("PY", year.as_deref()),
        ("DA", reference.issued.map(slashed).as_deref()),
        ("PB", reference.publisher.as_deref()),
        ("M1", number),
        ("M3", sort.genre),
        ("SN", reference.isbn.as_deref()),
        ("ET", Some(version.as_str())),
        ("LA", Some(reference.language.as_str())),
        ("N1", csl_json::note(reference).as_deref()),
        ("UR", reference.address.as_deref()),
        ("Y2", Some(slashed(Dated::exactly(reference.accessed)).as_str())),
    ]
    .map(|(tag, value)| value.filter(|value| !value.is_empty()).map(|value| line(tag, value)).unwrap_or_default());
    record.extend(fields);
    record.push_str("ER  - \r\n");
    record
}

/// Legislation that names no act would be read as one.
fn kind(ris: &'static str) -> &'static str {
    if ris == "STAT" { "ELEC" } else { ris }
}

fn line(tag: &str, value: &str) -> String {
    format!("{tag}  - {}\r\n", words::tidy(value))
}

/// `Doe, Jane`. A comma parts a family name from given names, so a body's name has none.
fn name(name: &Name) -> String {
    match name {
        Name::Person { given, family } => format!("{family}, {given}"),
        Name::Body(name) => name.replace(',', ""),
    }
}

/// `2024/10/08/`: year, month, day and words, each of which may be empty.
fn slashed(dated: Dated) -> String {
    let mut parts = dated.parts().into_iter();
    let year = parts.next().map(|year| format!("{year:04}")).unwrap_or_default();
    let two = |part: Option<i32>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{year}/{}/{}/", two(parts.next()), two(parts.next()))
}
