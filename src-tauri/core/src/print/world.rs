//! All that the typesetter may ask for: the sheets of this folder, one file of data, the pictures that it names, and the fonts
//! of the program. There is no network, no disk, no package and no clock behind it.

use std::{collections::HashMap, sync::LazyLock};

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::fonts::CASE;

/// The sheets: what is set is decided there, and nothing that was published is ever read as one.
const SHEETS: &[(&str, &str)] = &[
    ("leaflet.typ", include_str!("sheets/leaflet.typ")),
    ("cards.typ", include_str!("sheets/cards.typ")),
    ("body.typ", include_str!("sheets/body.typ")),
    ("parts.typ", include_str!("sheets/parts.typ")),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let sources = SHEETS.iter().filter_map(|(name, text)| {
        let id = id(name)?;
        Some((id, Source::new(id, (*text).to_owned())))
    });
    sources.collect()
});

/// What one document is made of.
pub(super) struct Desk {
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl Desk {
    /// `sheet`: the name of a sheet; `files`: what it reads, by name. `None` = a name is no name.
    pub(super) fn new(sheet: &str, files: Vec<(String, Vec<u8>)>) -> Option<Self> {
        let files = files.into_iter().map(|(name, bytes)| Some((id(&name)?, Bytes::new(bytes))));
        Some(Desk { main: id(sheet)?, files: files.collect::<Option<_>>()? })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &CASE.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        CASE.fonts.get(index).cloned()
    }

    /// The moment of printing stands in the data; no sheet may ask for another.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn id(name: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?)))
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
