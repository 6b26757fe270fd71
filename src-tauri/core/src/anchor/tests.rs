#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use super::*;
use crate::anchor::folded::Form;

mod hostile;

const LEAFLET: &str = "Who can refer\nA first responder refers a person to the National Referral Mechanism. The person \
must be an adult and must agree.\nWithin 24 hours\nPass the report on within 24 hours of hearing it, and write down who took the call.\n\
If the person is in danger, call 999 first.\nAfter the decision\nA decision on reasonable grounds comes within five working days. \
Support goes on for at least 30 days after it.";

/// The code points of `quote` in `text`; a `|` in it marks nothing.
fn range(text: &str, quote: &str) -> Range<u32> {
    let at = text.find(quote).unwrap();
    count(&text[..at])..count(&text[..at + quote.len()])
}

fn slice(text: &str, start: u32, end: u32) -> String {
    text.chars().skip(start as usize).take((end - start) as usize).collect()
}

/// What a mark on `quote` in `before` shows in `after`; the quote has to be there once, or its first place counts.
fn shown(before: &str, quote: &str, after: &str) -> Option<(String, bool)> {
    let selector = selector_of(before, range(before, quote));
    assert_eq!(selector.exact, quote, "the selector holds the words that were marked");
    match find(after, &selector, false) {
        Standing::Found { start, end, moved } => Some((slice(after, start, end), moved)),
        _ => None,
    }
}

#[test]
fn a_passage_is_found_again_or_said_to_have_changed() {
    let again = |from: &str, to: &str| LEAFLET.replacen(from, to, 1);
    let report = "Pass the report on within 24 hours of hearing it";
    // What was marked, the text of today, what is shown there, why.
    let cases: &[(&str, String, Option<&str>, &str)] = &[
        (report, LEAFLET.into(), Some(report), "nothing changed"),
        (report, format!("New.\n{LEAFLET}"), Some(report), "it moved down"),
        (report, again("of hearing it", "after hearing it"), None, "a word in it changed"),
        (report, again("within 24 hours of", "within 48 hours of"), None, "a number in it changed"),
        (
            report,
            again("Pass the report on", "Pass the  report\u{a0}on"),
            Some("Pass the  report\u{a0}on within 24 hours of hearing it"),
            "white space is no difference",
        ),
        (
            report,
            again("report", "re\u{ad}port"),
            Some("Pass the re\u{ad}port on within 24 hours of hearing it"),
            "nor is a soft hyphen",
        ),
        (report, again("hearing it, and", "hearing it.\nThen"), Some(report), "a paragraph was split after it"),
        (report, again("hearing it", "hearing its"), None, "a word at its end goes on"),
        (report, "Nothing of it is left.".into(), None, "the text is another"),
        (
            "24 hours",
            again("within 24 hours of", "within 48 hours of"),
            Some("24 hours"),
            "the same words changed in another place",
        ),
        (
            "five working days",
            LEAFLET.replace("24", "48"),
            Some("five working days"),
            "a short quote whose context agrees",
        ),
        (
            "five working days",
            "The answer comes after five working days, we hope, or more.".into(),
            None,
            "a short quote among other words",
        ),
        (
            "call 999 first",
            format!(
                "If the person is in danger, call 999 first.\n{}",
                again("If the person is in danger, call 999 first.\n", "")
            ),
            Some("call 999 first"),
            "its paragraph moved",
        ),
        ("30 days", again("30 days", "300 days"), None, "a number goes on"),
        ("30 days", again("least 30", "least 1,30"), None, "a number began before"),
        ("adult", again("an adult and", "an adult-in-law and"), None, "a word goes on behind a hyphen"),
        (
            "Who can refer",
            again("Who can refer", "Who can refer"),
            Some("Who can refer"),
            "the first words of the text",
        ),
        ("30 days after it.", again("30 days", "30 days"), Some("30 days after it."), "and the last"),
    ];
    for (quote, after, expected, why) in cases {
        let shown = shown(LEAFLET, quote, after);
        assert_eq!(shown.as_ref().map(|(words, _)| words.as_str()), *expected, "{quote}: {why}");
    }
}

