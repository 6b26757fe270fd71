//! Queries of each kind that people type.

use support::sample;

/// The kind, and queries of it.
pub fn queries() -> Vec<(&'static str, Vec<String>)> {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let typing = ["exploitation", "accommodation", "crimestoppers", "modern slavery"];
    let typed: Vec<String> =
        typing.iter().flat_map(|word| (1..=word.len()).map(|end| word[..end].to_owned())).collect();
    let mut rare = sample::Words::new(99);
    let rare = (0..400).map(|_| rare.word().to_owned()).filter(|word| word.len() > 8).take(40).collect();
    vec![
        ("common word", words(&["support", "victim", "guidance", "referral", "police", "the", "modern", "human"])),
        ("rare word", rare),
        (
            "two words",
            words(&["debt bondage", "child guardian", "nail bar", "car wash", "legal advice", "asylum court"]),
        ),
        (
            "phrase",
            words(&["\"modern slavery\"", "\"support to\"", "\"the victim\"", "\"first responder\"", "\"of the\""]),
        ),
        ("prefix of 2-3 letters", words(&["su", "vi", "gui", "re", "mo", "ex", "tra", "be"])),
        ("prefix of 4 and more", words(&["supp", "guida", "traffick", "exploit", "accom", "safegu"])),
        ("letter by letter", typed),
    ]
}
