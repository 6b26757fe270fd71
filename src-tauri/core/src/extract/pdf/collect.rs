//! The device that hayro draws on: nothing is painted, each glyph is noted with its characters and its place.

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph as Drawn, GlyphRun, PositionedGlyph},
    hayro_cmap::{BfString, WritingMode},
    hayro_syntax::object::{self, Dict},
    kurbo::{Affine, BezPath, Point},
};

use super::{
    characters::{self, Meaning},
    collections::{Collections, Numbered},
    strings,
};

/// hayro's glyphs are drawn on a square of so many units.
const EM: f64 = 1000.0;

/// A glyph on the page: lengths are points, x runs to the right and y down from the page's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// Where its characters begin in the page's text, in bytes.
    pub at: usize,
    /// Where they end.
    pub end: usize,
    /// Where it begins on its line.
    pub x: f64,
    /// The line it stands on.
    pub y: f64,
    /// How far the next glyph is from it.
    pub width: f64,
    /// The size of its font.
    pub size: f64,
    /// The way its line runs, in whole degrees: 0 to the right, 90 down.
    pub angle: i32,
    /// Whether a space was drawn before it.
    pub after_space: bool,
}

/// What was drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The characters of all glyphs, in the order in which they were drawn.
    pub text: String,
    /// The glyphs, in the same order.
    pub glyphs: Vec<Glyph>,
    /// Glyphs whose characters are known.
    pub known: u64,
    /// Glyphs whose characters are not.
    pub unknown: u64,
}

/// Notes what is drawn.
pub(super) struct Collector<'c> {
    page: Collected,
    collections: &'c Collections,
    width: f64,
    height: f64,
    after_space: bool,
    /// Where the run filled last begins: stroking it draws the same run again.
    filled: Option<Affine>,
    marked: Vec<Option<Replacement>>,
}

/// Text that stands for the glyphs drawn since (`ActualText`, ISO 32000-2, 14.9.4).
struct Replacement {
    text: String,
    /// How many glyphs there were before.
    glyphs: usize,
    /// How many bytes of text.
    bytes: usize,
}

impl<'c> Collector<'c> {
    /// For a page of `width` by `height` points, as it is read.
    pub(super) fn new(width: f32, height: f32, collections: &'c Collections) -> Self {
        Collector {
            page: Collected::default(),
            collections,
            width: width.into(),
            height: height.into(),
            after_space: false,
            filled: None,
            marked: Vec::new(),
        }
    }

    /// What was drawn.
    pub(super) fn finish(mut self) -> Collected {
        while let Some(replacement) = self.marked.pop() {
            self.replace(replacement);
        }
        self.page.glyphs.retain(|glyph| glyph.at < glyph.end);
        self.page
    }

    fn note_run(&mut self, run: &GlyphRun<'_, '_>, transform: Affine) {
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let widened = widened(run.glyphs());
        let place = |drawn: &PositionedGlyph<'_>| place(drawn, transform * drawn.transform(), vertical, widened);
        let placed: Vec<Glyph> = run.glyphs().iter().map(place).collect();
        let spacing = spacing(&placed);
        let silent = run.glyphs().first().filter(|drawn| drawn.as_unicode().is_none());
        let numbered = silent.and_then(|drawn| self.collections.font_of(drawn));
        for (drawn, glyph) in run.glyphs().iter().zip(placed) {
            let glyph = Glyph { width: glyph.width + spacing, ..glyph };
            if self.is_on_page(&glyph) {
                self.note(drawn, numbered, glyph);
            }
        }
    }

    /// What stands beside the page is not shown. Glyphs drawn by a broken matrix are nowhere.
    fn is_on_page(&self, glyph: &Glyph) -> bool {
        let margin = glyph.size;
        glyph.x.is_finite()
            && glyph.y.is_finite()
            && glyph.width.is_finite()
            && (-margin..=self.width + margin).contains(&glyph.x)
            && (-margin..=self.height + margin).contains(&glyph.y)
    }

