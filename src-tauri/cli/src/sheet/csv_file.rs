//! CSV (RFC 4180) as programs really save it: in UTF-8 with a mark or without, in UTF-16, or in the encoding of Windows; parted
//! by commas, semicolons or tabs.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use fieldshelf_core::publish::sheet::{Cell, column};

use crate::failure::{Failure, Result};

/// The rows, each with its number as a spreadsheet shows it.
pub fn rows(bytes: &[u8]) -> Result<Vec<(u32, Vec<Cell>)>> {
    let text = decoded(bytes)?;
    let mut rows = Vec::new();
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut row = 0_usize;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(rows),
            Err(_) => return Err(Failure::Document("The spreadsheet cannot be read as CSV.")),
        }
        // Empty lines are passed over by the reader; a spreadsheet shows them as rows.
        let begins = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(0);
        // Of CR LF the reader leaves the second behind.
        let ended = text.as_bytes().get(..begins).is_some_and(|read| read.ends_with(b"\r"));
        let rest = text.get(begins..).map(|rest| if ended { rest.strip_prefix('\n').unwrap_or(rest) } else { rest });
        let rest = rest.unwrap_or_default().bytes();
        row += 1 + rest.take_while(|byte| b"\r\n".contains(byte)).filter(|byte| *byte == b'\n').count();
        let cells = record.iter().map(|cell| if cell.is_empty() { Cell::Empty } else { Cell::Text(cell.to_owned()) });
        rows.push((u32::try_from(row).unwrap_or(u32::MAX), cells.collect()));
    }
}

/// The text, by its byte order mark, else as UTF-8, else as Windows writes English and its neighbours. Other encodings
/// cannot be told from that one, and a name in wrong letters is not noticed: so what Windows 1252 has no letter for is
/// refused.
fn decoded(bytes: &[u8]) -> Result<String> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, damaged) = encoding.decode(bytes);
        return if damaged { Err(unreadable()) } else { Ok(text.into_owned()) };
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let unused =
        |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D) || (*byte < 0x20 && !b"\t\r\n".contains(byte));
    if bytes.iter().any(unused) {
        return Err(unreadable());
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

fn unreadable() -> Failure {
    Failure::Document("The letters of the spreadsheet cannot be read. Save it again as “CSV UTF-8”.")
}

/// The sign between cells: the one by which the first line has the most headings.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let headings = |sign: &u8| {
        let cells = first.split(char::from(*sign)).map(|cell| cell.trim_matches(['"', ' ', '\u{feff}']));
        cells.filter(|cell| column(cell).is_some()).count()
    };
    // Of equals the last counts: a comma.
    [b'\t', b';', b','].into_iter().max_by_key(headings).unwrap_or(b',')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn words(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let said = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            _ => String::new(),
        };
        rows(bytes).unwrap().iter().map(|(row, cells)| (*row, cells.iter().map(said).collect())).collect()
    }

    #[test]
    fn csv_is_read_however_it_was_saved() {
        let plain = "id,title\na,Café\n";
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let cases: &[(&[u8], &str)] = &[
            (plain.as_bytes(), "as UTF-8"),
            (b"\xEF\xBB\xBFid,title\na,Caf\xC3\xA9\n", "with the mark that Excel writes"),
            (b"id,title\r\na,Caf\xE9\r\n", "in the encoding of Windows"),
            (&utf16, "as Excel's “Unicode text” does"),
            (b"id;title\na;Caf\xE9", "where a comma is part of numbers"),
            (b"\"id\"\t\"title\"\na\tCaf\xC3\xA9", "with tabs"),
        ];
        for (bytes, why) in cases {
            let expected = vec![(1, vec!["id".into(), "title".into()]), (2, vec!["a".to_owned(), "Café".into()])];
            assert_eq!(words(bytes), expected, "{why}");
        }
    }

    #[test]
    fn rows_have_the_numbers_that_a_spreadsheet_shows() {
        let text = b"id,title\n\na,\"two\nlines\"\n\n\nb,x\n,,\nc\n";
        let numbers: Vec<u32> = words(text).iter().map(|(row, _)| *row).collect();
        assert_eq!(numbers, [1, 3, 6, 7, 8], "lines within a cell are one row, and empty lines are rows");
    }

    #[test]
    fn letters_that_cannot_be_told_are_refused() {
        for bytes in [&b"id,title\na,\x81\xE9\n"[..], b"id\0,\xE9", b"\xFF\xFEa"] {
            assert!(rows(bytes).is_err(), "a name in wrong letters would not be noticed: {bytes:?}");
        }
    }
}
