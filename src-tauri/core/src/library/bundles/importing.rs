//! Bringing in what a bundle carries: each source as a refresh does it, then the documents. Not one byte is sent.

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex},
};

use super::{
    Library, Notice, Part,
    documents::Taken,
    failure, hold,
    looking::{Age, SeenSource, Signer},
    work::Working,
};
use crate::{
    Code, Error, Result,
    bundle::{self, Bundle, BundleError, CarriedSource},
    model::{BlockCause, Failure, SourceKind},
    refresh::Carried,
    refresh::schedule::Signal,
    store::Counts,
};

/// Bytes that the library may grow by for each byte of text, at most: rows, the text index, the log beside the file.
const GROWTH: u64 = 6;
/// Bytes that stay free.
const SPARE: u64 = 32 * 1024 * 1024;

/// What was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Each source.
    pub sources: Vec<Came>,
    /// The documents.
    pub documents: Taken,
    /// Whether it was stopped before its end.
    pub stopped: bool,
    /// Why it ended early. What came until then stays.
    pub failure: Option<Failure>,
}

/// How one source fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// Its title.
    pub title: String,
    /// Its id on this laptop; `None` = it was refused before it had one.
    pub source: Option<String>,
    /// What changed.
    pub counts: Counts,
    /// Why nothing came of it.
    pub failure: Option<Failure>,
}

/// The files of one source, taken out of the bundle as they are asked for.
struct Files {
    bundle: Mutex<Bundle>,
    source: CarriedSource,
    /// Why one could not be read.
    fault: Mutex<Option<BundleError>>,
}

impl Carried for Files {
    fn file(&self, name: &str, most: usize) -> io::Result<Option<Vec<u8>>> {
        let Some(file) = self.source.files.iter().find(|file| file.name == name) else { return Ok(None) };
        match hold(&self.bundle).file(file) {
            Ok(mut bytes) => {
                bytes.truncate(most);
                Ok(Some(bytes))
            }
            Err(fault) => {
                let cause = io::Error::other(fault.to_string());
                hold(&self.fault).get_or_insert(fault);
                Err(cause)
            }
        }
    }
}

impl Library {
    /// Brings sources (by their numbers) out of the bundle at `path` into the library, and follows those that were not
    /// followed. Each source is one transaction; then their documents come, those only that the library announces, and
    /// none that is here. Bringing it in again changes nothing, and goes on where it was cut.
    ///
    /// # Errors
    /// Nothing was changed: it is no bundle that can be used, another one is being worked on, or there is no room.
    pub fn import_bundle(&self, path: &Path, sources: &[u32]) -> Result<Imported> {
        let working = self.begin_bundle()?;
        let mut bundle = Bundle::open(path, &bundle::Limits::default())?;
        let chosen = chosen(&bundle, sources)?;
        self.has_room_for(&bundle, &chosen)?;
        working.comes_to(self.missing_bytes(&bundle, &chosen));
        let mut imported = Imported::default();
        for source in &chosen {
            if working.is_stopped() {
                break;
            }
            imported.sources.push(self.bring_in(path, &mut bundle, source, &working)?);
        }
        imported.documents = self.take_documents(&mut bundle, &chosen, &working)?;
        imported.failure = imported.documents.failure.take();
        imported.stopped = working.is_stopped();
        self.signal(Signal::SettingsChanged);
        self.wake_documents();
        self.tell(Notice::Changed(vec![Part::Sources, Part::Library, Part::Bookmarks, Part::Documents]));
        self.tell(Notice::Status);
        Ok(imported)
    }

