//! From a publisher's folder to a worker's window: signed, compared, changed, and spoilt on the way.

use support::{
    Press,
    window::{Key, USUAL, journey, screens::welcome},
};

#[test]
fn a_compared_source_is_verified_and_a_spoilt_update_is_refused() {
    let press = Press::new("river-project", "River Project");
    press.publish();
    let fingerprint = press.fingerprint();
    let shown = press.serve();

    journey("trust", USUAL, async |stage| {
        let page = stage.open().await;
        welcome(&page).await;
        page.press_with(Key::Alt, '6').await;
        page.fill("textbox", "Address of the feed", &format!("{}feed.json", shown.address)).await;
        page.press(Key::Enter).await;

        page.find("dialog", "Compare the key of “River Project”").await;
        for group in fingerprint.split(' ') {
            page.shows(group).await;
        }
        page.click("button", "It is the same").await;
        page.shows("Signed by its publisher").await;

        press.edit(
            "mscos.md",
            "title = \"Modern Slavery Core Outcome Set (MSCOS)\"",
            "title = \"Outcomes that survivors agreed\"",
        );
        press.publish();
        page.click("button", "Check now").await;
        page.press_with(Key::Alt, '3').await;
        page.find("button", "Outcomes that survivors agreed").await;

        // A good update, and someone on the way who changes a number in it.
        press.edit("mscos.md", "Outcomes that survivors agreed", "Outcomes, second edition");
        press.publish();
        press.tamper("feed.json", "0800 808 3733", "0800 808 3734");
        page.press_with(Key::Alt, '6').await;
        page.click("button", "Check now").await;
        page.shows("Blocked update").await;
        page.shows("What you already have stays").await;
        page.press_with(Key::Alt, '3').await;
        page.find("button", "Outcomes that survivors agreed").await;
        page.shows_no("Outcomes, second edition").await;
        page.press(Key::F1).await;
        page.shows("0800 808 3733").await;
        page.shows_no("0800 808 3734").await;
    });
}