#[test]
fn among_several_places_only_a_clear_one_is_named() {
    let line = |region: &str| {
        format!(
            "In the {region} a team works day and night.\nCall the duty officer before you leave, and say where you will be when you arrive.\n"
        )
    };
    let (north, south) = (line("North"), line("South"));
    let both = format!("{north}{south}");
    let quote = "Call the duty officer before you leave";
    let first = selector_of(&both, range(&both, quote));
    let place = |after: &str| match find(after, &first, false) {
        Standing::Found { start, .. } => Some(start),
        _ => None,
    };
    assert_eq!(place(&format!("Changed.\n{both}")), Some(first.start + 9), "the context tells the two apart");
    assert_eq!(place(&format!("{south}{north}")), None, "where too little of it tells them apart, neither is named");
    assert_eq!(place(&format!("{north}{north}")), None, "two that are the same cannot be told apart");
    assert_eq!(Text::new(&both).count(&first), 2, "that the words stood there twice can be known");
    let since = |after: &str| match Text::new(after).find_since(&first, &Text::new(&both)) {
        Standing::Found { start, .. } => Some(start),
        _ => None,
    };
    assert_eq!(since(&south), None, "then the one that is left is not it");
    assert_eq!(since(&north), Some(first.start), "unless its context says so");
    let plain = "yes ".repeat(20_000);
    assert_eq!(find(&plain, &selector_of(&plain, 40..43), false), Standing::Changed, "one of very many is not named");
}

#[test]
fn a_paragraph_that_stands_once_leads_to_words_that_stand_often() {
    let line = |team: &str| {
        format!(
            "The report of the {team} team, with all that was said, goes to the officer on duty by phone, and never to anybody else, whatever happens."
        )
    };
    let before = [line("first"), line("second"), line("third")].join("\n");
    let at = range(&before, &line("second")).start + range(&line("second"), "by phone").start;
    let selector = selector_of(&before, at..at + 8);
    let shown = |after: &[String]| {
        let after = after.join("\n");
        let standing = Text::new(&after).find_since(&selector, &Text::new(&before));
        let Standing::Found { start, end, .. } = standing else { return None };
        let head: String = after.chars().take(start as usize).collect();
        assert_eq!(slice(&after, start, end), "by phone", "the words are those that were marked");
        Some(head.rsplit("of the ").next().unwrap().split(' ').next().unwrap().to_owned())
    };
    let second = Some("second".to_owned());
    assert_eq!(shown(&[line("first"), line("third"), line("second")]), second, "the paragraph moved");
    assert_eq!(shown(&[line("first"), format!("New. {} {}", line("second"), line("third"))]), second, "or was merged");
    assert_eq!(shown(&[line("first"), line("third")]), None, "it is gone, and the words in others are not it");
    assert_eq!(shown(&[line("second"), line("x"), line("second")]), None, "it stands twice");
    assert_eq!(shown(&[line("first"), line("other"), line("third")]), None, "a word in it changed");
}

#[test]
fn the_position_counts_only_in_the_text_it_was_taken_from() {
    let text = "Ask. Listen. Ask. Listen. Ask. Listen.";
    let selector = selector_of(text, 13..16);
    assert_eq!(find(text, &selector, true), Standing::Found { start: 13, end: 16, moved: false }, "the same text");
    assert_eq!(find("Ask. Ask.", &selector, true), Standing::Changed, "a position beyond the text is none");
    let page = Selector::default();
    assert_eq!(find(text, &page, true), Standing::Changed, "no words are found nowhere");
    assert_eq!(find("", &selector, false), Standing::Changed, "an empty text has none");
    let backwards = Selector { start: 9, end: 2, ..selector };
    assert_eq!(find(text, &backwards, true), Standing::Changed, "a range that ends before it begins is none");
}

