//! The directory of a zip (APPNOTE.TXT 6.3), read so strictly that no two readers can see two things in one file.
//!
//! The `zip` crate writes bundles and is not what reads them: it forgives what has to be refused here. What is accepted
//! is what that writer makes and nothing else: files one after the other from the first byte on, the directory right
//! behind them, its end record at the very end; no comment, no extra field, no sizes behind the data, no zip64, no
//! password. So nothing can lie over another, hide, or be larger than it says.

use std::collections::HashSet;
use std::io::{Read, Seek, SeekFrom};

use super::{BundleError, Limits, Name};

/// Bytes of the record at the end (4.3.16), which has no comment.
const END: u64 = 22;
/// Bytes of the header in front of a file (4.3.7) before its name.
pub(super) const HEADER: usize = 30;
/// Where a comment of the end record may push it, at most.
const COMMENT: u64 = 65_535;
const FIRST: &[u8] = b"PK\x03\x04";
const LAST: &[u8] = b"PK\x05\x06";
/// Both say nothing about what a file is: how hard deflate tried.
const HARMLESS_FLAGS: u16 = 0b110;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Stored,
    Deflated,
}

/// One file of a zip, as the directory says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: String,
    pub is: Name,
    pub packing: Packing,
    pub crc: u32,
    /// Bytes in the zip.
    pub packed: u64,
    /// Bytes of the file.
    pub size: u64,
    /// Where its header begins.
    pub at: u64,
}

impl Entry {
    /// Where its bytes begin: nothing stands between the name and them.
    pub fn data_at(&self) -> u64 {
        self.at + HEADER as u64 + self.name.len() as u64
    }

    fn ends_at(&self) -> u64 {
        self.data_at() + self.packed
    }
}

/// Reads the directory of a file of `length` bytes, in the order of the files.
pub(super) fn read(file: &mut (impl Read + Seek), length: u64, limits: &Limits) -> Result<Vec<Entry>, BundleError> {
    let end = end_record(file, length)?;
    if end.count == 0 {
        return Err(BundleError::NotABundle);
    }
    if end.count > limits.files {
        return Err(BundleError::TooManyFiles);
    }
    if end.at + end.size + END != length {
        return Err(contradiction("its directory"));
    }
    let mut records = vec![0; usize::try_from(end.size).map_err(|_| BundleError::TooManyFiles)?];
    file.seek(SeekFrom::Start(end.at)).map_err(BundleError::reading)?;
    file.read_exact(&mut records).map_err(BundleError::reading)?;
    let mut rest = Fields(&records);
    let mut entries = Vec::with_capacity(end.count);
    for place in 0..end.count {
        match entry(&mut rest) {
            Err(BundleError::Name(_)) if place == 0 => return Err(BundleError::OtherZip),
            found => entries.push(found?),
        }
    }
    if !rest.0.is_empty() {
        return Err(contradiction("its directory"));
    }
    check_names(&entries)?;
    check_places(&entries, end.at)?;
    entries.iter().try_for_each(|entry| check_size(entry, limits))?;
    Ok(entries)
}

struct End {
    count: usize,
    size: u64,
    at: u64,
}

