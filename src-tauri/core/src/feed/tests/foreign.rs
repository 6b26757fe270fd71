//! The formats of others, read from `tests/fixtures/feeds/foreign` as the feeds of the library's own format are; and
//! what is served to do harm.

use super::*;

/// Where a fixture would have been published, by the beginning of its name.
fn address(name: &str) -> Url {
    let address = match name {
        "wordpress-full-page" => "https://charity.example/wp-json/wp/v2/posts?per_page=2&page=3&_embed=wp:term",
        name if name.starts_with("wordpress") => "https://charity.example/wp-json/wp/v2/posts?per_page=100",
        name if name.starts_with("govuk-search") => {
            "https://www.gov.uk/api/search.json?q=modern+slavery&count=3&order=-public_timestamp"
        }
        name if name.starts_with("govuk-content") => "https://www.gov.uk/api/content/guidance/x",
        _ => "https://charity.example/feed/",
    };
    Url::parse(address).unwrap()
}

#[test]
fn every_foreign_feed_is_kept_or_refused_as_written_beside_it() {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder().join("foreign")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending != "txt"));
    paths.sort();
    assert!(paths.len() > 12, "the fixtures are where this test looks for them");
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let read = parse(&std::fs::read(&path).unwrap(), &address(name), NOW);
        check_golden(&path, &read.map_or_else(|error| format!("refused: {error}\n"), |page| told_in_full(&page)));
    }
}

/// What is told of a page, and of each resource what foreign formats have besides.
fn told_in_full(page: &Page) -> String {
    let mut told = told(page);
    for lead in &page.leads {
        writeln!(told, "leads to {}", lead.address).unwrap();
        tell_resource(&mut told, &lead.brief);
    }
    for resource in &page.resources {
        let Resource { revision, notice, change_note, licence, translation_of, .. } = resource;
        let licence = licence.as_ref().map_or("-", |licence| licence.id.as_str());
        write!(told, "besides {} | rev {revision} | {} | ", resource.id, shown(change_note.as_ref())).unwrap();
        writeln!(told, "{} | {licence} | of {}", shown(notice.as_ref()), shown(translation_of.as_ref())).unwrap();
        writeln!(told, "  changed {} | was {:?}", moment(resource.modified_at), resource.previous_ids).unwrap();
        writeln!(told, "  says {:?}", resource.body.plain_text()).unwrap();
        for file in &resource.attachments {
            writeln!(told, "  file {:?} pages {:?}", file.title, file.pages).unwrap();
        }
        resource.body.links.iter().for_each(|link| writeln!(told, "  link {link}").unwrap());
    }
    told
}

fn rss(items: &str) -> Result<Page, FeedError> {
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>T</title><link>https://charity.example/</link>{items}</channel></rss>"
    );
    parse(feed.as_bytes(), &address("rss"), NOW)
}

fn item(id: &str, inside: &str) -> String {
    format!(
        "<item><guid isPermaLink=\"false\">{id}</guid><title>{id}</title>\
         <pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate>{inside}</item>"
    )
}

/// What is hostile costs itself: the item after it is read.
#[test]
fn a_hostile_item_costs_itself_alone() {
    let mut crowded = String::from("<description ");
    (0..100_000).for_each(|number| write!(crowded, "a{number}=\"\" ").unwrap());
    crowded.push_str(">x</description>");
    let cases: &[(String, bool, &str)] = &[
        ("<a>".repeat(100_000), false, "a hundred thousand elements, never closed"),
        ("<a>".repeat(100_000) + &"</a>".repeat(100_000), false, "and closed"),
        (crowded, false, "a hundred thousand attributes in one tag"),
        (format!("<description a=\"{}\">x</description>", "x".repeat(4_000_000)), true, "one of four megabytes"),
        ("<description>a\0b\u{1}c</description>".to_owned(), true, "zero bytes are no words"),
        ("<description>&a;&a;&a;</description>".to_owned(), true, "what nobody declared"),
        ("<description>&#0;&#x110000;</description>".to_owned(), false, "numbers that are no characters"),
        ("<description><![CDATA[never ends</description>".to_owned(), false, "an open CDATA section"),
        ("</a></b></c>".to_owned(), false, "ends of what never began"),
        (format!("<description>{}</description>", "&lt;b&gt;".repeat(200_000)), true, "deep HTML in a text"),
    ];
    for (inside, kept, why) in cases {
        let page = rss(&[item("a", inside), item("b", "<description>x</description>")].concat()).unwrap();
        let ids: Vec<&str> = page.resources.iter().map(|resource| resource.id.as_str()).collect();
        assert_eq!(ids.contains(&"a"), *kept, "{why}: {:?}", page.problems);
        let swallowed = why.contains("CDATA");
        assert_eq!(ids.contains(&"b"), !swallowed, "{why}: the item after it is read");
        assert!(*kept || !page.problems.is_empty(), "{why}: what is left out is reported");
    }
}

