//! Lists, search, one resource, help lines: everything that is read.

use super::{Library, notebook::not_found};
use crate::{
    Error, Result,
    model::{
        Facets, Filter, Found, Listed, Nation, Need, ResourceKey, Row, SavedCopy, Sibling, Sort, Source, Stored,
        StoredContact,
    },
    richtext::address,
    store::library::{CHANGE_SHOWN, primary_language},
};

/// What is shown of a resource.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// The library's text.
    Library(Box<Stored>),
    /// The copy that was kept with a bookmark: the library no longer has the resource.
    Bookmark(Box<SavedCopy>),
}

/// A resource, opened to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Which; the library's own key where an old id was asked for.
    pub key: ResourceKey,
    /// What is shown.
    pub held: Held,
    /// Its source, if it is still followed.
    pub source: Option<Source>,
}

impl Library {
    /// Rows of the library.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn list(&self, filter: &Filter, sort: Sort, offset: u64, limit: u64) -> Result<Listed> {
        self.inner.store.read(|reader| reader.list(filter, sort, offset, limit))
    }

    /// The values to filter by among the resources that pass `filter`.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn facets(&self, filter: &Filter) -> Result<Facets> {
        self.inner.store.read(|reader| reader.facets(filter))
    }

    /// Searches resources and the pages of their files. What is for the worker's nation comes first. A newer search stops an older one, which then ends as `cancelled`.
    ///
    /// # Errors
    /// The library cannot be read, or a newer search came.
    pub fn search(&self, text: &str, filter: &Filter, sort: Sort, limit: u64) -> Result<Found> {
        self.inner.store.search(text, filter, sort, self.settings().nation, limit)
    }

    /// Help lines that what was typed names, by words or by a number in any spacing, the most urgent first, at most five.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn search_contacts(&self, text: &str) -> Result<Vec<StoredContact>> {
        let mut found = self.inner.store.read(|reader| reader.search_contacts(text))?;
        self.pass_over_old_changes(&mut found);
        Ok(found)
    }

    /// Opens a resource: as the library has it, else the copy kept with its bookmark.
    ///
    /// # Errors
    /// `not-found`: neither has it.
    pub fn read(&self, key: &ResourceKey) -> Result<Opened> {
        if let Some(mut stored) = self.inner.store.read(|reader| reader.read(key))? {
            self.pass_over_old_changes(&mut stored.contacts);
            self.dearest_first(&mut stored.translations);
            if !stored.intact {
                self.inner.store.remember_damage();
            }
            let source = self.origin(&stored.key.source)?;
            return Ok(Opened { key: stored.key.clone(), held: Held::Library(Box::new(stored)), source });
        }
        // A locked notebook may have it: that is another answer than that nobody has.
        let copy = match self.notebook() {
            Err(Error::NoNotebook) => None,
            notebook => notebook?.copy(key)?,
        };
        let copy = copy.ok_or_else(|| not_found(key))?;
        let source = self.origin(&key.source)?;
        Ok(Opened { key: key.clone(), held: Held::Bookmark(Box::new(copy)), source })
    }

    /// The languages that the worker prefers, in that order, then the others.
    fn dearest_first(&self, siblings: &mut [Sibling]) {
        let preferred = self.settings().reading_languages;
        let place = |language: &str| {
            let primary = primary_language(language);
            let place = preferred.iter().position(|own| primary_language(own) == primary);
            place.filter(|_| primary.is_some()).unwrap_or(usize::MAX)
        };
        siblings.sort_by_cached_key(|sibling| (place(&sibling.row.language), sibling.row.language.to_lowercase()));
    }

    /// Whether the publisher took a resource back (`None` = no), and what replaces it, where the library has that.
    pub(crate) fn withdrawn(&self, key: &ResourceKey) -> Result<Option<Option<Row>>> {
        self.inner.store.read(|reader| reader.withdrawn(key))
    }

    /// Help lines for a nation and a need, in the order in which they should be tried.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn contacts(&self, nation: Option<Nation>, need: Option<Need>) -> Result<Vec<StoredContact>> {
        let mut contacts = self.inner.store.read(|reader| reader.contacts(nation, need))?;
        self.pass_over_old_changes(&mut contacts);
        if contacts.iter().any(|stored| !stored.intact) {
            self.inner.store.remember_damage();
        }
        Ok(contacts)
    }

    /// A number is new for 30 days, also where nothing was fetched since that would have cleared it away.
    pub(super) fn pass_over_old_changes<'a>(&self, contacts: impl IntoIterator<Item = &'a mut StoredContact>) {
        let since = self.now().saturating_sub(CHANGE_SHOWN);
        for stored in contacts {
            stored.changes.retain(|change| change.at >= since);
        }
    }

    /// Opens an address of a resource in the program that the person chose for it, after checking it once more.
    ///
    /// # Errors
    /// `bad-address`: it may not be opened. `disk`: the system refused.
    pub fn open_address(&self, text: &str) -> Result<()> {
        let refused = || Error::BadAddress("This link cannot be opened safely.".into());
        let allowed = address::allowed(text, None).ok_or_else(refused)?;
        let opened = self.inner.desktop.open(&allowed);
        opened.map_err(|cause| Error::File { what: "The link could not be opened", cause })
    }
}