fn end_record(file: &mut (impl Read + Seek), length: u64) -> Result<End, BundleError> {
    if length == 0 {
        return Err(BundleError::Empty);
    }
    let mut first = [0; 4];
    let some = usize::try_from(length.min(4)).unwrap_or(4);
    file.seek(SeekFrom::Start(0)).map_err(BundleError::reading)?;
    file.read_exact(first.get_mut(..some).unwrap_or_default()).map_err(BundleError::reading)?;
    if first != FIRST {
        return Err(BundleError::NotABundle);
    }
    let from = length.saturating_sub(END + COMMENT);
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(from)).map_err(BundleError::reading)?;
    file.take(length - from).read_to_end(&mut tail).map_err(BundleError::reading)?;
    let record = tail.len().checked_sub(END as usize).and_then(|at| tail.get(at..));
    let Some(record) = record.filter(|record| record.starts_with(LAST)) else {
        // One that is cut itself stands nearer to the end than a whole one.
        let whole = tail.len().saturating_sub(END as usize);
        let is_further_up = tail.windows(LAST.len()).take(whole).any(|bytes| bytes == LAST);
        return Err(if is_further_up { BundleError::Trailing } else { BundleError::CutShort });
    };
    let mut fields = Fields(record);
    fields.skip(4)?;
    let (disk, directory_disk) = (fields.short()?, fields.short()?);
    let (here, count) = (fields.short()?, fields.short()?);
    let (size, at, comment) = (fields.long()?, fields.long()?, fields.short()?);
    if [here, count].contains(&u16::MAX) || [size, at].contains(&u32::MAX) {
        return Err(BundleError::Kind("zip64"));
    }
    if disk != 0 || directory_disk != 0 || here != count {
        return Err(BundleError::Kind("several disks"));
    }
    if comment != 0 {
        return Err(BundleError::Trailing);
    }
    Ok(End { count: usize::from(count), size: u64::from(size), at: u64::from(at) })
}

fn entry(fields: &mut Fields<'_>) -> Result<Entry, BundleError> {
    if fields.take(4)? != b"PK\x01\x02" {
        return Err(contradiction("its directory"));
    }
    let made_by = fields.short()?;
    fields.skip(2)?;
    let (flags, method) = (fields.short()?, fields.short()?);
    fields.skip(4)?;
    let (crc, packed, size) = (fields.long()?, fields.long()?, fields.long()?);
    let (name, extra, comment) = (fields.short()?, fields.short()?, fields.short()?);
    let (disk, _) = (fields.short()?, fields.short()?);
    let (attributes, at) = (fields.long()?, fields.long()?);
    let raw = fields.take(usize::from(name))?;
    let name = String::from_utf8_lossy(raw).into_owned();
    let shown = || shown(&name);
    if flags & 1 != 0 || flags & (1 << 6) != 0 {
        return Err(BundleError::Encrypted);
    }
    let is = Name::parse(&name).filter(|_| name.as_bytes() == raw).ok_or_else(|| odd(&name, made_by, attributes))?;
    if is_no_file(made_by, attributes) {
        return Err(BundleError::Link(shown()));
    }
    if flags & !HARMLESS_FLAGS != 0 {
        return Err(BundleError::Kind("sizes behind the data"));
    }
    if [packed, size, at].contains(&u32::MAX) {
        return Err(BundleError::Kind("zip64"));
    }
    if extra != 0 || comment != 0 || disk != 0 {
        return Err(BundleError::Kind("extra fields"));
    }
    let packing = match method {
        0 => Packing::Stored,
        8 if !matches!(is, Name::Blob(_)) => Packing::Deflated,
        _ => return Err(BundleError::Kind("another compression")),
    };
    Ok(Entry { is, packing, crc, packed: u64::from(packed), size: u64::from(size), at: u64::from(at), name })
}

/// A name that no bundle has: of a link or a folder it says more that it is one.
fn odd(name: &str, made_by: u16, attributes: u32) -> BundleError {
    match is_no_file(made_by, attributes) {
        true => BundleError::Link(shown(name)),
        false => BundleError::Name(shown(name)),
    }
}

/// Whether the attributes are those of a folder, a link, a device (4.4.15; a Unix mode stands in the upper half).
fn is_no_file(made_by: u16, attributes: u32) -> bool {
    let (unix, kind) = (made_by >> 8 == 3, attributes >> 28);
    let is_folder = attributes & 0x10 != 0;
    is_folder || (unix && kind != 0 && kind != 0o10)
}

fn check_names(entries: &[Entry]) -> Result<(), BundleError> {
    if entries.first().map(|entry| entry.is) != Some(Name::Contents) {
        return Err(BundleError::OtherZip);
    }
    let mut seen = HashSet::new();
    let twice = entries.iter().find(|entry| !seen.insert(entry.name.to_ascii_lowercase()));
    twice.map_or(Ok(()), |entry| Err(BundleError::Twice(shown(&entry.name))))
}

