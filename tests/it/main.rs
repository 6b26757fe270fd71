//! Journeys over the real core and the command line, in one binary.

mod bookmarks;
mod damage;
mod fetch;
mod fetch_tls;
mod first_launch;
#[cfg(unix)]
mod full_disk;
mod later_pages;
mod old_profiles;
mod pictures;
mod proxy;
mod redirects;
mod refreshing;
mod removal;
mod schedule;
mod shelf;
mod walk;
mod wire;
