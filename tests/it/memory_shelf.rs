//! A shelf that is a few lists in memory: what the loop over documents tells it, and what it is asked.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use fieldshelf_core::documents::{
    Candidate, Failed, Folder, Kept, Progress, ReadText, Report, Shelf, TextReader, Unread, Use, Works, run_once,
};
use fieldshelf_core::model::{Digest, Kind, PageText, Status, TextState};
use fieldshelf_core::refresh::{Http, Limits};
use fieldshelf_core::{DocumentRules, Result};
use support::MORNING;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// What the shelf holds.
#[derive(Default)]
pub struct Held {
    pub announced: Vec<Candidate>,
    pub rules: DocumentRules,
    pub kept: BTreeMap<i64, Kept>,
    pub failed: HashMap<i64, Failed>,
    pub pages: HashMap<i64, Vec<PageText>>,
    pub texts: HashMap<i64, TextState>,
    pub told: Vec<Progress>,
}

#[derive(Default)]
pub struct MemoryShelf(Mutex<Held>);

impl MemoryShelf {
    pub fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap()
    }
}

impl Shelf for MemoryShelf {
    fn candidates(&self) -> Result<Vec<Candidate>> {
        let held = self.held();
        let missing = held.announced.iter().filter(|file| !held.kept.contains_key(&file.document));
        Ok(missing.map(|file| Candidate { failed: held.failed.get(&file.document).copied(), ..file.clone() }).collect())
    }

    fn rules(&self) -> DocumentRules {
        self.held().rules.clone()
    }

    fn bytes_here(&self) -> Result<u64> {
        Ok(self.held().kept.values().map(|kept| kept.bytes).sum())
    }

    fn kept(&self, document: i64, kept: &Kept) -> Result<()> {
        let mut held = self.held();
        held.failed.remove(&document);
        held.kept.insert(document, kept.clone());
        Ok(())
    }

    fn unchanged(&self, document: i64) -> Result<()> {
        self.held().announced.retain(|file| file.document != document);
        Ok(())
    }

    fn failed(&self, document: i64, failed: &Failed) -> Result<()> {
        self.held().failed.insert(document, *failed);
        Ok(())
    }

    fn measured(&self, document: i64, bytes: u64) -> Result<()> {
        let mut held = self.held();
        held.announced.iter_mut().filter(|file| file.document == document).for_each(|file| file.size = Some(bytes));
        Ok(())
    }

    fn next_unread(&self, except: &[i64]) -> Result<Option<Unread>> {
        let held = self.held();
        let mut unread = held.kept.iter().filter(|(document, _)| !held.texts.contains_key(document));
        Ok(unread.find(|(document, _)| !except.contains(document)).map(|(document, kept)| Unread {
            document: *document,
            digest: kept.digest,
            mime: "text/plain".into(),
            pages: held.pages.get(document).map_or(0, |pages| u32::try_from(pages.len()).unwrap()),
        }))
    }

    fn add_pages(&self, unread: &Unread, first: u32, pages: &[PageText]) -> Result<()> {
        let mut held = self.held();
        let stored = held.pages.entry(unread.document).or_default();
        assert_eq!(usize::try_from(first).unwrap(), stored.len() + 1, "pages come in order, each once");
        stored.extend_from_slice(pages);
        Ok(())
    }

    fn text_done(&self, unread: &Unread, state: TextState, _title: Option<&str>) -> Result<()> {
        self.held().texts.insert(unread.document, state);
        Ok(())
    }

    fn tell(&self, progress: &Progress) {
        self.held().told.push(progress.clone());
    }
}

/// Takes every file as one page.
pub struct OnePage;

impl TextReader for OnePage {
    fn read(
        &self,
        file: &Path,
        _mime: &str,
        from: u32,
        page: &mut dyn FnMut(PageText) -> ControlFlow<()>,
        _cancel: &CancellationToken,
    ) -> ReadText {
        let text = format!("{} bytes", std::fs::metadata(file).unwrap().len());
        if from == 1 {
            let _ = page(PageText { label: "1".into(), text });
        }
        ReadText { state: TextState::Read, title: None }
    }
}

/// A laptop that fetches documents, and nothing else.
pub struct Fetching {
    within: TempDir,
    pub shelf: Arc<MemoryShelf>,
    pub folder: Folder,
    pub http: Http,
}

impl Fetching {
    pub fn new(limits: Limits) -> Self {
        let within = tempfile::tempdir().unwrap();
        let folder = Folder::new(within.path().join("documents"));
        Fetching { within, shelf: Arc::default(), folder, http: Http::new(limits, &[]).unwrap() }
    }

    /// Announces a file.
    pub fn announce(&self, file: Candidate) {
        self.shelf.held().announced.push(file);
    }

    pub fn works(&self) -> Works<MemoryShelf, Http, OnePage> {
        let (shelf, folder) = (Arc::clone(&self.shelf), self.folder.clone());
        Works { shelf, fetch: Arc::new(self.http.clone()), reader: Arc::new(OnePage), folder }
    }

    /// Fetches what can be fetched, so many days after the first morning.
    pub async fn once(&self, day: i64) -> Report {
        let now = MORNING + day * 86_400;
        run_once(self.works(), &CancellationToken::new(), move || now, || 0.5).await
    }

    /// What stands beside the folder of documents.
    pub fn strays(&self) -> Vec<String> {
        let beside = std::fs::read_dir(self.within.path()).unwrap().map(|entry| entry.unwrap().file_name());
        beside.filter(|name| name != "documents").map(|name| name.display().to_string()).collect()
    }

    /// Everything in the folder of documents, relative to it.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        for shelf in std::fs::read_dir(self.within.path().join("documents")).unwrap() {
            let shelf = shelf.unwrap().path();
            for file in std::fs::read_dir(&shelf).unwrap() {
                let file = file.unwrap().path();
                files.push(file.strip_prefix(self.within.path().join("documents")).unwrap().display().to_string());
            }
        }
        files.sort();
        files
    }
}

/// A report in English, under current status, with everything else left out.
pub fn report(document: i64, address: String, sha256: Option<Digest>, size: Option<u64>) -> Candidate {
    Candidate {
        document,
        identity: sha256.map_or_else(|| address.clone(), |digest| format!("sha256:{digest}")),
        address,
        beside: None,
        mime: "application/pdf".into(),
        sha256,
        size,
        uses: vec![Use { kind: Kind::Report, status: Status::Current, language: "en".into() }],
        stopped: false,
        asked_at: None,
        failed: None,
        held: None,
    }
}
