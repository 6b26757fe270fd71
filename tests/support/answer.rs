//! What the feed server answers, honestly or not: a head, a body, and then whatever it does to the connection.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress};
use tokio::sync::Barrier;

/// One thing done to a connection.
#[derive(Debug, Clone)]
pub enum Step {
    /// These bytes are written.
    Write(Vec<u8>),
    /// The same bytes are written again and again, `times` times or for ever, with a pause in between.
    Repeat { bytes: Vec<u8>, times: Option<u64>, pause: Duration },
    /// Nothing is written for ever.
    Stall,
    /// Nothing is written until as many answers as the barrier counts have come to it.
    Meet(Arc<Barrier>),
    /// Nothing is written for so long.
    Pause(Duration),
    /// The connection is cut with a reset.
    Reset,
    /// The connection is closed in order.
    Close,
}

/// An answer to one request.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    length: Option<u64>,
    body: Vec<u8>,
    etag: Option<String>,
    /// Whether there is a head and a body at all.
    http: bool,
    before: Vec<Step>,
    after: Vec<Step>,
}

impl Answer {
    /// A status with a body and its true length.
    pub fn new(status: u16, mime: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let length = u64::try_from(body.len()).ok();
        let answer =
            Answer { status, headers: Vec::new(), length, body, etag: None, http: true, before: vec![], after: vec![] };
        if mime.is_empty() { answer } else { answer.header("Content-Type", mime) }
    }

    /// 200 with a JSON feed.
    pub fn feed(json: impl Into<Vec<u8>>) -> Self {
        Answer::new(200, "application/feed+json", json)
    }

    /// A status and nothing else.
    pub fn status(status: u16) -> Self {
        Answer::new(status, "", Vec::new())
    }

    /// A redirect.
    pub fn redirect(status: u16, location: &str) -> Self {
        Answer::status(status).header("Location", location)
    }

    /// A hotel's sign-in page: 200, and a page for people.
    pub fn sign_in_page(mime: &str) -> Self {
        Answer::new(200, mime, "<!doctype html><title>Welcome</title><form>Room number <input></form>")
    }

    /// Only these steps, from the first byte on.
    pub fn steps(steps: Vec<Step>) -> Self {
        Answer { http: false, before: steps, ..Answer::status(200) }.then(Step::Close)
    }

    /// With one more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With an entity tag: a request that brings it gets 304.
    pub fn etag(mut self, etag: &str) -> Self {
        self.etag = Some(etag.to_owned());
        self.header("ETag", etag)
    }

    /// With its body compressed, as its header says.
    pub fn gzip(mut self) -> Self {
        self.body = gzip(&self.body);
        self.length = u64::try_from(self.body.len()).ok();
        self.header("Content-Encoding", "gzip")
    }

    /// With its body compressed once more, which no header says.
    pub fn gzip_again(mut self) -> Self {
        self.body = gzip(&self.body);
        self.length = u64::try_from(self.body.len()).ok();
        self
    }

    /// With the body cut to `bytes`, and its length with it.
    pub fn cut(mut self, bytes: usize) -> Self {
        self.body.truncate(bytes);
        self.length = u64::try_from(self.body.len()).ok();
        self
    }

    /// With the body cut to `bytes`, though its length still says otherwise.
    pub fn short(mut self, bytes: usize) -> Self {
        self.body.truncate(bytes);
        self
    }

    /// With another `Content-Length` than the truth; `None` leaves it out, and the end of the connection ends the body.
    pub fn length(mut self, length: Option<u64>) -> Self {
        self.length = length;
        self
    }

    /// With a step before the head.
    pub fn first(mut self, step: Step) -> Self {
        self.before.push(step);
        self
    }

    /// With a step after the body.
    pub fn then(mut self, step: Step) -> Self {
        self.after.push(step);
        self
    }

    /// Gzip of zeros without end, `mebibytes` of them, a thousandth of that on the wire. It has no trailer.
    pub fn gzip_bomb(mebibytes: u64) -> Self {
        let (start, block) = zeros();
        Answer::feed(start)
            .length(None)
            .header("Content-Encoding", "gzip")
            .then(Step::Repeat { bytes: block, times: Some(mebibytes), pause: Duration::ZERO })
            .then(Step::Close)
    }

    /// Whether the answer to a request with this `If-None-Match` is 304.
    pub(crate) fn matches(&self, if_none_match: Option<&str>) -> bool {
        self.etag.is_some() && self.etag.as_deref() == if_none_match
    }

    /// What is done to the connection, in order, and whether it can be used again.
    pub(crate) fn perform(&self, not_modified: bool) -> (Vec<Step>, bool) {
        if not_modified {
            return (vec![Step::Write(b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec())], true);
        }
        let mut steps = self.before.clone();
        if self.http {
            let mut bytes = self.head().into_bytes();
            bytes.extend_from_slice(&self.body);
            steps.push(Step::Write(bytes));
        }
        steps.extend(self.after.iter().cloned());
        (steps, self.length.is_some() && self.after.is_empty())
    }

    fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {} Said So\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(length) = self.length {
            head.push_str(&format!("Content-Length: {length}\r\n"));
        }
        head.push_str("\r\n");
        head
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes every write");
    encoder.finish().expect("memory takes every write")
}

/// The head of a gzip member with a first mebibyte of zeros, and a block that stands for each further one: flushed
/// to a byte boundary, it can be repeated as it is.
fn zeros() -> (Vec<u8>, Vec<u8>) {
    let mebibyte = vec![0; 1024 * 1024];
    let mut deflate = Compress::new(Compression::best(), false);
    let mut block = || {
        let mut out = Vec::with_capacity(64 * 1024);
        deflate.compress_vec(&mebibyte, &mut out, FlushCompress::Sync).expect("zeros can be compressed");
        out
    };
    let mut start = b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec();
    start.extend(block());
    (start, block())
}
