//! What may not be acted on says so in every form; where a text applies and when it was checked stand in notes.

use super::*;
use crate::model::Nation;

fn standing(status: Status, successor: Option<&str>) -> Reference {
    let guidance = Resource {
        status,
        ..issued(Kind::Guidance, "Spot the signs", "Home Office", "2020", "https://example.org/one")
    };
    reference("one", &guidance).replaced_by(successor)
}

#[test]
fn what_may_not_be_acted_on_says_so_in_every_form() {
    for (status, successor, words, why) in [
        (Status::Withdrawn, None, "withdrawn", "taken back, by nothing that is known"),
        (Status::Superseded, Some("See the signs."), "superseded; replaced by “See the signs”", "with its successor"),
        (
            Status::Withdrawn,
            Some("A “new” one"),
            "withdrawn; replaced by “A ‘new’ one”",
            "marks within are the other kind",
        ),
        (Status::Archived, None, "archived", "kept for the record"),
    ] {
        let cited = standing(status, successor);
        let harvard = one(&cited, Form::Harvard);
        assert!(harvard.ends_with(&format!(" (Accessed: 24 November 2026). [{words}]\n")), "{why}: {harvard}");
        let oscola = one(&cited, Form::Oscola);
        assert!(oscola.ends_with(&format!(" accessed 24 November 2026 [{words}].\n")), "{why}: {oscola}");
        let ris = one(&cited, Form::Ris);
        assert!(ris.contains(&format!("N1  - {words}\r\n")), "{why}: {ris}");
        let bibtex = one(&cited, Form::Bibtex);
        assert!(bibtex.contains(&format!("note = {{{words}}}")), "{why}: {bibtex}");
        let csl: serde_json::Value = serde_json::from_str(&one(&cited, Form::CslJson)).unwrap();
        assert_eq!(csl[0]["note"], words, "{why}");
        let quoted = crate::citation::quote("x", &cited);
        assert!(quoted.ends_with(&format!(", accessed 24 November 2026; {words})")), "{why}: {quoted}");
    }
}

#[test]
fn what_is_plain_and_current_is_cited_as_ever() {
    let plain = one(&standing(Status::Current, None), Form::Harvard);
    let named = one(&standing(Status::Current, Some("Another")), Form::Harvard);
    assert_eq!(plain, named, "what holds was replaced by nothing");
    assert!(!plain.contains('['), "and nothing is said of it: {plain}");
    let draft = one(&standing(Status::Draft, None), Form::Oscola);
    assert!(draft.contains("(draft, ") && !draft.contains('['), "a draft says so as its version: {draft}");
}

#[test]
fn where_it_applies_and_when_it_was_checked_stand_in_the_note() {
    use Nation::{England, NorthernIreland, Scotland, Wales};
    let day = time::macros::date!(2026 - 06 - 01);
    for (nations, on, by, expected, why) in [
        (vec![], None, None, None, "nothing is known"),
        (
            vec![England, Wales, Scotland, NorthernIreland],
            None,
            None,
            None,
            "all of the kingdom is nowhere in particular",
        ),
        (vec![England, Wales], None, None, Some("applies in England and Wales"), "nations are named"),
        (vec![], Some(day), None, Some("last checked 1 June 2026"), "a day without a name"),
        (vec![], None, Some("A volunteer"), None, "a name without a day is no check"),
        (
            vec![Scotland],
            Some(day),
            Some("A volunteer"),
            Some("applies in Scotland; last checked 1 June 2026 by A volunteer"),
            "all of it",
        ),
    ] {
        let guidance = Resource {
            nations,
            verified_on: on,
            verified_by: by.map(str::to_owned),
            ..resource(Kind::Guidance, "Spot the signs")
        };
        let cited = reference("one", &guidance);
        let csl: serde_json::Value = serde_json::from_str(&one(&cited, Form::CslJson)).unwrap();
        assert_eq!(csl[0]["note"].as_str(), expected, "{why}");
        let plain = one(&reference("one", &resource(Kind::Guidance, "Spot the signs")), Form::Harvard);
        assert_eq!(one(&cited, Form::Harvard), plain, "{why}: a reference list has no place for it");
    }
}

#[test]
fn a_page_and_a_doubt_share_the_note() {
    let cited = standing(Status::Superseded, None).at_page(Some("7"));
    let csl: serde_json::Value = serde_json::from_str(&one(&cited, Form::CslJson)).unwrap();
    assert_eq!(csl[0]["note"], "page 7; superseded", "the page first");
}
