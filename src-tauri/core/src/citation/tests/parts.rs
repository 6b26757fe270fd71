//! What is read out of texts: names, numbers, acts; and what a copy of a bookmark can say.

use super::*;
use crate::citation::{Act, Dated, Name, number, quote};
use crate::model::SavedCopy;

fn check_name(text: &str, person: Option<(&str, &str)>, why: &str) {
    let expected = match person {
        Some((given, family)) => Name::Person { given: given.into(), family: family.into() },
        None => Name::Body(text.into()),
    };
    assert_eq!(Name::read(text), expected, "{text}: {why}");
}

#[test]
fn people_and_bodies_are_told_apart() {
    check_name("Mary Prince", Some(("Mary", "Prince")), "two capitalised words");
    check_name("Dame Sara Thornton", Some(("Sara", "Thornton")), "a title is no part of the name");
    check_name("Prof. Dr. Mary Prince", Some(("Mary", "Prince")), "nor are two");
    check_name("J. M. Prince", Some(("J. M.", "Prince")), "initials");
    check_name("Prince, Mary", Some(("Mary", "Prince")), "turned around already");
    check_name("Bartolomé de las Casas", Some(("Bartolomé", "de las Casas")), "particles belong to the family name");
    check_name("Dr Red Cross", Some(("Red", "Cross")), "a title outweighs the words");
    check_name("Mary O’Neill-Prince", Some(("Mary", "O’Neill-Prince")), "apostrophes and hyphens");
    for body in [
        "Home Office",
        "Independent Anti-Slavery Commissioner",
        "Department for Levelling Up, Housing and Communities",
        "King's College London",
        "TRIBE Freedom Foundation",
        "British Red Cross",
        "Survivor Alliance",
        "Themis",
        "NSPCC",
        "Unseen UK",
        "Black Country Women's Aid",
        "Stop the Traffik",
        "Love146 UK",
        "Hope for Justice",
        "دليل",
    ] {
        check_name(body, None, "it is a body, whose name must never be turned around");
    }
}

fn check_number(text: &str, found: Option<(&str, &str)>, why: &str) {
    let read = number::paper(text).map(|found| (found.number, found.rest));
    let expected = found.map(|(number, rest)| (number.to_owned(), rest.to_owned()));
    assert_eq!(read, expected, "{text}: {why}");
}

#[test]
fn numbers_of_papers_are_read_where_they_stand_alone() {
    check_number("Annual Report (HC 413)", Some(("HC 413", "Annual Report")), "in brackets");
    check_number("Annual Report, HC 413-II", Some(("HC 413-II", "Annual Report")), "after a comma, with its volume");
    check_number("Strategy (Cm 8770, 2014)", Some(("Cm 8770", "Strategy (2014)")), "with something beside it");
    check_number("Review (Cm. 9000)", Some(("Cm 9000", "Review")), "with a full stop");
    check_number("CP 1234: a new plan", Some(("CP 1234", ": a new plan")), "at the start");
    check_number("Report (HL Paper 12)", Some(("HL Paper 12", "Report")), "of the Lords");
    for (text, why) in [
        ("R (AB) v Home Office [2019] EWHC 413 (Admin)", "a citation of a court is no paper"),
        ("HC/2020/413", "nor is the number of a claim"),
        ("The number HC 413 is printed on it", "nor a mere mention"),
        ("Annual Report (HC 2019-21)", "nor a session"),
        ("Annual Report (HCA 413)", "nor another series"),
        ("CP12", "nor what has no space"),
        ("(HC )", "nor nothing"),
    ] {
        check_number(text, None, why);
    }
}

#[test]
fn a_summary_may_name_another_paper() {
    for (summary, number) in [
        ("Presented to Parliament (Cm 8770).", Some("Cm 8770")),
        ("The second report. HC 413.", Some("HC 413")),
        ("A response to the review (CP 1234).", None),
        ("It replaces the strategy, Cm 8770, of 2014.", None),
    ] {
        assert_eq!(number::paper_of_summary(summary).as_deref(), number, "only its own number counts: {summary}");
    }
}

#[test]
fn an_isbn_has_a_right_check_digit() {
    for (text, isbn, why) in [
        ("ISBN 978-1-5286-2622-4.", Some("978-1-5286-2622-4"), "as printed"),
        ("its ISBN is 978-1-5286-2622-4", Some("978-1-5286-2622-4"), "in a sentence"),
        ("ISBN-13: 9781528626224", Some("9781528626224"), "without hyphens"),
        ("ISBN 978 1 5286 2622 4", Some("978-1-5286-2622-4"), "with spaces"),
        ("ISBN 0-306-40615-2", Some("0-306-40615-2"), "the old kind"),
        ("ISBN 0-8044-2957-X", Some("0-8044-2957-X"), "the old kind, with ten"),
        ("ISBN 978-1-5286-2622-5", None, "a wrong digit"),
        ("978-1-5286-2622-4", None, "it must be called one: a summary may name another book"),
        ("ISBN", None, "nothing"),
        ("97", None, "too little"),
    ] {
        assert_eq!(number::isbn(text).as_deref(), isbn, "{text}: {why}");
    }
}

