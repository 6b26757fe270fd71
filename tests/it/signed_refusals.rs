//! Updates of a signed source that must not be used: each is refused with a sentence of its own, what the laptop had stays
//! readable, and so it is again after the library was deleted.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use fieldshelf_core::{
    Code, Library,
    library::{Outcome, Report},
    model::{BlockCause, TrustLevel},
};
use serde_json::json;
use support::{Answer, Edition, FeedServer, Home, Published, SignedSite, Signer, ids, item, key};
use tokio_util::sync::CancellationToken;

fn shelf(word: &str) -> Published {
    let feed = Published::complete("Shelf");
    (1..=3).fold(feed, |feed, n| feed.with(item(&format!("item-{n}"), &format!("{word} {n}"))))
}

fn archive(word: &str) -> Published {
    Published::complete("Shelf").with(item("item-9", &format!("{word} 9")))
}

/// What a publisher has: keys that sign today, sign next, signed once, and were stolen.
struct Publisher {
    today: Signer,
    next: Signer,
    before: Signer,
    stolen: Signer,
    stranger: Signer,
}

impl Publisher {
    fn new() -> Self {
        let new = Signer::new;
        Publisher { today: new(), next: new(), before: new(), stolen: new(), stranger: new() }
    }

    /// Number `sequence`, in which every text says `word`.
    fn edition(&self, sequence: u64, word: &str) -> Edition {
        let (next, stolen) = (self.next.key(), self.stolen.key());
        Edition::new(sequence, &self.today, shelf(word)).page("p/1.json", archive(word)).with(|it| {
            it.keys.next = vec![next];
            it.keys.revoked = vec![stolen];
        })
    }

    fn site(&self, sequence: u64, word: &str) -> SignedSite {
        self.edition(sequence, word).signed_by(&self.today)
    }

    /// The laptop's past: first the key of before signed, and the key of today took over.
    fn past(&self) -> [SignedSite; 2] {
        let (before, today) = (self.before.key(), self.today.key());
        let first = self.edition(8, "Earlier").with(|it| {
            it.keys.current = vec![before];
            it.keys.next = vec![today];
        });
        [first.signed_by(&self.before), self.site(10, "Accepted")]
    }
}

