//! Pages made by code, and the text that a reader of them would copy out.

use std::ops::ControlFlow;

use super::*;

#[path = "../../../../../tests/support/pdf.rs"]
#[allow(dead_code)]
mod writer;

use writer::{PdfPage, PdfWriter, coded};

fn read_from(bytes: Vec<u8>, from: u32) -> (Result<Whole, Refusal>, Vec<PageText>) {
    let mut pages = Vec::new();
    let whole = read(bytes, from, &mut |page| {
        pages.push(page);
        ControlFlow::Continue(())
    });
    (whole, pages)
}

/// The text of a document of one page.
#[track_caller]
fn check_page(page: &PdfPage, text: &str, why: &str) {
    let mut writer = PdfWriter::new();
    writer.page(page);
    check(writer, text, why);
}

#[track_caller]
fn check(writer: PdfWriter, text: &str, why: &str) {
    let (whole, pages) = read_from(writer.finish(), 1);
    assert!(whole.is_ok(), "a made document can be read: {why}");
    let pages: Vec<String> = pages.into_iter().map(|page| page.text).collect();
    assert_eq!(pages.join("\u{c}"), text, "{why}");
}

/// Lines of F1 in size 10, one below the other, from a corner on.
fn lines(page: &mut PdfPage, x: f64, y: f64, lines: &[&str]) {
    for (i, line) in lines.iter().enumerate() {
        page.line(x, y - 12.0 * i as f64, 10.0, line);
    }
}

const LEFT: [&str; 7] = [
    "The first column tells how people were",
    "brought to the farms, who met them at",
    "the station, and what was taken from",
    "them in the first week. Their papers",
    "were kept in a drawer of the office,",
    "which nobody but the owner could un-",
    "lock, and the wages were held back for",
];
const RIGHT: [&str; 7] = [
    "the rooms in which they slept. In the",
    "second year an inspector came to see",
    "the houses, and wrote a report that is",
    "quoted below at length, for it was the",
    "first to name what had been done there",
    "and led to the case that is described",
    "in the chapter that follows this one.",
];
const BOTH: &str = "The first column tells how people were brought to the farms, who met them at the station, and what \
    was taken from them in the first week. Their papers were kept in a drawer of the office, which nobody but the \
    owner could unlock, and the wages were held back for\n\nthe rooms in which they slept. In the second year an \
    inspector came to see the houses, and wrote a report that is quoted below at length, for it was the first to name \
    what had been done there and led to the case that is described in the chapter that follows this one.";

#[test]
fn columns_are_read_one_after_the_other() {
    let mut page = PdfPage::default();
    page.line(
        60.0,
        780.0,
        10.0,
        "A heading over both columns, which is as wide as the page itself and crosses the gutter",
    );
    lines(&mut page, 60.0, 750.0, &LEFT);
    lines(&mut page, 310.0, 750.0, &RIGHT);
    let heading = "A heading over both columns, which is as wide as the page itself and crosses the gutter";
    check_page(&page, &format!("{heading}\n\n{BOTH}"), "the heading comes first, then each column to its end");

    let mut page = PdfPage::default();
    for (i, (left, right)) in LEFT.iter().zip(RIGHT).enumerate() {
        let y = 750.0 - 12.0 * i as f64;
        page.line(60.0, y, 10.0, left).line(310.0, y, 10.0, right);
    }
    check_page(&page, BOTH, "so it is where the lines of both were drawn by turns");
}

