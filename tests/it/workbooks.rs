//! Stories of a publisher who keeps the shelf in Excel or LibreOffice.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use fieldshelf_cli::Exit;
use serde_json::json;
use support::Home;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::shelf::answer;

const HEADINGS: &[&str] = &[
    "id",
    "title",
    "summary",
    "kind",
    "publisher",
    "jurisdiction",
    "audience",
    "topics",
    "text",
    "published",
    "review_by",
    "pin",
];

const WORDS: &[&str] = &["a", "A & B", "About it.", "Guidance", "A charity", "UK", "Police", "", "Call **999**."];

fn zipped(path: &Path, parts: &[(&str, String)]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Excel: the table begins in B3; a year is a number, a day a number with a style, and `review_by` is `day`.
fn excel(path: &Path, day: &str) {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let column = |place: usize| char::from(b'B' + u8::try_from(place).unwrap());
    let text = |row: usize, place: usize, words: &str| {
        let (column, words) = (column(place), escaped(words));
        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    };
    let headings: String = HEADINGS.iter().enumerate().map(|(place, words)| text(3, place, words)).collect();
    let words: String = WORDS.iter().enumerate().map(|(place, words)| text(4, place, words)).collect();
    let rest =
        format!("<c r=\"K4\"><v>2020</v></c><c r=\"L4\" s=\"1\"><v>{day}</v></c><c r=\"M4\" t=\"b\"><v>1</v></c>");
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"3\">{headings}</row><row r=\"4\">{words}{rest}</row></sheetData></worksheet>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Shelf\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let links = |of: &[(&str, &str)]| {
        let link = |(place, (kind, target)): (usize, &(&str, &str))| {
            format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>", place + 1)
        };
        let links: String = of.iter().enumerate().map(link).collect();
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>")
    };
    zipped(
        path,
        &[
            ("[Content_Types].xml", format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
            ("_rels/.rels", links(&[("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", links(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/styles.xml", styles),
        ],
    );
}

/// OpenDocument: a table of notes stands before the shelf.
fn open_document(path: &Path) {
    let text = |words: &&str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>", escaped(words))
    };
    let headings: String = HEADINGS.iter().map(text).collect();
    let words: String = WORDS.iter().map(text).collect();
    let rest = "<table:table-cell office:value-type=\"float\" office:value=\"2020\"/>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2027-01-31\"/>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>";
    let spaces = ["office", "table", "text"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .join(" ");
    let notes = format!(
        "<table:table table:name=\"Notes\"><table:table-row>{}</table:table-row></table:table>",
        text(&"Ask Monday")
    );
    let shelf = format!(
        "<table:table table:name=\"Shelf\"><table:table-row>{headings}</table:table-row><table:table-row>{words}{rest}</table:table-row></table:table>"
    );
    let content = format!(
        "<office:document-content {spaces}><office:body><office:spreadsheet>{notes}{shelf}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zipped(
        path,
        &[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
            ("META-INF/manifest.xml", manifest.to_owned()),
            ("content.xml", content),
        ],
    );
}

#[test]
fn a_workbook_is_a_shelf() {
    let home = Home::default();
    let folder = home.folder().join("shelf");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("shelf.toml"),
        "title = \"S\"\nlanguage = \"en\"\npublisher = \"A\"\nsource_id = \"s\"\n[topics]\n",
    )
    .unwrap();
    let (xlsx, ods) = (folder.join("shelf.xlsx"), folder.join("shelf.ods"));
    excel(&xlsx, "46418");
    open_document(&ods);
    for sheet in [&xlsx, &ods] {
        let sheet = sheet.to_string_lossy();
        let (found, exit) = answer(&home, &["validate", &sheet]);
        assert_eq!((exit, &found["findings"]), (Exit::Fine, &json!([])), "{sheet} is read: {found}");
        let site = home.folder().join("site");
        let _ = fs::remove_dir_all(&site);
        let (done, exit) = answer(&home, &["publish", &sheet, "--to", &site.to_string_lossy()]);
        assert_eq!((exit, &done["resources"]), (Exit::Fine, &json!(1)), "{sheet} is published: {done}");
        let feed = fs::read_to_string(site.join("feed.json")).unwrap();
        let item: serde_json::Value = serde_json::from_str::<serde_json::Value>(&feed).unwrap()["items"][0].clone();
        assert_eq!(item["title"], "A & B", "words are words: {item}");
        assert_eq!(item["date_published"], "2020-01-01T00:00:00Z", "a year is a year: {item}");
        let said = &item["_fieldshelf"];
        assert_eq!((&said["review_by"], &said["pin"]), (&json!("2027-01-31"), &json!(true)), "a day is a day: {item}");
    }
    excel(&xlsx, "46350");
    let (found, _) = answer(&home, &["validate", &xlsx.to_string_lossy()]);
    assert_eq!(found["findings"], json!([]), "due today is not overdue: {found}");
    excel(&xlsx, "46349");
    let (found, _) = answer(&home, &["validate", &xlsx.to_string_lossy()]);
    let place = &found["findings"][0];
    assert_eq!((&place["file"], &place["line"]), (&json!("shelf.xlsx"), &json!(4)), "as the program shows it: {found}");
    assert!(place["message"].as_str().unwrap().starts_with("L (review_by): "), "with its column: {found}");
    fs::write(&xlsx, "no workbook").unwrap();
    let (refused, exit) = answer(&home, &["validate", &xlsx.to_string_lossy()]);
    assert_eq!(exit, Exit::BadData, "what is no workbook is refused with a sentence: {refused}");
}
