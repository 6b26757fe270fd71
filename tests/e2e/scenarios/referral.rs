//! A first responder prepares a referral: guidance and help lines change with the nation, and the worksheet leaves no trace.

use support::window::{
    Key, USUAL, journey,
    keyboard::{enter, open_by_search, tab_to},
    screens::welcome,
};

const CANARY: &str = "Puffinquayside";

#[test]
fn a_referral_is_prepared_and_nothing_of_it_stays() {
    journey("s2", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        welcome(&page).await;
        page.find("option", "If someone may be in danger").await;

        // A collection to come back to.
        open_by_search(&page, "statutory guidance identify", "Modern slavery: how to identify").await;
        page.press('b').await;
        tab_to(&page, "textbox", "New collection").await;
        page.type_in("Referral").await;
        page.press(Key::Enter).await;
        page.find("checkbox", "Referral").await;
        page.keep("s2-1-collection").await;

        // The nation changes help lines and guidance together.
        tab_to(&page, "combobox", "Nation").await;
        page.type_in("Sc").await;
        page.press(Key::F1).await;
        page.shows("TARA (Scotland)").await;
        page.shows_no("Live Fear Free (Wales)").await;
        page.keep("s2-2-scotland-help").await;
        page.press_with(Key::Control, 'k').await;
        page.press(Key::Escape).await;
        page.press_with(Key::Alt, '1').await;
        page.find("heading", "Library").await;
        page.shows("for other nations").await;
        page.shows_no("Live Fear Free: slavery").await;
        page.keep("s2-3-scotland-guidance").await;

        // The worksheet lives in memory, and says so.
        open_by_search(&page, "worksheet signs", "Worksheet: signs").await;
        enter(&page, "button", "Fill in as a worksheet").await;
        page.shows("Kept only in memory").await;
        page.shows("This sends nothing to anyone").await;
        tab_to(&page, "checkbox", "Seems afraid").await;
        page.press(' ').await;
        tab_to(&page, "textbox", "Notes on").await;
        page.type_in(CANARY).await;
        page.keep("s2-4-worksheet").await;
        enter(&page, "button", "Copy all").await;
        page.shows("The clipboard is shared").await;
        page.press(Key::Escape).await;
        page.press(Key::F9).await;
        page.press(Key::Enter).await;
        page.shows("the worksheet was cleared").await;
        page.shows_no(CANARY).await;
        page.keep("s2-5-cleared").await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against it");
    });
}
