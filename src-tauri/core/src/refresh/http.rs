//! One conditional GET, within every limit: https with the system's trust, no cookies, no referrer, no redirect but
//! our own, no compression but our own. Knows nothing of feeds beyond their type and first byte.

use std::sync::Arc;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, RETRY_AFTER,
};
use reqwest::{Certificate, Client, ClientBuilder, Proxy, Response, StatusCode, redirect, retry, tls};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::body::{self, Encoding, What};
use super::hosts::{LoopbackOnly, PublicOnly, is_loopback};
use super::redirect::{Trail, is_redirect};
use super::{FetchError, Limits, Names, RetryAfter, SystemNames};
use crate::feed;

/// The same for every copy of this version: it tells nothing about who asks.
const USER_AGENT: &str = "Fieldshelf/0.1";

/// The formats that are read, the best first.
const ACCEPTED: &str = "application/feed+json, application/json, application/atom+xml;q=0.9, application/rss+xml;q=0.9, \
                        application/xml;q=0.8, text/xml;q=0.7";

/// Bytes of a stored validator, at most; a longer one is not kept.
const VALIDATOR_BYTES: usize = 1_024;

/// What a server gave to ask with next time (RFC 9110 §8.8). To be kept only once the body is committed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// As received, strong or weak.
    pub etag: Option<String>,
    /// As received.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether there is nothing to ask with.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// One question.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) what: What,
    pub(super) since: &'a Validators,
    /// Whether no redirect to another host is followed, also not within the site.
    pub(super) stays: bool,
}

/// A good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// 304: what we have is what there is.
    NotModified {
        /// Where permanent redirects led.
        moved_permanently_to: Option<Url>,
    },
    /// 200 with a body that begins as what was asked for does.
    Body {
        /// Decoded.
        bytes: Vec<u8>,
        /// The address that answered, after every redirect: what relative addresses in the body start from.
        from: Url,
        /// To keep after the commit.
        validators: Validators,
        /// Bytes of the body as it came over the wire.
        wire_bytes: u64,
        /// Where permanent redirects led; a word to the person, never a new address.
        moved_permanently_to: Option<Url>,
    },
}

/// The client. Cheap to clone; one for the program.
#[derive(Clone)]
pub struct Http {
    web: Client,
    loopback: Client,
    public: Arc<PublicOnly>,
    limits: Arc<Limits>,
}

/// The network as a client finds it. `Default` is the system's: its names, its proxy, its trusted roots alone.
#[derive(Clone)]
pub struct Network {
    /// Looks names up.
    pub names: Arc<dyn Names>,
    /// In place of the system's proxy.
    pub proxy: Option<Url>,
    /// Roots trusted besides the system's, DER.
    pub extra_roots: Vec<Vec<u8>>,
}

impl Default for Network {
    fn default() -> Self {
        Network { names: Arc::new(SystemNames), proxy: None, extra_roots: Vec::new() }
    }
}

impl Http {
    /// A client on the system's network that trusts `extra_roots` (DER) besides the system's.
    ///
    /// # Errors
    /// [`FetchError::NoClient`] when TLS cannot be set up.
    pub fn new(limits: Limits, extra_roots: &[Vec<u8>]) -> Result<Self, FetchError> {
        Self::on(Network { extra_roots: extra_roots.to_vec(), ..Network::default() }, limits)
    }

    /// A client on the given network. Addresses of this computer are asked without a proxy.
    ///
    /// # Errors
    /// [`FetchError::NoClient`] when TLS or the proxy cannot be set up.
    pub fn on(network: Network, limits: Limits) -> Result<Self, FetchError> {
        let roots = certificates(&network.extra_roots)?;
        let proxy = network.proxy.map(Proxy::https).transpose().map_err(|_| FetchError::NoClient)?;
        let public = Arc::new(PublicOnly::new(network.names));
        let web = build(&roots, || {
            let client = builder(&limits).https_only(true).dns_resolver(Arc::clone(&public));
            proxy.iter().cloned().fold(client, ClientBuilder::proxy)
        })?;
        let loopback = build(&roots, || builder(&limits).no_proxy().dns_resolver(LoopbackOnly))?;
        Ok(Http { web, loopback, public, limits: Arc::new(limits) })
    }

    /// The limits that every request keeps to.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Fetches `address`, or learns that it has not changed `since`. Ends within [`Limits::page`].
    ///
    /// # Errors
    /// Every cause of [`FetchError`].
    pub async fn get(
        &self,
        address: &Url,
        since: &Validators,
        cancel: &CancellationToken,
    ) -> Result<Fetched, FetchError> {
        self.fetch(address, Asked { what: What::Page, since, stays: false }, cancel).await
    }

    /// As [`Http::get`], for any file of a source.
    pub(super) async fn fetch(
        &self,
        address: &Url,
        asked: Asked<'_>,
        cancel: &CancellationToken,
    ) -> Result<Fetched, FetchError> {
        tokio::select! {
            biased;
            () = cancel.cancelled() => Err(FetchError::Cancelled),
            fetched = timeout(self.limits.page, self.follow(address, asked)) => fetched.unwrap_or(Err(FetchError::TooSlow)),
        }
    }

    async fn follow(&self, address: &Url, Asked { what, since, stays }: Asked<'_>) -> Result<Fetched, FetchError> {
        let mut trail = Trail::new(address, stays)?;
        loop {
            let response = self.ask(trail.here(), conditions(since)).await?;
            let status = response.status();
            if is_redirect(status) {
                trail.step(status, text(response.headers(), &LOCATION), self.limits.hops)?;
                continue;
            }
            return match status {
                StatusCode::OK => self.receive(response, what, trail).await,
                StatusCode::NOT_MODIFIED if since.is_empty() => Err(FetchError::UnaskedNotModified),
                StatusCode::NOT_MODIFIED => {
                    Ok(Fetched::NotModified { moved_permanently_to: trail.moved_permanently_to() })
                }
                _ => Err(refused(&response)),
            };
        }
    }

