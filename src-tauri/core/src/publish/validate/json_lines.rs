//! On which line of a JSON text each value stands. Parsers of JSON forget it, and a publisher needs it.

use std::collections::BTreeMap;

/// Lists and objects inside one another; what is deeper is not looked at.
const DEEPEST: usize = 64;

/// JSON Pointer (RFC 6901) of every value → the line on which it begins, from 1. `json` is valid JSON; of anything
/// else, what stands before the fault is found.
#[must_use]
pub fn lines(json: &str) -> BTreeMap<String, u32> {
    let mut walk = Walk { text: json, at: 0, line: 1, lines: BTreeMap::new() };
    walk.value(&mut String::new(), 0);
    walk.lines
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    lines: BTreeMap<String, u32>,
}

impl Walk<'_> {
    /// `None` = the text ends or is no JSON.
    fn value(&mut self, pointer: &mut String, depth: usize) -> Option<()> {
        let first = self.peek()?;
        self.lines.insert(pointer.clone(), self.line);
        match first {
            b'{' | b'[' if depth >= DEEPEST => None,
            b'{' => self.members(b'}', pointer, depth),
            b'[' => self.members(b']', pointer, depth),
            b'"' => self.string().map(drop),
            _ => {
                let rest = self.text.get(self.at..)?;
                self.at += rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
                Some(())
            }
        }
    }

    fn members(&mut self, end: u8, pointer: &mut String, depth: usize) -> Option<()> {
        self.at += 1;
        for place in 0_usize.. {
            if self.peek()? == end {
                break;
            }
            let parent = pointer.len();
            pointer.push('/');
            if end == b'}' {
                let key = self.string()?;
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                (self.peek()? == b':').then(|| self.at += 1)?;
            } else {
                pointer.push_str(&place.to_string());
            }
            self.value(pointer, depth + 1)?;
            pointer.truncate(parent);
            if self.peek()? != b',' {
                break;
            }
            self.at += 1;
        }
        (self.peek()? == end).then(|| self.at += 1)
    }

    fn string(&mut self) -> Option<String> {
        let rest = self.text.get(self.at..)?.strip_prefix('"')?;
        let mut escaped = false;
        let end = rest.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })?;
        let quoted = self.text.get(self.at..self.at + end + 2)?;
        self.at += quoted.len();
        serde_json::from_str(quoted).ok()
    }

    /// The next byte that is no space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => {}
                _ => return Some(byte),
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::lines;

    #[test]
    fn every_value_has_its_line() {
        let json = "{\n \"a\": [1,\n  {\"b/c\": \"x\\\"\\\\\",\n\"d~\": null}],\n \"e\":\ntrue}";
        let rows = [("", 1), ("/a", 2), ("/a/0", 2), ("/a/1", 3), ("/a/1/b~1c", 3), ("/a/1/d~0", 4), ("/e", 6)];
        let found = lines(json);
        let expected = rows.iter().map(|(pointer, line)| ((*pointer).to_owned(), *line)).collect();
        assert_eq!(found, expected, "a fault is looked up by its pointer");
    }

    #[test]
    fn what_is_no_json_is_read_up_to_its_fault() {
        for broken in ["", "{", "{\"a\"", "{\"a\":", "[1", "[1 2]", "\"x", "{\"a\\", &"[".repeat(100_000)] {
            assert!(lines(broken).len() <= 65, "no text makes it run on: {}", broken.len());
        }
    }
}