/// Each file begins where the one before ends, the first at the first byte, and behind the last comes the directory.
fn check_places(entries: &[Entry], directory: u64) -> Result<(), BundleError> {
    let mut free = 0;
    for entry in entries {
        match entry.at.cmp(&free) {
            std::cmp::Ordering::Less => return Err(BundleError::Overlap),
            std::cmp::Ordering::Greater => return Err(BundleError::Hidden),
            std::cmp::Ordering::Equal => free = entry.ends_at(),
        }
    }
    match free.cmp(&directory) {
        std::cmp::Ordering::Less => Err(BundleError::Hidden),
        std::cmp::Ordering::Greater => Err(BundleError::Overlap),
        std::cmp::Ordering::Equal => Ok(()),
    }
}

fn check_size(entry: &Entry, limits: &Limits) -> Result<(), BundleError> {
    let most = match entry.is {
        Name::Contents => limits.contents_bytes,
        Name::Source(_) => most_of_source_file(&entry.name, limits),
        Name::Blob(_) => limits.document_bytes,
    };
    if entry.size > most {
        return Err(BundleError::TooLarge(shown(&entry.name)));
    }
    match entry.packing {
        Packing::Stored if entry.packed != entry.size => Err(contradiction(&entry.name)),
        Packing::Deflated if entry.size > (entry.packed * limits.ratio).max(limits.ratio_floor) => {
            Err(BundleError::Bomb(shown(&entry.name)))
        }
        _ => Ok(()),
    }
}

fn most_of_source_file(name: &str, limits: &Limits) -> u64 {
    if name.ends_with(".minisig") {
        return limits.signature_bytes;
    }
    let path = name.splitn(3, '/').nth(2).unwrap_or_default();
    let is_manifest = path == crate::trust::manifest::MANIFEST || path.starts_with("keys/");
    if is_manifest { limits.manifest_bytes } else { limits.page_bytes }
}

/// Compares the header in front of a file with the directory: a reader that goes from front to back must see the same.
pub(super) fn check_header(file: &mut (impl Read + Seek), entry: &Entry) -> Result<(), BundleError> {
    let mut header = vec![0; HEADER + entry.name.len()];
    file.seek(SeekFrom::Start(entry.at)).map_err(BundleError::reading)?;
    file.read_exact(&mut header).map_err(BundleError::reading)?;
    let mut fields = Fields(&header);
    let is_header = fields.take(4)? == FIRST;
    fields.skip(2)?;
    let (flags, method) = (fields.short()?, fields.short()?);
    fields.skip(4)?;
    let (crc, packed, size) = (fields.long()?, fields.long()?, fields.long()?);
    let (name, extra) = (fields.short()?, fields.short()?);
    let method_is = match entry.packing {
        Packing::Stored => 0,
        Packing::Deflated => 8,
    };
    let same = is_header
        && flags & !HARMLESS_FLAGS == 0
        && method == method_is
        && (crc, u64::from(packed), u64::from(size)) == (entry.crc, entry.packed, entry.size)
        && (usize::from(name), extra) == (entry.name.len(), 0)
        && fields.0 == entry.name.as_bytes();
    if same { Ok(()) } else { Err(contradiction(&entry.name)) }
}

pub(super) fn contradiction(what: &str) -> BundleError {
    BundleError::Contradiction(shown(what))
}

/// A name as a sentence may show it: whoever made it may have put anything into it.
pub(super) fn shown(name: &str) -> String {
    let plain = |sign: char| if sign.is_ascii_graphic() || sign == ' ' { sign } else { '?' };
    let mut shown: String = name.chars().take(60).map(plain).collect();
    if name.chars().count() > 60 {
        shown.push('…');
    }
    shown
}

/// Bytes of a record of which each field is taken in turn; all numbers are little-endian.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], BundleError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(|| contradiction("its directory"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn skip(&mut self, count: usize) -> Result<(), BundleError> {
        self.take(count).map(drop)
    }

    fn short(&mut self) -> Result<u16, BundleError> {
        Ok(self.take(2)?.iter().rev().fold(0, |number, byte| number << 8 | u16::from(*byte)))
    }

    fn long(&mut self) -> Result<u32, BundleError> {
        Ok(self.take(4)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }
}
