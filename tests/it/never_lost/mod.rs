//! What a worker wrote survives kills, full disks and damaged files; what cannot survive is told.

mod damages;
#[cfg(target_os = "linux")]
mod kills;
mod told;
