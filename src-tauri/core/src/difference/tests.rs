#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod bodies;

use std::time::Duration;

use super::*;

/// A difference in short: `=` the same, `+` added, `-` taken, `~` changed, `>` moved; within a changed paragraph
/// `[-taken-]` and `{+added+}`.
fn told(before: &[&str], after: &[&str]) -> Vec<String> {
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let (before, after) = (owned(before), owned(after));
    let difference = between(&before, &after, None);
    must_hold(&before, &after, &difference);
    difference.parts.iter().map(tell).collect()
}

fn tell(part: &Part) -> String {
    let sign = match part.change {
        Change::Same => '=',
        Change::Added => '+',
        Change::Taken => '-',
        Change::Changed => '~',
        Change::Moved => '>',
    };
    let within = part.change == Change::Changed;
    let pieces = part.pieces.iter().map(|piece| match piece.change {
        Change::Added if within => format!("{{+{}+}}", piece.text),
        Change::Taken if within => format!("[-{}-]", piece.text),
        _ => piece.text.clone(),
    });
    format!("{sign} {}", pieces.collect::<String>())
}

/// What is true of every difference: all words of today stand in it in their order, and no word of before is missing.
fn must_hold(before: &[String], after: &[String], difference: &Difference) {
    let words = |text: &str| fold(text, Form::Words).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let said = |without: Change| {
        let parts = difference.parts.iter().filter(|part| part.change != without);
        let pieces = parts.flat_map(|part| part.pieces.iter().filter(|piece| piece.change != without));
        pieces.map(|piece| piece.text.clone()).collect::<Vec<_>>().join(" ")
    };
    let letters = |text: &str| words(text).concat();
    assert_eq!(
        letters(&said(Change::Taken)),
        letters(&after.join(" ")),
        "today’s text stands in it whole, in its order"
    );
    let sorted = |text: &str| {
        let mut letters: Vec<char> = letters(text).chars().collect();
        letters.sort_unstable();
        letters
    };
    assert_eq!(sorted(&said(Change::Added)), sorted(&before.join(" ")), "and no word of before is missing");
}

const A: &str = "A first responder refers a person to the National Referral Mechanism.";
const B: &str = "Pass the report on within 24 hours of hearing it.";
const C: &str = "If the person is in danger, call 999 first.";
const D: &str = "Support goes on for at least 30 days after the decision.";

/// Before, after, what is told, why.
type Case = (&'static [&'static str], &'static [&'static str], &'static [&'static str], &'static str);

