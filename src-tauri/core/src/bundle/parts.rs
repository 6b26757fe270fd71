//! How documents are shared among the parts of a bundle, so that each part fits onto a FAT32 stick and can be brought in
//! alone.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::{BundleError, Limits};
use crate::model::Digest;

/// Bytes of headers, directory entry and names around one file, at most (30 + 46 + twice the longest name).
const AROUND: u64 = 30 + 46 + 2 * 240;
/// Bytes of the line in `bundle.json` that speaks of one file or document, at most.
const LINE: u64 = 700;
/// What a name of a bundle ends in.
pub const ENDING: &str = "fieldshelf";

/// A document to carry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    /// Of its bytes.
    pub digest: Digest,
    /// Bytes.
    pub size: u64,
}

/// The documents of one part.
pub type Part = HashSet<Digest>;

/// Shares `documents` (in the order in which they are to be written, each once) among parts that each also hold `files`
/// texts of `text_bytes` together. There is always a first part.
///
/// # Errors
/// The texts alone do not fit.
pub fn share(documents: &[Share], files: usize, text_bytes: u64, limits: &Limits) -> Result<Vec<Part>, BundleError> {
    let texts = text_bytes + (files as u64 + 1) * (AROUND + LINE) + limits.contents_bytes.min(LINE * 10);
    if texts > limits.part_bytes || files + 1 > limits.files {
        return Err(BundleError::TextsTooLarge);
    }
    let mut parts = vec![Part::new()];
    let mut used = texts;
    for Share { digest, size } in documents {
        let needed = size + AROUND + LINE;
        let is_full = |part: &Part| used + needed > limits.part_bytes || part.len() + files + 2 > limits.files;
        if parts.last().is_some_and(|part| !part.is_empty() && is_full(part)) {
            parts.push(Part::new());
            used = texts;
        }
        used += needed;
        if let Some(part) = parts.last_mut() {
            part.insert(*digest);
        }
    }
    Ok(parts)
}

/// The path of part `number` (from 1) of the bundle at `path`: `name.fieldshelf`, `name-2.fieldshelf`…
#[must_use]
pub fn part_path(path: &Path, number: u32) -> PathBuf {
    let has_ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    let stem = if has_ending { path.file_stem() } else { path.file_name() }.unwrap_or_default().to_owned();
    let mut name = stem;
    if number > 1 {
        name.push(format!("-{number}"));
    }
    name.push(".");
    name.push(ENDING);
    path.with_file_name(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn documents(sizes: &[u64]) -> Vec<Share> {
        let digest = |place: usize| Digest([u8::try_from(place).unwrap(); 32]);
        sizes.iter().enumerate().map(|(place, size)| Share { digest: digest(place), size: *size }).collect()
    }

    #[test]
    fn no_part_is_larger_than_a_stick_takes() {
        let limits = Limits { part_bytes: 100_000, files: 12, ..Limits::default() };
        let many = [100; 30];
        let cases: [(&[u64], u64, &[usize], &str); 6] = [
            (&[], 1_000, &[0], "texts alone are a bundle"),
            (&[10_000, 10_000], 1_000, &[2], "what fits stays together"),
            (&[40_000, 40_000, 40_000], 1_000, &[2, 1], "what does not goes into the next part"),
            (&[90_000, 90_000], 1_000, &[1, 1], "each part has the texts too"),
            (&[200_000, 10_000], 1_000, &[1, 1], "one that no part has room for stands alone"),
            (&many, 1_000, &[9, 9, 9, 3], "nor has a part more files than it may"),
        ];
        for (sizes, texts, expected, why) in cases {
            let parts = share(&documents(sizes), 2, texts, &limits).unwrap();
            assert_eq!(parts.iter().map(Part::len).collect::<Vec<_>>(), expected, "{why}");
        }
        assert!(share(&[], 2, 99_900, &limits).is_err(), "texts that fit into no part are not cut");
    }

    #[test]
    fn parts_are_called_after_the_first() {
        let cases = [
            ("/m/van.fieldshelf", 1, "/m/van.fieldshelf"),
            ("/m/van.fieldshelf", 2, "/m/van-2.fieldshelf"),
            ("/m/van", 1, "/m/van.fieldshelf"),
            ("/m/van.2026", 3, "/m/van.2026-3.fieldshelf"),
            ("/m/VAN.FIELDSHELF", 1, "/m/VAN.fieldshelf"),
        ];
        for (path, number, expected) in cases {
            assert_eq!(part_path(Path::new(path), number), Path::new(expected), "a person finds them side by side");
        }
    }
}
