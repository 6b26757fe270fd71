//! Marking passages with the keyboard alone, as a person does it.

use super::{Key, Page};

/// Opens a text of the starter library that has a few paragraphs.
pub async fn read(page: &Page) {
    page.fill("textbox", "Search the library", "nrm").await;
    page.find("heading", "Search results").await;
    page.click("treeitem", "How a referral works").await;
    page.find("heading", "How a referral works").await;
}

/// Marks a passage: the line after the one in sight, and what stands behind it. `kind`: as the button says.
pub async fn highlight(page: &Page, kind: &str) {
    page.press('m').await;
    page.find("region", "Marking by keyboard").await;
    page.press(Key::Down).await;
    page.press(Key::Down).await;
    page.press(Key::Enter).await;
    page.find("toolbar", "What to do with the selected text").await;
    page.click("button", kind).await;
    page.find_no("toolbar", "What to do with the selected text").await;
    page.press(Key::Escape).await;
    page.find_no("region", "Marking by keyboard").await;
}

/// Opens a passage that was marked so, from the text.
pub async fn open(page: &Page, kind: &str) {
    let script = "const [kind] = arguments;
        const found = [...document.querySelectorAll('.body mark')].find(
            (mark) => mark.getAttribute('aria-roledescription')?.startsWith(kind));
        found?.focus();
        return found !== undefined;";
    page.becomes("the passage is drawn", async || page.ask(script, vec![kind.into()]).await == true).await;
    page.press(Key::Enter).await;
    // Whether there is a note is said of the passage, not of what opens.
    page.find("dialog", kind.split(',').next().unwrap_or(kind)).await;
}