#[test]
fn a_selector_holds_whole_characters_and_what_stands_around_them() {
    // Text, range, what is kept, why.
    let cases: &[(&str, Range<u32>, &str, &str)] = &[
        ("a b c", 2..3, "b", "one letter"),
        ("a b c", 1..4, "b", "white space at its ends is not of it"),
        ("a b c", 1..2, "", "white space alone is nothing"),
        ("a b c", Range { start: 3, end: 2 }, "", "a range backwards is nothing"),
        ("a b c", 4..99, "c", "a range ends with the text"),
        ("e\u{301}t\u{301}e\u{301}", 1..3, "e\u{301}t\u{301}", "an accent stays with its letter"),
        ("x👩\u{200d}👧y", 2..3, "👩\u{200d}👧", "a family is one character"),
        ("🇬🇧🇫🇷", 1..2, "🇬🇧", "so is a flag"),
        ("a\r\nb", 0..2, "a", "so is a line break"),
    ];
    for (text, range, exact, why) in cases {
        let selector = selector_of(text, range.clone());
        assert_eq!(selector.exact, *exact, "{text:?} {range:?}: {why}");
        assert_eq!(
            slice(text, selector.start, selector.end),
            *exact,
            "{text:?} {range:?}: its position is that of its words"
        );
    }
    let long = "0123456789".repeat(20);
    let selector = selector_of(&long, 100..110);
    assert_eq!((selector.prefix.len(), selector.suffix.len()), (CONTEXT, CONTEXT), "64 characters on each side");
}

#[test]
fn letters_are_the_same_however_they_are_written() {
    // What was marked, as it is written today, why.
    let cases = [
        ("“Don’t ask – listen to me first”", "\"Don't ask - listen to me first\"", "curly and straight marks"),
        (
            "The café’s first office is at no. 5",
            "The cafe\u{301}'s first office is at no. 5",
            "composed and decomposed",
        ),
        ("The ﬁrst oﬃce where people go", "The first office where people go", "ligatures"),
        ("Llyfr y ffordd i’r swyddfa nesaf", "Llyfr\ny\u{2003}ffordd i’r  swyddfa nesaf", "all white space"),
        ("نص عربي للاختبار في هذه الوثيقة", "نص عربي للاختبار  في هذه الوثيقة", "any script"),
    ];
    for (before, after, why) in cases {
        let selector = selector_of(before, 0..count(before));
        let after = format!("{after} And so on.");
        assert!(
            matches!(find(&after, &selector, false), Standing::Found { start: 0, .. }),
            "{why}: {before} in {after}"
        );
    }
    assert_eq!(shown("He goes to a cafe", "cafe", "He goes to a cafe\u{301}"), None, "another letter is another word");
    let family = shown("They are 👩 and so on, as you see", "👩", "They are 👩\u{200d}👧 and so on, as you see");
    assert_eq!(family, None, "a part of a character is not the character");
}

#[test]
fn what_a_window_shows_of_a_page_is_found_in_its_text() {
    let page = "Debt bondage and forced labour.\n\nA victim’s self-harm is a sign of it. Support is a first step: support all.";
    // As selected, with what stands before it; what the page's text has; why.
    let cases = [
        ("", "Debt bond-\nage and forced", Some("Debt bondage and forced"), "a word broken at the end of a line"),
        ("", "self-\nharm is a sign", Some("self-harm is a sign"), "a hyphen of its own"),
        ("", "Debtbondage andforced", Some("Debt bondage and forced"), "spaces that are missing"),
        ("", "S u p p o r t is a ﬁrst", Some("Support is a first"), "spaces that are too many, and a ligature"),
        ("step:", "support", Some("support"), "its context tells which"),
        ("", "nothing of the kind", None, "other words"),
    ];
    for (prefix, exact, expected, why) in cases {
        let selector = Selector { exact: exact.into(), prefix: prefix.into(), ..Selector::default() };
        let found = Text::page(page).selected(&selector, 0).map(|range| slice(page, range.start, range.end));
        assert_eq!(found.as_deref(), expected, "{exact}: {why}");
    }
    let twice = "yes no yes no";
    let selector = Selector { exact: "no".into(), ..Selector::default() };
    assert_eq!(Text::page(twice).selected(&selector, 12), Some(11..13), "where nothing else tells, the nearest");
}

#[test]
fn folding_leads_back_to_the_text() {
    let text = "a  “b”\u{ad} ﬁ\r\n👩\u{200d}👧é";
    let folded = folded::Folded::of(text, Form::Words);
    assert_eq!(folded.text, "a \"b\" fi 👩\u{200d}👧é", "as it is compared");
    let at = folded.text.find("fi").unwrap();
    assert_eq!(folded.place(at, at + 2), Some((8, 9)), "two letters are one ligature");
    assert_eq!(folded.place(at, at + 1), None, "half a ligature is no place");
    assert_eq!(folded.place(1, 2), Some((1, 3)), "one space is a run of them");
    assert_eq!(folded.place(0, 0), None, "nothing has no place");
}
