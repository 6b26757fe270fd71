//! Which profile to open. Reads nothing but its arguments, so that a test can say everything.

use std::{ffi::OsString, path::PathBuf};

use fieldshelf_core::profile;

/// A profile, and how it was chosen.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder of the worker's files.
    pub profile: PathBuf,
    /// Whether it was named, by argument or environment, rather than the system's usual one.
    pub named: bool,
}

/// The profile of `--profile DIR`, else of the environment, else the system's usual one.
///
/// # Errors
/// A sentence: an argument is not understood, or the system has no usual one.
pub fn place(arguments: impl IntoIterator<Item = OsString>, environment: Option<OsString>) -> Result<Place, String> {
    let mut arguments = arguments.into_iter();
    let mut named = environment.filter(|folder| !folder.is_empty());
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--profile") => {
                let folder = arguments.next().filter(|folder| !folder.is_empty());
                named = Some(folder.ok_or("--profile needs a folder.")?);
            }
            _ => return Err("Usage: fieldshelf [--profile DIR]".to_owned()),
        }
    }
    match named {
        Some(folder) => Ok(Place { profile: folder.into(), named: true }),
        None => match profile::default_dir() {
            Some(profile) => Ok(Place { profile, named: false }),
            None => Err("This computer names no folder for a user's data. Name one with --profile.".to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], environment: Option<&str>, expected: Result<Option<&str>, &str>, why: &str) {
        let found = place(arguments.iter().map(OsString::from), environment.map(OsString::from));
        match (found, expected) {
            (Ok(found), Ok(Some(folder))) => {
                assert_eq!(found, Place { profile: folder.into(), named: true }, "{why}");
            }
            (Ok(found), Ok(None)) => assert!(!found.named, "{why}"),
            (Err(sentence), Err(part)) => assert!(sentence.contains(part), "{why}: {sentence}"),
            (found, expected) => panic!("{why}: {found:?} is not {expected:?}"),
        }
    }

    #[test]
    fn the_profile_is_the_nearest_one_named() {
        check(&[], None, Ok(None), "the usual one");
        check(&[], Some("a"), Ok(Some("a")), "the environment names one");
        check(&["--profile", "b"], Some("a"), Ok(Some("b")), "an argument is nearer than the environment");
        check(&[], Some(""), Ok(None), "an empty variable is one that is not set");
        check(&["--profile"], None, Err("needs a folder"), "a name is missing");
        check(&["--profile", ""], None, Err("needs a folder"), "a name is empty");
        check(&["file.json"], None, Err("Usage"), "what is not understood is not guessed at");
    }
}
