//! The shell.
pub fn run() {}
