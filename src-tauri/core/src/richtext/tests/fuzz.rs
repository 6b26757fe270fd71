//! Two thousand damaged pages from a fixed seed: nothing panics, nothing forbidden comes out, and what came out once
//! comes out again.

use super::super::RichText;
use super::{assert_sound, render};

/// Knuth's MMIX generator: enough to shuffle, and the same each run.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i lang=fr>",
    "</i>",
    "<a href='https://a.example/x'>",
    "<a href='java&Tab;script:x'>",
    "</a>",
    "<table>",
    "<tr>",
    "<td colspan=3>",
    "</td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mtext>",
    "</math>",
    "<style>",
    "</style>",
    "<template>",
    "</template>",
    "<noscript>",
    "</noscript>",
    "<select>",
    "<option>",
    "</select>",
    "<form>",
    "</form>",
    "<pre>",
    "</pre>",
    "<blockquote>",
    "</blockquote>",
    "<br>",
    "<hr>",
    "<img alt=pic>",
    "<img src='https://a.example/p'>",
    "<img src=//a.example/q alt=q width=1>",
    "<img src='https://b.example/r' alt=r>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<div dir=rtl>",
    "</div>",
    "<h1>",
    "</h1>",
    "<button>",
    "</button>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<textarea>",
    "</textarea>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<caption>",
    "<bdo dir=ltr>",
    "<foreignObject>",
    "<annotation-xml encoding='text/html'>",
    "<script>",
    "</script>",
    "<span lang=ar>",
    "</span>",
    "\n",
    " ",
    "word",
    "\u{a0}",
    "\u{2028}",
    "\u{202e}",
    "&lt;",
    "&#0;",
    "\0",
    "\"",
    "'",
    "=",
    ">",
    "<",
    "/",
    "é",
    "x y",
];

fn page(random: &mut Lcg) -> String {
    let mut html = String::new();
    for _ in 0..random.below(60) {
        html.push_str(PIECES[random.below(PIECES.len())]);
    }
    for _ in 0..random.below(4) {
        let mut at = random.below(html.len() + 1);
        while !html.is_char_boundary(at) {
            at -= 1;
        }
        match random.below(2) {
            0 => html.truncate(at),
            _ => html.insert_str(at, PIECES[random.below(PIECES.len())]),
        }
    }
    html
}

#[test]
fn damaged_pages_become_sound_bodies() {
    let mut random = Lcg(2);
    for _ in 0..2_000 {
        let html = page(&mut random);
        let first = RichText::from_html(&html, None).text;
        assert_sound(&first, &html);
        let second = RichText::from_html(&render::html(&first), None).text;
        assert_eq!(first, second, "reading the result again gives the same tree: {html:?}");
    }
}
