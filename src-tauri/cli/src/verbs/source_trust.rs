//! How far a source can be believed, as `shelf sources list` shows it.

use fieldshelf_core::model::{Block, BlockCause, Signing, Source, TrustLevel};
use fieldshelf_core::trust::fingerprint;
use serde::Serialize;

use crate::moments::{day_of, rfc3339};

/// The trust of one source.
#[derive(Serialize)]
pub(super) struct TrustLine {
    /// `built-in`, `verified`, `out-of-date` or `unsigned`.
    trust: &'static str,
    signed: Option<SignedLine>,
    blocked: Option<BlockedLine>,
    #[serde(skip)]
    id: String,
}

/// What is known of the key.
#[derive(Serialize)]
struct SignedLine {
    /// To compare by telephone; of the key that signed last.
    fingerprint: Option<String>,
    /// Whether a person typed or compared the key.
    confirmed: bool,
    /// The number of the last accepted manifest; 0 = none yet.
    sequence: u64,
    issued: Option<String>,
    expires: Option<String>,
    /// When a manifest was last found in order here.
    verified: Option<String>,
    #[serde(skip)]
    expires_at: Option<i64>,
}

/// The update that was refused last.
#[derive(Serialize)]
struct BlockedLine {
    cause: BlockCause,
    at: String,
    sentence: &'static str,
    /// Lines for IT.
    details: String,
}

pub(super) fn line(source: &Source, level: TrustLevel) -> TrustLine {
    TrustLine {
        trust: word(level),
        signed: source.signing.as_ref().map(signed),
        blocked: source.block.as_ref().map(blocked),
        id: source.id.clone(),
    }
}

/// A level as programs read it.
pub(super) fn word(level: TrustLevel) -> &'static str {
    match level {
        TrustLevel::BuiltIn => "built-in",
        TrustLevel::Verified => "verified",
        TrustLevel::OutOfDate => "out-of-date",
        TrustLevel::Unsigned => "unsigned",
    }
}

fn signed(signing: &Signing) -> SignedLine {
    SignedLine {
        fingerprint: fingerprint(signing),
        confirmed: signing.confirmed,
        sequence: signing.sequence,
        issued: signing.issued_at.map(rfc3339),
        expires: signing.expires_at.map(rfc3339),
        verified: signing.verified_at.map(rfc3339),
        expires_at: signing.expires_at,
    }
}

fn blocked(block: &Block) -> BlockedLine {
    BlockedLine {
        cause: block.cause,
        at: rfc3339(block.at),
        sentence: block.cause.sentence(),
        details: block.detail.clone(),
    }
}

impl TrustLine {
    /// One or two words for a column.
    pub(super) fn word(&self) -> &'static str {
        match (self.trust, &self.blocked) {
            (_, Some(_)) => "update refused",
            ("built-in", _) => "built in",
            ("out-of-date", _) => "out of date",
            (word, _) => word,
        }
    }

    /// Whether the last update was refused.
    pub(super) fn is_blocked(&self) -> bool {
        self.blocked.is_some()
    }

    /// What a person should know or do.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if let Some(BlockedLine { sentence, at, details, .. }) = &self.blocked {
            remarks.push(format!("{sentence} ({at})"));
            remarks.push(format!("For IT: {}", details.replace('\n', "; ")));
        }
        if let Some(signed) = &self.signed {
            remarks.extend(signed.remark(&self.id, self.trust));
        }
        remarks
    }
}

impl SignedLine {
    fn remark(&self, id: &str, trust: &str) -> Option<String> {
        let fingerprint = self.fingerprint.as_deref()?;
        if !self.confirmed {
            return Some(format!(
                "It is signed, and nobody has compared the key yet: {fingerprint}. Ask the publisher for these numbers by \
                 telephone, then type `shelf sources key {id} --same` or `--different`."
            ));
        }
        Some(match (trust, self.expires_at) {
            ("out-of-date", Some(expires)) => {
                format!(
                    "Its publisher signed it until {}, and nothing newer has come. Key: {fingerprint}.",
                    day_of(expires)
                )
            }
            ("verified", Some(expires)) => format!("Signed until {}. Key: {fingerprint}.", day_of(expires)),
            _ => format!("The first update must be signed with this key: {fingerprint}."),
        })
    }
}
