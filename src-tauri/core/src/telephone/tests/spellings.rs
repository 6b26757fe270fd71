use phonenumber::country::GB;

use super::number;
use crate::model::{Number, NumberUse};
use crate::telephone::{Dial, beginnings, comparable, dial, numbers_in, read, relay, short};

#[test]
fn spellings_of_one_line_are_one_number() {
    for (printed, why) in [
        ("0800 0121 700", "as the service prints it"),
        ("08000 121 700", "as others print it"),
        ("08000121700", "without blanks"),
        ("+44 8000 121700", "as it is dialled from abroad"),
        ("+44 (0) 800 0121 700", "with the nought for callers inside the country"),
        ("+44(0)8000121700", "the same, without blanks"),
        ("(+44) 800 0121 700", "the country code in brackets"),
        ("+44 0800 0121 700", "with a nought too many"),
        ("0044 8000 121700", "with the prefix for calls abroad"),
        ("00 44 (0) 800 0121 700", "and the nought in brackets"),
        ("44 800 0121 700", "the country code without its sign"),
        ("tel:+44-800-0121-700", "as a link"),
        ("TEL:08000121700;phone-context=+44", "with where it is dialled from"),
        ("0800.0121.700", "dots"),
        ("0800/0121/700", "strokes"),
        ("0800–0121—700", "en and em dashes"),
        ("(0800) 0121-700", "brackets and dashes"),
        ("0800\u{a0}0121\u{202f}700", "blanks that do not break"),
        ("０８００　０１２１　７００", "full-width digits and blanks"),
        ("＋４４ ８０００ １２１７００", "a full-width plus sign"),
        ("٠٨٠٠ ٠١٢١ ٧٠٠", "Arabic digits"),
        ("۰۸۰۰ ۰۱۲۱ ۷۰۰", "Persian digits"),
        ("०८०० ०१२१ ७००", "Devanagari digits"),
        ("\u{202a}0800 0121 700\u{202c}", "marks of direction"),
        ("0800\u{ad}0121\u{200b}700", "letters that nobody sees"),
        ("0800 0121\n700", "across the end of a line"),
        ("0800·0121·700", "points in the middle"),
        ("0 8 0 0 0 1 2 1 7 0 0", "digit by digit"),
    ] {
        assert_eq!(read(printed), Some(Dial::E164("+448000121700".into())), "{printed}: {why}");
    }
}

#[test]
fn every_other_number_stays_itself() {
    for (printed, dialled, why) in [
        ("0800 1111", Some("+448001111"), "short free numbers are numbers all the same"),
        ("(0141) 276-7724", Some("+441412767724"), "a place's code"),
        ("999", Some("999"), "a short code is itself"),
        ("112", Some("112"), "a short code is itself"),
        ("116 123", Some("116123"), "a short code is itself"),
        ("18000", Some("18000"), "the relay's own"),
        ("18001 101", Some("18001101"), "a relayed number is dialled as it is printed"),
        ("18001 0800 0121 700", Some("1800108000121700"), "and a long one"),
        ("+33 3 00 30 38 15", Some("+33300303815"), "another country's number stays its own"),
        ("+49 (0)30 123456", Some("+4930123456"), "without the nought in brackets"),
        ("+39 06 6982", Some("+39066982"), "Italy's nought is dialled"),
        ("00353 1 496 0018", Some("+35314960018"), "with the prefix for calls abroad"),
        ("+353 1 234 5678", Some("+35312345678"), "Ireland"),
        ("99", None, "too short"),
        ("0800", None, "a beginning"),
        ("800 0121 700", None, "a lost nought is not guessed"),
        ("0800 0121 700 0", None, "a digit too many"),
        ("0000 0121 700", None, "no country code begins with nought"),
        ("+0800 0121 700", None, "no country code begins with nought"),
        ("+999 0121 70012", None, "there is no such country"),
        ("+1234567890123456", None, "too long for E.164"),
        ("0800 CRIMES", None, "letters are not guessed"),
        ("999 or 112", None, "two numbers are not one"),
        ("08000 121 700, 999", None, "two numbers are not one"),
        ("0800 + 0121 700", None, "a sign in the wrong place"),
        ("tel:", None, "nothing"),
        ("", None, "nothing is no number"),
    ] {
        assert_eq!(dial(printed).as_deref(), dialled, "{printed}: {why}");
    }
    for (printed, expected) in [("999", Some("999")), ("18001 101", Some("18001101")), ("9", None), ("99x", None)] {
        assert_eq!(short(printed).as_deref(), expected, "{printed}: a short code is dialled as it is printed");
    }
}

