//! Pages of text: how fast documents are read, and how many of their words are found, beside `pdftotext` on the same
//! files in the same run.
//!
//! Ours is read as the program reads it: in a child process, confined, page by page over a pipe.

use std::{
    collections::HashMap,
    fs::{self, File},
    path::Path,
    process::Command,
    time::Instant,
};

use fieldshelf_core::extract::{Extractor, Format};
use support::{
    pdf::{PdfPage, PdfWriter},
    sample::Words,
};
use tokio_util::sync::CancellationToken;

use crate::{figure, median};

/// Pages of a long report.
const PAGES: usize = 300;
/// Words on a page.
const WORDS: usize = 400;

pub fn rows() {
    let folder = tempfile::tempdir().unwrap();
    for (name, columns) in [("one column", 1), ("two columns", 2)] {
        let file = folder.path().join(format!("{columns}.pdf"));
        fs::write(&file, report(columns)).unwrap();
        compare(name, &file);
    }
}

fn compare(name: &str, file: &Path) {
    let (ours, text) = timed(|| Some(read(file))).unwrap();
    let theirs = timed(|| pdftotext(file));
    let beside = if theirs.is_some() { "floor: pdftotext" } else { "no pdftotext here" };
    let floor = theirs.as_ref().map(|(speed, _)| *speed);
    figure(&format!("pages of text a second, {PAGES} pages, {name} ({beside})"), ours, "/s", floor);
    if let Some((_, reference)) = theirs {
        figure(&format!("words of pdftotext that we find, {name}"), recalled(&text, &reference), "%", None);
    }
}

/// Pages a second, and what was read.
fn timed(read: impl Fn() -> Option<String>) -> Option<(f64, String)> {
    let mut speeds = Vec::new();
    let mut text = String::new();
    for _ in 0..5 {
        let begun = Instant::now();
        text = read()?;
        speeds.push(PAGES as f64 / begun.elapsed().as_secs_f64());
    }
    Some((median(speeds), text))
}

fn read(file: &Path) -> String {
    let mut text = String::new();
    let mut add = |pages: Vec<fieldshelf_core::model::PageText>| {
        for page in pages {
            text.push_str(&page.text);
            text.push('\n');
        }
        Ok(())
    };
    let mut bytes = File::open(file).unwrap();
    let cancel = CancellationToken::new();
    let outcome = Extractor::own().unwrap().extract(&mut bytes, Format::Pdf, 1, &mut add, &cancel).unwrap();
    assert_eq!(outcome.map(|outcome| outcome.pages), Some(PAGES as u32), "all pages were read");
    text
}

/// At the priority at which our child reads, or a busy machine would count against it alone. `None` where there is no
/// such program.
fn pdftotext(file: &Path) -> Option<String> {
    let output =
        Command::new("nice").args(["-n", "19", "pdftotext", "-enc", "UTF-8"]).arg(file).arg("-").output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How many of a hundred words are found; a word that comes three times has to be found three times.
fn recalled(text: &str, reference: &str) -> f64 {
    let (ours, theirs) = (counted(text), counted(reference));
    let all: usize = theirs.values().sum();
    let found: usize = theirs.iter().map(|(word, count)| *count.min(ours.get(word).unwrap_or(&0))).sum();
    found as f64 * 100.0 / all.max(1) as f64
}

fn counted(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_insert(0) += 1;
    }
    words
}

/// A report with a heading and a foot on each page, words broken at the ends of lines, and paragraphs.
fn report(columns: usize) -> Vec<u8> {
    let mut writer = PdfWriter::new();
    let mut words = Words::new(columns as u64);
    let width = 88 / columns;
    for number in 1..=PAGES {
        let mut page = PdfPage::default();
        page.line_of("F2", 60.0, 790.0, 14.0, &words.sentence(5));
        for column in 0..columns {
            let x = 60.0 + 245.0 * column as f64;
            for (i, line) in wrapped(&words.sentence(WORDS / columns), width).iter().enumerate() {
                let gap = 6.0 * (i / 9) as f64;
                page.line_of("F3", x, 760.0 - 12.0 * i as f64 - gap, 10.0, line);
            }
        }
        page.line(290.0, 30.0, 9.0, &number.to_string());
        writer.page(&page);
    }
    writer.finish()
}

/// Lines of at most `width` characters, with long words broken.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { return lines };
        let room = width.saturating_sub(line.len() + 1);
        if word.len() <= room {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
            continue;
        }
        let (kept, rest) = if room > 4 && word.len() > room + 2 { word.split_at(room - 2) } else { ("", word) };
        if !kept.is_empty() {
            line.push_str(&format!(" {kept}-"));
        }
        lines.push(rest.to_owned());
    }
    lines
}
