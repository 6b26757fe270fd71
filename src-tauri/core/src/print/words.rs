//! Every sentence that the program itself puts on paper, by language. What was published is printed as published; only the
//! frame around it is said here. A language without a set gets the English one, and is marked as English.

use time::Date;

use crate::model::{MarkStyle, Nation, Need, NumberUse, Precision};

/// The sentences of one language. `{}` stands for what is put in.
pub(super) struct Words {
    /// RFC 5646.
    pub(super) language: &'static str,
    months: [&'static str; 12],
    pub(super) picture: &'static str,
    pub(super) help_lines: &'static str,
    pub(super) addresses: &'static str,
    pub(super) about: &'static str,
    pub(super) publisher: &'static str,
    pub(super) source: &'static str,
    pub(super) published: &'static str,
    pub(super) version: &'static str,
    pub(super) checked: &'static str,
    pub(super) by: &'static str,
    pub(super) translated: &'static str,
    pub(super) licence: &'static str,
    pub(super) address: &'static str,
    pub(super) version_short: &'static str,
    pub(super) checked_short: &'static str,
    pub(super) not_rechecked: &'static str,
    pub(super) never_checked: &'static str,
    pub(super) printed: &'static str,
    pub(super) newer: &'static str,
    pub(super) page: &'static str,
    pub(super) withdrawn: &'static str,
    pub(super) archived: &'static str,
    pub(super) draft: &'static str,
    pub(super) superseded: &'static str,
    pub(super) replaced_by: &'static str,
    pub(super) older_translation: &'static str,
    pub(super) due: &'static str,
    pub(super) unsigned: &'static str,
    pub(super) damaged: &'static str,
    pub(super) content_note: &'static str,
    pub(super) number_now: &'static str,
    pub(super) number_old: &'static str,
    pub(super) shortened: &'static str,
    pub(super) code: &'static str,
    pub(super) only_for: &'static str,
    pub(super) whole_kingdom: &'static str,
    and: &'static str,
    nations: [&'static str; 4],
    uses: [&'static str; 5],
    needs: [&'static str; 7],
    pub(super) results: &'static str,
    pub(super) results_for: &'static str,
    pub(super) notes: &'static str,
    pub(super) on_page: &'static str,
    pub(super) whole_page: &'static str,
    pub(super) nothing: &'static str,
    styles: [&'static str; 4],
}

/// The sentences for a document in `language` (RFC 5646).
pub(super) fn of(language: &str) -> &'static Words {
    match super::script::primary(language).as_str() {
        "cy" => &WELSH,
        _ => &ENGLISH,
    }
}

impl Words {
    /// `24 November 2026`, or less where less is known.
    pub(super) fn date(&self, day: Date, precision: Precision) -> String {
        let month = self.months.get(usize::from(u8::from(day.month())) - 1).copied().unwrap_or_default();
        match precision {
            Precision::Day => format!("{} {month} {}", day.day(), day.year()),
            Precision::Month => format!("{month} {}", day.year()),
            Precision::Year => day.year().to_string(),
        }
    }

    /// `24 November 2026`.
    pub(super) fn day(&self, day: Date) -> String {
        self.date(day, Precision::Day)
    }

    /// Where it applies; `None` = not said.
    pub(super) fn nations(&self, nations: &[Nation]) -> Option<String> {
        if nations.is_empty() {
            return None;
        }
        if Nation::ALL.iter().all(|nation| nations.contains(nation)) {
            return Some(self.whole_kingdom.to_owned());
        }
        let named = nations.iter().filter_map(|nation| name_of(Nation::ALL, &self.nations, *nation));
        let named: Vec<&str> = named.collect();
        let listed = match named.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} {} {last}", first.join(", "), self.and),
            named => named.concat(),
        };
        Some(put(self.only_for, &listed))
    }

    /// How a number is used; empty = an ordinary call.
    pub(super) fn used_for(&self, used_for: NumberUse) -> &'static str {
        name_of(NumberUse::ALL, &self.uses, used_for).unwrap_or_default()
    }

    /// What a help line is for.
    pub(super) fn need(&self, need: Need) -> &'static str {
        name_of(Need::ALL, &self.needs, need).unwrap_or_default()
    }

    /// The name of a highlight.
    pub(super) fn style(&self, style: MarkStyle) -> &'static str {
        name_of(MarkStyle::ALL, &self.styles, style).unwrap_or_default()
    }
}

/// A sentence with something put in.
pub(super) fn put(sentence: &str, what: &str) -> String {
    sentence.replacen("{}", what, 1)
}

