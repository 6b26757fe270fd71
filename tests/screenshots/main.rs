//! Photographs the real window for the README and for those who judge how it looks. `cargo xtask screenshots` brings
//! the program and the driver, and names the folder.

#[cfg(target_os = "linux")]
fn main() {
    use support::window::{SMALL, USUAL};

    let folder = std::path::PathBuf::from(std::env::args_os().nth(1).expect("a folder is named"));
    for look in [USUAL, USUAL.at_night(), SMALL, SMALL.at_night()] {
        linux::photograph(look, &folder);
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("The window can be photographed on Linux only.");
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::Path;

    use support::{
        FeedServer, Signer,
        report::SENTENCE,
        window::{
            Key, Look, Page,
            documents::{follow, open_found, publish, search},
            journey, marks,
            screens::{SCREENS, welcome},
            trust,
        },
    };

    /// What the README shows.
    const SHOWN: &[&str] = &["reader", "search", "help", "sources"];

    pub fn photograph(look: Look, folder: &Path) {
        journey("screenshots", look, async |stage| {
            let page = stage.open().await;
            page.find("heading", "Welcome to Fieldshelf").await;
            save(&page, look, folder, "first-run").await;
            welcome(&page).await;
            for screen in SCREENS.iter().filter(|screen| SHOWN.contains(&screen.name)) {
                screen.open(&page).await;
                save(&page, look, folder, screen.name).await;
            }
        });
        journey("screenshots-documents", look, async |stage| {
            let page = stage.open().await;
            welcome(&page).await;
            documents(&page, look, folder).await;
        });
        journey("screenshots-notebook", look, async |stage| {
            let page = stage.open().await;
            welcome(&page).await;
            marking(&page, look, folder).await;
        });
        journey("screenshots-privacy", look, async |stage| {
            let page = stage.open().await;
            welcome(&page).await;
            private(&page, look, folder).await;
        });
        journey("screenshots-trust", look, async |stage| {
            let page = stage.open().await;
            welcome(&page).await;
            believing(&page, look, folder).await;
        });
    }

    /// What other eyes may see: the privacy settings, the shared view, and the page that covers the window.
    async fn private(page: &Page, look: Look, folder: &Path) {
        page.press_with(Key::Alt, '7').await;
        page.find("heading", "Privacy").await;
        page.ask("document.querySelector('#privacy').scrollIntoView();", vec![]).await;
        save(page, look, folder, "privacy").await;
        page.press_with(Key::Alt, '0').await;
        page.find("heading", "Notebooks").await;
        save(page, look, folder, "notebooks").await;
        page.click("button", "Close").await;
        if let Some(reader) = SCREENS.iter().find(|screen| screen.name == "reader") {
            reader.open(page).await;
        }
        page.click("button", "Show to someone").await;
        page.find("button", "Close Esc").await;
        save(page, look, folder, "shared").await;
        page.press(Key::Escape).await;
        page.click("button", "Go on Enter").await;
        page.click("button", "Hide this window").await;
        page.find("button", "Notes").await;
        save(page, look, folder, "hidden").await;
    }

    /// A signed source: its key is compared, it is verified, an update of it is refused; and a bundle of it is made.
    async fn believing(page: &Page, look: Look, folder: &Path) {
        let (server, signer) = (FeedServer::start(), Signer::new());
        trust::edition(&signer, 3).serve(&server);
        trust::follow(page, &server).await;
        save(page, look, folder, "compare-key").await;
        trust::confirm(page).await;
        save(page, look, folder, "verified").await;
        page.click("button", "Make a bundle…").await;
        page.shows("3 resources").await;
        save(page, look, folder, "make-bundle").await;
        page.click("button", "Cancel").await;
        trust::roll_back(page, &server, &trust::edition(&signer, 2)).await;
        save(page, look, folder, "blocked").await;
    }

    /// A report that came with a source: how it stands, found by a sentence of page 37, and open there.
    async fn documents(page: &Page, look: Look, folder: &Path) {
        let server = FeedServer::start();
        publish(&server);
        follow(page, &server).await;
        save(page, look, folder, "files").await;
        search(page).await;
        save(page, look, folder, "search-pages").await;
        open_found(page).await;
        page.becomes("the sentence is marked", async || {
            page.ask("return document.querySelector('mark.current') !== null;", vec![]).await == true
        })
        .await;
        save(page, look, folder, "document").await;
        page.press('b').await;
        marks::highlight(page, "To quote").await;
        page.click("button", "Marks").await;
        page.find("region", "Marks").await;
        save(page, look, folder, "document-marks").await;
        page.click("button", "Text").await;
        page.shows(SENTENCE).await;
        save(page, look, folder, "document-text").await;
    }

    /// Passages marked by keyboard, one with a note; the notebook that holds them; a citation.
    async fn marking(page: &Page, look: Look, folder: &Path) {
        marks::read(page).await;
        marks::highlight(page, "Important").await;
        marks::highlight(page, "Ask about this").await;
        save(page, look, folder, "highlights").await;
        marks::open(page, "Ask about this").await;
        save(page, look, folder, "highlight-open").await;
        page.press(Key::Escape).await;
        page.click("button", "Cite…").await;
        page.find("heading", "Cite “").await;
        save(page, look, folder, "citation").await;
        page.press(Key::Escape).await;
        page.fill("textbox", "New collection", "Monday briefing").await;
        page.press(Key::Enter).await;
        page.find("checkbox", "Monday briefing").await;
        page.fill("textbox", "Add a tag", "read aloud").await;
        page.press(Key::Enter).await;
        page.find("button", "Remove the tag read aloud").await;
        page.press_with(Key::Alt, '4').await;
        page.find("heading", "Bookmarks").await;
        save(page, look, folder, "notebook").await;
        page.click("radio", "Notes and highlights").await;
        page.shows("1 text with notes").await;
        save(page, look, folder, "all-notes").await;
        page.click("radio", "Bookmarks").await;
        page.click("button", "Organise…").await;
        page.find("heading", "Collections and tags").await;
        save(page, look, folder, "organise").await;
    }

    async fn save(page: &Page, look: Look, folder: &Path, name: &str) {
        let light = if look.dark { "dark" } else { "light" };
        let picture = folder.join(format!("{name}-{}x{}-{light}.png", look.width, look.height));
        assert!(page.photograph(&picture).await, "{} can be written", picture.display());
        println!("{}", picture.display());
    }
}
