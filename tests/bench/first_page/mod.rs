//! How long a person waits for the first page of a document in the real window, driven through WebDriver: from the click
//! on the file until its first page stands on the screen. Every opening is the first one since the program was started,
//! so that the time has in it what only that one pays: loading what draws PDFs, and checking the file against its hash.

use serde_json::json;
use support::window::{Key, Page, Stage, USUAL};
use tokio::runtime::Runtime;

use crate::{
    figures::{figure, median},
    files::{keep, read},
    report::Report,
};

const ROUNDS: usize = 3;
/// Pages of a long report and of a short one.
const LONG: usize = 300;
const SHORT: usize = 3;

/// Clicks on the file `arguments[0]` and waits until a page is drawn and painted; milliseconds, and bytes of the file
/// that the page was given until then.
const OPEN: &str = r#"
const [title] = arguments;
const [button] = [...document.querySelectorAll("button.main")].filter((each) => each.ariaLabel === `Open ${title}`);
let bytes = 0;
const plain = window.fetch;
window.fetch = async (...asked) => {
  const answer = await plain(...asked);
  if (answer.headers.get("content-type") === "application/octet-stream") {
    bytes += (await answer.clone().arrayBuffer()).byteLength;
  }
  return answer;
};
const frame = () => new Promise((seen) => requestAnimationFrame(seen));
const open = async () => {
  const begun = performance.now();
  button.click();
  while (!(document.querySelector("[data-focus=document] canvas")?.width > 0)) await frame();
  // The picture is on the screen with the frame after the one that it was put into.
  await frame();
  return { time: performance.now() - begun, bytes };
};
return open();
"#;

/// How long it took, and how many bytes of the file the page was given.
struct Opened {
    time: f64,
    bytes: f64,
}

pub fn rows() {
    if std::env::var_os("FIELDSHELF_DRIVER").is_none() {
        eprintln!("FIELDSHELF_DRIVER does not name the driver: the first page is not measured.");
        return;
    }
    let runtime = Runtime::new().unwrap();
    let mut stage = Stage::new(USUAL);
    let report = |pages| Report { pages, columns: 1, pictures: true, seed: 1 }.pdf();
    let (long, short) = (report(LONG), report(SHORT));
    let size = long.len() as f64 / 1_048_576.0;
    keep(&runtime, &stage.profile(), &[("Long", long), ("Short", short)]);
    // No child reads beside the window that is measured.
    drop(read(&runtime, &stage.profile(), 2));
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(runtime.block_on(open(&mut stage, "Long")));
        floors.push(runtime.block_on(open(&mut stage, "Short")));
    }
    let middle = |all: &[Opened], of: fn(&Opened) -> f64| median(all.iter().map(of).collect());
    let name = format!("first page of {LONG} pages, {size:.0} MiB");
    figure(
        &format!("{name} (floor: of {SHORT} pages)"),
        middle(&ours, |it| it.time),
        "ms",
        Some(middle(&floors, |it| it.time)),
    );
    let given = middle(&ours, |it| it.bytes) / 1_048_576.0;
    figure(&format!("{name}: bytes given to the window (floor: all)"), given, "MiB", Some(size));
}

/// Starts the program, goes to the resource and opens one of its files.
async fn open(stage: &mut Stage, title: &str) -> Opened {
    let page = stage.open().await;
    reach(&page, title).await;
    let opened = page.ask(OPEN, vec![json!(title)]).await;
    let number = |name: &str| opened[name].as_f64().unwrap_or_else(|| panic!("a page is painted: {opened}"));
    let opened = Opened { time: number("time"), bytes: number("bytes") };
    stage.close().await;
    opened
}

async fn reach(page: &Page, title: &str) {
    page.press_with(Key::Alt, '1').await;
    page.press('/').await;
    page.fill("textbox", "Search the library", "Reports").await;
    page.click("treeitem", "Reports").await;
    page.press(Key::Enter).await;
    page.find("button", &format!("Open {title}")).await;
}
