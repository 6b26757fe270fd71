//! A table's cells with their places, so that rows of different length stand under each other as they do in a browser.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Maker, framed};
use crate::richtext::{Element, Node, Tag};

/// More columns than these are no table that can be read on paper: the cells follow each other as text.
const MOST_COLUMNS: usize = 30;

impl Maker<'_> {
    pub(super) fn table(&mut self, element: &Element, depth: usize) -> Value {
        let caption = element.children.iter().find_map(|node| of(node, Tag::Caption));
        let caption = caption.map(|caption| self.nodes(&caption.children, depth + 1));
        let rows = rows(element);
        let (cells, columns, heads) = places(&rows);
        if columns > MOST_COLUMNS {
            let words = rows.iter().flat_map(|row| self.nodes(&row.children, super::DEEPEST)).collect::<Vec<_>>();
            return framed(element, "p", [("c", json!(words))]);
        }
        let cells: Vec<Value> = cells
            .into_iter()
            .map(|cell| {
                let content = self.nodes(&cell.element.children, depth + 1);
                let (x, y, wide, tall) = (cell.x, cell.y, cell.wide, cell.tall);
                let head = cell.element.tag == Tag::Th;
                let fields = [("x", x), ("y", y), ("wide", wide), ("tall", tall)].map(|(name, it)| (name, json!(it)));
                let mut made = framed(cell.element, "cell", fields);
                if let Value::Object(made) = &mut made {
                    made.insert("head".into(), json!(head));
                    made.insert("c".into(), json!(content));
                }
                made
            })
            .collect();
        let fields = [("columns", json!(columns)), ("heads", json!(heads)), ("c", json!(cells))];
        let mut table = framed(element, "table", fields);
        if let (Value::Object(table), Some(caption)) = (&mut table, caption) {
            table.insert("caption".into(), json!(caption));
        }
        table
    }
}

struct Cell<'a> {
    element: &'a Element,
    x: usize,
    y: usize,
    wide: usize,
    tall: usize,
}

/// Every cell with its place, how many columns there are, and how many rows at the top are heads.
fn places<'a>(rows: &[&'a Element]) -> (Vec<Cell<'a>>, usize, usize) {
    let (mut taken, mut cells, mut columns) = (HashSet::new(), Vec::new(), 1);
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for element in row.children.iter().filter_map(|node| of(node, Tag::Td).or_else(|| of(node, Tag::Th))) {
            while taken.contains(&(x, y)) {
                x += 1;
            }
            let wide = (x..x + usize::from(element.colspan.unwrap_or(1))).take_while(|x| !taken.contains(&(*x, y)));
            let wide = wide.count().max(1);
            let tall = usize::from(element.rowspan.unwrap_or(1)).min(rows.len() - y);
            taken.extend((x..x + wide).flat_map(|x| (y..y + tall).map(move |y| (x, y))));
            cells.push(Cell { element, x, y, wide, tall });
            x += wide;
            columns = columns.max(x);
        }
    }
    let is_head = |y: usize| {
        let mut row = cells.iter().filter(|cell| cell.y == y).peekable();
        row.peek().is_some() && row.all(|cell| cell.element.tag == Tag::Th && cell.tall == 1)
    };
    let heads = (0..rows.len().saturating_sub(1)).take_while(|y| is_head(*y)).count();
    (cells, columns, heads)
}

fn rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    for part in table.children.iter().filter_map(element) {
        match part.tag {
            Tag::Tr => rows.push(part),
            Tag::Thead | Tag::Tbody | Tag::Tfoot => {
                rows.extend(part.children.iter().filter_map(|node| of(node, Tag::Tr)));
            }
            _ => {}
        }
    }
    rows
}

fn of(node: &Node, tag: Tag) -> Option<&Element> {
    element(node).filter(|element| element.tag == tag)
}

fn element(node: &Node) -> Option<&Element> {
    match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    }
}
