//! Which files are fetched by themselves, in which order, and which are left and why. Pure: the same files and settings
//! give the same order on every laptop, so the order in which a server is asked tells nothing about who asks.

use std::collections::HashMap;

use super::shelf::{Candidate, Use};
use crate::DocumentRules;
use crate::model::{Kind, Left, Status};
use crate::refresh::{DocumentAddress, LARGEST_DOCUMENT, check_document};

const MIB: u64 = 1024 * 1024;

/// What becomes of the candidates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Those that are fetched, first things first, with those whose last attempt failed: they come again in their time.
    pub coming: Vec<Planned>,
    /// Those that are not, by document.
    pub left: HashMap<i64, Left>,
}

/// A file that is to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The library's number of the document.
    pub document: i64,
    /// Its place in the list of candidates.
    pub index: usize,
    /// The host that it is fetched from; empty for a file of this computer.
    pub host: String,
    /// Whether a person asked for it.
    pub asked: bool,
    /// Bytes, where they are known.
    pub size: Option<u64>,
    /// Bytes above which it is not wanted after all.
    pub most: u64,
}

/// Sorts `candidates` out. `bytes_here` are those of all files on this laptop, each counted once. Whether all is paused,
/// or a failed file has to wait, is not looked at: both change nothing in the order.
#[must_use]
pub fn plan(candidates: &[Candidate], rules: &DocumentRules, bytes_here: u64) -> Plan {
    let mut order: Vec<(usize, &Candidate)> = candidates.iter().enumerate().collect();
    order.sort_by_cached_key(|(_, candidate)| turn(candidate));
    let (mut plan, mut spent) = (Plan::default(), bytes_here);
    for (index, candidate) in order {
        let size = candidate.size.filter(|_| candidate.held.is_none());
        let spent_with = spent.saturating_add(size.unwrap_or(0));
        let fits = candidate.held.is_some() || spent_with <= budget(rules) && spent < budget(rules);
        match host(candidate).ok_or(Left::NoAddress).and_then(|host| obey(candidate, rules, fits).map(|()| host)) {
            Err(why) => {
                plan.left.insert(candidate.document, why);
            }
            Ok(host) => {
                spent = spent_with;
                plan.coming.push(planned(index, host, candidate, rules));
            }
        }
    }
    plan
}

/// The host that a file is fetched from, empty for a file of this computer; `None` = it cannot be fetched.
fn host(candidate: &Candidate) -> Option<String> {
    match check_document(&candidate.address, candidate.beside.as_deref()).ok()? {
        DocumentAddress::Web(url) => url.host_str().map(str::to_owned),
        DocumentAddress::Beside { .. } => Some(String::new()),
    }
}

/// Whether the rules let a file come; the one that does not, otherwise.
fn obey(candidate: &Candidate, rules: &DocumentRules, fits: bool) -> Result<(), Left> {
    let larger_than = |most: u64| candidate.size.is_some_and(|size| size > most);
    if candidate.stopped {
        return Err(Left::Stopped);
    }
    if larger_than(LARGEST_DOCUMENT) {
        return Err(Left::TooLarge);
    }
    if candidate.asked_at.is_some() {
        return Ok(());
    }
    let broken = [
        (!rules.fetch, Left::TextOnly),
        (rules.metered, Left::Metered),
        (!candidate.uses.iter().any(|is| is_of_kind(is, rules)), Left::Kind),
        (!candidate.uses.iter().any(|is| is_of_kind(is, rules) && is_in_language(is, rules)), Left::Language),
        (larger_than(largest(rules)), Left::TooLarge),
        (!fits, Left::Budget),
    ];
    broken.into_iter().find(|(is_broken, _)| *is_broken).map_or(Ok(()), |(_, rule)| Err(rule))
}

/// When a file's turn comes: those that were asked for, in that order; then by what they are for, and the smallest first.
fn turn(candidate: &Candidate) -> (bool, i64, u8, bool, u64, &str) {
    let asked_at = candidate.asked_at;
    let class = candidate.uses.iter().map(class).min().unwrap_or(u8::MAX);
    let size = candidate.size;
    (asked_at.is_none(), asked_at.unwrap_or(0), class, size.is_none(), size.unwrap_or(0), &candidate.identity)
}

