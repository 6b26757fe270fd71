//! What happens beside reading: someone walks in, a colleague takes the laptop, a report is cited, a laptop is lost.

use support::window::{
    Key, USUAL, journey,
    keyboard::{enter, open_by_search, tab_to},
    screens::welcome,
};

#[test]
fn someone_walks_in_while_a_text_is_shown() {
    journey("s3", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        welcome(&page).await;
        open_by_search(&page, "how a referral works", "How a referral works").await;
        page.press('v').await;
        page.becomes("only the text", async || !page.text().await.contains("Bookmarks")).await;
        page.keep("s3-1-shared").await;
        for _ in 0..3 {
            page.press(Key::Shift).await;
        }
        page.becomes("nothing of the program can be read", async || {
            let text = page.text().await;
            !text.contains("Fieldshelf") && !text.contains("referral")
        })
        .await;
        assert_eq!(page.ask("return document.title;", vec![]).await, "Notes", "the title says nothing either");
        page.keep("s3-2-hidden").await;
        page.press(Key::Escape).await;
        assert!(!page.text().await.contains("referral"), "Escape uncovers nothing");
        page.press(Key::Enter).await;
        page.shows("How a referral works").await;
    });
}

#[test]
fn a_colleague_takes_the_laptop() {
    journey("s4", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        welcome(&page).await;
        open_by_search(&page, "how a referral works", "How a referral works").await;
        page.press('b').await;
        page.find("textbox", "Your note").await;
        page.press_with(Key::Alt, '0').await;
        enter(&page, "button", "New notebook").await;
        tab_to(&page, "textbox", "Name").await;
        page.type_in("Night shift").await;
        page.press(Key::Enter).await;
        page.find_no("dialog", "New notebook").await;
        page.press_with(Key::Alt, '4').await;
        page.find("heading", "Bookmarks").await;
        page.find_no("option", "How a referral works").await;
        page.keep("s4-another-notebook").await;
    });
}

#[test]
fn a_report_is_cited_with_what_replaced_it() {
    journey("s6", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        welcome(&page).await;
        open_by_search(&page, "commissioner annual report 2019", "Annual Report 2019-2020").await;
        enter(&page, "button", "Cite…").await;
        page.find("dialog", "Cite “Annual Report 2019-2020").await;
        page.shows("was replaced by a newer version").await;
        page.becomes("the day of access and the successor", async || {
            let citation = "return document.querySelector('dialog textarea')?.value ?? '';";
            let citation = page.ask(citation, vec![]).await.as_str().unwrap_or_default().to_owned();
            citation.contains("(Accessed: ") && citation.contains("replaced by “Annual Report 2020-2021”")
        })
        .await;
        page.keep("s6-citation").await;
        enter(&page, "button", "Copy").await;
        page.shows("Citation copied").await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "axe has nothing against it");
    });
}

#[test]
fn a_lost_laptop_has_a_sheet_for_the_manager() {
    journey("s8", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("heading", "Welcome to Fieldshelf").await;
        welcome(&page).await;
        open_by_search(&page, "laptop lost stolen", "A laptop is lost or stolen").await;
        page.shows("Questions for the manager").await;
        page.press_with(Key::Control, 'p').await;
        page.find("dialog", "Print: A laptop is lost or stolen").await;
        page.becomes("the sheet is drawn", async || {
            let drawn =
                "const canvas = document.querySelector('dialog canvas'); return canvas !== null && canvas.width > 0;";
            page.ask(drawn, vec![]).await == true
        })
        .await;
        page.keep("s8-sheet").await;
    });
}
