//! Stories of belief on the command line: keys, states of trust, refused updates, changed numbers.

use fieldshelf_cli::Exit;
use fieldshelf_core::model::BlockCause;
use fieldshelf_core::store::keys::Keys;
use fieldshelf_core::trust::manifest::{FileKind, Manifest, ManifestFile, ManifestKeys, trusted_comment};
use fieldshelf_core::trust::{Ask, Refusal, Trust, fingerprint_of, follow_handover, verify};
use minisign::KeyPair;
use serde_json::{Value, json};
use support::Home;

use crate::shelf::{answer, shelf};

const DAY: i64 = 24 * 60 * 60;
const ADDRESS: &str = "https://www.example.org/feed.json";

/// A publisher who signs.
struct Publisher(KeyPair);

impl Publisher {
    fn new() -> Self {
        Publisher(KeyPair::generate_unencrypted_keypair().unwrap())
    }

    fn key(&self) -> String {
        self.0.pk.to_base64()
    }

    /// Manifest `sequence`, of 24 November 2026, for ninety days, and its signature.
    fn manifest(&self, sequence: u64) -> (Vec<u8>, Vec<u8>) {
        let page = ManifestFile { url: "feed.json".into(), sha256: "0".repeat(64), size: 2, kind: FileKind::Feed };
        let manifest = Manifest {
            schema: 1,
            source_id: "urn:test".into(),
            sequence,
            issued: "2026-11-24T00:00:00Z".into(),
            expires: "2027-02-22T00:00:00Z".into(),
            min_app: "0.1.0".into(),
            files: vec![page],
            keys: ManifestKeys { current: vec![self.key()], ..ManifestKeys::default() },
        };
        let bytes = serde_json::to_vec(&manifest).unwrap();
        let comment = trusted_comment("urn:test", sequence);
        let signature = minisign::sign(None, &self.0.sk, bytes.as_slice(), Some(&comment), None).unwrap();
        (bytes, signature.into_string().into_bytes())
    }
}

fn trust(home: &Home) -> Trust {
    let profile = home.folder().join("profile");
    let keys = Keys::open(&profile).unwrap();
    Trust::open(&profile.join("trust.db"), keys.trust()).unwrap().0
}

/// What a refresh does with a manifest.
fn receive(home: &Home, id: &str, publisher: &Publisher, sequence: u64) -> Result<(), BlockCause> {
    let (mut trust, now) = (trust(home), home.now());
    let (manifest, signature) = publisher.manifest(sequence);
    let known = trust.signing(id).unwrap();
    match verify(&manifest, &signature, known.as_ref(), Some(&publisher.key()), Ask { now, app: "0.1.0" }) {
        Ok(verified) => {
            trust.accept(id, &verified, now).unwrap();
            Ok(())
        }
        Err(refusal) => {
            trust.block(id, &refusal.clone().with("Address", ADDRESS), now).unwrap();
            Err(refusal.cause)
        }
    }
}

fn follow(home: &Home, more: &[&str]) -> String {
    let (added, exit) = answer(home, &[&["sources", "add", ADDRESS], more].concat());
    assert_eq!(exit, Exit::Fine, "it can be followed: {added}");
    added["source"]["id"].as_str().unwrap().to_owned()
}

fn listed(home: &Home, id: &str) -> Value {
    let (listed, _) = answer(home, &["sources", "list"]);
    let found = listed["sources"].as_array().unwrap().iter().find(|line| line["id"] == id);
    found.unwrap_or(&Value::Null).clone()
}

