//! `shelf show`: one resource, to read.

use fieldshelf_core::library::{Held, Opened};
use fieldshelf_core::model::{Audience, Kind, Nation, Precision, SavedCopy, Status, Stored, Translated};
use fieldshelf_core::richtext::{Node, RichText};
use fieldshelf_core::{Library, Result};
use serde::Serialize;

use super::contacts::{ContactLine, Seen};
use super::list::AttachmentLine;
use super::source_trust;
use crate::console::Answer;
use crate::moments::{published, rfc3339};
use crate::standing::{applies_in, checked};
use crate::wrap::hang;
use crate::{identify, reading};

/// One resource.
#[derive(Serialize)]
pub struct Show {
    source: String,
    id: String,
    title: String,
    summary: String,
    kind: Kind,
    publisher: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    language: String,
    nations: Vec<Nation>,
    audience: Vec<Audience>,
    topics: Vec<String>,
    status: Status,
    /// What the publisher says about the status.
    notice: Option<String>,
    /// `source/id` of what replaces it.
    successor: Option<String>,
    revision: u32,
    change_note: Option<String>,
    verified_on: Option<String>,
    verified_by: Option<String>,
    review_by: Option<String>,
    content_note: Option<String>,
    licence: Option<String>,
    address: Option<String>,
    fetched: String,
    /// How far its source can be believed: `built-in`, `verified`, `out-of-date` or `unsigned`.
    trust: &'static str,
    /// `library`, or `bookmark`: the library no longer has it, this is the copy that was kept.
    held: &'static str,
    /// Whether the text is as it was stored.
    intact: bool,
    nodes: Vec<Node>,
    links: Vec<String>,
    attachments: Vec<AttachmentLine>,
    contacts: Vec<ContactLine>,
    /// The note of its bookmark; null = not bookmarked.
    note: Option<String>,
    #[serde(skip)]
    source_title: String,
    #[serde(skip)]
    review_due: bool,
    /// What is known of it as a translation.
    #[serde(skip)]
    translated: Option<String>,
}

/// Opens a resource.
pub fn run(library: &Library, id: &str) -> Result<Show> {
    let Opened { key, held, source } = identify::open(library, id)?;
    // Reading goes on where the notebook cannot be read; its remark was made when it was opened.
    let note = library.bookmark_of(&key).ok().flatten().map(|bookmark| bookmark.note);
    let title = source.map(|source| source.title).unwrap_or_default();
    let seen = Seen::of(library)?;
    let trust = source_trust::word(seen.level(&key.source));
    let show = match held {
        Held::Library(stored) => of_stored(*stored, title, &seen),
        Held::Bookmark(copy) => of_copy(*copy),
    };
    Ok(Show { source: key.source, id: key.id, note, trust, ..show })
}

impl Answer for Show {
    fn text(&self, width: usize) -> String {
        let width = width.min(100);
        let mut text = hang("", &self.title, width);
        let nations = applies_in(&self.nations);
        let about = [Some(self.kind.as_str().to_owned()), self.publisher.clone(), self.published.clone(), nations];
        text.push_str(&hang("", &about.into_iter().flatten().collect::<Vec<_>>().join(" · "), width));
        for warning in self.warnings() {
            text.push_str(&hang("! ", &warning, width));
        }
        text.push('\n');
        if !self.summary.is_empty() {
            text.push_str(&format!("{}\n", hang("", &self.summary, width)));
        }
        let body = RichText { nodes: self.nodes.clone(), ..RichText::default() };
        text.push_str(&reading::text(&body, width));
        for contact in &self.contacts {
            text.push_str(&format!("\n{}", contact.text(width)));
        }
        text.push_str(&format!("\n{}", self.provenance(width)));
        text
    }
}

