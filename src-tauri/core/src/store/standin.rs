#![allow(missing_docs, unused, clippy::all)]
use crate::{Result, model::*, refresh::Validators, store::connection::Key};
use std::path::Path;
pub struct LibraryFile;
pub struct Reader;
pub struct Writer;
pub enum Opening {
    Fine,
    Rebuilt { kept_as: String },
    Newer { kept_as: String },
}
pub struct Applied<'a> {
    pub page: &'a Page,
    pub validators: &'a Validators,
    pub hash: [u8; 32],
    pub now: i64,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub added: u64,
    pub changed: u64,
    pub withdrawn: u64,
    pub removed: u64,
    pub held: u64,
}
impl Counts {
    pub fn changed_anything(&self) -> bool {
        true
    }
}
pub struct Known {
    pub validators: Validators,
    pub hash: [u8; 32],
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetiredNumber {
    pub display: String,
    pub contact: String,
    pub last_day: time::Date,
    pub replaced_by: Vec<String>,
}
impl LibraryFile {
    pub fn open(_: &Path, _: Option<&Key>) -> Result<(LibraryFile, Opening)> {
        loop {}
    }
    pub fn reader(&self) -> Reader {
        loop {}
    }
    pub fn writer(&self) -> Result<Writer> {
        loop {}
    }
    pub fn check(&self) -> Result<Vec<String>> {
        loop {}
    }
    pub fn search(&self, _: &str, _: &Filter, _: Sort, _: u64) -> Result<Found> {
        loop {}
    }
}
impl Reader {
    pub fn validators(&self, _: &str) -> Result<Option<Known>> {
        loop {}
    }
    pub fn list(&self, _: &Filter, _: Sort, _: u64, _: u64) -> Result<Listed> {
        loop {}
    }
    pub fn facets(&self, _: &Filter) -> Result<Facets> {
        loop {}
    }
    pub fn read(&self, _: &ResourceKey) -> Result<Option<Stored>> {
        loop {}
    }
    pub fn row_with_hash(&self, _: &ResourceKey) -> Result<Option<(Row, [u8; 32])>> {
        loop {}
    }
    pub fn retired_numbers(&self, _: &str, _: time::Date) -> Result<Vec<RetiredNumber>> {
        loop {}
    }
    pub fn contacts(&self, _: Option<Nation>, _: Option<Need>) -> Result<Vec<StoredContact>> {
        loop {}
    }
    pub fn news(&self, _: i64, _: u64, _: u64) -> Result<(u64, Vec<News>)> {
        loop {}
    }
    pub fn number_of_resources(&self, _: Option<&str>) -> Result<u64> {
        loop {}
    }
    pub fn newest_published(&self, _: Option<&str>) -> Result<Option<i64>> {
        loop {}
    }
    pub fn problems(&self, _: &str) -> Result<Vec<Problem>> {
        loop {}
    }
    pub fn held(&self, _: &str) -> Result<Vec<String>> {
        loop {}
    }
}
impl Writer {
    pub fn apply(&mut self, _: &str, _: &Applied) -> Result<Counts> {
        loop {}
    }
    pub fn remove_source(&mut self, _: &str) -> Result<()> {
        loop {}
    }
    pub fn decide_removals(&mut self, _: &str, _: bool, _: i64) -> Result<()> {
        loop {}
    }
}