    /// One source. Its failure is its own: the others come all the same.
    fn bring_in(
        &self,
        path: &Path,
        bundle: &mut Bundle,
        source: &CarriedSource,
        working: &Working<'_>,
    ) -> Result<Came> {
        let seen = match self.look_at(bundle, source) {
            Ok(seen) => seen,
            Err(Error::Bundle(fault)) => return Ok(Came::refused(source.shown_title(), None, failure(fault.into()))),
            Err(fault) => return Err(fault),
        };
        let came = |failure: Option<Failure>| Came { failure, ..Came::nothing(&seen) };
        match (seen.signer, seen.age) {
            (Signer::Refused(cause), _) => return Ok(came(Some(blocked(cause)))),
            (_, Age::Older) => return Ok(came(None)),
            _ => {}
        }
        let (id, is_new) = match &seen.followed {
            Some(id) => (id.clone(), false),
            None => (self.trust().add(SourceKind::Web, &source.address, None, self.now())?.id, true),
        };
        let report = self.apply_files(&id, path, source, working);
        let why = match report {
            Ok((counts, None)) => return Ok(Came { counts, source: Some(id), ..Came::nothing(&seen) }),
            Ok((_, Some(why))) => why,
            Err(fault) => failure(fault),
        };
        if is_new {
            // Nothing of it came: it is not followed because of a bundle that could not be used.
            self.trust().remove(&id)?;
        }
        Ok(Came::refused(seen.title, seen.followed, why))
    }

    /// Takes the way of a refresh, and waits for its end.
    fn apply_files(
        &self,
        id: &str,
        path: &Path,
        source: &CarriedSource,
        working: &Working<'_>,
    ) -> Result<(Counts, Option<Failure>)> {
        let bundle = Mutex::new(Bundle::open(path, &bundle::Limits::default())?);
        let files = Arc::new(Files { bundle, source: source.clone(), fault: Mutex::default() });
        let carried: Arc<dyn Carried> = Arc::clone(&files) as Arc<dyn Carried>;
        let report = wait_for(self.apply_carried(id, carried, source.fetched, working.stop()))??;
        let why = report.failure.map(|why| {
            // What the stick did says more than that a file could not be read.
            hold(&files.fault).take().map_or(why, |fault| failure(fault.into()))
        });
        Ok((report.counts, why))
    }

    fn has_room_for(&self, bundle: &Bundle, chosen: &[CarriedSource]) -> Result<()> {
        let texts: u64 = chosen.iter().flat_map(|source| &source.files).map(|file| file.size).sum();
        let needed = self.missing_bytes(bundle, chosen) + texts * GROWTH + SPARE;
        let free = self.inner.documents.free_space()?;
        if free < needed { Err(BundleError::no_room(needed, free).into()) } else { Ok(()) }
    }
}

impl Came {
    fn nothing(seen: &SeenSource) -> Self {
        Came { title: seen.title.clone(), source: seen.followed.clone(), counts: Counts::default(), failure: None }
    }

    fn refused(title: String, source: Option<String>, failure: Failure) -> Self {
        Came { title, source, counts: Counts::default(), failure: Some(failure) }
    }
}

/// Its signature is not in order.
fn blocked(cause: BlockCause) -> Failure {
    Failure { code: Code::Blocked, message: cause.sentence().to_owned() }
}

fn chosen(bundle: &Bundle, sources: &[u32]) -> Result<Vec<CarriedSource>> {
    let carried = &bundle.contents().sources;
    if let Some(unknown) = sources.iter().find(|number| !carried.iter().any(|source| source.number == **number)) {
        return Err(Error::NotFound { what: "source in this bundle", name: unknown.to_string() });
    }
    Ok(carried.iter().filter(|source| sources.contains(&source.number)).cloned().collect())
}

/// Waits for the end of something that needs a runtime, from a thread where blocking is allowed. The runtime is its own:
/// who calls may have one or none.
fn wait_for<T: Send>(work: impl Future<Output = T> + Send) -> Result<T> {
    let broken = || Error::BadRequest("Bringing the bundle in was interrupted.".into());
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
            Some(runtime.block_on(work))
        });
        waiting.join().ok().flatten().ok_or_else(broken)
    })
}
