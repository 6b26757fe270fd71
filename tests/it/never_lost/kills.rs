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

use fieldshelf_core::{
    notebook::{
        snapshots::Snapshots,
        vault::{self, Vault},
    },
    store::ballast::Ballast,
};
use support::{
    MORNING,
    notes::{self, KEY, PHRASES},
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
    ("passphrase", ""),
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

#[test]
fn a_disk_that_is_full_for_once_costs_the_ballast_and_no_act() {
    let made = made();
    let count = count(made.path())["pwrite64"];
    let mut freed = 0;
    for n in (1..=count).step_by(stride()) {
        let folder = tempfile::tempdir().unwrap();
        copy(made.path(), folder.path());
        assert!(Ballast::new(folder.path()).fill(u64::MAX).unwrap(), "there is a ballast");
        let said = acknowledged(&injected("pwrite64", &format!("error=ENOSPC:when={n}"), folder.path()));
        let what = format!("no room for write {n} of {count}");
        check(&what, &said, folder.path());
        let acts: Vec<&str> = ACTS.iter().map(|(act, _)| *act).filter(|act| *act != "copied").collect();
        let all = acts.iter().all(|act| said.iter().any(|line| line == act));
        assert!(all, "{what}: with the room of the ballast each act was saved after all: {said:?}");
        freed += usize::from(!folder.path().join("ballast").exists());
    }
    assert!(freed > 3, "the ballast was needed: {freed} times of {count}");
}

/// Runs the worker once for each call that is stopped at, and looks at what is left.
fn each_call(fault: &str, onward: &str, also: impl Fn(&str, &Output)) {
    let made = made();
    let counts = count(made.path());
    let mut runs = 0;
    for (call, count) in &counts {
        for n in (1..=*count).step_by(stride()) {
            let folder = tempfile::tempdir().unwrap();
            copy(made.path(), folder.path());
            let what = format!("{call} number {n} of {count}, {fault}");
            let output = injected(call, &format!("{fault}{n}{onward}"), folder.path());
            also(&what, &output);
            check(&what, &acknowledged(&output), folder.path());
            runs += 1;
        }
    }
    println!("{runs} runs, of {} calls", counts.values().sum::<usize>());
    assert!(runs > 30, "there were calls to stop at: {counts:?}");
}

fn stride() -> usize {
    if std::env::var_os("FIELDSHELF_EVERY_CALL").is_some() { 1 } else { STRIDE }
}

/// A notebook with three copies, and what opens it.
fn made() -> tempfile::TempDir {
    let made = tempfile::tempdir().unwrap();
    drop(notes::make(made.path()));
    notes::make_keys(made.path());
    made
}

fn injected(call: &str, fault: &str, folder: &Path) -> Output {
    let (trace, inject) = (format!("trace={call}"), format!("inject={call}:{fault}"));
    strace(&["-o", "/dev/null", "-e", &trace, "-e", &inject], folder)
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
    let notebook = notes::open(&path).unwrap_or_else(|fault| panic!("{what}: {fault}"));
    assert_eq!(notebook.recovered(MORNING).unwrap(), None, "{what}: a kill is no damage");
    assert_eq!(notebook.check().unwrap(), Vec::<String>::new(), "{what}: the notebook is sound");
    let there = format!("{:?}", notebook.everything().unwrap());
    for (act, shows) in ACTS.iter().filter(|(act, _)| said.iter().any(|line| line == act)) {
        assert!(there.contains(shows), "{what}: “{act}” was acknowledged, and is lost");
    }
    assert!(there.contains("day 2, note 4"), "{what}: what was there before is there");
    check_keys(what, said.iter().any(|line| line == "passphrase"), folder);
    let snapshots = Snapshots::of(&path);
    let all = snapshots.list().unwrap();
    let expected = if said.iter().any(|line| line == "copied") { 4 } else { 3 };
    assert!(all.len() >= expected, "{what}: no copy is lost: {all:?}");
    for taken in all {
        let seen = snapshots.look(&taken.name, &KEY);
        assert!(seen.is_ok(), "{what}: {} is whole: {seen:?}", taken.name);
    }
}

/// The notebook opens, with the passphrase that was acknowledged last, and then with no other.
fn check_keys(what: &str, is_changed: bool, folder: &Path) {
    let path = folder.join("notebook.keys");
    let vault = Vault::read(&path).unwrap().unwrap_or_else(|| panic!("{what}: what opens the notebook is gone"));
    let opened = PHRASES.map(|phrase| vault.open(phrase).is_ok());
    let expected = if is_changed { opened == [false, true] } else { opened[0] != opened[1] };
    assert!(expected, "{what}: one passphrase opens the notebook, the last acknowledged: {opened:?}");
    // As every opening does; from then on both files say the same.
    vault::agree(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), fs::read(vault::second(&path)).unwrap(), "{what}: what opens it stands twice");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("snapshots")).unwrap();
    for name in ["notebook.db", "notebook.keys"] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
    for entry in fs::read_dir(from.join("snapshots")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join("snapshots").join(entry.file_name())).unwrap();
    }
}
