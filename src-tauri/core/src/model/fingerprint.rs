//! One number for all that a reader sees: by it the store knows whether an item changed, and notices on reading
//! that what it kept is no longer what was published.
//!
//! SHA-256 over the fields in the order in which they stand below. A text is its length in bytes (eight bytes, little
//! endian) and its bytes; a list its length and its entries; an absent field one zero byte, a present one a one and
//! the field; a moment or a count eight bytes; a day its Julian day number; a word its published spelling; a body
//! its nodes as JSON, its links, and its images where it has any. A new field changes every number once, which costs one rewrite of the library.

use sha2::{Digest, Sha256};
use time::Date;

use super::{
    Attachment, Audience, Contact, Kind, Licence, Nation, Need, Number, NumberUse, Precision, Resource, Role, Status,
};
use crate::richtext::RichText;

/// The SHA-256 of everything that `resource` says, its id too.
#[must_use]
pub fn content_hash(resource: &Resource) -> [u8; 32] {
    hash("resource 1", resource)
}

/// The SHA-256 of everything that `contact` says, each of its numbers too.
#[must_use]
pub fn contact_hash(contact: &Contact) -> [u8; 32] {
    hash("contact 1", contact)
}

fn hash(what: &str, whole: &dyn Print) -> [u8; 32] {
    let mut hash = Sha256::new();
    what.to_owned().print(&mut hash);
    whole.print(&mut hash);
    hash.finalize().into()
}

/// Something that goes into the hash. The structs are taken apart in full, so that a new field cannot be forgotten.
trait Print {
    fn print(&self, hash: &mut Sha256);
}

fn print_all(hash: &mut Sha256, fields: &[&dyn Print]) {
    for field in fields {
        field.print(hash);
    }
}

#[rustfmt::skip]
impl Print for Resource {
    fn print(&self, hash: &mut Sha256) {
        let Resource {
            id, previous_ids, title, summary, body, address, original_address, kind, publisher, authors, published_at,
            precision, modified_at, topics, tags, audience, language, translation_of, nations, status, notice,
            superseded_by, revision, change_note, review_by, verified_on, licence, content_note, contacts, attachments,
            pinned, sequence: _, verified_by, translated_by, translated_on, translation_revision,
        } = self;
        print_all(hash, &[
            id, previous_ids, title, summary, body, address, original_address, kind, publisher, authors, published_at,
            precision, modified_at, topics, tags, audience, language, translation_of, nations, status, notice,
            superseded_by, revision, change_note, review_by, verified_on, licence, content_note, contacts, attachments,
            pinned,
        ]);
        // Not where they say nothing: hashes from before there were such fields still hold.
        if verified_by.is_some() {
            print_all(hash, &[&"verified_by".to_owned(), verified_by]);
        }
        if translated_by.is_some() || translated_on.is_some() || *translation_revision != 0 {
            print_all(hash, &[&"translated".to_owned(), translated_by, translated_on, translation_revision]);
        }
    }
}

#[rustfmt::skip]
impl Print for Contact {
    fn print(&self, hash: &mut Sha256) {
        let Contact {
            id, name, need, people, nations, numbers, address, advice, verified_on, review_by, checked_at_address,
            verified_by,
        } = self;
        print_all(hash, &[
            id, name, need, people, nations, numbers, address, advice, verified_on, review_by, checked_at_address,
        ]);
        if verified_by.is_some() {
            verified_by.print(hash);
        }
    }
}

impl Print for Number {
    fn print(&self, hash: &mut Sha256) {
        let Number { display, dial, used_for, cost, hours, languages, valid_from, valid_to } = self;
        print_all(hash, &[display, dial, used_for, cost, hours, languages, valid_from, valid_to]);
    }
}

impl Print for Attachment {
    fn print(&self, hash: &mut Sha256) {
        let Attachment { address, mime, title, size, duration, sha256, pages, language, role } = self;
        print_all(hash, &[address, mime, title, size, duration, sha256, pages, language, role]);
    }
}

impl Print for Licence {
    fn print(&self, hash: &mut Sha256) {
        let Licence { id, address, redistribute } = self;
        print_all(hash, &[id, address, redistribute]);
    }
}

impl Print for RichText {
    fn print(&self, hash: &mut Sha256) {
        let RichText { nodes, links, images } = self;
        // Cannot fail: nodes are text, numbers and lists.
        let nodes = serde_json::to_string(nodes).unwrap_or_default();
        print_all(hash, &[&nodes, links]);
        // Not where there are none: hashes from before there were images still hold.
        if !images.is_empty() {
            images.print(hash);
        }
    }
}

impl Print for String {
    fn print(&self, hash: &mut Sha256) {
        hash.update((self.len() as u64).to_le_bytes());
        hash.update(self.as_bytes());
    }
}

impl<T: Print> Print for Vec<T> {
    fn print(&self, hash: &mut Sha256) {
        hash.update((self.len() as u64).to_le_bytes());
        for entry in self {
            entry.print(hash);
        }
    }
}

impl<T: Print> Print for Option<T> {
    fn print(&self, hash: &mut Sha256) {
        self.is_some().print(hash);
        if let Some(value) = self {
            value.print(hash);
        }
    }
}

impl Print for bool {
    fn print(&self, hash: &mut Sha256) {
        hash.update([u8::from(*self)]);
    }
}

