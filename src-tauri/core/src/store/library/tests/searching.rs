use super::*;
use crate::model::{Acronym, Nation, Tombstone};

/// A small library made by hand; the higher the day, the newer.
fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let with = |mut resource: Resource, change: &dyn Fn(&mut Resource)| {
        change(&mut resource);
        resource
    };
    let mut page = page(vec![
        with(
            resource(
                "guide",
                100,
                "Statutory guidance for first responders",
                "How the national referral mechanism works, and who decides.",
            ),
            &|r| {
                r.kind = Kind::StatutoryGuidance;
                r.summary = "What a first responder must do.".into();
                r.nations = vec![Nation::England, Nation::Wales];
            },
        ),
        with(
            resource(
                "old-guide",
                90,
                "Statutory guidance for first responders, 2019",
                "The national referral mechanism as it was.",
            ),
            &|r| {
                r.kind = Kind::StatutoryGuidance;
                r.status = Status::Superseded;
                r.superseded_by = Some("guide".into());
            },
        ),
        resource("nrm", 80, "The NRM in figures", "Referrals by year, with trafficking for labour and for sex."),
        resource(
            "labour",
            70,
            "Labour exploitation in car washes",
            "Workers are exploited; victims' wages are withheld. Modern slavery hides in plain sight.",
        ),
        resource("slavery", 60, "Modern slavery: an introduction", "What trafficking is and how to spot the signs."),
        resource("scattered", 65, "Slavery and modern trade", "Supply chains, slavery, and what is modern about them."),
        with(
            resource(
                "cafe",
                50,
                "Café owners' toolkit",
                "Hospitality, hôtels and the naïve employer. Façade of legality.",
            ),
            &|r| {
                r.kind = Kind::Toolkit;
                r.topics = vec!["hospitality".into()];
                r.publisher = Some("Łódź Institute".into());
            },
        ),
        resource(
            "children",
            40,
            "Children at risk",
            "County lines and child criminal exploitation. Self-harm and self harm. Call 0800 0121 700.",
        ),
        with(resource("cymraeg", 30, "Caethwasiaeth fodern", "Canllawiau i weithwyr achos."), &|r| {
            r.language = "cy".into();
            r.nations = vec![Nation::Wales];
        }),
        with(
            resource("withdrawn", 95, "Trafficking: a withdrawn leaflet", "Trafficking, trafficking, trafficking."),
            &|r| {
                r.status = Status::Withdrawn;
            },
        ),
        with(
            resource(
                "stateless",
                20,
                "Statelessness",
                "People without papers. O'Brien's review of the law of the sea.",
            ),
            &|r| {
                r.published_at = None;
            },
        ),
        resource("arabic", 10, "العبودية الحديثة", "معلومات للناجين 中文信息 и рабство"),
    ]);
    page.acronyms = vec![
        Acronym { term: "NRM".into(), expansion: "National Referral Mechanism".into() },
        Acronym { term: "CCE".into(), expansion: "Child Criminal Exploitation".into() },
    ];
    page.tombstones = Vec::<Tombstone>::new();
    shelf.apply(&page, NOW);
    shelf
}

fn ids(shelf: &Shelf, query: &str, filter: &Filter, sort: Sort) -> Vec<String> {
    let found = shelf.file.read(|reader| reader.search(query, filter, sort, None, 20)).unwrap();
    found.hits.into_iter().map(|hit| hit.row.key.id).collect()
}

