//! When each source is brought up to date.
//!
//! [`due`] decides from a source's state, the settings, the time and a random number, and [`visible`] sums the
//! states up in the four words on the screen: both are plain functions. [`run`] is the task that acts on them.

mod due;
mod run;
mod visible;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests;

pub use due::{Occasion, Settings, SourceState, due};
pub use run::{Refresher, RunOutcome, Signal, Source, run};
pub use visible::{Visible, visible};
