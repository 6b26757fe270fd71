//! `shelf bundle show`: what a bundle carries, who signed it, and how old it is.

use std::path::Path;

use fieldshelf_core::Library;
use fieldshelf_core::library::bundles::{Age, Seen, SeenSource, Signer};
use fieldshelf_core::model::BlockCause;
use serde::Serialize;

use crate::console::Answer;
use crate::failure::Result;
use crate::moments::{ago, count, rfc3339};
use crate::sizes::size;
use crate::wrap::hang;

/// What a bundle carries.
#[derive(Serialize)]
pub struct Shown {
    name: String,
    made: String,
    size: u64,
    part: u32,
    parts: u32,
    pub sources: Vec<Line>,
    #[serde(skip)]
    now: i64,
    #[serde(skip)]
    made_at: i64,
}

/// One source of it.
#[derive(Serialize)]
pub struct Line {
    pub number: u32,
    title: String,
    address: String,
    /// Its id on this laptop, if it is followed.
    source: Option<String>,
    /// `known`, `new`, `unsigned`, `refused`.
    signer: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<BlockCause>,
    fingerprint: Option<String>,
    dated: Option<String>,
    expires: Option<String>,
    /// `first`, `newer`, `same`, `older`.
    age: &'static str,
    resources: u64,
    documents: u64,
    bytes: u64,
    #[serde(skip)]
    seen: SeenSource,
}

/// Looks into the bundle.
pub fn run(library: &Library, file: &Path) -> Result<Shown> {
    Ok(shown(library.look_into_bundle(file)?, library.now()))
}

fn shown(seen: Seen, now: i64) -> Shown {
    Shown {
        made: rfc3339(seen.made_at),
        made_at: seen.made_at,
        name: seen.name,
        size: seen.size,
        part: seen.part,
        parts: seen.parts,
        sources: seen.sources.into_iter().map(line).collect(),
        now,
    }
}

fn line(seen: SeenSource) -> Line {
    let (signer, cause) = match seen.signer {
        Signer::Known => ("known", None),
        Signer::New => ("new", None),
        Signer::Unsigned => ("unsigned", None),
        Signer::Refused(cause) => ("refused", Some(cause)),
    };
    Line {
        number: seen.number,
        title: seen.title.clone(),
        address: seen.address.clone(),
        source: seen.followed.clone(),
        signer,
        cause,
        fingerprint: Some(seen.fingerprint.clone()).filter(|fingerprint| !fingerprint.is_empty()),
        dated: seen.dated_at.map(rfc3339),
        expires: seen.expires_at.map(rfc3339),
        age: match seen.age {
            Age::First => "first",
            Age::Newer => "newer",
            Age::Same => "same",
            Age::Older => "older",
        },
        resources: seen.resources,
        documents: seen.documents,
        bytes: seen.bytes,
        seen,
    }
}

impl Answer for Shown {
    fn text(&self, width: usize) -> String {
        let part = if self.parts > 1 { format!(", part {} of {}", self.part, self.parts) } else { String::new() };
        let head = format!("{}: {}, made {}{part}.", self.name, size(self.size), ago(self.made_at, self.now));
        let sources: String = self.sources.iter().map(|line| line.text(self.now, width)).collect();
        format!("{}\n{sources}", hang("", &head, width))
    }
}

impl Line {
    fn text(&self, now: i64, width: usize) -> String {
        let number = format!("{}  ", self.number);
        let indent = " ".repeat(number.len());
        let followed = match &self.source {
            Some(id) => format!("followed here as {id}"),
            None => "not followed here yet".to_owned(),
        };
        let holds = format!(
            "{}, {} ({})",
            count(self.resources, "resource"),
            count(self.documents, "document"),
            size(self.bytes)
        );
        let lines = [
            hang(&number, &format!("{} · {}", self.title, self.address), width),
            hang(&indent, &format!("{holds} · {followed}"), width),
            hang(&indent, &self.signed(), width),
            hang(&indent, &self.dated(now), width),
        ];
        lines.concat()
    }

    fn signed(&self) -> String {
        match (self.seen.signer, &self.fingerprint) {
            (Signer::Refused(cause), _) => format!("It cannot be brought in. {}", cause.sentence()),
            (Signer::Unsigned, _) => "Unsigned: nothing proves who wrote it.".to_owned(),
            (Signer::Known, Some(fingerprint)) => format!("Signed by a key that you accepted: {fingerprint}."),
            (_, fingerprint) => format!(
                "Signed by a key that nobody here has compared yet: {}.",
                fingerprint.as_deref().unwrap_or("unknown")
            ),
        }
    }

    fn dated(&self, now: i64) -> String {
        let when = self.seen.dated_at.map_or("unknown".to_owned(), |moment| ago(moment, now));
        let ended = self.seen.expires_at.filter(|expires| *expires < now).map_or(String::new(), |expires| {
            format!(" Its publisher gave it until {}, so it is out of date.", rfc3339(expires))
        });
        let stands = match self.seen.age {
            Age::First => "you have nothing of it yet",
            Age::Newer => "newer than what you have",
            Age::Same => "the same as what you have",
            Age::Older => "older than what you have: its texts are left out, and only missing documents are taken",
        };
        format!("From {when}, {stands}.{ended}")
    }
}
