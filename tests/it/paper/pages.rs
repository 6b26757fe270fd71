//! Pages as they look, beside pictures that a person has looked at. `UPDATE_GOLDEN=1` takes them anew: look at them then.

use std::path::PathBuf;

use image::GrayImage;
use serde_json::json;

use super::{Press, contacts, everything, reader::picture, written};

/// Of all pixels of a page, how many may differ by more than a third: readers draw edges in their own ways.
const MOST_DIFFERENT: f64 = 0.002;

#[test]
fn pages_look_as_they_were_looked_at() {
    let arabic = "<p>هذه صفحة تجريبية. الباب مفتوح.</p><h2>عنوان</h2><ul><li>الأول</li><li>الثاني</li></ul>\
        <table><tr><th>يوم</th><th>ساعة</th></tr><tr><td>الاثنين</td><td>9 – 17</td></tr></table>";
    let mut arabic = written("ar", "صفحة تجريبية", "ar", arabic);
    arabic["_fieldshelf"]["contacts"] = json!(["line"]);
    let short = written("short", "Your rights", "en", "<p>The door is open. You can ask questions at any time.</p>");
    let press = Press::of(vec![everything(), arabic, short], contacts());
    for (name, id, layout, large, page) in [
        ("everything-1", "all", "a4", false, 0),
        ("everything-2", "all", "a4", false, 1),
        ("large", "short", "a4", true, 0),
        ("arabic", "ar", "a4", false, 0),
        ("twice", "short", "a5", false, 0),
        ("cards", "all", "cards", false, 0),
    ] {
        let (_, pdf) = press.leaflet(id, layout, large);
        check(name, &picture(&pdf, page));
    }
    let (_, pdf) = press.print(json!({ "contacts": [{ "source": press.source, "id": "line" }] }), "a4", false);
    check("help-line", &picture(&pdf, 0));
}

fn check(name: &str, drawn: &GrayImage) {
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/paper/{name}.png"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        drawn.save(&golden).unwrap();
        return;
    }
    let known = image::open(&golden).unwrap_or_else(|why| panic!("{name}: {why}")).into_luma8();
    assert_eq!(known.dimensions(), drawn.dimensions(), "{name}: the sheet has its size");
    let pairs = known.pixels().zip(drawn.pixels());
    let different = pairs.filter(|(known, drawn)| known.0[0].abs_diff(drawn.0[0]) > 85).count();
    let share = different as f64 / f64::from(known.width() * known.height());
    assert!(share <= MOST_DIFFERENT, "{name}: {different} pixels differ from the page that was looked at");
}
