//! Journeys over the real core and the command line, in one binary.

mod fetch;
mod fetch_tls;
mod old_profiles;
mod redirects;
mod walk;
