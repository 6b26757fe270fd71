//! Managed networks: a proxy with a private address, one that reads along under its office's authority, one that
//! wants a name.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use fieldshelf_core::refresh::{Class, FetchError, Fetched, Http, Network, Validators};
use support::{Answer, Authority, FeedServer, Step, feed};
use url::Url;

use crate::fetch::{Table, get, small};

const ADDRESS: &str = "https://feeds.example.org/feed.json";

/// A client behind `proxy`, whose name leads to this computer as an office's would to its own network.
fn behind(proxy: &FeedServer, extra_roots: Vec<Vec<u8>>) -> Http {
    let names = Arc::new(Table(Some(IpAddr::V4(Ipv4Addr::LOCALHOST))));
    let proxy = Some(Url::parse(&proxy.url_at("proxy.office.example", "/")).unwrap());
    Http::on(Network { names, proxy, extra_roots }, small()).unwrap()
}

#[tokio::test]
async fn an_office_may_read_along_only_under_a_root_that_is_trusted() {
    let office = Authority::new();
    for (roots, works) in [(vec![office.root()], true), (vec![], false)] {
        let feeds = FeedServer::start_tls(office.issue("feeds.example.org"));
        feeds.put("/feed.json", Answer::feed(feed(&["a"])));
        let proxy = FeedServer::start_proxy(&feeds);
        let fetched = get(&behind(&proxy, roots), ADDRESS, &Validators::default()).await;
        if works {
            assert!(matches!(fetched, Ok(Fetched::Body { .. })), "the office's own root is enough: {fetched:?}");
        } else {
            assert_eq!(fetched, Err(FetchError::TlsUntrusted), "a stranger may not read along");
        }
        let asked: Vec<String> = proxy.requests().into_iter().map(|request| request.path).collect();
        assert_eq!(asked, ["feeds.example.org:443"], "the proxy is told the host and no more");
        assert_eq!(feeds.requests().len(), usize::from(works), "nothing is asked of a stranger");
    }
}

#[tokio::test]
async fn a_proxy_that_wants_a_name_is_not_called_offline() {
    let wants = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n\r\n".to_vec();
    let refuses = b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>".to_vec();
    for (bytes, why) in [(wants, "it wants a name"), (refuses, "it forbids the host")] {
        let proxy = FeedServer::start_raw("http", vec![Step::Write(bytes), Step::Close]);
        let error = get(&behind(&proxy, vec![]), ADDRESS, &Validators::default()).await.unwrap_err();
        assert_eq!(error, FetchError::ProxyRefused, "{why}");
        assert_eq!(error.class(), Class::SignInPage, "{why}: the person has to act");
    }
}
