use time::macros::date;

use super::{contact, number, old};
use crate::model::{Number, NumberUse, StoredContact};

const LAST: Option<time::Date> = Some(date!(2021 - 01 - 03));

fn army(source: &str) -> StoredContact {
    let new = Number { valid_from: Some(date!(2021 - 01 - 04)), ..number("0800 808 3733", None) };
    let elder = Number { valid_from: Some(date!(2015 - 01 - 01)), ..number("0141 276 7724", None) };
    let text = Number { used_for: NumberUse::Sms, ..number("07860 000001", None) };
    contact(source, "army", vec![text, new, elder, number("0300 303 8151", LAST)])
}

#[test]
fn a_retired_number_says_what_replaced_it_and_when() {
    let known = old(&[army("starter")]).typed("0300 303 8151");
    let [retired] = known.as_slice() else { panic!("one: {known:?}") };
    let instead: Vec<&str> = retired.instead.iter().map(|number| number.display.as_str()).collect();
    assert_eq!(instead, ["0800 808 3733", "0141 276 7724"], "those that are called as the old one was, in their order");
    assert_eq!(retired.replaced_on, Some(date!(2021 - 01 - 04)), "the first day of the first that came after it");
    assert!(retired.trusted, "the source is signed");
}

#[test]
fn nobody_declares_anothers_number_old() {
    let current = |source| contact(source, "line", vec![number("0800 0121 700", None)]);
    let evil = contact("unsigned", "line", vec![number("0800 0121 700", LAST), number("0900 000 0001", None)]);
    let mut broken = current("starter");
    broken.intact = false;
    let mut damaged = army("starter");
    damaged.intact = false;
    let again = contact("starter", "army", vec![number("0300 303 8151", LAST), number("+44 300 303 8151", None)]);
    let future = contact("starter", "army", vec![number("0300 303 8151", Some(super::TODAY))]);
    for (contacts, typed, expected, why) in [
        (vec![evil.clone(), current("starter")], "0800 0121 700", None, "a trusted source uses it now"),
        (vec![evil.clone(), current("signed")], "08000 121 700", None, "in any spelling"),
        (
            vec![evil.clone()],
            "0800 0121 700",
            Some((false, 1)),
            "nobody trusted speaks of it: it is told, and not trusted",
        ),
        (vec![army("starter"), army("unsigned")], "0300 303 8151", Some((true, 2)), "the trusted one alone is heard"),
        (vec![army("unsigned"), army("starter")], "0300 303 8151", Some((true, 2)), "in either order"),
        (
            vec![army("starter"), contact("unsigned", "x", vec![number("0300 303 8151", None)])],
            "0300 303 8151",
            Some((true, 2)),
            "a source that nothing proves does not bring it back",
        ),
        (
            vec![army("starter"), contact("signed", "x", vec![number("0300 303 8151", None)])],
            "0300 303 8151",
            None,
            "a trusted source that uses it does",
        ),
        (vec![again], "0300 303 8151", None, "in use again in the same contact"),
        (vec![future], "0300 303 8151", None, "on its last day it is in use"),
        (vec![damaged], "0300 303 8151", Some((false, 0)), "a damaged contact warns, and offers no number"),
        (vec![broken, evil], "0800 0121 700", Some((false, 1)), "a damaged contact vouches for nothing"),
    ] {
        let known = old(&contacts).typed(typed);
        let told = known.first().map(|retired| (retired.trusted, retired.instead.len()));
        assert_eq!(told, expected, "{why}");
        assert!(known.len() <= 1, "{why}: told once");
        let marked = old(&contacts).in_text(&format!("Call {typed}."));
        assert_eq!(marked.len(), known.len(), "{why}: a text is judged as what is typed");
    }
}

#[test]
fn a_number_is_known_while_it_is_typed() {
    let contacts = [
        army("starter"),
        contact("starter", "other", vec![number("0300 303 9999", None)]),
        contact("starter", "twins", vec![number("0845 100 2001", LAST), number("0845 100 2002", LAST)]),
        contact("starter", "short", vec![number("116 009", LAST)]),
    ];
    let known = old(&contacts);
    for (typed, expected, why) in [
        ("0300 303 8151", 1, "whole"),
        ("call 0300 303 8151 now", 1, "among words"),
        ("(0300) 303-8151", 1, "in another spelling"),
        ("+44 (0)300 303 8151", 1, "from abroad"),
        ("０３００３０３８１５１", 1, "in full-width digits"),
        ("0300 303 815", 1, "a digit is missing"),
        ("0300 303 8", 1, "eight digits, and no other number begins so"),
        ("+44 300 303 8", 1, "from abroad"),
        ("0300 303", 0, "another number begins so"),
        ("0300 303 9", 0, "that one is in use"),
        ("0300 303 8150", 0, "another last digit"),
        ("0300 303 81511", 0, "a digit too many"),
        ("300 303 8151", 0, "a lost nought is not guessed"),
        ("+33 300 303 8151", 0, "another country's"),
        ("0845 100 2001", 1, "one of two that begin alike"),
        ("0845 100 200", 0, "it could be either"),
        ("116 009", 1, "a short code, typed alone"),
        ("116", 0, "its beginning"),
        ("referral 2021", 0, "a year"),
        ("", 0, "nothing"),
    ] {
        assert_eq!(known.typed(typed).len(), expected, "{typed:?}: {why}");
    }
}