fn name_of<T: PartialEq>(all: &[T], names: &[&'static str], one: T) -> Option<&'static str> {
    names.get(all.iter().position(|it| *it == one)?).copied()
}

static ENGLISH: Words = Words {
    language: "en",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    picture: "Picture",
    help_lines: "Help lines",
    addresses: "Addresses",
    about: "About this page",
    publisher: "Publisher",
    source: "From",
    published: "Published",
    version: "Version",
    checked: "Last checked",
    by: "{} by",
    translated: "Translated",
    licence: "Licence",
    address: "Address",
    version_short: "Version {}",
    checked_short: "Checked {}",
    not_rechecked: "Not re-checked since {}",
    never_checked: "No check is recorded",
    printed: "Printed {}",
    newer: "Check for a newer one: {}",
    page: "{} of {}",
    withdrawn: "Withdrawn by its publisher. Do not act on it.",
    archived: "Kept for the record. It may no longer be right.",
    draft: "A draft: not final.",
    superseded: "There is a newer one. Do not act on this one.",
    replaced_by: "Replaced by “{}”.",
    older_translation: "The original was changed after this was translated.",
    due: "Due for a check since {}.",
    unsigned: "Not proven: nobody has signed this source. Compare it with the original first.",
    damaged: "This copy is damaged. Do not act on it.",
    content_note: "Content note",
    number_now: "[old number; now {}]",
    number_old: "[old number: do not call it]",
    shortened: "Shortened to fit.",
    code: "QR code",
    only_for: "For {}",
    whole_kingdom: "For the whole United Kingdom",
    and: "and",
    nations: ["England", "Wales", "Scotland", "Northern Ireland"],
    uses: ["", "Text message", "Textphone", "Text relay", "Sign language (BSL)"],
    needs: [
        "In danger now",
        "Police, no danger now",
        "Help line",
        "Referral and support",
        "Without giving a name",
        "Advice for professionals",
        "Children",
    ],
    results: "Resources",
    results_for: "Resources found for “{}”",
    notes: "Notes",
    on_page: "page {}",
    whole_page: "Marked page",
    nothing: "There is nothing to print.",
    styles: ["Important", "Question", "To follow up", "Quote"],
};

static WELSH: Words = Words {
    language: "cy",
    months: [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ],
    picture: "Llun",
    help_lines: "Llinellau cymorth",
    addresses: "Cyfeiriadau",
    about: "Am y dudalen hon",
    publisher: "Cyhoeddwr",
    source: "O",
    published: "Cyhoeddwyd",
    version: "Fersiwn",
    checked: "Gwiriwyd ddiwethaf",
    by: "{} gan",
    translated: "Cyfieithwyd",
    licence: "Trwydded",
    address: "Cyfeiriad",
    version_short: "Fersiwn {}",
    checked_short: "Gwiriwyd {}",
    not_rechecked: "Heb ei wirio ers {}",
    never_checked: "Nid oes cofnod o wirio",
    printed: "Argraffwyd {}",
    newer: "Chwiliwch am un mwy newydd: {}",
    page: "{} o {}",
    withdrawn: "Tynnwyd hwn yn ôl gan ei gyhoeddwr. Peidiwch â gweithredu arno.",
    archived: "Cedwir hwn fel cofnod. Efallai nad yw’n gywir mwyach.",
    draft: "Drafft: nid yw’n derfynol.",
    superseded: "Mae un mwy newydd. Peidiwch â gweithredu ar hwn.",
    replaced_by: "Yn ei le: “{}”.",
    older_translation: "Newidiwyd y gwreiddiol ar ôl cyfieithu hwn.",
    due: "Angen ei wirio ers {}.",
    unsigned: "Heb ei brofi: nid oes neb wedi llofnodi’r ffynhonnell hon. Cymharwch â’r gwreiddiol yn gyntaf.",
    damaged: "Mae’r copi hwn wedi’i ddifrodi. Peidiwch â gweithredu arno.",
    content_note: "Nodyn am y cynnwys",
    number_now: "[hen rif; nawr {}]",
    number_old: "[hen rif: peidiwch â’i ffonio]",
    shortened: "Byrhawyd i ffitio.",
    code: "Cod QR",
    only_for: "Ar gyfer {}",
    whole_kingdom: "Ar gyfer y Deyrnas Unedig gyfan",
    and: "a",
    nations: ["Lloegr", "Cymru", "yr Alban", "Gogledd Iwerddon"],
    uses: ["", "Neges destun", "Ffôn testun", "Cyfnewid testun", "Iaith arwyddion (BSL)"],
    needs: [
        "Mewn perygl nawr",
        "Yr heddlu, dim perygl nawr",
        "Llinell gymorth",
        "Atgyfeirio a chefnogaeth",
        "Heb roi enw",
        "Cyngor i weithwyr proffesiynol",
        "Plant",
    ],
    results: "Adnoddau",
    results_for: "Adnoddau a gafwyd am “{}”",
    notes: "Nodiadau",
    on_page: "tudalen {}",
    whole_page: "Tudalen wedi’i nodi",
    nothing: "Nid oes dim i’w argraffu.",
    styles: ["Pwysig", "Cwestiwn", "I’w ddilyn", "Dyfyniad"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nations_and_days_are_said_in_the_language_of_the_document() {
        let (english, welsh) = (of("en-GB"), of("cy"));
        let some = [Nation::England, Nation::Wales];
        assert_eq!(english.nations(&some).as_deref(), Some("For England and Wales"), "as one says it");
        assert_eq!(english.nations(Nation::ALL).as_deref(), Some("For the whole United Kingdom"), "all four");
        assert_eq!(welsh.nations(&[Nation::Wales]).as_deref(), Some("Ar gyfer Cymru"), "in Welsh");
        assert_eq!(english.nations(&[]), None, "what is not said is not claimed");
        let day = crate::clock::day(crate::clock::RELEASED_AT);
        assert_eq!(english.day(day), "24 November 2026", "no digits that could be read in two ways");
        assert_eq!(welsh.date(day, Precision::Month), "Tachwedd 2026", "no more than is known");
        assert_eq!(of("ti").language, "en", "a language without a set is told honestly");
    }
}
