//! The fonts that the program brings along: paper looks the same on every computer, and a script that a system lacks can be
//! read. The one place that names their files; assets/fonts/README.md says where they come from.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{documents::folder::digest_of, model::Digest};

/// A font of the program.
pub struct Brought {
    /// The family.
    pub family: &'static str,
    /// 400 or 700.
    pub weight: u32,
    /// Primary languages that want it, of those that a system may have no font for.
    pub languages: &'static [&'static str],
    /// The file.
    pub bytes: &'static [u8],
}

/// What paper is printed with, in the order in which a letter is looked for.
pub static FAMILIES: &[&str] = &[
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Ethiopic",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Tamil",
    "Noto Sans Sinhala",
    "Noto Sans Thai",
    "Noto Sans Lao",
    "Noto Sans Khmer",
    "Noto Sans Myanmar",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Thaana",
    "Noto Sans CJK SC",
    "Noto Sans Math",
    "Noto Sans Symbols2",
];

macro_rules! brought {
    ($($family:literal $weight:literal [$($language:literal)*] $file:literal;)+) => {
        &[$(Brought {
            family: $family,
            weight: $weight,
            languages: &[$($language),*],
            bytes: include_bytes!(concat!("../../../../assets/fonts/", $file)),
        }),+]
    };
}

/// Every font. The italic is for paper alone, so no language wants it.
pub static BROUGHT: &[Brought] = brought! {
    "Noto Sans" 400 ["vi" "ro" "sq" "cy" "pl" "lt" "bg" "uk" "ru" "el" "tr" "yo" "ha" "ig"] "NotoSans-Regular.ttf";
    "Noto Sans" 700 ["vi" "ro" "sq" "cy" "pl" "lt" "bg" "uk" "ru" "el" "tr" "yo" "ha" "ig"] "NotoSans-Bold.ttf";
    "Noto Sans" 400 [] "NotoSans-Italic.ttf";
    "Noto Sans Arabic" 400 ["ar" "fa" "prs" "ur" "ps" "sd" "ckb" "ku"] "NotoSansArabic-Regular.ttf";
    "Noto Sans Arabic" 700 ["ar" "fa" "prs" "ur" "ps" "sd" "ckb" "ku"] "NotoSansArabic-Bold.ttf";
    "Noto Sans Ethiopic" 400 ["ti" "am"] "NotoSansEthiopic-Regular.ttf";
    "Noto Sans Ethiopic" 700 ["ti" "am"] "NotoSansEthiopic-Bold.ttf";
    "Noto Sans Bengali" 400 ["bn" "as"] "NotoSansBengali-Regular.ttf";
    "Noto Sans Bengali" 700 ["bn" "as"] "NotoSansBengali-Bold.ttf";
    "Noto Sans Devanagari" 400 ["hi" "ne" "mr"] "NotoSansDevanagari-Regular.ttf";
    "Noto Sans Devanagari" 700 ["hi" "ne" "mr"] "NotoSansDevanagari-Bold.ttf";
    "Noto Sans Gujarati" 400 ["gu"] "NotoSansGujarati-Regular.ttf";
    "Noto Sans Gujarati" 700 ["gu"] "NotoSansGujarati-Bold.ttf";
    "Noto Sans Gurmukhi" 400 ["pa"] "NotoSansGurmukhi-Regular.ttf";
    "Noto Sans Gurmukhi" 700 ["pa"] "NotoSansGurmukhi-Bold.ttf";
    "Noto Sans Tamil" 400 ["ta"] "NotoSansTamil-Regular.ttf";
    "Noto Sans Tamil" 700 ["ta"] "NotoSansTamil-Bold.ttf";
    "Noto Sans Sinhala" 400 ["si"] "NotoSansSinhala-Regular.ttf";
    "Noto Sans Thai" 400 ["th"] "NotoSansThai-Regular.ttf";
    "Noto Sans Thai" 700 ["th"] "NotoSansThai-Bold.ttf";
    "Noto Sans Lao" 400 ["lo"] "NotoSansLao-Regular.ttf";
    "Noto Sans Khmer" 400 ["km"] "NotoSansKhmer-Regular.ttf";
    "Noto Sans Myanmar" 400 ["my"] "NotoSansMyanmar-Regular.ttf";
    "Noto Sans Hebrew" 400 ["he" "yi"] "NotoSansHebrew-Regular.ttf";
    "Noto Sans Hebrew" 700 ["he" "yi"] "NotoSansHebrew-Bold.ttf";
    "Noto Sans Armenian" 400 ["hy"] "NotoSansArmenian-Regular.ttf";
    "Noto Sans Georgian" 400 ["ka"] "NotoSansGeorgian-Regular.ttf";
    "Noto Sans Thaana" 400 ["dv"] "NotoSansThaana-Regular.ttf";
    "Noto Sans CJK SC" 400 ["zh" "yue"] "NotoSansCJKsc-Regular.otf";
    "Noto Sans Math" 400 [] "NotoSansMath-Regular.ttf";
    "Noto Sans Symbols2" 400 [] "NotoSansSymbols2-Regular.ttf";
};

