//! Nothing stands out of a small window, and the page itself never scrolls: its parts do.

use support::window::{
    Look, SMALL, USUAL, journey,
    screens::{SCREENS, welcome},
};

fn check(name: &str, look: Look) {
    journey(name, look, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        let wide = page.ask("return window.innerWidth;", vec![]).await;
        assert_eq!(wide, look.width, "the window is as wide as it is meant to be");
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

/// 1,280 pixels at 400 %: one column, and nothing scrolls sideways.
#[test]
fn everything_fits_at_400_percent() {
    check("fits-400-percent", Look { width: 320, height: 800, dark: false });
}

/// What is smaller than 24 × 24 CSS pixels; links within a sentence are exempt.
const SMALL_TARGETS: &str = "return [...document.querySelectorAll('button, select, input, textarea, summary, [role=option]')] \
    .filter((each) => each.checkVisibility() && !each.matches('.link')) \
    .map((each) => [each.closest('label') ?? each, each]) \
    .filter(([target]) => { const { width, height } = target.getBoundingClientRect(); return width > 0 && (width < 24 || height < 24); }) \
    .map(([target, each]) => `${each.outerHTML.slice(0, 80)}: ${target.getBoundingClientRect().width} × ${target.getBoundingClientRect().height}`);";

#[test]
fn everything_can_be_hit() {
    journey("targets", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        welcome(&page).await;
        for screen in SCREENS {
            screen.open(&page).await;
            let small = page.ask(SMALL_TARGETS, vec![]).await;
            assert_eq!(small.as_array().map(Vec::len), Some(0), "{}: WCAG 2.5.8: {small:#}", screen.name);
        }
    });
}