    fn note(&mut self, drawn: &Drawn<'_>, numbered: Option<&Numbered>, glyph: Glyph) {
        let at = self.page.text.len();
        let characters = || drawn.as_unicode().or_else(|| numbered?.characters(drawn.char_code()));
        let meaning = match characters() {
            Some(BfString::Char(c)) => characters::add(c.encode_utf8(&mut [0; 4]), &mut self.page.text),
            Some(BfString::String(found)) => characters::add(&found, &mut self.page.text),
            None => Meaning::Unknown,
        };
        match meaning {
            Meaning::Text => self.page.known += 1,
            Meaning::Space => return self.after_space = true,
            Meaning::Unknown if self.is_replacing() => {}
            Meaning::Unknown => return self.page.unknown += 1,
        }
        let glyph = Glyph { at, end: self.page.text.len(), after_space: self.after_space, ..glyph };
        self.after_space = false;
        if meaning == Meaning::Unknown || !self.repeats_or_accents(&glyph) {
            self.page.glyphs.push(glyph);
        }
    }

    /// Whether `glyph` is the last one again (drawn twice, it looks bold), or makes one letter with it.
    fn repeats_or_accents(&mut self, glyph: &Glyph) -> bool {
        let Some(last) = self.page.glyphs.last_mut().filter(|last| last.angle == glyph.angle) else {
            return false;
        };
        if (last.y - glyph.y).abs() > 0.5 * glyph.size || (last.x - glyph.x).abs() > glyph.size {
            return false;
        }
        let text = &mut self.page.text;
        let (Some(before), Some(now)) = (text.get(last.at..last.end), text.get(glyph.at..glyph.end)) else {
            return false;
        };
        let near = |a: f64, b: f64| (a - b).abs() < 0.1 * glyph.size;
        if before == now && near(last.x, glyph.x) && near(last.y, glyph.y) {
            text.truncate(glyph.at);
            return true;
        }
        let over = |accent: &Glyph, letter: &Glyph| {
            (letter.x..=letter.x + letter.width).contains(&(accent.x + accent.width / 2.0))
        };
        let letter = match characters::accented(now, before) {
            Some(letter) if over(last, glyph) => Some((letter, *glyph)),
            _ => characters::accented(before, now).filter(|_| over(glyph, last)).map(|letter| (letter, *last)),
        };
        let Some((letter, place)) = letter else { return false };
        text.truncate(last.at);
        text.push(letter);
        *last = Glyph { at: last.at, end: text.len(), after_space: last.after_space, ..place };
        true
    }

    fn is_replacing(&self) -> bool {
        self.marked.iter().any(Option::is_some)
    }

    /// Puts the text in place of the glyphs that it stands for, if they are on one line. Of several lines, which some
    /// producers mark as well, the glyphs say more: where each word is.
    fn replace(&mut self, replacement: Option<Replacement>) {
        let Some(replacement) = replacement.filter(|_| !self.is_replacing()) else { return };
        let Some(drawn) = self.page.glyphs.get(replacement.glyphs..) else { return };
        let Some(first) = drawn.first().copied() else { return };
        let on_a_line = |glyph: &Glyph| glyph.angle == first.angle && (glyph.y - first.y).abs() < 0.5 * first.size;
        if !drawn.iter().all(on_a_line) && drawn.iter().any(|glyph| glyph.at < glyph.end) {
            return;
        }
        let left = drawn.iter().map(|glyph| glyph.x).fold(first.x, f64::min);
        let right = drawn.iter().map(|glyph| glyph.x + glyph.width).fold(first.x, f64::max);
        self.page.glyphs.truncate(replacement.glyphs);
        self.page.text.truncate(replacement.bytes);
        self.page.text.push_str(&replacement.text);
        if !replacement.text.is_empty() {
            self.page.known += 1;
            let (at, end) = (replacement.bytes, self.page.text.len());
            self.page.glyphs.push(Glyph { at, end, x: left, width: right - left, ..first });
        }
    }
}