#[test]
fn queries_find_what_they_should_in_order() {
    let shelf = shelf();
    for (query, expected, why) in [
        ("trafficking", "nrm slavery withdrawn", "newest first, withdrawn last"),
        ("traffick", "nrm slavery withdrawn", "a word being typed is completed"),
        ("traffickin", "nrm slavery withdrawn", "also where its stem would not be"),
        ("traf", "nrm slavery withdrawn", "from four letters"),
        ("tr", "scattered nrm slavery withdrawn", "from two letters: trade, in a title, comes first"),
        ("Trafficked", "nrm slavery withdrawn", "every form of a word, any case"),
        ("modern slavery", "slavery scattered labour", "together in a title, then a title, then the text"),
        ("slavery modern", "scattered slavery labour", "no phrase of that order: newest title first"),
        ("\"modern slavery\"", "slavery labour", "quotes ask for words that stand together"),
        ("\"modern slavery", "slavery labour", "a quote may be left open"),
        ("“modern slavery”", "slavery labour", "typographic quotes are quotes"),
        ("\"slavery modern\"", "", "and in that order"),
        ("modern -introduction", "scattered labour", "a minus leaves out"),
        ("modern -\"supply chains\"", "slavery labour", "a phrase too, wherever it stands"),
        ("slavery -trafficking", "scattered labour", "a word to leave out may stand in the body of a title hit"),
        ("-trafficking", "", "nothing wanted, nothing found"),
        ("- trafficking", "nrm slavery withdrawn", "a lone dash is only a sign"),
        ("trafficking-", "nrm slavery withdrawn", "so is one behind a word"),
        ("nrm", "nrm guide old-guide", "an acronym finds its words"),
        ("NRM", "nrm guide old-guide", "in any case"),
        ("national referral mechanism", "nrm guide old-guide", "and its words find the acronym, in a title first"),
        ("national referral mechanisms", "nrm guide old-guide", "in any form"),
        ("\"national referral mechanism\"", "nrm guide old-guide", "in quotes too"),
        ("national referral", "guide old-guide", "half of them are words like any"),
        ("cce", "children", "an acronym that stands nowhere finds its words"),
        ("child criminal exploitation", "children", "words whose acronym stands nowhere"),
        ("statutory guidance", "guide old-guide", "what is in force before what it replaced"),
        ("guidance 2019", "old-guide", "what was replaced is still found"),
        ("cafe", "cafe", "without the accent"),
        ("café", "cafe", "with it"),
        ("CAFÉ", "cafe", "in capitals"),
        ("cafe\u{301}", "cafe", "with a combining accent"),
        ("naive", "cafe", "inside the text"),
        ("facade hotel", "cafe", "two such words"),
        ("hôt", "cafe", "an accent in a word being typed"),
        ("lodz", "", "the barred l is a letter of its own"),
        ("łódź", "cafe", "the publisher is searched"),
        ("hospitality", "cafe", "topics are searched"),
        ("self-harm", "children", "a hyphen joins"),
        ("self harm", "children", "a blank does too"),
        ("self-h", "children", "a joined word being typed"),
        ("0800 0121 700", "children", "numbers are words"),
        ("county li", "children", "the last word is completed beside another"),
        ("victim's", "labour", "a possessive finds the word"),
        ("victims", "labour", "the plural"),
        ("O'Brien", "stateless", "an apostrophe inside a name"),
        ("exploit", "labour children", "title before text"),
        ("exploited workers", "labour", "all words must be there"),
        ("exploited mechanism", "", "or nothing is found"),
        ("caethwasiaeth", "cymraeg", "Welsh"),
        ("العبودية", "arabic", "Arabic"),
        ("рабство", "arabic", "Russian"),
        ("РАБСТВО", "arabic", "Russian in capitals"),
        ("中文信息", "arabic", "Chinese, as one run"),
        ("中文", "arabic", "or its beginning"),
        ("", "", "nothing typed"),
        ("   ", "", "blanks"),
        ("\"\"", "", "empty quotes"),
        ("\"", "", "one quote"),
        ("***", "", "signs only"),
        ("😀", "", "a picture"),
        ("trafficking 😀", "nrm slavery withdrawn", "a picture beside a word"),
        ("traff*", "nrm slavery withdrawn", "a star is only a sign"),
        ("title:trafficking", "", "a column is no operator: the words title and trafficking, joined"),
        ("NEAR(modern slavery)", "", "near is a word"),
        ("modern OR trafficking", "", "or is a word"),
        ("modern AND slavery", "scattered slavery", "and is a word"),
        ("NOT slavery", "", "not is a word"),
        ("^trafficking", "nrm slavery withdrawn", "a caret is only a sign"),
        ("{title} : trafficking", "", "braces are only signs: the words title and trafficking"),
        ("modern\0slavery", "slavery scattered labour", "a NUL parts words"),
        ("sea law", "stateless", "any order in the text"),
        ("papers", "stateless", "an undated resource is found"),
    ] {
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert_eq!(ids(&shelf, query, &Filter::default(), Sort::Relevance), expected, "{query:?}: {why}");
    }
}

#[test]
fn filters_and_orders_narrow_and_sort() {
    let shelf = shelf();
    let none = Filter::default();
    for (query, filter, sort, expected, why) in [
        (
            "trafficking",
            Filter { statuses: vec![Status::Current], ..none.clone() },
            Sort::Relevance,
            "nrm slavery",
            "by status",
        ),
        (
            "guidance",
            Filter { statuses: vec![Status::Superseded], ..none.clone() },
            Sort::Relevance,
            "old-guide",
            "by one status",
        ),
        ("caf", Filter { kinds: vec![Kind::Toolkit], ..none.clone() }, Sort::Relevance, "cafe", "by kind"),
        ("caf", Filter { kinds: vec![Kind::Report], ..none.clone() }, Sort::Relevance, "", "by another kind"),
        (
            "modern",
            Filter { languages: vec!["en".into()], ..none.clone() },
            Sort::Relevance,
            "scattered slavery labour",
            "by language",
        ),
        (
            "guidance",
            Filter { nations: vec![Nation::Scotland], ..none.clone() },
            Sort::Relevance,
            "old-guide",
            "one that names no nation applies anywhere",
        ),
        (
            "trafficking",
            Filter { only: Some(vec![key("slavery")]), ..none.clone() },
            Sort::Relevance,
            "slavery",
            "only the bookmarked",
        ),
        (
            "trafficking",
            Filter { only: Some(Vec::new()), ..none.clone() },
            Sort::Relevance,
            "",
            "nothing bookmarked, nothing found",
        ),
        ("trafficking", Filter { sources: vec!["other".into()], ..none.clone() }, Sort::Relevance, "", "by source"),
        ("trafficking", none.clone(), Sort::Newest, "withdrawn nrm slavery", "newest first"),
        ("trafficking", none.clone(), Sort::Oldest, "slavery nrm withdrawn", "oldest first"),
        ("modern", none.clone(), Sort::Title, "labour slavery scattered", "by title"),
    ] {
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert_eq!(ids(&shelf, query, &filter, sort), expected, "{query:?} {why}");
    }
}