/// Hashes of the fonts, in their order: read through once, when they are first asked for.
static DIGESTS: LazyLock<Vec<Digest>> = LazyLock::new(|| BROUGHT.iter().map(|font| digest_of(font.bytes)).collect());

/// Every font, and the hash of its bytes.
pub fn all() -> impl Iterator<Item = (&'static Brought, Digest)> {
    BROUGHT.iter().zip(DIGESTS.iter().copied())
}

/// The bytes of a font; `None` = no font has this hash.
#[must_use]
pub fn bytes(digest: Digest) -> Option<&'static [u8]> {
    all().find(|(_, known)| *known == digest).map(|(font, _)| font.bytes)
}

/// The fonts as they are set with, parsed once in the life of the program.
pub(super) struct Case {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

pub(super) static CASE: LazyLock<Case> = LazyLock::new(|| {
    let fonts: Vec<Font> = BROUGHT.iter().filter_map(|it| Font::new(Bytes::new(it.bytes), 0)).collect();
    Case { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// Whether a letter can be printed.
pub(super) fn has(letter: char) -> bool {
    CASE.fonts.iter().any(|font| font.info().coverage.contains(letter.into()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may stop")]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_what_the_table_says() {
        assert_eq!(CASE.fonts.len(), BROUGHT.len(), "each can be read");
        for (font, said) in CASE.fonts.iter().zip(BROUGHT) {
            let info = font.info();
            assert_eq!(
                (info.family.as_str(), info.variant.weight.to_number().into()),
                (said.family, said.weight),
                "as named"
            );
            assert!(FAMILIES.contains(&said.family), "{} is looked in", said.family);
        }
        let whole: usize = BROUGHT.iter().map(|font| font.bytes.len()).sum();
        assert!(whole < 9_000_000, "the program stays small: {whole} bytes of fonts");
    }

    #[test]
    fn the_letters_of_the_languages_that_are_handed_over_are_here() {
        for (language, letters) in [
            ("Welsh", "ŵŷâêîôû"),
            ("Vietnamese", "ạảấầẩẫậắằẳẵặđêệốộơớợưứựỹ"),
            ("Romanian with the comma below", "șțăâî"),
            ("Polish and Lithuanian", "ąćęłńóśźżčėįšųū"),
            ("Bulgarian and Ukrainian", "жшщъьюяіїєґ"),
            ("Arabic, Farsi, Urdu, Pashto, Sorani", "ءآپچژگکیٹڈڑںےښځڕڵۆێە"),
            ("Tigrinya and Amharic", "ሀለሐመሠረሰሸቀቐበተነአከኸዘጠጸፀ፡።"),
            ("Chinese, simplified and traditional", "门开着这是测试页門開著這測試頁，。"),
            ("Bengali, Hindi, Punjabi, Gujarati, Tamil, Sinhala", "বাংলाहिਪੰਜાગુஅம்සිං"),
            ("Yoruba and Igbo", "ẹọṣịụṅ"),
            ("forms", "☐☑✓✔→•–—’“”…№€£"),
        ] {
            let missing: String = letters.chars().filter(|letter| !has(*letter)).collect();
            assert_eq!(missing, "", "{language} can be printed");
        }
    }
}