impl Show {
    fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.intact {
            warnings.push(
                "This text is damaged on this computer. Do not rely on it; the next start builds the library anew."
                    .into(),
            );
        }
        if self.held == "bookmark" {
            warnings.push("The library no longer has this. You see the copy that was kept with your bookmark.".into());
        }
        if !self.status.is_current() {
            let notice = self.notice.as_ref().map(|notice| format!(" {notice}")).unwrap_or_default();
            warnings.push(format!("This is {}.{notice}", self.status.as_str()));
        }
        warnings.extend(self.successor.as_ref().map(|successor| format!("It is replaced by {successor}.")));
        if self.review_due {
            let day = self.review_by.as_deref().unwrap_or_default();
            let since = self.verified_on.as_ref().map(|day| format!("; not re-checked since {day}"));
            warnings.push(format!("It was due for review on {day}{}.", since.unwrap_or_default()));
        }
        if self.trust == "out-of-date" {
            warnings.push("Its source is out of date: something newer was due, and has not come.".into());
        }
        warnings.extend(self.content_note.clone());
        warnings
    }

    fn provenance(&self, width: usize) -> String {
        let day = self.fetched.split('T').next().unwrap_or_default();
        let trust = match self.trust {
            "verified" => " (verified)",
            "out-of-date" => " (verified, out of date)",
            "unsigned" => " (nobody signed it)",
            _ => "",
        };
        let mut lines = vec![format!("From {}{trust}, fetched {day} ({}/{})", self.source_title, self.source, self.id)];
        lines.extend(
            self.verified_on.as_ref().map(|day| format!("Last checked {}", checked(day, self.verified_by.as_deref()))),
        );
        lines.extend(self.translated.clone());
        lines.extend(self.address.as_ref().map(|address| format!("Original: {address}")));
        lines.extend(self.attachments.iter().map(|file| format!("File: {}", file.address())));
        lines.extend(self.licence.as_ref().map(|licence| format!("Licence: {licence}")));
        lines.extend(self.note.iter().filter(|note| !note.is_empty()).map(|note| format!("Your note: {note}")));
        lines.iter().map(|line| hang("", line, width)).collect()
    }
}

fn of_stored(stored: Stored, source_title: String, seen: &Seen) -> Show {
    let today = seen.today();
    let resource = stored.resource;
    Show {
        title: resource.title,
        summary: resource.summary,
        kind: resource.kind,
        publisher: resource.publisher,
        authors: resource.authors,
        published: resource.published_at.map(|moment| published(moment, resource.precision)),
        language: resource.language,
        nations: resource.nations,
        audience: resource.audience,
        topics: resource.topics,
        status: resource.status,
        notice: resource.notice,
        successor: stored.successor.map(|row| identify::name(&row.key)),
        revision: resource.revision,
        change_note: resource.change_note,
        verified_on: resource.verified_on.map(|day| day.to_string()),
        verified_by: resource.verified_by,
        review_due: resource.review_by.is_some_and(|day| day < today),
        review_by: resource.review_by.map(|day| day.to_string()),
        translated: stored.translated.as_ref().map(translated),
        content_note: resource.content_note,
        licence: resource.licence.map(|licence| licence.id),
        address: resource.original_address.or(resource.address),
        fetched: rfc3339(stored.fetched_at),
        held: "library",
        intact: stored.intact,
        nodes: resource.body.nodes,
        links: resource.body.links,
        attachments: resource.attachments.into_iter().map(AttachmentLine::from).collect(),
        contacts: stored.contacts.into_iter().map(|contact| seen.line(contact)).collect(),
        source_title,
        ..blank()
    }
}

fn translated(told: &Translated) -> String {
    let from = told.from.as_ref().map(|language| format!(" from {language}")).unwrap_or_default();
    let by = told.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    let on = told.on.map(|day| format!(", {day}")).unwrap_or_default();
    let since = if told.outdated { "; the original was changed since" } else { "" };
    format!("Translated{from}{by}{on}{since}")
}

fn of_copy(copy: SavedCopy) -> Show {
    Show {
        title: copy.title,
        summary: copy.summary,
        kind: copy.kind,
        publisher: copy.publisher,
        published: copy.published_at.map(|moment| published(moment, Precision::Day)),
        language: copy.language,
        status: copy.status,
        revision: copy.revision,
        address: copy.address,
        fetched: rfc3339(copy.fetched_at),
        nodes: copy.body.nodes,
        links: copy.body.links,
        source_title: copy.source_title,
        ..blank()
    }
}

/// What is not known of a copy.
fn blank() -> Show {
    Show {
        source: String::new(),
        id: String::new(),
        title: String::new(),
        summary: String::new(),
        kind: Kind::Article,
        publisher: None,
        authors: Vec::new(),
        published: None,
        language: String::new(),
        nations: Vec::new(),
        audience: Vec::new(),
        topics: Vec::new(),
        status: Status::Current,
        notice: None,
        successor: None,
        revision: 0,
        change_note: None,
        verified_on: None,
        verified_by: None,
        review_by: None,
        content_note: None,
        licence: None,
        address: None,
        fetched: String::new(),
        trust: "unsigned",
        held: "bookmark",
        intact: true,
        nodes: Vec::new(),
        links: Vec::new(),
        attachments: Vec::new(),
        contacts: Vec::new(),
        note: None,
        source_title: String::new(),
        review_due: false,
        translated: None,
    }
}
