//! Words and what marks them, as CommonMark. Whatever a text holds stays text: each sign that could mean something else is
//! escaped. Where a mark cannot be written so that it reads back as itself, the words stay and the mark goes.

use crate::richtext::{Element, Node, RichText, Tag};

/// Signs that mean something anywhere in a line.
const SIGNS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~'];

/// What a place in the text can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph: lines may break.
    Paragraph,
    /// A heading or a cell: one line.
    Line,
}

/// Writes the words of some nodes.
pub(super) struct Inline<'a> {
    body: &'a RichText,
    place: Place,
    text: String,
}

impl<'a> Inline<'a> {
    /// The words of `nodes` of `body`, on one line or on several.
    pub(super) fn of(body: &'a RichText, nodes: &[Node], place: Place) -> String {
        let mut text = Inline::inside(body, nodes, place, None);
        text.truncate(text.trim_end_matches([' ', '\n']).len());
        // A line break at the very end is none, and its sign would be read as a sign of the text.
        if (text.len() - text.trim_end_matches('\\').len()) % 2 == 1 {
            text.pop();
        }
        escape_starts(text.trim_matches([' ', '\n']))
    }

    /// As it stands between other words; `after`: the letter that follows.
    fn inside(body: &'a RichText, nodes: &[Node], place: Place, after: Option<char>) -> String {
        let mut inline = Inline { body, place, text: String::new() };
        inline.nodes(nodes, after);
        inline.text
    }

    /// Recursive: a tree is at most 100 deep.
    fn nodes(&mut self, nodes: &[Node], after: Option<char>) {
        for (place, node) in nodes.iter().enumerate() {
            let next = nodes.get(place + 1).map_or(after, first_letter);
            match node {
                Node::Text(text) => self.words(text, next),
                Node::Element(element) => self.element(element, next),
            }
        }
    }

    fn element(&mut self, element: &Element, after: Option<char>) {
        match element.tag {
            Tag::Em | Tag::I | Tag::Cite => self.marked(element, "*", after),
            Tag::Strong | Tag::B => self.marked(element, "**", after),
            Tag::Code => self.code(element, after),
            Tag::A => self.link(element, after),
            Tag::Img => self.picture(element, after),
            Tag::Br if self.place == Place::Paragraph && !self.text.is_empty() => {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push_str("\\\n");
            }
            Tag::Br => self.gap(),
            Tag::Q => self.within("“", element, "”"),
            // What was struck out no longer holds, and must not read as if it did.
            Tag::S => self.within("(struck out: ", element, ")"),
            Tag::Rt => self.within(" (", element, ")"),
            Tag::Rp => {}
            tag if tag.is_block() => {
                self.gap();
                self.nodes(&element.children, None);
                self.gap();
            }
            _ => self.nodes(&element.children, after),
        }
    }

    fn within(&mut self, before: &str, element: &Element, after: &str) {
        self.text.push_str(before);
        self.nodes(&element.children, after.chars().next());
        self.text.push_str(after);
    }

    fn words(&mut self, words: &str, after: Option<char>) {
        let mut letters = words.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                letter if is_white(letter) => self.gap(),
                letter if SIGNS.contains(&letter) => self.text.extend(['\\', letter]),
                '&' => self.text.push_str("&amp;"),
                // Before a link, it would make a picture of it.
                '!' if letters.peek().copied().or(after).is_none_or(is_mark) => self.text.push_str("\\!"),
                letter => self.text.push(letter),
            }
        }
    }

    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Emphasis, where its signs would be read as such (CommonMark §6.2).
    fn marked(&mut self, element: &Element, sign: &str, after: Option<char>) {
        let words = Inline::inside(self.body, &element.children, self.place, after);
        let core = words.trim_matches([' ', '\n']);
        if words.starts_with([' ', '\n']) || core.is_empty() && !words.is_empty() {
            self.gap();
        }
        let (first, last) = (core.chars().next(), core.chars().next_back());
        let begins = self.text.chars().next_back().is_none_or(is_mark) || first.is_some_and(|first| !is_mark(first));
        let after = if words.ends_with([' ', '\n']) { None } else { after };
        let ends = after.is_none_or(is_mark) || last.is_some_and(|last| !is_mark(last));
        let clashes =
            self.text.ends_with('*') || core.starts_with('*') || core.ends_with(['*', '\\']) || after == Some('*');
        let sign = if begins && ends && !clashes && !core.is_empty() { sign } else { "" };
        self.text.extend([sign, core, sign]);
        if words.ends_with([' ', '\n']) && !core.is_empty() {
            self.gap();
        }
    }

    /// A table ends a cell at a `|`, even in code.
    fn code(&mut self, element: &Element, after: Option<char>) {
        let text = plain(&element.children).split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || text.contains('|') || self.text.ends_with('`') {
            return self.words(&text, after);
        }
        let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let (fence, blank) = ("`".repeat(longest + 1), if longest > 0 { " " } else { "" });
        self.text.extend([&fence, blank, &text, blank, &fence]);
    }

    fn link(&mut self, element: &Element, after: Option<char>) {
        let address = element.link.and_then(|number| self.body.links.get(usize::try_from(number).ok()?));
        let (Some(address), false) = (address, plain(&element.children).trim().is_empty()) else {
            return self.nodes(&element.children, after);
        };
        let words = Inline::inside(self.body, &element.children, Place::Line, Some(']'));
        if words.starts_with(' ') {
            self.gap();
        }
        self.text.extend(["[", words.trim(), "](<", &encoded(address), ">)"]);
        if words.ends_with(' ') {
            self.gap();
        }
    }

    /// A picture without words would be refused when the folder is published.
    fn picture(&mut self, element: &Element, after: Option<char>) {
        let address = element.image.and_then(|number| self.body.images.get(usize::try_from(number).ok()?));
        let Some(alt) = element.alt.as_deref().filter(|alt| !alt.trim().is_empty()) else { return };
        match address.filter(|address| address.starts_with("https://")) {
            Some(address) => {
                let words = Inline::inside(self.body, &[Node::Text(alt.to_owned())], Place::Line, Some(']'));
                self.text.extend(["![", words.trim(), "](<", &encoded(address), ">)"]);
            }
            None => self.words(alt, after),
        }
    }
}

/// The words of some nodes without marks.
pub(super) fn plain(nodes: &[Node]) -> String {
    RichText { nodes: nodes.to_vec(), ..RichText::default() }.plain_text()
}

/// The first letter that a node is written with; a line break or a picture is a sign.
fn first_letter(node: &Node) -> Option<char> {
    match node {
        Node::Text(text) => text.chars().next(),
        Node::Element(element) => match element.tag {
            Tag::Br => Some(' '),
            Tag::A | Tag::Img | Tag::Code => Some('['),
            Tag::Em | Tag::I | Tag::Cite | Tag::Strong | Tag::B => Some('*'),
            _ => element.children.first().map_or(Some(' '), first_letter),
        },
    }
}

/// An address between `<` and `>`.
fn encoded(address: &str) -> String {
    address.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20").replace('\\', "%5C")
}

fn is_white(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r')
}

/// What CommonMark calls punctuation, and white space of any kind: a mark beside it is not always one.
fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Escapes signs that mean something only where a line begins.
fn escape_starts(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let line = line.trim_start_matches(' ');
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = line.split_at_checked(digits).unwrap_or((line, ""));
        match rest.chars().next() {
            Some('#' | '+' | '-' | '=' | ':') if digits == 0 => format!("\\{line}"),
            Some('.' | ')') if digits > 0 => format!("{number}\\{rest}"),
            _ => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
