//! `shelf serve`: a published folder, shown to this computer alone, as a web server would show it to the world. So that a
//! publisher sees what readers will see, and a reader's program can be tried on it.

mod body;
mod conditions;
mod kinds;
mod patience;
mod place;
mod reply;
mod server;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fieldshelf_core::{Error, trust};
use serde::Serialize;
use tokio::net::TcpListener;

use crate::console::{Answer, Console};
use crate::exit::Exit;
use crate::failure::{Failure, Result};
use crate::place::read_if_there;
use crate::wrap::hang;
use place::Root;

/// How long a client may do nothing at all.
const PATIENCE: Duration = Duration::from_secs(20);

/// What to show, and where.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder that `shelf publish` wrote
    dir: PathBuf,
    /// The port; 0 = any that is free
    #[arg(long, value_name = "N", default_value_t = 8765)]
    port: u16,
    /// The address, which must be this computer's own
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_parser = loopback)]
    host: IpAddr,
}

/// Where it is shown. Answered as soon as requests are taken.
#[derive(Serialize)]
struct Shown {
    /// Of the page for people.
    address: String,
    /// To follow; `None` = there is no feed.
    feed: Option<String>,
    /// The key that the feed announces.
    key: Option<String>,
    #[serde(skip)]
    dir: String,
}

/// Shows the folder until Ctrl-C.
pub fn run(args: &Args, json: bool, console: &mut Console<'_>) -> Result<Exit> {
    let unreadable = |cause| Failure::File { path: args.dir.clone(), cause };
    let root = Root::open(&args.dir).map_err(unreadable)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let address = SocketAddr::new(args.host, args.port);
    let listener = runtime.block_on(TcpListener::bind(address)).map_err(|cause| taken(address, &cause))?;
    let interrupt = (console.interrupt)();
    console.answer(&shown(&args.dir, listener.local_addr()?)?, json)?;
    console.flush()?;
    runtime.block_on(server::serve(listener, root, PATIENCE, interrupt));
    Ok(Exit::Fine)
}

fn loopback(typed: &str) -> std::result::Result<IpAddr, String> {
    let address: IpAddr = typed.parse().map_err(|_| "that is no address; 127.0.0.1 is this computer".to_owned())?;
    if address.is_loopback() {
        return Ok(address);
    }
    Err("this is a preview for this computer alone; to show the folder to others, put it on a web server".to_owned())
}

fn taken(address: SocketAddr, cause: &std::io::Error) -> Error {
    let port = address.port();
    Error::BadRequest(format!(
        "Port {port} cannot be used here ({cause}). Name another with --port; 0 takes any that is free."
    ))
}

fn shown(dir: &Path, address: SocketAddr) -> Result<Shown> {
    let feed = read_if_there(&dir.join(trust::manifest::FEED))?;
    let head: Option<serde_json::Value> = feed.as_deref().and_then(|bytes| serde_json::from_slice(bytes).ok());
    let key = head.as_ref().and_then(|head| trust::read_key(head.pointer("/_fieldshelf/key")?.as_str()?).ok());
    let feed = feed.map(|_| format!("http://{address}/{}", trust::manifest::FEED));
    Ok(Shown { address: format!("http://{address}/"), feed, key, dir: dir.display().to_string() })
}

impl Answer for Shown {
    fn text(&self, width: usize) -> String {
        let mut text = hang("", &format!("{} is shown at {} to this computer alone.", self.dir, self.address), width);
        match (&self.feed, &self.key) {
            (None, _) => text.push_str(&hang("", "There is no feed.json in it: `shelf publish` writes one.", width)),
            (Some(feed), None) => text.push_str(&format!("To follow it:\n  shelf sources add {feed}\n")),
            (Some(feed), Some(key)) => {
                text.push_str(&format!("To follow it:\n  shelf sources add {feed} --key {key}\n"))
            }
        }
        text.push_str("Ctrl-C ends it.\n");
        text
    }
}
