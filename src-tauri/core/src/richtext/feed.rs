//! Hands a page to the tokenizer piece by piece, and stops at a tag with a thousand attributes.
//!
//! html5ever compares each attribute with all before it in its tag: one tag of a megabyte costs seconds, one of eight
//! minutes. Its tokenizer cannot be asked where it stands, but it speaks (hands on a token) at the end of every tag:
//! so a tag is open from a `<` and a letter until it speaks, and only then are attributes counted here.

/// Bytes handed on at once.
const PIECE: usize = 4_096;

/// In one tag.
const MAX_ATTRIBUTES: usize = 1_000;

/// Hands all of `html` to `take`, which says whether the tokenizer spoke. `false` if it stopped at a crowded tag.
pub(super) fn feed(html: &str, mut take: impl FnMut(&str) -> bool) -> bool {
    let mut parts = html.split('<');
    for piece in pieces(parts.next().unwrap_or_default()) {
        take(piece);
    }
    let mut open: Option<Tag> = None;
    for part in parts {
        // Alone: text that the tokenizer held back may come with it, and that does not end a tag.
        take("<");
        match &mut open {
            Some(tag) => tag.read("<"),
            None => open = Tag::at(part),
        }
        for piece in pieces(part) {
            let spoke = take(piece);
            open = open.filter(|_| !spoke);
            let Some(tag) = &mut open else { continue };
            tag.read(piece);
            if tag.attributes > MAX_ATTRIBUTES {
                return false;
            }
            open = open.filter(|tag| tag.place != Place::Ended);
        }
    }
    true
}

fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = text.split_at_checked(text.floor_char_boundary(PIECE))?;
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}

/// A tag as far as it was read: HTML 13.2.5.8 to 13.2.5.40, which no surroundings change.
struct Tag {
    place: Place,
    attributes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
    Ended,
}

impl Tag {
    /// The tag that `text`, which follows a `<`, begins.
    fn at(text: &str) -> Option<Tag> {
        let named = text.strip_prefix('/').unwrap_or(text).starts_with(|c: char| c.is_ascii_alphabetic());
        named.then_some(Tag { place: Place::TagName, attributes: 0 })
    }

    fn read(&mut self, text: &str) {
        // The slash of an end tag stands before its name.
        let text = if self.place == Place::TagName { text.strip_prefix('/').unwrap_or(text) } else { text };
        for byte in text.bytes() {
            let next = next_place(self.place, byte);
            let begins = next == Place::Name && self.place != Place::Name;
            self.attributes += usize::from(begins);
            self.place = next;
        }
    }
}

fn next_place(place: Place, byte: u8) -> Place {
    let space = byte.is_ascii_whitespace();
    match (place, byte) {
        (Place::Ended, _) => Place::Ended,
        (Place::Quoted(quote), _) => {
            if byte == quote {
                Place::BeforeName
            } else {
                place
            }
        }
        (_, b'>') => Place::Ended,
        (Place::BeforeValue, b'"' | b'\'') => Place::Quoted(byte),
        (Place::BeforeValue, _) => {
            if space {
                place
            } else {
                Place::Unquoted
            }
        }
        (Place::Unquoted, _) => {
            if space {
                Place::BeforeName
            } else {
                place
            }
        }
        (_, b'/') => Place::BeforeName,
        (Place::Name | Place::AfterName, b'=') => Place::BeforeValue,
        (Place::TagName, _) => {
            if space {
                Place::BeforeName
            } else {
                place
            }
        }
        (Place::Name, _) => {
            if space {
                Place::AfterName
            } else {
                place
            }
        }
        (Place::BeforeName | Place::AfterName, _) => {
            if space {
                place
            } else {
                Place::Name
            }
        }
    }
}
