//! The bookmark file that every browser reads and writes, which Netscape began: folders, dates, tags, notes.

use std::io::{Result, Write};

use crate::notebook::exchange::everything::{CarriedBookmark, Everything};
use crate::notebook::exchange::json::public_address;

const HEAD: &str = "<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
";

/// Writes it. A resource in several collections stands in several folders.
///
/// # Errors
/// The system's, where it cannot be written.
pub fn write_bookmarks(everything: &Everything, out: &mut dyn Write) -> Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for group in everything.groups() {
        let Some(name) = group.name else {
            group.bookmarks.iter().try_for_each(|bookmark| link(bookmark, "    ", out))?;
            continue;
        };
        writeln!(out, "    <DT><H3>{}</H3>\n    <DL><p>", escaped(name))?;
        group.bookmarks.iter().try_for_each(|bookmark| link(bookmark, "        ", out))?;
        writeln!(out, "    </DL><p>")?;
    }
    writeln!(out, "</DL><p>")
}

fn link(bookmark: &CarriedBookmark, before: &str, out: &mut dyn Write) -> Result<()> {
    let address = escaped(&public_address(bookmark));
    write!(out, "{before}<DT><A HREF=\"{address}\" ADD_DATE=\"{}\"", bookmark.created_at)?;
    if !bookmark.tags.is_empty() {
        // Tags are parted by commas there, and no comma can be written in one.
        let tags: Vec<_> =
            bookmark.tags.iter().map(|tag| tag.split(',').map(str::trim).collect::<Vec<_>>().join(" ")).collect();
        write!(out, " TAGS=\"{}\"", escaped(&tags.join(",")))?;
    }
    writeln!(out, ">{}</A>", escaped(&bookmark.copy.title))?;
    match bookmark.note.is_empty() {
        true => Ok(()),
        false => writeln!(out, "{before}<DD>{}", escaped(&bookmark.note)),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
