//! Why an update was refused, in one plain sentence for a person and in lines for IT.

use std::fmt::Display;

use crate::Code;
use crate::model::{Block, BlockCause, Failure};

/// Characters of the lines for IT, at most.
const MOST_DETAIL: usize = 2_000;

/// An update that must not be used. What the laptop had stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub cause: BlockCause,
    /// For IT: one line for each thing that is known. Nothing in it is secret.
    pub detail: String,
}

impl Refusal {
    pub(super) fn new(cause: BlockCause, detail: impl Display) -> Self {
        Refusal { cause, detail: detail.to_string() }
    }

    /// A page of the feed says that it is another source's than the manifest.
    #[must_use]
    pub fn wrong_source(signed_for: &str, said: &str) -> Self {
        Refusal::new(BlockCause::WrongSource, format!("Signed for: {signed_for}\nThe feed says: {said}"))
    }

    /// The manifest or its signature is not there any more, and the source was signed before.
    #[must_use]
    pub fn not_signed(missing: &str) -> Self {
        Refusal::new(BlockCause::NotSigned, format!("Missing: {missing}"))
    }

    /// The feed leads to `url`, which the manifest does not list.
    #[must_use]
    pub fn unlisted(url: &str) -> Self {
        Refusal::new(BlockCause::UnlistedFile, format!("File: {url}\nThe manifest does not list it."))
    }

    /// Whether a handover (see [`super::handovers`]) may show that the key which signed is one to believe after all.
    #[must_use]
    pub fn asks_for_handover(&self) -> bool {
        matches!(self.cause, BlockCause::UnknownKey | BlockCause::OldKey | BlockCause::RevokedKey)
    }

    /// Adds a line for IT.
    #[must_use]
    pub fn with(mut self, label: &str, value: impl Display) -> Self {
        self.detail.push_str(&format!("\n{label}: {value}"));
        self
    }

    /// What happened and that nothing is lost, for a person.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        self.cause.sentence()
    }

    /// As the failure of an attempt.
    #[must_use]
    pub fn failure(&self) -> Failure {
        Failure { code: Code::Blocked, message: self.sentence().into() }
    }

    /// As it is remembered, since `at`.
    #[must_use]
    pub fn into_block(self, at: i64) -> Block {
        Block { cause: self.cause, at, detail: self.detail.chars().take(MOST_DETAIL).collect() }
    }
}

impl BlockCause {
    /// What happened and that nothing is lost, for a person.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            BlockCause::NotSigned => {
                "This source was signed before and now is not, so its update was not used; what you had stays."
            }
            BlockCause::BadSignature => {
                "The signature of this update does not fit what was signed, so it was not used; what you had stays."
            }
            BlockCause::UnknownKey => {
                "This update is signed with a key that its publisher never announced, so it was not used; what you had stays."
            }
            BlockCause::OldKey => {
                "This update is signed with a key that its publisher no longer uses, so it was not used; what you had stays."
            }
            BlockCause::RevokedKey => {
                "This update is signed with a key that its publisher took back, so it was not used; what you had stays."
            }
            BlockCause::WrongSource => "This update belongs to another source, so it was not used; what you had stays.",
            BlockCause::Rollback => {
                "This update is older than what is on this computer, so it was not used; what you had stays."
            }
            BlockCause::Equivocation => {
                "There are two different updates with the same number, so the second was not used; what you had stays."
            }
            BlockCause::WrongFile => {
                "A file of this update is not the one that its publisher signed, so nothing of it was used; what you had stays."
            }
            BlockCause::UnlistedFile => {
                "This update leads to a file that its publisher did not sign, so nothing of it was used; what you had stays."
            }
            BlockCause::BadManifest => {
                "The signed list of this update has a mistake in it, so it was not used; what you had stays."
            }
            BlockCause::NewerProgram => {
                "This update needs a newer Fieldshelf, so it was not used; what you had stays. Update the program."
            }
        }
    }
}
