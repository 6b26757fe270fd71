//! A file on the feed server, with tags and ranges as an honest server has them, and the ways in which others do not.

use std::time::Duration;

use crate::{Answer, Request, Step};

/// What goes wrong with one answer.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The connection is cut after so many bytes of the body.
    Cut(usize),
    /// Nothing more comes after so many bytes of the body.
    Stall(usize),
    /// The length says so many bytes more than there are.
    SaysMore(u64),
    /// The length says so many bytes fewer than there are.
    SaysFewer(u64),
    /// A part that begins one byte too late.
    WrongRange,
    /// Ranges are not known.
    NoRange,
    /// The first of the bytes is another.
    WrongBytes,
    /// The file is another from now on, under another tag.
    Changes(Vec<u8>),
    /// The body comes a byte at a time, with a pause after each.
    Drip(Duration),
    /// Another answer altogether.
    Instead(Answer),
}

/// A file at an address.
#[derive(Debug, Clone)]
pub struct Document {
    mime: String,
    bytes: Vec<u8>,
    version: usize,
    tag: Option<String>,
    faults: Vec<Fault>,
    first: Vec<Step>,
}

impl Document {
    /// A file under a strong tag.
    pub fn new(mime: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let (mime, bytes, tag) = (mime.to_owned(), bytes.into(), Some(String::new()));
        Document { mime, bytes, version: 1, tag, faults: Vec::new(), first: Vec::new() }
    }

    /// Under a weak tag.
    pub fn weakly_tagged(mut self) -> Self {
        self.tag = Some("W/".to_owned());
        self
    }

    /// Under no tag.
    pub fn untagged(mut self) -> Self {
        self.tag = None;
        self
    }

    /// With this wrong in the next answer, after those that are named before. `None`: the next one is right.
    pub fn fault(mut self, fault: impl Into<Option<Fault>>) -> Self {
        self.faults.push(fault.into().unwrap_or(Fault::SaysMore(0)));
        self
    }

    /// With a step before each answer.
    pub fn first(mut self, step: Step) -> Self {
        self.first.push(step);
        self
    }

    pub(crate) fn answer(&mut self, request: &Request) -> Answer {
        let fault = if self.faults.is_empty() { None } else { Some(self.faults.remove(0)) };
        if let Some(Fault::Changes(bytes)) = &fault {
            self.bytes.clone_from(bytes);
            self.version += 1;
        }
        let (answer, body) = self.honest(request, fault.as_ref());
        let length = u64::try_from(body).expect("a body fits");
        let answer = match fault {
            Some(Fault::Cut(after)) => answer.short(after).then(Step::Close),
            Some(Fault::Stall(after)) => answer.short(after).then(Step::Stall),
            Some(Fault::SaysMore(more)) if more > 0 => answer.length(Some(length + more)).then(Step::Close),
            Some(Fault::SaysFewer(fewer)) => answer.length(Some(length - fewer)).then(Step::Close),
            Some(Fault::Drip(pause)) => {
                answer.short(0).then(Step::Repeat { bytes: b"x".to_vec(), times: Some(length), pause })
            }
            Some(Fault::Instead(answer)) => answer,
            _ => answer,
        };
        self.first.iter().cloned().fold(answer, Answer::first)
    }

    /// The answer of a server that means well, and the length of its body; its range may be wrong.
    fn honest(&self, request: &Request, fault: Option<&Fault>) -> (Answer, usize) {
        let mut bytes = self.bytes.clone();
        if let (Some(Fault::WrongBytes), Some(first)) = (fault, bytes.first_mut()) {
            *first ^= 1;
        }
        let total = bytes.len();
        let tag = self.tag.as_ref().map(|weak| format!("{weak}\"{}\"", self.version));
        let tagged = |answer: Answer| match &tag {
            Some(tag) => answer.header("ETag", tag),
            None => answer,
        };
        let is_same = request.header("if-range").is_none_or(|asked| Some(asked) == tag.as_deref());
        let from =
            request.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
        match from.filter(|_| is_same && !matches!(fault, Some(Fault::NoRange))) {
            Some(from) if from >= total => {
                (Answer::status(416).header("Content-Range", &format!("bytes */{total}")), 0)
            }
            Some(from) => {
                let said = if matches!(fault, Some(Fault::WrongRange)) { from + 1 } else { from };
                let rest = bytes.split_off(from);
                let range = format!("bytes {said}-{}/{total}", total - 1);
                (tagged(Answer::new(206, &self.mime, rest)).header("Content-Range", &range), total - from)
            }
            None if tag.is_some() && request.header("if-none-match") == tag.as_deref() => (Answer::status(304), 0),
            None => (tagged(Answer::new(200, &self.mime, bytes)).header("Accept-Ranges", "bytes"), total),
        }
    }
}
