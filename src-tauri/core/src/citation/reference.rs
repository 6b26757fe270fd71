//! A resource, as a citation sees it.

use time::Date;

use super::{Act, Dated, Name, Standing, number, words};
use crate::model::{Kind, Precision, Resource, ResourceKey, SavedCopy, Status};

/// Everything that a citation can say of one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Which resource.
    pub key: ResourceKey,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Without the number of its series.
    pub title: String,
    /// Who wrote it; the body that issued it where nobody else is named. Empty = not said.
    pub authors: Vec<Name>,
    /// The body that issued it.
    pub publisher: Option<String>,
    /// When it was published, or else when it was last changed; `None` = not said.
    pub issued: Option<Dated>,
    /// Which state of the text this is.
    pub version: Version,
    /// Whether it may still be acted on, where it applies, and when it was checked.
    pub standing: Standing,
    /// The day on which this copy was fetched, UTC.
    pub accessed: Date,
    /// Where the original stands, https.
    pub address: Option<String>,
    /// RFC 5646; empty = not said.
    pub language: String,
    /// `HC 413`, `CP 1234`.
    pub number: Option<String>,
    /// As printed, with hyphens.
    pub isbn: Option<String>,
    /// What it is by law.
    pub act: Option<Act>,
    /// The page that is cited, as it is printed on it (`iv`, `37`).
    pub page: Option<String>,
}

/// A state of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Version {
    /// Whether it is not final.
    pub draft: bool,
    /// The publisher's count of changes; 0 = not given.
    pub revision: u32,
    /// The day of its publisher's last change, if that is not the day of publication.
    pub updated: Option<Date>,
}

impl Reference {
    /// Of a resource of the library, fetched at `fetched_at` (seconds since 1970 UTC).
    #[must_use]
    pub fn of_resource(key: &ResourceKey, resource: &Resource, fetched_at: i64) -> Self {
        let published = resource.published_at.map(|at| Dated::of(at, resource.precision));
        let modified = resource.modified_at.map(|at| Dated::of(at, Precision::Day));
        let updated = modified.filter(|modified| published.is_none_or(|first| modified.day > first.day));
        let mut reference = Reference::new(key, resource.kind, &resource.title, &resource.summary);
        reference.authors = authors(&resource.authors, resource.publisher.as_deref());
        reference.publisher = resource.publisher.as_deref().and_then(said);
        reference.issued = published.or(modified);
        reference.version = version(resource.status, resource.revision, updated.map(|dated| dated.day));
        reference.standing = Standing::of_resource(resource);
        reference.accessed = crate::clock::day(fetched_at);
        reference.language.clone_from(&resource.language);
        reference.at(resource.original_address.as_deref().or(resource.address.as_deref()))
    }

    /// Of the copy that was kept with a bookmark. It has no authors and does not say how exactly it was dated.
    #[must_use]
    pub fn of_copy(key: &ResourceKey, copy: &SavedCopy) -> Self {
        let mut reference = Reference::new(key, copy.kind, &copy.title, &copy.summary);
        reference.authors = authors(&[], copy.publisher.as_deref());
        reference.publisher = copy.publisher.as_deref().and_then(said);
        reference.issued = copy.published_at.map(Dated::guessed);
        reference.version = version(copy.status, copy.revision, None);
        reference.standing = Standing::of_status(copy.status);
        reference.accessed = crate::clock::day(copy.fetched_at);
        reference.language.clone_from(&copy.language);
        reference.at(copy.address.as_deref())
    }

    /// The same, as its publisher says of it now.
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        self.standing.status = status;
        self
    }

    /// The same, with the title of what replaced it.
    #[must_use]
    pub fn replaced_by(mut self, title: Option<&str>) -> Self {
        self.standing.successor = title.and_then(said);
        self
    }

    /// The same, at a page.
    #[must_use]
    pub fn at_page(mut self, label: Option<&str>) -> Self {
        self.page = label.and_then(said);
        self
    }

    fn new(key: &ResourceKey, kind: Kind, title: &str, summary: &str) -> Self {
        let title = words::tidy(title);
        let (number, rest) = match number::paper(&title) {
            Some(found) if !found.rest.is_empty() => (Some(found.number), found.rest),
            _ => (number::paper_of_summary(summary), title.clone()),
        };
        Reference {
            key: key.clone(),
            kind,
            isbn: number::isbn(&title).or_else(|| number::isbn(summary)),
            title: rest,
            authors: Vec::new(),
            publisher: None,
            issued: None,
            version: Version::default(),
            standing: Standing::of_status(Status::Current),
            accessed: Date::MIN,
            address: None,
            language: String::new(),
            number,
            act: None,
            page: None,
        }
    }

    /// Puts the address in, and what law it leads to: an act is cited by its name alone, with no author.
    fn at(mut self, address: Option<&str>) -> Self {
        self.act = Act::read(&self.title, self.kind, address);
        self.address = address.map(str::to_owned);
        if let Some(act) = &self.act {
            self.authors.clear();
            self.issued =
                time::Date::from_ordinal_date(act.year, 1).ok().map(|day| Dated { day, precision: Precision::Year });
        }
        self
    }

    /// The publisher, unless that is who wrote it.
    pub(super) fn publisher_apart(&self) -> Option<&str> {
        let publisher = self.publisher.as_deref()?;
        let wrote = self.authors.iter().any(|author| author.natural().eq_ignore_ascii_case(publisher));
        (!wrote).then_some(publisher)
    }

    /// The part that is meant: the page, else the part of an act.
    pub(super) fn pinpoint(&self) -> Option<&str> {
        self.page.as_deref().or_else(|| self.act.as_ref()?.part.as_deref())
    }

    /// The title of the reference, an act by its short title, without a final full stop.
    pub(super) fn plain_title(&self) -> &str {
        self.act.as_ref().map_or_else(|| words::unstopped(&self.title), |act| act.name.as_str())
    }
}

impl Version {
    /// `draft, revision 3, updated 8 October 2024`; empty where nothing is to be said. The first revision is not counted.
    pub(super) fn words(self) -> Vec<String> {
        let mut said = Vec::new();
        said.extend(self.draft.then(|| "draft".to_owned()));
        said.extend((self.revision > 1).then(|| format!("revision {}", self.revision)));
        said.extend(self.updated.map(|day| format!("updated {}", super::dated::words(day))));
        said
    }
}

fn version(status: Status, revision: u32, updated: Option<Date>) -> Version {
    Version { draft: status == Status::Draft, revision, updated }
}

/// The authors; the publisher is a body, also where its name could be a person's.
fn authors(names: &[String], publisher: Option<&str>) -> Vec<Name> {
    let publisher = publisher.and_then(said);
    let names: Vec<String> = names.iter().filter_map(|name| said(name)).collect();
    if names.is_empty() {
        return publisher.map(Name::Body).into_iter().collect();
    }
    let read = |name: String| if Some(&name) == publisher.as_ref() { Name::Body(name) } else { Name::read(&name) };
    names.into_iter().map(read).collect()
}

fn said(text: &str) -> Option<String> {
    Some(words::tidy(text)).filter(|text| !text.is_empty())
}
