//! Every screen, and the keys that lead there: for journeys that look at all of them.

use super::{Key, Page};

/// A way to a screen, from wherever the window is.
pub struct Screen {
    /// Its name, for photographs and reports.
    pub name: &'static str,
    go: Go,
}

enum Go {
    /// A place, by its number; its heading says that it is there.
    Place(char, &'static str),
    /// The first row of the list, in the reader.
    Reader,
    /// The library with a search.
    Search,
    /// The library's filters.
    Filters,
    /// The sheet of shortcuts, over whatever is there.
    Shortcuts,
}

/// In the order of the places.
pub const SCREENS: &[Screen] = &[
    Screen { name: "library", go: Go::Place('1', "Library") },
    Screen { name: "reader", go: Go::Reader },
    Screen { name: "filters", go: Go::Filters },
    Screen { name: "search", go: Go::Search },
    Screen { name: "topics", go: Go::Place('2', "Topics") },
    Screen { name: "news", go: Go::Place('3', "What’s new") },
    Screen { name: "bookmarks", go: Go::Place('4', "Bookmarks") },
    Screen { name: "help", go: Go::Place('5', "Help lines") },
    Screen { name: "sources", go: Go::Place('6', "Sources") },
    Screen { name: "settings", go: Go::Place('7', "Settings") },
    Screen { name: "shortcuts", go: Go::Shortcuts },
];

/// Answers the first-run card, which stands before everything else.
pub async fn welcome(page: &Page) {
    page.click("button", "Later").await;
    page.find_no("heading", "Welcome to Fieldshelf").await;
}

impl Screen {
    /// Goes there, and waits until it is there.
    pub async fn open(&self, page: &Page) {
        match self.go {
            Go::Place(number, heading) => {
                page.press_with(Key::Alt, number).await;
                page.find("heading", heading).await;
            }
            Go::Reader => {
                page.press_with(Key::Alt, '1').await;
                page.find("listbox", "Resources").await;
                page.press(Key::Enter).await;
                page.find("group", "Reading tools").await;
            }
            Go::Filters => {
                page.press_with(Key::Alt, '1').await;
                page.click("button", "Filters").await;
                page.find("group", "Kind").await;
            }
            Go::Search => {
                page.press('/').await;
                page.fill("textbox", "Search the library", "referral").await;
                page.find("treeitem", "referral").await;
            }
            Go::Shortcuts => {
                page.press('?').await;
                page.find("heading", "Keyboard shortcuts").await;
            }
        }
    }
}
