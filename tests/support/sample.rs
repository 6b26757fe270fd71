//! Made libraries for benchmarks: the same bytes for the same numbers, on every machine.
//!
//! Words follow Zipf's law over a vocabulary whose most frequent words are those of the field, so that queries meet
//! common and rare words as they do in real reports.

use std::sync::OnceLock;

use serde_json::{Value, json};

/// A small generator of numbers (the constants are Knuth's MMIX).
pub struct Numbers(u64);

impl Numbers {
    /// The sequence of `seed`.
    pub fn new(seed: u64) -> Self {
        Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn fraction(&mut self) -> f64 {
        self.below(1 << 30) as f64 / f64::from(1 << 30)
    }
}

const FIELD: &[&str] = &[
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "support",
    "victim",
    "victims",
    "modern",
    "slavery",
    "guidance",
    "referral",
    "is",
    "for",
    "may",
    "be",
    "exploitation",
    "trafficking",
    "human",
    "worker",
    "people",
    "first",
    "responder",
    "national",
    "mechanism",
    "police",
    "with",
    "or",
    "not",
    "safe",
    "danger",
    "local",
    "authority",
    "child",
    "adult",
    "consent",
    "labour",
    "forced",
    "debt",
    "bondage",
    "domestic",
    "servitude",
    "criminal",
    "sexual",
    "accommodation",
    "recovery",
    "period",
    "reasonable",
    "grounds",
    "decision",
    "conclusive",
    "home",
    "office",
    "survivor",
    "care",
    "standards",
    "trauma",
    "informed",
    "interpreter",
    "language",
    "passport",
    "employer",
    "wages",
    "hours",
    "gangmaster",
    "agriculture",
    "nail",
    "bar",
    "car",
    "wash",
    "county",
    "lines",
    "cannabis",
    "farm",
    "helpline",
    "crimestoppers",
    "confidential",
    "anonymous",
    "immigration",
    "status",
    "asylum",
    "legal",
    "advice",
    "solicitor",
    "court",
    "compensation",
    "health",
    "nurse",
    "doctor",
    "school",
    "teacher",
    "guardian",
    "scotland",
    "wales",
    "northern",
    "ireland",
    "england",
    "commissioner",
    "report",
];

const SYLLABLES: &[&str] = &[
    "ba", "con", "der", "el", "fa", "gri", "hol", "in", "ju", "ka", "lem", "mo", "nar", "ol", "per", "qui", "ra",
    "ster", "ti", "un", "ver", "wen", "xi", "yor", "zan", "tion", "ment", "ly", "ous", "ab",
];

/// Words of the vocabulary: those of the field first, then made ones.
const VOCABULARY: usize = 30_000;

fn vocabulary() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut numbers = Numbers::new(7);
        let mut words: Vec<String> = FIELD.iter().map(|word| (*word).to_owned()).collect();
        while words.len() < VOCABULARY {
            let syllables = 2 + numbers.below(3);
            words.push((0..syllables).map(|_| SYLLABLES[numbers.below(30) as usize]).collect());
        }
        words
    })
}

/// Text over the vocabulary.
pub struct Words(Numbers);

impl Words {
    /// The text of `seed`.
    pub fn new(seed: u64) -> Self {
        Words(Numbers::new(seed))
    }

    /// The next word: rank r comes with a frequency of about 1/r.
    pub fn word(&mut self) -> &'static str {
        let rank = (VOCABULARY as f64).powf(self.0.fraction()) as usize;
        &vocabulary()[rank.saturating_sub(1).min(VOCABULARY - 1)]
    }

    /// A word of the tail that long documents have: names, figures, words broken at the end of a line.
    pub fn rare(&mut self) -> String {
        if self.0.below(3) == 0 {
            return self.0.below(60_000).to_string();
        }
        (0..3 + self.0.below(2)).map(|_| SYLLABLES[self.0.below(30) as usize]).collect()
    }

    /// Text of a page of a document: `count` words, one in thirty of them rare.
    pub fn page(&mut self, count: usize) -> String {
        let mut text = String::new();
        for place in 0..count {
            if place > 0 {
                text.push_str(if place % 90 == 0 {
                    ".\n\n"
                } else if place % 14 == 0 {
                    ". "
                } else {
                    " "
                });
            }
            if self.0.below(30) == 0 {
                text.push_str(&self.rare());
            } else {
                text.push_str(self.word());
            }
        }
        text
    }

    /// `count` words.
    pub fn sentence(&mut self, count: usize) -> String {
        let mut text = String::new();
        for _ in 0..count {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.word());
        }
        text
    }
}

/// Items `first .. first + count` of the made library, each of about 300 words; `revision` is part of every text.
pub fn items(first: usize, count: usize, revision: u32) -> Vec<Value> {
    (first..first + count).map(|n| item(n, revision)).collect()
}

fn item(n: usize, revision: u32) -> Value {
    let mut words = Words::new(n as u64 + 1);
    let kinds = ["guidance", "report", "leaflet", "research", "briefing", "toolkit"];
    let statuses = ["current", "current", "current", "current", "archived", "superseded"];
    let topics = ["victim-care", "referral", "policy", "labour", "children", "health", "legal", "housing"];
    let nations = ["GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"];
    let paragraphs: Vec<String> = (0..6).map(|_| format!("<p>{}.</p>", words.sentence(48))).collect();
    json!({
        "id": format!("https://made.example.org/r/{n}"),
        "url": format!("https://made.example.org/r/{n}"),
        "title": format!("{} {n}", words.sentence(7)),
        "summary": words.sentence(20),
        "content_html": format!("<p>Revision {revision}.</p>{}", paragraphs.concat()),
        "date_published": format!("20{:02}-{:02}-{:02}T10:00:00Z", 10 + n % 16, 1 + n % 12, 1 + n % 28),
        "_fieldshelf": {
            "kind": kinds[n % 6], "status": statuses[n % 6], "rev": revision,
            "publisher": { "name": format!("Publisher {}", n % 40) },
            "topics": [topics[n % 8], topics[(n / 8) % 8]],
            "jurisdiction": [nations[n % 4]], "audience": ["caseworker"],
        },
    })
}

/// One page of a made feed.
pub fn page(items: &[Value], next: Option<&str>) -> Vec<u8> {
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Made library", "language": "en-GB", "items": items,
        "_fieldshelf": { "spec": 1, "complete": true },
    });
    if let Some(next) = next {
        feed["next_url"] = json!(next);
    }
    feed.to_string().into_bytes()
}

/// A made library as pages of a thousand items, to be served at `base`: `(path, bytes)`, the first page first.
pub fn pages(base: &str, count: usize, revision: impl Fn(usize) -> u32) -> Vec<(String, Vec<u8>)> {
    let path = |page: usize| if page == 0 { "/feed.json".to_owned() } else { format!("/p/{page}.json") };
    let last = count.div_ceil(1000);
    let each = (0..last).map(|number| {
        let first = number * 1000;
        let items: Vec<Value> = (first..count.min(first + 1000)).map(|n| item(n, revision(n))).collect();
        let next = (number + 1 < last).then(|| format!("{base}{}", path(number + 1)));
        (path(number), page(&items, next.as_deref()))
    });
    each.collect()
}
