//! Nothing stands out of a small window, and the page itself never scrolls: its parts do.

use support::window::{
    Look, SMALL, USUAL, journey,
    screens::{SCREENS, welcome},
};

fn check(name: &str, look: Look) {
    journey(name, look, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        let mut found = vec![("first run", page.overflowing().await)];
        welcome(&page).await;
        for screen in SCREENS {
            screen.open(&page).await;
            found.push((screen.name, page.overflowing().await));
        }
        found.retain(|(_, parts)| !parts.is_empty());
        assert!(found.is_empty(), "everything fits into {} × {}: {found:#?}", look.width, look.height);
    });
}

#[test]
fn everything_fits_into_a_small_window() {
    check("fits-small", SMALL);
}

#[test]
fn everything_fits_into_the_usual_window() {
    check("fits-usual", USUAL);
}