fn check_act(title: &str, address: &str, expected: Option<(&str, Option<&str>, Option<&str>)>, why: &str) {
    let read = Act::read(title, Kind::Legislation, Some(address)).map(|act| (act.name, act.number, act.part));
    let expected =
        expected.map(|(name, number, part)| (name.to_owned(), number.map(str::to_owned), part.map(str::to_owned)));
    assert_eq!(read, expected, "{title}: {why}");
}

#[test]
fn acts_are_read_from_title_and_address() {
    let at = |path: &str| format!("https://www.legislation.gov.uk/{path}");
    let act = "Modern Slavery Act 2015";
    check_act(act, &at("ukpga/2015/30"), Some((act, Some("c. 30"), None)), "the chapter is in the address");
    check_act(act, "https://example.org/", Some((act, None, None)), "elsewhere there is none");
    check_act("Modern Slavery Act 2015 (c. 30)", "", Some((act, Some("c. 30"), None)), "or it is in the title");
    check_act(
        "Modern Slavery Act 2015, section 52",
        &at("ukpga/2015/30/section/52"),
        Some((act, Some("c. 30"), Some("s 52"))),
        "a section",
    );
    check_act(act, &at("ukpga/2015/30/schedule/4"), Some((act, Some("c. 30"), Some("sch 4"))), "a schedule");
    check_act("Modern Slavery Act", &at("ukpga/2015/30"), Some((act, Some("c. 30"), None)), "the year of the address");
    let order = "Modern Slavery Act 2015 (Transparency in Supply Chains) Regulations 2015";
    check_act(
        order,
        &at("uksi/2015/1833"),
        Some((order, Some("SI 2015/1833"), None)),
        "an instrument named after an act",
    );
    check_act("Duty to notify", &at("ukpga/2015/30/section/52"), None, "no short title: it is cited as a page");
    let of_kind = Act::read("Guide to the Modern Slavery Act 2015", Kind::Guidance, Some("https://www.gov.uk/"));
    assert_eq!(of_kind, None, "guidance on an act is not that act");
}

#[test]
fn a_copy_says_no_more_than_it_kept() {
    let copy = SavedCopy {
        title: "Routes out".into(),
        summary: String::new(),
        body: RichText::default(),
        kind: Kind::Research,
        publisher: Some("University of Hull".into()),
        language: "en-GB".into(),
        status: Status::Current,
        revision: 2,
        content_hash: [0; 32],
        address: Some("https://example.org/one".into()),
        published_at: Some(moment("2019-01-01")),
        fetched_at: FETCHED,
        source_title: String::new(),
    };
    let key = ResourceKey { source: "home".into(), id: "one".into() };
    let text = one(&Reference::of_copy(&key, &copy), Form::Oscola);
    let expected =
        "University of Hull, ‘Routes out’ (revision 2, 2019) <https://example.org/one> accessed 24 November 2026.\n";
    assert_eq!(text, expected, "New Year’s Day at midnight may be a year alone, and no day is made up");
    for (moment, words) in
        [(moment("2019-05-01"), "May 2019"), (moment("2019-05-02"), "2 May 2019"), (1, "1 January 1970")]
    {
        assert_eq!(Dated::guessed(moment).words(), words, "nothing is claimed that may not be known");
    }
}

#[test]
fn words_are_copied_with_their_source() {
    let guidance = issued(Kind::Guidance, "Spot the signs.", "Home Office", "2020", "https://www.gov.uk/spot");
    let cited = reference("one", &guidance).at_page(Some("iv"));
    let expected = "“Ask ‘who holds your passport?’, and it’s safe.” (Home Office, Spot the signs, p. iv, https://www.gov.uk/spot, accessed 24 November 2026)";
    for text in
        ["Ask “who holds your passport?”, and it’s safe.", " Ask \"who holds your\n passport?\", and it’s safe. "]
    {
        assert_eq!(quote(text, &cited), expected, "quotation marks within are the other kind, and lines are joined");
    }
    let act = issued(
        Kind::Legislation,
        "Modern Slavery Act 2015",
        "UK Parliament",
        "2015",
        "https://www.legislation.gov.uk/ukpga/2015/30",
    );
    let expected =
        "“x” (Modern Slavery Act 2015, s 52, https://www.legislation.gov.uk/ukpga/2015/30, accessed 24 November 2026)";
    assert_eq!(quote("x", &reference("act", &act).at_page(Some("s 52"))), expected, "an act has sections, not pages");
}
