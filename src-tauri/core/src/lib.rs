//! Everything that is true of Fieldshelf without a window.

pub mod feed;
pub mod model;
pub mod refresh;
pub mod richtext;