#[test]
fn a_table_is_read_row_by_row() {
    let mut page = PdfPage::default();
    for (i, row) in
        [["Country", "2022", "2023"], ["Albania", "154", "187"], ["Viet Nam", "21", "40"], ["Other", "7", "9"]]
            .iter()
            .enumerate()
    {
        for (x, cell) in [60.0, 200.0, 300.0].iter().zip(row) {
            page.line(*x, 700.0 - 14.0 * i as f64, 10.0, cell);
        }
    }
    let rows = "Country 2022 2023\n\nAlbania 154 187\n\nViet Nam 21 40\n\nOther 7 9";
    check_page(&page, rows, "a number is read with the name it stands beside");

    let mut page = PdfPage::default();
    for (i, [name, text, more]) in [
        ["Accommodation", "a safe house, for as long as", "the recovery lasts"],
        ["Advice", "on law, benefits and work by", "people who are trained"],
        ["Interpreting", "in the language of the person,", "never by a relative"],
    ]
    .iter()
    .enumerate()
    {
        let y = 700.0 - 30.0 * i as f64;
        page.line(60.0, y, 10.0, name).line(200.0, y, 10.0, text).line(200.0, y - 12.0, 10.0, more);
    }
    let cells = "Accommodation\n\na safe house, for as long as the recovery lasts\n\nAdvice\n\non law, benefits and work by \
        people who are trained\n\nInterpreting\n\nin the language of the person, never by a relative";
    check_page(&page, cells, "a cell of several lines is read to its end");
}

#[test]
fn items_stay_with_their_numbers() {
    let mut page = PdfPage::default();
    for (i, (number, text, more)) in [
        ("1.", "Ask what the person wants, in words", "that they know"),
        ("2.", "Write down what they said, not what", "you make of it"),
        ("3.", "Say what happens next, and when you", "will be in touch"),
    ]
    .iter()
    .enumerate()
    {
        let y = 700.0 - 24.0 * i as f64;
        page.line(60.0, y, 10.0, number).line(80.0, y, 10.0, text).line(80.0, y - 12.0, 10.0, more);
    }
    let items = "1. Ask what the person wants, in words that they know\n\n2. Write down what they said, not what you \
        make of it\n\n3. Say what happens next, and when you will be in touch";
    check_page(&page, items, "a number belongs to its item");
}

#[test]
fn lines_become_paragraphs() {
    let mut page = PdfPage::default();
    page.line_of("F2", 60.0, 760.0, 16.0, "What to look for");
    lines(&mut page, 60.0, 735.0, &["A person may not say that they are", "held against their will."]);
    lines(&mut page, 60.0, 699.0, &["Nobody should be asked in front of", "the one who brought them."]);
    let text = "What to look for\n\nA person may not say that they are held against their will.\n\nNobody should be asked \
        in front of the one who brought them.";
    check_page(&page, text, "headings stand alone, an empty line parts paragraphs");

    let mut page = PdfPage::default();
    lines(&mut page, 60.0, 735.0, &["A first paragraph that fills its lines", "up to the margin and a bit more too"]);
    page.line(75.0, 711.0, 10.0, "and a second, which is set off by");
    page.line(60.0, 699.0, 10.0, "nothing but the begin of its first line");
    let text = "A first paragraph that fills its lines up to the margin and a bit more too\n\nand a second, which is set \
        off by nothing but the begin of its first line";
    check_page(&page, text, "an indented line begins a paragraph");
}

#[test]
fn broken_words_are_made_whole() {
    let check = |first: &str, second: &str, text: &str, why| {
        let mut page = PdfPage::default();
        lines(&mut page, 60.0, 700.0, &[first, second]);
        check_page(&page, text, why);
    };
    check("a case of exploi-", "tation", "a case of exploitation", "the hyphen shows the break alone");
    check("a case of exploi\u{ad}", "tation", "a case of exploitation", "a soft hyphen always does");
    check("the anti-", "slavery law", "the anti-slavery law", "this one is part of the word");
    check("a well-known and well-", "paid job", "a well-known and well-paid job", "so is this");
    check("debt-bondage is debt-", "bondage", "debt-bondage is debt-bondage", "the page has the word elsewhere");
    check("COVID-", "19 rules", "COVID-19 rules", "before a number it stays");
    check("the Anglo-", "Saxon law", "the Anglo-Saxon law", "before a capital too");
    check("wages -", "if any", "wages - if any", "a dash is no hyphen");
    check("a soft hy\u{ad}phen", "within", "a soft hyphen within", "one within a line says nothing");
}

