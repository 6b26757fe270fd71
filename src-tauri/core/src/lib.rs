//! Everything that is true of Fieldshelf without a window.

mod error;
pub mod feed;
pub mod model;
pub mod publish;
pub mod feed;
pub mod model;
pub mod refresh;
pub mod notebook;
pub mod richtext;
pub mod store;
pub mod trust;

pub use error::{Code, Error, Result};