const CASES: &[Case] = &[
    (
        &[A, B],
        &[A, B],
        &[
            "= A first responder refers a person to the National Referral Mechanism.",
            "= Pass the report on within 24 hours of hearing it.",
        ],
        "nothing changed",
    ),
    (
        &[A, B],
        &["A first responder refers a\u{a0}person to the  National Referral Mechanism.", B],
        &[
            "= A first responder refers a\u{a0}person to the  National Referral Mechanism.",
            "= Pass the report on within 24 hours of hearing it.",
        ],
        "only white space",
    ),
    (
        &[B],
        &["Pass the report on within 48 hours of hearing it."],
        &["~ Pass the report on within [-24 -]{+48 +}hours of hearing it."],
        "one word",
    ),
    (
        &[B],
        &["Pass the report on within 24 hours."],
        &["~ Pass the report on within 24 hours[- of hearing it-]."],
        "words at the end are gone",
    ),
    (
        &[A, B, C, D],
        &[A, C, D, B],
        &[
            "= A first responder refers a person to the National Referral Mechanism.",
            "= If the person is in danger, call 999 first.",
            "= Support goes on for at least 30 days after the decision.",
            "> Pass the report on within 24 hours of hearing it.",
        ],
        "moved",
    ),
    (
        &["Pass the report on within 24 hours of hearing it. If the person is in danger, call 999 first."],
        &[B, C],
        &["= Pass the report on within 24 hours of hearing it.", "= If the person is in danger, call 999 first."],
        "split",
    ),
    (
        &["Pass the report on within 24 hours of hearing it. If the person is in danger, call 999 first."],
        &["Pass the report on within 48 hours of hearing it.", C],
        &[
            "~ Pass the report on within [-24 -]{+48 +}hours of hearing it.",
            "= If the person is in danger, call 999 first.",
        ],
        "split, and one word",
    ),
    (
        &[B, C],
        &["Pass the report on within 24 hours of hearing it. If the person is in danger, call 999 first."],
        &["= Pass the report on within 24 hours of hearing it. If the person is in danger, call 999 first."],
        "merged",
    ),
    (
        &[B, C],
        &["Pass the report on within 24 hours of hearing it. If the person is at risk, call 999 first."],
        &[
            "~ Pass the report on within 24 hours of hearing it. If the person is [-in danger-]{+at risk+}, call 999 first.",
        ],
        "merged, and other words",
    ),
    (
        &[A, B],
        &[A, C, B],
        &[
            "= A first responder refers a person to the National Referral Mechanism.",
            "+ If the person is in danger, call 999 first.",
            "= Pass the report on within 24 hours of hearing it.",
        ],
        "a new paragraph",
    ),
    (
        &[A, B, C],
        &[A, C],
        &[
            "= A first responder refers a person to the National Referral Mechanism.",
            "- Pass the report on within 24 hours of hearing it.",
            "= If the person is in danger, call 999 first.",
        ],
        "a paragraph is gone",
    ),
    (
        &[A, B, C],
        &[A, D, C],
        &[
            "= A first responder refers a person to the National Referral Mechanism.",
            "- Pass the report on within 24 hours of hearing it.",
            "+ Support goes on for at least 30 days after the decision.",
            "= If the person is in danger, call 999 first.",
        ],
        "one instead of another",
    ),
    (
        &[A, "Yes.", C],
        &[A, "No.", C],
        &[
            "= A first responder refers a person to the National Referral Mechanism.",
            "- Yes.",
            "+ No.",
            "= If the person is in danger, call 999 first.",
        ],
        "nothing in common",
    ),
    (
        &[B, B],
        &[B],
        &["= Pass the report on within 24 hours of hearing it.", "- Pass the report on within 24 hours of hearing it."],
        "one of two that are the same",
    ),
    (&[], &[A], &["+ A first responder refers a person to the National Referral Mechanism."], "nothing before"),
    (&[A], &[], &["- A first responder refers a person to the National Referral Mechanism."], "nothing after"),
    (
        &["報告は二十四時間以内に伝えてください。"],
        &["報告は四十八時間以内に伝えてください。"],
        &["~ 報告は[-二-]{+四+}十[-四-]{+八+}時間以内に伝えてください。"],
        "a script without spaces",
    ),
    (
        &["—", A],
        &["***", A],
        &["- —", "+ ***", "= A first responder refers a person to the National Referral Mechanism."],
        "paragraphs without words",
    ),
];

#[test]
fn each_change_is_told_as_a_person_would_tell_it() {
    for (before, after, expected, why) in CASES {
        assert_eq!(told(before, after), *expected, "{why}");
    }
}

#[test]
fn only_white_space_is_no_other_word() {
    let owned = |text: &str| vec![text.to_owned()];
    let same = |before: &str, after: &str| between(&owned(before), &owned(after), None).same_words;
    assert!(same("call  999", "call 999"), "white space");
    assert!(same("don’t", "don't"), "the form of a mark");
    assert!(!same("call 999", "call 998"), "another number");
    assert!(
        between(&[B.to_owned(), C.to_owned()], &[format!("{B} {C}")], None).same_words,
        "a break between paragraphs"
    );
    assert!(!between(&[B.to_owned(), C.to_owned()], &[C.to_owned(), B.to_owned()], None).same_words, "another order");
}

#[test]
fn a_resource_is_its_title_its_summary_and_its_lines() {
    let body = RichText::from_html("<h2>One</h2><p> </p><ul><li>two</li><li>three</li></ul>", None).text;
    assert_eq!(paragraphs("Title", "", &body), ["Title", "One", "two", "three"], "those that have words");
}

#[test]
fn whatever_the_texts_are_it_ends_and_loses_nothing() {
    let line = |seed: usize, salt: usize| {
        (0..12).map(|n| format!("w{}", (seed * 31 + n * salt) % 97)).collect::<Vec<_>>().join(" ")
    };
    // Every paragraph another one, all made of the same words: nothing to hold on to.
    let before: Vec<String> = (0..20_000).map(|seed| format!("{} a{seed}", line(seed, 7))).collect();
    let after: Vec<String> = (0..20_000).map(|seed| format!("{} b{seed}", line(seed, 11))).collect();
    let over = Instant::now();
    let late = between(&before, &after, Some(over));
    assert_eq!(late.parts.len(), 40_000, "after the deadline every paragraph is taken away, and every one is new");
    let (small, other) = (&before[..120], &after[..110]);
    must_hold(small, other, &between(small, other, Some(over)));
    must_hold(small, other, &between(small, other, Some(over + Duration::from_secs(3600))));
    let repeated = vec!["the same".to_owned(); 1_000];
    must_hold(&repeated, small, &between(&repeated, small, None));
}