#[test]
fn turned_text_is_read_along_its_lines() {
    let mut page = PdfPage { entries: "/Rotate 90".to_owned(), ..PdfPage::default() };
    page.draw("BT /F1 10 Tf 0 1 -1 0 100 60 Tm (A wide table was) Tj ET");
    page.draw("BT /F1 10 Tf 0 1 -1 0 112 60 Tm (turned to fit) Tj ET");
    check_page(&page, "A wide table was turned to fit", "the page is turned back by the reader");

    let mut page = PdfPage::default();
    lines(&mut page, 60.0, 700.0, &["The text of the page is what", "comes first"]);
    page.draw("BT /F1 8 Tf 0 1 -1 0 30 300 Tm (In the margin) Tj ET");
    check_page(&page, "The text of the page is what comes first\n\nIn the margin", "a margin is read for itself");
}

#[test]
fn what_was_drawn_to_look_bold_is_read_once() {
    let mut page = PdfPage::default();
    page.line(60.0, 700.0, 12.0, "Important notice").line(60.3, 700.0, 12.0, "Important notice");
    page.line(60.0, 650.0, 12.0, "a hall of mirrors");
    page.draw("BT /F1 12 Tf 2 Tr 60 600 Td (Outlined) Tj 0 Tr ET");
    check_page(
        &page,
        "Important notice\n\na hall of mirrors\n\nOutlined",
        "a line drawn again beside itself, or filled and stroked, is one line; doubled letters stay",
    );

    let mut page = PdfPage::default();
    page.draw("BT /F1 12 Tf 1 0 0 1 60 700 Tm (F) Tj 1 0 0 1 60.4 700 Tm (F) Tj");
    page.draw("1 0 0 1 67.5 700 Tm (e) Tj 1 0 0 1 67.9 700 Tm (e) Tj 1 0 0 1 74.2 700 Tm (e) Tj 1 0 0 1 74.6 700 Tm (e) Tj ET");
    check_page(&page, "Fee", "letter by letter too");
}

#[test]
fn words_are_told_by_their_gaps() {
    let mut page = PdfPage::default();
    page.draw("BT /F1 12 Tf 60 700 Td [(no) -300 (space) -20 (s) -333 (drawn)] TJ ET");
    page.draw("BT /F1 12 Tf 60 660 Td (As noted) Tj 7 0 0 7 111 664 Tm /F1 1 Tf (12) Tj ET");
    page.draw("BT /F1 12 Tf 4 Tc 60 600 Td (SPACED OUT) Tj 0 Tc ET");
    let text = "no spaces drawn\n\nAs noted 12\n\nSPACED OUT";
    check_page(
        &page,
        text,
        "a gap is a space, but not where all letters stand apart; a note's number is not in the word",
    );
}

#[test]
fn hidden_and_boxed_text_is_found() {
    let mut page = PdfPage::default();
    page.draw("BT 3 Tr /F1 10 Tf 60 700 Td (Read from a scan) Tj ET");
    check_page(&page, "Read from a scan", "the text below a picture of a page is what makes it searchable");

    let mut writer = PdfWriter::new();
    let font = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
    let form = writer.stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 300 50] {font}"),
        b"BT /F1 10 Tf 0 10 Td (In a box) Tj ET",
    );
    let page = PdfPage {
        content: "q 1 0 0 1 60 600 cm /X1 Do Q".to_owned(),
        resources: format!("/XObject << /X1 {form} 0 R >>"),
        entries: format!("/Annots [ << /Subtype /FreeText /Rect [60 500 360 550] /AP << /N {form} 0 R >> >> ]"),
        ..PdfPage::default()
    };
    writer.page(&page);
    check(writer, "In a box\n\nIn a box", "forms and what is attached to the page are drawn on it");

    let mut page = PdfPage::default();
    page.line(60.0, 700.0, 10.0, "On the page").line(60.0, 900.0, 10.0, "Above it").line(
        700.0,
        700.0,
        10.0,
        "Beside it",
    );
    check_page(&page, "On the page", "what is not shown is not read");
}

