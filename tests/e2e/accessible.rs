//! axe-core finds nothing on any screen, light or dark, wide or narrow.

use support::window::{
    Key, Look, SMALL, USUAL, journey,
    keyboard::tab_to,
    screens::{SCREENS, welcome},
};

/// The usual window with everything twice as large.
const DOUBLED: Look = Look { width: 640, height: 400, dark: false };

fn check(name: &str, look: Look) {
    journey(name, look, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        let mut found = vec![("first run", page.violations().await)];
        welcome(&page).await;
        for screen in SCREENS {
            screen.open(&page).await;
            found.push((screen.name, page.violations().await));
        }
        found.retain(|(_, violations)| !violations.is_empty());
        assert!(found.is_empty(), "everyone can use every screen: {found:#?}");
    });
}

#[test]
fn everyone_can_use_every_screen_by_day() {
    check("accessible-by-day", USUAL);
}

#[test]
fn everyone_can_use_every_screen_at_night() {
    check("accessible-at-night", USUAL.at_night());
}

#[test]
fn everyone_can_use_every_screen_when_it_is_small() {
    check("accessible-when-small", SMALL);
}

#[test]
fn everyone_can_use_every_screen_at_200_percent() {
    check("accessible-at-200-percent", DOUBLED);
}

#[test]
fn everyone_can_use_every_screen_at_200_percent_at_night() {
    check("accessible-at-200-percent-at-night", DOUBLED.at_night());
}

/// In Welsh a screen is known by its place, not by its heading.
fn check_in_welsh(name: &str, look: Look) {
    journey(name, look, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        welcome(&page).await;
        page.press_with(Key::Alt, '7').await;
        tab_to(&page, "combobox", "Language of the window").await;
        page.type_in("Cym").await;
        page.shows("Gosodiadau").await;
        let mut found = Vec::new();
        for place in '1'..='8' {
            page.press_with(Key::Alt, place).await;
            let here = "return document.querySelectorAll('nav [aria-current=page]').length;";
            page.becomes("a place is shown", async || page.ask(here, vec![]).await == 1).await;
            // A window so short scrolls as a whole.
            let parts = if look.height < SMALL.height { vec![] } else { page.overflowing().await };
            found.push((place, page.violations().await, parts));
        }
        found.retain(|(_, violations, parts)| !violations.is_empty() || !parts.is_empty());
        assert!(found.is_empty(), "everyone can use every place in Welsh: {found:#?}");
    });
}

#[test]
fn everyone_can_use_every_place_in_welsh() {
    check_in_welsh("accessible-in-welsh", USUAL);
    check_in_welsh("accessible-in-welsh-at-night", USUAL.at_night());
    check_in_welsh("accessible-in-welsh-at-200-percent", DOUBLED);
}
