//! Publishes a folder: reads it, works everything out, and only then writes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fieldshelf_core::publish::sheet::Made;
use fieldshelf_core::publish::signing::Signer;
use fieldshelf_core::publish::{Content, Folder, Order, OutFile, Previous, Publication, Stage};
use fieldshelf_core::{Error, trust};
use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Args;
use super::target::Target;
use crate::console::{Answer, Console};
use crate::failure::{Failure, Result};
use crate::moments::count;
use crate::sheet;
use crate::sizes::size;

/// What was published.
#[derive(Debug, Serialize)]
pub(super) struct Published {
    to: String,
    resources: usize,
    added: usize,
    changed: usize,
    removed: usize,
    /// Files that were written.
    written: usize,
    /// Their bytes.
    written_bytes: u64,
    /// Files that were removed.
    files_removed: usize,
    /// The number of the signed manifest; absent = unsigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    sequence: Option<u64>,
    /// What people compare by telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
}

pub(super) fn run(args: &Args, folder: &Path, to: &str, console: &mut Console<'_>) -> Result<Published> {
    let clock = (console.place)(PathBuf::new()).clock;
    let now = args.at.as_deref().map_or_else(|| Ok(clock.now()), moment)?;
    let around = if sheet::is_sheet(folder) { folder.parent().unwrap_or(folder) } else { folder };
    let target = Target::open(to, around)?;
    let (read, made) = read(folder)?;
    publish(args, to, now, &target, &read, console).map_err(|failure| match (failure, &made) {
        (Failure::Folder(fault), Some(made)) => Failure::Folder(sheet::led_back(fault, made, folder)),
        (other, _) => other,
    })
}

/// The folder of a shelf, or a spreadsheet in it.
fn read(folder: &Path) -> Result<(Folder, Option<Made>)> {
    if !sheet::is_sheet(folder) {
        return Ok((Folder::read(folder)?, None));
    }
    let (read, made) = sheet::folder(folder)?;
    match made.faults.first() {
        Some(fault) => Err(Failure::Sheet(fault.to_string())),
        None => Ok((read, Some(made))),
    }
}

fn publish(
    args: &Args,
    to: &str,
    now: i64,
    target: &Target,
    read: &Folder,
    console: &mut Console<'_>,
) -> Result<Published> {
    let extractor = (console.place)(PathBuf::new()).extractor;
    let previous = Previous::read(&|path| target.read(path))?;
    let key = args.key.as_deref().map(|file| args.password.open(file, console)).transpose()?;
    let bar = bar(console);
    let measured = read.measure(&previous, extractor.as_ref(), &|done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })?;
    let publication = Publication::plan(&Order {
        folder: read,
        measured: &measured,
        previous: &previous,
        now,
        signer: key.as_ref().map(|key| key as &dyn Signer),
        is_confirmed: args.confirm,
        afresh: args.afresh,
    })?;
    let written = write(target, &publication, &bar)?;
    bar.finish_and_clear();
    Ok(Published {
        to: to.to_owned(),
        resources: publication.counts.resources,
        added: publication.counts.added,
        changed: publication.counts.changed,
        removed: publication.counts.removed,
        written: written.len(),
        written_bytes: written.iter().map(|file| file.size).sum(),
        files_removed: publication.gone.len(),
        sequence: key.as_ref().map(|_| publication.sequence),
        fingerprint: key.as_ref().map(|key| trust::fingerprint_of(key.public_key())),
    })
}

/// Writes what is not there yet, stage by stage, and removes what nothing names any more.
fn write<'a>(target: &Target, publication: &'a Publication, bar: &ProgressBar) -> Result<Vec<&'a OutFile>> {
    let there = target.sizes().map_err(|cause| target.failed("", cause))?;
    let stands = |file: &OutFile| file.is_unchanged && there.get(&file.path) == Some(&file.size);
    if let Some(file) = publication.files.iter().find(|file| file.content == Content::Kept && !stands(file)) {
        return Err(Error::BadRequest(format!(
            "{} was published before and is not in the target as it was. Put it back, or publish with --afresh.",
            file.path
        ))
        .into());
    }
    let new: Vec<&OutFile> = publication.files.iter().filter(|file| !stands(file)).collect();
    bar.set_length(new.len() as u64);
    bar.set_position(0);
    let mut stages: BTreeMap<Stage, Vec<&OutFile>> = BTreeMap::new();
    new.iter().for_each(|file| stages.entry(file.stage).or_default().push(file));
    for (stage, files) in stages {
        target.write(&files, stage == Stage::Last, &|| bar.inc(1))?;
    }
    let gone: Vec<&str> =
        publication.gone.iter().map(String::as_str).filter(|path| there.contains_key(*path)).collect();
    target.remove(&gone)?;
    Ok(new)
}

fn moment(text: &str) -> Result<i64> {
    OffsetDateTime::parse(text, &Rfc3339)
        .map(OffsetDateTime::unix_timestamp)
        .map_err(|_| Failure::from(Error::BadRequest(format!("{text} is no moment such as 2026-11-24T09:00:00Z."))))
}

fn bar(console: &Console<'_>) -> ProgressBar {
    let target = if console.progress { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    ProgressBar::with_draw_target(None, target)
}

impl Answer for Published {
    fn text(&self, _width: usize) -> String {
        let mut lines = vec![format!(
            "{} in {}: {} new, {} changed, {} gone.",
            count(self.resources as u64, "resource"),
            self.to,
            self.added,
            self.changed,
            self.removed
        )];
        lines.push(match self.written {
            0 => "Everything was there already; nothing was written.".to_owned(),
            written => format!("{} written ({}).", count(written as u64, "file"), size(self.written_bytes)),
        });
        if let (Some(sequence), Some(fingerprint)) = (self.sequence, &self.fingerprint) {
            lines.push(format!("Signed, number {sequence}. Fingerprint of the key: {fingerprint}"));
        }
        lines.join("\n")
    }
}
