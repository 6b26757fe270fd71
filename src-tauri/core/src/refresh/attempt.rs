//! One attempt to fetch a document from the web into its unfinished file: asks for what is missing, begins anew where
//! the server has another file by now, and takes the body in, piece by piece.

use std::path::Path;

use reqwest::Response;
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ETAG, HeaderMap, HeaderValue, LAST_MODIFIED, LOCATION};
use tokio::time::{Instant, timeout};
use url::Url;

use super::download::{Told, check_headers, check_size, check_start};
use super::http::{conditions, kept, refused, text};
use super::part::Part;
use super::range::{self, Answer, Begun};
use super::redirect::{Trail, is_redirect};
use super::{DownloadError, Downloaded, FetchError, Http, Limits, Validators, Wanted};

/// What one attempt is about.
pub(super) struct Attempt<'a> {
    pub(super) http: &'a Http,
    pub(super) url: &'a Url,
    pub(super) wanted: &'a Wanted,
    pub(super) progress: Told<'a>,
}

impl Attempt<'_> {
    /// Brings what is missing.
    pub(super) async fn run(&self, part: &Path) -> Result<Downloaded, DownloadError> {
        let part = Part::open(part, self.url.as_str(), self.wanted.sha256.is_some()).await?;
        let mut part = part.ok_or(DownloadError::InUse)?;
        if part.is_whole() {
            (self.progress)(part.bytes());
            return Ok(whole(&part, true));
        }
        let (answer, response) = self.answer(part.begun().as_ref()).await?;
        if answer == Answer::Unchanged {
            return Ok(Downloaded::Unchanged);
        }
        let received = self.receive(response, &answer, &mut part).await;
        let safe = part.make_safe().await;
        received?;
        safe?;
        Ok(whole(&part, matches!(answer, Answer::Rest(_))))
    }

    /// Asks for the whole file, or for the rest of what has `begun`.
    async fn answer(&self, begun: Option<&Begun>) -> Result<(Answer, Response), DownloadError> {
        match self.ask(begun).await? {
            // The file is another one by now, or the server cannot count: once more, from the first byte.
            (Answer::Useless, _) => self.ask(None).await,
            answer => Ok(answer),
        }
    }

    /// Asks, and follows redirects.
    async fn ask(&self, begun: Option<&Begun>) -> Result<(Answer, Response), DownloadError> {
        let mut trail = Trail::new(self.url, false)?;
        loop {
            let mut headers = begun.map_or_else(|| conditions(&self.wanted.since), range::conditions);
            headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
            let response = self.http.ask(trail.here(), headers).await?;
            let status = response.status();
            if is_redirect(status) {
                trail.step(status, text(response.headers(), &LOCATION), self.http.limits().hops)?;
                continue;
            }
            return match range::judge(status, response.headers(), begun) {
                Answer::Unchanged if self.wanted.since.is_empty() => Err(FetchError::UnaskedNotModified.into()),
                Answer::Refused => Err(refused(&response).into()),
                answer => Ok((answer, response)),
            };
        }
    }

    /// Writes the body behind what is here, or in its place.
    async fn receive(&self, mut response: Response, answer: &Answer, part: &mut Part) -> Result<(), DownloadError> {
        let limits = self.http.limits();
        check_headers(response.headers(), &self.wanted.mime)?;
        let length = response.content_length();
        let total = match answer {
            Answer::Rest(total) => total.or(length.map(|rest| part.bytes().saturating_add(rest))),
            _ => length,
        };
        check_size(total.unwrap_or(0), self.wanted, limits)?;
        if *answer == Answer::Whole {
            part.begin(self.url.as_str(), validators(response.headers()), length)?;
        }
        (self.progress)(part.bytes());
        let mut pace = Pace::new(limits);
        while let Some(piece) = next(&mut response, limits).await? {
            pace.keep(self.take(&piece, part)?)?;
            part.make_safe_in_time().await?;
        }
        check_end(part.bytes(), total, self.wanted)
    }

    /// Writes one piece, and says how long it is.
    fn take(&self, piece: &[u8], part: &mut Part) -> Result<u64, DownloadError> {
        if part.bytes() == 0 {
            check_start(piece, &self.wanted.mime)?;
        }
        let bytes = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        check_size(part.bytes().saturating_add(bytes), self.wanted, self.http.limits())?;
        part.write(piece)?;
        (self.progress)(part.bytes());
        Ok(bytes)
    }
}

fn whole(part: &Part, resumed: bool) -> Downloaded {
    Downloaded::Whole { bytes: part.bytes(), resumed, validators: part.validators() }
}

fn validators(headers: &HeaderMap) -> Validators {
    Validators { etag: kept(headers, &ETAG), last_modified: kept(headers, &LAST_MODIFIED) }
}

async fn next(response: &mut Response, limits: &Limits) -> Result<Option<Vec<u8>>, FetchError> {
    let piece = timeout(limits.read, response.chunk()).await.map_err(|_| FetchError::Stalled)?;
    Ok(piece.map_err(|error| FetchError::of(&error))?.map(Vec::from))
}

/// Whether the body was whole. Where the server does not say how long it is, the feed's word is all there is.
fn check_end(bytes: u64, total: Option<u64>, wanted: &Wanted) -> Result<(), DownloadError> {
    let is_whole = total.map_or_else(|| bytes >= wanted.size.unwrap_or(0), |total| bytes == total);
    if is_whole { Ok(()) } else { Err(FetchError::BrokenOff.into()) }
}

/// How fast the body comes: one that drips would be let drip for half an hour.
struct Pace<'a> {
    limits: &'a Limits,
    since: Instant,
    bytes: u64,
}

impl<'a> Pace<'a> {
    fn new(limits: &'a Limits) -> Self {
        Pace { limits, since: Instant::now(), bytes: 0 }
    }

    fn keep(&mut self, bytes: u64) -> Result<(), FetchError> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.since.elapsed() < self.limits.slow {
            return Ok(());
        }
        if self.bytes < self.limits.slow_bytes {
            return Err(FetchError::TooSlow);
        }
        *self = Pace::new(self.limits);
        Ok(())
    }
}