#[test]
fn nothing_that_a_document_declares_is_expanded_or_fetched() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    let feed = format!(
        "<?xml version=\"1.0\"?>{bomb}<rss version=\"2.0\"><channel><title>T</title>{}</channel></rss>",
        item("a", "<description>&c;&x;</description>")
    );
    let page = parse(feed.as_bytes(), &address("rss"), NOW).unwrap();
    assert_eq!(page.resources[0].body.plain_text(), "&c;&x;", "the names stay names");
}

#[test]
fn a_document_that_is_hostile_around_its_items_is_refused() {
    let many: String = (0..5_001).map(|number| item(&number.to_string(), "")).collect();
    let long = "x".repeat(20_000);
    let cases: &[(String, FeedError, &str)] = &[
        ("<rss>".repeat(100_000), FeedError::TooDeep, "nesting"),
        (format!("<rss version=\"2.0\"><channel>{many}"), FeedError::TooManyItems(5_001), "items without end"),
        (
            format!("<rss a=\"{long}\"><channel></channel></rss>"),
            FeedError::Crowded,
            "a root that every item would copy",
        ),
        ("<html><rss/></html>".to_owned(), FeedError::HtmlInstead, "a page for people"),
        ("<".to_owned(), FeedError::HtmlInstead, "the beginning of nothing"),
    ];
    for (feed, expected, why) in cases {
        assert_eq!(parse(feed.as_bytes(), &address("rss"), NOW), Err(expected.clone()), "{why}");
    }
}

#[test]
fn a_list_of_wordpress_leads_on_while_its_pages_are_full() {
    let post = |number: usize| {
        format!(
            r#"{{"id":{number},"guid":{{"rendered":"g{number}"}},"title":{{"rendered":"t"}},"link":"https://charity.example/{number}"}}"#
        )
    };
    let posts = |count: usize| format!("[{}]", (0..count).map(post).collect::<Vec<_>>().join(","));
    let site = "https://charity.example/wp-json/wp/v2/posts";
    let cases: &[(&str, usize, Option<&str>, bool, &str)] = &[
        ("", 10, Some("?page=2"), true, "ten is the usual number"),
        ("", 9, None, true, "a short page is the last"),
        ("?per_page=20&page=4", 20, Some("?per_page=20&page=5"), true, "the number is asked for"),
        ("?per_page=20&page=4", 0, None, true, "an empty page is the last"),
        (
            "?per_page=5&orderby=modified&_embed=wp%3Aterm",
            5,
            Some("?per_page=5&orderby=modified&_embed=wp%3Aterm&page=2"),
            true,
            "what else was asked stays",
        ),
        ("?modified_after=2026-01-01T00:00:00", 3, None, false, "what is new only is not all there is"),
    ];
    for (query, count, next, complete, why) in cases {
        let from = Url::parse(&format!("{site}{query}")).unwrap();
        let page = parse(posts(*count).as_bytes(), &from, NOW).unwrap();
        assert_eq!(page.next.as_deref(), next.map(|next| format!("{site}{next}")).as_deref(), "{why}");
        assert_eq!(page.complete, *complete, "{why}");
    }
    let saved = Url::parse("file:///home/posts.json").unwrap();
    let page = parse(posts(100).as_bytes(), &saved, NOW).unwrap();
    assert_eq!((page.next, page.complete), (None, false), "a saved page leads nowhere, and is not all there is");
}

#[test]
fn no_damage_to_a_foreign_feed_is_a_panic_or_an_item_without_a_name() {
    let names =
        ["rss-traps.xml", "atom-traps.xml", "rss-1-0.xml", "wordpress-traps.json", "govuk-content-guidance.json"];
    let mut chance = Chance(0x0BAD_CAFE);
    let mut read = 0;
    for round in 0..1_500 {
        let name = names[round % names.len()];
        let mut bytes = std::fs::read(folder().join("foreign").join(name)).unwrap();
        for _ in 0..=chance.below(4) {
            damage(&mut bytes, &mut chance);
        }
        let Ok(page) = parse(&bytes, &address(name), NOW) else { continue };
        read += 1;
        assert!(page.resources.iter().all(|item| !item.id.is_empty() && !item.title.is_empty()), "each can be called");
    }
    assert!(read > 100, "enough of the damaged feeds are still feeds, or this test shows nothing: {read}");
}
