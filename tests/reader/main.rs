//! A program whose `main` begins as both of ours do: the child of the journeys about documents. Called otherwise, it
//! says what only a process of its own can show.

use std::{
    fs, net,
    path::Path,
    process::{self, ExitCode},
    thread,
    time::{Duration, Instant},
};

use fieldshelf_core::extract::{self, Bounds, Extractor, Format};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

fn main() -> ExitCode {
    if let Some(exit) = extract::serve(std::env::args_os()) {
        return exit;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let answer = match arguments.split_first() {
        Some((verb, files)) if verb == "outcomes" => outcomes(files),
        Some((verb, [file])) if verb == "try" => tried(Path::new(file)),
        _ => return ExitCode::from(2),
    };
    println!("{answer}");
    ExitCode::SUCCESS
}

/// Reads `FORMAT=FILE`s one after the other, and tells how each ended, by how much this process grew, and how many
/// children it was left with.
fn outcomes(files: &[String]) -> Value {
    let before = peak();
    // Shorter than in use: what never ends is waited for twice.
    let bounds = Bounds { turn: Duration::from_secs(2), life: Duration::from_secs(5) };
    let extractor = Extractor { bounds, ..Extractor::own().unwrap() };
    let outcomes: Vec<Value> = files.iter().map(|file| outcome(&extractor, file)).collect();
    json!({ "outcomes": outcomes, "grown": peak() - before, "children": children() })
}

fn outcome(extractor: &Extractor, named: &str) -> Value {
    let (mime, file) = named.split_once('=').unwrap();
    let mut file = fs::File::open(file).unwrap();
    let (mut words, mut pages) = (0, 0);
    let mut take = |batch: Vec<fieldshelf_core::model::PageText>| {
        pages += batch.len();
        words += batch.iter().map(|page| page.text.split_whitespace().count()).sum::<usize>();
        Ok(())
    };
    let format = Format::announced(mime).unwrap();
    let started = Instant::now();
    let outcome = extractor.extract(&mut file, format, 1, &mut take, &CancellationToken::new()).unwrap().unwrap();
    json!({ "text": format!("{:?}", outcome.text), "pages": outcome.pages, "skipped": outcome.skipped,
        "handed_on": pages, "words": words, "milliseconds": u64::try_from(started.elapsed().as_millis()).unwrap() })
}

/// The most memory that this process ever took, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1_024
}

/// Children of this process, dead ones that nobody waited for among them.
fn children() -> usize {
    fs::read_to_string("/proc/thread-self/children").unwrap_or_default().split_whitespace().count()
}

/// Confines this process and tries what it must not be able to do any more: false = it failed.
fn tried(file: &Path) -> Value {
    let program = std::env::current_exe().unwrap();
    let before = attempts(file, &program);
    extract::confine().unwrap();
    json!({ "before": before, "confined": attempts(file, &program) })
}

fn attempts(file: &Path, program: &Path) -> Value {
    json!({
        "reads a file": fs::read(file).is_ok(),
        "writes a file": fs::write(file, "mine").is_ok(),
        "renames a file": fs::rename(file, file).is_ok(),
        "lists a folder": fs::read_dir(file.parent().unwrap()).is_ok(),
        "listens": net::TcpListener::bind("127.0.0.1:0").is_ok(),
        "sends": net::UdpSocket::bind("127.0.0.1:0").is_ok(),
        "starts a program": process::Command::new(program).stdout(process::Stdio::null()).status().is_ok(),
        "starts a thread": thread::Builder::new().spawn(|| ()).is_ok(),
        "takes a gigabyte": Vec::<u8>::new().try_reserve_exact(1 << 30).is_ok(),
        "takes a megabyte": Vec::<u8>::new().try_reserve_exact(1 << 20).is_ok(),
    })
}
