//! Where a redirect may lead, decided without a network.
//!
//! A hop stays on the site that the person named: the same registrable domain (`example.org` and `www.example.org`,
//! but not two users of one hosting domain), https all the way, on the same port or the usual one. Publishers move
//! between such names often; whoever can redirect within them could as well have served the feed itself. Anything
//! wider would let a sign-in page or a lapsed domain stand in for the publisher. A loopback source stays exactly
//! where it is.

use reqwest::StatusCode;
use url::{Host, Url};

use super::address::{check_web, written_plainly};
use super::hosts::is_loopback;
use super::{AddressError, FetchError, RedirectFault};

/// The hops of one request.
pub(super) struct Trail {
    first: Url,
    here: Url,
    seen: Vec<Url>,
    stays: bool,
    permanent_so_far: bool,
    moved_to: Option<Url>,
}

impl Trail {
    /// Starts at the address that the person added. `stays`: no hop leads to another host, also not within the site.
    pub(super) fn new(first: &Url, stays: bool) -> Result<Self, FetchError> {
        check_web(first)?;
        let mut first = first.clone();
        first.set_fragment(None);
        Ok(Trail {
            here: first.clone(),
            seen: vec![first.clone()],
            first,
            stays,
            permanent_so_far: true,
            moved_to: None,
        })
    }

    /// Where the next request goes.
    pub(super) fn here(&self) -> &Url {
        &self.here
    }

    /// Where an unbroken run of permanent redirects (301, 308) has led: a word to the person, never a new address.
    pub(super) fn moved_permanently_to(self) -> Option<Url> {
        self.moved_to
    }

    /// Takes one hop of at most `most`.
    pub(super) fn step(&mut self, status: StatusCode, location: Option<&str>, most: usize) -> Result<(), FetchError> {
        if self.seen.len() > most {
            return Err(FetchError::BadRedirect(RedirectFault::TooMany));
        }
        let next = self.target(status, location)?;
        if self.seen.contains(&next) {
            return Err(FetchError::BadRedirect(RedirectFault::Loop));
        }
        self.permanent_so_far &= is_permanent(status);
        if self.permanent_so_far {
            self.moved_to = Some(next.clone());
        }
        self.seen.push(next.clone());
        self.here = next;
        Ok(())
    }

    fn target(&self, status: StatusCode, location: Option<&str>) -> Result<Url, FetchError> {
        let location = location.ok_or(FetchError::BadRedirect(RedirectFault::NoTarget))?;
        let mut next = self.here.join(location).map_err(|_| FetchError::BadRedirect(RedirectFault::NoTarget))?;
        next.set_fragment(None);
        if !matches!(next.scheme(), "http" | "https") {
            return Err(FetchError::BadRedirect(RedirectFault::NotSecure));
        }
        let names_a_host = location.contains("//");
        if names_a_host && !written_plainly(location, &next) {
            return Err(FetchError::BadRedirect(RedirectFault::NumericHost));
        }
        if !same_site(&self.first, &next) {
            return Err(elsewhere(status, &next));
        }
        if self.stays && next.host() != self.first.host() {
            return Err(FetchError::BadRedirect(RedirectFault::OtherHost));
        }
        if next.scheme() != self.first.scheme() {
            return Err(FetchError::BadRedirect(RedirectFault::NotSecure));
        }
        let port = next.port_or_known_default();
        let usual = port == Some(443) && !next.host().is_some_and(|host| is_loopback(&host));
        if port != self.first.port_or_known_default() && !usual {
            return Err(FetchError::BadRedirect(RedirectFault::OtherPort));
        }
        check_web(&next).map_err(|error| FetchError::BadRedirect(fault(&error)))?;
        Ok(next)
    }
}

/// Whether the status is a redirect that names its target.
pub(super) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn is_permanent(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 308)
}

/// A sign-in page sends a visitor elsewhere for now, often to a numeric address of the local network. A publisher who
/// moves to another site does so for good. Nothing of either kind lives on this computer or on a link-local address.
fn elsewhere(status: StatusCode, next: &Url) -> FetchError {
    let on_this_link = match next.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback() || ip.is_link_local() || ip.is_unspecified(),
        Some(Host::Ipv6(_)) => true,
        Some(Host::Domain(name)) => name == "localhost",
        None => true,
    };
    if on_this_link {
        return FetchError::BadRedirect(RedirectFault::NumericHost);
    }
    if is_permanent(status) { FetchError::BadRedirect(RedirectFault::OtherHost) } else { FetchError::SignInPage }
}

fn same_site(first: &Url, next: &Url) -> bool {
    match (first.host(), next.host()) {
        (Some(Host::Domain(a)), Some(Host::Domain(b))) => {
            a == b || psl::domain_str(a).is_some_and(|site| psl::domain_str(b) == Some(site))
        }
        (a, b) => a == b,
    }
}

