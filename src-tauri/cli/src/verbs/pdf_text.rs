//! `shelf pdf-text`: what search would know of a document, read as search reads it.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use fieldshelf_core::extract::{Extractor, Format, MOST_BYTES};
use fieldshelf_core::model::{PageText, TextState};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use crate::Console;
use crate::console::Answer;
use crate::failure::{Failure, Result};

/// The text of a document.
#[derive(Serialize)]
pub struct Text {
    pages: Vec<Page>,
    /// False: its pages are pictures.
    text_layer: bool,
    title: Option<String>,
}

#[derive(Serialize)]
struct Page {
    label: String,
    text: String,
}

impl Answer for Text {
    /// JSON for people too: other programs are what this verb is for.
    fn text(&self, _width: usize) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Reads `file`, or standard input where it is `-`, in a child process.
pub fn run(file: &Path, mime: Option<&str>, console: &mut Console<'_>) -> Result<Text> {
    // No profile is opened: only what reads documents is wanted.
    let extractor = (console.place)(PathBuf::new()).extractor;
    let extractor = extractor.ok_or(Failure::Document("This program cannot start itself to read a document."))?;
    let mime = mime.unwrap_or_else(|| announced(file));
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        console.input.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        return read(&extractor, &mut Cursor::new(bytes), mime);
    }
    read(&extractor, &mut File::open(file)?, mime)
}

/// As a feed would announce a file of this name.
fn announced(file: &Path) -> &'static str {
    let extension = file.extension().unwrap_or_default().to_ascii_lowercase();
    match extension.to_str() {
        Some("pdf") => "application/pdf",
        Some("html" | "htm" | "xhtml") => "text/html",
        Some("txt") => "text/plain",
        Some("md") => "text/markdown",
        Some("vtt") => "text/vtt",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "",
    }
}

fn read(extractor: &Extractor, file: &mut (impl Read + Seek + Send), mime: &str) -> Result<Text> {
    let mut head = Vec::new();
    file.by_ref().take(1_024).read_to_end(&mut head)?;
    let format = Format::of(mime, &head);
    let format = format.ok_or(Failure::Document("Fieldshelf reads no text from files of this kind."))?;
    let mut pages = Vec::new();
    let mut take = |batch: Vec<PageText>| {
        pages.extend(batch.into_iter().map(|PageText { label, text }| Page { label, text }));
        Ok(())
    };
    let outcome = extractor.extract(file, format, 1, &mut take, &CancellationToken::new())?;
    let Some(outcome) = outcome else { return Err(Failure::Document("Reading was cancelled.")) };
    match outcome.text {
        TextState::Protected => Err(Failure::Document("The document is locked by a password.")),
        TextState::Damaged => Err(Failure::Document("The document is damaged.")),
        TextState::TooLarge => Err(Failure::Document("Reading the document takes more time or memory than it may.")),
        text => Ok(Text { pages, text_layer: text == TextState::Read, title: outcome.title }),
    }
}
