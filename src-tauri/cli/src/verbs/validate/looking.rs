//! What the rules must know of files: sizes, hashes, and what readers will find in them.

use std::fs::File;

use fieldshelf_core::extract::{Extractor, Format};
use fieldshelf_core::publish::validate::facts::{Disk, Looked};
use fieldshelf_core::publish::{Folder, FoundFile, Measured};
use tokio_util::sync::CancellationToken;

use super::site::Site;
use crate::failure::{Failure, Result};

/// The files beside the texts of a folder. PDFs are read, each in a child process, where there is one that can.
pub fn folder(folder: &Folder, extractor: Option<&Extractor>) -> Result<Disk> {
    let mut disk = Disk::new();
    for (name, file) in &folder.files {
        let mut looked = Looked { bytes: file.size, ..Looked::default() };
        let is_pdf = name.to_ascii_lowercase().ends_with(".pdf");
        if let Some(extractor) = extractor.filter(|_| is_pdf && file.size > 0) {
            read(file, extractor, &mut looked)?;
        }
        disk.insert(name.clone(), looked);
    }
    Ok(disk)
}

fn read(file: &FoundFile, extractor: &Extractor, looked: &mut Looked) -> Result<()> {
    let unreadable = |cause| Failure::File { path: file.path.clone(), cause };
    let mut bytes = File::open(&file.path).map_err(unreadable)?;
    let outcome = extractor.extract(&mut bytes, Format::Pdf, 1, &mut |_| Ok(()), &CancellationToken::new())?;
    if let Some(outcome) = outcome {
        (looked.text, looked.tagged) = (Some(outcome.text), outcome.tagged);
    }
    Ok(())
}

/// The files of a published folder that its pages can name, with their hashes.
pub fn site(site: &Site) -> Result<Disk> {
    let mut disk = Disk::new();
    for (name, path) in site.files()? {
        let measured = Measured::of(&path, &name).map_err(|cause| Failure::File { path, cause })?;
        disk.insert(name, Looked { bytes: measured.size, sha256: Some(measured.sha256), ..Looked::default() });
    }
    Ok(disk)
}
