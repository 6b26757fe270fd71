//! What is written is what is read, the same each time, and never half.

use std::io::Cursor;

use super::*;
use crate::bundle::read::CopyError;
use crate::bundle::write::write;

fn go_on(_: u64) -> bool {
    true
}

fn read_all(path: &Path) -> (Contents, Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let mut bundle = Bundle::open(path, &Limits::default()).unwrap();
    let contents = bundle.contents().clone();
    let files = contents.sources.iter().flat_map(|source| &source.files);
    let texts = files.map(|file| bundle.file(file).unwrap()).collect();
    let blobs: Vec<_> = bundle.blobs().collect();
    let documents = blobs.into_iter().map(|(digest, size)| {
        let mut bytes = Vec::new();
        bundle.copy_blob(digest, &mut bytes, &mut |_| true).unwrap();
        assert_eq!((digest_of(&bytes), bytes.len() as u64), (digest, size), "a document is what its name says");
        bytes
    });
    let documents = documents.collect();
    (contents, texts, documents)
}

#[test]
fn what_is_written_is_read_and_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (manifest, feed) = (b"{\"schema\": 1}".as_slice(), [b"{\"items\": []}".as_slice(); 400].concat());
    let files = [("manifest.json", manifest), ("feed.json", &feed), ("feed.json?page=2", b"{}")];
    let pdf = [b"%PDF-1.7".as_slice(); 60_000].concat();
    let cargo = cargo(folder.path(), &files, &[&pdf, b"", b"%PDF-1.4 other"]);
    let mut moved = 0;
    let path = folder.path().join("van.fieldshelf");
    let written = write(&cargo, &path, &Limits::default(), &mut |bytes| {
        moved += bytes;
        true
    });
    let written = written.unwrap();
    assert_eq!(written.len(), 1, "one part is enough");
    assert_eq!(moved, cargo.bytes(), "progress comes to what was promised");
    assert_eq!(written[0].bytes, std::fs::metadata(&path).unwrap().len(), "and the size is that of the file");

    let (contents, texts, documents) = read_all(&path);
    assert_eq!(texts, files.map(|(_, bytes)| bytes.to_vec()), "files come out byte for byte");
    assert_eq!(documents.len(), 3, "with every document");
    assert_eq!(contents.sources[0].address, "https://1.example.org/feed.json", "and where they are from");
    let entries = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    assert_eq!(
        entries.name_for_index(0).unwrap().unwrap(),
        "bundle.json",
        "any zip program can look into it, contents first"
    );

    let again = folder.path().join("again.fieldshelf");
    write(&cargo, &again, &Limits::default(), &mut go_on).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(&again).unwrap(), "the same cargo makes the same bytes");
}

#[test]
fn parts_are_whole_bundles_each() {
    let folder = tempfile::tempdir().unwrap();
    let documents: Vec<Vec<u8>> = (0..10_u8).map(|n| vec![n; 20_000]).collect();
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    let cargo = cargo(folder.path(), &[("feed.json", b"{\"items\": []}")], &documents);
    let limits = Limits { part_bytes: 90_000, ..Limits::default() };
    let written = write(&cargo, &folder.path().join("van.fieldshelf"), &limits, &mut go_on).unwrap();
    assert!(written.len() > 2, "what does not fit into one file goes into several: {written:?}");
    let mut all = Vec::new();
    for (part, number) in written.iter().zip(1..) {
        assert!(part.bytes <= limits.part_bytes, "no part is larger than the stick takes: {part:?}");
        let (contents, texts, documents) = read_all(&part.path);
        assert_eq!((contents.part, contents.parts), (number, written.len() as u32), "each says which it is");
        assert_eq!(texts.len(), 1, "each has the texts");
        all.extend(documents);
    }
    all.sort();
    assert_eq!(all, documents, "together they have every document, once");
}

