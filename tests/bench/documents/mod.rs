//! Documents read, stored and indexed as the program does it: two at once, each in a confined child, the pages in small
//! transactions. Beside it `pdftotext` on the same files, in the same run, at the same priority.

mod taken;

use std::{collections::HashMap, fs, path::Path, process::Command, time::Instant};

use fieldshelf_core::{
    Library,
    model::{FileShow, Presence},
};
use taken::{Peaks, processor};
use tokio::runtime::Runtime;

use crate::{
    figures::{figure, median, milliseconds},
    files::{keep, read},
    report::Report,
};

/// Pages of a report.
const PAGES: usize = 300;
/// Reports read at once.
const TITLES: [&str; 2] = ["0", "1"];
/// Pages of a report while memory is watched.
const LONG: usize = 1_500;
const ROUNDS: usize = 3;

pub fn rows(runtime: &Runtime) {
    for (name, columns) in [("one column", 1), ("two columns", 2)] {
        compare(runtime, name, &reports(PAGES, columns));
    }
    memory(runtime);
}

fn reports(pages: usize, columns: usize) -> Vec<(&'static str, Vec<u8>)> {
    let report = |(seed, title)| (title, Report { pages, columns, pictures: false, seed }.pdf());
    (1..).zip(TITLES).map(report).collect()
}

/// What one reading took, in milliseconds.
struct Took {
    wall: f64,
    processor: Option<f64>,
}

fn took<T>(work: impl FnOnce() -> T) -> (Took, T) {
    let (before, begun) = (processor(), Instant::now());
    let done = work();
    let wall = milliseconds(begun.elapsed());
    (Took { wall, processor: processor().zip(before).map(|(after, before)| after - before) }, done)
}

fn compare(runtime: &Runtime, name: &str, files: &[(&str, Vec<u8>)]) {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, mut theirs, mut recalls) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let profile = tempfile::tempdir().unwrap();
        keep(runtime, profile.path(), files);
        let (took_us, library) = took(|| read(runtime, profile.path(), files.len()));
        ours.push(took_us);
        let (took_them, texts) = took(|| pdftotext(folder.path(), files));
        let Some(texts) = texts else { continue };
        theirs.push(took_them);
        recalls.push(recall(&library, &texts));
    }
    let beside = if theirs.is_empty() { "no pdftotext here" } else { "floor: pdftotext" };
    let pages = (files.len() * PAGES) as f64;
    let middle = |all: &[Took], of: fn(&Took) -> Option<f64>| {
        let found: Option<Vec<f64>> = all.iter().map(of).collect();
        found.filter(|found| !found.is_empty()).map(median)
    };
    let speed = |all: &[Took]| middle(all, |took| Some(took.wall)).map(|wall| pages * 1_000.0 / wall);
    if let Some(ours) = speed(&ours) {
        figure(&format!("pages read and indexed a second, {name} ({beside})"), ours, "/s", speed(&theirs));
    }
    let page = |all: &[Took]| middle(all, |took| took.processor).map(|processor| processor / pages);
    if let Some(ours) = page(&ours) {
        figure(&format!("processor time of such a page ({beside})"), ours, "ms", page(&theirs));
    }
    if !recalls.is_empty() {
        figure(&format!("words of pdftotext that we find, {name}"), median(recalls), "%", None);
    }
}

/// The text of each file, all read at once; `None` where there is no such program. At the priority of our children, or
/// a busy machine would count against one side.
fn pdftotext(folder: &Path, files: &[(&str, Vec<u8>)]) -> Option<Vec<String>> {
    let file = |title: &str, end: &str| folder.join(format!("{title}.{end}"));
    let mut running = Vec::new();
    for (title, bytes) in files {
        fs::write(file(title, "pdf"), bytes).unwrap();
        let mut command = Command::new("nice");
        command.args(["-n", "10", "pdftotext", "-enc", "UTF-8"]).args([file(title, "pdf"), file(title, "txt")]);
        running.push(command.spawn().ok()?);
    }
    let ended: Vec<bool> = running.into_iter().map(|mut child| child.wait().unwrap().success()).collect();
    ended.iter().all(|fine| *fine).then(|| {
        let text = |title| String::from_utf8_lossy(&fs::read(file(title, "txt")).unwrap()).into_owned();
        files.iter().map(|(title, _)| text(title)).collect()
    })
}

/// The text that the library has of a file.
fn text_of(library: &Library, title: &str) -> String {
    let (_, rows) = library.files(FileShow::Here, 0, 10).unwrap();
    let row = rows.into_iter().find(|row| row.file.attachment.title.as_deref() == Some(title)).unwrap();
    let Presence::Here { digest, .. } = row.file.presence else { panic!("the file is here: {row:?}") };
    let (count, pages) = library.document_text(digest, 1, u32::MAX).unwrap();
    assert_eq!(count as usize, pages.len(), "all pages are there");
    pages.into_iter().map(|page| page.text + "\n").collect()
}

/// How many of a hundred words are found; a word that comes three times has to be found three times.
fn recall(library: &Library, references: &[String]) -> f64 {
    let (mut all, mut found) = (0, 0);
    for (title, reference) in TITLES.iter().zip(references) {
        let (ours, theirs) = (counted(&text_of(library, title)), counted(reference));
        all += theirs.values().sum::<usize>();
        found += theirs.iter().map(|(word, count)| *count.min(ours.get(word).unwrap_or(&0))).sum::<usize>();
    }
    found as f64 * 100.0 / all.max(1) as f64
}

fn counted(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_insert(0) += 1;
    }
    words
}

/// The most that is held while two long reports are read: by this program, and by one child.
fn memory(runtime: &Runtime) {
    let profile = tempfile::tempdir().unwrap();
    keep(runtime, profile.path(), &reports(LONG, 1));
    let peaks = Peaks::watch();
    read(runtime, profile.path(), TITLES.len());
    if let Some(found) = peaks.end() {
        let name = format!("memory while 2 reports of {LONG} pages are read");
        figure(&format!("{name}: the program (floor: before)"), found.own, "MiB", Some(found.before));
        figure(&format!("{name}: a child (floor: its bound)"), found.child, "MiB", Some(512.0));
    }
}
