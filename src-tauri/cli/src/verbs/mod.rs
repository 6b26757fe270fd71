//! One file per verb: arguments and a library in, an answer out.

pub mod bookmarks;
pub mod bundle;
pub mod check;
pub mod cite;
pub mod collections;
pub mod contacts;
pub mod diff;
pub mod doctor;
pub mod documents;
pub mod feed_list;
pub mod fetching;
pub mod keys;
pub mod list;
pub mod marks;
pub mod news;
pub mod notebook;
pub mod pdf_text;
pub mod print;
pub mod publish;
pub mod refresh;
pub mod sanitize;
pub mod search;
pub mod serve;
pub mod show;
mod source_trust;
pub mod sources;
pub mod validate;
