//! Everything that is true of Fieldshelf without a window.

mod error;
pub mod feed;
pub mod model;
pub mod publish;
pub mod feed;
pub mod model;
pub mod refresh;
pub mod richtext;
pub mod store;

pub use error::{Code, Error, Result};
