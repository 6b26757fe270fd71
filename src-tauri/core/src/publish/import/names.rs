//! Names of files: ASCII, short, the same each time, and a file's on every system.

use unicode_normalization::UnicodeNormalization;

/// Letters of a name without its ending.
const LONGEST: usize = 60;
/// Names that mean something else: in a shelf, or on Windows.
const TAKEN: &[&str] = &["readme", "con", "prn", "aux", "nul", "index", "shelf", "contacts", "acronyms", "tombstones"];

/// What the file of a resource is called, without its ending: the last word of its address, which its publisher chose to
/// be short, else its title.
#[must_use]
pub fn file_name(address: Option<&str>, title: &str) -> String {
    let path = address.and_then(|address| url::Url::parse(address).ok()).map(|url| url.path().to_owned());
    let last = path.as_deref().and_then(|path| path.trim_end_matches('/').rsplit('/').next()).unwrap_or_default();
    let last = last.split('.').next().unwrap_or_default();
    let chosen = [slug(last), slug(title)].into_iter().find(|name| name.chars().any(|c| c.is_ascii_alphabetic()));
    let name = chosen.unwrap_or_else(|| "resource".to_owned());
    let device = name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt"));
    if device || TAKEN.contains(&name.as_str()) { format!("{name}-1") } else { name }
}

/// `Où aller ?` → `ou-aller`.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.nfkd().filter(char::is_ascii).map(|letter| letter.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') && letter != '\'' {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}
