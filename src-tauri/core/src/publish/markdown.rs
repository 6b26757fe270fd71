//! A resource's Markdown → HTML for the feed. Raw HTML in the Markdown is text, not markup.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use super::{accounts::Accounts, error::Fault};

/// A text as the feed carries it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) html: String,
    /// Words that a person reads.
    pub(super) words: usize,
}

/// Something that no reader would follow or show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    /// Where it stands, in bytes of the Markdown.
    pub(super) offset: usize,
    pub(super) fault: Fault,
}

/// Converts CommonMark with tables. `pictures` says where a picture is published that is no https address.
pub(super) fn to_html(markdown: &str, pictures: &dyn Fn(&str) -> Option<String>) -> Result<Text, Bad> {
    let (mut events, mut words) = (Vec::new(), 0);
    // The words of the picture that is being read, and where it began.
    let mut picture: Option<(usize, String, bool)> = None;
    let mut accounts = Accounts::default();
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_GFM).into_offset_iter() {
        let bad = |fault| Bad { offset: range.start, fault };
        let event = match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            other => other,
        };
        match &event {
            Event::Start(Tag::Link { link_type, dest_url, .. })
                if *link_type != LinkType::Email && !may_be_followed(dest_url) =>
            {
                return Err(bad(Fault::Link(dest_url.to_string())));
            }
            Event::Start(Tag::Image { dest_url, .. }) => picture = Some((range.start, dest_url.to_string(), false)),
            Event::End(TagEnd::Image) => {
                if let Some((offset, to, false)) = picture.take() {
                    return Err(Bad { offset, fault: Fault::NoWords(to) });
                }
            }
            Event::Text(text) | Event::Code(text) => {
                words += text.split_whitespace().count();
                if let Some((_, _, said)) = &mut picture {
                    *said |= !text.trim().is_empty();
                }
            }
            _ => {}
        }
        events.push(match event {
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url =
                    published(&dest_url, pictures).ok_or_else(|| bad(Fault::Picture(dest_url.to_string())))?;
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            other => accounts.published(other),
        });
    }
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events.into_iter());
    Ok(Text { html: out, words })
}

/// The pictures that a text shows, as it writes their addresses; those of the web are left out.
pub(super) fn pictures(markdown: &str) -> Vec<String> {
    let shown = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Image { dest_url, .. }) if !is_https(&dest_url) => Some(dest_url.into_string()),
        _ => None,
    });
    shown.collect()
}

fn published<'a>(to: &CowStr<'a>, pictures: &dyn Fn(&str) -> Option<String>) -> Option<CowStr<'a>> {
    if is_https(to) {
        return Some(to.clone());
    }
    pictures(to).map(CowStr::from)
}

fn is_https(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| url.scheme() == "https")
}

fn may_be_followed(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "https" | "mailto" | "tel"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(markdown: &str) -> Result<Text, Bad> {
        to_html(markdown, &|name| (name == "map%20of.png").then(|| "d/ab/abcd.png".to_owned()))
    }

    #[test]
    fn markdown_becomes_plain_html() {
        let rows = [
            ("Call **999**.", "<p>Call <strong>999</strong>.</p>\n", 3),
            ("## Signs\n\n- one\n- two", "<h2>Signs</h2>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n", 3),
            (
                "[the law](https://www.legislation.gov.uk/)",
                "<p><a href=\"https://www.legislation.gov.uk/\">the law</a></p>\n",
                2,
            ),
            ("<office@example.org>", "<p><a href=\"mailto:office@example.org\">office@example.org</a></p>\n", 1),
            ("a <b onclick=x>bold</b> word", "<p>a &lt;b onclick=x&gt;bold&lt;/b&gt; word</p>\n", 6),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", 1),
            ("![A map](map%20of.png)", "<p><img src=\"d/ab/abcd.png\" alt=\"A map\" /></p>\n", 2),
            (
                "> [!CAUTION]\n> Violence in a home.\n>\n> What *happened*.",
                "<details class=\"content-note\">\n<summary>Violence in a home.</summary>\n<p>What <em>happened</em>.</p>\n</details>\n",
                7,
            ),
            (
                "> Said.\n\n> [!NOTE]\n> So.",
                "<blockquote>\n<p>Said.</p>\n</blockquote>\n<blockquote>\n<p>So.</p>\n</blockquote>\n",
                2,
            ),
            ("![Far](https://example.org/a.png)", "<p><img src=\"https://example.org/a.png\" alt=\"Far\" /></p>\n", 1),
        ];
        for (markdown, html, words) in rows {
            let expected = Text { html: html.to_owned(), words };
            assert_eq!(converted(markdown), Ok(expected), "{markdown:?}: markup comes from Markdown only");
        }
    }

    #[test]
    fn a_link_that_a_reader_would_drop_is_a_fault() {
        for to in ["http://example.org/", "javascript:alert(1)", "page.html", "data:text/html,x"] {
            let found = converted(&format!("See\n[this]({to}).")).map_err(|bad| (bad.offset, bad.fault));
            assert_eq!(found, Err((4, Fault::Link(to.to_owned()))), "the writer must hear of it, with its place");
        }
    }

    #[test]
    fn a_picture_is_a_file_of_the_folder_and_has_words() {
        for to in ["other.png", "http://example.org/a.png", "data:image/png;base64,AA", "javascript:alert(1)"] {
            let found = converted(&format!("See\n![this]({to}).")).map_err(|bad| (bad.offset, bad.fault));
            assert_eq!(found, Err((4, Fault::Picture(to.to_owned()))), "nobody would see it");
        }
        let silent = converted("See ![ ](map%20of.png)").map_err(|bad| (bad.offset, bad.fault));
        assert_eq!(
            silent,
            Err((4, Fault::NoWords("map%20of.png".into()))),
            "whoever cannot see it would learn nothing"
        );
        assert_eq!(pictures("![a](b.png) ![c](https://d.org/e.png)"), ["b.png"], "those of the folder are asked for");
    }
}
