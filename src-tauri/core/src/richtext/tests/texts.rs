//! Plain text in, plain text out, and single lines.

use super::super::{RichText, decode_html_line, line, nodes_to_json};
use super::assert_sound;

#[test]
fn plain_text_becomes_paragraphs_breaks_and_links() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "one\ntwo\n\n\nthree",
            r#"[{"tag":"p","children":["one",{"tag":"br"},"two"]},{"tag":"p","children":["three"]}]"#,
            &[],
        ),
        ("\n \n", "[]", &[]),
        ("<b>&amp;</b>", r#"[{"tag":"p","children":["<b>&amp;</b>"]}]"#, &[]),
        (
            "See https://example.org/a. (https://example.org/b_(c)), http://plain.example",
            r#"[{"tag":"p","children":["See ",{"tag":"a","link":0,"children":["https://example.org/a"]},". (",{"tag":"a","link":1,"children":["https://example.org/b_(c)"]},"), http://plain.example"]}]"#,
            &["https://example.org/a", "https://example.org/b_(c)"],
        ),
        (
            "https://user@evil.example/ https://",
            r#"[{"tag":"p","children":["https://user@evil.example/ https://"]}]"#,
            &[],
        ),
    ];
    for (text, nodes, links) in cases {
        let outcome = RichText::from_text(text);
        assert_eq!(nodes_to_json(&outcome.text.nodes), *nodes, "paragraphs of {text:?}");
        assert_eq!(outcome.text.links, *links, "addresses in {text:?}");
        assert_sound(&outcome.text, text);
    }
}

#[test]
fn the_words_of_a_body_stay_apart() {
    let cases: &[(&str, &str, usize)] = &[
        ("<p>One <b>two</b></p><p>three", "One two\nthree", 3),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "a\nb\nc", 3),
        (
            "<table><tr><th>Name<th>Number<tr><td>Helpline<td>0800 0121 700</table>",
            "Name\tNumber\nHelpline\t0800 0121 700",
            6,
        ),
        ("a<br>b<hr>c", "a\nb\nc", 3),
        ("<figure><img alt=\"A map\"><figcaption>Where</figure>", "A map\nWhere", 3),
        ("<ruby>漢<rp>(<rt>kan<rp>)</ruby>字", "漢 kan 字", 3),
        ("<pre>x\n y</pre>z", "x\n y\nz", 3),
        ("<p>– &amp; …", "– & …", 0),
        ("", "", 0),
    ];
    for (html, plain, words) in cases {
        let text = RichText::from_html(html, None).text;
        assert_eq!(text.plain_text(), *plain, "one line for each block of {html:?}");
        assert_eq!(text.word_count(), *words, "words of {html:?}");
    }
}

#[test]
fn lines_are_clean_and_short() {
    let cases = [
        ("  A \n title\t", "A title"),
        ("\u{202e}evil\u{2066} \u{200f}x\u{0}\u{7f}\u{feff}", "evil x"),
        ("R&amp;D <b>", "R&amp;D <b>"),
        ("a\u{2028}b", "a b"),
        ("", ""),
        ("non\u{a0}breaking", "non\u{a0}breaking"),
    ];
    for (text, expected) in cases {
        assert_eq!(line(text), expected, "one clean line of {text:?}");
    }
    for (text, length, cut) in
        [("é".repeat(300), 300, false), ("é".repeat(301), 300, true), ("ab ".repeat(200), 299, true)]
    {
        let short = line(&text);
        assert!(short.chars().count() <= 300, "at most 300 characters");
        assert!(short.chars().count() >= length - 1, "no more is cut than must be: {}", short.chars().count());
        assert_eq!(short.ends_with('…'), cut, "what was cut off is marked");
    }
}

#[test]
fn titles_of_html_are_decoded() {
    let cases = [
        ("R&amp;D <em>news</em>", "R&D news"),
        ("Tom &#8217; <script>x</script>", "Tom ’"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("a < b", "a < b"),
        ("plain", "plain"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ];
    for (html, expected) in cases {
        assert_eq!(decode_html_line(html), expected, "the text of {html:?}, decoded once");
    }
}
