//! Everyday sentences in the languages that leaflets are handed over in: what is read from the paper is what was published.

use super::{
    Press,
    reader::{squeezed, text},
    written,
};

/// Language, title, sentences.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("en", "A test page", "This is a test page. The door is open. You can ask questions at any time."),
    ("cy", "Tudalen brawf", "Tudalen brawf yw hon. Mae’r drws ar agor. Ŵy, dŵr a thŷ: gallwch ofyn unrhyw bryd."),
    ("sq", "Faqe prove", "Kjo është një faqe prove. Dera është e hapur. Mund të bëni pyetje në çdo kohë."),
    ("vi", "Trang thử nghiệm", "Đây là trang thử nghiệm. Cửa đang mở. Bạn có thể đặt câu hỏi bất cứ lúc nào."),
    (
        "ro",
        "Pagină de test",
        "Aceasta este o pagină de test. Ușa este deschisă. Știți unde este stația? Puteți întreba oricând.",
    ),
    ("pl", "Strona testowa", "To jest strona testowa. Drzwi są otwarte. Możesz zadawać pytania w każdej chwili."),
    ("lt", "Bandomasis puslapis", "Tai bandomasis puslapis. Durys atviros. Galite bet kada užduoti klausimų."),
    (
        "bg",
        "Тестова страница",
        "Това е тестова страница. Вратата е отворена. Можете да задавате въпроси по всяко време.",
    ),
    ("ar", "صفحة تجريبية", "هذه صفحة تجريبية. الباب مفتوح. يمكنك أن تسأل في أي وقت."),
    ("ti", "ናይ ፈተነ ገጽ", "እዚ ናይ ፈተነ ገጽ እዩ። እቲ ማዕጾ ክፉት እዩ። ኣብ ዝኾነ ግዜ ክትሓትት ትኽእል ኢኻ።"),
    ("zh", "测试页", "这是一个测试页。门是开着的。您可以随时提问。"),
    ("ur", "آزمائشی صفحہ", "یہ ایک آزمائشی صفحہ ہے۔ دروازہ کھلا ہے۔ آپ کسی بھی وقت سوال پوچھ سکتے ہیں۔"),
    ("bn", "পরীক্ষার পাতা", "এটি একটি পরীক্ষার পাতা। দরজা খোলা আছে।"),
];

/// Where the letters of a script change their order when they are drawn, a reader without tags gives them as they stand on
/// the line: there each word's letters are compared, whatever their order.
const DRAWN_IN_ANOTHER_ORDER: &[&str] = &["ar", "ur", "bn"];

#[test]
fn what_is_read_from_the_paper_is_what_was_published() {
    let items = LANGUAGES.iter().map(|(language, title, sentences)| {
        written(language, title, language, &format!("<p>{sentences}</p><ul><li>{title}</li></ul>"))
    });
    let press = Press::of(items.collect(), serde_json::json!([]));
    for (language, title, sentences) in LANGUAGES {
        for layout in ["a4", "a5", "cards"] {
            let (told, pdf) = press.leaflet(language, layout, false);
            assert_eq!(told["missing"], "", "{language}: every letter has a font");
            assert_eq!(told["title"], *title, "{language}: the title is its own");
            let read = text(&pdf);
            check(language, &read, title);
            check(language, &read, sentences);
        }
    }
}

fn check(language: &str, read: &str, wanted: &str) {
    if !DRAWN_IN_ANOTHER_ORDER.contains(&language) {
        assert!(squeezed(read).contains(&squeezed(wanted)), "{language}: {wanted:?} stands in {read:?}");
        return;
    }
    let have = letters(read);
    for letter in letters(wanted) {
        assert!(have.contains(&letter), "{language}: {letter:?} of {wanted:?} stands in {read:?}");
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}