/// Numbers, as so many bytes.
macro_rules! print_bytes {
    ($($number:ty => |$value:ident| $wide:expr),+ $(,)?) => {
        $(impl Print for $number {
            fn print(&self, hash: &mut Sha256) {
                let $value = self;
                hash.update($wide.to_le_bytes());
            }
        })+
    };
}

print_bytes! {
    i64 => |moment| moment,
    u64 => |count| count,
    u32 => |count| u64::from(*count),
    Date => |day| i64::from(day.to_julian_day()),
}

/// Words of the closed lists.
macro_rules! print_words {
    ($($word:ty),+) => {
        $(impl Print for $word {
            fn print(&self, hash: &mut Sha256) {
                self.as_str().to_owned().print(hash);
            }
        })+
    };
}

print_words!(Audience, Kind, Nation, Need, NumberUse, Precision, Role, Status);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::richtext::Node;

    fn resource() -> Resource {
        Resource {
            id: "a".to_owned(),
            previous_ids: Vec::new(),
            title: "Night shelter".to_owned(),
            summary: String::new(),
            body: RichText { nodes: vec![Node::Text("Call 0800 0121 700.".to_owned())], ..RichText::default() },
            address: None,
            original_address: None,
            kind: Kind::Leaflet,
            publisher: None,
            authors: Vec::new(),
            published_at: Some(0),
            precision: Precision::Day,
            modified_at: None,
            topics: Vec::new(),
            tags: Vec::new(),
            audience: Vec::new(),
            language: "en".to_owned(),
            translation_of: None,
            nations: Vec::new(),
            status: Status::Current,
            notice: None,
            superseded_by: None,
            revision: 0,
            sequence: None,
            change_note: None,
            review_by: None,
            verified_by: None,
            translated_by: None,
            translated_on: None,
            translation_revision: 0,
            verified_on: None,
            licence: None,
            content_note: None,
            contacts: Vec::new(),
            attachments: Vec::new(),
            pinned: false,
        }
    }

    fn contact() -> Contact {
        let number = Number {
            display: "0800 0121 700".to_owned(),
            dial: "+448000121700".to_owned(),
            used_for: NumberUse::Voice,
            cost: None,
            hours: None,
            languages: Vec::new(),
            valid_from: None,
            valid_to: None,
        };
        Contact {
            id: "line".to_owned(),
            name: "Helpline".to_owned(),
            need: Need::Helpline,
            people: Vec::new(),
            nations: Vec::new(),
            numbers: vec![number],
            address: None,
            advice: None,
            verified_by: None,
            verified_on: None,
            review_by: None,
            checked_at_address: None,
        }
    }

    #[test]
    fn whatever_a_reader_sees_changes_the_hash() {
        let day = time::macros::date!(2026 - 11 - 20);
        let word = || Some("x".to_owned());
        let words = || vec!["x".to_owned()];
        type Change<'a> = (&'a str, &'a dyn Fn(&mut Resource));
        let changes: &[Change] = &[
            ("one digit of the body", &|r| r.body.nodes = vec![Node::Text("Call 0800 0121 701.".to_owned())]),
            ("a link's address", &|r| r.body.links = words()),
            ("an image's address", &|r| r.body.images = words()),
            ("the title", &|r| r.title.push('s')),
            ("a letter moved from title to summary", &|r| r.summary = r.title.pop().into_iter().collect()),
            ("the kind", &|r| r.kind = Kind::Report),
            ("the status", &|r| r.status = Status::Withdrawn),
            ("the notice", &|r| r.notice = word()),
            ("the same text in another field", &|r| r.change_note = word()),
            ("a tag", &|r| r.tags = words()),
            ("the same word as a topic", &|r| r.topics = words()),
            ("a nation", &|r| r.nations = vec![Nation::Wales]),
            ("an unknown date", &|r| r.published_at = None),
            ("the same moment in another field", &|r| r.modified_at = r.published_at.take()),
            ("a day", &|r| r.review_by = Some(day)),
            ("the same day in another field", &|r| r.verified_on = Some(day)),
            ("the order", &|r| r.pinned = true),
        ];
        let mut seen = std::collections::HashSet::from([content_hash(&resource())]);
        for (what, change) in changes {
            let mut changed = resource();
            change(&mut changed);
            assert!(seen.insert(content_hash(&changed)), "{what} is seen by a reader");
        }
        assert_eq!(content_hash(&resource()), content_hash(&resource()), "the same content is the same hash");
    }

    #[test]
    fn one_digit_of_a_help_line_changes_the_hash() {
        let mut changed = contact();
        for number in &mut changed.numbers {
            number.display = "0800 0121 701".to_owned();
        }
        assert_ne!(contact_hash(&contact()), contact_hash(&changed), "a swapped number never passes unseen");
    }

    /// These stand in every library. Where they change on purpose, every library is rewritten at its next refresh.
    #[test]
    fn hashes_are_the_same_in_every_version() {
        let hex = |hash: [u8; 32]| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(
            hex(content_hash(&resource())),
            "70b580bc85ac516f05da88fa6142630aa7eac1864012e5e472bbcf11a2ff86d6",
            "a hash kept by an older version still holds"
        );
        assert_eq!(
            hex(contact_hash(&contact())),
            "90180b9d9504f2879847bca7123f1c38b14275fb9a6e2a03128a101d353ac388",
            "a hash kept by an older version still holds"
        );
    }
}