/// Where help is to be had, what to do, everything else that is in force, and what is kept for the record.
fn class(is: &Use) -> u8 {
    match (is.status, is.kind) {
        (Status::Superseded | Status::Withdrawn | Status::Archived, _) => 3,
        (_, Kind::Service | Kind::Directory | Kind::Notice) => 0,
        (
            _,
            Kind::StatutoryGuidance
            | Kind::Guidance
            | Kind::Form
            | Kind::Leaflet
            | Kind::Toolkit
            | Kind::Standard
            | Kind::Legislation,
        ) => 1,
        _ => 2,
    }
}

fn planned(index: usize, host: String, candidate: &Candidate, rules: &DocumentRules) -> Planned {
    let asked = candidate.asked_at.is_some();
    let most = if asked { LARGEST_DOCUMENT } else { largest(rules) };
    Planned { document: candidate.document, index, host, asked, size: candidate.size, most }
}

fn is_of_kind(is: &Use, rules: &DocumentRules) -> bool {
    rules.kinds.is_empty() || rules.kinds.contains(&is.kind)
}

/// What does not say its language is not shut out by it.
fn is_in_language(is: &Use, rules: &DocumentRules) -> bool {
    let primary = is.language.split('-').next().unwrap_or_default();
    primary.is_empty()
        || rules.languages.is_empty()
        || rules.languages.iter().any(|chosen| chosen.eq_ignore_ascii_case(primary))
}

fn largest(rules: &DocumentRules) -> u64 {
    u64::from(rules.largest).saturating_mul(MIB).min(LARGEST_DOCUMENT)
}

