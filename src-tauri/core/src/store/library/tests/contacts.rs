use time::Date;
use time::macros::date;

use super::*;
use crate::model::{Contact, Nation, Need, Number, NumberUse};

fn number(display: &str, dial: &str, last: Option<Date>) -> Number {
    Number {
        display: display.into(),
        dial: dial.into(),
        used_for: NumberUse::Voice,
        cost: Some("free".into()),
        hours: Some("24/7".into()),
        languages: Vec::new(),
        valid_from: None,
        valid_to: last,
    }
}

fn contact(id: &str, need: Need, nations: Vec<Nation>, numbers: Vec<Number>) -> Contact {
    Contact {
        id: id.into(),
        name: id.to_uppercase(),
        need,
        people: Vec::new(),
        nations,
        numbers,
        address: None,
        advice: None,
        verified_on: Some(date!(2026 - 01 - 15)),
        verified_by: None,
        review_by: None,
        checked_at_address: None,
    }
}

fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let feed = Page {
        contacts: vec![
            contact(
                "helpline",
                Need::Helpline,
                Vec::new(),
                vec![
                    number("08000 121 700", "+448000121700", None),
                    number("0300 303 8151", "+443003038151", Some(date!(2021 - 01 - 03))),
                ],
            ),
            contact("police", Need::Emergency, Vec::new(), vec![number("999", "999", None)]),
            contact("wales", Need::Referral, vec![Nation::Wales], vec![number("0300 1", "+443001", None)]),
        ],
        ..page(Vec::new())
    };
    shelf.apply(&feed, NOW);
    shelf
}

