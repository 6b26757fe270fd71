//! Data as it comes: what is missing, and what would break a form.

use super::*;

const END: &str = "Available at: https://example.org/one (Accessed: 24 November 2026).";
const SEEN: &str = "<https://example.org/one> accessed 24 November 2026.";

fn check(resource: &Resource, harvard: &str, oscola: &str, why: &str) {
    let reference = reference("one", resource);
    assert_eq!(one(&reference, Form::Harvard).trim_end(), format!("{harvard} {END}"), "Harvard: {why}");
    assert_eq!(one(&reference, Form::Oscola).trim_end(), format!("{oscola} {SEEN}"), "OSCOLA: {why}");
}

#[test]
fn what_is_missing_is_left_out() {
    let bare = resource(Kind::Article, "Who helps");
    check(&bare, "Who helps (no date).", "‘Who helps’", "no author and no date: the title comes first");
    let year = Resource { published_at: Some(moment("2019-01-01")), precision: Precision::Year, ..bare.clone() };
    check(&year, "Who helps (2019).", "‘Who helps’ (2019)", "only a year");
    let changed =
        Resource { modified_at: Some(moment("2024-10-08")), publisher: Some("Unseen".into()), ..bare.clone() };
    check(
        &changed,
        "Unseen (2024) Who helps. Updated 8 October 2024.",
        "Unseen, ‘Who helps’ (updated 8 October 2024)",
        "only the day of the last change, which is said once",
    );
    let nowhere = reference("one", &Resource { original_address: None, ..bare });
    assert_eq!(one(&nowhere, Form::Harvard), "Who helps (no date).\n", "no address: nothing was accessed");
    assert_eq!(one(&nowhere, Form::Oscola), "‘Who helps’.\n", "no address: nothing was accessed");
}

#[test]
fn ends_and_marks_of_a_title_do_not_double() {
    let titled = |title: &str| Resource { publisher: Some("Unseen".into()), ..resource(Kind::Article, title) };
    let lead = "Unseen (no date)";
    check(&titled("Full stop."), &format!("{lead} Full stop."), "Unseen, ‘Full stop’", "one full stop");
    check(&titled("Who helps?"), &format!("{lead} Who helps?"), "Unseen, ‘Who helps?’", "no stop after a question");
    check(&titled("Act now!"), &format!("{lead} Act now!"), "Unseen, ‘Act now!’", "nor after an exclamation");
    check(&titled("And then…"), &format!("{lead} And then…"), "Unseen, ‘And then…’", "nor after three dots");
    check(
        &titled("“Not alone”: it’s a \"guide\""),
        &format!("{lead} “Not alone”: it’s a \"guide\"."),
        "Unseen, ‘“Not alone”: it’s a “guide”’",
        "within single marks there are double ones, and an apostrophe stays",
    );
    check(
        &titled("‘Not alone’ in the ‘system’"),
        &format!("{lead} ‘Not alone’ in the ‘system’."),
        "Unseen, ‘“Not alone” in the “system”’",
        "single marks become double within single ones",
    );
    check(
        &titled("Health & <safety>: 50% _off_ #1 $5 *x*"),
        &format!("{lead} Health & <safety>: 50% _off_ #1 $5 *x*."),
        "Unseen, ‘Health & <safety>: 50% _off_ #1 $5 *x*’",
        "ready text is text, in no markup",
    );
    check(&titled("دليل الضحايا"), &format!("{lead} دليل الضحايا."), "Unseen, ‘دليل الضحايا’", "right to left");
    let long = "word ".repeat(60);
    let long = long.trim();
    check(&titled(long), &format!("{lead} {long}."), &format!("Unseen, ‘{long}’"), "300 characters");
}

#[test]
fn many_authors_become_the_first_and_others() {
    let names = ["Mary Prince", "Olaudah Equiano", "Ottobah Cugoano", "Thomas Clarkson"];
    let by = |count: usize| Resource {
        authors: names[..count].iter().map(|name| (*name).to_owned()).collect(),
        ..issued(Kind::Research, "Voices", "Anti-Slavery International", "2019", "https://example.org/one")
    };
    check(
        &by(3),
        "Prince, M., Equiano, O. and Cugoano, O. (2019) Voices. Anti-Slavery International.",
        "Mary Prince, Olaudah Equiano and Ottobah Cugoano, ‘Voices’ (Anti-Slavery International 2019)",
        "three are named",
    );
    check(
        &by(4),
        "Prince, M. et al. (2019) Voices. Anti-Slavery International.",
        "Mary Prince and others, ‘Voices’ (Anti-Slavery International 2019)",
        "four are not",
    );
}

#[test]
fn a_book_is_known_by_its_isbn_and_papers_by_their_volume() {
    let book = Resource {
        authors: vec!["Mary Prince".into()],
        summary: "ISBN 0-306-40615-2".into(),
        ..issued(Kind::Research, "The history", "University of Hull", "2019-03", "https://example.org/one")
    };
    check(
        &book,
        "Prince, M. (2019) The history. University of Hull.",
        "Mary Prince, The history (University of Hull 2019)",
        "what has an ISBN is cited like a book",
    );
}

