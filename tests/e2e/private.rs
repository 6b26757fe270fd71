//! What keeps a notebook from other eyes, in the real window: the lock, the recovery code, hiding, the shared view, and that
//! nothing of it lies on the disk in the open.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;
use support::window::{Key, Page, USUAL, journey, marks, screens::welcome};

const PHRASE: &str = "seven paper lanterns";
const CANARY: &str = "Zanzibarkestrel";
/// Written on a highlight, typed into the search box, filled into a worksheet.
const OTHER_CANARIES: [&str; 3] = ["Wombatlighthouse", "Narwhalcellar", "Quokkaharbour"];

/// A bookmark with a note on it, in the reader.
async fn write_a_note(page: &Page) {
    page.fill("textbox", "Search the library", "nrm").await;
    page.find("heading", "Search results").await;
    page.click("treeitem", "How a referral works").await;
    page.find("heading", "How a referral works").await;
    page.press('b').await;
    page.fill("textbox", "Your note", CANARY).await;
    page.shows("Saved").await;
}

/// Types into the hidden field of that place among those on the page: they have no role.
async fn type_secret(page: &Page, place: usize, secret: &str) {
    let script = "const field = [...document.querySelectorAll('input[type=password]')][arguments[0]]; field?.focus(); \
                  return field !== undefined;";
    page.becomes("a field for a secret", async || page.ask(script, vec![json!(place)]).await == true).await;
    page.type_in(secret).await;
}

/// Sets a passphrase by the settings; the recovery code that was shown.
async fn protect(page: &Page) -> String {
    page.press_with(Key::Alt, '7').await;
    page.click("button", "Set a passphrase").await;
    page.find("dialog", "Set a passphrase").await;
    type_secret(page, 0, PHRASE).await;
    type_secret(page, 1, PHRASE).await;
    page.click("button", "Set passphrase").await;
    page.find("dialog", "recovery code").await;
    let shown = "return document.querySelector('dialog .code')?.textContent ?? '';";
    page.becomes("the code is shown", async || page.ask(shown, vec![]).await != "").await;
    let code = page.ask(shown, vec![]).await.as_str().unwrap_or_default().trim().to_owned();
    page.click("checkbox", "I have written it down").await;
    page.click("button", "Done").await;
    page.find_no("dialog", "recovery code").await;
    code
}

#[test]
fn a_notebook_is_locked_and_opened_by_passphrase_and_by_recovery_code() {
    journey("lock", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        welcome(&page).await;
        write_a_note(&page).await;
        let code = protect(&page).await;

        page.press_with(Key::Control, 'l').await;
        page.find("button", "Locked. Unlock the notebook").await;
        page.shows_no(CANARY).await;
        page.press_with(Key::Alt, '4').await;
        page.shows("Your notebook is locked").await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against a locked notebook");

        page.click("button", "Locked. Unlock the notebook").await;
        type_secret(&page, 0, PHRASE).await;
        page.press(Key::Enter).await;
        page.find("option", "How a referral works").await;

        let page = stage.open().await;
        page.click("button", "Locked. Unlock the notebook").await;
        page.click("button", "Use the recovery code").await;
        type_secret(&page, 0, &code).await;
        page.press(Key::Enter).await;
        page.find_no("button", "Locked. Unlock the notebook").await;
        page.press_with(Key::Alt, '4').await;
        page.find("option", "How a referral works").await;
    });
}

#[test]
fn the_window_is_hidden_at_once_and_comes_back_behind_the_passphrase() {
    journey("hide", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        welcome(&page).await;
        write_a_note(&page).await;
        protect(&page).await;
        for _ in 0..3 {
            page.press(Key::Shift).await;
        }
        page.becomes("nothing of the program can be read", async || !page.text().await.contains("Fieldshelf")).await;
        page.shows_no(CANARY).await;
        page.press(Key::Escape).await;
        assert!(!page.text().await.contains("Library"), "Escape uncovers nothing");
        page.press(Key::Enter).await;
        type_secret(&page, 0, PHRASE).await;
        page.press(Key::Enter).await;
        page.find("heading", "Settings").await;
    });
}

