//! The store's requests go through the same client as everything here: HTTP/1.1 and rustls with the system's roots. (The
//! crate's own would bring HTTP/2 along.)

use std::time::Duration;

use async_trait::async_trait;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService,
};
use reqwest::redirect::Policy;

/// Makes clients for the store.
#[derive(Debug)]
pub(super) struct Connector {
    /// Whether the store is on this computer, where plain http says nothing to anyone else.
    pub(super) is_here: bool,
}

#[derive(Debug)]
struct Client(reqwest::Client);

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let client = reqwest::Client::builder()
            .https_only(!self.is_here)
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(20))
            .read_timeout(Duration::from_secs(60))
            .build();
        let client = client.map_err(|source| object_store::Error::Generic { store: "S3", source: Box::new(source) })?;
        Ok(HttpClient::new(Client(client)))
    }
}

#[async_trait]
impl HttpService for Client {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (parts, body) = request.into_parts();
        let address = reqwest::Url::parse(&parts.uri.to_string());
        let address = address.map_err(|fault| HttpError::new(HttpErrorKind::Unknown, fault))?;
        let mut sent = reqwest::Request::new(parts.method, address);
        *sent.headers_mut() = parts.headers;
        *sent.body_mut() = Some(reqwest::Body::wrap(body));
        let answer = self.0.execute(sent).await.map_err(fault)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        // Answers are short: lists, and files of a feed.
        let bytes = answer.bytes().await.map_err(fault)?;
        let mut response = HttpResponse::new(HttpResponseBody::from(bytes));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

fn fault(fault: reqwest::Error) -> HttpError {
    let kind = match &fault {
        fault if fault.is_timeout() => HttpErrorKind::Timeout,
        fault if fault.is_connect() => HttpErrorKind::Connect,
        fault if fault.is_request() || fault.is_body() => HttpErrorKind::Interrupted,
        _ => HttpErrorKind::Unknown,
    };
    HttpError::new(kind, fault.without_url())
}
