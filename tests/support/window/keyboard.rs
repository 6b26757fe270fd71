//! A window without a mouse: from control to control with Tab, and what has the keyboard.

use super::{Key, Page};

/// No screen has more controls in a row than this.
const FARTHEST: usize = 160;

/// Walks with Tab until the control has the keyboard.
pub async fn tab_to(page: &Page, role: &str, name: &str) {
    let wanted = page.find(role, name).await;
    for _ in 0..FARTHEST {
        if page.has_keyboard(&wanted).await {
            return;
        }
        page.press(Key::Tab).await;
    }
    panic!("Tab does not lead to the {role} “{name}”");
}

/// Walks to a control and presses Enter on it.
pub async fn enter(page: &Page, role: &str, name: &str) {
    tab_to(page, role, name).await;
    page.press(Key::Enter).await;
}

/// Searches, and opens what is found under that name.
pub async fn open_by_search(page: &Page, query: &str, title: &str) {
    page.press_with(Key::Control, 'k').await;
    let in_box = "return document.activeElement.dataset.focus === 'search';";
    page.becomes("the keyboard is in the search box", async || page.ask(in_box, vec![]).await == true).await;
    page.press_with(Key::Control, 'a').await;
    page.type_in(query).await;
    page.becomes("all is typed", async || page.typed().await == query).await;
    page.find("treeitem", title).await;
    page.press(Key::Enter).await;
    let in_list = "return document.activeElement.closest('[role=tree]') !== null;";
    page.becomes("the keyboard is in the list", async || page.ask(in_list, vec![]).await == true).await;
    let at = "return document.activeElement.closest('[role=tree]').querySelector('[aria-selected=true], .cursor, [data-cursor]')?.innerText ?? \
              document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText ?? '';";
    for _ in 0..40 {
        if page.ask(at, vec![]).await.as_str().unwrap_or_default().contains(title) {
            page.press(Key::Enter).await;
            page.find("heading", title).await;
            return;
        }
        page.press(Key::Down).await;
    }
    panic!("the arrow keys do not lead to “{title}”");
}
