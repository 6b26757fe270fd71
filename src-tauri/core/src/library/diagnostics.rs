//! What can be told about this program to someone who helps: read by the person first, and sent by nobody else.
//!
//! Versions, counts, codes and moments. No title, no name of a notebook, no address of a source, nothing that was read or
//! written: what a helper must know of these, a person tells them.

use std::{fs, time::Instant};

use super::Library;
use crate::{
    Error, Result,
    events::Event,
    model::{Source, SourceKind},
};

/// Lines of the log that go along.
const LOG_LINES: usize = 200;

impl Library {
    /// The text, some hundred lines of plain English.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn diagnostics(&self) -> Result<String> {
        let mut lines = self.about_this_program()?;
        lines.extend([String::new(), "Sources, in the order in which they were added:".to_owned()]);
        lines.extend(self.trust().list()?.iter().enumerate().map(|(index, source)| about_source(index + 1, source)));
        lines.extend([String::new(), "What the program did (UTC):".to_owned()]);
        lines.extend(self.inner.events.last(LOG_LINES));
        Ok(lines.join("\n") + "\n")
    }

    /// Asks where to save that text, and saves it; false = the person thought better of it.
    ///
    /// # Errors
    /// `disk`: it cannot be written there.
    pub fn save_diagnostics(&self) -> Result<bool> {
        let text = self.diagnostics()?;
        let Some(path) = self.inner.desktop.ask_where_to_save("fieldshelf-diagnostics.txt") else { return Ok(false) };
        let fault = |cause| Error::File { what: "The diagnostics could not be saved", cause };
        fs::write(path, text).map_err(fault)?;
        Ok(true)
    }

    /// Deletes the log.
    ///
    /// # Errors
    /// `disk`: it cannot be removed.
    pub fn clear_log(&self) -> Result<()> {
        self.inner.events.clear()
    }

    /// Writes an event to the log.
    pub fn note(&self, event: Event) {
        self.inner.events.note(self.now(), event);
    }

    fn about_this_program(&self) -> Result<Vec<String>> {
        let status = self.status()?;
        let files = &status.documents;
        Ok(vec![
            format!("Fieldshelf {}", env!("CARGO_PKG_VERSION")),
            format!("System: {} {}", std::env::consts::OS, std::env::consts::ARCH),
            format!("Made: {} UTC", day_and_time(self.now())),
            String::new(),
            format!("Resources: {}", status.resources),
            format!("Documents here: {} ({} bytes)", files.here, files.here_bytes),
            format!("Documents coming: {}, left: {}, failed: {}", files.coming, files.left, files.failed),
            format!("Documents not searchable yet: {}, never: {}", files.unread, files.unreadable),
            format!("Free space: {}", self.room()),
            format!("Clock wrong: {}", if status.clock_wrong { "yes" } else { "no" }),
            format!("Files set aside or not usable at this start: {}", self.openings().len()),
        ])
    }

    fn room(&self) -> String {
        fs4::available_space(self.inner.profile.folder()).map_or("unknown".to_owned(), |bytes| format!("{bytes} bytes"))
    }
}

/// Since `begun`, for the log.
pub(super) fn milliseconds(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
}

pub(super) fn day_and_time(moment: i64) -> String {
    let at = time::OffsetDateTime::from_unix_timestamp(moment).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

pub(super) fn about_source(number: usize, source: &Source) -> String {
    let kind = match source.kind {
        SourceKind::Starter => "starter",
        SourceKind::Web => "web",
        SourceKind::File => "file",
    };
    let signed = match (source.kind, &source.signing) {
        (SourceKind::Starter, _) => "comes with the program",
        (_, Some(_)) => "signed",
        (_, None) => "unsigned",
    };
    let state = &source.state;
    let last = state.succeeded_at.map_or("never".to_owned(), day_and_time);
    let failed = match &state.failure {
        Some(failure) => format!(", failing ({} times): {}", state.failures, failure.code.as_str()),
        None => String::new(),
    };
    let blocked = if source.block.is_some() { ", blocked" } else { "" };
    format!("{number}. {kind}, {signed}, last checked {last}{failed}{blocked}")
}
