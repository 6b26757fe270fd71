//! Which published addresses are kept. What a person may open is https; what a feed's own files may be is https, or
//! beside the feed itself where that stands on this computer (a folder, or a preview on a loopback address).

use super::reading::{Object, Reading, quoted};
use crate::richtext::{address, is_beside};

impl Reading<'_> {
    /// An https address that may be offered to open. An http one is reported and left out, never changed to https:
    /// what stands there under https may be something else.
    pub(super) fn https(&mut self, object: &Object, key: &str) -> Option<String> {
        self.complete(object, key, false)
    }

    /// `may_be_relative`: a shelf names its pages and files relative to itself, so that it may move.
    fn complete(&mut self, object: &Object, key: &str, may_be_relative: bool) -> Option<String> {
        let text = self.raw(object, key)?.trim();
        match address::allowed(text, Some(self.base)) {
            Some(address) if address.starts_with("https:") => {
                if !may_be_relative {
                    self.report_relative(key, text);
                }
                Some(address)
            }
            _ => {
                self.report_closed(key, text);
                None
            }
        }
    }

    /// The address of a file that belongs to an item.
    pub(super) fn file(&mut self, object: &Object, key: &str) -> Option<String> {
        // Most feeds come from https, and then so must their files.
        if self.base.scheme() == "https" {
            return self.complete(object, key, self.is_shelf);
        }
        let text = self.raw(object, key)?.trim();
        match self.base.join(text).ok().filter(|address| is_beside(self.base, address)) {
            Some(beside) => Some(beside.to_string()),
            None => self.https(object, key),
        }
    }

    /// The next page, made absolute; whoever walks the pages decides whether it may be followed.
    pub(super) fn next_page(&mut self, object: &Object, key: &str) -> Option<String> {
        let text = self.raw(object, key)?.trim();
        match self.base.join(text) {
            Ok(address) => {
                if !self.is_shelf {
                    self.report_relative(key, text);
                }
                Some(address.to_string())
            }
            Err(_) => {
                self.problem(format!(
                    "`{key}` is {}, which is no address; the pages after this one were not read.",
                    quoted(text)
                ));
                None
            }
        }
    }

    fn report_relative(&mut self, key: &str, text: &str) {
        if !has_scheme(text) {
            self.problem(format!(
                "`{key}` is {}, which is not a whole address; it was completed from the feed's.",
                quoted(text)
            ));
        }
    }

    fn report_closed(&mut self, key: &str, text: &str) {
        let plain_http = self.base.join(text).is_ok_and(|address| address.scheme() == "http");
        let why = if plain_http { "only https: addresses are opened" } else { "it is no https: address" };
        self.problem(format!("`{key}` is {} and was left out: {why}.", quoted(text)));
    }
}

/// Whether an address is whole (RFC 3986 §3.1), and so owes nothing to the feed's.
fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let letter = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    letter && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}
