//! `shelf documents`: how the files of resources stand on this computer, and asking for one or stopping one.

use fieldshelf_core::Library;
use fieldshelf_core::library::Held;
use fieldshelf_core::model::{FetchFault, FileKey, FileRow, FileShow, FileState, Left, Presence, TextState};
use serde::Serialize;

use crate::args::{Shown, Which};
use crate::console::Answer;
use crate::failure::Result;
use crate::identify;
use crate::moments::{count, rfc3339};
use crate::sizes::size;
use crate::table::Table;

/// Files, and all of them in numbers.
#[derive(Serialize)]
pub struct Documents {
    total: u64,
    here: u64,
    here_bytes: u64,
    coming: u64,
    coming_bytes: u64,
    documents: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    source: String,
    id: String,
    /// From 1.
    position: u32,
    title: String,
    mime: String,
    bytes: Option<u64>,
    state: &'static str,
    /// Why it is not here.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<String>,
    text: &'static str,
    pages: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

/// What was done to files.
#[derive(Serialize)]
pub struct Done {
    documents: u64,
    #[serde(skip)]
    words: &'static str,
}

/// Lists files.
pub fn list(library: &Library, shown: &Shown) -> Result<Documents> {
    let show = match shown {
        Shown { coming: true, .. } => FileShow::Coming,
        Shown { here: true, .. } => FileShow::Here,
        Shown { missing: true, .. } => FileShow::Missing,
        _ => FileShow::All,
    };
    let counts = library.file_counts()?;
    let (total, rows) = library.files(show, 0, u64::MAX)?;
    Ok(Documents {
        total,
        here: counts.here,
        here_bytes: counts.here_bytes,
        coming: counts.coming,
        coming_bytes: counts.coming_bytes,
        documents: rows.into_iter().map(line).collect(),
    })
}

/// Asks for one file of a resource, or for all.
pub fn fetch(library: &Library, which: &Which) -> Result<Done> {
    let words = "will be fetched first by the next `shelf refresh`, or at once by a window that is open";
    each(library, which, words, Library::fetch_file)
}

/// Stops one file of a resource, or all.
pub fn stop(library: &Library, which: &Which) -> Result<Done> {
    each(library, which, "will not be fetched until you ask for it", Library::stop_file)
}

fn each(
    library: &Library,
    which: &Which,
    words: &'static str,
    act: fn(&Library, &FileKey) -> fieldshelf_core::Result<()>,
) -> Result<Done> {
    let opened = identify::open(library, &which.id)?;
    let files = match &opened.held {
        Held::Library(stored) => library.files_of(stored)?.into_iter().filter(|file| !file.earlier).count(),
        Held::Bookmark(_) => 0,
    };
    let positions = match which.position {
        Some(position) => vec![position - 1],
        None => (0..u32::try_from(files).unwrap_or(u32::MAX)).collect(),
    };
    for position in &positions {
        act(library, &FileKey { resource: opened.key.clone(), position: *position })?;
    }
    Ok(Done { documents: positions.len() as u64, words })
}

impl Answer for Documents {
    fn text(&self, width: usize) -> String {
        let mut table = Table::new(&["Document", "State", "Size", "Text", "Resource"], 0);
        for line in &self.documents {
            let state = line.why.map_or_else(|| line.state.to_owned(), |why| format!("{}: {why}", line.state));
            let resource = format!("{}/{} {}", line.source, line.id, line.position);
            table.row([
                line.title.clone(),
                state,
                line.bytes.map(size).unwrap_or_default(),
                line.text.into(),
                resource,
            ]);
        }
        let (here, coming) = (size(self.here_bytes), size(self.coming_bytes));
        let counts = format!("{} here ({here}), {} coming ({coming})", count(self.here, "document"), self.coming);
        if self.documents.is_empty() { counts } else { format!("{}{counts}", table.text(width)) }
    }
}

impl Answer for Done {
    fn text(&self, _width: usize) -> String {
        format!("{} {}.", count(self.documents, "document"), self.words)
    }
}

fn line(FileRow { resource, file }: FileRow) -> Line {
    let FileState { key, attachment, presence, text, pages_read, .. } = file;
    let (state, why) = state(presence);
    let sha256 = match presence {
        Presence::Here { digest, .. } => Some(digest.to_string()),
        _ => None,
    };
    Line {
        source: key.resource.source,
        id: key.resource.id,
        position: key.position + 1,
        title: attachment.title.unwrap_or(resource.title),
        mime: attachment.mime,
        bytes: match presence {
            Presence::Here { bytes, .. } => Some(bytes),
            _ => attachment.size,
        },
        state,
        why,
        again: match presence {
            Presence::Failed { again_at, .. } => again_at.map(rfc3339),
            _ => None,
        },
        text: if sha256.is_some() { words(text) } else { "" },
        pages: pages_read,
        sha256,
    }
}

fn state(presence: Presence) -> (&'static str, Option<&'static str>) {
    match presence {
        Presence::Here { .. } => ("here", None),
        Presence::Fetching { .. } => ("being fetched", None),
        Presence::Waiting { asked: true, .. } => ("asked for", None),
        Presence::Waiting { .. } => ("waiting", None),
        Presence::Left(left) => ("left", Some(rule(left))),
        Presence::Failed { why, .. } => ("failed", Some(fault(why))),
    }
}

fn rule(left: Left) -> &'static str {
    match left {
        Left::Stopped => "you stopped it",
        Left::TextOnly => "texts now, documents later",
        Left::Metered => "the connection is paid by the byte",
        Left::TooLarge => "larger than what is fetched by itself",
        Left::Kind => "not of a kind that is fetched by itself",
        Left::Language => "not in a language that is fetched by itself",
        Left::Budget => "the room for documents is used up",
        Left::NoAddress => "it cannot be fetched from its address",
    }
}

fn fault(fault: FetchFault) -> &'static str {
    match fault {
        FetchFault::NoConnection => "nothing answers",
        FetchFault::SignInPage => "a sign-in page stands in the way",
        FetchFault::ServerFailed => "the server failed",
        FetchFault::Gone => "it is not there any more",
        FetchFault::NotTrusted => "the server cannot prove who it is",
        FetchFault::BadAddress => "its address cannot be followed",
        FetchFault::WrongHash => "the file is not the one that was announced",
        FetchFault::NotAFile => "a web page came instead",
        FetchFault::TooLarge => "larger than any document may be",
        FetchFault::Disk => "the disk is full, or may not be written to",
    }
}

fn words(text: TextState) -> &'static str {
    match text {
        TextState::NoText => "not read",
        TextState::Waiting | TextState::Reading => "not read yet",
        TextState::Read => "can be searched",
        TextState::NoTextLayer => "pictures of pages",
        TextState::Protected => "locked by a password",
        TextState::Damaged => "damaged",
        TextState::TooLarge => "too large to read",
    }
}
