//! Citations: of resources, of a collection in its order, of the page on which a mark stands.
//!
//! A resource of the library is cited without the notebook, so also while that is locked.

use std::collections::HashSet;

use super::{Held, Library, Opened, copies};
use crate::{
    Result,
    citation::{self, Form, Reference},
    model::{ResourceKey, Row, Status},
};

/// What is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Citing {
    /// Resources, in this order.
    Resources(Vec<ResourceKey>),
    /// One resource, at a page, by the label that is printed on it.
    Page(ResourceKey, String),
    /// A collection of the notebook, in its order.
    Collection(i64),
    /// The page of a mark.
    Mark(i64),
}

/// Citations, and what should be known before they are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// To be copied.
    pub text: String,
    /// What is withdrawn or superseded, each named once.
    pub doubts: Vec<Doubt>,
}

/// A resource that should perhaps not be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Its title.
    pub title: String,
    /// Whether it was withdrawn; else it was superseded.
    pub withdrawn: bool,
    /// What replaces it, where the library has that.
    pub successor: Option<Row>,
}

impl Library {
    /// Citations, one for each resource, however often it is named.
    ///
    /// # Errors
    /// `not-found`: neither the library nor the notebook has a resource; no such collection or mark. `locked`: the notebook
    /// is needed and locked.
    pub fn cite(&self, what: &Citing, form: Form) -> Result<Cited> {
        let (keys, page) = match what {
            Citing::Resources(keys) => (keys.clone(), None),
            Citing::Page(key, page) => (vec![key.clone()], Some(page.clone())),
            Citing::Collection(id) => (self.notebook()?.list(Some(*id))?.into_iter().map(|it| it.key).collect(), None),
            Citing::Mark(id) => {
                let (key, page) = self.notebook()?.marked_page(*id)?;
                (vec![key], page)
            }
        };
        let (references, doubts) = self.referred(&keys)?;
        let references: Vec<Reference> = references.into_iter().map(|it| it.at_page(page.as_deref())).collect();
        Ok(Cited { text: citation::write(&references, form)?, doubts })
    }

    /// Asks where to save citations, and writes them; false = the person thought better of it.
    ///
    /// # Errors
    /// As [`Library::cite`]. `disk`: they cannot be written there.
    pub fn save_citations(&self, what: &Citing, form: Form) -> Result<bool> {
        let cited = self.cite(what, form)?;
        let Some(place) = self.inner.desktop.ask_where_to_save(form.file_name()) else {
            return Ok(false);
        };
        copies::save_text(&cited.text, &place)?;
        Ok(true)
    }

    /// Words of a resource, and after them where they stand.
    ///
    /// # Errors
    /// As [`Library::cite`].
    pub fn quote(&self, key: &ResourceKey, text: &str, page: Option<&str>) -> Result<Cited> {
        let (references, doubts) = self.referred(std::slice::from_ref(key))?;
        let quoted = references.into_iter().map(|reference| citation::quote(text, &reference.at_page(page)));
        Ok(Cited { text: quoted.collect(), doubts })
    }

    fn referred(&self, keys: &[ResourceKey]) -> Result<(Vec<Reference>, Vec<Doubt>)> {
        let (mut references, mut doubts) = (Vec::with_capacity(keys.len()), Vec::new());
        let mut named = HashSet::new();
        for key in keys {
            let opened = self.read(key)?;
            if !named.insert(opened.key.clone()) {
                continue;
            }
            let doubt = self.doubt(&opened)?;
            references.push(reference(&opened, doubt.as_ref()));
            doubts.extend(doubt);
        }
        Ok((references, doubts))
    }

    fn doubt(&self, opened: &Opened) -> Result<Option<Doubt>> {
        let (title, status, successor) = match &opened.held {
            Held::Library(stored) => (&stored.resource.title, stored.resource.status, stored.successor.clone()),
            Held::Bookmark(copy) => {
                let gone = self.withdrawn(&opened.key)?;
                let status = if gone.is_some() { Status::Withdrawn } else { copy.status };
                (&copy.title, status, gone.flatten())
            }
        };
        let doubtful = matches!(status, Status::Withdrawn | Status::Superseded);
        let withdrawn = status == Status::Withdrawn;
        Ok(doubtful.then(|| Doubt { title: title.clone(), withdrawn, successor }))
    }
}

fn reference(opened: &Opened, doubt: Option<&Doubt>) -> Reference {
    let reference = match &opened.held {
        Held::Library(stored) => Reference::of_resource(&opened.key, &stored.resource, stored.fetched_at),
        Held::Bookmark(copy) => Reference::of_copy(&opened.key, copy),
    };
    // A copy does not know that it was taken back since.
    let reference = match doubt {
        Some(Doubt { withdrawn: true, .. }) => reference.with_status(Status::Withdrawn),
        _ => reference,
    };
    let successor = doubt.and_then(|doubt| doubt.successor.as_ref());
    reference.replaced_by(successor.map(|row| row.title.as_str()))
}