    /// Sends one request and waits for the headers.
    pub(super) async fn ask(&self, url: &Url, headers: HeaderMap) -> Result<Response, FetchError> {
        let loopback = url.host().is_some_and(|host| is_loopback(&host));
        let client = if loopback { &self.loopback } else { &self.web };
        self.public.guard(url.host_str().unwrap_or_default());
        let sent = client.get(url.clone()).headers(headers).send();
        let wait = self.limits.connect.saturating_add(self.limits.read);
        let response = timeout(wait, sent).await.map_err(|_| FetchError::Stalled)?.map_err(|e| FetchError::of(&e))?;
        let headers = response.headers().iter();
        let size: usize = headers.map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        if size > self.limits.header_bytes { Err(FetchError::TooLarge) } else { Ok(response) }
    }

    async fn receive(&self, response: Response, what: What, trail: Trail) -> Result<Fetched, FetchError> {
        let headers = response.headers();
        let kind = what.check_type(text(headers, &CONTENT_TYPE));
        let validators = Validators { etag: kept(headers, &ETAG), last_modified: kept(headers, &LAST_MODIFIED) };
        let from = trail.here().clone();
        if kind == Err(FetchError::SignInPage) {
            let page = self.body(response, what).await.map(|(bytes, _)| bytes).unwrap_or_default();
            return Err(told_apart(FetchError::SignInPage, &page, &from));
        }
        kind?;
        let (bytes, wire_bytes) = self.body(response, what).await?;
        what.check_start(&bytes).map_err(|fault| told_apart(fault, &bytes, &from))?;
        Ok(Fetched::Body { bytes, from, validators, wire_bytes, moved_permanently_to: trail.moved_permanently_to() })
    }

    /// The body decoded, and its bytes on the wire.
    async fn body(&self, response: Response, what: What) -> Result<(Vec<u8>, u64), FetchError> {
        let headers = response.headers();
        if headers.get_all(CONTENT_ENCODING).iter().count() > 1 {
            return Err(FetchError::Encoding);
        }
        let encoding = Encoding::parse(text(headers, &CONTENT_ENCODING))?;
        let most = what.most(&self.limits);
        let wire = self.read(response, most).await?;
        let wire_bytes = u64::try_from(wire.len()).unwrap_or(u64::MAX);
        Ok((body::decode(encoding, wire, most, &self.limits)?, wire_bytes))
    }

    /// The body as it comes, up to the cap.
    async fn read(&self, mut response: Response, cap: usize) -> Result<Vec<u8>, FetchError> {
        let announced = response.content_length().unwrap_or(0);
        if announced > u64::try_from(cap).unwrap_or(u64::MAX) {
            return Err(FetchError::TooLarge);
        }
        let mut wire = Vec::new();
        loop {
            let piece = timeout(self.limits.read, response.chunk()).await.map_err(|_| FetchError::Stalled)?;
            let Some(piece) = piece.map_err(|e| FetchError::of(&e))? else { return Ok(wire) };
            if wire.len().saturating_add(piece.len()) > cap {
                return Err(FetchError::TooLarge);
            }
            wire.extend_from_slice(&piece);
        }
    }
}

fn builder(limits: &Limits) -> ClientBuilder {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    Client::builder()
        .user_agent(USER_AGENT)
        .default_headers(headers)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .tls_version_min(tls::Version::TLS_1_2)
        .connect_timeout(limits.connect)
        .pool_idle_timeout(limits.read)
        .pool_max_idle_per_host(1)
}

/// A page for people came: one that shows itself to be the site's own is no sign-in page.
fn told_apart(fault: FetchError, bytes: &[u8], from: &Url) -> FetchError {
    let page = if fault == FetchError::SignInPage { feed::web_page(bytes, from) } else { None };
    page.map_or(fault, |page| FetchError::WebPage { feed: page.feed })
}

/// Where the system has no trusted roots at all, only `roots` are trusted: https then fails with its own sentence,
/// and files and previews still work.
fn build(roots: &[Certificate], builder: impl Fn() -> ClientBuilder) -> Result<Client, FetchError> {
    let with_system = builder().tls_certs_merge(roots.iter().cloned()).build();
    with_system.or_else(|_| builder().tls_certs_only(roots.iter().cloned()).build()).map_err(|_| FetchError::NoClient)
}

fn certificates(roots: &[Vec<u8>]) -> Result<Vec<Certificate>, FetchError> {
    roots.iter().map(|der| Certificate::from_der(der).map_err(|_| FetchError::NoClient)).collect()
}

pub(super) fn conditions(since: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [(IF_NONE_MATCH, &since.etag), (IF_MODIFIED_SINCE, &since.last_modified)] {
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    headers
}

pub(super) fn refused(response: &Response) -> FetchError {
    if response.status() == StatusCode::NETWORK_AUTHENTICATION_REQUIRED {
        return FetchError::SignInPage;
    }
    let retry_after = text(response.headers(), &RETRY_AFTER).and_then(RetryAfter::parse);
    FetchError::Server { status: response.status().as_u16(), retry_after }
}

pub(super) fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

pub(super) fn kept(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    text(headers, name).filter(|value| !value.is_empty() && value.len() <= VALIDATOR_BYTES).map(str::to_owned)
}
