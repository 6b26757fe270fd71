//! Why a page could not be had: one variant per cause, a plain sentence for each, and the few classes that the
//! schedule and the screen act on.

use super::RetryAfter;

/// Why one request failed. The text is a sentence for the person who added the source; it names no
/// address but that of a feed which a page announces.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Nothing was reached.
    #[error("There is no connection: {0}.")]
    NoConnection(Reach),
    /// An answer came, but from a network's sign-in page.
    #[error("A sign-in page is in the way: this network wants you to sign in first. Your library is unchanged.")]
    SignInPage,
    /// The source's name leads into a private network: a sign-in page that answers for every name, mostly.
    #[error("The name of this source leads to a private network address. This network may want you to sign in first.")]
    PrivateAddress,
    /// The network's proxy was reached, and did not let the request through (407, mostly).
    #[error("This network's proxy does not let Fieldshelf through. It may want you to sign in first.")]
    ProxyRefused,
    /// The server answered with a status other than success.
    #[error("{}", status_sentence(*status))]
    Server {
        /// The HTTP status.
        status: u16,
        /// When it said to come back.
        retry_after: Option<RetryAfter>,
    },
    /// The answer is not HTTP.
    #[error("The server failed: its answer could not be understood.")]
    NotHttp,
    /// 304 to a request that carried no validators.
    #[error("The server failed: it says nothing has changed, but was not asked that.")]
    UnaskedNotModified,
    /// The connection ended in the middle of the answer.
    #[error("The server failed: the connection broke off in the middle of the answer.")]
    BrokenOff,
    /// The whole answer did not come in time.
    #[error("The server failed: the answer came too slowly.")]
    TooSlow,
    /// The answer stopped coming.
    #[error("The server failed: it stopped answering.")]
    Stalled,
    /// Over a cap on headers, wire bytes, decoded bytes or their ratio.
    #[error("The feed is wrong: it is larger than a feed may be.")]
    TooLarge,
    /// The compression is unknown, broken, or not what it says.
    #[error("The feed is wrong: its compressed form cannot be read.")]
    Encoding,
    /// Not a feed by its type or its first bytes.
    #[error("The feed is wrong: this address does not lead to a feed.")]
    WrongType,
    /// A page for people of the site that was asked; holds the address of a feed that it announces. That feed is not
    /// followed by itself: the person who added the page may want another, or none.
    #[error("{}", page_sentence(feed.as_deref()))]
    WebPage {
        /// As the page names it, absolute.
        feed: Option<String>,
    },
    /// The certificate or the handshake failed.
    #[error(
        "The connection cannot be trusted: the server could not prove who it is. A sign-in page or a wrong clock on \
         this computer may be the reason."
    )]
    TlsUntrusted,
    /// A redirect that must not be followed.
    #[error("The address of this source was redirected and not followed: {0}.")]
    BadRedirect(RedirectFault),
    /// Not an address that may be fetched.
    #[error("{0}")]
    BadAddress(#[from] super::AddressError),
    /// Stopped by the person or by the program's end.
    #[error("The refresh was stopped.")]
    Cancelled,
    /// The client could not be made on this computer.
    #[error("Secure connections cannot be made on this computer.")]
    NoClient,
}

/// How far a request came that reached nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reach {
    /// No address for the name.
    #[error("the name of the server could not be found")]
    Name,
    /// Refused, unreachable, or broken while connecting.
    #[error("the server could not be reached")]
    Connect,
    /// Nobody answered in time.
    #[error("the server did not answer in time")]
    ConnectTimeout,
}

/// Why a redirect was not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RedirectFault {
    /// No `Location`, or not an address.
    #[error("it leads nowhere")]
    NoTarget,
    /// Any scheme but https (http between loopback addresses).
    #[error("it leads to an address that is not secure")]
    NotSecure,
    /// A name and password in the address.
    #[error("its address carries a user name")]
    UserInfo,
    /// A numeric host, in any spelling.
    #[error("it leads to a numeric address")]
    NumericHost,
    /// Another site.
    #[error("it leads to another site")]
    OtherHost,
    /// Another port of the same site.
    #[error("it leads to another port")]
    OtherPort,
    /// Somewhere it has been.
    #[error("it leads round in a circle")]
    Loop,
    /// More hops than allowed.
    #[error("it leads on too many times")]
    TooMany,
}