#[test]
fn what_fails_leaves_nothing_that_looks_whole() {
    let folder = tempfile::tempdir().unwrap();
    let cargo = cargo(folder.path(), &[("feed.json", b"{}")], &[&[1; 400_000], &[2; 400_000]]);
    let path = folder.path().join("stick/van.fieldshelf");
    let limits = Limits { part_bytes: 500_000, ..Limits::default() };
    let gone = write(&cargo, &path, &limits, &mut go_on).unwrap_err();
    assert!(matches!(gone, BundleError::Write(_)), "a stick that is not there is no place to write to: {gone}");

    std::fs::create_dir(folder.path().join("stick")).unwrap();
    let mut pieces = 0;
    let stopped = write(&cargo, &path, &limits, &mut |_| {
        pieces += 1;
        pieces < 4
    });
    assert!(matches!(stopped, Err(BundleError::Stopped)), "a person may stop it");
    let left = || std::fs::read_dir(folder.path().join("stick")).unwrap().count();
    assert_eq!(left(), 0, "not even the part that was whole by then has a name");

    let victim = cargo.documents.values().next().unwrap();
    std::fs::write(victim, vec![9; 400_000]).unwrap();
    let damaged = write(&cargo, &path, &limits, &mut go_on).unwrap_err();
    assert!(matches!(damaged, BundleError::OwnDamaged(_)), "a document that is not what it was is not carried on");
    assert_eq!(left(), 0, "and nothing stays");
    std::fs::remove_file(victim).unwrap();
    assert!(
        matches!(write(&cargo, &path, &limits, &mut go_on), Err(BundleError::OwnDamaged(_))),
        "nor one that is gone"
    );
}

#[test]
fn a_bundle_that_is_too_large_for_its_place_is_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    let mut cargo = cargo(folder.path(), &[("feed.json", b"{}")], &[b"small"]);
    cargo.sources[0].documents[0].size = u64::MAX / 4;
    let refused = write(&cargo, &folder.path().join("van.fieldshelf"), &Limits::default(), &mut go_on).unwrap_err();
    assert!(matches!(refused, BundleError::NoRoom { .. }), "room is asked for before: {refused}");
}

#[test]
fn a_stick_that_is_pulled_out_is_said_at_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let cargo =
        cargo(folder.path(), &[("manifest.json", b"{\"schema\": 1}"), ("feed.json", b"{}")], &[b"%PDF-1.7 text"]);
    let path = folder.path().join("van.fieldshelf");
    write(&cargo, &path, &Limits::default(), &mut go_on).unwrap();
    let whole = std::fs::read(&path).unwrap();
    for length in 0..whole.len() {
        let cut = Bundle::read(Cursor::new(&whole[..length]), &Limits::default()).err();
        let expected = match length {
            0 => matches!(cut, Some(BundleError::Empty)),
            1..4 => matches!(cut, Some(BundleError::NotABundle)),
            _ => matches!(cut, Some(BundleError::CutShort)),
        };
        assert!(expected, "cut after {length} of {} bytes, nothing is believed: {cut:?}", whole.len());
    }
}

#[test]
fn every_changed_byte_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let cargo =
        cargo(folder.path(), &[("manifest.json", b"{\"schema\": 1}"), ("feed.json", b"{}")], &[b"%PDF-1.7 text"]);
    let path = folder.path().join("van.fieldshelf");
    write(&cargo, &path, &Limits::default(), &mut go_on).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let good = everything(&whole).unwrap();
    let mut unseen = Vec::new();
    for place in 0..whole.len() {
        for bit in [0x01, 0x80] {
            let mut flipped = whole.clone();
            flipped[place] ^= bit;
            if everything(&flipped).is_ok_and(|read| read != good) {
                unseen.push(place);
            }
        }
    }
    assert_eq!(unseen, [0_usize; 0], "no changed byte changes what comes out");
}

/// Every byte that comes out of a bundle.
fn everything(bytes: &[u8]) -> Result<Vec<Vec<u8>>, CopyError> {
    let mut bundle = Bundle::read(Cursor::new(bytes), &Limits::default())?;
    let mut all = Vec::new();
    for file in bundle.contents().clone().sources.iter().flat_map(|source| &source.files) {
        all.push(bundle.file(file)?);
    }
    for (digest, _) in bundle.blobs().collect::<Vec<_>>() {
        let mut bytes = digest.to_string().into_bytes();
        bundle.copy_blob(digest, &mut bytes, &mut |_| true)?;
        all.push(bytes);
    }
    Ok(all)
}
