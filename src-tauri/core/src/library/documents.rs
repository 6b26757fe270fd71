//! The loop over documents, started and woken; it reads documents by the program's own child processes.

use std::{
    fs::File,
    io::{Read, Seek},
    ops::ControlFlow,
    path::Path,
    sync::Arc,
};

use tokio::{runtime::Handle, sync::mpsc};
use tokio_util::sync::CancellationToken;

use super::{Library, Notice, Part, hold, scheduling::jitter};
use crate::{
    documents::{self, Fetch, ReadText, Shelf, Signal, TextReader, Works},
    extract::{Extractor, Format},
    model::{PageText, TextState},
    refresh::{DownloadError, Downloaded, Wanted},
};

/// Signals that wait at once; the loop looks at everything whenever it hears one.
const QUEUE: usize = 8;

impl Library {
    /// Starts the loop on `runtime`, after what is written down was compared with what is there.
    pub(super) fn start_documents(&self, runtime: &Handle) {
        let (signals, heard) = mpsc::channel(QUEUE);
        // A second loop ends the first: dropping its only sender does.
        drop(hold(&self.inner.loop_signals).replace(signals));
        let library = self.clone();
        runtime.spawn(async move {
            library.remove_copies();
            library.tidy_aside().await;
            let (works, clock) = (library.works(), library.inner.clock.clone());
            documents::run(works, heard, move || clock.now(), jitter).await;
        });
    }

    /// Fetches what the rules and the person want, and reads it, until nothing is left that can be done now.
    /// `progress` hears what is happening, at most four times a second. Must be awaited on a tokio runtime.
    pub async fn fetch_documents(
        &self,
        cancel: &CancellationToken,
        progress: impl Fn(&documents::Progress) + Send + Sync + 'static,
    ) -> documents::Report {
        self.tidy_aside().await;
        *hold(&self.inner.told) = Some(Arc::new(progress));
        let clock = self.inner.clock.clone();
        let report = documents::run_once(self.works(), cancel, move || clock.now(), jitter).await;
        *hold(&self.inner.told) = None;
        report
    }

    /// Reads the text of every document that is here and not read yet, and fetches none. `told` hears how many are read.
    /// Blocks until it is done; what is cut by `cancel` goes on another time.
    pub fn read_documents(&self, cancel: &CancellationToken, told: &dyn Fn(u64)) -> u64 {
        let reader = Reader(self.inner.extractor.clone());
        let (mut read, mut later) = (0, Vec::new());
        while let (false, Ok(Some(unread))) = (cancel.is_cancelled(), Shelf::next_unread(self, &later)) {
            match documents::read_text(self, &reader, &self.inner.documents, &unread, cancel) {
                true => read += 1,
                // Nothing is known of it: it is left to another time.
                false => later.push(unread.document),
            }
            told(read);
        }
        self.tell(Notice::Changed(vec![Part::Documents]));
        read
    }

    /// Tells the loop to look again at what there is to fetch.
    pub(super) fn wake_documents(&self) {
        self.signal_documents(Signal::Wake);
    }

    /// Whether the loop runs.
    pub(super) fn has_loop(&self) -> bool {
        hold(&self.inner.loop_signals).is_some()
    }

    pub(super) fn signal_documents(&self, signal: Signal) {
        if let Some(signals) = &*hold(&self.inner.loop_signals) {
            // A full queue means that the loop has been told enough.
            let _ = signals.try_send(signal);
        }
    }

    /// What cannot be mended now is mended at the next start.
    async fn tidy_aside(&self) {
        let library = self.clone();
        let _ = tokio::task::spawn_blocking(move || library.tidy()).await;
    }

    fn works(&self) -> Works<Library, Library, Reader> {
        Works {
            shelf: Arc::new(self.clone()),
            fetch: Arc::new(self.clone()),
            reader: Arc::new(Reader(self.inner.extractor.clone())),
            folder: self.inner.documents.clone(),
        }
    }
}

impl Fetch for Library {
    async fn download(
        &self,
        wanted: &Wanted,
        part: &Path,
        progress: &(dyn Fn(u64) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<Downloaded, DownloadError> {
        self.http().await?.download(wanted, part, progress, cancel).await
    }
}

/// Reads documents in child processes; without a program to start, none is read.
pub(super) struct Reader(Option<Extractor>);

impl TextReader for Reader {
    fn read(
        &self,
        file: &Path,
        mime: &str,
        from: u32,
        page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
        cancel: &CancellationToken,
    ) -> ReadText {
        // No program, no file or no child: that says nothing about the document, which is left to another time.
        let later = ReadText { state: TextState::Waiting, title: None };
        let Some(extractor) = &self.0 else { return later };
        let Ok(mut opened) = File::open(file) else { return later };
        let mut head = Vec::new();
        if opened.by_ref().take(1024).read_to_end(&mut head).and_then(|_| opened.rewind()).is_err() {
            return later;
        }
        let Some(format) = Format::of(mime, &head) else { return ReadText { state: TextState::NoText, title: None } };
        let mut take = |pages: Vec<PageText>| match pages.into_iter().try_for_each(&mut *page) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(crate::Error::BadRequest("Reading was stopped.".into())),
        };
        match extractor.extract(&mut opened, format, from, &mut take, cancel) {
            Ok(Some(outcome)) => ReadText { state: outcome.text, title: outcome.title },
            Ok(None) | Err(_) => later,
        }
    }
}