/// A page in a font of its own, which has a code for each of `characters`.
fn coded_page(characters: &str, line: &str) -> PdfWriter {
    let mut writer = PdfWriter::new();
    let font = writer.coded_font(Some(characters));
    let page = PdfPage {
        content: format!("BT /F4 10 Tf 60 700 Td {} Tj ET", coded(characters, line)),
        fonts: format!("/F4 {font} 0 R"),
        ..PdfPage::default()
    };
    writer.page(&page);
    writer
}

#[test]
fn a_font_says_what_its_glyphs_are() {
    check(coded_page("trafikng {ffi}c", "tra{ffi}cking"), "trafficking", "a ligature is its letters");
    check(coded_page("eﬀort", "eﬀort"), "effort", "even one that has a character of its own");
    check(coded_page("ויליטיס ", "סיטיליו ויל"), "ליו ויליטיס", "Hebrew is drawn from its end");
    check(coded_page("ﻼﺳﻣ 2025", "2025 ﻼﺳ"), "سلا 2025", "Arabic letters are freed of their forms");
}

#[test]
fn text_that_stands_for_glyphs_is_read_instead() {
    let mut page = PdfPage::default();
    page.draw("BT /F1 10 Tf 60 700 Td (in ) Tj /Span << /ActualText (Geneva) >> BDC (G*n*v*) Tj EMC ( today) Tj ET");
    page.draw("BT /F1 10 Tf 60 660 Td (exploi) Tj /Span << /ActualText <feff00ad> >> BDC (-) Tj EMC ET");
    page.draw("BT /F1 10 Tf 60 648 Td (tation) Tj ET");
    check_page(&page, "in Geneva today\n\nexploitation", "its producer knew the text");

    let mut page = PdfPage::default();
    page.draw(
        "BT /F1 10 Tf 60 700 Td /P << /ActualText (All of it) >> BDC (Two lines) Tj 0 -12 Td (that say it) Tj EMC ET",
    );
    check_page(&page, "Two lines that say it", "over several lines, glyphs say more: where each word is");
}

#[test]
fn there_is_no_text_layer_without_characters() {
    let check = |writer: PdfWriter, text_layer, text: &str, why| {
        let (whole, pages) = read_from(writer.finish(), 1);
        assert_eq!(whole.map(|whole| whole.text_layer), Ok(text_layer), "{why}");
        assert_eq!(pages.first().map(|page| page.text.as_str()), Some(text), "{why}");
    };
    let coded = |own: &str| {
        let mut writer = PdfWriter::new();
        let font = writer.coded_font(None);
        let content =
            format!("BT /F4 10 Tf 60 700 Td <00010002000300040005> Tj ET BT /F1 10 Tf 60 680 Td ({own}) Tj ET");
        writer.page(&PdfPage { content, fonts: format!("/F4 {font} 0 R"), ..PdfPage::default() });
        writer
    };
    check(coded("37"), false, "37", "a font that says nothing gives no text, and no garbage");
    check(coded("a longer line"), true, "a longer line", "what another font says is kept");

    let mut scan = PdfWriter::new();
    let picture = "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let picture = scan.stream(picture, b"\0");
    scan.page(&PdfPage {
        content: "q 595 0 0 842 0 0 cm /X1 Do Q".to_owned(),
        resources: format!("/XObject << /X1 {picture} 0 R >>"),
        ..PdfPage::default()
    });
    check(scan, false, "", "the picture of a page has no text");
}

