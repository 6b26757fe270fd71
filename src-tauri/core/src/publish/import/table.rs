//! A table as Markdown has it: one line a row, the first of them the head.

use super::inline::{Inline, Place};
use crate::richtext::{Element, Node, RichText, Tag};

/// Columns of a table; one with more is no table that Markdown could show.
const MOST_COLUMNS: usize = 30;

/// Writes the caption and the rows.
pub(super) fn table(body: &RichText, table: &Element, parts: &mut Vec<String>) {
    let mut rows = Vec::new();
    collect(body, &table.children, &mut rows, parts);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 || columns > MOST_COLUMNS {
        parts.extend(rows.into_iter().map(|row| row.join(" ")).filter(|row| !row.trim().is_empty()));
        return;
    }
    let mut lines: Vec<String> = rows.into_iter().map(|row| line(row, columns)).collect();
    lines.insert(1, line(vec!["---".to_owned(); columns], columns));
    parts.push(lines.join("\n"));
}

fn collect(body: &RichText, nodes: &[Node], rows: &mut Vec<Vec<String>>, parts: &mut Vec<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match element.tag {
            Tag::Caption => {
                parts.extend(Some(Inline::of(body, &element.children, Place::Line)).filter(|words| !words.is_empty()))
            }
            Tag::Thead | Tag::Tbody | Tag::Tfoot => collect(body, &element.children, rows, parts),
            Tag::Tr => rows.push(row(body, element)),
            _ => {}
        }
    }
}

fn row(body: &RichText, row: &Element) -> Vec<String> {
    let mut cells = Vec::new();
    for node in &row.children {
        let Node::Element(cell) = node else { continue };
        cells.push(Inline::of(body, &cell.children, Place::Line));
        // A cell that spans columns leaves the others empty.
        let spanned = usize::from(cell.colspan.unwrap_or(1)).saturating_sub(1);
        cells.extend(std::iter::repeat_n(String::new(), spanned.min(MOST_COLUMNS)));
    }
    cells
}

fn line(mut cells: Vec<String>, columns: usize) -> String {
    cells.resize(columns, String::new());
    format!("| {} |", cells.join(" | "))
}
