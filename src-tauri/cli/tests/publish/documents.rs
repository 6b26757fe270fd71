//! What is worked out of a PDF, by the built program: it reads documents in a child of its own.

use std::fmt::Write;
use std::process::Command;

use crate::desk::{Desk, resource};

/// A PDF of so many pages, with a line of text on each or none.
fn pdf(pages: usize, text: &str) -> Vec<u8> {
    let drawn = if text.is_empty() { String::new() } else { format!("BT /F 20 Tf 50 700 Td ({text}) Tj ET") };
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page + 5)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {pages}/Kids[{}]>>", kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()),
    ];
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>";
    objects.extend(std::iter::repeat_n(page.to_owned(), pages));
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for (number, object) in (1..).zip(&objects) {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{number} 0 obj\n{object}\nendobj").unwrap();
    }
    let (start, size) = (file.len(), objects.len() + 1);
    write!(file, "xref\n0 {size}\n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").unwrap();
    file.into_bytes()
}

fn publish(desk: &Desk) {
    let mut shelf = Command::new(env!("CARGO_BIN_EXE_shelf"));
    shelf.args(["publish", "--at", "2026-11-24T09:00:00Z", "--to"]).args([desk.path("site"), desk.path("folder")]);
    let ran = shelf.output().unwrap();
    assert!(ran.status.success(), "published: {ran:?}");
}

#[test]
fn pages_and_text_are_worked_out_once() {
    let desk = Desk::new(&[]);
    desk.write("folder/words.pdf", pdf(3, "Call 999"));
    desk.write("folder/scan.pdf", pdf(2, ""));
    desk.write("folder/broken.pdf", "%PDF-1.4 and nothing");
    let files = "files = [{ path = \"words.pdf\" }, { path = \"scan.pdf\" }, { path = \"broken.pdf\" }]\n";
    desk.write("folder/a.md", resource("a", files, "Text."));
    publish(&desk);
    let feed: serde_json::Value = serde_json::from_slice(&desk.files("site")["feed.json"].0).unwrap();
    let said = |n: usize, key: &str| feed["items"][0]["attachments"][n]["_fieldshelf"][key].clone();
    assert_eq!((said(0, "pages"), said(0, "text_layer")), (3.into(), true.into()), "pages with words");
    assert_eq!((said(1, "pages"), said(1, "text_layer")), (2.into(), false.into()), "pictures of pages");
    assert!(said(2, "pages").is_null() && said(2, "text_layer").is_null(), "of a damaged file nothing is made up");
    let before = desk.files("site");
    publish(&desk);
    assert_eq!(desk.files("site"), before, "what was worked out is remembered");
}
