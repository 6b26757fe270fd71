//! Documents out of a bundle: those that the library announces and has not, each under the hash of its bytes.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use super::{Library, failure, work::Working};
use crate::{
    Error, Result,
    bundle::{Bundle, BundleError, CarriedSource, read::CopyError},
    documents::{KeepError, Kept, Shelf, folder::digest_of},
    model::{Digest, Failure},
    refresh::{Validators, hold as hold_part},
    store::{self, private::fault},
};

/// What became of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Documents that came.
    pub came: u64,
    /// Documents that were here already.
    pub known: u64,
    /// Documents that are not what their names say.
    pub spoilt: u64,
    /// Documents that no resource here has (any more).
    pub unwanted: u64,
    /// Why the rest did not come.
    pub(super) failure: Option<Failure>,
}

/// What the library says of a file that a bundle carries.
#[derive(Default)]
struct Announced {
    /// Rows that wait for it.
    missing: Vec<i64>,
    /// Whether a row has it.
    here: bool,
}

/// What became of one.
enum One {
    Came,
    InUse,
    Spoilt,
    Failed(Error),
    Stopped,
}

impl Library {
    /// Bytes of documents of these sources that are not here.
    pub(super) fn missing_bytes(&self, bundle: &Bundle, sources: &[CarriedSource]) -> u64 {
        let chosen = digests(sources);
        let missing = |digest: &Digest| chosen.contains(digest) && !self.inner.documents.holds(*digest);
        bundle.blobs().filter(|(digest, _)| missing(digest)).map(|(_, bytes)| bytes).sum()
    }

    /// Takes the documents of these sources, in the order in which they stand in the bundle. What is here already is not
    /// read. What came stays, however it ends.
    pub(super) fn take_documents(
        &self,
        bundle: &mut Bundle,
        sources: &[CarriedSource],
        working: &Working<'_>,
    ) -> Result<Taken> {
        let (chosen, announced) = (digests(sources), self.announced_files(sources)?);
        let blobs: Vec<(Digest, u64)> = bundle.blobs().filter(|(digest, _)| chosen.contains(digest)).collect();
        let mut taken = Taken::default();
        for (digest, bytes) in blobs {
            match announced.get(&digest) {
                None => taken.unwanted += 1,
                Some(file) if file.missing.is_empty() => taken.known += u64::from(file.here),
                Some(file) => match self.take(bundle, digest, bytes, &file.missing, working)? {
                    One::Came => taken.came += 1,
                    One::InUse => taken.known += 1,
                    One::Spoilt => taken.spoilt += 1,
                    One::Stopped => break,
                    One::Failed(why) => {
                        taken.failure = Some(failure(why));
                        break;
                    }
                },
            }
        }
        Ok(taken)
    }

    /// Files that resources here have, by the hash by which the bundle carries them.
    fn announced_files(&self, sources: &[CarriedSource]) -> Result<HashMap<Digest, Announced>> {
        let said = self.said_of_addresses(sources)?;
        let mut files: HashMap<Digest, Announced> = HashMap::new();
        for store::Announced { document, uses, .. } in self.inner.store.announced()?.iter() {
            let by_address = || {
                let (source, digest) = said.get(&document.address)?;
                // Another source may have a file at the same address: of that one the bundle has nothing to say.
                uses.iter().all(|it| it.source == *source).then_some(*digest)
            };
            let Some(digest) = document.announced.or_else(by_address) else { continue };
            let file = files.entry(digest).or_default();
            match document.file {
                Some(_) => file.here = true,
                None => file.missing.push(document.number),
            }
        }
        Ok(files)
    }

    /// By address: the source on this laptop, and the hash that the bundle gives for a file whose feed gives none. Where no
    /// hash is signed, the bundle's word is worth what the feed's is: nobody signed either.
    fn said_of_addresses(&self, sources: &[CarriedSource]) -> Result<HashMap<String, (String, Digest)>> {
        let mut said = HashMap::new();
        for source in sources.iter().filter(|source| !source.signed) {
            let (id, is_followed) = self.trust().id_for(&source.address)?;
            if is_followed && self.trust().signing(&id)?.is_none() {
                let files = source.documents.iter();
                said.extend(
                    files.filter_map(|it| Some((it.address.clone()?, (id.clone(), Digest::parse(&it.sha256)?)))),
                );
            }
        }
        Ok(said)
    }

    fn take(
        &self,
        bundle: &mut Bundle,
        digest: Digest,
        bytes: u64,
        rows: &[i64],
        working: &Working<'_>,
    ) -> Result<One> {
        // Kept by an import that was cut before it was written down, or as another's.
        if !self.inner.documents.verify(digest).unwrap_or(false) {
            let folder = &self.inner.documents;
            folder.make()?;
            // Not the name by which a download goes on: what came from a stick is nothing that a server sent.
            let part = folder.part(digest_of(format!("bundle {digest}")));
            match copy(bundle, digest, &part, working)? {
                One::Came => {}
                other => {
                    folder.give_up(&part)?;
                    return Ok(other);
                }
            }
            match folder.keep(&part, Some(digest)) {
                Ok(_) => {}
                Err(KeepError::WrongHash) => return Ok(One::Spoilt),
                Err(KeepError::InUse) => return Ok(One::InUse),
                Err(KeepError::Disk(fault)) => {
                    let _ = folder.give_up(&part);
                    return Ok(One::Failed(fault));
                }
            }
        }
        for row in rows {
            let is_named =
                self.inner.store.read(|reader| reader.document(*row))?.is_some_and(|it| it.announced.is_some());
            Shelf::kept(self, *row, &Kept { digest, bytes, validators: Validators::default() })?;
            if !is_named {
                // Known by its address alone: the server is asked, once there is a connection, whether it still is so.
                self.inner.store.write(|writer| writer.ask_again(*row))?;
            }
        }
        Ok(One::Came)
    }
}

/// Copies a document into an unfinished file of this laptop.
fn copy(bundle: &mut Bundle, digest: Digest, part: &Path, working: &Working<'_>) -> Result<One> {
    let what = "A document could not be written";
    File::options().create(true).append(true).open(part).map_err(fault(what))?;
    let Some(mut file) = hold_part(part).map_err(fault(what))? else { return Ok(One::InUse) };
    file.set_len(0).map_err(fault(what))?;
    let mut place = BufWriter::new(&mut file);
    let copied = bundle.copy_blob(digest, &mut place, &mut |bytes| working.add(bytes));
    let copied = copied.and_then(|()| place.flush().map_err(CopyError::Place));
    drop(place);
    Ok(match copied {
        Ok(()) => One::Came,
        Err(CopyError::Bundle(BundleError::Stopped)) => One::Stopped,
        Err(CopyError::Bundle(BundleError::Damaged(_) | BundleError::Contradiction(_))) => One::Spoilt,
        Err(CopyError::Bundle(fault)) => One::Failed(fault.into()),
        Err(CopyError::Place(cause)) => One::Failed(fault(what)(cause)),
    })
}

fn digests(sources: &[CarriedSource]) -> HashSet<Digest> {
    let documents = sources.iter().flat_map(|source| &source.documents);
    documents.filter_map(|document| Digest::parse(&document.sha256)).collect()
}