#[test]
fn one_text_is_shown_to_the_person_beside_and_nothing_else() {
    journey("shared", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        welcome(&page).await;
        write_a_note(&page).await;
        page.click("button", "Show").await;
        page.becomes("only the text", async || !page.text().await.contains("Bookmarks")).await;
        page.shows("How a referral works").await;
        let text = page.text().await;
        assert!(!text.contains(CANARY) && !text.contains("Search results"), "no note, no list: {text}");
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against the shared view");
        page.press(Key::Escape).await;
        page.shows("The shared view is closed").await;
    });
}

#[test]
fn a_colleague_has_a_notebook_of_their_own() {
    journey("switch", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        welcome(&page).await;
        write_a_note(&page).await;
        protect(&page).await;
        page.press_with(Key::Alt, '0').await;
        page.click("button", "New notebook").await;
        page.fill("textbox", "Name", "Night shift").await;
        page.click("button", "Make the notebook").await;
        page.find_no("dialog", "New notebook").await;
        page.press_with(Key::Alt, '4').await;
        page.find_no("option", "How a referral works").await;
        page.shows_no(CANARY).await;

        page.press_with(Key::Alt, '0').await;
        page.find("radio", "My notebook").await;
        type_secret(&page, 0, PHRASE).await;
        page.press(Key::Enter).await;
        page.press_with(Key::Alt, '4').await;
        page.find("option", "How a referral works").await;
    });
}

#[test]
fn a_crash_leaves_no_word_in_the_open() {
    journey("canary", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        welcome(&page).await;
        write_a_note(&page).await;
        let [highlight, search, worksheet] = OTHER_CANARIES;
        // Out of the note.
        page.click("heading", "How a referral works").await;
        marks::highlight(&page, "Important").await;
        marks::open(&page, "Important").await;
        page.fill("textbox", "Note on this passage", highlight).await;
        page.shows("Saved").await;
        page.press(Key::Escape).await;
        page.click("button", "Clear").await;
        page.fill("textbox", "Search the library", search).await;
        page.shows("Nothing").await;
        page.click("button", "Clear").await;
        page.fill("textbox", "Search the library", "worksheet").await;
        page.click("treeitem", "Worksheet: signs").await;
        page.click("button", "Fill in as a worksheet").await;
        let first = "const field = document.querySelector('main input[type=text], main textarea'); field?.focus(); \
                     return field !== null;";
        page.becomes("a line to fill in", async || page.ask(first, vec![]).await == true).await;
        page.type_in(worksheet).await;
        stage.kill();
        let home = stage.home();
        assert!(all_files(&home) > 5, "there is something to look through");
        for word in OTHER_CANARIES.into_iter().chain([CANARY]) {
            let found = holding(&home, word);
            assert!(found.is_empty(), "“{word}” stands in no file: {found:?}");
        }
    });
}

/// Files below `folder` that hold `word`, as UTF-8 or as UTF-16, in any capitals.
fn holding(folder: &Path, word: &str) -> Vec<String> {
    let wide: Vec<u8> = word.to_lowercase().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let narrow = word.to_lowercase().into_bytes();
    let files = files_below(folder).into_iter();
    let holds = files.filter(|path| {
        let bytes = fs::read(path).unwrap_or_default().to_ascii_lowercase();
        [&narrow, &wide].iter().any(|wanted| bytes.windows(wanted.len()).any(|part| part == wanted.as_slice()))
    });
    holds.map(|path| path.display().to_string()).collect()
}

fn all_files(folder: &Path) -> usize {
    files_below(folder).len()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).collect::<Vec<_>>()).unwrap_or_default();
    let paths = entries.into_iter().map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
