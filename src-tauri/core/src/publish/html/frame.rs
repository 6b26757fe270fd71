//! What every page has: its head, a way past the navigation, and a foot.

use std::fmt::Write;

/// Small and calm; follows the colours, contrast and text size that the reader chose.
const STYLE: &str = "\
:root{color-scheme:light dark;--line:#767676;--link:#0b4f8a}\
@media(prefers-color-scheme:dark){:root{--line:#9a9a9a;--link:#9ccbff}}\
body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem}\
a{color:var(--link)}a:focus-visible{outline:3px solid;outline-offset:2px}\
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{position:static}\
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}\
img{max-width:100%;height:auto}.wide{overflow-x:auto}table{border-collapse:collapse}\
th,td{border:1px solid var(--line);padding:.3rem .6rem;text-align:start;vertical-align:top}\
.note{border-inline-start:.3rem solid;padding-inline-start:.8rem}\
dt{font-weight:600}dd{margin:0 0 .5rem}header,footer{font-size:.95rem}li{margin:.35rem 0}";

/// A page of the site.
pub(super) struct Frame<'a> {
    pub(super) title: &'a str,
    pub(super) shelf: &'a str,
    /// RFC 5646, of the shelf: its title is in it.
    pub(super) language: &'a str,
    /// RFC 5646, of the page's title.
    pub(super) title_language: &'a str,
    pub(super) is_home: bool,
    /// What stands in `main`, as HTML.
    pub(super) main: &'a str,
}

impl Frame<'_> {
    pub(super) fn page(&self) -> String {
        let Frame { title, shelf, language, title_language, is_home, main } = self;
        let (title, shelf, page) = (escaped(title), escaped(shelf), own(language));
        let (of_title, of_shelf) = (language_of(title_language, page), language_of(language, page));
        let page = escaped(page);
        let whole = if *is_home { title.clone() } else { format!("{title} – {shelf}") };
        let home = if *is_home { String::new() } else { format!("<a href=\"index.html\"{of_shelf}>{shelf}</a>") };
        format!(
            "<!doctype html>\n<html lang=\"{page}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>{whole}</title>\n\
             <link rel=\"alternate\" type=\"application/feed+json\" title=\"{shelf}\" href=\"feed.json\">\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n\
             <header>{home}</header>\n<main id=\"main\" tabindex=\"-1\">\n<h1{of_title}>{title}</h1>\n{main}</main>\n\
             <footer><p>These pages can be kept and read without a connection: give <a href=\"feed.json\">the address of \
             this feed</a> to Fieldshelf or to any feed reader.</p></footer>\n</body>\n</html>\n"
        )
    }
}

/// The language of the words that every page has: English, the shelf's own where it is in English.
pub(super) fn own(shelf: &str) -> &str {
    if shelf.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case("en")) { shelf } else { "en" }
}

/// `rtl` for languages that are written from right to left, unless they are written in Latin letters (`ar-Latn`).
pub(super) fn direction(language: &str) -> &'static str {
    let mut parts = language.split('-').map(str::to_ascii_lowercase);
    let first = parts.next().unwrap_or_default();
    let turned = [
        "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
    ];
    let mut script = parts.filter(|part| part.len() == 4);
    match script.next().as_deref() {
        Some("arab" | "hebr" | "syrc" | "thaa" | "nkoo") => "rtl",
        Some(_) => "ltr",
        None if turned.contains(&first.as_str()) => "rtl",
        None => "ltr",
    }
}

/// Text as HTML, in an element or a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// `lang` and `dir` of a part that is in another language than its page.
pub(super) fn language_of(part: &str, page: &str) -> String {
    let mut out = String::new();
    if part != page {
        // A String takes everything that is written to it.
        let _ = write!(out, " lang=\"{}\" dir=\"{}\"", escaped(part), direction(part));
    }
    out
}
