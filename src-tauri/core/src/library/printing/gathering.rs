//! What a document is made of, as the library and the notebook have it today.

use super::{Library, MOST_RESULTS};
use crate::{
    Error, Result,
    citation::{Dated, Form},
    library::{Citing, Held, Opened, TrustLevels},
    model::{
        BookmarkFilter, Filter, MarkedIn, Noted, ResourceKey, Row, SavedCopy, Sort, Status, Stored, StoredContact,
        TrustLevel,
    },
    print::{self, How, Leaflet, LineOn, NotesEntry, PrintedMark, ResultEntry},
    richtext::RichText,
    telephone::OldNumber,
};

type Pictures = Vec<Option<(Vec<u8>, u32, u32)>>;

impl Library {
    pub(super) fn print_resource(&self, key: &ResourceKey, how: How) -> Result<print::Printed> {
        let Opened { key, held, source } = self.read(key)?;
        let trust = self.trust_levels()?;
        let source = source.map(|source| source.title).unwrap_or_default();
        match &held {
            Held::Library(stored) => {
                let pictures = self.pictures_of(&stored.resource.body)?;
                let leaflet = of_stored(stored, source, pictures, &trust);
                self.lay_out(&leaflet, how)
            }
            Held::Bookmark(copy) => {
                let gone = self.inner.store.read(|reader| reader.withdrawn(&key))?;
                let successor = gone.as_ref().and_then(Option::as_ref).map(|row| row.title.clone());
                let status = if gone.is_some() { Status::Withdrawn } else { copy.status };
                let pictures = self.pictures_of(&copy.body)?;
                let leaflet = of_copy(copy, status, successor.as_deref(), pictures, trusts(&trust, &key.source));
                self.lay_out(&leaflet, how)
            }
        }
    }

    fn lay_out(&self, leaflet: &Leaflet<'_>, how: How) -> Result<print::Printed> {
        let old = self.old_numbers()?;
        print::leaflet(leaflet, &|text| pieces(text, &old.in_text(text)), how).map_err(Error::from)
    }

    pub(super) fn print_contacts(&self, keys: &[(String, String)], how: How) -> Result<print::Printed> {
        let nation = if keys.is_empty() { self.settings().nation } else { None };
        let mut contacts = self.contacts(nation, None)?;
        if !keys.is_empty() {
            contacts = keys.iter().map(|key| named(&contacts, key)).collect::<Result<_>>()?;
        }
        let trust = self.trust_levels()?;
        let sources = self.sources()?;
        let mut titles: Vec<&str> = Vec::new();
        for contact in &contacts {
            let title = sources.iter().find(|it| it.source.id == contact.source).map(|it| it.source.title.as_str());
            titles.extend(title.filter(|title| !titles.contains(title)));
        }
        let lines: Vec<LineOn> = contacts.iter().map(|stored| line(stored, &trust)).collect();
        print::help_lines(&lines, &titles.join(" · "), &self.frame_language(), how).map_err(Error::from)
    }

    pub(super) fn print_results(&self, query: &str, filter: &Filter, sort: Sort, how: How) -> Result<print::Printed> {
        let rows: Vec<Row> = match query.trim() {
            "" => self.list(filter, sort, 0, MOST_RESULTS)?.rows,
            words => self.search(words, filter, sort, MOST_RESULTS)?.hits.into_iter().map(|hit| hit.row).collect(),
        };
        let trust = self.trust_levels()?;
        let entries = rows.into_iter().map(|row| {
            let citation = self.citation_of(&row.key)?;
            Ok(ResultEntry { trusted: trusts(&trust, &row.key.source), citation, row })
        });
        let entries = entries.collect::<Result<Vec<_>>>()?;
        print::results(&entries, query, &self.frame_language(), how).map_err(Error::from)
    }

    pub(super) fn print_notes(&self, key: Option<&ResourceKey>, how: How) -> Result<print::Printed> {
        let mut noted = self.noted(&BookmarkFilter::default(), None)?;
        noted.retain(|noted| key.is_none_or(|key| *key == noted.bookmark.key));
        let entries = noted.into_iter().map(|noted| self.note_entry(noted)).collect::<Result<Vec<_>>>()?;
        print::notes(&entries, &self.frame_language(), how).map_err(Error::from)
    }

    fn note_entry(&self, noted: Noted) -> Result<NotesEntry> {
        let Noted { bookmark, marks } = noted;
        let found: Vec<i64> = marks.iter().map(|mark| mark.id).collect();
        let mut marks = self.all_marks(&bookmark.key)?;
        marks.retain(|marked| found.contains(&marked.mark.id));
        let marks = marks.into_iter().map(|marked| {
            let what = marked.mark.what;
            let page = match what.within {
                MarkedIn::Body => String::new(),
                MarkedIn::Document { page, label, .. } if label.is_empty() => page.to_string(),
                MarkedIn::Document { label, .. } => label,
            };
            PrintedMark { kind: what.kind, style: what.style, exact: what.selector.exact, page, note: what.note }
        });
        let marks = marks.collect();
        let doubts = self.cite(&Citing::Resources(vec![bookmark.key.clone()]), Form::Harvard)?;
        let standing = match doubts.doubts.first() {
            Some(doubt) if doubt.withdrawn => Status::Withdrawn,
            Some(_) => Status::Superseded,
            None => Status::Current,
        };
        Ok(NotesEntry { title: bookmark.title, note: bookmark.note, marks, citation: doubts.text, standing })
    }

