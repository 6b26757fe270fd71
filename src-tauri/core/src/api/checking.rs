//! The self-check: how everything stands, in facts that a person can read and hand on.

use super::{CountDto, Nothing, SourceDto, wire::dto};
use crate::{Library, Result, library::FileStanding};

dto! {
    /// How everything stands.
    pub struct SelfCheck {
        /// The program's version.
        pub version: String,
        /// The system, and its version where it tells.
        pub system: String,
        /// SQLite's and SQLCipher's versions.
        pub engines: Vec<String>,
        /// Sources, with their last attempts and signatures.
        pub sources: Vec<SourceDto>,
        /// Documents that are announced and not here, by reason.
        pub missing: Vec<CountDto>,
        /// The three files and the folders: what each takes.
        pub files: Vec<FileCheck>,
        /// Bytes free on the disk; null = the system does not tell.
        pub free: Option<u64>,
        /// Help lines whose check is due or was never made.
        pub contacts_due: u64,
        /// Help lines.
        pub contacts: u64,
        /// Resources past the day of their review.
        pub resources_due: u64,
        /// Whether this computer's clock shows a moment that has certainly passed.
        pub clock_wrong: bool,
        /// All of it as plain text, to be copied; no word of a person's, no title of what was read.
        pub text: String,
    }

    /// A file or folder of the profile.
    pub struct FileCheck {
        /// `library.db`, `documents`…
        pub name: String,
        /// Bytes on the disk.
        pub bytes: u64,
        /// The version of its tables; null = it has none.
        pub version: Option<u32>,
        /// Whether it is sound; null = it was not looked through, or cannot be while locked.
        pub sound: Option<bool>,
    }
}

pub(super) fn self_check(library: &Library, _: Nothing) -> Result<SelfCheck> {
    let standing = library.look_over()?;
    Ok(SelfCheck {
        version: standing.version.to_owned(),
        system: standing.system,
        engines: standing.engines,
        sources: super::sources::sources(library, Nothing {})?,
        missing: standing
            .missing
            .into_iter()
            .map(|(value, count)| CountDto { value: value.to_owned(), count })
            .collect(),
        files: standing.files.into_iter().map(FileCheck::from).collect(),
        free: standing.free,
        contacts_due: standing.contacts_due,
        contacts: standing.contacts,
        resources_due: standing.resources_due,
        clock_wrong: standing.clock_wrong,
        text: standing.text,
    })
}

impl From<FileStanding> for FileCheck {
    fn from(file: FileStanding) -> Self {
        let FileStanding { name, bytes, version, sound } = file;
        FileCheck { name: name.to_owned(), bytes, version, sound }
    }
}
