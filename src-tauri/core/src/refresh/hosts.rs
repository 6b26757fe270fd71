//! Which hosts a request may reach: names are looked up here and nowhere else, so that the address which was
//! checked is the address that is connected to.
//!
//! Behind a system proxy the proxy looks names up, and this check does not apply to it: the name of the proxy itself
//! may lead anywhere, and only the proxy sees what the source's name leads to.

use std::collections::HashSet;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::Host;

/// A name being looked up.
pub type LookUp = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Looks names up: the system's resolver, or a table in a test.
pub trait Names: Send + Sync {
    /// The addresses of `name`, unchecked.
    fn look_up(&self, name: &str) -> LookUp;
}

/// The system's resolver.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemNames;

impl Names for SystemNames {
    fn look_up(&self, name: &str) -> LookUp {
        let name = name.to_owned();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Whether an address that a person added names this computer: 127.0.0.0/8, `[::1]`, `localhost`.
pub(super) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

/// A public name leads to no public address.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private network address")]
pub(super) struct NoPublicAddress;

/// Looks up the hosts of sources and drops every address that is not public. Any other name can only be the
/// system proxy's, which commonly stands in the private network.
pub(super) struct PublicOnly {
    names: Arc<dyn Names>,
    sources: Mutex<HashSet<String>>,
}

impl PublicOnly {
    pub(super) fn new(names: Arc<dyn Names>) -> Self {
        PublicOnly { names, sources: Mutex::default() }
    }

    /// Marks `host` as a source's before it is asked for.
    pub(super) fn guard(&self, host: &str) {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_owned());
    }

    fn guards(&self, host: &str) -> bool {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).contains(host)
    }
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let guarded = self.guards(name.as_str());
        let found = self.names.look_up(name.as_str());
        Box::pin(async move {
            let mut found = found.await?;
            if guarded {
                found.retain(|ip| is_public(*ip));
                if found.is_empty() {
                    return Err(NoPublicAddress.into());
                }
            }
            Ok(socket_addresses(found))
        })
    }
}

/// Answers `localhost` without asking anyone (RFC 6761 §6.3), and no other name.
pub(super) struct LoopbackOnly;

impl Resolve for LoopbackOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let known = name.as_str() == "localhost";
        Box::pin(async move {
            if !known {
                return Err(io::Error::from(io::ErrorKind::NotFound).into());
            }
            Ok(socket_addresses(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]))
        })
    }
}

fn socket_addresses(found: Vec<IpAddr>) -> Addrs {
    Box::new(found.into_iter().map(|ip| SocketAddr::new(ip, 0)))
}

/// Whether `ip` can be a publisher's: globally reachable unicast by the IANA special-purpose registries.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = match (a, b, c) {
        (0 | 10 | 127 | 224..=255, _, _) => true, // this network, private, loopback, multicast, reserved
        (100, 64..=127, _) => true,               // carrier-grade NAT
        (169, 254, _) => true,                    // link-local, metadata services
        (172, 16..=31, _) | (192, 168, _) => true, // private
        (192, 0, 0 | 2) | (198, 51, 100) | (203, 0, 113) => true, // protocol assignments, documentation
        (192, 88, 99) => true,                    // 6to4 relays
        (198, 18 | 19, _) => true,                // benchmarks
        _ => false,
    };
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    // NAT64 (RFC 6052): networks without IPv4 reach public IPv4 hosts through it.
    if [a, b, c, d, e, f] == [0x64, 0xff9b, 0, 0, 0, 0] {
        let [g1, g2] = g.to_be_bytes();
        let [h1, h2] = h.to_be_bytes();
        return is_public_v4(Ipv4Addr::new(g1, g2, h1, h2));
    }
    // Global unicast is 2000::/3; within it protocol assignments, documentation and 6to4 are not a publisher's.
    (0x2000..=0x3fff).contains(&a)
        && !(a == 0x2001 && (b < 0x200 || b == 0xdb8))
        && a != 0x2002
        && !(a == 0x3fff && b < 0x1000)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_a_publishers() {
        let public = ["93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800::1", "64:ff9b::5db8:d822"];
        for ip in public {
            assert!(is_public(ip.parse().unwrap()), "a public host can be reached: {ip}");
        }
        let private = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:93.184.216.34",
            "::ffff:127.0.0.1",
            "::7f00:1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        for ip in private {
            assert!(!is_public(ip.parse().unwrap()), "nothing private is ever a publisher's: {ip}");
        }
    }
}
