//! What lies under an error of the HTTP library: found by the types in its chain, never by its words.

use std::error::Error;
use std::io;

use super::hosts::NoPublicAddress;
use super::{FetchError, Reach};

impl FetchError {
    /// The cause of a request that failed.
    pub(super) fn of(error: &reqwest::Error) -> Self {
        let causes = chain(error);
        if causes.iter().any(|cause| cause.is::<NoPublicAddress>()) {
            return FetchError::PrivateAddress;
        }
        if causes.iter().any(|cause| cause.is::<rustls::Error>()) {
            return FetchError::TlsUntrusted;
        }
        if error.is_dns() {
            return FetchError::NoConnection(Reach::Name);
        }
        if error.is_connect() {
            // A proxy that answers, but makes no tunnel: the one failure to connect that no system call reports.
            if !error.is_timeout() && !causes.iter().any(|cause| cause.is::<io::Error>()) {
                return FetchError::ProxyRefused;
            }
            let reach = if error.is_timeout() { Reach::ConnectTimeout } else { Reach::Connect };
            return FetchError::NoConnection(reach);
        }
        match causes.iter().find_map(|cause| cause.downcast_ref::<hyper::Error>()) {
            // Also headers past what the library buffers (some 400 KiB, well over our own limit).
            Some(http) if http.is_parse() => FetchError::NotHttp,
            _ => FetchError::BrokenOff,
        }
    }
}

/// Every error under `error`, also those that an `io::Error` carries, which its `source` steps over.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> Vec<&'a (dyn Error + 'static)> {
    let mut causes = Vec::new();
    let mut next = Some(error);
    while let Some(cause) = next {
        causes.push(cause);
        let carried = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match carried {
            Some(inner) => Some(inner),
            None => cause.source(),
        };
    }
    causes
}