#[test]
fn contacts_come_most_urgent_first_and_whole() {
    let shelf = shelf();
    for (nation, need, expected, why) in [
        (None, None, "police helpline wales", "all, the emergency first"),
        (Some(Nation::Scotland), None, "police helpline", "those that serve a nation, or name none"),
        (Some(Nation::Wales), Some(Need::Referral), "wales", "for a need"),
        (None, Some(Need::Child), "", "a need that nobody serves"),
    ] {
        let contacts = shelf.file.read(|reader| reader.contacts(nation, need)).unwrap();
        assert!(contacts.iter().all(|stored| stored.intact), "each has its hash");
        let ids: Vec<&str> = contacts.iter().map(|stored| stored.contact.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{why}");
    }
}

#[test]
fn a_changed_number_is_not_intact() {
    let shelf = shelf();
    let writer = shelf.file.writer().unwrap();
    writer
        .connection
        .execute("UPDATE contact SET contact = replace(contact, '08000 121 700', '08000 121 701')", [])
        .unwrap();
    let contacts = shelf.file.read(|reader| reader.contacts(None, None)).unwrap();
    let doubted: Vec<&str> = contacts.iter().filter(|c| !c.intact).map(|c| c.contact.id.as_str()).collect();
    assert_eq!(doubted, ["helpline"], "a number that was not published is told apart");
}

#[test]
fn old_numbers_are_remembered_until_contacts_change() {
    let shelf = shelf();
    let believed = std::collections::BTreeSet::from(["s".to_owned()]);
    let today = date!(2026 - 02 - 01);
    let ask = |day: Date, believed: &std::collections::BTreeSet<String>| {
        shelf.file.read(|reader| reader.old_numbers(day, believed)).unwrap()
    };
    let known = ask(today, &believed);
    let told = known.typed("call 0300 303 8151");
    assert_eq!(told.len(), 1, "words beside it are passed over");
    assert_eq!(told[0].instead[0].display, "08000 121 700", "what to call instead is told");
    assert!(told[0].trusted, "its source is believed");
    assert!(std::sync::Arc::ptr_eq(&known, &ask(today, &believed)), "asked again, it is remembered");
    assert!(ask(date!(2021 - 01 - 03), &believed).typed("0300 303 8151").is_empty(), "on its last day it was in use");
    assert!(!ask(today, &Default::default()).typed("0300 303 8151")[0].trusted, "nor is trust remembered");
    let again =
        vec![contact("helpline", Need::Helpline, Vec::new(), vec![number("0300 303 8151", "+443003038151", None)])];
    shelf.apply(&Page { contacts: again, ..page(Vec::new()) }, NOW + 1);
    assert!(ask(today, &believed).typed("0300 303 8151").is_empty(), "contacts that change are asked anew");
}

#[test]
fn help_lines_are_found_by_words_and_by_numbers() {
    let shelf = Shelf::new();
    let named = |id: &str, name: &str, need, people: &[&str], advice: Option<&str>, numbers| Contact {
        name: name.into(),
        people: people.iter().map(|&who| who.into()).collect(),
        advice: advice.map(str::to_owned),
        ..contact(id, need, Vec::new(), numbers)
    };
    let line = |display: &str, dial: &str| vec![number(display, dial, None)];
    let lines = (1..=7).map(|n| named(&format!("line-{n}"), "Common line", Need::Advice, &[], None, line("1", "1")));
    let contacts = [
        named(
            "bawso",
            "Bawso",
            Need::Helpline,
            &["women"],
            Some("Cymorth: for survivors in Wales."),
            line("0800 731 8147", "+448007318147"),
        ),
        named("unseen", "Modern Slavery Helpline", Need::Helpline, &[], None, line("08000 121 700", "+448000121700")),
        named(
            "advice",
            "Legal advice",
            Need::Advice,
            &["children"],
            Some("Ask the modern slavery helpline first."),
            line("020 7000 0000", "+442070000000"),
        ),
        named(
            "cafe",
            "Café Łódź",
            Need::Child,
            &[],
            None,
            vec![number("116 000", "116000", Some(date!(2020 - 01 - 01)))],
        ),
    ];
    shelf.apply(&Page { contacts: contacts.into_iter().chain(lines).collect(), ..page(Vec::new()) }, NOW);
    for (typed, expected, why) in [
        ("bawso", "bawso", "by name"),
        ("baw", "bawso", "while it is typed"),
        ("slavery helpline", "unseen advice", "a name before advice"),
        ("helplines", "unseen bawso advice", "in any form, and by kind"),
        ("women", "bawso", "by the people that it is for"),
        ("survivor wales", "bawso", "by its advice"),
        ("\"slavery modern\"", "", "words in quotes stand in that order"),
        ("slavery -advice", "unseen", "a word to leave out"),
        ("cafe lod", "", "the barred l is a letter of its own, here too"),
        ("CAFÉ", "cafe", "in capitals, with its accent"),
        ("08000 121", "unseen", "by a number, as far as it is typed"),
        ("08000121700", "unseen", "without blanks"),
        ("+44 8000 121700", "unseen", "from abroad"),
        ("0800 0121 700", "unseen", "in another spacing"),
        ("bawso 0800 731 8147", "bawso", "a name and a number"),
        ("116000", "cafe", "by a number that it no longer uses"),
        ("11", "cafe", "the beginning of a number is the beginning of a word"),
        ("1", "line-1 line-2 line-3 line-4 line-5", "one letter is a whole word, or none"),
        ("common", "line-1 line-2 line-3 line-4 line-5", "five at most"),
        ("", "", "nothing typed"),
        ("***", "", "signs only"),
        ("hotel", "", "not there"),
    ] {
        let found = shelf.file.read(|reader| reader.search_contacts(typed)).unwrap();
        let ids: Vec<&str> = found.iter().map(|stored| stored.contact.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{typed:?}: {why}");
    }
}

/// A help line with these numbers, each its own dial.
fn line(id: &str, numbers: Vec<Number>) -> Contact {
    contact(id, Need::Helpline, Vec::new(), numbers)
}

fn changes(shelf: &Shelf, id: &str) -> Vec<(i64, String)> {
    let contacts = shelf.file.read(|reader| reader.contacts(None, None)).unwrap();
    let stored = contacts.into_iter().find(|stored| stored.contact.id == id).unwrap();
    let printed = |change: crate::model::NumberChange| {
        (change.at - NOW, format!("{} → {}", change.old.join(", "), change.new.join(", ")))
    };
    stored.changes.into_iter().map(printed).collect()
}

/// When, the numbers that come, the changes that are then shown, and why.
type Step = (i64, Vec<Number>, &'static [(i64, &'static str)], &'static str);

#[test]
fn a_changed_number_is_remembered_as_old_and_new() {
    let steps: [Step; 9] = [
        (0, vec![number("0800 1", "+448001", None)], &[], "the first there is is no change"),
        (10, vec![number("0800-1", "+448001", None)], &[], "printed in another way, it is the same number"),
        (20, vec![number("0800 2", "+448002", None)], &[(20, "0800-1 → 0800 2")], "another digit"),
        (20, vec![number("0800 3", "+448003", None)], &[(20, "0800-1 → 0800 3")], "twice in a second"),
        (
            30,
            vec![number("0300 4", "+443004", None), number("0800 3", "+448003", None)],
            &[(30, "0800 3 → 0300 4, 0800 3"), (20, "0800-1 → 0800 3")],
            "one more; the newest change comes first",
        ),
        (
            40,
            vec![number("0800 3", "+448003", None), number("0300 4", "+443004", None)],
            &[(30, "0800 3 → 0300 4, 0800 3"), (20, "0800-1 → 0800 3")],
            "the other one first",
        ),
        (
            20 + 400 * DAY,
            vec![number("0800 3", "+448003", None), number("0300 4", "+443004", Some(date!(2020 - 01 - 01)))],
            &[(20 + 400 * DAY, "0800 3, 0300 4 → 0800 3"), (30, "0800 3 → 0300 4, 0800 3"), (20, "0800-1 → 0800 3")],
            "a number that retired",
        ),
        (
            21 + 400 * DAY,
            Vec::new(),
            &[
                (21 + 400 * DAY, "0800 3 → "),
                (20 + 400 * DAY, "0800 3, 0300 4 → 0800 3"),
                (30, "0800 3 → 0300 4, 0800 3"),
            ],
            "none left; what is older than 400 days is gone",
        ),
        (
            900 * DAY,
            vec![number("0800 9", "+448009", None)],
            &[(900 * DAY, " → 0800 9")],
            "and everything else, in time",
        ),
    ];
    let shelf = Shelf::new();
    for (after, numbers, expected, why) in steps {
        let contacts = vec![line("other", vec![number("999", "999", None)]), line("line", numbers)];
        shelf.apply(&Page { contacts, ..page(Vec::new()) }, NOW + after);
        let expected: Vec<(i64, String)> = expected.iter().map(|(at, said)| (*at, (*said).to_owned())).collect();
        assert_eq!(changes(&shelf, "line"), expected, "{why}");
        assert_eq!(changes(&shelf, "other"), [], "a line that stays the same has no change");
    }
}

#[test]
fn a_line_that_is_new_or_gone_or_damaged_is_no_change() {
    let shelf = Shelf::new();
    let one =
        |id: &str, dial: &str| Page { contacts: vec![line(id, vec![number(dial, dial, None)])], ..page(Vec::new()) };
    shelf.apply(&one("a", "1"), NOW);
    shelf.apply(&one("b", "2"), NOW + 1);
    assert_eq!(changes(&shelf, "b"), [], "another line");
    let damage = "UPDATE contact SET contact = replace(contact, '\"display\":\"2\"', '\"display\":\"7\"')";
    shelf.file.writer().unwrap().connection.execute(damage, []).unwrap();
    shelf.apply(&one("b", "3"), NOW + 2);
    assert_eq!(changes(&shelf, "b"), [], "what the number was is not certain");
    shelf.apply(&one("b", "4"), NOW + 3);
    assert_eq!(changes(&shelf, "b"), [(3, "3 → 4".to_owned())], "this one is");
    shelf.file.write(|writer| writer.remove_source("s")).unwrap();
    shelf.apply(&one("b", "4"), NOW + 4);
    assert_eq!(changes(&shelf, "b"), [], "a source that was removed leaves nothing");
}
