//! What journeys stand on: a feed server that can misbehave, certificates, and profiles that vanish.
//!
//! Everything is on loopback and in temporary folders. Only `home` knows the core.

mod answer;
mod certificates;
mod document;
mod feed_server;
mod feeds;
mod home;
pub mod hostile;
pub mod notes;
pub mod pdf;
mod press;
mod profile;
mod published;
pub mod report;
pub mod sample;
mod signed;
#[cfg(target_os = "linux")]
pub mod window;

pub use answer::{Answer, Step};
pub use certificates::{Authority, Identity};
pub use document::{Document, Fault};
pub use feed_server::{FeedServer, Request};
pub use feeds::{archive, feed, feed_with};
pub use home::{CHEAP, HandClock, Home, MORNING, Opened, Pocket, ids, key, rows};
pub use press::{Press, Shown};
pub use profile::TempProfile;
pub use published::{Published, item};
pub use signed::{Edition, SignedSite, Signer, sha256};
