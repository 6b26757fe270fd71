//! Everything that is true of Fieldshelf without a window.

pub mod model;
pub mod publish;
pub mod richtext;
