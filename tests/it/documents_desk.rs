//! What journeys over files stand on: a publisher with files, and a laptop that follows it.

use std::path::PathBuf;

use fieldshelf_core::{
    DocumentRules, Library, Settings,
    documents::folder::digest_of,
    library::Held,
    model::{Digest, FileKey, FileState, Presence, Stored},
};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, item, key};

/// A publisher with files, and a laptop that follows it.
pub struct Desk {
    pub home: Home,
    pub server: FeedServer,
    pub library: Library,
    pub source: String,
}

impl Desk {
    /// Follows a feed with these items.
    pub fn following(items: impl Fn(&FeedServer) -> Vec<Value>) -> Desk {
        let (home, server) = (Home::default(), FeedServer::start());
        publish(&server, items(&server));
        let library = home.open();
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        home.refresh(&library, &source);
        Desk { home, server, library, source }
    }

    /// The publisher now publishes these, and the laptop hears of it.
    pub fn republish(&self, items: Vec<Value>) {
        publish(&self.server, items);
        self.home.clock.forward(3600);
        self.home.refresh(&self.library, &self.source);
    }

    pub fn stored(&self, id: &str) -> Stored {
        match self.library.read(&key(&self.source, id)).unwrap().held {
            Held::Library(stored) => *stored,
            Held::Bookmark(_) => panic!("{id} is in the library"),
        }
    }

    pub fn files(&self, id: &str) -> Vec<FileState> {
        self.library.files_of(&self.stored(id)).unwrap()
    }

    pub fn presence(&self, id: &str) -> Presence {
        self.files(id)[0].presence
    }

    pub fn file(&self, id: &str, position: u32) -> FileKey {
        FileKey { resource: key(&self.source, id), position }
    }

    pub fn set_rules(&self, rules: DocumentRules) {
        self.library.save_settings(Settings { documents: rules, ..self.library.settings() }).unwrap();
    }

    /// The program ends and starts again.
    pub fn restarted(self) -> Desk {
        let Desk { home, server, library, source } = self;
        drop(library);
        let library = home.open();
        Desk { home, server, library, source }
    }

    pub fn path(&self, digest: Digest) -> PathBuf {
        let name = digest.to_string();
        self.home.folder().join("documents").join(&name[..2]).join(&name)
    }
}

pub fn publish(server: &FeedServer, items: Vec<Value>) {
    let feed = items.into_iter().fold(Published::complete("Shelf"), Published::with);
    server.put("/feed.json", Answer::feed(feed.bytes()));
}

/// An item with files: path, bytes as they are now, and whether the feed gives their hash.
pub fn with_files(server: &FeedServer, id: &str, files: &[(&str, &str, bool)]) -> Value {
    let mut item = item(id, &format!("Report {id}"));
    let attachments = files.iter().map(|(path, text, hashed)| {
        let bytes = pdf(text);
        server
            .put(path, Answer::new(200, "application/pdf", bytes.clone()).etag(&format!("\"{}\"", digest_of(&bytes))));
        let mut file = json!({
            "url": server.url(path), "mime_type": "application/pdf", "size_in_bytes": bytes.len(), "title": text,
            "_fieldshelf": {},
        });
        if *hashed {
            file["_fieldshelf"]["sha256"] = json!(digest_of(&bytes).to_string());
        }
        file
    });
    item["attachments"] = attachments.collect();
    item
}

pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7 {text}").into_bytes()
}

pub fn here(text: &str) -> Presence {
    let bytes = pdf(text);
    Presence::Here { digest: digest_of(&bytes), bytes: bytes.len() as u64 }
}
