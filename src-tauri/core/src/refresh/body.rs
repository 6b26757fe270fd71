//! Whether an answer's body may be what was asked for at all, and its gzip undone within bounds. Knows bytes, not the
//! network.

use std::io::Read;

use flate2::bufread::GzDecoder;

use super::{FetchError, Limits};
use crate::feed;
use crate::trust::MOST_SIGNATURE_BYTES;
use crate::trust::manifest::MOST_MANIFEST_BYTES;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A page of a feed.
    Page,
    /// What a publisher signed.
    Manifest,
    /// The signature.
    Signature,
}

impl What {
    /// Bytes that it may have, on the wire as well as decoded.
    pub(super) fn most(self, limits: &Limits) -> usize {
        match self {
            What::Page => limits.page_bytes,
            What::Manifest => limits.page_bytes.min(MOST_MANIFEST_BYTES),
            What::Signature => limits.page_bytes.min(MOST_SIGNATURE_BYTES),
        }
    }

    /// Whether `Content-Type` can be its own. HTML is a sign-in page's; beyond that servers know no type for a signature,
    /// and what is signed proves itself.
    pub(super) fn check_type(self, value: Option<&str>) -> Result<(), FetchError> {
        match check_type(value) {
            Err(FetchError::WrongType) if self != What::Page => Ok(()),
            checked => checked,
        }
    }

    /// Whether the bytes begin as it does.
    pub(super) fn check_start(self, bytes: &[u8]) -> Result<(), FetchError> {
        match check_start(bytes) {
            Err(FetchError::WrongType) if self != What::Page => Ok(()),
            checked => checked,
        }
    }
}

/// The encodings that are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Identity,
    Gzip,
}

impl Encoding {
    /// Reads `Content-Encoding`; a list of several is refused, since no honest server compresses twice.
    pub(super) fn parse(value: Option<&str>) -> Result<Self, FetchError> {
        match value.map(|value| value.trim().to_ascii_lowercase()).as_deref() {
            None | Some("" | "identity") => Ok(Encoding::Identity),
            Some("gzip" | "x-gzip") => Ok(Encoding::Gzip),
            Some(_) => Err(FetchError::Encoding),
        }
    }
}

/// Whether `Content-Type` is that of a feed; HTML is a sign-in page's.
fn check_type(value: Option<&str>) -> Result<(), FetchError> {
    let essence = value.and_then(|value| value.split(';').next()).unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/feed+json" | "application/json" => Ok(()),
        "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" | "application/xml" | "text/xml" => {
            Ok(())
        }
        "text/html" | "application/xhtml+xml" => Err(FetchError::SignInPage),
        _ => Err(FetchError::WrongType),
    }
}

