//! The name of a resource's page for people.

use super::hash;

/// Letters of a name.
const LONGEST: usize = 60;

/// `danger.html` for the id `danger`. An id that is no name of a file everywhere keeps what is readable of its last part, and
/// gets some digits of its hash, so that no two ids share a page. Pages of lists begin with `list-`, so no resource's does.
pub(super) fn page_of(id: &str) -> String {
    let last = id.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let mut name = String::new();
    for letter in last.chars().map(|letter| letter.to_ascii_lowercase()) {
        let plain = letter.is_ascii_alphanumeric();
        if plain || !(name.is_empty() || name.ends_with('-')) {
            name.push(if plain { letter } else { '-' });
        }
        if name.len() == LONGEST {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    if name == id && !is_taken(name) {
        return format!("{name}.html");
    }
    let digits = hash(id.as_bytes());
    let digits = digits.get(..10).unwrap_or_default();
    format!("{name}{}{digits}.html", if name.is_empty() { "" } else { "-" })
}

/// Names that something else has, here or on Windows.
fn is_taken(name: &str) -> bool {
    let device = |kind| name.strip_prefix(kind).is_some_and(|number: &str| number.len() == 1);
    matches!(name, "index" | "con" | "prn" | "aux" | "nul")
        || device("com")
        || device("lpt")
        || name.starts_with("list-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_readable_name_of_its_own() {
        let rows = [
            ("if-someone-may-be-in-danger", "if-someone-may-be-in-danger.html"),
            ("index", "index-1bc04b5291.html"),
            ("https://example.org/r/Old%20duty/", "old-20duty-"),
            ("https://example.org/r/new", "new-"),
            ("../../etc/passwd", "passwd-"),
            ("con", "con-"),
            ("list-of-lists", "list-of-lists-"),
            ("منظمة", ""),
        ];
        for (id, expected) in rows {
            let page = page_of(id);
            assert!(page.starts_with(expected), "{id} is shown on {page}");
            let plain =
                page.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
            assert!(plain && page.len() < 80, "{page} is a name on every system");
        }
        assert_ne!(page_of("a/new"), page_of("b/new"), "two resources never share a page");
        assert_ne!(page_of("new"), page_of("New"), "nor on a disk that tells no case");
    }
}
