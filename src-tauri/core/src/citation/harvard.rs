//! Harvard, as *Cite Them Right* has it: through hayagriva and the CSL style in its archive.
//!
//! The style says what stands where; this file says what goes in. It has no place for a version, so that goes where an
//! edition goes; and it would print an act like a book, so acts are written here.

use std::sync::LazyLock;

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, LocatorPayload, SpecificLocator,
    archive::{ArchivedStyle, locales},
    citationberg::{IndependentStyle, Locale, LocaleCode, Style, json::Item, taxonomy::Locator},
};
use serde_json::json;

use super::{Act, Dated, Reference, csl_json, dated, sort, words};
use crate::{Error, Result};

/// Read once: the style, and the words of British English.
static STYLE: LazyLock<Option<(IndependentStyle, Vec<Locale>)>> = LazyLock::new(|| {
    let Style::Independent(style) = ArchivedStyle::HarvardCiteThemRight.get() else { return None };
    let british = locales().into_iter().filter(|locale| locale.lang == Some(british())).collect();
    Some((style, british))
});

fn british() -> LocaleCode {
    LocaleCode("en-GB".into())
}

/// One entry after the other, an empty line between them.
pub(super) fn write(references: &[Reference]) -> Result<String> {
    let entries: Vec<String> = references.iter().map(entry).collect::<Result<_>>()?;
    Ok(format!("{}\n", entries.join("\n\n")))
}

/// The entry, and that it may not be acted on any more, where that is so.
fn entry(reference: &Reference) -> Result<String> {
    let doubt = reference.standing.doubt().map(|doubt| format!(" [{doubt}]"));
    Ok(listed(reference)? + &doubt.unwrap_or_default())
}

/// The entry of the reference list; where a page is cited, what stands in the text comes before it.
fn listed(reference: &Reference) -> Result<String> {
    if let Some(act) = &reference.act {
        return Ok(of_act(act, reference));
    }
    let (_, entry) = rendered(&item(reference, true)?, None)?;
    let entry = unstopped(&entry, &reference.title);
    let Some(page) = &reference.page else {
        return Ok(entry);
    };
    let (in_text, _) = rendered(&item(reference, false)?, Some(page))?;
    Ok(format!("{in_text}\n{entry}"))
}

/// An act is known by its short title: `Modern Slavery Act 2015, c. 30. Available at: …`
fn of_act(act: &Act, reference: &Reference) -> String {
    let named: Vec<&str> = [Some(act.name.as_str()), act.number.as_deref()].into_iter().flatten().collect();
    let mut entry = format!("{}.", named.join(", "));
    if let Some(address) = &reference.address {
        let day = dated::words(reference.accessed);
        entry.push_str(&format!(" Available at: {address} (Accessed: {day})."));
    }
    match reference.pinpoint() {
        Some(part) => format!("({}, {part})\n{entry}", act.name),
        None => entry,
    }
}

/// What the style is given: `whole` for the reference list, else what a citation in the text names.
fn item(reference: &Reference, whole: bool) -> Result<Item> {
    let sort = sort::of(reference.kind);
    let number = reference.number.as_ref().map(|number| format!(" ({number})")).unwrap_or_default();
    let title = words::unstopped(&reference.title);
    // To the style a page of the web is what has a title in italics and no number.
    let mut item = json!({ "id": "item", "type": "webpage", "title": title });
    let mut put = |name: &str, value: serde_json::Value| {
        item.as_object_mut().map(|fields| fields.insert(name.to_owned(), value));
    };
    if !reference.authors.is_empty() {
        put("author", reference.authors.iter().map(csl_json::name).collect());
    }
    if let Some(issued) = reference.issued {
        put("issued", csl_json::date(issued));
    }
    if whole {
        put("title", format!("{title}{number}").into());
        put("accessed", csl_json::date(Dated::exactly(reference.accessed)));
        let version = reference.version.words().join(", ");
        let texts = [
            ("medium", sort.medium.map(str::to_owned)),
            ("edition", Some(capitalised(&version)).filter(|version| !version.is_empty())),
            ("publisher", reference.publisher_apart().map(str::to_owned)),
            ("URL", reference.address.clone()),
        ];
        texts
            .into_iter()
            .filter_map(|(name, text)| Some((name, text?)))
            .for_each(|(name, text)| put(name, text.into()));
    }
    serde_json::from_value(item).map_err(|why| broken(&why.to_string()))
}

/// The style stops every title. One that asks, exclaims or trails off is stopped already.
fn unstopped(entry: &str, title: &str) -> String {
    if title.ends_with(['?', '!', '…']) || title.ends_with("...") {
        entry.replacen(&format!("{title}."), title, 1)
    } else {
        entry.to_owned()
    }
}

/// The citation in the text, and the entry of the reference list.
fn rendered(item: &Item, page: Option<&str>) -> Result<(String, String)> {
    let (style, locales) = STYLE.as_ref().ok_or_else(|| broken("it is none of its own"))?;
    let mut driver = BibliographyDriver::new();
    let page = page.map(|label| SpecificLocator(Locator::Page, LocatorPayload::Str(label)));
    let cited = vec![CitationItem::with_locator(item, page)];
    driver.citation(CitationRequest::new(cited, style, Some(british()), locales, None));
    let rendered = driver.finish(BibliographyRequest::new(style, Some(british()), locales));
    let in_text = rendered.citations.first().map(|citation| format!("{:#}", citation.citation));
    let entry = rendered.bibliography.and_then(|list| list.items.into_iter().next());
    let entry = entry.map(|entry| format!("{:#}", entry.content));
    in_text.zip(entry).ok_or_else(|| broken("it prints no entry"))
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

fn broken(why: &str) -> Error {
    Error::Damaged { file: "the Harvard style", detail: why.to_owned() }
}
