//! Help lines on the first run, by keyboard alone: one key from anywhere, the filters, a number copied.

use support::window::{Key, USUAL, journey, keyboard::tab_to};

#[test]
fn help_is_one_key_away_and_needs_no_mouse() {
    journey("help-lines", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        page.press(Key::F1).await;
        page.find("heading", "Help lines").await;
        page.shows("Call 999.").await;
        page.shows("Do not tell the person what you are doing.").await;
        page.find("button", "Police emergency").await;

        tab_to(&page, "combobox", "Nation").await;
        page.shows("TARA (Scotland)").await;
        page.press('W').await;
        page.shows_no("TARA (Scotland)").await;
        page.shows("Live Fear Free (Wales)").await;

        tab_to(&page, "button", "Police emergency").await;
        page.press(Key::Down).await;
        let number =
            page.ask("return document.activeElement.querySelector('.figures')?.innerText ?? null;", vec![]).await;
        let number = number.as_str().expect("an arrow key leads from number to number").to_owned();
        assert_ne!(number, "999", "to the next one");
        page.press('c').await;
        page.shows(&format!("Copied: {number}")).await;

        // What was copied is what comes back when it is pasted.
        page.press('/').await;
        page.press_with(Key::Control, 'v').await;
        assert_eq!(page.typed().await, number, "the clipboard has the number");
    });
}