#[test]
fn the_tables_of_all_countries_read_british_numbers_alike() {
    for printed in [
        "0800 0121 700",
        "+44 (0) 800 0121 700",
        "0044 800 0121 700",
        "tel:+44-800-0121-700",
        "0800.0121.700",
        "0300 303 8151",
        "020 7946 0018",
        "0141 276 7724",
        "01539 720001",
        "(01539) 72001",
        "07700 900123",
        "0800 555 111",
        "0808 80 10 800",
        "0845 4647",
        "+44 1534 720000",
        "44 300 303 8151",
        "0808 2000 247",
        "0345 602 5020",
        "03 003 038 151",
    ] {
        let judged = phonenumber::parse(Some(GB), printed).unwrap().format().mode(phonenumber::Mode::E164).to_string();
        assert_eq!(dial(printed), Some(judged), "{printed}: phonenumber reads the same");
    }
}

#[test]
fn what_is_typed_compares_by_how_it_begins() {
    for (text, expected, why) in [
        ("0800 012", "0800012", "a beginning"),
        ("+44 800 012", "0800012", "from abroad"),
        ("0044 800", "0800", "from abroad, the old way"),
        ("＋４４（０）８００", "0800", "full-width, and with the nought in brackets"),
        ("+353 1 49", "+353149", "another country's"),
        ("00353 1 49", "+353149", "the same"),
        ("116 1", "1161", "a short code"),
    ] {
        assert_eq!(comparable(text), expected, "{text}: {why}");
        assert_eq!(beginnings(&format!("call {text} or")), [expected], "{text}: {why}, among words");
    }
    for text in ["", "NRM", "24", "9 to 5", "a1b2c3"] {
        assert!(beginnings(text).is_empty(), "{text}: fewer than three digits begin nothing");
    }
}

#[test]
fn every_full_number_of_a_text_is_found() {
    let text = "Ring 0800 0121 700 (24 hours), +353 1 234 5678 or 999; 020 7946 0018\u{a0}ext 5. \
                ISBN 0 300 30381 5, £03003038151, 01/02/2003 04:05, ref: 0800 555 111, https://a.example/08001111, \
                0800 1111";
    let found = numbers_in(text);
    let said: Vec<&str> = found.iter().map(|found| &text[found.at.clone()]).collect();
    assert_eq!(
        said,
        ["0800 0121 700", "+353 1 234 5678", "020 7946 0018", "0800 1111"],
        "no short code, book, price, date, reference or address"
    );
    assert_eq!(found[1].dial.as_str(), "+35312345678", "each with what is dialled");
}

#[test]
fn a_number_that_is_called_can_be_reached_in_writing() {
    for (printed, expected, why) in [
        ("0800 0121 700", Some("18001 0800 0121 700"), "the prefix, and the number as it is printed"),
        ("(0141) 276-7724", Some("18001 01412767724"), "a number that begins with a bracket is said in digits"),
        ("+44 800 0121 700", Some("18001 08000121700"), "the relay dials inside the country"),
        ("101", Some("18001 101"), "a short code"),
        ("116 123", Some("18001 116 123"), "a longer one"),
        ("999", Some("18000"), "the emergency services have their own"),
        ("112", Some("18000"), "under either number"),
        ("18001 101", None, "it is relayed already"),
        ("18000", None, "it is the relay's own"),
        ("+353 1 496 0018", None, "the relay is British"),
    ] {
        assert_eq!(relay(&number(printed, None)).as_deref(), expected, "{printed}: {why}");
    }
    let text = Number { used_for: NumberUse::Sms, ..number("999", None) };
    assert_eq!(relay(&text), None, "a text message is written already");
}
