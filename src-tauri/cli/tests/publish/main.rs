//! `shelf publish` as it is typed: a folder on a disk, a site in a folder beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod desk;
#[cfg(unix)]
mod disk;
mod documents;
mod journey;
mod reader;
