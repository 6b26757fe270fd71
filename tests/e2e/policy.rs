//! The page policy holds, and the pages keep to it: the built program refuses what the page may not do, and no screen
//! tries it.

use serde_json::Value;
use support::window::{
    Page, USUAL, journey,
    screens::{SCREENS, welcome},
};

/// Calls the shell as a page under attack would; the answer, or the refusal as `{"refused": …}`.
async fn call(page: &Page, command: &str) -> Value {
    let script =
        "return window.__TAURI_INTERNALS__.invoke(arguments[0], {}).catch((why) => ({ refused: String(why) }));";
    page.ask(script, vec![command.into()]).await
}

#[test]
fn the_page_can_ask_for_nothing_but_the_one_command() {
    journey("policy", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Library").await;
        for command in [
            "plugin:window|set_title",
            "plugin:webview|create_webview_window",
            "plugin:event|emit",
            "plugin:path|resolve_directory",
        ] {
            let answer = call(&page, command).await;
            assert!(answer["refused"].is_string(), "{command} is not for a page: {answer}");
        }
        let global = page.ask("return typeof window.__TAURI__;", vec![]).await;
        assert_eq!(global, "undefined", "the shell puts nothing into the page that it can do without");
        let frozen = page.ask("return Object.isFrozen(Object.prototype);", vec![]).await;
        assert_eq!(frozen, true, "a prototype cannot be changed under the program");
    });
}

#[test]
fn the_page_reaches_no_network_and_goes_nowhere() {
    journey("network", USUAL, async |stage| {
        let server = support::FeedServer::start();
        let address = server.url("/feed.json");
        let page = stage.open().await;
        page.find("heading", "Library").await;
        page.watch_policy().await;
        let fetched = page
            .ask("return fetch(arguments[0]).then(() => 'fetched', () => 'refused');", vec![address.clone().into()]);
        assert_eq!(fetched.await, "refused", "the webview has no network");
        page.ask("location.href = arguments[0];", vec![address.clone().into()]).await;
        page.ask("window.open(arguments[0]);", vec![address.into()]).await;
        page.find("heading", "Library").await;
        assert_eq!(server.requests().len(), 0, "not one request left the window");
        assert!(!page.refusals().await.is_empty(), "and the policy was what refused");
    });
}

#[test]
fn no_screen_tries_what_the_policy_refuses() {
    journey("refusals", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        page.watch_policy().await;
        welcome(&page).await;
        for screen in SCREENS {
            screen.open(&page).await;
        }
        assert_eq!(page.refusals().await, Vec::<String>::new(), "the pages keep to the policy");
    });
}
