//! Whether a translation still says what its original says.

use super::*;

#[test]
fn a_translation_older_than_its_original_is_told() {
    let disk = disk();
    let told = |original: &str, translation: &str| {
        let mut texts = changed("leaflet.md", "review_by", &format!("{original}review_by"));
        let (_, text) = texts.iter_mut().find(|(name, _)| *name == "ro/leaflet.md").unwrap();
        *text = text.replacen("jur", &format!("{translation}jur"), 1);
        look(&texts, &given(&disk)).join("|")
    };
    let modified = "modified = \"2026-10-02\"\n";
    for (original, translation, expected, why) in [
        ("rev = 3\n", "translation_rev = 3\n", "", "it is of this revision"),
        (
            "rev = 3\n",
            "translation_rev = 2\n",
            "ro/leaflet.md:10: warning: it translates revision 2 of leaflet, which is at revision 3",
            "it is of an earlier one",
        ),
        (
            "rev = 3\n",
            "translation_rev = 4\n",
            "ro/leaflet.md:10: warning: it translates revision 4 of leaflet, which is only at 3",
            "there is no such one yet",
        ),
        ("", "translation_rev = 2\n", "", "nobody knows at which revision the original is"),
        ("rev = 3\n", "", "", "nothing is guessed"),
        (modified, "translated_on = \"2026-10-02\"\n", "", "it may be of that very day"),
        (
            modified,
            "translated_on = \"2026-10-01\"\n",
            "ro/leaflet.md:10: warning: leaflet was changed on 2026-10-02, after it was translated on 2026-10-01",
            "days tell where revisions do not",
        ),
        (
            "rev = 3\nmodified = \"2026-10-02\"\n",
            "translated_on = \"2026-10-01\"\ntranslation_rev = 3\n",
            "",
            "a revision tells more than a day",
        ),
    ] {
        assert_eq!(told(original, translation), expected, "{original:?} and {translation:?}: {why}");
    }
}