fn budget(rules: &DocumentRules) -> u64 {
    u64::from(rules.budget).saturating_mul(MIB)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn file(document: i64, size: Option<u64>, kind: Kind) -> Candidate {
        let address = format!("https://example.org/{document}.pdf");
        Candidate {
            document,
            identity: address.clone(),
            address,
            beside: None,
            mime: "application/pdf".into(),
            sha256: None,
            size,
            uses: vec![Use { kind, status: Status::Current, language: "en-GB".into() }],
            stopped: false,
            asked_at: None,
            failed: None,
            held: None,
        }
    }

    fn asked(document: i64, at: i64) -> Candidate {
        Candidate { asked_at: Some(at), ..file(document, Some(40 * MIB), Kind::Report) }
    }

    fn order(candidates: &[Candidate], rules: &DocumentRules) -> Vec<i64> {
        plan(candidates, rules, 0).coming.iter().map(|planned| planned.document).collect()
    }

    #[test]
    fn first_things_come_first() {
        let mut record = file(7, Some(1), Kind::Guidance);
        record.uses[0].status = Status::Withdrawn;
        let mut shared = file(8, Some(900), Kind::Report);
        shared.uses.push(Use { kind: Kind::Guidance, status: Status::Current, language: String::new() });
        let candidates = [
            record,
            file(1, None, Kind::Report),
            file(2, Some(500), Kind::Report),
            file(3, Some(5_000), Kind::Guidance),
            file(4, Some(9_000), Kind::Service),
            file(5, Some(500), Kind::Report),
            asked(6, 200),
            asked(9, 100),
            shared,
        ];
        let expected = [9, 6, 4, 8, 3, 2, 5, 1, 7];
        assert_eq!(
            order(&candidates, &DocumentRules::default()),
            expected,
            "asked, help, guidance, the rest, the record"
        );
        let mut shuffled = candidates.to_vec();
        shuffled.reverse();
        assert_eq!(order(&shuffled, &DocumentRules::default()), expected, "in whatever order the shelf tells them");
    }

    #[test]
    fn each_rule_leaves_what_it_says() {
        let rules = DocumentRules::default;
        let plain = || file(1, Some(MIB), Kind::Report);
        let big = |mebibytes: u64| file(1, Some(mebibytes * MIB), Kind::Report);
        let stopped = Candidate { stopped: true, ..plain() };
        let nowhere = Candidate { address: "http://example.org/1.pdf".into(), ..plain() };
        let mut silent = plain();
        silent.uses[0].language.clear();
        let only = |kind: Kind| DocumentRules { kinds: vec![kind], ..rules() };
        let speaks = |language: &str| DocumentRules { languages: vec![language.into()], ..rules() };
        let cases = [
            (plain(), rules(), None, "what no rule speaks of is fetched"),
            (stopped, rules(), Some(Left::Stopped), "a person stopped it"),
            (nowhere, rules(), Some(Left::NoAddress), "it cannot be fetched safely"),
            (plain(), DocumentRules { fetch: false, ..rules() }, Some(Left::TextOnly), "texts now, documents later"),
            (plain(), DocumentRules { metered: true, ..rules() }, Some(Left::Metered), "each byte is paid"),
            (plain(), DocumentRules { paused: true, ..rules() }, None, "a pause is no rule about a file"),
            (plain(), only(Kind::Guidance), Some(Left::Kind), "of another kind"),
            (plain(), only(Kind::Report), None, "of a chosen kind"),
            (plain(), speaks("cy"), Some(Left::Language), "in another language"),
            (plain(), speaks("EN"), None, "a region is no other language"),
            (silent, speaks("cy"), None, "what does not say its language is not shut out"),
            (big(21), rules(), Some(Left::TooLarge), "larger than what comes by itself"),
            (big(20), rules(), None, "just as large"),
            (big(60), DocumentRules { largest: 50, ..rules() }, Some(Left::TooLarge), "larger than any file"),
        ];
        for (candidate, rules, expected, why) in cases {
            assert_eq!(plan(&[candidate], &rules, 0).left.get(&1).copied(), expected, "{why}");
        }
    }

    #[test]
    fn what_a_person_asked_for_is_bound_by_no_rule_but_safety() {
        let strict = DocumentRules {
            fetch: false,
            metered: true,
            largest: 1,
            kinds: vec![Kind::Guidance],
            languages: vec!["cy".into()],
            ..DocumentRules::default()
        };
        let planned = plan(&[asked(1, 5)], &strict, u64::MAX).coming;
        assert_eq!((planned[0].asked, planned[0].most), (true, LARGEST_DOCUMENT), "it is fetched all the same");
        let too_large = Candidate { size: Some(60 * MIB), ..asked(1, 5) };
        assert_eq!(plan(&[too_large], &strict, 0).left[&1], Left::TooLarge, "but never above what any file may be");
    }

    #[test]
    fn the_budget_is_kept() {
        let rules = DocumentRules { budget: 100, ..DocumentRules::default() };
        let files: Vec<Candidate> = (1..=9)
            .map(|document| file(document, Some(10 * MIB + u64::try_from(document).unwrap()), Kind::Report))
            .collect();
        let planned = plan(&files, &rules, 60 * MIB);
        assert_eq!(planned.coming.len(), 3, "as many as fit beside what is here");
        assert_eq!(planned.left[&9], Left::Budget, "the others are left, with the reason");
        let unknown = [file(1, None, Kind::Report)];
        assert_eq!(plan(&unknown, &rules, 99 * MIB).coming.len(), 1, "who does not say how large it is has a chance");
        assert_eq!(plan(&unknown, &rules, 100 * MIB).left[&1], Left::Budget, "until the budget is spent");
        let first = [asked(1, 5), file(2, Some(70 * MIB), Kind::Report)];
        let planned = plan(&first, &DocumentRules { largest: 50, ..rules.clone() }, 0);
        assert_eq!(planned.left[&2], Left::TooLarge, "size is said before the budget: it will not change");
        let first = [asked(1, 5), file(2, Some(15 * MIB), Kind::Report)];
        assert_eq!(plan(&first, &rules, 50 * MIB).left[&2], Left::Budget, "what was asked for counts");
    }
}
