//! Imports: names, front matter, the round trip of texts, and what a second import may change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use url::Url;

use super::blocks::markdown;
use super::*;
use crate::feed;
use crate::richtext::RichText;

const NOW: i64 = 1_795_521_600;

fn rich(html: &str) -> RichText {
    RichText::from_html(html, Some(&Url::parse("https://charity.example/a/").unwrap())).text
}

/// What a reader sees of Markdown once it was published.
fn published(markdown: &str) -> RichText {
    let html = super::super::markdown::to_html(markdown, &|_| None).expect("an import can be published").html;
    RichText::from_html(&html, None).text
}

#[test]
fn a_text_is_written_as_markdown_that_reads_back_as_itself() {
    let rows: &[(&str, &str)] = &[
        ("<p>One <b>two</b> <i>three</i>.</p><p>Four</p>", "One **two** *three*.\n\nFour\n"),
        ("<h1>A</h1><h3>B <em>c</em></h3><h6>D</h6>", "## A\n\n### B *c*\n\n##### D\n"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c\n"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
        ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c\n"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b\n"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n\n1) b\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<a href='https://e.example/(x) y'>link</a> text", "[link](<https://e.example/(x)%20y>) text\n"),
        ("<a href='mailto:a@e.example'>write</a>", "[write](<mailto:a@e.example>)\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        (
            "<p>1. not a list</p><p># not a heading</p><p>- nor this</p>",
            "1\\. not a list\n\n\\# not a heading\n\n\\- nor this\n",
        ),
        (
            "<p>2 * 3 * 4 _x_ [y](z) &lt;b&gt; &amp;amp; `c`</p>",
            "2 \\* 3 \\* 4 \\_x\\_ \\[y\\](z) \\<b\\> &amp;amp; \\`c\\`\n",
        ),
        (
            "<p><b>Warning:</b> stop. un<b>believ</b>able <b> spaced </b>x</p>",
            "**Warning:** stop. un**believ**able **spaced** x\n",
        ),
        ("<p>a<b>(b)</b>c</p>", "a(b)c\n"),
        ("<p><b><i>both</i></b> <b>a</b><b>b</b></p>", "*both* a**b**\n"),
        ("<pre>a  b\n`c`</pre>", "```\na  b\n`c`\n```\n"),
        ("<p>run <code>a `b` c</code></p>", "run `` a `b` c ``\n"),
        ("<table><tr><th>A|B<th>C<tr><td>1<td><b>2</b></table>", "| A\\|B | C |\n| --- | --- |\n| 1 | **2** |\n"),
        ("<p>old <s>0800 1</s> number</p>", "old (struck out: 0800 1) number\n"),
        ("<p>a</p><hr><p>b</p>", "a\n\n***\n\nb\n"),
        ("<dl><dt>NRM<dd>A mechanism</dl>", "**NRM**\n\nA mechanism\n"),
        (
            "<p>Look! <a href='https://e.example/'>x</a>!<a href='https://e.example/'>y</a></p>",
            "Look\\! [x](<https://e.example/>)\\![y](<https://e.example/>)\n",
        ),
        ("<p>C:\\</p>", "C:\\\\\n"),
        ("", ""),
    ];
    for (html, expected) in rows {
        let text = markdown(&rich(html));
        assert_eq!(text, *expected, "{html}: it is written as a person would");
        if text.is_empty() {
            continue;
        }
        let back = published(&text);
        assert_eq!(markdown(&back), text, "{html}: what is published is imported as the same text");
    }
}

#[test]
fn no_word_of_any_text_is_lost_or_changed() {
    // Signs of Markdown in every order, between and inside of marks.
    let signs = [
        "*", "_", "**", "`", "[", "](", "!", "#", "1.", "-", "+", "|", "<", "&amp;", "\\", "~", " ", "a", "Ž", "“",
        "\n",
    ];
    let marks = ["b", "i", "code", "p", "li", "h2", "td", "blockquote", "a href='https://e.example/'"];
    let mut state = 0x1234_5678_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % limit as u64).unwrap()
    };
    for round in 0..3_000 {
        let mut html = String::new();
        for _ in 0..below(12) {
            let words: String = (0..=below(5)).map(|_| signs[below(signs.len())]).collect();
            let words = words.replace('<', "&lt;");
            let mark = marks[below(marks.len())];
            let end = mark.split(' ').next().unwrap();
            html += &format!("<{mark}>{words}</{end}>{}", signs[below(signs.len())].replace('<', "&lt;"));
        }
        let body = rich(&html);
        let text = markdown(&body);
        if text.is_empty() {
            continue;
        }
        let words = |body: &RichText| body.plain_text().split_whitespace().collect::<String>();
        assert_eq!(words(&published(&text)), words(&body), "round {round}: {html}\n{text}");
    }
}