/// What a person reads, in one line.
fn told(home: &Home) -> String {
    shelf(home, &["sources", "list"]).out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_signed_source_is_verified_once_its_key_was_compared() {
    let (home, publisher) = (Home::default(), Publisher::new());
    let id = follow(&home, &[]);
    assert_eq!(listed(&home, &id)["trust"], "unsigned", "nothing is known of it");
    let nothing = shelf(&home, &["sources", "key", &id, "--same"]);
    assert_eq!(nothing.exit, Exit::Usage, "there is no key to compare: {nothing:?}");
    receive(&home, &id, &publisher, 7).unwrap();

    let line = listed(&home, &id);
    let fingerprint = fingerprint_of(&publisher.key());
    assert_eq!((&line["trust"], &line["signed"]["confirmed"]), (&json!("unsigned"), &json!(false)), "not compared");
    assert_eq!(line["signed"]["fingerprint"], fingerprint, "this is to be compared");
    assert!(told(&home).contains(&format!("nobody has compared the key yet: {fingerprint}.")), "{}", told(&home));

    assert_eq!(shelf(&home, &["sources", "key", &id]).exit, Exit::Usage, "nothing is decided by itself");
    assert_eq!(shelf(&home, &["sources", "key", &id, "--same"]).exit, Exit::Fine, "the person compared");
    let line = listed(&home, &id);
    assert_eq!(
        (&line["trust"], &line["signed"]["expires"]),
        (&json!("verified"), &json!("2027-02-22T00:00:00Z")),
        "{line}"
    );
    for (days, expected) in [(1, "verified"), (31, "verified"), (60, "out-of-date"), (-92 - 3_650, "verified")] {
        home.clock.forward(days * DAY);
        assert_eq!(listed(&home, &id)["trust"], expected, "another {days} days later");
    }
    let (strip, _) = answer(&home, &["list", "--source", "starter", "--limit", "1"]);
    assert!(strip["total"].as_u64().unwrap() > 0, "ten years back, everything can be read");
}

#[test]
fn a_key_that_is_another_takes_the_source_away() {
    let (home, publisher) = (Home::default(), Publisher::new());
    let id = follow(&home, &[]);
    receive(&home, &id, &publisher, 7).unwrap();
    let decided = shelf(&home, &["sources", "key", &id, "--different"]);
    assert_eq!(decided.exit, Exit::Fine, "{decided:?}");
    assert_eq!(listed(&home, &id), Value::Null, "it is not followed any more");
    assert_eq!(trust(&home).signing(&id).unwrap(), None, "and its key is forgotten");
}

#[test]
fn a_typed_key_is_asked_for_from_the_first_update_on() {
    let (home, publisher, other) = (Home::default(), Publisher::new(), Publisher::new());
    let wrong = shelf(&home, &["sources", "add", ADDRESS, "--key", "RWnothing"]);
    assert_eq!(wrong.exit, Exit::Usage, "that is no key: {wrong:?}");
    assert_eq!(answer(&home, &["sources", "list"]).0["sources"].as_array().unwrap().len(), 1, "nothing was followed");
    let file = format!("untrusted comment: minisign public key\n{}\n", publisher.key());
    let id = follow(&home, &["--key", &file]);
    assert_eq!(listed(&home, &id)["trust"], "unsigned", "nothing signed has come");
    assert_eq!(receive(&home, &id, &other, 1), Err(BlockCause::UnknownKey), "whatever the feed announces");
    receive(&home, &id, &publisher, 1).unwrap();
    let line = listed(&home, &id);
    assert_eq!((&line["trust"], &line["blocked"]), (&json!("verified"), &Value::Null), "without another question");
}

#[test]
fn a_refused_update_is_told_in_a_sentence_and_for_it() {
    let (home, publisher) = (Home::default(), Publisher::new());
    let id = follow(&home, &["--key", &publisher.key()]);
    receive(&home, &id, &publisher, 7).unwrap();
    assert_eq!(receive(&home, &id, &publisher, 6), Err(BlockCause::Rollback), "an older one");
    let blocked = listed(&home, &id)["blocked"].clone();
    assert_eq!((&blocked["cause"], &blocked["at"]), (&json!("rollback"), &json!("2026-11-24T08:00:00Z")), "{blocked}");
    assert_eq!(blocked["sentence"], BlockCause::Rollback.sentence(), "for a person");
    for detail in ["Accepted before: number 7", "Number: 6", "Signed by: ", ADDRESS] {
        assert!(blocked["details"].as_str().unwrap().contains(detail), "for IT, {detail}: {blocked}");
    }
    assert!(told(&home).contains(BlockCause::Rollback.sentence()), "also in the list: {}", told(&home));
    assert_eq!(listed(&home, &id)["trust"], "verified", "what the laptop has is as good as before");
    receive(&home, &id, &publisher, 8).unwrap();
    assert_eq!(listed(&home, &id)["blocked"], Value::Null, "an update in order ends it");
}

/// Rollback, equivocation and unsigned after signed, on a laptop whose library was thrown away and built anew.
#[test]
fn what_was_accepted_outlives_the_library_and_the_source() {
    let (home, publisher, other) = (Home::default(), Publisher::new(), Publisher::new());
    let id = follow(&home, &[]);
    receive(&home, &id, &publisher, 7).unwrap();
    shelf(&home, &["sources", "key", &id, "--same"]);
    let again = |what: &str| {
        assert_eq!(listed(&home, &id)["signed"]["sequence"], 7, "{what}: the number is remembered");
        assert_eq!(receive(&home, &id, &publisher, 6), Err(BlockCause::Rollback), "{what}: an older one");
        assert_eq!(receive(&home, &id, &other, 8), Err(BlockCause::UnknownKey), "{what}: a stranger's");
        trust(&home).block(&id, &Refusal::not_signed("manifest.json"), home.now()).unwrap();
        assert_eq!(listed(&home, &id)["blocked"]["cause"], "not-signed", "{what}: once signed, never unsigned");
    };
    again("as it was");
    for file in ["library.db", "library.db-wal", "library.db-shm"] {
        let _ = std::fs::remove_file(home.folder().join("profile").join(file));
    }
    again("the library built anew");
    shelf(&home, &["sources", "remove", &id]);
    assert_eq!(follow(&home, &[]), id, "followed again, it is the same source");
    assert_eq!(listed(&home, &id)["trust"], "verified", "and as believable as it was");
    again("removed and followed again");
    let known = trust(&home).signing(&id).unwrap().unwrap();
    let (manifest, signature) = publisher.manifest(6);
    let ask = Ask { now: home.now(), app: "0.1.0" };
    let handover = follow_handover(&manifest, &signature, &known, ask);
    assert_eq!(handover.unwrap_err().cause, BlockCause::Rollback, "no handover leads back either");
}

#[test]
fn a_changed_number_is_shown_beside_the_old_one() {
    let home = Home::default();
    let file = home.folder().join("feed.json");
    let publish = |number: &str| {
        let contact =
            json!({ "id": "line", "name": "A help line", "kind": "helpline", "numbers": [{ "show": number }] });
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "Lines", "items": [],
            "_fieldshelf": { "spec": 1, "source_id": "urn:lines", "complete": true, "contacts": [contact] },
        });
        std::fs::write(&file, feed.to_string()).unwrap();
        let refreshed = shelf(&home, &["refresh"]);
        assert_eq!(refreshed.exit, Exit::Fine, "it is read: {refreshed:?}");
    };
    std::fs::write(&file, "{}").unwrap();
    shelf(&home, &["sources", "add", file.to_str().unwrap()]);
    publish("0800 000 0001");
    assert!(!shelf(&home, &["contacts"]).out.contains('→'), "the first number is no change");
    home.clock.forward(DAY);
    publish("0800 000 0002");
    let said = "0800 000 0001 → 0800 000 0002, changed here on 2026-11-25";
    let told = shelf(&home, &["contacts"]).out;
    assert!(told.contains(said), "old and new, and when: {told}");
    assert!(told.contains("which nobody signed: check this number"), "it is not signed: {told}");
    let (lines, _) = answer(&home, &["contacts"]);
    let line = lines["contacts"].as_array().unwrap().iter().find(|line| line["id"] == "line").unwrap();
    let changes = json!([{ "at": "2026-11-25T08:00:00Z", "old": ["0800 000 0001"], "new": ["0800 000 0002"] }]);
    assert_eq!((&line["changes"], &line["trusted"]), (&changes, &json!(false)), "programs read it too");
    home.clock.forward(30 * DAY);
    assert!(shelf(&home, &["contacts"]).out.contains(said), "for thirty days");
    home.clock.forward(1);
    assert!(!shelf(&home, &["contacts"]).out.contains('→'), "and no longer, though nothing was fetched");
}