/// Where a glyph is drawn, in a run that is wider than high by `widened`.
fn place(drawn: &Drawn<'_>, transform: Affine, vertical: bool, widened: Option<f64>) -> Glyph {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let size = EM * c.hypot(d);
    let (origin, along, advance) = if vertical {
        (transform * Point::new(EM / 2.0, 0.88 * EM), (-c, -d), EM)
    } else {
        (transform * Point::ORIGIN, (a, b), advance(drawn).max(0.0))
    };
    let unit = match widened {
        _ if vertical => c.hypot(d),
        Some(ratio) => ratio * c.hypot(d),
        None => a.hypot(b),
    };
    let degrees = along.1.atan2(along.0).to_degrees();
    // A line that leans by a degree or two was meant to be level: the page was scanned.
    let angle = (degrees / 90.0).round() * 90.0;
    let angle = if (degrees - angle).abs() < 3.0 { angle } else { degrees.round() };
    let angle = if angle == -180.0 { 180 } else { angle as i32 };
    Glyph { at: 0, end: 0, x: origin.x, y: origin.y, width: advance * unit, size, angle, after_space: false }
}

fn advance(drawn: &Drawn<'_>) -> f64 {
    let advance = match drawn {
        Drawn::Outline(glyph) => glyph.advance_width(),
        Drawn::Type3(glyph) => glyph.advance_width(),
    };
    advance.unwrap_or(0.0).into()
}

/// How much wider than high the text of a run is, where its glyphs do not say: for a font that is not in the file hayro
/// draws another one's glyphs, each stretched to the width that it should have. The distances between them tell.
fn widened(glyphs: &[PositionedGlyph<'_>]) -> Option<f64> {
    let ratio = |glyph: &PositionedGlyph<'_>| {
        let [a, b, c, d, ..] = glyph.transform().as_coeffs();
        a.hypot(b) / c.hypot(d)
    };
    let (first, others) = glyphs.split_first()?;
    let first = ratio(first);
    if others.iter().all(|glyph| (ratio(glyph) / first - 1.0).abs() < 0.001) {
        return None;
    }
    let mut measured: Vec<f64> = glyphs
        .windows(2)
        .filter_map(|pair| {
            let [glyph, next] = pair else { return None };
            let [_, _, c, d, x, y] = glyph.transform().as_coeffs();
            let [.., next_x, next_y] = next.transform().as_coeffs();
            let width = advance(glyph) * c.hypot(d);
            (width > 0.0).then(|| (next_x - x).hypot(next_y - y) / width)
        })
        .collect();
    let middle = measured.len() / 2;
    if measured.is_empty() {
        return Some(1.0);
    }
    let usual = *measured.select_nth_unstable_by(middle, f64::total_cmp).1;
    // Of two or three letters the distance may be a gap between words.
    Some(usual).filter(|usual| measured.len() > 2 || (0.5..1.3).contains(usual)).or(Some(1.0))
}

/// How far all glyphs of a run are set apart beyond their widths. Letters spaced out are no words of one letter.
fn spacing(run: &[Glyph]) -> f64 {
    const FEW: usize = 3;
    let gaps = run.windows(2).filter_map(|pair| {
        let [a, b] = pair else { return None };
        Some((b.x - a.x).hypot(b.y - a.y) - a.width)
    });
    let least = gaps.fold(f64::INFINITY, f64::min);
    let Some(size) = run.first().map(|glyph| glyph.size) else { return 0.0 };
    let most = if run.len() > FEW { size } else { 0.2 * size };
    if (0.04 * size..most).contains(&least) { least } else { 0.0 }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let begin = run.glyphs().first().map(|glyph| props.transform * glyph.transform());
        if matches!(mode, DrawMode::Stroke(_)) && begin == self.filled {
            return;
        }
        self.filled = begin.filter(|_| matches!(mode, DrawMode::Fill(_)));
        self.note_run(run, props.transform);
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|properties| properties.get::<object::String<'_>>(b"ActualText"));
        let replacement = text.map(|text| {
            let mut kept = String::new();
            for word in strings::decode(text.as_bytes()).split_whitespace() {
                if !kept.is_empty() {
                    kept.push(' ');
                }
                characters::add(word, &mut kept);
            }
            Replacement { text: kept, glyphs: self.page.glyphs.len(), bytes: self.page.text.len() }
        });
        self.marked.push(replacement);
    }

    fn end_marked_content(&mut self) {
        if let Some(replacement) = self.marked.pop() {
            self.replace(replacement);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
