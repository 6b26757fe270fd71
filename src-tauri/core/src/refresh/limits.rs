//! Every limit on what a server may cost us, in one place, so that a test can shrink them.

use std::time::Duration;

/// Limits on one request, one page, one run, and one document. `Default` is what the program ships with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Name, connection and TLS handshake.
    pub connect: Duration,
    /// From one piece of an answer to the next; also from the connection to the headers.
    pub read: Duration,
    /// One page of a feed, with its redirects.
    pub page: Duration,
    /// One run over a source, all its pages.
    pub run: Duration,
    /// Redirects of one request.
    pub hops: usize,
    /// Bytes of headers in one answer.
    pub header_bytes: usize,
    /// Bytes of one page, on the wire as well as decoded.
    pub page_bytes: usize,
    /// Decoded bytes per byte on the wire.
    pub ratio: usize,
    /// Decoded bytes below which `ratio` says nothing: a short page of spaces is no bomb.
    pub ratio_floor: usize,
    /// Items on one page.
    pub page_items: usize,
    /// Pages in one run.
    pub run_pages: usize,
    /// Decoded bytes of all the pages of one run.
    pub run_bytes: usize,
    /// Items on all the pages of one run.
    pub run_items: usize,
    /// Items that are read in full where a page has only a few words of them, in one run.
    pub run_leads: usize,
    /// One attempt to fetch a document, with its redirects.
    pub document: Duration,
    /// Bytes of one document.
    pub document_bytes: u64,
    /// The time in which `slow_bytes` of a document have to come.
    pub slow: Duration,
    /// Bytes of a document that have to come in each `slow`.
    pub slow_bytes: u64,
}

const MIB: usize = 1024 * 1024;

/// Bytes of the largest document that is ever fetched: 50 MiB.
pub const LARGEST_DOCUMENT: u64 = 50 * 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(20),
            page: Duration::from_secs(60),
            run: Duration::from_secs(30 * 60),
            hops: 5,
            header_bytes: 64 * 1024,
            page_bytes: 8 * MIB,
            ratio: 100,
            ratio_floor: 64 * 1024,
            page_items: 5_000,
            run_pages: 200,
            run_bytes: 64 * MIB,
            run_items: 50_000,
            run_leads: 300,
            document: Duration::from_secs(30 * 60),
            document_bytes: LARGEST_DOCUMENT,
            slow: Duration::from_secs(60),
            slow_bytes: 60 * 1024,
        }
    }
}
