//! What a worker keeps is there the next time, also when the program was ended without being asked.

use support::window::{Key, USUAL, journey, screens::welcome};

#[test]
fn a_bookmark_is_there_after_a_restart() {
    journey("bookmark", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        welcome(&page).await;

        page.fill("textbox", "Search the library", "nrm").await;
        page.find("heading", "Search results").await;
        page.click("treeitem", "How a referral works").await;
        page.find("heading", "How a referral works").await;
        page.press('b').await;
        page.find("textbox", "Your note").await;
        page.fill("textbox", "Your note", "Ask about the form.").await;
        page.shows("Saved").await;

        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        page.find_no("heading", "Welcome to Fieldshelf").await;
        page.press_with(Key::Alt, '4').await;
        page.click("option", "How a referral works").await;
        page.find("textbox", "Your note").await;
        let note = page.ask("return document.querySelector('textarea').value;", vec![]).await;
        assert_eq!(note, "Ask about the form.", "the note was kept with the bookmark");
    });
}
