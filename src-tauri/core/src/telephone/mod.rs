//! British telephone numbers: the one place that knows how they are read and compared, where they stand in a text,
//! which of them nobody should call any more, and how a telephone reads them from a screen or from paper.
//!
//! Pure functions. Nothing here knows a database, a feed or a screen; what is retired comes in as a list of contacts.
//! `letters` → `groups` → `edges` → `find` is the way from a text to the numbers in it; `number` reads one.

mod edges;
mod find;
mod groups;
mod letters;
mod number;
mod old;
pub mod qr;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
mod typed;

pub use find::{Found, numbers_in};
pub use number::{Dial, dial, read, relay, short};
pub use old::{OldNumber, OldNumbers, RetiredNumber};
pub use typed::{beginnings, comparable};