/// Whether the bytes begin as a feed does: as a JSON object or list in UTF-8 (RFC 8259 §8.1), whatever charset was
/// claimed, or as RSS or Atom. Any other markup is a page for people, whatever type it came under.
fn check_start(bytes: &[u8]) -> Result<(), FetchError> {
    if feed::begins_as_markup(bytes) {
        return feed::root_of_markup(bytes).map(|_| ()).ok_or(FetchError::SignInPage);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes.trim_ascii_start().first() {
        Some(b'{' | b'[') if std::str::from_utf8(bytes).is_ok() => Ok(()),
        _ => Err(FetchError::WrongType),
    }
}

/// The decoded body: one gzip member, whole, nothing after it, within `cap` bytes and the ratio.
pub(super) fn decode(encoding: Encoding, wire: Vec<u8>, cap: usize, limits: &Limits) -> Result<Vec<u8>, FetchError> {
    if encoding == Encoding::Identity {
        return Ok(wire);
    }
    let by_ratio = wire.len().saturating_mul(limits.ratio).max(limits.ratio_floor);
    let most = by_ratio.min(cap);
    let mut member = GzDecoder::new(wire.as_slice());
    let mut decoded = Vec::new();
    let one_more = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    (&mut member).take(one_more).read_to_end(&mut decoded).map_err(|_| FetchError::Encoding)?;
    if decoded.len() > most {
        return Err(FetchError::TooLarge);
    }
    if !member.into_inner().is_empty() {
        return Err(FetchError::Encoding);
    }
    Ok(decoded)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn gzip_is_undone_within_bounds() {
        let limits = Limits { page_bytes: 200_000, ratio_floor: 1_000, ..Limits::default() };
        let plain = b"{\"title\":\"A feed\"}";
        let whole = gzip(plain);
        let cut = whole[..whole.len() - 9].to_vec();
        let mut damaged = whole.clone();
        let crc = damaged.len() - 6;
        damaged[crc] ^= 1;
        let cases = [
            (whole.clone(), Ok(plain.to_vec()), "a whole member"),
            (gzip(&[b' '; 900]), Ok(vec![b' '; 900]), "a short page may be as dull as it likes"),
            (gzip(&[0; 50_000]), Err(FetchError::TooLarge), "over the ratio, under the cap"),
            (gzip(&[0; 300_000]), Err(FetchError::TooLarge), "over the cap"),
            (cut, Err(FetchError::Encoding), "cut short"),
            (damaged, Err(FetchError::Encoding), "its checksum is wrong"),
            ([whole.clone(), b"x".to_vec()].concat(), Err(FetchError::Encoding), "something after the end"),
            ([whole.clone(), whole].concat(), Err(FetchError::Encoding), "a second member"),
            (b"{}".to_vec(), Err(FetchError::Encoding), "not gzip at all"),
            (Vec::new(), Err(FetchError::Encoding), "nothing"),
        ];
        for (wire, expected, why) in cases {
            assert_eq!(decode(Encoding::Gzip, wire, limits.page_bytes, &limits), expected, "{why}");
        }
    }

    #[test]
    fn a_body_has_to_look_like_a_feed() {
        let cases: [(&[u8], _, _); 17] = [
            (b"{}", Ok(()), "an object"),
            (b"[]", Ok(()), "a list, as WordPress publishes"),
            (b"<rss version=\"2.0\"/>", Ok(()), "RSS"),
            (
                b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made -->\n<feed>",
                Ok(()),
                "Atom, after what may stand before it",
            ),
            (b"<?xml-stylesheet href='a'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rdf:RDF>", Ok(()), "RSS 1.0"),
            (b"\xff\xfe<\0r\0s\0s\0>\0", Ok(()), "RSS in UTF-16"),
            (b"<html xmlns='http://www.w3.org/1999/xhtml'>", Err(FetchError::SignInPage), "a page that is XML"),
            (b"<?xml version='1.0'?><!DOCTYPE html><html>", Err(FetchError::SignInPage), "the same, spelled out"),
            (b"<p>of <rss> and <feed></p>", Err(FetchError::SignInPage), "a page about feeds"),
            (b"<!-- <rss> --> <form>", Err(FetchError::SignInPage), "a feed in a comment"),
            (b"<", Err(FetchError::SignInPage), "the beginning of nothing"),
            (b"\xef\xbb\xbf \r\n{}", Ok(()), "after a mark and spaces"),
            (b" <!doctype html>", Err(FetchError::SignInPage), "a page for people"),
            (b"", Err(FetchError::WrongType), "nothing"),
            (b"\xff\xfe{\0}\0", Err(FetchError::WrongType), "UTF-16"),
            (b"{\"title\":\"caf\xe9\"}", Err(FetchError::WrongType), "Latin-1"),
            (b"\x1f\x8b\x08", Err(FetchError::WrongType), "gzip inside gzip"),
        ];
        for (bytes, expected, why) in cases {
            assert_eq!(check_start(bytes), expected, "{why}");
        }
    }

    #[test]
    fn types_and_encodings() {
        let types = [
            (Some("application/feed+json"), Ok(())),
            (Some("Application/JSON; charset=utf-8"), Ok(())),
            (Some("application/rss+xml; charset=UTF-8"), Ok(())),
            (Some("application/atom+xml"), Ok(())),
            (Some("text/xml"), Ok(())),
            (Some("application/xhtml+xml"), Err(FetchError::SignInPage)),
            (Some("text/html; charset=utf-8"), Err(FetchError::SignInPage)),
            (Some("text/plain"), Err(FetchError::WrongType)),
            (None, Err(FetchError::WrongType)),
        ];
        for (value, expected) in types {
            assert_eq!(check_type(value), expected, "only a feed's own types are read: {value:?}");
        }
        let encodings = [
            (None, Ok(Encoding::Identity)),
            (Some("identity"), Ok(Encoding::Identity)),
            (Some("GZIP"), Ok(Encoding::Gzip)),
            (Some("gzip, gzip"), Err(FetchError::Encoding)),
            (Some("br"), Err(FetchError::Encoding)),
        ];
        for (value, expected) in encodings {
            assert_eq!(Encoding::parse(value), expected, "only what was asked for is understood: {value:?}");
        }
    }
}
