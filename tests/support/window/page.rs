//! The page in the window: what a person sees on it and does to it. Everything waits until it is so.

use std::path::Path;

use fantoccini::{
    Client,
    actions::{InputSource, KeyAction, KeyActions},
    elements::{Element, ElementRef},
    key::Key,
};
use serde_json::{Value, json};

use super::{queries, until};

/// How WebDriver marks an element in an answer.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window. Cheap to clone.
#[derive(Clone)]
pub struct Page {
    client: Client,
}

impl Page {
    pub(super) fn new(client: Client) -> Page {
        Page { client }
    }

    pub(super) async fn close(self) {
        // A program that is gone already cannot be closed; the driver's end makes sure.
        let _ = self.client.close().await;
    }

    /// The visible element of a role whose name contains `name`; the first of several.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        until(&format!("a {role} “{name}”"), async || self.all(role, name).await.into_iter().next()).await
    }

    /// The visible elements of a role whose name contains `name`, now.
    pub async fn all(&self, role: &str, name: &str) -> Vec<Element> {
        let found = self.ask(queries::BY_ROLE, vec![json!(role), json!(name), json!(false)]).await;
        let ids = found.as_array().into_iter().flatten().filter_map(|found| found[ELEMENT].as_str());
        ids.map(|id| Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))).collect()
    }

    /// Waits until there is no visible element of a role whose name contains `name`.
    pub async fn find_no(&self, role: &str, name: &str) {
        until(&format!("no {role} “{name}”"), async || self.all(role, name).await.is_empty().then_some(())).await;
    }

    /// Clicks what [`Page::find`] finds.
    pub async fn click(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        element.click().await.unwrap_or_else(|why| panic!("the {role} “{name}” can be clicked: {why}"));
    }

    /// Types into what [`Page::find`] finds.
    pub async fn fill(&self, role: &str, name: &str, text: &str) {
        let element = self.find(role, name).await;
        element.send_keys(text).await.unwrap_or_else(|why| panic!("the {role} “{name}” takes text: {why}"));
    }

    /// Presses a key, wherever the focus is.
    pub async fn press(&self, key: impl Into<char>) {
        self.strike(&[key.into()]).await;
    }

    /// Presses a key while another, such as Alt, is held.
    pub async fn press_with(&self, held: Key, key: impl Into<char>) {
        self.strike(&[held.into(), key.into()]).await;
    }

    /// Types where the keyboard is, key by key.
    pub async fn type_in(&self, text: &str) {
        for key in text.chars() {
            self.press(key).await;
        }
    }

    async fn strike(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let strokes = down.chain(up).fold(KeyActions::new("keyboard".to_owned()), InputSource::then);
        self.client.perform_actions(strokes).await.expect("keys can be pressed");
    }

    /// Whether an element has the keyboard.
    pub async fn has_keyboard(&self, element: &Element) -> bool {
        let active = self.client.active_element().await.expect("something has the keyboard");
        active.element_id() == element.element_id()
    }

    /// What stands in the field that has the keyboard.
    pub async fn typed(&self) -> String {
        self.ask("return document.activeElement.value ?? '';", vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a person can read `text` on the page.
    pub async fn shows(&self, text: &str) {
        until(&format!("“{text}” on the page"), async || self.text().await.contains(text).then_some(())).await;
    }

    /// Waits until nobody can read `text` on the page.
    pub async fn shows_no(&self, text: &str) {
        until(&format!("no “{text}” on the page"), async || (!self.text().await.contains(text)).then_some(())).await;
    }

    /// Waits until something is so; `what` says what in a failure.
    pub async fn becomes(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        until(what, async || is_so().await.then_some(())).await;
    }

    /// All that a person can read.
    pub async fn text(&self) -> String {
        self.ask(queries::TEXT, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// What axe-core has against the page as it is now.
    pub async fn violations(&self) -> Vec<String> {
        self.once("axe", queries::AXE).await;
        let found = self.client.execute_async(queries::VIOLATIONS, vec![]).await.expect("axe-core runs in the page");
        sentences(&found)
    }

    /// What does not fit into the window as it is now.
    pub async fn overflowing(&self) -> Vec<String> {
        sentences(&self.ask(queries::OVERFLOWING, vec![]).await)
    }

    /// From now on counts what the page policy refuses.
    pub async fn watch_policy(&self) {
        self.ask(queries::WATCH_POLICY, vec![]).await;
    }

    /// What the page policy refused since then.
    pub async fn refusals(&self) -> Vec<String> {
        sentences(&self.ask(queries::REFUSALS, vec![]).await)
    }

    /// Runs a script in the page.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        if script.contains("TestingLibraryDom") {
            self.once("TestingLibraryDom", queries::ROLES).await;
        }
        self.client.execute(script, arguments).await.unwrap_or_else(|why| panic!("a script runs in the page: {why}"))
    }

    /// Keeps a photograph of the page under a name, where photographs are kept: `cargo xtask screenshots` says where.
    pub async fn keep(&self, name: &str) {
        let Some(folder) = std::env::var_os("FIELDSHELF_PHOTOGRAPHS") else { return };
        let picture = Path::new(&folder).join(format!("{name}.png"));
        assert!(self.photograph(&picture).await, "the window can be photographed");
    }

    /// Photographs the page; whether that could be done.
    pub async fn photograph(&self, picture: &Path) -> bool {
        // What is on the page is not on the screen until it was painted. A page that paints no more is photographed as it is.
        let _ = self.client.execute_async(queries::PAINTED, vec![]).await;
        let Ok(bytes) = self.client.screenshot().await else { return false };
        std::fs::write(picture, bytes).is_ok()
    }

    /// Runs a library in the page, unless it ran there already.
    async fn once(&self, name: &str, library: &str) {
        let is_there = format!("return typeof window.{name} !== 'undefined';");
        if self.client.execute(&is_there, vec![]).await.is_ok_and(|is_there| is_there == true) {
            return;
        }
        let library = format!("{}\n", queries::script(library));
        self.client.execute(&library, vec![]).await.unwrap_or_else(|why| panic!("{name} runs in the page: {why}"));
    }
}

fn sentences(answer: &Value) -> Vec<String> {
    answer.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
