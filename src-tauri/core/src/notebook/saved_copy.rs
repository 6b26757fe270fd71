//! The part of a saved copy that no list shows, as JSON. Field names are a promise to every notebook that was written.

use serde::{Deserialize, Serialize};

use crate::model::{SavedCopy, Status};

/// What stands in the column `copy`; the columns beside it hold the rest.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) summary: String,
    pub(super) links: Vec<String>,
    /// Not in copies from before there were images.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) images: Vec<String>,
    pub(super) language: String,
    pub(super) status: Status,
    pub(super) address: Option<String>,
    pub(super) published_at: Option<i64>,
    pub(super) fetched_at: i64,
    pub(super) source_title: String,
}

impl From<&SavedCopy> for Kept {
    fn from(copy: &SavedCopy) -> Self {
        Kept {
            summary: copy.summary.clone(),
            links: copy.body.links.clone(),
            images: copy.body.images.clone(),
            language: copy.language.clone(),
            status: copy.status,
            address: copy.address.clone(),
            published_at: copy.published_at,
            fetched_at: copy.fetched_at,
            source_title: copy.source_title.clone(),
        }
    }
}
