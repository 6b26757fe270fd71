//! A zip written byte by byte, so that each of its fields can lie.

use std::io::Write;

use flate2::{Compression, Crc, write::DeflateEncoder};

/// One file of a zip. What the header in front of it says, and what the directory says, are two things.
#[derive(Clone)]
pub struct File {
    pub name: Vec<u8>,
    pub packed: Vec<u8>,
    pub header: Fields,
    pub directory: Fields,
    /// Before its header.
    pub gap: Vec<u8>,
    /// Behind its data, as a data descriptor is.
    pub behind: Vec<u8>,
    /// Where the directory says that its header is; `None` = where it is.
    pub at: Option<u32>,
    pub made_by: u16,
    pub attributes: u32,
    pub comment: Vec<u8>,
}

/// What stands in both places.
#[derive(Clone)]
pub struct Fields {
    pub name: Option<Vec<u8>>,
    pub flags: u16,
    pub method: u16,
    pub crc: u32,
    pub packed: u32,
    pub size: u32,
    pub extra: Vec<u8>,
}

impl File {
    pub fn stored(name: &str, bytes: &[u8]) -> File {
        File::packed(name, bytes, bytes.to_vec(), 0)
    }

    pub fn deflated(name: &str, bytes: &[u8]) -> File {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
        deflate.write_all(bytes).unwrap();
        File::packed(name, bytes, deflate.finish().unwrap(), 8)
    }

    fn packed(name: &str, bytes: &[u8], packed: Vec<u8>, method: u16) -> File {
        let mut crc = Crc::new();
        crc.update(bytes);
        let (crc, length, size) = (crc.sum(), packed.len() as u32, bytes.len() as u32);
        let fields = Fields { name: None, flags: 0, method, crc, packed: length, size, extra: Vec::new() };
        File {
            name: name.as_bytes().to_vec(),
            packed,
            header: fields.clone(),
            directory: fields,
            gap: Vec::new(),
            behind: Vec::new(),
            at: None,
            made_by: 3 << 8 | 20,
            attributes: 0o100_644 << 16,
            comment: Vec::new(),
        }
    }

    /// The same lie in both places.
    pub fn both(mut self, lie: impl Fn(&mut Fields)) -> File {
        lie(&mut self.header);
        lie(&mut self.directory);
        self
    }
}

/// The end of a zip.
#[derive(Default)]
pub struct End {
    pub before_directory: Vec<u8>,
    pub count: Option<u16>,
    pub size: Option<u32>,
    pub at: Option<u32>,
    pub disk: u16,
    pub comment: Vec<u8>,
    pub behind: Vec<u8>,
    /// Between the directory and its end record, as zip64's are.
    pub before: Vec<u8>,
}

pub fn zip(files: &[File], end: &End) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for file in files {
        bytes.extend(&file.gap);
        let at = bytes.len() as u32;
        bytes.extend(b"PK\x03\x04\x14\0");
        fields(&mut bytes, &file.header, file, false);
        bytes.extend(&file.packed);
        bytes.extend(&file.behind);
        directory.extend(b"PK\x01\x02");
        directory.extend(file.made_by.to_le_bytes());
        directory.extend(b"\x14\0");
        fields(&mut directory, &file.directory, file, true);
        let _ = at;
        let place = file.at.unwrap_or(at).to_le_bytes();
        // The place stands behind the attributes, in front of the name: `fields` left room.
        let from =
            directory.len() - name(&file.directory, file).len() - file.directory.extra.len() - file.comment.len();
        directory.splice(from - 4..from, place);
    }
    bytes.extend(&end.before_directory);
    let at = bytes.len() as u32;
    bytes.extend(&directory);
    bytes.extend(&end.before);
    let count = end.count.unwrap_or(files.len() as u16).to_le_bytes();
    bytes.extend(b"PK\x05\x06");
    bytes.extend(end.disk.to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(end.size.unwrap_or(directory.len() as u32).to_le_bytes());
    bytes.extend(end.at.unwrap_or(at).to_le_bytes());
    bytes.extend((end.comment.len() as u16).to_le_bytes());
    bytes.extend(&end.comment);
    bytes.extend(&end.behind);
    bytes
}

fn name<'a>(fields: &'a Fields, file: &'a File) -> &'a [u8] {
    fields.name.as_deref().unwrap_or(&file.name)
}

fn fields(into: &mut Vec<u8>, fields: &Fields, file: &File, in_directory: bool) {
    into.extend(fields.flags.to_le_bytes());
    into.extend(fields.method.to_le_bytes());
    into.extend([0, 0, 33, 0]);
    for number in [fields.crc, fields.packed, fields.size] {
        into.extend(number.to_le_bytes());
    }
    into.extend((name(fields, file).len() as u16).to_le_bytes());
    into.extend((fields.extra.len() as u16).to_le_bytes());
    if in_directory {
        into.extend((file.comment.len() as u16).to_le_bytes());
        into.extend([0; 4]);
        into.extend(file.attributes.to_le_bytes());
        into.extend([0; 4]);
    }
    into.extend(name(fields, file));
    into.extend(&fields.extra);
    if in_directory {
        into.extend(&file.comment);
    }
}