#[test]
fn snippets_mark_every_form_of_what_was_found() {
    let shelf = shelf();
    for (query, expected, why) in [
        (
            "exploitation car",
            "Workers are [exploited]; victims' wages are withheld. Modern slavery hides in plain sight.",
            "another form of the word",
        ),
        ("facade", "Hospitality, hôtels and the naïve employer. [Façade] of legality.", "accents"),
        (
            "cce",
            "County lines and [child criminal exploitation]. Self-harm and self harm. Call 0800 0121 700.",
            "an acronym's words",
        ),
        (
            "national referral mechanism figures",
            "[Referrals] by year, with trafficking for labour and for sex.",
            "one word of a phrase, in another form",
        ),
        (
            "\"modern slavery\" wages",
            "Workers are exploited; victims' [wages] are withheld. [Modern slavery] hides in plain sight.",
            "a phrase as one",
        ),
        (
            "wag",
            "Workers are exploited; victims' [wages] are withheld. Modern slavery hides in plain sight.",
            "a completed word",
        ),
    ] {
        let found =
            shelf.file.read(|reader| reader.search(query, &Filter::default(), Sort::Relevance, None, 1)).unwrap();
        let runs = &found.hits[0].snippet;
        let shown: String =
            runs.iter().map(|run| if run.hit { format!("[{}]", run.text) } else { run.text.clone() }).collect();
        assert_eq!(shown, expected, "{query:?}: {why}");
    }
}

#[test]
fn misspellings_are_answered_with_the_nearest_known_word() {
    let shelf = shelf();
    for (query, expected, why) in [
        ("traficking", Some("trafficking"), "a letter left out"),
        ("exploitaiton", Some("exploitation"), "two letters changed about"),
        ("modern slavry", Some("modern slavery"), "only the unknown word is replaced"),
        ("modren slavry", Some("modern slavery"), "both are"),
        ("\"modern slavry\"", Some("\"modern slavery\""), "what stood around it stays"),
        ("xqzjv", None, "nothing is near"),
        ("exploited mechanism", None, "all words are known"),
        ("trafficking", None, "something was found"),
        ("kaethwasiaeth", Some("caethwasiaeth"), "also the first letter"),
    ] {
        let found =
            shelf.file.read(|reader| reader.search(query, &Filter::default(), Sort::Relevance, None, 5)).unwrap();
        assert_eq!(found.suggestion.as_deref(), expected, "{query:?}: {why}");
    }
}

#[test]
fn acronyms_that_widened_are_told() {
    let shelf = shelf();
    for (query, expected) in [("nrm", vec!["NRM"]), ("national referral mechanism", vec!["NRM"]), ("modern", vec![])] {
        let found =
            shelf.file.read(|reader| reader.search(query, &Filter::default(), Sort::Relevance, None, 5)).unwrap();
        let terms: Vec<&str> = found.widened.iter().map(|acronym| acronym.term.as_str()).collect();
        assert_eq!(terms, expected, "{query:?} says what widened it");
    }
}

#[test]
fn whatever_is_typed_is_a_query() {
    let shelf = shelf();
    let reader = shelf.file.reader().unwrap();
    let parts = [
        "\"", "-", "*", "^", "(", ")", "{", "}", ":", "+", "NEAR", "AND", "OR", "NOT", "NEAR(", ",5)", "'", "\\", "\0",
        "traff", "modern", "é", "e\u{301}", "中", "ا", "\u{202e}", "😀", " ", " ", "\t", "\n", "“", "title", ";--",
        "%", "\u{fffd}", "1", "ǅ", "ﬁ", "\u{0903}",
    ];
    let mut state = 42_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..5_000 {
        let length = 1 + next(12);
        let query: String = (0..length).map(|_| parts[next(parts.len())]).collect();
        let found = reader.search(&query, &Filter::default(), Sort::Relevance, None, 3);
        assert!(found.is_ok(), "no text is a syntax error: {query:?}: {found:?}");
    }
    for query in
        ["modern ".repeat(2_000), "\"a".repeat(5_000), "é".repeat(10_000), "-".repeat(10_000), "a\"".repeat(300)]
    {
        assert!(reader.search(&query, &Filter::default(), Sort::Relevance, None, 3).is_ok(), "nor is a long one");
    }
}
