//! The table of `policy.txt`: a comment, HTML, `=> ` its nodes, and where there are any, `@ ` each
//! address of a link and `! ` each of an image.

use super::super::{RichText, nodes_from_json, nodes_to_json};
use super::{assert_sound, render};

struct Case {
    html: String,
    nodes: String,
    links: Vec<String>,
    images: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut html: Vec<&str> = Vec::new();
    for line in include_str!("policy.txt").lines() {
        if let Some(nodes) = line.strip_prefix("=> ") {
            cases.push(Case { html: html.join("\n"), nodes: nodes.to_owned(), links: Vec::new(), images: Vec::new() });
            html.clear();
        } else if let Some(link) = line.strip_prefix("@ ") {
            cases.last_mut().unwrap().links.push(link.to_owned());
        } else if let Some(image) = line.strip_prefix("! ") {
            cases.last_mut().unwrap().images.push(image.to_owned());
        } else if !line.is_empty() && !line.starts_with("# ") {
            html.push(line);
        }
    }
    cases
}

#[test]
fn each_case_becomes_exactly_these_nodes() {
    let cases = cases();
    assert!(cases.len() >= 110, "no case of the table was lost in reading it: {}", cases.len());
    for Case { html, nodes, links, images } in cases {
        let outcome = RichText::from_html(&html, None);
        assert_eq!(nodes_to_json(&outcome.text.nodes), nodes, "the policy decides about {html:?}");
        assert_eq!(outcome.text.links, links, "the addresses of {html:?}, in reading order");
        assert_eq!(outcome.text.images, images, "the images of {html:?}, in reading order");
        assert!(!outcome.cut, "nothing small is cut: {html:?}");
        assert_sound(&outcome.text, &html);
    }
}

#[test]
fn a_body_written_as_html_and_read_again_is_the_same() {
    for Case { html, .. } in cases() {
        let first = RichText::from_html(&html, None).text;
        let second = RichText::from_html(&render::html(&first), None).text;
        assert_eq!(first, second, "what was cleaned once is clean: {html:?}");
    }
}

#[test]
fn nodes_survive_json() {
    for Case { html, .. } in cases() {
        let nodes = RichText::from_html(&html, None).text.nodes;
        let read = nodes_from_json(&nodes_to_json(&nodes)).expect("what was written can be read");
        assert_eq!(read, nodes, "storing changes nothing: {html:?}");
    }
}

#[test]
fn relative_addresses_are_of_the_item() {
    let base = url::Url::parse("https://example.org/news/one").unwrap();
    let html = r##"<a href="/a">a</a> <a href="b?c=d">b</a> <a href="#e">e</a> <a href="//other.example/">o</a>"##;
    let links = RichText::from_html(html, Some(&base)).text.links;
    let expected = [
        "https://example.org/a",
        "https://example.org/news/b?c=d",
        "https://example.org/news/one#e",
        "https://other.example/",
    ];
    assert_eq!(links, expected, "a relative address means a place on the page that it was published on");
}

#[test]
fn images_of_a_feed_on_this_computer_stand_beside_it_and_nowhere_else() {
    let cases = [
        ("file:///shelf/feed.json", "pics/a.png", Some("file:///shelf/pics/a.png"), "a folder carries its pictures"),
        ("file:///shelf/feed.json", "../a.png", None, "and none from outside it"),
        ("http://127.0.0.1:8080/feed.json", "a.png", Some("http://127.0.0.1:8080/a.png"), "a preview serves its own"),
        ("http://127.0.0.1:8080/feed.json", "http://127.0.0.1:9090/a.png", None, "and no other server's"),
        ("https://x.example/feed.json", "a.png", Some("https://x.example/a.png"), "a relative address is completed"),
        ("https://x.example/feed.json", "file:///etc/a.png", None, "a feed of the web names no file"),
        ("https://x.example/feed.json", "http://127.0.0.1/a.png", None, "and no server of this computer"),
    ];
    for (feed, source, expected, why) in cases {
        let feed = url::Url::parse(feed).unwrap();
        let text = RichText::from_item(&format!("<img alt=a src=\"{source}\">"), &feed, &feed).text;
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(text.images, expected, "{why}: {source}");
        assert_eq!(text.plain_text(), "a", "its words stay, whatever becomes of its address: {source}");
    }
}

#[test]
fn the_whole_is_one_json_object() {
    let text = RichText::from_html(r#"<p>See <a href="https://example.org">this</a>"#, None).text;
    let expected = r#"{"nodes":[{"tag":"p","children":["See ",{"tag":"a","link":0,"children":["this"]}]}],"links":["https://example.org/"]}"#;
    assert_eq!(text.to_json(), expected, "nodes and links, and nothing else");
}
