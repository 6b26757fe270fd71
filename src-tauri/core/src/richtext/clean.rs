//! Text of strangers → one clean line, and which characters never pass.

use super::RichText;

/// Characters of a line: a title, an author's name, a summary.
const MAX_LINE: usize = 300;

/// Characters of what an image shows.
pub(super) const MAX_ALT: usize = 1_000;

/// One line for a title, a name or a summary: control and bidirectional control characters removed, white space
/// collapsed, at most 300 characters, the last one `…` where something was cut off. Entities and tags stay as they
/// are: the caller knows whether the text is HTML (then [`decode_html_line`]).
pub fn line(text: &str) -> String {
    shortened(text, MAX_LINE)
}

/// The text of an HTML fragment as one [`line`]: feeds put entities and tags into titles.
pub fn decode_html_line(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return line(html);
    }
    line(&RichText::from_html(html, None).text.plain_text())
}

/// As [`line`], with another bound in characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut gap = false;
    for c in text.chars() {
        if is_gap(c) {
            gap = length > 0;
            continue;
        }
        if is_control(c) || is_bidi_control(c) {
            continue;
        }
        if length + usize::from(gap) >= most {
            return with_ellipsis(line);
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
            length += 1;
        }
        line.push(c);
        length += 1;
    }
    line
}

fn with_ellipsis(mut line: String) -> String {
    line.pop();
    line.truncate(line.trim_end().len());
    line.push('…');
    line
}

/// White space that collapses. A no-break space is a character of the text.
pub(super) fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters with no shape that are never text: C0, DEL, C1, the byte order mark, noncharacters.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() || c == '\u{feff}' || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Characters that steer the bidirectional algorithm (UAX #9).
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The two that show text in an order that is not its own, a help line's digits for one. A body may hold the other
/// controls: right-to-left writing needs them.
pub(super) fn is_override(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

/// Whether a reader sees it.
pub(super) fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_bidi_control(c) && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}
