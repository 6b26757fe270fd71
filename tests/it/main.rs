//! Journeys over the real core and the command line.

mod fetch;
mod fetch_tls;
mod proxy;
mod redirects;
mod walk;
