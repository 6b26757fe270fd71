//! Killed at every write, every flush and every rename; and a disk that is full from every one of them on. strace counts
//! the calls of a worker's acts once, and then stops the program at each.
//!
//! In a plain run every third call is stopped at, the same ones each time; with `FIELDSHELF_EVERY_CALL=1` every one.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output},
};

use fieldshelf_core::notebook::{Notebook, snapshots::Snapshots};
use support::{
    MORNING,
    notes::{self, KEY},
};

/// What changes a file, or promises that it did. (`openat` makes files too, and what it makes is filled by these.)
const CALLS: &[&str] =
    &["pwrite64", "write", "fsync", "fdatasync", "rename", "ftruncate", "unlink", "mkdir", "copy_file_range"];

const STRIDE: usize = 3;

/// The acts of the worker, in their order, and the bookmark that shows that each is there.
const ACTS: &[(&str, &str)] = &[
    ("saved", "first"),
    ("noted", "what she said, and what was agreed"),
    ("marked", "said by 100"),
    ("imported", "said by 201"),
    ("copied", ""),
    ("last", "last"),
];

#[test]
fn a_kill_at_every_call_loses_nothing_that_was_acknowledged() {
    each_call("signal=KILL:when=", "", |what, _| assert!(!what.is_empty(), "each run has a name"));
}

#[test]
fn a_disk_that_fills_up_at_every_call_loses_nothing_that_was_acknowledged() {
    each_call("error=ENOSPC:when=", "+", |what, output| {
        assert!(output.status.code().is_some(), "{what}: a full disk ends no program by a signal");
    });
}

/// Runs the worker once for each call that is stopped at, and looks at what is left.
fn each_call(fault: &str, onward: &str, also: impl Fn(&str, &Output)) {
    let made = tempfile::tempdir().unwrap();
    drop(notes::make(made.path()));
    let counts = count(made.path());
    let every = std::env::var_os("FIELDSHELF_EVERY_CALL").is_some();
    let mut runs = 0;
    for (call, count) in &counts {
        for n in (1..=*count).step_by(if every { 1 } else { STRIDE }) {
            let folder = tempfile::tempdir().unwrap();
            copy(made.path(), folder.path());
            let what = format!("{call} number {n} of {count}, {fault}");
            let output = strace(
                &[
                    "-o",
                    "/dev/null",
                    "-e",
                    &format!("trace={call}"),
                    "-e",
                    &format!("inject={call}:{fault}{n}{onward}"),
                ],
                folder.path(),
            );
            also(&what, &output);
            check(&what, &acknowledged(&output), folder.path());
            runs += 1;
        }
    }
    println!("{runs} runs, of {} calls", counts.values().sum::<usize>());
    assert!(runs > 30, "there were calls to stop at: {counts:?}");
}

/// How often each call comes while the worker works undisturbed.
fn count(made: &Path) -> BTreeMap<String, usize> {
    let folder = tempfile::tempdir().unwrap();
    copy(made, folder.path());
    let log = folder.path().join("calls");
    let trace = format!("trace={}", CALLS.join(","));
    let output = strace(&["-o", log.to_str().unwrap(), "-e", &trace], folder.path());
    let said = acknowledged(&output);
    assert_eq!(said.len(), ACTS.len() + 1, "undisturbed, every act is acknowledged: {output:?}");
    let mut counts = BTreeMap::new();
    for line in fs::read_to_string(&log).unwrap().lines() {
        if let Some((call, _)) = line.split_once('(').filter(|(call, _)| CALLS.contains(call)) {
            *counts.entry(call.to_owned()).or_default() += 1;
        }
    }
    counts
}

fn strace(arguments: &[&str], folder: &Path) -> Output {
    let started =
        Command::new("strace").arg("-qq").args(arguments).arg(env!("CARGO_BIN_EXE_worker")).arg(folder).output();
    started.expect("strace is missing, which stops a program at every write. Install the package strace")
}

fn acknowledged(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// Whatever was acknowledged is there, and every file can be read.
fn check(what: &str, said: &[String], folder: &Path) {
    let path = folder.join("notebook.db");
    let notebook = Notebook::open_or_recover(&path, &KEY, MORNING).unwrap_or_else(|fault| panic!("{what}: {fault}"));
    assert_eq!(notebook.recovered(MORNING).unwrap(), None, "{what}: a kill is no damage");
    assert_eq!(notebook.check().unwrap(), Vec::<String>::new(), "{what}: the notebook is sound");
    let there = format!("{:?}", notebook.everything().unwrap());
    for (act, shows) in ACTS.iter().filter(|(act, _)| said.iter().any(|line| line == act)) {
        assert!(there.contains(shows), "{what}: “{act}” was acknowledged, and is lost");
    }
    assert!(there.contains("day 2, note 4"), "{what}: what was there before is there");
    let snapshots = Snapshots::of(&path);
    let all = snapshots.list().unwrap();
    let expected = if said.iter().any(|line| line == "copied") { 4 } else { 3 };
    assert!(all.len() >= expected, "{what}: no copy is lost: {all:?}");
    for taken in all {
        let seen = snapshots.look(&taken.name, &KEY);
        assert!(seen.is_ok(), "{what}: {} is whole: {seen:?}", taken.name);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("snapshots")).unwrap();
    fs::copy(from.join("notebook.db"), to.join("notebook.db")).unwrap();
    for entry in fs::read_dir(from.join("snapshots")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join("snapshots").join(entry.file_name())).unwrap();
    }
}
