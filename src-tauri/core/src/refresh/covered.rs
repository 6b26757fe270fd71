//! What a publisher's signature covers of a page: its own bytes, the files that it gives a hash for, the pictures that the
//! manifest lists. Whatever else it names does not become part of the library.

use std::collections::HashSet;

use url::Url;

use crate::model::{Page, Problem, Resource};
use crate::trust::manifest::FileKind;
use crate::trust::{Refusal, Verified};

/// What one manifest covers.
pub(super) struct Covered<'a> {
    source_id: &'a str,
    pictures: HashSet<String>,
}

impl<'a> Covered<'a> {
    /// Of the source at `source`.
    pub(super) fn by(verified: &'a Verified, source: &Url) -> Self {
        Covered { source_id: &verified.manifest.source_id, pictures: pictures(verified, source) }
    }

    /// Takes out of a page what is not covered, and says so.
    pub(super) fn check(&self, page: &mut Page) -> Result<(), Refusal> {
        if let Some(said) = page.source_id.as_deref().filter(|said| *said != self.source_id) {
            return Err(Refusal::wrong_source(self.source_id, said));
        }
        for resource in &mut page.resources {
            page.problems.extend(leave_files(resource));
            page.problems.extend(self.leave_pictures(resource));
        }
        Ok(())
    }

    /// A picture that is not listed stays as its words.
    fn leave_pictures(&self, resource: &mut Resource) -> Option<Problem> {
        let mut left = 0_u32;
        for address in &mut resource.body.images {
            if !self.pictures.contains(address.as_str()) {
                address.clear();
                left += 1;
            }
        }
        let message = "A picture is not covered by the signature: its words are shown instead.";
        (left > 0).then(|| problem(resource, message))
    }
}

/// A file without a hash could be any file: the way to it is its publisher's own page.
fn leave_files(resource: &mut Resource) -> Option<Problem> {
    let (covered, left): (Vec<_>, Vec<_>) =
        std::mem::take(&mut resource.attachments).into_iter().partition(|file| file.sha256.is_some());
    resource.attachments = covered;
    let first = left.into_iter().next()?;
    if resource.address.is_none() && resource.original_address.is_none() && first.address.starts_with("https://") {
        resource.original_address = Some(first.address);
    }
    let message = "A file carries no sha256, so the signature does not cover it: it is not fetched, and only its \
                   publisher's page leads to it.";
    Some(problem(resource, message))
}

fn problem(resource: &Resource, message: &str) -> Problem {
    Problem { item: Some(resource.id.clone()), message: message.to_owned() }
}

/// The addresses of the pictures that a manifest lists.
fn pictures(verified: &Verified, source: &Url) -> HashSet<String> {
    let listed = verified.manifest.files.iter().filter(|file| file.kind == FileKind::Picture);
    listed.filter_map(|file| source.join(&file.url).ok()).map(String::from).collect()
}
