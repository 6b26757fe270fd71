//! The bounds: what is over is cut and said so, what is deep is raised and not lost.

use super::super::tree::DOCUMENT;
use super::super::{Node, RichText, nodes_from_json, nodes_to_json, parse};
use super::{assert_sound, render};

fn depth(nodes: &[Node]) -> usize {
    let below = |node: &Node| match node {
        Node::Text(_) => 1,
        Node::Element(element) => 1 + depth(&element.children),
    };
    nodes.iter().map(below).max().unwrap_or(0)
}

#[test]
fn deep_content_is_raised_not_lost() {
    let hostile = ["div", "b", "ul><li", "table><tr><td", "span lang=fr", "svg", "template"];
    let others = [
        "blockquote",
        "ol><li><p",
        "a href=https://a.example",
        "dl><dd",
        "math",
        "select",
        "object",
        "ruby><rt",
        "form",
        "figure",
        "pre",
        "h1",
        "p",
        "section dir=rtl",
        "button",
        "details",
        "svg><foreignObject",
        "math><mi",
        "i><table",
    ];
    let deep = hostile.iter().map(|tag| (tag, 100_000)).chain(others.iter().map(|tag| (tag, 3_000)));
    for (tag, times) in deep {
        let html = format!("before {}inside", format!("<{tag}>").repeat(times));
        let outcome = RichText::from_html(&html, None);
        assert_sound(&outcome.text, tag);
        let plain = outcome.text.plain_text();
        assert!(plain.starts_with("before"), "what stood before <{tag}> stays");
        let dropped = ["svg", "math", "template", "object"].iter().any(|name| tag.starts_with(name));
        assert_eq!(plain.ends_with("inside"), !dropped && !outcome.cut, "what stands inside <{tag}> moves up");
        let again = RichText::from_html(&render::html(&outcome.text), None).text;
        assert_eq!(again.plain_text(), plain, "a tree at the bound is a tree of ours: <{tag}>");
    }
}

#[test]
fn a_deep_list_uses_the_depth_it_has_and_survives_json() {
    let html = format!("{}x", "<blockquote>".repeat(200));
    let nodes = RichText::from_html(&html, None).text.nodes;
    assert_eq!(depth(&nodes), 100, "98 quotations, a paragraph, its text");
    assert_eq!(nodes_from_json(&nodes_to_json(&nodes)).unwrap(), nodes, "the deepest tree can be stored");
}

