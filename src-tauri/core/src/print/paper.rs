//! A document on its way to the sheets: the parts that every kind of paper has, and the files that it needs.

use serde_json::{Value, json};

use super::{
    Doubt, How, Layout, code, fonts, letters, script,
    words::{self, Words, put},
};

/// Longest address that a link leads to; a longer one is printed and leads nowhere.
pub(super) const LONGEST_LINK: usize = 2_000;

pub(super) struct Paper {
    pub(super) how: How,
    pub(super) words: &'static Words,
    pub(super) title: String,
    /// RFC 5646; empty = not said.
    pub(super) language: String,
    /// Who is named as the author of the file.
    pub(super) author: String,
    /// A line above the title, and the lines below it.
    pub(super) above: Option<String>,
    pub(super) below: Vec<String>,
    /// What must be seen before anything is read: in the words of the program.
    pub(super) notices: Vec<String>,
    /// The same in the publisher's words.
    pub(super) publisher_says: Option<String>,
    pub(super) content_note: Option<String>,
    pub(super) summary: String,
    /// The parts, each `{ "part": …}` as the sheet knows it.
    pub(super) parts: Vec<Value>,
    pub(super) foot: Vec<String>,
    pub(super) cards: Vec<Value>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) files: Vec<(String, Vec<u8>)>,
}

impl Paper {
    pub(super) fn new(how: How, title: &str, language: &str) -> Self {
        Paper {
            how,
            words: words::of(language),
            title: letters::one_line(title),
            language: language.to_owned(),
            author: String::new(),
            above: None,
            below: Vec::new(),
            notices: Vec::new(),
            publisher_says: None,
            content_note: None,
            summary: String::new(),
            parts: Vec::new(),
            foot: Vec::new(),
            cards: Vec::new(),
            doubts: Vec::new(),
            files: Vec::new(),
        }
    }

    pub(super) fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// A code that says `text`, as a sheet shows it; null where codes are not wanted, or where it is too long for one.
    pub(super) fn code(&mut self, text: &str) -> Value {
        let alt = format!("{}: {text}", self.words.code);
        let name = |number: usize| format!("code-{number}.png");
        if !self.how.codes {
            return Value::Null;
        }
        let known = self.codes().position(|known| *known == alt);
        if known.is_none()
            && let Some(png) = code::png(text)
        {
            self.files.push((alt.clone(), png));
        }
        match self.codes().position(|known| *known == alt) {
            Some(at) => json!({ "file": name(at), "alt": alt }),
            None => Value::Null,
        }
    }

    /// What the codes say, in the order of their files. Pictures come after them under names of their own.
    fn codes(&self) -> impl Iterator<Item = &String> {
        self.files.iter().map(|(name, _)| name).filter(|name| !name.starts_with("picture-"))
    }

    /// What the sheets read, and the files beside it.
    pub(super) fn into_data(self) -> (Value, Vec<(String, Vec<u8>)>) {
        let speaks = script::primary(&self.language);
        let is_framed_otherwise = !speaks.is_empty() && speaks != self.words.language;
        let words = json!({
            "lang": self.words.language,
            "help_lines": self.words.help_lines,
            "addresses": self.words.addresses,
            "page": self.words.page,
        });
        let data = json!({
            "title": self.title,
            "author": self.author,
            "language": script::language(&self.language),
            "dir": script::direction(&self.language),
            "framed": is_framed_otherwise,
            "layout": match self.how.layout { Layout::A4 => "a4", Layout::A5 => "a5", Layout::Cards => "cards" },
            "large": self.how.large,
            "families": families(&speaks),
            "words": words,
            "above": self.above,
            "below": self.below,
            "notices": self.notices,
            "publisher_says": self.publisher_says,
            "content_note": self.content_note.as_ref().map(|note| format!("{}: {note}", self.words.content_note)),
            "summary": self.summary,
            "parts": self.parts,
            "foot": self.foot,
            "cards": self.cards,
            "shortened": self.words.shortened,
        });
        let mut codes = 0_usize;
        let files = self.files.into_iter().map(|(name, bytes)| {
            if name.starts_with("picture-") {
                return (name, bytes);
            }
            codes += 1;
            (format!("code-{}.png", codes - 1), bytes)
        });
        (data, files.collect())
    }
}

/// The families in the order in which a letter is looked for: the script of the language first where Latin shares signs
/// with it that look otherwise there.
fn families(primary: &str) -> Vec<&'static str> {
    let first: &[&str] = if matches!(primary, "zh" | "yue") { &["Noto Sans CJK SC"] } else { &[] };
    first.iter().chain(fonts::FAMILIES.iter().filter(|family| !first.contains(family))).copied().collect()
}

/// One link of the frame around a text: its address, and where it leads.
pub(super) fn link(address: &str) -> Value {
    let to = if address.len() <= LONGEST_LINK { json!(address) } else { Value::Null };
    json!({ "show": address, "to": to })
}

/// `Checked 1 June 2026 by …`.
pub(super) fn by(words: &Words, what: &str, who: Option<&str>) -> String {
    match who {
        Some(who) => format!("{} {who}", put(words.by, what)),
        None => what.to_owned(),
    }
}
