//! What is asked and written about files, over the tables document, attachment and page.
//!
//! Each verb of the writer is one short transaction: the files of resources arrive one by one, while people search.

use rusqlite::{Connection, TransactionBehavior};

use super::document::{self, Arrived, Document, Failed};
use super::{Reader, Writer, alias, attachment, page, resource};
use crate::Result;
use crate::model::{Attachment, Digest, PageText, ResourceKey, Row, TextState};

impl Reader {
    /// The files of a resource, each with its place, also by an id that the resource had before.
    ///
    /// # Errors
    /// A damaged file; so for every question below.
    pub fn files_of(&self, key: &ResourceKey) -> Result<Vec<(u32, Document)>> {
        let view = self.view()?;
        alias::docid(&view, key)?.map_or(Ok(Vec::new()), |docid| attachment::of_resource(&view, docid))
    }

    /// The file with this number.
    pub fn document(&self, number: i64) -> Result<Option<Document>> {
        document::get(&*self.view()?, number)
    }

    /// Every file that there ever was a row of and is still, by number.
    pub fn documents(&self) -> Result<Vec<Document>> {
        document::all(&*self.view()?)
    }

    /// The files that are here with this hash.
    pub fn documents_of(&self, digest: Digest) -> Result<Vec<Document>> {
        document::of_digest(&*self.view()?, digest)
    }

    /// The resources that have a file.
    pub fn resources_with(&self, document: i64) -> Result<Vec<ResourceKey>> {
        attachment::resources(&*self.view()?, document)
    }

    /// The row of a resource and its files as announced.
    pub fn row_with_files(&self, docid: i64) -> Result<Option<(Row, Vec<Attachment>)>> {
        let view = self.view()?;
        let Some(row) = resource::row_of(&view, docid)? else { return Ok(None) };
        Ok(Some((row, resource::attachments(&view, docid)?)))
    }

    /// Files that no resource has any more: their numbers, and their hashes where they are here.
    pub fn spent_files(&self) -> Result<Vec<(i64, Option<Digest>)>> {
        attachment::spent(&*self.view()?)
    }

    /// Whether a document or a picture has the file with this hash.
    pub fn uses_file(&self, digest: Digest) -> Result<bool> {
        document::is_used(&*self.view()?, digest)
    }

    /// Bytes of all files that are here, each once.
    pub fn bytes_here(&self) -> Result<u64> {
        document::bytes_here(&*self.view()?)
    }

    /// A file that is here and whose text is not read to its end, but none of `except`; those begun before come first.
    pub fn next_unread(&self, except: &[i64]) -> Result<Option<Document>> {
        let view = self.view()?;
        let next = document::unread_files(&view)?.into_iter().find(|number| !except.contains(number));
        next.map_or(Ok(None), |number| document::get(&view, number))
    }

    /// `count` pages of a document's text from page `from` (1…) on, and how many there are.
    pub fn pages_of(&self, document: i64, from: u32, count: u32) -> Result<(u32, Vec<PageText>)> {
        let view = self.view()?;
        Ok((page::count(&view, document)?, page::read(&view, document, from, count)?))
    }
}

impl Writer {
    /// Writes down that a file is here. Where its bytes are others than before, its text is forgotten, and read anew.
    ///
    /// # Errors
    /// Nothing is changed when it fails: another program writing for over five seconds, no room, a damaged file. So for
    /// every verb below.
    pub fn file_arrived(&mut self, document: i64, here: &Arrived) -> Result<()> {
        let before = document::get(&self.connection, document)?.and_then(|document| document.file);
        match before {
            Some((digest, _)) if digest == here.digest => {}
            Some(_) => self.file_lost(document)?,
            // What was lost before may have left text, if that was cut short.
            None => self.forget_pages(document)?,
        }
        self.short(|transaction| document::arrived(transaction, document, here))
    }

    /// Writes down that the server has no other file than the one that is here.
    pub fn file_confirmed(&mut self, document: i64, now: i64) -> Result<()> {
        self.short(|transaction| document::confirmed(transaction, document, now))
    }

    /// Writes down a failed attempt.
    pub fn file_failed(&mut self, document: i64, failed: &Failed) -> Result<()> {
        self.short(|transaction| document::failed(transaction, document, failed))
    }

    /// Forgets failed attempts: a person asks.
    pub fn pardon_file(&mut self, document: i64) -> Result<()> {
        self.short(|transaction| document::pardon(transaction, document))
    }

    /// Writes down that the file that was here is not, and forgets its text.
    pub fn file_lost(&mut self, document: i64) -> Result<()> {
        // First the row, so that nobody goes on with the text; then the text, in steps that keep no writer waiting.
        self.short(|transaction| document::lost(transaction, document))?;
        self.forget_pages(document)
    }

    /// Writes down that the server must be asked whether the file is still the one that is here.
    pub fn ask_again(&mut self, document: i64) -> Result<()> {
        self.short(|transaction| document::ask_again(transaction, document))
    }

    /// Writes down how far the text of the file with this hash is read. `title` is what the file calls itself; false =
    /// the file is gone, or another by now.
    pub fn text_done(&mut self, document: i64, digest: Digest, state: TextState, title: Option<&str>) -> Result<bool> {
        self.short(|transaction| document::set_text(transaction, document, digest, state, title))
    }

    /// Writes down how large a server says that a file is.
    pub fn file_measured(&mut self, document: i64, bytes: u64) -> Result<()> {
        self.short(|transaction| document::measured(transaction, document, bytes))
    }

    /// Stores pages of the text of the file with this hash, the first of which is page `first` (1…); false = the file is
    /// gone, or another by now.
    pub fn add_text(&mut self, document: i64, digest: Digest, first: u32, pages: &[PageText]) -> Result<bool> {
        self.short(|transaction| {
            if !document::has(transaction, document, digest)? {
                return Ok(false);
            }
            page::add(transaction, document, first, pages)?;
            document::pages_added(transaction, document, first, pages)?;
            Ok(true)
        })
    }

    /// Makes a row for a file that a bookmark keeps, where there is none.
    pub fn keep_file(&mut self, digest: Digest, mime: &str, bytes: u64, now: i64) -> Result<()> {
        self.short(|transaction| document::keep(transaction, digest, mime, bytes, now))
    }

    /// Removes a file that no resource has, with its text; false = a resource has it. Its bytes are the caller's.
    pub fn forget_file(&mut self, document: i64) -> Result<bool> {
        // Its text goes in small steps. Were this cut short, the row says that none of it is read.
        if !self.short(|transaction| document::abandon(transaction, document))? {
            return Ok(false);
        }
        self.forget_pages(document)?;
        self.short(|transaction| document::forget(transaction, document))
    }

    fn short<T>(&mut self, change: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }
}
