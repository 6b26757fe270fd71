//! The files of resources: what is announced, what is on this laptop, what can be searched in it.

use std::fmt;

use super::{Attachment, ResourceKey, Row, Run};

/// The SHA-256 of a file's bytes: its name on this laptop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Reads 64 hex digits, in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Digest> {
        let digits = text.as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.bytes().all(|d| d.is_ascii_hexdigit()))?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Digest(bytes))
    }
}

impl fmt::Display for Digest {
    /// 64 lower-case hex digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Names one file of a resource.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FileKey {
    /// The resource.
    pub resource: ResourceKey,
    /// Its place among the resource's files, from 0.
    pub position: u32,
}

/// Whether a file's bytes are on this laptop, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// They are, and had the right hash when they were put there.
    Here {
        /// Their hash.
        digest: Digest,
        /// How many.
        bytes: u64,
    },
    /// They are being fetched.
    Fetching {
        /// Bytes that are here.
        done: u64,
    },
    /// They will be fetched by themselves.
    Waiting {
        /// Whether a person asked for it: then it comes before the others.
        asked: bool,
        /// Bytes of an earlier attempt that are here.
        done: u64,
    },
    /// They are not fetched unless a person asks.
    Left(Left),
    /// The last attempt failed.
    Failed {
        /// Why.
        why: FetchFault,
        /// When it is tried again, seconds since 1970 UTC; `None` = only when asked.
        again_at: Option<i64>,
        /// Bytes that are here.
        done: u64,
    },
}

/// The rule by which a file is not fetched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Left {
    /// A person stopped it.
    Stopped,
    /// Texts now, documents later.
    TextOnly,
    /// The connection is paid by the byte.
    Metered,
    /// Larger than a file that is fetched by itself.
    TooLarge,
    /// Not of a kind that is fetched by itself.
    Kind,
    /// Not in a language that is fetched by itself.
    Language,
    /// The disk budget is spent.
    Budget,
    /// It cannot be fetched from its address (not https, say).
    NoAddress,
}

/// Why a file could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FetchFault {
    /// Nothing answers.
    NoConnection,
    /// A sign-in page stands in the way.
    SignInPage,
    /// The server failed, or answered too slowly.
    ServerFailed,
    /// There is nothing at its address any more.
    Gone,
    /// The server cannot prove who it is.
    NotTrusted,
    /// Its address cannot be followed.
    BadAddress,
    /// The bytes are not those that the feed announced.
    WrongHash,
    /// What came is a page of the web, not the file.
    NotAFile,
    /// Larger than any file may be.
    TooLarge,
    /// No room on the disk, or no right to write there.
    Disk,
}

/// How far the text of a file can be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextState {
    /// It is not a kind of file that text is read from.
    NoText,
    /// It will be read, once the file is here.
    Waiting,
    /// It is being read.
    Reading,
    /// All of it can be searched.
    Read,
    /// The file holds pictures of pages, and no text.
    NoTextLayer,
    /// The file is locked by a password.
    Protected,
    /// The file is damaged.
    Damaged,
    /// Reading it took more time or memory than it may.
    TooLarge,
}

/// One file of a resource, as it stands on this laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileState {
    /// Which.
    pub key: FileKey,
    /// As announced.
    pub attachment: Attachment,
    /// Whether it is here.
    pub presence: Presence,
    /// Whether its text can be searched.
    pub text: TextState,
    /// Pages whose text can be searched.
    pub pages_read: u32,
    /// Whether the publisher has replaced it, and it is kept because a bookmark holds it.
    pub earlier: bool,
    /// When the bookmark took it, seconds since 1970 UTC; `None` = it is not an earlier one.
    pub kept_at: Option<i64>,
}

/// A line of the list of files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// The resource that it belongs to.
    pub resource: Row,
    /// The file.
    pub file: FileState,
}

/// Which files to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileShow {
    /// All.
    #[default]
    All,
    /// Being fetched, or waiting for it, in the order in which they come.
    Coming,
    /// On this laptop, the largest first.
    Here,
    /// Failed, or left by a rule.
    Missing,
}

/// All files, in numbers. A file that several resources share counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileCounts {
    /// On this laptop.
    pub here: u64,
    /// Their bytes.
    pub here_bytes: u64,
    /// Waiting or being fetched.
    pub coming: u64,
    /// Their bytes, as far as they are announced, without those that are here.
    pub coming_bytes: u64,
    /// Being fetched at this moment.
    pub fetching: u64,
    /// Left by a rule.
    pub left: u64,
    /// Failed.
    pub failed: u64,
    /// On this laptop, with text that is not read yet: what search cannot find.
    pub unread: u64,
    /// On this laptop, with text that cannot be read (no text layer, protected, damaged, too large).
    pub unreadable: u64,
    /// Announced and not on this laptop: what search cannot find either.
    pub missing: u64,
}

/// One page of a document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    /// As printed on the page (`iv`, `37`), else its number from 1.
    pub label: String,
    /// In reading order: paragraphs parted by an empty line, lines of a paragraph joined.
    pub text: String,
}

/// A page that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageHit {
    /// The file's place among the resource's files, from 0.
    pub position: u32,
    /// The page, from 1.
    pub page: u32,
    /// As printed.
    pub label: String,
    /// The file's title; empty = as the resource.
    pub title: String,
    /// The best stretch of its text.
    pub snippet: Vec<Run>,
}

/// The pages of one resource's files that a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PagesFound {
    /// How many match; a lower bound where `cut`.
    pub total: u64,
    /// Whether counting stopped at the cap.
    pub cut: bool,
    /// The pages, in the order of the files.
    pub pages: Vec<PageHit>,
}

/// Where a person was in a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingPlace {
    /// The page, from 1.
    pub page: u32,
    /// How far down that page, 0 to 1.
    pub offset: f64,
    /// Whether its text was read rather than its pages.
    pub as_text: bool,
}

/// What a person said about fetching a file, by its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Fetch it, before the others.
    Fetch,
    /// Do not fetch it.
    Stop,
}

/// A file as it stood when a bookmark was made of its resource, or as it came later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// The hash of its bytes.
    pub digest: Digest,
    /// Display text; may be empty.
    pub title: String,
    /// `application/pdf`, say.
    pub mime: String,
    /// How many bytes.
    pub bytes: u64,
    /// Pages, as announced or as read; 0 = not known.
    pub pages: u32,
    /// RFC 5646; empty = not said.
    pub language: String,
    /// Seconds since 1970 UTC.
    pub kept_at: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_sixty_four_hex_digits_and_nothing_else() {
        let digits = "00ff".repeat(16);
        let parsed = Digest::parse(&digits).map(|digest| digest.to_string());
        assert_eq!(parsed.as_deref(), Some(digits.as_str()), "what is read is written the same");
        assert_eq!(Digest::parse(&digits.to_uppercase()), Digest::parse(&digits), "the case says nothing");
        for wrong in ["", "00", &"0".repeat(63), &"0".repeat(65), &format!("+{}", "0".repeat(63)), &"é".repeat(32)] {
            assert_eq!(Digest::parse(wrong), None, "a name of a file is made of nothing else: {wrong}");
        }
    }
}