#[test]
fn json_deeper_than_ours_is_refused() {
    let json = format!("{}{}", r#"[{"tag":"b","children":"#.repeat(50_000), "[]".to_owned() + &"}]".repeat(50_000));
    assert!(nodes_from_json(&json).is_err(), "a damaged file must not overflow the stack");
    for json in ["", "{}", "[1]", r#"[{"tag":"script"}]"#, r#"["a"] x"#, r#"[{"children":[]}]"#] {
        assert!(nodes_from_json(json).is_err(), "not nodes: {json}");
    }
}

#[test]
fn many_nodes_are_cut_and_said() {
    let outcome = RichText::from_html(&"<p>x</p>".repeat(15_000), None);
    assert!(outcome.cut, "30,000 nodes are too many, and the source's page says so");
    assert_eq!(outcome.text.nodes.len(), 10_000, "two nodes for each paragraph");
    assert_sound(&outcome.text, "many paragraphs");
    let whole = RichText::from_html(&"<p>x</p>".repeat(10_000), None);
    assert!(!whole.cut, "20,000 are allowed");
    let blank = RichText::from_html(&"<p><b>&nbsp;</b></p>".repeat(30_000), None);
    assert!(!blank.cut, "what shows nothing does not count");
}

#[test]
fn long_text_is_cut_at_a_character_and_said() {
    let outcome = RichText::from_html(&"é".repeat(600_000), None);
    let plain = outcome.text.plain_text();
    assert!(outcome.cut, "more than 1 MiB of text is cut");
    assert_eq!(plain.len(), 1 << 20, "exactly 1 MiB is kept");
    let images = RichText::from_html(&format!("<img alt=\"{}\">", "x".repeat(1_000)).repeat(2_000), None);
    assert!(images.cut && images.text.plain_text().len() <= (1 << 20) + 2_000, "what images show is text too");
}

#[test]
fn images_are_bounded_and_their_words_are_not() {
    let html: String = (0..300).map(|at| format!("<p><img alt=word src='https://x.example/{at}'>")).collect();
    let outcome = RichText::from_html(&html, None);
    assert!(outcome.images_cut && !outcome.cut, "the text is whole");
    assert_eq!(outcome.text.images.len(), 200, "as many as one body may have");
    assert_eq!(outcome.text.word_count(), 300, "what the others show is said");
}

#[test]
fn a_long_base_does_not_multiply_addresses() {
    let base = url::Url::parse(&format!("https://example.org/{}/", "x".repeat(3_000))).unwrap();
    let html: String = (0..2_000).map(|n| format!("<a href={n}>x</a> ")).collect();
    let outcome = RichText::from_html(&html, Some(&base));
    let bytes: usize = outcome.text.links.iter().map(String::len).sum();
    assert!(outcome.cut && bytes <= 1 << 20, "addresses together are at most 1 MiB: {bytes}");
    assert_eq!(outcome.text.word_count(), 2_000, "the words of the links left out stay");
}

#[test]
fn formatting_left_open_does_not_multiply() {
    let open: String = (0..300).map(|n| format!("<b class=c{n}>")).collect();
    let html = format!("<p>{open}</p>{}", "<p>x".repeat(10_000));
    let (_, cut) = parse::parse(&html);
    assert!(cut, "each paragraph would reopen 300 elements; the parser stops instead");
    let outcome = RichText::from_html(&html, None);
    assert!(outcome.cut, "and the source's page says so");
    assert_sound(&outcome.text, "open formatting");
}

#[test]
fn a_tag_crowded_with_attributes_ends_the_page_there() {
    let crowd = |separator: &str, times| (0..times).map(|n| format!("a{n}{separator}")).collect::<String>();
    let evasions = [
        ("<p ", " "),
        ("<p ", "/"),
        ("<p ", "=\"x\""),
        ("<p ", "='>' "),
        ("<p ", "=< "),
        ("</p ", " "),
        ("</><p ", " "),
        ("&amp<p ", " "),
        ("<<p ", " "),
        ("<!-- --><p a='<!--' ", " "),
        ("<svg><![CDATA[]]><p ", " "),
        ("<!></p/", "\n"),
        ("<textarea></textarea ", " "),
        ("<title><x </title ", "\t"),
        ("<b a=\"<\" c=\"<!\" ", " "),
        ("&<p ", "=&lt; "),
    ];
    for (start, separator) in evasions {
        let html = format!("before {start}{}>after", crowd(separator, 2_000));
        let outcome = RichText::from_html(&html, None);
        assert!(outcome.cut, "two thousand attributes are an attack: {start} {separator}");
        assert_eq!(
            outcome.text.plain_text().trim_end_matches(['&', '<', ' ']),
            "before",
            "nothing after it is read: {start}"
        );
        let html = format!("before {start}{}>after", crowd(separator, 500));
        assert!(!RichText::from_html(&html, None).cut, "five hundred are not: {start} {separator}");
    }
    let long = [
        format!("<img alt=i src=\"data:image/svg+xml,{}\">after", "<a b='c' d/> ".repeat(10_000)),
        format!("<!--[if mso]> {} <![endif]-->after", "<o:p class=x y=z /> word ".repeat(10_000)),
        format!("<style>{}</style>after", "a <b c d e f g h i j ".repeat(10_000)),
    ];
    for html in long {
        let outcome = RichText::from_html(&html, None);
        assert!(!outcome.cut && outcome.text.plain_text().ends_with("after"), "long is not crowded: {html:.30}");
    }
}

#[test]
fn the_parser_holds_few_elements_open() {
    for tag in ["div", "b", "svg", "svg><g", "template", "table><tr><td", "span"] {
        let (tree, _) = parse::parse(&format!("<{tag}>").repeat(20_000));
        let mut depth = 0;
        let mut at = tree.get(DOCUMENT);
        while let Some(twig) = at {
            depth += 1;
            at = twig.first.and_then(|id| tree.get(id));
        }
        assert!(depth < 500, "each new element is compared with all open ones, so few may be: {depth} of <{tag}>");
    }
}
