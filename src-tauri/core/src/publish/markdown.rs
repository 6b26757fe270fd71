//! A resource's Markdown → HTML for the feed. Raw HTML in the Markdown is text, not markup.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, html};

/// A link that no reader would follow.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLink {
    /// Where it stands, in bytes of the Markdown.
    pub(super) offset: usize,
    pub(super) to: String,
}

/// Converts CommonMark with tables.
pub(super) fn to_html(markdown: &str) -> Result<String, BadLink> {
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        events.push(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Link { link_type, dest_url, .. })
                if link_type != LinkType::Email && !may_be_followed(&dest_url) =>
            {
                return Err(BadLink { offset: range.start, to: dest_url.into_string() });
            }
            other => other,
        });
    }
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events.into_iter());
    Ok(out)
}

fn may_be_followed(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "https" | "mailto" | "tel"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_plain_html() {
        let rows = [
            ("Call **999**.", "<p>Call <strong>999</strong>.</p>\n"),
            ("## Signs\n\n- one\n- two", "<h2>Signs</h2>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
            (
                "[the law](https://www.legislation.gov.uk/)",
                "<p><a href=\"https://www.legislation.gov.uk/\">the law</a></p>\n",
            ),
            ("<office@example.org>", "<p><a href=\"mailto:office@example.org\">office@example.org</a></p>\n"),
            ("a <b onclick=x>bold</b> word", "<p>a &lt;b onclick=x&gt;bold&lt;/b&gt; word</p>\n"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ];
        for (markdown, expected) in rows {
            assert_eq!(to_html(markdown).as_deref(), Ok(expected), "{markdown:?}: markup comes from Markdown only");
        }
    }

    #[test]
    fn a_link_that_a_reader_would_drop_is_a_fault() {
        for to in ["http://example.org/", "javascript:alert(1)", "page.html", "data:text/html,x"] {
            let found = to_html(&format!("See\n[this]({to}).")).map_err(|bad| (bad.offset, bad.to));
            assert_eq!(found, Err((4, to.to_owned())), "the writer must hear of it, with its place");
        }
    }
}