#[test]
fn a_file_is_called_by_the_last_word_of_its_address() {
    let rows = [
        (Some("https://charity.example/leaflet-ro/"), "Your rights", "leaflet-ro"),
        (Some("https://www.gov.uk/government/publications/A_B.cy?x=1"), "t", "a-b"),
        (Some("https://charity.example/?p=12"), "Où aller, l'été ?", "ou-aller-lete"),
        (Some("https://charity.example/2024/"), "Year in review", "year-in-review"),
        (None, "Права", "resource"),
        (Some("https://charity.example/readme"), "t", "readme-1"),
        (Some("https://charity.example/con"), "t", "con-1"),
        (Some("https://charity.example/com1"), "t", "com1-1"),
    ];
    for (address, title, expected) in rows {
        assert_eq!(file_name(address, title), expected, "{address:?} {title}: a name for every system");
    }
}

#[test]
fn what_is_typed_becomes_the_address_of_what_can_be_read() {
    let posts = "wp-json/wp/v2/posts?per_page=100&orderby=modified&_embed=wp:term";
    let rows = [
        (Kind::Wordpress, "https://charity.example", format!("https://charity.example/{posts}")),
        (Kind::Wordpress, "charity.example/blog?x=1", format!("https://charity.example/blog/{posts}")),
        (
            Kind::Wordpress,
            "https://charity.example/wp-json/wp/v2/pages",
            "https://charity.example/wp-json/wp/v2/pages".to_owned(),
        ),
        (Kind::Govuk, "https://www.gov.uk/guidance/x?y=1", "https://www.gov.uk/api/content/guidance/x".to_owned()),
        (
            Kind::Govuk,
            "https://www.gov.uk/search/all?keywords=modern+slavery&order=relevance",
            "https://www.gov.uk/api/search.json?q=modern+slavery&count=100&order=-public_timestamp".to_owned(),
        ),
        (Kind::Govuk, "https://www.gov.uk/api/search.json?q=a", "https://www.gov.uk/api/search.json?q=a".to_owned()),
        (Kind::Feed, "https://charity.example/feed/", "https://charity.example/feed/".to_owned()),
    ];
    for (kind, typed, expected) in rows {
        assert_eq!(complete(kind, typed), expected, "{typed}: a person knows the site, not its interface");
    }
}

fn wordpress(posts: &[(&str, &str)]) -> Page {
    let posts: Vec<serde_json::Value> = posts
        .iter()
        .map(|(slug, words)| {
            serde_json::json!({ "id": 1, "guid": { "rendered": format!("https://charity.example/?p={slug}") },
                "link": format!("https://charity.example/{slug}/"), "title": { "rendered": format!("About {slug}") },
                "date_gmt": "2024-10-08T09:12:00", "content": { "rendered": format!("<p>{words}</p>") } })
        })
        .collect();
    let from = Url::parse("https://charity.example/wp-json/wp/v2/posts").unwrap();
    feed::parse(serde_json::Value::from(posts).to_string().as_bytes(), &from, NOW).unwrap()
}

/// A folder in memory, into which one import after another goes.
#[derive(Default)]
struct Folder {
    files: BTreeMap<String, String>,
    record: Record,
}

impl Folder {
    fn import(&mut self, page: &Page) -> Vec<(String, Outcome)> {
        let files = BTreeMap::new();
        let address = "https://charity.example/wp-json/wp/v2/posts";
        let brought = Brought { head: page, address, resources: page.resources.iter().collect(), files: &files };
        let plan = plan(&brought, &self.record, &|name| self.files.get(name).cloned());
        self.files.extend(plan.write);
        self.record = Record::read(&plan.record.text().unwrap()).unwrap();
        plan.lines.into_iter().map(|line| (line.file, line.outcome)).collect()
    }

    fn publish(&self) -> Page {
        let files: Vec<(&str, &str)> = self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let feed = super::super::folder_to_feed(&files).expect("an imported folder can be published");
        feed::parse(&feed, &Url::parse("https://shelf.example/feed.json").unwrap(), NOW).unwrap()
    }
}

