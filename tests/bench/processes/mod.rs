//! A program with its children, as the kernel accounts for them.

use std::{
    fs,
    process::{Child, Command},
    thread::sleep,
    time::Duration,
};

/// A running program; it and its children end when it is dropped.
pub struct Running(Child);

impl Running {
    pub fn start(command: &mut Command) -> Self {
        Running(command.spawn().unwrap())
    }

    /// The program and everything that it started.
    fn family(&self) -> Vec<u32> {
        let mut family = vec![self.0.id()];
        let mut next = 0;
        while let Some(parent) = family.get(next).copied() {
            for task in fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten() {
                let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
                family.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
            }
            next += 1;
        }
        family
    }

    /// Memory in MiB; pages that processes share are counted once (PSS).
    pub fn memory(&self) -> f64 {
        let of = |pid: &u32| {
            let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
            line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default()
        };
        self.family().iter().map(of).sum::<f64>() / 1024.0
    }

    /// Processor time so far, in milliseconds, in steps of ten.
    pub fn processor(&self) -> f64 {
        let of = |pid: &u32| {
            let text = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
            let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
            (ticks(11) + ticks(12)) * 10.0
        };
        self.family().iter().map(of).sum()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for pid in self.family().iter().rev() {
            let _ = Command::new("kill").arg("-9").arg(pid.to_string()).status();
        }
        let _ = self.0.wait();
    }
}

/// Waits until the program has used no processor for three seconds, or twelve have passed: what a webview puts off for
/// a while after its first paint belongs to the start.
pub fn settle(running: &Running) {
    let (mut last, mut still) = (running.processor(), 0);
    for _ in 0..60 {
        sleep(Duration::from_millis(200));
        let now = running.processor();
        still = if now > last { 0 } else { still + 1 };
        last = now;
        if still >= 15 {
            return;
        }
    }
}
