//! axe-core finds nothing on any screen, light or dark, wide or narrow.

use support::window::{
    Look, SMALL, USUAL, journey,
    screens::{SCREENS, welcome},
};

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
