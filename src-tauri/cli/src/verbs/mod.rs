//! One file per verb: arguments and a library in, an answer out.

pub mod bookmarks;
pub mod check;
pub mod contacts;
pub mod documents;
pub mod fetching;
pub mod list;
pub mod pdf_text;
pub mod refresh;
pub mod sanitize;
pub mod search;
pub mod show;
pub mod sources;
