//! tauri-driver, on a session bus of its own, in a process group of its own: when it goes, all that it started goes.

use std::{
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::{named_program, until};

/// A running driver.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts one; `furnish` says what it and the program that it starts will meet.
    pub async fn start(furnish: impl FnOnce(&mut Command)) -> Driver {
        let (port, native) = free_ports();
        let mut command = Command::new("dbus-run-session");
        command
            .arg("--")
            .arg(named_program("FIELDSHELF_DRIVER"))
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        furnish(&mut command);
        let process = command.spawn().expect("dbus-run-session starts");
        let driver = Driver { process, port };
        until("the driver listens", async || answers(port).then_some(())).await;
        until("the webview's own driver listens", async || answers(native).then_some(())).await;
        driver
    }

    /// Starts the program under the driver.
    pub async fn connect(&self, program: &Path, profile: &Path) -> Client {
        let options = json!({ "application": program, "args": ["--profile", profile] });
        let wishes = [("tauri:options".to_owned(), options)].into_iter().collect();
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wishes)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("the program starts and its window can be driven")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.process.wait();
    }
}

fn answers(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Two ports that nobody has. Journeys run side by side, so each gets numbers that no other was given.
fn free_ports() -> (u16, u16) {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Below the range that the system gives out by itself; each run begins elsewhere in it.
    let first = 20_000 + u16::try_from(std::process::id() % 10_000).unwrap_or(0);
    let mut free = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed))
        .filter(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok());
    let mut port = || free.next().expect("there is always a next one");
    (port(), port())
}
