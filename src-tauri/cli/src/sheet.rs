//! A spreadsheet on the disk, beside the other files of its shelf: CSV as any program saves it, Excel, OpenDocument.

mod csv_file;
mod workbook;

use std::path::Path;

use fieldshelf_core::publish::sheet::{Made, Sheet, to_files};
use fieldshelf_core::publish::{Folder, FolderError};

use crate::failure::{Failure, Result};

/// Bytes of a spreadsheet, at most.
const MOST_BYTES: u64 = 50_000_000;

/// Whether a shelf can be read from a file of this name.
pub fn is_sheet(path: &Path) -> bool {
    ending(path).is_some()
}

/// Reads a spreadsheet and the folder that it stands in: `shelf.toml` and the other texts as always, and each row as a
/// text. Faults of rows are led back by what comes along.
pub fn folder(path: &Path) -> Result<(Folder, Made)> {
    let sheet = read(path)?;
    let beside = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut folder = Folder::read(beside)?;
    // Spreadsheets themselves, and what programs keep beside them, are not published.
    folder.files.retain(|name, _| !is_sheet(Path::new(name)));
    let made = to_files(&sheet);
    folder.texts.extend(made.texts.iter().map(|text| (text.name.clone(), text.text.clone())));
    folder.texts.sort_unstable();
    Ok((folder, made))
}

/// The first fault of a folder that was made of a spreadsheet, with its row for the line.
pub fn led_back(fault: FolderError, made: &Made, sheet: &Path) -> FolderError {
    let FolderError::At { file, line, fault } = fault else { return fault };
    match made.place(&file, line) {
        Some((row, _)) => {
            let file = sheet.file_name().unwrap_or_default().to_string_lossy().into_owned();
            FolderError::At { file, line: usize::try_from(row).unwrap_or(line), fault }
        }
        None => FolderError::At { file, line, fault },
    }
}

/// Reads the table of a spreadsheet.
pub fn read(path: &Path) -> Result<Sheet> {
    let unreadable = |cause| Failure::File { path: path.to_owned(), cause };
    if std::fs::metadata(path).map_err(unreadable)?.len() > MOST_BYTES {
        return Err(Failure::Document("The spreadsheet is larger than 50 MB."));
    }
    let rows = match ending(path) {
        Some("csv") => csv_file::rows(&std::fs::read(path).map_err(unreadable)?)?,
        _ => workbook::rows(path)?,
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Sheet { file, rows })
}

fn ending(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ["csv", "xlsx", "ods"].into_iter().find(|known| *known == ending)
}

#[cfg(test)]
mod tests {
    use fieldshelf_core::publish::sheet::TEMPLATE;

    use super::*;

    #[test]
    fn the_template_is_a_shelf() {
        let rows = csv_file::rows(TEMPLATE.as_bytes()).unwrap_or_default();
        let made = to_files(&Sheet { file: "resources.csv".to_owned(), rows });
        assert_eq!((made.faults.len(), made.texts.len()), (0, 1), "who begins with it begins without a fault");
    }
}
