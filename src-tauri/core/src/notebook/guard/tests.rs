#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use time::macros::date;

use super::Looks::{CaseReference, DateOfBirth, Telephone};
use super::*;

const TODAY: Date = date!(2026 - 11 - 24);

/// Numbers of help lines as a library holds them; those of the notes below stand in ranges that nobody has.
const KNOWN: [&str; 3] = ["+442079460123", "+447700900999", "+442890180500"];

/// `expected` is the note with what is found in it between ⟦ and ⟧.
fn check(expected: &str, looks_like: Option<Looks>, why: &str) {
    let note = expected.replace(['⟦', '⟧'], "");
    let known = KNOWN.map(str::to_owned).into();
    let found = look(&note, &known, TODAY);
    let mut shown = note.clone();
    for found in found.iter().rev() {
        shown.replace_range(found.at.clone(), &format!("⟦{}⟧", &note[found.at.clone()]));
    }
    assert_eq!(shown, expected, "{why}");
    assert!(found.iter().all(|found| Some(found.looks_like) == looks_like), "{expected}: {why}: {found:?}");
}

#[test]
fn matters_of_a_case_are_found() {
    for (expected, looks_like, why) in [
        ("DOB ⟦03/05/1998⟧", DateOfBirth, "the form of most forms"),
        ("dob: ⟦3.5.98⟧", DateOfBirth, "with points and two digits"),
        ("D.O.B. ⟦1998-05-03⟧", DateOfBirth, "as machines write it"),
        ("Date of birth ⟦3rd May 1998⟧", DateOfBirth, "in words"),
        ("born on ⟦3 May 1998⟧", DateOfBirth, "in a sentence"),
        ("She was born in Tirana on ⟦3rd of May, 1998⟧.", DateOfBirth, "with a place in between"),
        ("the baby was born ⟦12/11/2026⟧", DateOfBirth, "a child of two weeks"),
        ("Birthday: ⟦May 3, 1998⟧", DateOfBirth, "as Americans write it"),
        ("d.o.b ⟦03 05 1998⟧", DateOfBirth, "in boxes"),
        ("DOB ⟦03051998⟧", DateOfBirth, "without anything between"),
        ("⟦3/5/1998⟧ (DOB)", DateOfBirth, "the word behind it"),
        ("⟦3 May 1998⟧ is her date of birth", DateOfBirth, "a sentence behind it"),
        ("Jane Doe, ⟦3/5/1998⟧", DateOfBirth, "behind a name"),
        ("Jane Mary Doe (⟦3 May 1998⟧)", DateOfBirth, "behind a name, in brackets"),
        ("YOB ⟦1998⟧", DateOfBirth, "a year"),
        ("the client was born in ⟦1998⟧", DateOfBirth, "a year, of somebody"),
        ("née le, date de naissance: ⟦03/05/1998⟧", DateOfBirth, "from papers in another language"),
        ("Her mobile is ⟦07700 900123⟧", Telephone, "a mobile"),
        ("⟦07700900123⟧", Telephone, "without spaces"),
        ("⟦+44 7700 900123⟧", Telephone, "with the country's code"),
        ("⟦+44 (0)7700 900 123⟧", Telephone, "with the nought in brackets"),
        ("⟦0044 7700 900123⟧", Telephone, "as dialled from abroad"),
        ("call after 5: ⟦020 7946 0456⟧, not before", Telephone, "a place's number"),
        ("⟦(01632) 960 123⟧", Telephone, "the place in brackets"),
        ("⟦01632-960-123⟧ 10am", Telephone, "dashes, and a time behind it"),
        ("text ⟦7700 900124⟧", Telephone, "its nought lost"),
        ("⟦+355 69 123 4567⟧ is his brother", Telephone, "a number abroad"),
        ("whatsapp ⟦+84 91 234 56 78⟧", Telephone, "another one"),
        ("⟦07700 900123⟧ / ⟦07700 900124⟧", Telephone, "two of them"),
        ("NI ⟦AB 12 34 56 C⟧", CaseReference, "a National Insurance number"),
        ("⟦AB123456C⟧", CaseReference, "without spaces"),
        ("NHS no: ⟦943 476 5919⟧", CaseReference, "an NHS number"),
        ("NHS ⟦9434765919⟧", CaseReference, "without spaces, behind its word"),
        ("NRM ref: ⟦123456/24⟧", CaseReference, "a reference of the NRM"),
        ("NRM reference number ⟦NRM-0012345⟧", CaseReference, "with letters"),
        ("HO ref ⟦S1234567⟧", CaseReference, "the Home Office's"),
        ("the asylum claim, ⟦S7654321⟧, is pending", CaseReference, "without a word"),
        ("⟦GWF012345678⟧", CaseReference, "of a visa"),
        ("UAN: ⟦1234-5678-9012-3456⟧", CaseReference, "of an application"),
        ("appeal ⟦PA/01234/2024⟧", CaseReference, "of an appeal"),
        ("now ⟦UI-2024-001234⟧", CaseReference, "of an appeal above it"),
        ("crime ref ⟦12/34567/26⟧", CaseReference, "of the police"),
        ("CAD ⟦123456⟧", CaseReference, "of a call to the police"),
        ("Your ref: ⟦AB/12345⟧", CaseReference, "of a letter"),
        ("case no. ⟦12345⟧", CaseReference, "of a case"),
        ("passport no ⟦123456789⟧", CaseReference, "a passport"),
        ("BRP ⟦RE1234567⟧", CaseReference, "a permit"),
    ] {
        check(expected, Some(looks_like), why);
    }
}