    fn citation_of(&self, key: &ResourceKey) -> Result<String> {
        Ok(self.cite(&Citing::Resources(vec![key.clone()]), Form::Harvard)?.text)
    }

    /// The pictures of a body that are here. One that cannot be read is as if it were not: its words are printed.
    fn pictures_of(&self, body: &RichText) -> Result<Pictures> {
        let here = self.pictures(&body.images)?.into_iter();
        let bytes = here.map(|here| {
            let here = here?;
            let (bytes, _) = self.picture(here.digest).ok()?;
            Some((bytes, here.width, here.height))
        });
        Ok(bytes.collect())
    }

    /// The language of what the program itself says where no document gives one.
    fn frame_language(&self) -> String {
        self.settings().language
    }
}

/// A text, cut at its old numbers, with what to call instead after each.
fn pieces(text: &str, old: &[OldNumber]) -> Vec<(String, Option<String>)> {
    let mut letters = text.chars();
    let (mut pieces, mut at) = (Vec::with_capacity(2 * old.len() + 1), 0_u32);
    for number in old {
        let before: String = letters.by_ref().take(number.at.start.saturating_sub(at) as usize).collect();
        let written: String = letters.by_ref().take(number.at.end.saturating_sub(number.at.start) as usize).collect();
        let instead: Vec<&str> = number.retired.instead.iter().map(|instead| instead.display.as_str()).collect();
        pieces.push((before, None));
        pieces.push((written, Some(instead.join(", "))));
        at = number.at.end;
    }
    pieces.push((letters.collect(), None));
    pieces
}

fn named(contacts: &[StoredContact], (source, id): &(String, String)) -> Result<StoredContact> {
    let found = contacts.iter().find(|stored| stored.source == *source && stored.contact.id == *id);
    found.cloned().ok_or_else(|| Error::NotFound { what: "help line", name: id.clone() })
}

fn line(stored: &StoredContact, trust: &TrustLevels) -> LineOn {
    LineOn { trusted: trusts(trust, &stored.source), stored: stored.clone() }
}

fn trusts(trust: &TrustLevels, source: &str) -> bool {
    trust.of(source) != TrustLevel::Unsigned
}

fn of_stored<'a>(stored: &'a Stored, source: String, pictures: Pictures, trust: &TrustLevels) -> Leaflet<'a> {
    let resource = &stored.resource;
    let translated = stored.translated.as_ref();
    Leaflet {
        title: &resource.title,
        language: &resource.language,
        summary: &resource.summary,
        body: &resource.body,
        pictures,
        publisher: resource.publisher.clone().unwrap_or_else(|| source.clone()),
        source,
        issued: resource.published_at.map(|at| Dated::of(at, resource.precision)),
        revision: resource.revision,
        status: resource.status,
        notice: resource.notice.as_deref(),
        successor: stored.successor.as_ref().map(|row| row.title.as_str()),
        nations: &resource.nations,
        content_note: resource.content_note.as_deref(),
        verified_on: resource.verified_on,
        verified_by: resource.verified_by.as_deref(),
        review_by: resource.review_by,
        translated: translated.map(|it| (it.by.as_deref(), it.on)).filter(|it| *it != (None, None)),
        outdated: translated.is_some_and(|translated| translated.outdated),
        licence: resource.licence.as_ref().map(|licence| licence.id.as_str()),
        address: resource.original_address.clone().or_else(|| resource.address.clone()),
        trusted: trusts(trust, &stored.key.source),
        intact: stored.intact,
        lines: stored.contacts.iter().map(|contact| line(contact, trust)).collect(),
    }
}

/// A copy that was kept with a bookmark says less.
fn of_copy<'a>(
    copy: &'a SavedCopy,
    status: Status,
    successor: Option<&'a str>,
    pictures: Pictures,
    trusted: bool,
) -> Leaflet<'a> {
    Leaflet {
        title: &copy.title,
        language: &copy.language,
        summary: &copy.summary,
        body: &copy.body,
        pictures,
        publisher: copy.publisher.clone().unwrap_or_else(|| copy.source_title.clone()),
        source: copy.source_title.clone(),
        issued: copy.published_at.map(Dated::guessed),
        revision: copy.revision,
        status,
        notice: None,
        successor,
        nations: &[],
        content_note: None,
        verified_on: None,
        verified_by: None,
        review_by: None,
        translated: None,
        outdated: false,
        licence: None,
        address: copy.address.clone(),
        trusted,
        intact: true,
        lines: Vec::new(),
    }
}