#[test]
fn the_law_of_each_nation_is_cited_in_its_own_way() {
    for (title, path, oscola, harvard) in [
        (
            "Human Trafficking and Exploitation (Scotland) Act 2015",
            "asp/2015/12",
            "Human Trafficking and Exploitation (Scotland) Act 2015 (asp 12).",
            "Human Trafficking and Exploitation (Scotland) Act 2015, asp 12.",
        ),
        (
            "Slavery and Human Trafficking (Definition of Victim) Regulations 2022",
            "uksi/2022/877",
            "Slavery and Human Trafficking (Definition of Victim) Regulations 2022, SI 2022/877.",
            "Slavery and Human Trafficking (Definition of Victim) Regulations 2022, SI 2022/877.",
        ),
    ] {
        let address = format!("https://www.legislation.gov.uk/{path}");
        let law = reference("one", &issued(Kind::Legislation, title, "UK Parliament", "2015", &address));
        assert_eq!(one(&law, Form::Oscola), format!("{oscola}\n"), "OSCOLA 2.4 and 2.5");
        let expected = format!("{harvard} Available at: {address} (Accessed: 24 November 2026).\n");
        assert_eq!(one(&law, Form::Harvard), expected, "by its title, not by who made it");
    }
}

#[test]
fn nothing_in_a_title_is_obeyed_by_tex() {
    let title = "50% & {more} #1_a $5 ~x^2 \\input{y}";
    let mut odd = reference("one", &resource(Kind::Article, title));
    odd.address = Some("https://example.org/a{b}c_d%20e\\f".into());
    let text = one(&odd, Form::Bibtex);
    let expected = "  title = {{50\\% \\& \\textbraceleft{}more\\textbraceright{} \\#1\\_a \\$5 \\textasciitilde{}x\\textasciicircum{}2 \\textbackslash{}input\\textbraceleft{}y\\textbraceright{}}},\n";
    assert!(text.contains(expected), "each of the ten characters is written out: {text}");
    assert!(text.contains("  url = {https://example.org/a%7Bb%7Dc_d%20e%5Cf},\n"), "an address cannot end its field");
    let (open, close) = (text.matches('{').count(), text.matches('}').count());
    assert_eq!(open, close, "braces are balanced, or the rest of the file would be lost");
}

#[test]
fn a_record_of_ris_is_one_tag_a_line() {
    let mut odd = reference("one", &resource(Kind::Article, "A\r\nER  - \u{2028}TI  - x"));
    odd.page = Some("1\n2".into());
    let text = one(&odd, Form::Ris);
    assert!(text.contains("TI  - A ER - TI - x\r\n"), "a line in a title ends no record: {text}");
    assert_eq!(text.matches("ER  - ").count(), 1, "one record, ended once");
    for line in text.split_terminator("\r\n") {
        let (tag, _) = line.split_once("  - ").unwrap();
        assert!(tag.len() == 2 && !line.contains('\n'), "each line is a tag and a value: {line}");
    }
}

#[test]
fn keys_are_the_same_in_every_list_and_distinct_in_one() {
    let cited = |source: &str, id: &str| {
        let key = ResourceKey { source: source.into(), id: id.into() };
        Reference::of_resource(&key, &resource(Kind::Article, "x"), FETCHED)
    };
    let keys = |references: &[Reference]| -> Vec<String> {
        let items: serde_json::Value = serde_json::from_str(&write(references, Form::CslJson).unwrap()).unwrap();
        items.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let address = "https://example.org/?p=12&lang=cy";
    let all = [cited("a", "one"), cited("b", "one"), cited("a", address), cited("a", "دليل"), cited("a", "One")];
    let together = keys(&all);
    let distinct: std::collections::HashSet<&String> = together.iter().collect();
    assert_eq!(distinct.len(), all.len(), "no two entries have one key: {together:?}");
    assert_eq!(together[0], "one", "an id that may be a key is the key");
    let alone: Vec<String> = all[2..].iter().flat_map(|one| keys(std::slice::from_ref(one))).collect();
    assert_eq!(together[2..], alone, "a key does not depend on what is cited beside it");
    let plain =
        |key: &String| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    assert!(together.iter().all(plain), "keys are plain: {together:?}");
}

#[test]
fn whatever_stands_in_a_feed_every_form_is_written() {
    let pieces = [
        "", " ", ".", "?", "\"", "‘", "’", "“", "{", "\\", "دليل", "é", "\u{301}", "🙂", "Van", "de", "-", ",",
        "(HC 1", "ISBN 9", "978", "Act", "2015", "O'", "\u{202e}", "Dr", "1", "http://x", "&amp;", "<i>",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..400 {
        let mut text = || {
            (0..next(6)).map(|_| pieces[next(pieces.len())]).collect::<Vec<_>>().join(if next(2) == 0 {
                " "
            } else {
                ""
            })
        };
        let odd = Resource {
            authors: vec![text(), text()],
            summary: text(),
            publisher: Some(text()),
            ..resource(Kind::ALL[0], &text())
        };
        let kind = Kind::ALL[next(Kind::ALL.len())];
        let reference = reference("one", &Resource { kind, ..odd }).at_page(Some("x"));
        for form in Form::ALL {
            assert!(!one(&reference, form).trim().is_empty(), "there is always something to copy: {reference:?}");
        }
    }
}

#[test]
fn a_thousand_are_written_at_once() {
    let many: Vec<Reference> = (0..1_000)
        .map(|n| {
            reference(
                &format!("one-{n}"),
                &issued(Kind::Report, "A title", "Home Office", "2020", "https://example.org/"),
            )
        })
        .collect();
    for form in Form::ALL {
        let text = write(&many, form).unwrap();
        assert!(text.matches("A title").count() == 1_000, "each of them is there, in {form:?}");
    }
}