#[test]
fn an_imported_folder_can_be_published_and_says_the_same() {
    for name in [
        "wordpress-traps.json",
        "rss-traps.xml",
        "atom-traps.xml",
        "govuk-content-guidance.json",
        "govuk-content-withdrawn.json",
    ] {
        let path = format!("{}/../../tests/fixtures/feeds/foreign/{name}", env!("CARGO_MANIFEST_DIR"));
        let from = Url::parse("https://charity.example/wp-json/wp/v2/posts?per_page=100").unwrap();
        let page = feed::parse(&std::fs::read(path).unwrap(), &from, NOW).unwrap();
        let mut folder = Folder::default();
        folder.import(&page);
        let back = folder.publish();
        // A date that nobody published stays open, which a reader of the feed says.
        let dates = |problem: &crate::model::Problem| problem.message.starts_with("Nothing says how old");
        assert!(back.problems.iter().all(dates), "{name}: nothing else has to be forgiven: {:?}", back.problems);
        assert_eq!(back.resources.len(), page.resources.len(), "{name}: every resource");
        for before in &page.resources {
            let after = back.resources.iter().find(|after| after.id == before.id).expect("each is found by its id");
            assert_eq!((&after.title, after.kind, after.status), (&before.title, before.kind, before.status), "{name}");
            assert_eq!((&after.nations, &after.licence), (&before.nations, &before.licence), "{name}: what was said");
            assert_eq!(after.verified_on, None, "{name}: nobody checked it, and it does not say so");
            let addresses =
                |resource: &Resource| resource.attachments.iter().map(|file| file.address.clone()).collect::<Vec<_>>();
            assert_eq!(addresses(after), addresses(before), "{name}: its files");
            if !before.body.plain_text().is_empty() {
                assert_eq!(after.body.plain_text(), before.body.plain_text(), "{name}: and every word");
            }
        }
    }
}

#[test]
fn a_second_import_changes_only_what_changed_and_nobody_touched() {
    let mut folder = Folder::default();
    let first = wordpress(&[("a", "One."), ("b", "Two."), ("c", "Three.")]);
    let all = |outcome| [("a.md", outcome), ("b.md", outcome), ("c.md", outcome)].map(|(name, o)| (name.to_owned(), o));
    assert_eq!(folder.import(&first), all(Outcome::New), "a file for each");
    let before = folder.files.clone();
    assert_eq!(folder.import(&first), all(Outcome::Unchanged), "importing twice");
    assert_eq!(folder.files, before, "changes nothing");

    folder.files.get_mut("a.md").unwrap().push_str("\nAdded by a person.\n");
    folder.files.remove("c.md");
    let second = wordpress(&[("a", "One, changed."), ("b", "Two, changed."), ("c", "Three, changed."), ("b", "New.")]);
    let expected = [("a.md", Outcome::Yours), ("b.md", Outcome::Updated), ("c.md", Outcome::Deleted)];
    let told = folder.import(&second);
    assert_eq!(told[..3], expected.map(|(name, outcome)| (name.to_owned(), outcome)), "what a person did stays");
    assert!(folder.files["a.md"].contains("One.") && folder.files["a.md"].contains("by a person"), "to the letter");
    assert!(folder.files["b.md"].contains("Two, changed."), "what nobody touched is brought up to date");
    assert!(!folder.files.contains_key("c.md"), "what was deleted is not written again");

    folder.files.insert("d.md".to_owned(), "A person's own.".to_owned());
    let told = folder.import(&wordpress(&[("d", "Four.")]));
    assert_eq!(told, [("d-2.md".to_owned(), Outcome::New)], "a file of a person's is never written over");
    assert_eq!(folder.files["d.md"], "A person's own.", "nor changed");
}

#[test]
fn a_list_of_feeds_is_read_and_written() {
    let text = "<?xml version='1.0'?><!DOCTYPE opml [<!ENTITY a 'b'>]><opml version='2.0'><body>\
        <outline text='Group'><outline text='A &amp; B' xmlUrl='https://a.example/feed?x=1&amp;y=2'/></outline>\
        <outline text='No feed' htmlUrl='https://b.example/'/><outline xmlUrl=' https://c.example/rss '/>\
        <outline text='again' xmlUrl='https://c.example/rss'/></body></opml>";
    let feeds = outlines(text).unwrap();
    let told: Vec<(&str, &str)> = feeds.iter().map(|feed| (feed.title.as_str(), feed.address.as_str())).collect();
    assert_eq!(told, [("A & B", "https://a.example/feed?x=1&y=2"), ("", "https://c.example/rss")], "each feed once");
    assert_eq!(outlines(&to_opml("Mine", &feeds)).unwrap(), feeds, "what is written reads back");
    let deep = format!("<opml>{}", "<outline>".repeat(100_000));
    assert_eq!(outlines(&deep).unwrap(), [], "groups in groups cost nothing");
    for (text, fault) in [
        ("", OpmlError::NotOpml),
        ("<html><opml/></html>", OpmlError::NotOpml),
        ("not a list", OpmlError::NotOpml),
        ("<opml><body></opml>", OpmlError::Broken),
    ] {
        assert_eq!(outlines(text), Err(fault), "{text}");
    }
}