fn fault(error: &AddressError) -> RedirectFault {
    match error {
        AddressError::UserInfo => RedirectFault::UserInfo,
        AddressError::NumericHost => RedirectFault::NumericHost,
        _ => RedirectFault::NotSecure,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn step(first: &str, status: u16, location: &str) -> Result<String, FetchError> {
        let mut trail = Trail::new(&Url::parse(first).unwrap(), false)?;
        trail.step(StatusCode::from_u16(status).unwrap(), Some(location), 5)?;
        Ok(trail.here().to_string())
    }

    #[test]
    fn hops_stay_on_the_site_that_was_named() {
        let followed = [
            ("/new.json", "https://example.org/new.json", "another path"),
            ("https://www.example.org/feed", "https://www.example.org/feed", "the same publisher's other name"),
            ("//feeds.example.org/feed", "https://feeds.example.org/feed", "a name without a scheme"),
            ("https://example.org/feed#x", "https://example.org/feed", "a fragment is dropped"),
        ];
        for (location, expected, why) in followed {
            assert_eq!(step("https://example.org/feed.json", 302, location).as_deref(), Ok(expected), "{why}");
        }
    }

    #[test]
    fn every_other_hop_is_refused() {
        use RedirectFault::*;
        let portal = Err(FetchError::SignInPage);
        let bad = |fault| Err(FetchError::BadRedirect(fault));
        let first = "https://example.org/feed.json";
        let cases = [
            (first, 302, "http://example.org/feed.json", bad(NotSecure), "down to http"),
            (first, 302, "file:///etc/passwd", bad(NotSecure), "a file"),
            (first, 302, "data:application/json,{}", bad(NotSecure), "data"),
            (first, 302, "javascript:alert(1)", bad(NotSecure), "a script"),
            (first, 302, "https://user:pw@example.org/", bad(UserInfo), "a password"),
            (first, 302, "https://127.0.0.1/", bad(NumericHost), "this computer"),
            (first, 302, "https://localhost/", bad(NumericHost), "this computer by name"),
            (first, 302, "https://169.254.169.254/latest", bad(NumericHost), "a metadata service"),
            (first, 302, "https://[::1]/", bad(NumericHost), "this computer in IPv6"),
            (first, 302, "https://[::ffff:10.0.0.1]/", bad(NumericHost), "a mapped address"),
            (first, 302, "https://2130706433/", bad(NumericHost), "a decimal address"),
            (first, 302, "https://0x7f.0.0.1/", bad(NumericHost), "a hexadecimal address"),
            (first, 302, "http://192.168.1.1/login", portal.clone(), "a hotel's sign-in page"),
            (first, 302, "https://portal.example.net/", portal.clone(), "a sign-in page elsewhere"),
            (first, 307, "https://portal.example.net/", portal, "a sign-in page elsewhere"),
            (first, 301, "https://example.net/feed", bad(OtherHost), "another publisher for good"),
            (first, 308, "https://example.net/feed", bad(OtherHost), "another publisher for good"),
            (first, 302, "https://example.org:8443/", bad(OtherPort), "another service of the host"),
            (first, 302, "https://exa mple/", bad(NoTarget), "no address at all"),
            ("https://a.github.io/feed", 301, "https://b.github.io/feed", bad(OtherHost), "another user of a host"),
            ("http://127.0.0.1:9/feed", 302, "http://127.0.0.1:8/feed", bad(OtherPort), "another local service"),
            ("http://127.0.0.1:9/feed", 302, "http://2130706433:9/feed", bad(NumericHost), "itself in disguise"),
            ("http://127.0.0.1:9/feed", 302, "http://[::1]:9/feed", bad(NumericHost), "itself by another address"),
            ("http://localhost:9/feed", 302, "http://127.0.0.1:9/feed", bad(NumericHost), "itself by number"),
            ("http://example.org/", 302, "/", Err(AddressError::NotSecure.into()), "never http to begin with"),
        ];
        for (first, status, location, expected, why) in cases {
            assert_eq!(step(first, status, location), expected, "{why}: {location}");
        }
    }

    #[test]
    fn a_permanent_move_is_known_only_when_every_hop_was_permanent() {
        let cases = [
            (&[301, 308][..], Some("https://example.org/2"), "all permanent"),
            (&[301, 302], Some("https://example.org/1"), "up to the first that was not"),
            (&[302, 301], None, "a temporary hop promises nothing"),
        ];
        for (statuses, expected, why) in cases {
            let mut trail = Trail::new(&Url::parse("https://example.org/").unwrap(), false).unwrap();
            for (hop, status) in statuses.iter().enumerate() {
                let location = format!("/{}", hop + 1);
                trail.step(StatusCode::from_u16(*status).unwrap(), Some(&location), 5).unwrap();
            }
            assert_eq!(trail.moved_permanently_to().as_ref().map(Url::as_str), expected, "{why}");
        }
    }

    #[test]
    fn a_signed_source_stays_on_its_host() {
        let cases = [
            ("/elsewhere/manifest.json", true, "another path"),
            ("https://example.org:443/manifest.json", true, "the same host in other words"),
            ("https://www.example.org/manifest.json", false, "another name of the same site"),
        ];
        for (location, follows, why) in cases {
            let mut trail = Trail::new(&Url::parse("https://example.org/feed/manifest.json").unwrap(), true).unwrap();
            let stepped = trail.step(StatusCode::MOVED_PERMANENTLY, Some(location), 5);
            assert_eq!(stepped.is_ok(), follows, "{why}: {stepped:?}");
        }
    }
}
