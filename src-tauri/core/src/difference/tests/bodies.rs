//! Differences of whole bodies, as publishers write them: lists, headings, tables, other directions of writing.

use super::super::paragraphs;
use super::told;
use crate::richtext::RichText;

/// Before, after, what is told, why.
type Case = (&'static str, &'static str, &'static [&'static str], &'static str);

const CASES: &[Case] = &[
    (
        "<ul><li>Bring the form.</li><li>Bring a pen.</li></ul>",
        "<ul><li>Bring the form.</li><li>Water and food are there.</li><li>Bring a pen.</li></ul>",
        &["= Bring the form.", "+ Water and food are there.", "= Bring a pen."],
        "one more item of a list",
    ),
    (
        "<ol><li>Ask first.</li><li>Listen.</li><li>Write it down.</li><li>Pass it on.</li></ol>",
        "<ol><li>Ask first.</li><li>Write it down.</li><li>Pass it on.</li><li>Listen.</li></ol>",
        &["= Ask first.", "= Write it down.", "= Pass it on.", "> Listen."],
        "an item that moved",
    ),
    (
        "<ul><li>Ask first.</li><li>Listen.</li></ul>",
        "<p>Ask first.</p><p>Listen.</p>",
        &["= Ask first.", "= Listen."],
        "a list that became paragraphs",
    ),
    (
        "<ul><li>Pass the report on within 24 hours.</li><li>If there is danger, call 999 first.</li></ul>",
        "<p>Pass the report on within 24 hours. If there is danger, call 999 first.</p>",
        &["= Pass the report on within 24 hours. If there is danger, call 999 first."],
        "items that were merged",
    ),
    (
        "<p>Pass the report on within 24 hours.<br>If there is danger, call 999 first.</p>",
        "<p>Pass the report on within 24 hours.</p>\n\n<p>If there is   danger, call 999 first.</p>",
        &["= Pass the report on within 24 hours.", "= If there is danger, call 999 first."],
        "a paragraph that was split at its line, and only white space",
    ),
    (
        "<h2>Who may refer</h2><p>First responders.</p>",
        "<p>Who may refer</p><p>First responders.</p>",
        &["= Who may refer", "= First responders."],
        "a heading that became a paragraph",
    ),
    (
        "<h2>Who may refer</h2><p>First responders.</p>",
        "<h2>Who may refer an adult</h2><p>First responders.</p>",
        &["~ Who may refer {+an adult+}", "= First responders."],
        "words in a heading",
    ),
    (
        "<table><tr><th>Line</th><th>Hours</th></tr><tr><td>Night line</td><td>9 to 5 on weekdays</td></tr></table>",
        "<table><tr><th>Line</th><th>Hours</th></tr><tr><td>Night line</td><td>9 to 6 on weekdays</td></tr></table>",
        &["= Line\tHours", "~ Night line\t9 to [-5 -]{+6 +}on weekdays"],
        "a cell of a table",
    ),
    (
        "<table><tr><td>Wales</td><td>0800 1</td></tr></table>",
        "<table><tr><td>Wales</td><td>0800 1</td></tr><tr><td>Scotland</td><td>0300 2</td></tr></table>",
        &["= Wales\t0800 1", "+ Scotland\t0300 2"],
        "a row of a table",
    ),
    (
        "<p>Call <a href=\"https://example.org/\">the line</a> first.</p>",
        "<p>Call <strong>the line</strong> first.</p>",
        &["= Call the line first."],
        "links and emphasis",
    ),
    (
        "<p dir=\"rtl\" lang=\"ar\">اتصل خلال 24 ساعة من سماع الخبر.</p>",
        "<p dir=\"rtl\" lang=\"ar\">اتصل خلال 48 ساعة من سماع الخبر.</p>",
        &["~ اتصل خلال [-24 -]{+48 +}ساعة من سماع الخبر."],
        "one word, from right to left",
    ),
    (
        "<p dir=\"rtl\">الدعم مجاني.</p><p dir=\"rtl\">اتصل بالرقم 999 أولا.</p>",
        "<p dir=\"rtl\">اتصل بالرقم 999 أولا.</p>",
        &["- الدعم مجاني.", "= اتصل بالرقم 999 أولا."],
        "a paragraph that is gone, from right to left",
    ),
];

#[test]
fn bodies_are_told_by_their_words_whatever_they_are_set_in() {
    let lines = |html: &str| paragraphs("", "", &RichText::from_html(html, None).text);
    for (before, after, expected, why) in CASES {
        let (before, after) = (lines(before), lines(after));
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        let after: Vec<&str> = after.iter().map(String::as_str).collect();
        assert_eq!(told(&before, &after), *expected, "{why}");
    }
}
