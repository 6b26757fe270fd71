//! Keys, from the side of who publishes and of who reads: what is typed, what stands in the site afterwards, and whether a
//! laptop believes it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod desk;
mod laptop;
#[cfg(target_os = "linux")] // Where the program comes with the system.
mod minisign;
mod new;
mod publishing;
mod recovery;
mod refusals;
mod rotation;
