//! The whole way, to a reader's library: published, served, followed and refreshed while keys change hands.

use std::io::{self, Cursor, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::{JoinHandle, spawn};

use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::library::Place;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use super::desk::{Desk, keys, public};
use super::publishing::{publish, shelf_with_keys};

/// `shelf serve SITE`, until it is dropped.
struct Preview {
    feed: String,
    end: CancellationToken,
    running: Option<JoinHandle<Exit>>,
}

/// Hands over the first line.
struct Told(Vec<u8>, Sender<Vec<u8>>);

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.1.send(std::mem::take(&mut self.0));
        Ok(())
    }
}

impl Preview {
    fn of(desk: &Desk) -> Self {
        let typed = desk.typed(&["--json", "serve", "SITE", "--port", "0"]);
        let (end, (tell, hear)) = (CancellationToken::new(), channel());
        let interrupt = end.clone();
        let running = spawn(move || {
            let mut console = Console {
                input: &mut Cursor::new(Vec::new()),
                out: &mut Told(Vec::new(), tell),
                err: &mut io::sink(),
                width: None,
                progress: false,
                place: &|profile: PathBuf| Place::new(profile),
                variable: &|_| None,
                interrupt: &|| interrupt.clone(),
            };
            fieldshelf_cli::run(typed, &mut console)
        });
        let said: Value = serde_json::from_slice(&hear.recv().unwrap()).unwrap();
        Preview { feed: said["feed"].as_str().unwrap().to_owned(), end, running: Some(running) }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.end.cancel();
        let _ = self.running.take().unwrap().join();
    }
}

/// Refreshes the library of a reader, which ends so; the answer is what is known of the source.
#[track_caller]
fn refresh(desk: &Desk, profile: &str, exit: Exit, why: &str) -> Value {
    let typed = |args: &[&str]| desk.type_in(&[&["--json", "--profile", profile], args].concat(), "");
    let ran = typed(&["refresh"]);
    assert_eq!(ran.exit, exit, "{why}: {}{}", ran.out, ran.err);
    let listed: Value = serde_json::from_str(&typed(&["sources", "list"]).out).unwrap();
    listed["sources"].as_array().unwrap().last().unwrap().clone()
}

#[test]
fn a_library_stays_verified_while_keys_change_hands() {
    let desk = shelf_with_keys("a//r/");
    let preview = Preview::of(&desk);
    let profiles = ["DRAWER/daily", "DRAWER/away"];
    for profile in profiles {
        let add = ["--profile", profile, "sources", "add", &preview.feed, "--key", &public('a')];
        assert_eq!(desk.type_in(&add, "").exit, Exit::Fine, "the feed is followed with its key");
        let source = refresh(&desk, profile, Exit::Fine, "what was published comes");
        assert_eq!((&source["trust"], &source["resources"]), (&"verified".into(), &1.into()), "{source}");
    }
    let [daily, away] = profiles;
    let steps: [(&dyn Fn(), &str); 4] = [
        (&|| drop(desk.rotate('a', 'b').fine("a key hands on")), "the announcement"),
        (&|| publish(&desk, 'b', Exit::Fine), "the new key"),
        (&|| drop(desk.recover('r', 'c', &[]).fine("the recovery key speaks")), "the recovery"),
        (&|| publish(&desk, 'c', Exit::Fine), "the third key"),
    ];
    for (step, why) in steps {
        step();
        let source = refresh(&desk, daily, Exit::Fine, why);
        assert_eq!(source["trust"], "verified", "{why} is believed: {source}");
    }
    let source = refresh(&desk, away, Exit::Fine, "who was away");
    assert_eq!(source["trust"], "verified", "finds the key of today by itself: {source}");
    let mut forged = desk.manifest().unwrap();
    forged.sequence += 1;
    forged.keys = keys("b//r/");
    desk.sign(&forged, 'b');
    for profile in profiles {
        let source = refresh(&desk, profile, Exit::NotTrusted, "a revoked key");
        assert_eq!(source["blocked"]["cause"], "revoked-key", "is refused: {source}");
        assert_eq!(
            (&source["trust"], &source["resources"]),
            (&"verified".into(), &1.into()),
            "and what was there stays"
        );
    }
}
