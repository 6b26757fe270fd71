//! Citations against entries that were written by hand, from the published rules.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod kinds;
mod odd;
mod parts;
mod standing;
mod starter;

use time::{Date, Time};

use super::{Form, Reference, write};
use crate::model::{Kind, Precision, Resource, ResourceKey, Status};
use crate::richtext::RichText;

/// 24 November 2026, in the afternoon, UTC.
const FETCHED: i64 = 1_795_532_400;

/// A resource of a kind, with everything else left out.
fn resource(kind: Kind, title: &str) -> Resource {
    Resource {
        id: "one".into(),
        previous_ids: Vec::new(),
        title: title.into(),
        summary: String::new(),
        body: RichText::default(),
        address: None,
        original_address: Some("https://example.org/one".into()),
        kind,
        publisher: None,
        authors: Vec::new(),
        published_at: None,
        precision: Precision::Day,
        modified_at: None,
        topics: Vec::new(),
        tags: Vec::new(),
        audience: Vec::new(),
        language: "en-GB".into(),
        translation_of: None,
        nations: Vec::new(),
        status: Status::Current,
        notice: None,
        superseded_by: None,
        revision: 1,
        sequence: None,
        change_note: None,
        review_by: None,
        verified_by: None,
        translated_by: None,
        translated_on: None,
        translation_revision: 0,
        verified_on: None,
        licence: None,
        content_note: None,
        contacts: Vec::new(),
        attachments: Vec::new(),
        pinned: false,
    }
}

/// Issued by a body, at an address, on a day as far as it is known: `2020`, `2020-09` or `2020-09-14`; empty = never.
fn issued(kind: Kind, title: &str, publisher: &str, day: &str, address: &str) -> Resource {
    let parts: Vec<&str> = day.split('-').filter(|part| !part.is_empty()).collect();
    let whole = format!(
        "{}-{}-{}",
        parts.first().unwrap_or(&"2000"),
        parts.get(1).unwrap_or(&"01"),
        parts.get(2).unwrap_or(&"01")
    );
    let precision = [Precision::Year, Precision::Month, Precision::Day][parts.len().saturating_sub(1)];
    Resource {
        publisher: Some(publisher.into()),
        published_at: (!parts.is_empty()).then(|| moment(&whole)),
        precision,
        original_address: Some(address.into()),
        ..resource(kind, title)
    }
}

/// Midnight of a day, seconds since 1970 UTC.
fn moment(day: &str) -> i64 {
    let form = time::macros::format_description!("[year]-[month]-[day]");
    Date::parse(day, &form).unwrap().with_time(Time::MIDNIGHT).assume_utc().unix_timestamp()
}

fn reference(id: &str, resource: &Resource) -> Reference {
    let key = ResourceKey { source: "home".into(), id: id.into() };
    Reference::of_resource(&key, resource, FETCHED)
}

fn one(reference: &Reference, form: Form) -> String {
    write(std::slice::from_ref(reference), form).unwrap()
}