/// What the schedule and the screen tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Wait for a connection.
    NoConnection,
    /// The person has to sign in to the network.
    SignInPage,
    /// The server has to recover.
    ServerFailed,
    /// The publisher has to mend the feed.
    FeedWrong,
    /// Nothing may be believed until the certificate is right.
    NotTrusted,
    /// The person has to change the address.
    BadAddress,
    /// The publisher has to put its signature in order, or the person to ask them.
    Blocked,
    /// Nobody has to do anything.
    Cancelled,
    /// The program itself failed.
    OurFault,
}

impl Class {
    /// The class in one sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Class::NoConnection => "There is no connection.",
            Class::SignInPage => "A sign-in page is in the way.",
            Class::ServerFailed => "The server failed.",
            Class::FeedWrong => "The feed is wrong.",
            Class::NotTrusted => "The connection cannot be trusted.",
            Class::BadAddress => "The address cannot be used.",
            Class::Blocked => "The update was refused.",
            Class::Cancelled => "The refresh was stopped.",
            Class::OurFault => "Fieldshelf failed.",
        }
    }
}

impl FetchError {
    /// What sort of failure it is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            FetchError::NoConnection(_) => Class::NoConnection,
            FetchError::SignInPage | FetchError::PrivateAddress | FetchError::ProxyRefused => Class::SignInPage,
            FetchError::Server { .. }
            | FetchError::NotHttp
            | FetchError::UnaskedNotModified
            | FetchError::BrokenOff
            | FetchError::TooSlow
            | FetchError::Stalled
            | FetchError::BadRedirect(_) => Class::ServerFailed,
            FetchError::TooLarge | FetchError::Encoding | FetchError::WrongType | FetchError::WebPage { .. } => {
                Class::FeedWrong
            }
            FetchError::TlsUntrusted => Class::NotTrusted,
            FetchError::BadAddress(_) => Class::BadAddress,
            FetchError::Cancelled => Class::Cancelled,
            FetchError::NoClient => Class::OurFault,
        }
    }

    /// Seconds from `now` (seconds since 1970 UTC) that the server asked us to stay away; at most a day.
    #[must_use]
    pub fn retry_after(&self, now: i64) -> Option<i64> {
        match self {
            FetchError::Server { retry_after, .. } => retry_after.map(|after| after.wait(now)),
            _ => None,
        }
    }
}

fn page_sentence(feed: Option<&str>) -> String {
    match feed {
        Some(feed) => {
            format!(
                "The feed is wrong: this address leads to a web page. The page names this feed; add it instead: {feed}"
            )
        }
        None => "The feed is wrong: this address leads to a web page, and the page names no feed.".to_owned(),
    }
}

fn status_sentence(status: u16) -> String {
    match status {
        401 | 403 => format!("The server failed: it does not let anyone in at this address (HTTP {status})."),
        404 | 410 => format!("The server failed: there is nothing at this address any more (HTTP {status})."),
        429 => "The server failed: it has been asked too often (HTTP 429).".to_owned(),
        _ => format!("The server failed (HTTP {status})."),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_classes_that_a_person_meets_are_different_sentences() {
        let classes =
            [Class::NoConnection, Class::SignInPage, Class::ServerFailed, Class::FeedWrong, Class::NotTrusted];
        let sentences: HashSet<_> = classes.iter().map(|class| class.sentence()).collect();
        assert_eq!(sentences.len(), classes.len(), "each cause asks something else of the person");
    }

    #[test]
    fn a_sentence_begins_with_its_class() {
        let failures = [
            FetchError::NoConnection(Reach::Name),
            FetchError::SignInPage,
            FetchError::Server { status: 503, retry_after: None },
            FetchError::Server { status: 404, retry_after: None },
            FetchError::BrokenOff,
            FetchError::Stalled,
            FetchError::TooLarge,
            FetchError::WrongType,
            FetchError::WebPage { feed: None },
            FetchError::TlsUntrusted,
        ];
        for failure in failures {
            let start = failure.class().sentence().trim_end_matches('.');
            assert!(failure.to_string().starts_with(start), "the first words say who has to act: {failure}");
        }
    }
}
