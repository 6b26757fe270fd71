//! OSCOLA, 4th edition (Faculty of Law, University of Oxford, 2012), as the footnotes of a letter or a bid have it.
//!
//! Written by hand: the archive of CSL styles that is built in has no OSCOLA, the published one may only be passed on
//! under a share-alike licence, and the rules for what a library like this holds are few. They are 2.4.1 (acts), 2.5
//! (instruments), 3.1.4 (addresses), 3.2.1 (names), 3.4.1 (what has an ISBN is cited like a book, in italics; anything else has
//! its title within single quotation marks), 3.4.3 and 3.4.4 (papers of Parliament), 3.4.8 (pages of the web). Plain text
//! has no italics, so a title in italics stands bare. An address keeps its `https://`, so that it can be followed.

use super::{Name, Reference, dated, sort, words};
use crate::model::Precision;

/// One footnote a line.
pub(super) fn write(references: &[Reference]) -> String {
    let doubt = |reference: &Reference| reference.standing.doubt().map(|doubt| format!(" [{doubt}]"));
    let line = |reference| format!("{}{}.\n", footnote(reference), doubt(reference).unwrap_or_default());
    references.iter().map(line).collect()
}

fn footnote(reference: &Reference) -> String {
    if reference.act.is_some() {
        return of_act(reference);
    }
    let authors = authors(&reference.authors);
    let lead = if authors.is_empty() { title(reference) } else { format!("{authors}, {}", title(reference)) };
    let particulars = particulars(reference);
    let particulars = (!particulars.is_empty()).then(|| format!("({particulars})"));
    let source = reference.address.as_ref().map(|address| {
        let day = dated::words(reference.accessed);
        format!("<{address}> accessed {day}")
    });
    let parts = [Some(lead), particulars, reference.page.clone(), source];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `Modern Slavery Act 2015, s 52`; an act of Scotland or Wales and an instrument have their number too.
fn of_act(reference: &Reference) -> String {
    let Some(act) = &reference.act else {
        return String::new();
    };
    let number = match act.number.as_deref() {
        Some(number) if number.starts_with('S') => format!(", {number}"),
        Some(number) if number.starts_with("as") || number.starts_with("an") || number.starts_with("na") => {
            format!(" ({number})")
        }
        _ => String::new(),
    };
    let part = reference.pinpoint().map(|part| format!(", {part}")).unwrap_or_default();
    format!("{}{number}{part}", act.name)
}

/// Up to three names; of more, the first (1.3.5, 3.2.1).
fn authors(names: &[Name]) -> String {
    let names: Vec<String> = names.iter().map(Name::natural).collect();
    match names.as_slice() {
        [first, _, _, _, ..] => format!("{first} and others"),
        few => words::listed(few),
    }
}

fn title(reference: &Reference) -> String {
    let title = words::unstopped(&reference.title);
    if is_book(reference) { title.to_owned() } else { format!("‘{}’", words::within_quotes(title, '“', '”')) }
}

fn is_book(reference: &Reference) -> bool {
    reference.number.is_some() || reference.isbn.is_some()
}

/// What stands in brackets: `(HC 413, 2021)`, `(OUP 2020)`, `(video, The Clewer Initiative, 3 May 2021)`.
fn particulars(reference: &Reference) -> String {
    let version = reference.version;
    let year = reference.issued.map(|issued| issued.day.year().to_string());
    let publisher = reference.publisher_apart().map(str::to_owned);
    let medium = sort::of(reference.kind).medium.map(str::to_lowercase);
    let mut said: Vec<String> = super::Version { updated: None, ..version }.words();
    if let Some(number) = &reference.number {
        said.push(number.clone());
        said.extend(year);
    } else if reference.isbn.is_some() {
        let published: Vec<String> = publisher.into_iter().chain(year).collect();
        said.push(published.join(" "));
    } else {
        said.extend(medium);
        match issued(reference) {
            // The year follows its publisher; a date stands for itself.
            Some(year) if reference.issued.is_some_and(|issued| issued.precision == Precision::Year) => {
                said.push(publisher.into_iter().chain([year]).collect::<Vec<_>>().join(" "));
            }
            date => said.extend(publisher.into_iter().chain(date)),
        }
    }
    said.extend(super::Version { updated: version.updated, ..super::Version::default() }.words());
    said.retain(|part| !part.is_empty());
    said.join(", ")
}

/// The day of publication, unless it is known by the update alone, which is said anyway.
fn issued(reference: &Reference) -> Option<String> {
    let issued = reference.issued?;
    let by_update = issued.precision == Precision::Day && reference.version.updated == Some(issued.day);
    (!by_update).then(|| issued.words())
}
