//! What this program and its children took, as Linux accounts for them; other systems are not asked.

use std::{
    fs, process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Processor time of this program and of every child that it waited for, in milliseconds, in steps of ten (proc(5)).
pub fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = fields.get(11..15)?.iter().map(|field| field.parse::<f64>().ok());
    Some(ticks.sum::<Option<f64>>()? * 10.0)
}

/// The most memory that was held, in MiB.
pub struct Found {
    pub before: f64,
    pub own: f64,
    pub child: f64,
}

/// Watches memory until it is asked.
pub struct Peaks {
    before: Option<f64>,
    is_over: Arc<AtomicBool>,
    children: JoinHandle<f64>,
}

impl Peaks {
    /// From now on.
    pub fn watch() -> Peaks {
        // Forgets this program's peak so far (proc(5), clear_refs).
        let _ = fs::write("/proc/self/clear_refs", "5");
        let is_over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&is_over);
        let children = thread::spawn(move || {
            let mut most = 0_f64;
            while !seen.load(Ordering::Relaxed) {
                most = children().iter().filter_map(|child| memory(child, "VmHWM:")).fold(most, f64::max);
                thread::sleep(Duration::from_millis(5));
            }
            most
        });
        Peaks { before: memory("self", "VmRSS:"), is_over, children }
    }

    /// What was seen; `None` where the system does not tell.
    pub fn end(self) -> Option<Found> {
        let own = memory("self", "VmHWM:");
        self.is_over.store(true, Ordering::Relaxed);
        let child = self.children.join().unwrap();
        Some(Found { before: self.before?, own: own?, child })
    }
}

fn memory(process: &str, line: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let found = status.lines().find_map(|each| each.strip_prefix(line))?;
    Some(found.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}

/// Children of any thread of this program that read by now: before it is another program, a child counts as its parent.
fn children() -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{}/task", process::id())).into_iter().flatten().flatten();
    let each = tasks.map(|task| fs::read_to_string(task.path().join("children")).unwrap_or_default());
    let reads = |child: &String| {
        let called = fs::read(format!("/proc/{child}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&called).contains("pdf-text-child")
    };
    each.flat_map(|line| line.split_whitespace().map(str::to_owned).filter(reads).collect::<Vec<_>>()).collect()
}
