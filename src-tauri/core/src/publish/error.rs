//! What can be wrong with a folder, as a sentence that the person who wrote the file can act on.

/// Why a folder did not become a feed. Nothing is published from a folder with a fault.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file that every folder needs.
    #[error("{file} is missing from the folder")]
    Missing {
        /// Its name.
        file: String,
    },
    /// A fault with its place.
    #[error("{file}, line {line}: {fault}")]
    At {
        /// Name of the file, as given.
        file: String,
        /// From 1.
        line: usize,
        /// What is wrong there.
        fault: Fault,
    },
    /// The finished feed has no JSON form.
    #[error("the feed could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A file of no known sort.
    #[error("no file of this name belongs in a shelf")]
    UnknownFile,
    /// A resource without its head.
    #[error("a resource begins with a line +++, its front matter, and a second line +++")]
    NoFrontMatter,
    /// TOML that does not parse, a key that does not exist, a word that is not in its list.
    #[error("{0}")]
    Toml(String),
    /// A key that must say something.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// Two things with one id.
    #[error("the id {id} is already used in {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// The file that has it.
        first: String,
    },
    /// A reference to nothing.
    #[error("{key} names {id}, which is not in this folder")]
    UnknownId {
        /// The key that refers.
        key: &'static str,
        /// What it refers to.
        id: String,
    },
    /// A topic outside the controlled list.
    #[error("the topic {0} is not listed in shelf.toml")]
    UnknownTopic(String),
    /// An address that a reader would drop.
    #[error("{0} is not an https address")]
    NotHttps(String),
    /// A link that a reader would drop.
    #[error("a link may lead to https, mailto or tel, not to {0}")]
    Link(String),
    /// Digits that are neither a telephone number nor a short code.
    #[error("{0} is not a number that can be dialled")]
    Number(String),
}

/// A place in one file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    /// The text that spans count in.
    pub(super) text: &'a str,
    /// The line of the file on which `text` begins, from 1.
    pub(super) first_line: usize,
}

impl Place<'_> {
    /// `fault`, at the line of the byte `offset` of the text.
    pub(super) fn fault(&self, offset: usize, fault: Fault) -> FolderError {
        let before = self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
        FolderError::At { file: self.file.to_owned(), line: self.first_line + before, fault }
    }

    /// The text as TOML.
    pub(super) fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, FolderError> {
        toml::from_str(self.text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            self.fault(offset, Fault::Toml(error.message().trim().to_owned()))
        })
    }

    /// That an address, if given, is one a reader will keep.
    pub(super) fn https(&self, address: Option<&toml::Spanned<String>>) -> Result<(), FolderError> {
        let Some(address) = address else { return Ok(()) };
        let text = address.get_ref();
        let good = url::Url::parse(text).is_ok_and(|url| url.scheme() == "https" && url.has_host());
        if good { Ok(()) } else { Err(self.fault(address.span().start, Fault::NotHttps(text.clone()))) }
    }
}
