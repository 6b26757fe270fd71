//! Following sources, and deciding about what vanished from them.

use super::{Library, Notice, Part, hold, scheduling};
use crate::{
    Error, Result,
    model::{Problem, Source, SourceKind, SourceState},
    publish::{
        manual::{MANUAL_SOURCE, MANUAL_TITLE},
        starter::STARTER_SOURCE,
    },
    refresh::{self, SourceAddress, schedule::Signal},
    trust,
};

/// A source, and what the library has of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The source.
    pub source: Source,
    /// Resources that it has in the library.
    pub resources: u64,
    /// Publication of its newest one, seconds since 1970 UTC.
    pub newest_at: Option<i64>,
    /// When the next attempt is due; `None` = only when asked.
    pub next_at: Option<i64>,
    /// Whether it is being checked now.
    pub checking: bool,
    /// What had to be forgiven or dropped when it was last stored.
    pub problems: Vec<Problem>,
    /// Titles of resources whose removal waits for a decision.
    pub held: Vec<String>,
}

impl Library {
    /// Every source, the starter library first, then in the order in which they were added.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn sources(&self) -> Result<Vec<Followed>> {
        let sources = self.trust().list()?;
        sources.into_iter().map(|source| self.followed(source)).collect()
    }

    /// One source.
    ///
    /// # Errors
    /// `not-found`: no such source.
    pub fn source(&self, id: &str) -> Result<Source> {
        self.trust().get(id)?.ok_or_else(|| Error::NotFound { what: "source", name: id.to_owned() })
    }

    /// Where a resource comes from: a source, or the manual, which nobody follows. `None` = it is not followed any more.
    pub(super) fn origin(&self, id: &str) -> Result<Option<Source>> {
        match id {
            MANUAL_SOURCE => Ok(Some(the_manual())),
            _ => self.trust().get(id),
        }
    }

    /// Joins a source with what the library has of it.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn followed(&self, source: Source) -> Result<Followed> {
        let chosen = self.settings();
        self.inner.store.read(|reader| {
            Ok(Followed {
                resources: reader.number_of_resources(Some(&source.id))?,
                newest_at: reader.newest_published(Some(&source.id))?,
                next_at: scheduling::next_at(&source, &chosen, self.now()),
                checking: hold(&self.inner.running).iter().any(|run| run.source == source.id),
                // Of the starter library nobody but its makers can mend anything; a test holds them to it.
                problems: if source.kind == SourceKind::Starter { Vec::new() } else { reader.problems(&source.id)? },
                held: reader.held(&source.id)?.into_iter().map(|row| row.title).collect(),
                source,
            })
        })
    }

    /// Follows the source at `address`: an https address, a preview on this computer, or a file. It is not fetched yet.
    ///
    /// # Errors
    /// `bad-address`: it cannot be followed, and why. `already-followed`.
    pub fn add_source(&self, address: &str, title: Option<&str>) -> Result<Source> {
        self.add_signed_source(address, title, None)
    }

    /// As [`Library::add_source`]; with its publisher's `key` (as typed or pasted) every update must carry that key's
    /// signature, from the first on.
    ///
    /// # Errors
    /// As there; `bad-request`: `key` is no minisign key, or its publisher took it back.
    pub fn add_signed_source(&self, address: &str, title: Option<&str>, key: Option<&str>) -> Result<Source> {
        let key = key.map(str::trim).filter(|key| !key.is_empty()).map(trust::read_key).transpose()?;
        let checked = refresh::check_address(address).map_err(|fault| Error::BadAddress(fault.to_string()))?;
        let kind = match checked {
            SourceAddress::Web(_) => SourceKind::Web,
            SourceAddress::File(_) => SourceKind::File,
        };
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        let (address, now) = (checked.to_string(), self.now());
        let source = match key {
            Some(key) => self.trust().add_signed(kind, &address, title, &key, now)?,
            None => self.trust().add(kind, &address, title, now)?,
        };
        self.signal(Signal::SettingsChanged);
        self.signal(Signal::RefreshNow(Some(source.id.clone())));
        self.tell(Notice::Changed(vec![Part::Sources]));
        self.tell(Notice::Status);
        Ok(source)
    }

    /// Stops following a source and takes its resources away; bookmarks keep their copies.
    ///
    /// # Errors
    /// `not-found`: no such source. `bad-request`: the starter library stays.
    pub fn remove_source(&self, id: &str) -> Result<()> {
        if id == STARTER_SOURCE {
            return Err(Error::BadRequest("The starter library is part of the program and stays.".into()));
        }
        let source = self.source(id)?;
        for run in hold(&self.inner.running).iter().filter(|run| run.source == source.id) {
            run.cancel();
        }
        // In this order, were this cut short, the source is still followed and can be removed again. A refresh in another
        // program may have stored between the two; what it stores later, it takes away itself.
        self.inner.store.write(|writer| writer.remove_source(id))?;
        self.trust().remove(id)?;
        self.inner.store.write(|writer| writer.remove_source(id))?;
        self.signal(Signal::SettingsChanged);
        self.clear_away();
        self.tell(Notice::Changed(vec![Part::Sources, Part::Library, Part::Bookmarks]));
        self.tell(Notice::Status);
        Ok(())
    }

    /// Decides about the removals of a source that were held back: removes the resources, or keeps them for good.
    ///
    /// # Errors
    /// `not-found`: no such source. Or the library cannot be written.
    pub fn decide_removals(&self, id: &str, remove: bool) -> Result<Followed> {
        let source = self.source(id)?;
        self.inner.store.write(|writer| writer.decide_removals(id, remove, self.now()))?;
        self.clear_away();
        self.tell(Notice::Changed(vec![Part::Sources, Part::Library, Part::Bookmarks]));
        self.tell(Notice::Status);
        self.followed(source)
    }
}

fn the_manual() -> Source {
    Source {
        id: MANUAL_SOURCE.to_owned(),
        kind: SourceKind::Starter,
        address: String::new(),
        title: MANUAL_TITLE.to_owned(),
        named: false,
        added_at: 0,
        state: SourceState::default(),
        signing: None,
        block: None,
    }
}
