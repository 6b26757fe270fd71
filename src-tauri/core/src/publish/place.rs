//! Where in a folder something stands, so that every fault can be found again.

use super::error::{Fault, FolderError};

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
