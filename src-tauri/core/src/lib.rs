//! Everything that is true of Fieldshelf without a window.
//!
//! Start at [`Library`]: the whole public API. Below it the data flows one way: [`refresh`] fetches bytes, [`feed`]
//! reads them, [`richtext`] turns HTML into a closed tree, [`store`] applies the result in one transaction, and
//! [`documents`] brings the files of resources here; [`extract`] reads their text, in a child process. [`notebook`] keeps
//! what the worker made, [`trust`] what must be remembered about sources, [`publish`] turns a folder into a feed, [`citation`]
//! a resource into a reference, [`telephone`] knows numbers. [`api`] is the boundary to a user interface.

pub mod anchor;
pub mod api;
pub mod bundle;
pub mod citation;
pub mod clock;
pub mod difference;
pub mod documents;
mod error;
pub mod events;
pub mod extract;
pub mod feed;
pub mod library;
pub mod model;
pub mod notebook;
pub mod picture;
pub mod print;
pub mod profile;
pub mod publish;
pub mod refresh;
pub mod richtext;
mod settings;
pub mod store;
pub mod telephone;
pub mod trust;

pub use error::{Code, Error, Result};
pub use library::Library;
pub use settings::{DocumentRules, HideKey, Privacy, Settings, TextWidth, Theme};