#[test]
fn a_document_says_what_its_pages_are_called() {
    let mut writer = PdfWriter::new();
    for text in ["Contents", "More contents", "Introduction", "Annex"] {
        writer.page(PdfPage::default().line(60.0, 700.0, 10.0, text));
    }
    writer.catalog =
        "/PageLabels << /Kids [ << /Nums [ 0 << /S /r /St 3 >> 2 << /S /D >> 3 << /P (A-) /S /A >> ] >> ] >>"
            .to_owned();
    writer.info = "/Title (Microsoft Word - Annual report)".to_owned();
    let (whole, pages) = read_from(writer.finish(), 2);
    let title = Some("Annual report".to_owned());
    assert_eq!(
        whole,
        Ok(Whole { pages: 4, text_layer: true, title, tagged: Some(false) }),
        "all pages count, read or not"
    );
    let labels: Vec<(&str, &str)> = pages.iter().map(|page| (page.label.as_str(), page.text.as_str())).collect();
    let expected = [("iv", "More contents"), ("1", "Introduction"), ("A-A", "Annex")];
    assert_eq!(labels, expected, "pages are named as printed, from the one that was asked for");
}

#[test]
fn reading_stops_when_told_to() {
    let mut writer = PdfWriter::new();
    for _ in 0..5 {
        writer.page(PdfPage::default().line(60.0, 700.0, 10.0, "text"));
    }
    let mut read_pages = 0;
    let whole = read(writer.finish(), 1, &mut |_| {
        read_pages += 1;
        if read_pages == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(read_pages, 2, "no page is read after that");
    assert_eq!(whole.map(|whole| whole.pages), Ok(5), "how many there are is known all the same");
}

#[test]
fn a_broken_file_is_read_as_far_as_it_can_be() {
    let made = || {
        let mut writer = PdfWriter::new();
        writer.page(PdfPage::default().line(60.0, 700.0, 10.0, "still here"));
        writer.finish()
    };
    let check = |bytes: Vec<u8>, text: Result<&str, Refusal>, why| {
        let (whole, pages) = read_from(bytes, 1);
        let found = whole.map(|_| pages.first().map(|page| page.text.as_str()).unwrap_or_default());
        assert_eq!(found, text, "{why}");
    };
    check(made(), Ok("still here"), "a sound file");
    check([&[b' '; 900][..], &made()].concat(), Ok("still here"), "something stands before its begin");
    let text = String::from_utf8_lossy(&made()).replace("startxref\n", "startxref\n1");
    check(text.into_bytes(), Ok("still here"), "its table is not where it says");
    let half = made().len() - 120;
    check(made()[..half].to_vec(), Ok("still here"), "its end was cut off");
    check(Vec::new(), Err(Refusal::Damaged), "nothing at all");
    check(b"<!doctype html><title>Sign in</title>".to_vec(), Err(Refusal::Damaged), "a page of the web");
    let loops = String::from_utf8_lossy(&made()).replace("/Kids [ 4 0 R ]", "/Kids [ 2 0 R ]");
    check(loops.into_bytes(), Err(Refusal::Damaged), "its list of pages holds itself and nothing else");
}

#[test]
fn a_document_says_whether_it_is_tagged() {
    let rows = [
        ("", false, "most say nothing"),
        ("/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>", true, "tagged"),
        ("/MarkInfo << /Marked true >>", false, "marked without a structure to read"),
        ("/MarkInfo << /Marked false >> /StructTreeRoot << /Type /StructTreeRoot >>", false, "its author says no"),
    ];
    for (catalog, tagged, why) in rows {
        let mut writer = PdfWriter::new();
        writer.catalog = catalog.to_owned();
        writer.page(&PdfPage::default());
        let whole = read(writer.finish(), 1, &mut |_| ControlFlow::Continue(()));
        assert_eq!(whole.map(|whole| whole.tagged), Ok(Some(tagged)), "{why}");
    }
}
