//! A virtual screen of its own number, so that journeys can run side by side.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// Xvfb; gone when dropped.
pub struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    /// Starts one of this size in pixels; it is ready when this returns.
    pub fn start(width: u32, height: u32) -> Screen {
        let size = format!("{width}x{height}x24");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let output = server.stdout.take().expect("its output is a pipe");
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number).expect("Xvfb says its number when it is ready");
        Screen { server, name: format!(":{}", number.trim()) }
    }

    /// What `DISPLAY` is set to.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
