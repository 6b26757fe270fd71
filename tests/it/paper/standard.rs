//! The main rules of PDF/UA-1 (ISO 14289-1), checked on what was written by a reader that knows nothing of its writer.

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Name, Object, Stream, String as Text},
};
use serde_json::json;
use support::key;

use super::{Press, contacts, everything, written};

#[test]
fn every_kind_of_paper_can_be_read_by_everyone() {
    let arabic = written("ar", "صفحة تجريبية", "ar", "<p>الباب مفتوح.</p><h3>عنوان</h3><ul><li>الأول</li></ul>");
    let press = Press::of(vec![everything(), arabic], contacts());
    press.library.bookmark(&key(&press.source, "all"), Some("Ask about the form.")).unwrap();
    for layout in ["a4", "a5", "cards"] {
        for large in [false, true] {
            check(&press.leaflet("all", layout, large).1, "en-GB", "Everything at once", &format!("{layout} {large}"));
            check(&press.leaflet("ar", layout, large).1, "ar", "صفحة تجريبية", &format!("{layout} {large}"));
        }
        let line = json!({ "contacts": [{ "source": press.source, "id": "line" }] });
        check(&press.print(line, layout, false).1, "en", "Example Helpline", layout);
    }
    check(&press.print(json!({ "notes": null }), "a4", false).1, "en", "Notes", "notes");
    let results = json!({ "results": { "query": "", "filter": {}, "sort": "title" } });
    check(&press.print(results, "a4", false).1, "en", "Resources", "results");
}

fn check(bytes: &[u8], language: &str, title: &str, what: &str) {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap();
    let within = |name: &str| root.get::<Dict<'_>>(name).unwrap_or_else(|| panic!("{what}: {title}: {name} is there"));
    assert_eq!(within("MarkInfo").get::<bool>("Marked"), Some(true), "{what}: {title}: it is tagged (7.1)");
    assert_eq!(
        within("ViewerPreferences").get::<bool>("DisplayDocTitle"),
        Some(true),
        "{what}: the title is shown (7.1)"
    );
    let said = root.get::<Text<'_>>("Lang").map(|it| std::string::String::from_utf8_lossy(it.as_bytes()).into_owned());
    assert_eq!(said.as_deref(), Some(language), "{what}: the language is said (7.2)");
    let metadata = root.get::<Stream<'_>>("Metadata").unwrap().decoded().unwrap().into_owned();
    let metadata = std::string::String::from_utf8(metadata).unwrap();
    assert!(metadata.contains("pdfuaid:part") && metadata.contains(title), "{what}: {title}: in {metadata} (5, 7.1)");
    fonts(&pdf, what);
    marked(&pdf, what);
    links(&pdf, what);
    let mut seen = Seen::default();
    seen.walk(&within("StructTreeRoot"), what);
    assert_eq!(seen.headings.first(), Some(&1), "{what}: {title}: the first heading is the title (7.4.2)");
    let skips = seen.headings.windows(2).any(|pair| pair[1] > pair[0] + 1);
    assert!(!skips, "{what}: {title}: no level is skipped: {:?} (7.4.2)", seen.headings);
}

/// Every font is in the file, and says what its shapes mean (7.21).
fn fonts(pdf: &Pdf, what: &str) {
    let dicts = pdf.objects().into_iter().filter_map(Object::into_dict);
    let of = |dict: &Dict<'_>, kind: &str| dict.get::<Name<'_>>("Type").is_some_and(|name| name.as_str() == kind);
    let mut fonts = 0;
    for dict in dicts {
        if of(&dict, "FontDescriptor") {
            let embedded = dict.contains_key("FontFile2") || dict.contains_key("FontFile3");
            assert!(embedded, "{what}: a font is in the file");
        }
        let is_whole = dict.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_str() == "Type0");
        if of(&dict, "Font") && is_whole {
            fonts += 1;
            assert!(dict.contains_key("ToUnicode"), "{what}: its shapes can be read");
        }
    }
    assert!(fonts > 0, "{what}: there are letters on it");
}

/// Nothing is drawn that is neither in the tree nor said to be decoration (7.1).
fn marked(pdf: &Pdf, what: &str) {
    for page in pdf.pages().iter() {
        let (mut depth, mut drawn) = (0_i32, 0);
        let mut operations = page.operations();
        while let Some(operation) = operations.next() {
            match &**operation.operator {
                b"BMC" | b"BDC" => depth += 1,
                b"EMC" => depth -= 1,
                b"Tj" | b"TJ" | b"'" | b"\"" | b"Do" | b"f" | b"f*" | b"S" | b"s" | b"B" | b"b" | b"sh" => {
                    drawn += 1;
                    assert!(depth > 0, "{what}: what is drawn is marked: {operation:?}");
                }
                _ => {}
            }
        }
        assert!(drawn > 0 && depth == 0, "{what}: marks are closed");
    }
}

/// Links are said in words, and are reached in the order of the text (7.18).
fn links(pdf: &Pdf, what: &str) {
    for page in pdf.pages().iter() {
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { continue };
        let tabs = page.raw().get::<Name<'_>>("Tabs");
        assert!(tabs.is_some_and(|name| name.as_str() == "S"), "{what}: keys follow the text");
        for annotation in annotations.iter::<Dict<'_>>() {
            assert!(annotation.contains_key("Contents"), "{what}: a link is said");
            assert!(annotation.contains_key("StructParent"), "{what}: a link stands in the tree");
        }
    }
}

/// What a tree has.
#[derive(Default)]
struct Seen {
    headings: Vec<u8>,
}

impl Seen {
    fn walk(&mut self, element: &Dict<'_>, what: &str) {
        if let Some(kind) = element.get::<Name<'_>>("S") {
            let level: Option<u8> = kind.as_str().strip_prefix('H').and_then(|level| level.parse().ok());
            self.headings.extend(level);
            if kind.as_str() == "Figure" {
                let alt = element.get::<Text<'_>>("Alt");
                assert!(alt.is_some_and(|alt| !alt.as_bytes().is_empty()), "{what}: a figure is said in words (7.3)");
            }
        }
        if let Some(children) = element.get::<Array<'_>>("K") {
            children.iter::<Object<'_>>().filter_map(Object::into_dict).for_each(|child| self.walk(&child, what));
        } else if let Some(child) = element.get::<Dict<'_>>("K") {
            self.walk(&child, what);
        }
    }
}
