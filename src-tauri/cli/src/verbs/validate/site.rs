//! A published feed as it lies on a disk: its head, and the pages that lead on from one another.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use fieldshelf_core::feed;
use fieldshelf_core::model::Page;
use fieldshelf_core::publish::validate::{Finding, Severity};
use serde_json::Value;
use url::Url;

use crate::failure::{Failure, Result};

/// Stands for the site where it does not say its own address.
const SOMEWHERE: &str = "https://shelf.invalid/";
/// Folders within folders.
const DEEPEST: usize = 8;

/// A published feed.
pub struct Site {
    /// The folder of its head.
    pub root: PathBuf,
    /// The head first.
    pub pages: Vec<PageFile>,
    /// What kept a page from being read.
    pub faults: Vec<Finding>,
    folder: bool,
}

/// One page, as its bytes.
pub struct PageFile {
    /// Relative to the folder of the head.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Site {
    /// Reads the head at `what`, or in the folder `what`, and every page that follows it.
    pub fn read(what: &Path) -> Result<Site> {
        let folder = what.is_dir();
        let head = if folder { what.join("feed.json") } else { what.to_owned() };
        let bytes = fs::read(&head).map_err(|cause| Failure::File { path: head.clone(), cause })?;
        let name = head.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let root = head.parent().map(Path::to_owned).unwrap_or_default();
        let mut site = Site { root, pages: vec![PageFile { name: name.clone(), bytes }], faults: Vec::new(), folder };
        let mut seen = BTreeSet::from([name]);
        while let Some(next) = site.next()? {
            if !seen.insert(next.name.clone()) {
                site.fault("`next_url` leads back to a page before it");
                break;
            }
            site.pages.push(next);
        }
        Ok(site)
    }

    /// Whether everything that belongs to it lies in the folder.
    pub fn whole(&self) -> bool {
        self.folder
    }

    /// All that it says, read as a reader would: of several versions of an item, the newest.
    pub fn page(&self) -> Result<Page> {
        let Some(base) = self.address() else { return Ok(Page::default()) };
        let mut pages = Vec::new();
        for page in &self.pages {
            let read = feed::parse(&page.bytes, &base, 0);
            pages.push(read.map_err(|refused| Failure::Feed { name: page.name.clone(), refused })?);
        }
        Ok(fieldshelf_core::publish::diff::whole(pages))
    }

    /// The key that the head announces.
    pub fn key(&self) -> Option<String> {
        self.said("key")
    }

    /// The identity that the head gives.
    pub fn source_id(&self) -> Option<String> {
        self.said("source_id")
    }

    /// The bytes of a file of the folder; `None` = there is no such file.
    pub fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let path = self.root.join(name);
        // A name in a manifest that nobody has checked yet is only a name.
        let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']);
        if !name.split('/').all(plain) {
            return Ok(None);
        }
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(Failure::File { path, cause }),
        }
    }

    fn said(&self, key: &str) -> Option<String> {
        let head: Value = serde_json::from_slice(&self.pages.first()?.bytes).ok()?;
        Some(head.get("_fieldshelf")?.get(key)?.as_str()?.to_owned())
    }

    /// Every file in the folder, pages and all, with names relative to it. Names that begin with a dot are left out.
    pub fn files(&self) -> Result<Vec<(String, PathBuf)>> {
        let mut files = Vec::new();
        if self.folder {
            walk(&self.root, "", 0, &mut files)?;
        }
        Ok(files)
    }

    /// The address by which the feed says that it stands.
    fn address(&self) -> Option<Url> {
        let head: Option<Value> = self.pages.first().and_then(|head| serde_json::from_slice(&head.bytes).ok());
        let said = head.as_ref().and_then(|head| head.get("feed_url")?.as_str());
        let said = said.and_then(|said| Url::parse(said).ok()).filter(|said| said.scheme() == "https");
        said.or_else(|| Url::parse(SOMEWHERE).ok())
    }

    /// The page that the last one leads to.
    fn next(&mut self) -> Result<Option<PageFile>> {
        let Some(last) = self.pages.last() else { return Ok(None) };
        let document: Option<Value> = serde_json::from_slice(&last.bytes).ok();
        let Some(next) = document.as_ref().and_then(|page| page.get("next_url")?.as_str()) else { return Ok(None) };
        let Some(name) = self.name_of(next) else {
            self.fault(&format!("`next_url` is {next}, which is not a page of this site"));
            return Ok(None);
        };
        match fs::read(self.root.join(&name)) {
            Ok(bytes) => Ok(Some(PageFile { name, bytes })),
            // One file alone is looked at as far as it goes.
            Err(cause) if cause.kind() == io::ErrorKind::NotFound && !self.folder => Ok(None),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                self.fault(&format!("`next_url` leads to {name}, which is not there"));
                Ok(None)
            }
            Err(cause) => Err(Failure::File { path: self.root.join(name), cause }),
        }
    }

    /// The name of the file that stands at an address of the site. Nothing of it leads out of the folder: an address
    /// has no `..` left in it once it is complete.
    fn name_of(&self, address: &str) -> Option<String> {
        let head = self.address()?;
        let last = self.pages.last()?;
        let within = head.join(".").ok()?.join(&last.name).ok()?;
        let complete = within.join(address).ok()?;
        let folder = head.join(".").ok()?;
        let name = complete.as_str().strip_prefix(folder.as_str())?.split(['?', '#']).next()?.to_owned();
        let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '%', ':']);
        name.split('/').all(plain).then_some(name)
    }

    fn fault(&mut self, sentence: &str) {
        let file = self.pages.last().map(|page| page.name.clone()).unwrap_or_default();
        let sentence = sentence.to_owned();
        self.faults.push(Finding { file, line: 0, severity: Severity::Error, rule: "page", sentence });
    }
}

fn walk(folder: &Path, before: &str, depth: usize, files: &mut Vec<(String, PathBuf)>) -> Result<()> {
    let unreadable = |cause| Failure::File { path: folder.to_owned(), cause };
    let mut entries: Vec<_> =
        fs::read_dir(folder).map_err(unreadable)?.collect::<io::Result<_>>().map_err(unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let sort = entry.file_type().map_err(unreadable)?;
        let named = format!("{before}{name}");
        if name.starts_with('.') {
            continue;
        }
        if sort.is_dir() && depth < DEEPEST {
            walk(&entry.path(), &format!("{named}/"), depth + 1, files)?;
        } else if sort.is_file() {
            files.push((named, entry.path()));
        }
    }
    Ok(())
}
