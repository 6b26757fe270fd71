//! E-mail addresses that a publisher gives: such as a person's mail program takes without asking, and nothing besides one.

/// The longest address that mail can be sent to (RFC 5321 §4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// Whether `text` is one address and nothing else: `local@domain` of RFC 5321 §4.1.2 in ASCII, without quotes, and without
/// what a `mailto:` address would read as the beginning of something else.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_local = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$'*+-/=^_`{|}~".contains(&byte))
    };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= LONGEST
        && local.len() <= 64
        && local.split('.').all(is_local)
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_one_address_and_nothing_else() {
        for good in ["office@example.org", "a.b+c@mail.example.co.uk", "o'brien@example.org", "x@xn--bcher-kva.example"]
        {
            assert!(is_address(good), "{good} can be written to");
        }
        let long = format!("{}@example.org", "x".repeat(65));
        for bad in [
            "",
            "office",
            "@example.org",
            "office@",
            "office@example",
            "office@@example.org",
            "a@b@example.org",
            "office@example..org",
            ".office@example.org",
            "office.@example.org",
            "office@-example.org",
            "Office <office@example.org>",
            "office@example.org, other@example.org",
            "office@example.org?bcc=other@example.org",
            "off&ice@example.org",
            "office%0Abcc:x@example.org",
            "office@example.org\nBcc: x@example.org",
            "mailto:office@example.org",
            "büro@example.org",
            &long,
        ] {
            assert!(!is_address(bad), "{bad:?} is none, or more than one");
        }
    }
}
