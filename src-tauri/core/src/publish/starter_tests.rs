#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::Value;

use super::*;
use crate::{
    model::{Kind, Nation, Status},
    telephone::{Dial, read},
};

fn feed() -> Value {
    serde_json::from_slice(&starter_feed().unwrap()).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn ids(values: &Value) -> Vec<&str> {
    list(values).iter().map(|value| value["id"].as_str().unwrap()).collect()
}

#[test]
fn the_starter_library_is_there_and_small() {
    let bytes = starter_feed().unwrap();
    let folder: usize = FILES.iter().map(|(name, text)| name.len() + text.len()).sum();
    assert!(folder <= 300 * 1024, "{folder} bytes: the folder is compiled into every program");
    assert!(bytes.len() <= 300 * 1024, "{} bytes: it is parsed on the first start", bytes.len());
    let feed = feed();
    assert_eq!(feed["_fieldshelf"]["source_id"], STARTER_SOURCE, "the folder and the program name one source");
    assert_eq!(feed["_fieldshelf"]["complete"], true, "what a newer program leaves out must go");
    assert!(list(&feed["items"]).len() >= 45, "the catalogue and the guidance");
    assert!(list(&feed["_fieldshelf"]["contacts"]).len() >= 15, "every help line");
    assert!(feed["_fieldshelf"]["acronyms"].as_object().unwrap().len() >= 25, "the short forms of the field");
}

#[test]
fn guidance_for_danger_comes_first() {
    let feed = feed();
    let first = ids(&feed["items"]);
    let expected = ["if-someone-may-be-in-danger", "how-a-referral-works"];
    assert_eq!(first[..2], expected, "a frightened reader looks at the top");
    let body = feed["items"][0]["content_html"].as_str().unwrap();
    let steps = ["<strong>999</strong>", "do not tell them", "<strong>101</strong>", "0800 0121 700", "0800 555 111"];
    let places: Vec<_> = steps.iter().map(|step| body.find(step).expect(step)).collect();
    assert!(places.is_sorted(), "the most urgent step stands first: {places:?}");
}

#[test]
fn every_item_says_what_a_reader_needs() {
    for item in list(&feed()["items"]) {
        let id = item["id"].as_str().unwrap();
        let extra = &item["_fieldshelf"];
        for field in ["title", "summary", "content_html", "language"] {
            assert!(item[field].as_str().is_some_and(|text| !text.is_empty()), "{id} needs {field}");
        }
        assert!(Kind::parse(extra["kind"].as_str().unwrap()).is_some(), "{id} has a kind that readers know");
        assert!(Status::parse(extra["status"].as_str().unwrap()).is_some(), "{id} has a status that readers know");
        assert!(!extra["publisher"]["name"].as_str().unwrap().is_empty(), "{id} names its publisher");
        for field in ["topics", "audience", "jurisdiction"] {
            assert!(!list(&extra[field]).is_empty(), "{id} needs {field}, or filters miss it");
        }
        let nations = list(&extra["jurisdiction"]).iter().map(|nation| nation.as_str().unwrap());
        assert!(
            nations.into_iter().all(|nation| Nation::parse(nation).is_some()),
            "{id} has nations that readers know"
        );
        let address = item["external_url"].as_str();
        let own = extra["publisher"]["name"] == "Fieldshelf";
        assert_eq!(address.is_none(), own, "{id}: the work of others has an address, ours has none");
        if let Some(address) = address {
            assert!(!address.contains('…') && !address.contains(' '), "{id}: {address} can be opened");
        }
    }
}

#[test]
fn sizes_are_those_of_a_short_entry() {
    for item in list(&feed()["items"]) {
        let id = item["id"].as_str().unwrap();
        let words = item["content_html"].as_str().unwrap().split_whitespace().count();
        assert!((80..=260).contains(&words), "{id} has {words} words: enough to decide, short enough to read standing");
        let summary = item["summary"].as_str().unwrap().chars().count();
        assert!((30..=250).contains(&summary), "{id} has a summary of {summary} characters");
        assert!(item["title"].as_str().unwrap().chars().count() <= 130, "{id} has a title that fits a list");
    }
}

#[test]
fn references_resolve_and_ids_differ() {
    let feed = feed();
    let resources = ids(&feed["items"]);
    let contacts = ids(&feed["_fieldshelf"]["contacts"]);
    for known in [&resources, &contacts] {
        let distinct: std::collections::BTreeSet<_> = known.iter().collect();
        assert_eq!(distinct.len(), known.len(), "an id means one thing");
    }
    for item in list(&feed["items"]) {
        let extra = &item["_fieldshelf"];
        for field in ["superseded_by", "translation_of"] {
            if let Some(id) = extra[field].as_str() {
                assert!(resources.contains(&id), "{}: {field} leads to {id}", item["id"]);
            }
        }
        for id in list(&extra["contacts"]) {
            assert!(contacts.contains(&id.as_str().unwrap()), "{}: {id} is a contact", item["id"]);
        }
        let replaced = extra["status"] == "superseded";
        assert_eq!(replaced, extra["superseded_by"].is_string(), "{}: a replaced entry leads on", item["id"]);
        if extra["status"] != "current" {
            assert!(extra["notice"]["text"].is_string(), "{} says why it is not current", item["id"]);
        }
    }
}

#[test]
fn nothing_looks_more_checked_than_it_is() {
    let unchecked = ["not been checked", "written for this shelf"];
    for (name, text) in FILES.iter().filter(|(name, _)| name.ends_with(".md") && *name != "README.md") {
        assert!(unchecked.iter().any(|words| text.contains(words)), "{name} says that it was not checked again");
        let id = text.lines().nth(1).unwrap();
        assert_eq!(id, format!("id = \"{}\"", name.trim_end_matches(".md")), "a file is found by its id");
        let read = text.contains("checked = \"page read\"");
        assert!(read || !text.contains("verified_on"), "{name}: what was not read was not verified");
    }
    for contact in list(&feed()["_fieldshelf"]["contacts"]) {
        let fixed = matches!(contact["kind"].as_str(), Some("emergency" | "non-emergency"));
        let mut words = contact["advice"].as_str().unwrap().to_lowercase();
        list(&contact["numbers"]).iter().for_each(|number| words += number["hours"].as_str().unwrap_or_default());
        let said = ["not confirmed", "not checked"].iter().any(|said| words.contains(said));
        assert!(fixed || said || contact["verified_on"].is_string(), "{} says that it was not verified", contact["id"]);
        assert!(fixed || contact["review_by"].is_string(), "{} is due to be checked one day", contact["id"]);
    }
}

#[test]
fn every_number_has_digits_to_compare_by() {
    let feed = feed();
    let numbers: Vec<_> =
        list(&feed["_fieldshelf"]["contacts"]).iter().flat_map(|contact| list(&contact["numbers"])).collect();
    for number in &numbers {
        let e164 = number["e164"].as_str().is_some_and(|digits| digits.starts_with("+44"));
        let short = number["short_code"].as_str().is_some_and(|code| code.len() <= 8);
        assert!(e164 != short, "{} is dialled in one way", number["show"]);
    }
    let retired = numbers.iter().find(|number| number["e164"] == "+443003038151").expect("the old number is kept");
    assert_eq!(retired["valid_to"], "2021-01-03", "whoever looks up the old number learns that it is retired");
    assert!(numbers.iter().any(|number| number["e164"] == "+448008083733"), "and which one took its place");
}

#[test]
fn a_number_in_a_text_is_the_number_of_a_contact() {
    let feed = feed();
    let contacts = list(&feed["_fieldshelf"]["contacts"]);
    let known: Vec<_> = contacts.iter().flat_map(|contact| list(&contact["numbers"])).map(|n| &n["e164"]).collect();
    let mut found = 0;
    for item in list(&feed["items"]) {
        let body = item["content_html"].as_str().unwrap();
        for run in body.split(|c: char| !c.is_ascii_digit() && c != ' ').map(str::trim) {
            let Some(Dial::E164(digits)) = read(run) else { continue };
            found += 1;
            assert!(known.contains(&&Value::from(digits)), "{}: {run} is nobody's number here", item["id"]);
        }
    }
    assert!(found >= 10, "{found} numbers: the texts do give numbers to call");
}