/// Another update than the one that its publisher made.
type Tampering = (&'static str, BlockCause, fn(&Publisher) -> SignedSite);

const TAMPERINGS: &[Tampering] = &[
    ("an older one", BlockCause::Rollback, |it| it.site(9, "Older")),
    ("another one of the same number", BlockCause::Equivocation, |it| it.site(10, "Other")),
    ("unsigned", BlockCause::NotSigned, |it| {
        it.site(11, "New").without("manifest.json").without("manifest.json.minisig")
    }),
    ("without its signature", BlockCause::NotSigned, |it| it.site(11, "New").without("manifest.json.minisig")),
    ("with the signature of another day", BlockCause::BadSignature, |it| {
        let other = it.site(12, "Another day");
        it.site(11, "New").replacing("manifest.json.minisig", other.file("manifest.json.minisig"))
    }),
    ("signed by a stranger", BlockCause::UnknownKey, |it| it.edition(11, "New").signed_by(&it.stranger)),
    ("signed by the key of before", BlockCause::OldKey, |it| it.edition(11, "New").signed_by(&it.before)),
    ("signed by the stolen key", BlockCause::RevokedKey, |it| it.edition(11, "New").signed_by(&it.stolen)),
    ("of another source", BlockCause::WrongSource, |it| {
        it.edition(11, "New").with(|it| it.source_id = "urn:other".into()).signed_by(&it.today)
    }),
    ("with the first page of another day", BlockCause::WrongFile, |it| {
        it.site(11, "New").replacing("feed.json", it.site(12, "Another day").file("feed.json"))
    }),
    ("with a later page of another day", BlockCause::WrongFile, |it| {
        it.site(11, "New").replacing("p/1.json", it.site(12, "Another day").file("p/1.json"))
    }),
    ("that leads to a page nobody signed", BlockCause::UnlistedFile, |it| {
        let feed = shelf("New").head("/next_url", json!("p/2.json"));
        let site = Edition::new(11, &it.today, feed).signed_by(&it.today);
        site.replacing("p/2.json", archive("New").bytes())
    }),
    ("that contradicts itself", BlockCause::BadManifest, |it| {
        it.edition(11, "New").with(|it| it.expires = "2026-11-23T00:00:00Z".into()).signed_by(&it.today)
    }),
    ("for a newer program", BlockCause::NewerProgram, |it| {
        it.edition(11, "New").with(|it| it.min_app = "99.0.0".into()).signed_by(&it.today)
    }),
];

struct Laptop {
    home: Home,
    server: FeedServer,
    publisher: Publisher,
    library: Option<Library>,
    source: String,
}

impl Laptop {
    fn new() -> Self {
        let (home, server, publisher) = (Home::default(), FeedServer::start(), Publisher::new());
        let library = home.open();
        let key = publisher.before.key();
        let source = library.add_signed_source(&server.url("/feed.json"), None, Some(&key)).unwrap().id;
        let laptop = Laptop { home, server, publisher, library: Some(library), source };
        for site in laptop.publisher.past() {
            assert_eq!(laptop.publish(&site).failure, None, "the past is in order");
        }
        laptop
    }

    fn library(&self) -> &Library {
        self.library.as_ref().unwrap()
    }

    fn publish(&self, site: &SignedSite) -> Report {
        self.home.clock.forward(3600);
        for path in ["/p/1.json", "/p/2.json"] {
            self.server.put(path, Answer::status(404));
        }
        site.serve(&self.server);
        self.home.refresh(self.library(), &self.source)
    }

    /// Deletes `library.db`, as a person might whose library was damaged.
    fn lose_library(&mut self) {
        self.library = None;
        for name in ["library.db", "library.db-wal", "library.db-shm"] {
            let _ = std::fs::remove_file(self.home.folder().join(name));
        }
        let _ = std::fs::remove_dir_all(self.home.folder().join("feeds"));
        self.library = Some(self.home.open());
    }

    /// Closes the library, changes its files, and opens it again.
    fn between_starts(&mut self, change: impl FnOnce(&Path)) {
        self.library = None;
        change(self.home.folder());
        self.library = Some(self.home.open());
    }

    fn title(&self) -> Option<String> {
        let listed = support::rows(self.library(), &self.source);
        listed.into_iter().find(|row| row.key.id == "item-1").map(|row| row.title)
    }
}

/// Each tampering is refused for its own reason, and nothing of it is in the library.
fn check(laptop: &Laptop, expected: Option<&str>) {
    let mut sentences = HashSet::new();
    for (what, cause, tamper) in TAMPERINGS {
        let report = laptop.publish(&tamper(&laptop.publisher));
        let refusal = report.refusal.unwrap_or_else(|| panic!("{what}: {:?}", report.failure));
        assert_eq!((report.outcome, refusal.cause), (Outcome::Failed, *cause), "{what}: {}", refusal.detail);
        let source = laptop.library().source(&laptop.source).unwrap();
        let failure = source.state.failure.unwrap();
        assert_eq!(failure.code, Code::Blocked, "{what}: the source says so");
        assert_eq!(source.block.map(|block| block.cause), Some(*cause), "{what}: and why");
        sentences.insert((*cause, failure.message));
        assert_eq!(laptop.title().as_deref(), expected, "{what}: what the laptop had stays");
        let read = laptop.library().read(&key(&laptop.source, "item-1"));
        assert_eq!(read.is_ok(), expected.is_some(), "{what}: and can be read");
    }
    let causes: HashSet<_> = sentences.iter().map(|(cause, _)| *cause).collect();
    let words: HashSet<_> = sentences.iter().map(|(_, words)| words).collect();
    assert_eq!(causes.len(), words.len(), "each cause has one sentence, and its own: {words:?}");
}

#[test]
fn an_update_that_is_not_in_order_is_refused_and_the_old_content_stays() {
    let mut laptop = Laptop::new();
    check(&laptop, Some("Accepted 1"));
    assert_eq!(
        laptop.library().trust_levels().unwrap().of(&laptop.source),
        TrustLevel::Verified,
        "what is there holds"
    );

    laptop.lose_library();
    check(&laptop, None);
    let report = laptop.publish(&laptop.publisher.site(10, "Accepted"));
    assert_eq!(report.failure, None, "the accepted one fills a rebuilt library again");
    assert_eq!(laptop.title().as_deref(), Some("Accepted 1"), "with all that it had");
    assert!(laptop.library().source(&laptop.source).unwrap().block.is_none(), "and nothing is refused any more");
    check(&laptop, Some("Accepted 1"));

    laptop.library().remove_source(&laptop.source).unwrap();
    laptop.library().add_source(&laptop.server.url("/feed.json"), None).unwrap();
    check(&laptop, None);
    let report = laptop.publish(&laptop.publisher.site(11, "New"));
    assert_eq!((report.failure, laptop.title().as_deref()), (None, Some("New 1")), "the next one in order is used");
}

#[test]
fn what_is_in_the_way_of_a_signed_source_is_no_refusal() {
    let laptop = Laptop::new();
    let cases = [
        ("a failing server", Answer::status(503), Code::ServerFailed),
        ("a sign-in page", Answer::sign_in_page("text/html"), Code::SignInPage),
        ("a broken connection", Answer::feed("{}").first(support::Step::Reset), Code::NoConnection),
        (
            "a way to another host",
            Answer::redirect(301, &laptop.server.url_at("localhost", "/m.json")),
            Code::ServerFailed,
        ),
    ];
    for (what, answer, code) in cases {
        laptop.server.put("/manifest.json", answer);
        let report = laptop.home.refresh(laptop.library(), &laptop.source);
        let failure = report.failure.unwrap_or_else(|| panic!("{what} fails the run"));
        assert!(report.refusal.is_none(), "{what} says nothing about the signature");
        assert!(failure.code == code || failure.code == Code::ServerFailed, "{what}: {failure:?}");
        assert!(laptop.library().source(&laptop.source).unwrap().block.is_none(), "{what} is remembered as no refusal");
    }
    let Laptop { server, home, library, source, .. } = laptop;
    drop(server);
    let report = home.refresh(library.as_ref().unwrap(), &source);
    assert_eq!(report.failure.unwrap().code, Code::NoConnection, "being offline is a state");
}

#[test]
fn a_manifest_past_its_time_is_out_of_date_and_a_wrong_clock_calls_nothing_so() {
    let laptop = Laptop::new();
    let level = || laptop.library().trust_levels().unwrap().of(&laptop.source);
    assert_eq!(level(), TrustLevel::Verified, "within its time");
    laptop.home.clock.forward(91 * 24 * 3600);
    let report = laptop.home.refresh(laptop.library(), &laptop.source);
    assert_eq!(report.outcome, Outcome::Unchanged, "the same is served for ever: {report:?}");
    assert_eq!(level(), TrustLevel::OutOfDate, "which is said");
    assert!(laptop.library().read(&key(&laptop.source, "item-1")).is_ok(), "and can be read all the same");
    laptop.home.clock.forward(-3650 * 24 * 3600);
    assert!(laptop.library().status().unwrap().clock_wrong, "a clock that was put back is noticed");
    assert_eq!(level(), TrustLevel::Verified, "and nothing is called out of date by it");
    let report = laptop.publish(&laptop.publisher.site(9, "Older"));
    assert_eq!(report.refusal.map(|it| it.cause), Some(BlockCause::Rollback), "nor does it let an older one in");
}

#[test]
fn no_byte_of_a_signed_source_can_be_another() {
    let laptop = Laptop::new();
    let page = |id: &str| Published::complete("S").with(item(id, "New"));
    let short = Edition::new(11, &laptop.publisher.today, page("item-1")).page("p/1.json", page("item-9"));
    let site = short.signed_by(&laptop.publisher.today);
    let carry = |site: SignedSite| {
        let cancel = CancellationToken::new();
        let carried = laptop.library().apply_carried(&laptop.source, Arc::new(site), 0, &cancel);
        laptop.home.runtime.block_on(carried).unwrap()
    };
    let before = ids(laptop.library(), &laptop.source);
    let mut flipped = 0;
    for name in ["feed.json", "p/1.json", "manifest.json", "manifest.json.minisig"] {
        for at in 0..site.file(name).len() {
            let mut bytes = site.file(name).to_vec();
            bytes[at] ^= 1 << (at % 8);
            let report = carry(site.clone().replacing(name, bytes));
            assert_eq!(report.outcome, Outcome::Failed, "byte {at} of {name} is another, and that is noticed");
            flipped += 1;
        }
    }
    assert_eq!(flipped, site.files.values().map(Vec::len).sum::<usize>(), "every byte of every file was another once");
    assert_eq!(ids(laptop.library(), &laptop.source), before, "and nothing of it was used");
    assert_eq!(carry(site).outcome, Outcome::Updated, "as it was signed, it is");
}

#[test]
fn a_laptop_that_was_cut_short_between_accepting_and_storing_goes_on() {
    let mut laptop = Laptop::new();
    laptop.between_starts(|folder| {
        std::fs::copy(folder.join("library.db"), folder.join("before")).unwrap();
    });
    let next = laptop.publisher.site(11, "New");
    laptop.publish(&next);
    assert_eq!(laptop.title().as_deref(), Some("New 1"), "the next one is stored");
    // The manifest was accepted; of its content nothing reached the disk.
    laptop.between_starts(|folder| {
        for name in ["library.db-wal", "library.db-shm"] {
            let _ = std::fs::remove_file(folder.join(name));
        }
        std::fs::rename(folder.join("before"), folder.join("library.db")).unwrap();
    });
    assert_eq!(laptop.title().as_deref(), Some("Accepted 1"), "the laptop has what it had");
    let level = laptop.library().trust_levels().unwrap().of(&laptop.source);
    assert_eq!(level, TrustLevel::Verified, "which was verified");
    let report = laptop.publish(&laptop.publisher.site(10, "Accepted"));
    assert_eq!(report.refusal.map(|it| it.cause), Some(BlockCause::Rollback), "the one before is not taken any more");
    let report = laptop.publish(&next);
    assert_eq!((report.failure, laptop.title().as_deref()), (None, Some("New 1")), "the accepted one is stored now");
}