#[test]
fn everything_else_is_left_alone() {
    for (note, why) in [
        ("", "nothing"),
        ("Use with the family, page 12", "a plain note"),
        ("meeting 3 May 2026", "a day of a meeting"),
        ("Published 12/03/2024", "a day of publication"),
        ("Reviewed on 2024-03-12", "a day of a review"),
        ("Modern Slavery Act 26 March 2015", "the day of a law"),
        ("Human Rights Act, 9 November 1998", "an old one"),
        ("Home Office (3 May 2004)", "behind an office"),
        ("Rantsev v Cyprus and Russia (7 January 2010)", "a case of a court"),
        ("Palermo Protocol, 15 December 2000", "a treaty"),
        ("Jane Doe, 3 May 2026", "an appointment with somebody"),
        ("Met Jane Doe 24/11/2025", "a meeting with somebody"),
        ("anyone born before 1 January 1983", "a bound"),
        ("the rule for those born after 31/12/2006", "another bound"),
        ("date of birth is needed by 3 May 2026", "a day by which"),
        ("birthday party 12/12/2025", "a feast"),
        ("The charity was born in 1998", "of no person"),
        ("born 30/02/1998", "no such day"),
        ("born 3 May 2031", "to come"),
        ("born 3 May 1850", "nobody is so old"),
        ("1998", "a year alone"),
        ("from 1998 to 2004", "years"),
        ("Week of 3 May 1998", "a week"),
        ("version 1.2.1998", "a number of a version"),
        ("0800 0121 700", "a free number, an organisation's"),
        ("0300 123 4567", "another organisation's"),
        ("+44 800 012 1700", "with the country's code"),
        ("ring 999, 101 or 116 123", "short codes"),
        ("18001 0800 0121 700", "a relayed number"),
        ("text 88088", "a short number for texts"),
        ("020 7946 0123", "the number of a help line"),
        ("+44 20 7946 0123", "however it is written"),
        ("(020) 7946 0123 or 07700 900 999", "also a mobile"),
        ("ISBN 0-14-044913-6", "a book's number"),
        ("ISBN 978-0-14-044913-6", "a longer one"),
        ("ISBN 0140449136", "without dashes"),
        ("09.30 - 10.30 11 people", "times"),
        ("09:00-17:00 Monday to Friday", "hours"),
        ("01/02/2024 03/04/2024", "two days"),
        ("£1,234,567 in 2024", "money"),
        ("£07700900123", "money, odd as it is"),
        ("17,004 potential victims in 2023", "a count"),
        ("sort code 04-00-04", "a bank's"),
        ("charity number 1234567", "a charity's number"),
        ("company no 01234567", "a company's number"),
        ("https://example.org/07700900123/S1234567?dob=03/05/1998", "an address"),
        ("www.example.org/case/PA/01234/2024", "another one"),
        ("[2015] UKUT 136 (IAC)", "a citation of a judgment"),
        ("EWCA Civ 1234", "another one"),
        ("Cm 9705, HC 1234", "papers of Parliament"),
        ("NRM 2024 statistics", "a year of the NRM"),
        ("NRM 19125 referrals", "a count of the NRM"),
        ("the NRM reference number is on the letter", "words"),
        ("case number: see the letter", "words too"),
        ("your reference 2024", "a year"),
        ("passport photos for 12 people", "no number"),
        ("GB123456A", "letters that no National Insurance number has"),
        ("123 456 7890", "a number without its check digit"),
        ("form SC1234, leaflet A1", "names of forms"),
        ("section 45 and schedule 4", "places in a law"),
        ("12345678", "figures alone"),
        ("A12345678 or AB1234", "letters and figures of other lengths"),
        ("50.8503, -0.1372", "a place on the map"),
        ("SW1V 1PN", "a postcode"),
    ] {
        check(note, None, why);
    }
}

#[test]
fn every_pattern_compiles() {
    let (written, working) = references::patterns();
    assert_eq!(working, written, "those of references");
    for (patterns, count, of) in
        [(&dates::PATTERNS, 6, "days"), (&birth::PATTERNS, 5, "births"), (&telephones::PATTERNS, 3, "telephones")]
    {
        assert_eq!(patterns.len(), count, "those of {of}");
    }
}

#[test]
fn what_is_found_lies_in_order_in_any_text() {
    let pieces = [
        "DOB",
        " ",
        "3/5/98",
        "é",
        "07700 900123",
        "\u{1F600}",
        "NRM ref ",
        "12345678",
        "\n",
        "+44",
        "(",
        "Jane Doe ",
        "born",
    ];
    let mut seed = 3_usize;
    for _ in 0..400 {
        let mut note = String::new();
        for _ in 0..12 {
            seed = (seed * 1_103_515_245 + 12_345) % (1 << 31);
            note.push_str(pieces[seed / 65_536 % pieces.len()]);
        }
        let found = look(&note, &HashSet::new(), TODAY);
        assert!(found.iter().all(|found| note.get(found.at.clone()).is_some_and(|text| !text.is_empty())), "{note:?}");
        assert!(found.is_sorted_by(|one, next| one.at.end <= next.at.start), "{note:?}: in order, never overlapping");
    }
}
