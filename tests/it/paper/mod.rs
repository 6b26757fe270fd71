//! Paper: what is printed is what was published, in every language that is handed over; it says where it comes from, can be
//! read by everyone, and stays nowhere.

mod desk;
mod languages;
mod pages;
mod reader;
mod standard;

use fieldshelf_core::{Library, api};
use serde_json::{Value, json};
use support::{Answer, FeedServer, Home, Published, item};

/// A laptop that follows a source, and prints from it.
pub struct Press {
    pub home: Home,
    pub library: Library,
    pub source: String,
    _server: FeedServer,
}

impl Press {
    /// A source with these items, and with these contacts.
    pub fn of(items: Vec<Value>, contacts: Value) -> Press {
        let (home, server) = (Home::default(), FeedServer::start());
        let feed = items.into_iter().fold(Published::complete("Shelf"), Published::with);
        server.put("/feed.json", Answer::feed(feed.head("/_fieldshelf/contacts", contacts).bytes()));
        let library = home.open();
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        home.refresh(&library, &source);
        Press { home, library, source, _server: server }
    }

    /// Lays out a resource, and answers with what is told of it and with the PDF.
    pub fn leaflet(&self, id: &str, layout: &str, large: bool) -> (Value, Vec<u8>) {
        self.print(json!({ "resource": { "source": self.source, "id": id } }), layout, large)
    }

    /// Lays out anything.
    pub fn print(&self, what: Value, layout: &str, large: bool) -> (Value, Vec<u8>) {
        let request = json!({ "what": what, "layout": layout, "large": large, "codes": true });
        let told = api::dispatch(&self.library, "print_make", request).unwrap();
        let pdf = self.bytes(&told["digest"], told["bytes"].as_u64().unwrap()).unwrap();
        assert_eq!(pdf.len() as u64, told["bytes"], "all of it is given");
        (told, pdf)
    }

    /// The bytes of a document or a font, as the window asks for them.
    pub fn bytes(&self, digest: &Value, end: u64) -> Result<Vec<u8>, api::Fault> {
        api::bytes(&self.library, json!({ "digest": digest, "begin": 0, "end": end }))
    }
}

/// An item in a language, with this body.
pub fn written(id: &str, title: &str, language: &str, body: &str) -> Value {
    let mut item = item(id, title);
    item["language"] = json!(language);
    item["summary"] = json!("");
    item["content_html"] = json!(body);
    item
}

/// A help line that is checked, and one that is not.
pub fn contacts() -> Value {
    json!([{
        "id": "line", "name": "Example Helpline", "kind": "helpline", "jurisdiction": ["GB-WLS"],
        "numbers": [{ "e164": "+448000121700", "show": "0800 0121 700", "use": "voice", "cost": "free", "hours": "24/7" },
                    { "e164": "+448000121700", "show": "18001 0800 0121 700", "use": "relay" }],
        "advice": "Anyone may call.", "url": "https://help.example.org/", "verified_on": "2026-06-01",
        "review_by": "2027-06-01",
    }])
}

/// An item that has one of everything.
pub fn everything() -> Value {
    let body = "<p>The door is open. <strong>Come in.</strong> <em>Take your time</em>, and read \
        <a href=\"https://guide.example.org/more\">the guide</a>.</p><h2>First</h2><ul><li>One</li><li>Two<ul><li>Nested\
        </li></ul></li></ul><h4>Deeper, with a level left out</h4><ol start=\"3\"><li>Three</li><li>Four</li></ol>\
        <blockquote><p>Words of another.</p></blockquote><dl><dt>NRM</dt><dd>National Referral Mechanism</dd></dl>\
        <table><caption>Hours</caption><tr><th>Day</th><th colspan=\"2\">Open</th></tr><tr><th>Monday</th><td>9</td><td>17\
        </td></tr><tr><td rowspan=\"2\">Later</td><td>10</td></tr><tr><td>11</td><td>12</td></tr></table><pre>as  typed\n\
          twice</pre><hr><p><img src=\"/gone.png\" alt=\"A map\"></p><p lang=\"ar\" dir=\"rtl\">الباب مفتوح.</p>\
        <p>#import \"x\" *not bold* = no heading $x$ @label</p>";
    let mut item = written("all", "Everything at once", "en-GB", body);
    item["summary"] = json!("A summary of it.");
    item["_fieldshelf"]["contacts"] = json!(["line"]);
    item["_fieldshelf"]["rev"] = json!(3);
    item["_fieldshelf"]["jurisdiction"] = json!(["GB-WLS"]);
    item["_fieldshelf"]["content_note"] = json!("It is only a test.");
    item["_fieldshelf"]["verified_on"] = json!("2026-06-01");
    item["_fieldshelf"]["review_by"] = json!("2026-09-01");
    item
}
