//! Words that are taken over, and after them where they stand.

use super::{Reference, dated, words};

/// `“quoted words” (Publisher, Title, p. 12, address, accessed 24 November 2026)`.
#[must_use]
pub fn quote(text: &str, reference: &Reference) -> String {
    let quoted = words::within_quotes(&words::tidy(text), '‘', '’');
    let who = if reference.act.is_some() { None } else { publisher(reference) };
    let page =
        reference.pinpoint().map(|part| if is_page(reference, part) { format!("p. {part}") } else { part.into() });
    let accessed = format!("accessed {}", dated::words(reference.accessed));
    let parts = [who, Some(reference.plain_title().to_owned()), page, reference.address.clone(), Some(accessed)];
    let doubt = reference.standing.doubt().map(|doubt| format!("; {doubt}")).unwrap_or_default();
    format!("“{quoted}” ({}{doubt})", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn publisher(reference: &Reference) -> Option<String> {
    let authors: Vec<String> = reference.authors.iter().map(super::Name::natural).collect();
    reference.publisher.clone().or_else(|| (!authors.is_empty()).then(|| words::listed(&authors)))
}

/// Whether a part is a page: an act has sections, which say so themselves.
fn is_page(reference: &Reference, part: &str) -> bool {
    reference.act.is_none() || part.starts_with(|first: char| first.is_ascii_digit())
}
