//! A bookmark with its saved copy, whole. Its note and marks stand among the annotations.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{digest, moment, seconds, wrong};
use crate::Result;
use crate::model::{Digest, KeptFile, Kind, ResourceKey, SavedCopy, Status};
use crate::notebook::exchange::everything::CarriedBookmark;
use crate::richtext::{RichText, nodes_from_json, nodes_to_json};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct BookmarkJson {
    source: String,
    resource: String,
    created: String,
    /// When its note was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    noted: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    copy: CopyJson,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CopyJson {
    title: String,
    kind: Kind,
    status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    source_title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    language: String,
    revision: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    fetched: String,
    content_hash: String,
    summary: String,
    /// The tree, on one line.
    nodes: Box<RawValue>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    images: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FileJson {
    sha256: String,
    title: String,
    mime: String,
    bytes: u64,
    pages: u32,
    language: String,
    kept: String,
}

impl BookmarkJson {
    pub(super) fn of(bookmark: &CarriedBookmark) -> serde_json::Result<Self> {
        Ok(BookmarkJson {
            source: bookmark.key.source.clone(),
            resource: bookmark.key.id.clone(),
            created: moment(bookmark.created_at),
            noted: Some(bookmark.noted_at).filter(|at| *at != 0).map(moment),
            tags: bookmark.tags.clone(),
            copy: CopyJson::of(&bookmark.copy)?,
            files: bookmark.files.iter().map(FileJson::from).collect(),
        })
    }

    /// Without its note and marks.
    pub(super) fn read(self) -> Result<CarriedBookmark> {
        Ok(CarriedBookmark {
            key: ResourceKey { source: self.source, id: self.resource },
            note: String::new(),
            noted_at: self.noted.as_deref().map_or(Ok(0), seconds)?,
            created_at: seconds(&self.created)?,
            copy: self.copy.read()?,
            files: self.files.into_iter().map(FileJson::read).collect::<Result<_>>()?,
            tags: self.tags,
            marks: Vec::new(),
        })
    }
}

impl CopyJson {
    fn of(copy: &SavedCopy) -> serde_json::Result<Self> {
        Ok(CopyJson {
            title: copy.title.clone(),
            kind: copy.kind,
            status: copy.status,
            publisher: copy.publisher.clone(),
            source_title: copy.source_title.clone(),
            address: copy.address.clone(),
            language: copy.language.clone(),
            revision: copy.revision,
            published: copy.published_at.map(moment),
            fetched: moment(copy.fetched_at),
            content_hash: Digest(copy.content_hash).to_string(),
            summary: copy.summary.clone(),
            nodes: RawValue::from_string(nodes_to_json(&copy.body.nodes))?,
            links: copy.body.links.clone(),
            images: copy.body.images.clone(),
        })
    }

    fn read(self) -> Result<SavedCopy> {
        let nodes = nodes_from_json(self.nodes.get()).map_err(|_| wrong("a text in it is no text of Fieldshelf"))?;
        Ok(SavedCopy {
            title: self.title,
            summary: self.summary,
            body: RichText { nodes, links: self.links, images: self.images },
            kind: self.kind,
            publisher: self.publisher,
            language: self.language,
            status: self.status,
            revision: self.revision,
            content_hash: digest(&self.content_hash)?.0,
            address: self.address,
            published_at: self.published.as_deref().map(seconds).transpose()?,
            fetched_at: seconds(&self.fetched)?,
            source_title: self.source_title,
        })
    }
}

impl From<&KeptFile> for FileJson {
    fn from(file: &KeptFile) -> Self {
        FileJson {
            sha256: file.digest.to_string(),
            title: file.title.clone(),
            mime: file.mime.clone(),
            bytes: file.bytes,
            pages: file.pages,
            language: file.language.clone(),
            kept: moment(file.kept_at),
        }
    }
}

impl FileJson {
    fn read(self) -> Result<KeptFile> {
        Ok(KeptFile {
            digest: digest(&self.sha256)?,
            title: self.title,
            mime: self.mime,
            bytes: self.bytes,
            pages: self.pages,
            language: self.language,
            kept_at: seconds(&self.kept)?,
        })
    }
}
