//! Passages and pages that a worker marks are there the next time, in a text and in a document.

use support::{
    FeedServer,
    window::{
        USUAL,
        documents::{follow, open_found, publish, search},
        journey, marks,
        screens::welcome,
    },
};

#[test]
fn a_passage_that_is_marked_by_keyboard_is_there_after_a_restart() {
    journey("marks", USUAL, async |stage| {
        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        welcome(&page).await;
        marks::read(&page).await;
        marks::highlight(&page, "Important").await;
        marks::open(&page, "Important").await;
        page.fill("textbox", "Note on this passage", "Say this first.").await;
        page.shows("Saved").await;
        assert_eq!(page.violations().await, Vec::<String>::new(), "an open mark has no finding");

        let page = stage.open().await;
        page.find("option", "If someone may be in danger").await;
        marks::read(&page).await;
        marks::open(&page, "Important, with a note").await;
        let note = page.ask("return document.querySelector('[role=dialog] textarea').value;", vec![]).await;
        assert_eq!(note, "Say this first.", "the note was kept with the passage");
    });
}

#[test]
fn a_page_and_a_passage_of_a_document_are_marked_and_found_again_by_their_words() {
    journey("marks-document", USUAL, async |stage| {
        let page = stage.open().await;
        welcome(&page).await;
        let server = FeedServer::start();
        publish(&server);
        follow(&page, &server).await;
        search(&page).await;
        open_found(&page).await;
        let is_drawn = "return document.querySelector('.textLayer mark.current') !== null;";
        page.becomes("the words of the page are there", async || page.ask(is_drawn, vec![]).await == true).await;
        page.press('b').await;
        page.find("img", "Page bookmarked").await;
        marks::highlight(&page, "To quote").await;
        let drawn = "return document.querySelector('.textLayer mark.kept')?.textContent ?? null;";
        page.becomes("the passage is drawn over the page", async || page.ask(drawn, vec![]).await.is_string()).await;
        page.click("button", "Marks").await;
        page.shows("Bookmarked page").await;
        page.shows("To quote").await;
    });
}
