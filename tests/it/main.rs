//! Journeys over the real core and the command line.

mod fetch;
mod fetch_tls;
mod redirects;
mod walk;
//! Journeys over the real core and the command line, in one binary.

mod old_profiles;
