//! A title and a summary for items that were published without: the opening words of the body.

use crate::richtext::{self, Node, RichText, Tag};

/// Characters of a title made from a body.
const TITLE: usize = 80;
/// Characters of a summary made from a body.
const SUMMARY: usize = 200;
/// Bytes of a body that are looked at: enough for [`SUMMARY`] characters in any script, and some blanks.
const ENOUGH: usize = 4_000;

/// The first block of the body that says something; empty when none does.
pub(super) fn title(body: &RichText) -> String {
    let opening = opening(body);
    let first = opening.split('\n').map(richtext::line).find(|line| !line.is_empty());
    first.map(|line| shortened(&line, TITLE)).unwrap_or_default()
}

/// The opening words of the body; empty when it has none.
pub(super) fn summary(body: &RichText) -> String {
    shortened(&richtext::line(&opening(body)), SUMMARY)
}

/// The opening of the body as plain text, blocks on lines of their own.
fn opening(body: &RichText) -> String {
    let mut text = String::new();
    collect(&body.nodes, &mut text);
    text
}

fn collect(nodes: &[Node], text: &mut String) {
    for node in nodes {
        if text.len() > ENOUGH {
            return;
        }
        match node {
            Node::Text(words) => {
                text.extend(words.chars().take(ENOUGH).map(|c| if c.is_whitespace() { ' ' } else { c }))
            }
            Node::Element(element) if is_inline(element.tag) => collect(&element.children, text),
            Node::Element(element) => {
                text.push('\n');
                collect(&element.children, text);
                text.push('\n');
            }
        }
    }
}

fn is_inline(tag: Tag) -> bool {
    use Tag::{A, Abbr, B, Bdi, Bdo, Cite, Code, Em, I, Q, Rp, Rt, Ruby, S, Small, Strong, Sub, Sup, Time, U};
    matches!(
        tag,
        A | Abbr
            | B
            | Bdi
            | Bdo
            | Cite
            | Code
            | Em
            | I
            | Q
            | Rp
            | Rt
            | Ruby
            | S
            | Small
            | Strong
            | Sub
            | Sup
            | Time
            | U
    )
}

/// At most `limit` characters, cut between words where there are any, with a mark that it was cut.
fn shortened(line: &str, limit: usize) -> String {
    let Some((end, _)) = line.char_indices().nth(limit) else { return line.to_owned() };
    let kept = line.get(..end).unwrap_or_default();
    let whole_words = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([' ', ',', ';', ':', '.', '–', '-']))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::richtext::Element;

    fn element(tag: Tag, children: Vec<Node>) -> Node {
        let unset = (None, None, None, None, None, None);
        let (lang, dir, link, alt, colspan, rowspan) = unset;
        let (scope, start, datetime) = (None, None, None);
        Node::Element(Box::new(Element {
            tag,
            lang,
            dir,
            link,
            alt,
            image: None,
            colspan,
            rowspan,
            scope,
            start,
            datetime,
            children,
        }))
    }

    fn text(words: &str) -> Node {
        Node::Text(words.to_owned())
    }

    #[test]
    fn a_body_names_itself_by_its_first_block() {
        let body = RichText {
            nodes: vec![
                element(Tag::P, vec![text("  ")]),
                element(Tag::H2, vec![text("Signs of\nforced "), element(Tag::Em, vec![text("labour")])]),
                element(Tag::P, vec![text("What to look for.")]),
            ],
            ..RichText::default()
        };
        assert_eq!(title(&body), "Signs of forced labour", "an empty block names nothing, and emphasis breaks no line");
        assert_eq!(summary(&body), "Signs of forced labour What to look for.", "a summary runs over the blocks");
        assert_eq!(title(&RichText::default()), "", "an empty body says nothing");
    }

    #[test]
    fn long_openings_are_cut_between_words() {
        let cases = [
            ("one two three", 100, "one two three"),
            ("one two three", 13, "one two three"),
            ("one two three", 12, "one two…"),
            ("one, two three", 6, "one…"),
            ("онлайнбезопасность", 6, "онлайн…"),
        ];
        for (line, limit, expected) in cases {
            assert_eq!(shortened(line, limit), expected, "{line} cut at {limit} characters");
        }
    }
}
