//! Columns of text. One of them gives way when the terminal is narrow; when it is too narrow for columns, rows become blocks.

use crate::wrap::{hang, plain, width, wrap};

/// The narrowest that the column which gives way becomes.
const NARROWEST: usize = 20;

/// Rows under heads.
pub struct Table {
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    gives_way: usize,
}

impl Table {
    /// An empty table; the column number `gives_way`, from 0, wraps where the others leave no room.
    pub fn new(heads: &[&'static str], gives_way: usize) -> Self {
        Table { heads: heads.to_vec(), rows: Vec::new(), gives_way }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.iter().map(|cell| plain(cell).replace('\n', " ")).collect());
    }

    /// The table in lines of at most `most` columns.
    pub fn text(&self, most: usize) -> String {
        let widths = self.widths(most);
        if across(&widths) > most {
            return self.rows.iter().map(|row| self.block(row, most)).collect();
        }
        let heads: Vec<String> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        std::iter::once(&heads).chain(&self.rows).map(|row| self.lines(row, &widths)).collect()
    }

    fn widths(&self, most: usize) -> Vec<usize> {
        let natural = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
            cells.chain(self.heads.get(column).map(|head| width(head))).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.heads.len()).map(natural).collect();
        let all = across(&widths);
        if let Some(column) = widths.get_mut(self.gives_way).filter(|_| all > most) {
            *column = column.saturating_sub(all - most).max(NARROWEST.min(*column));
        }
        widths
    }

    /// The column that gives way, and below it the others.
    fn block(&self, row: &[String], most: usize) -> String {
        let first = row.get(self.gives_way).map(String::as_str).unwrap_or_default();
        let others = row.iter().enumerate().filter(|(column, cell)| *column != self.gives_way && !cell.is_empty());
        let others: Vec<&str> = others.map(|(_, cell)| cell.as_str()).collect();
        format!("{}{}", hang("", first, most), hang("  ", &others.join(" · "), most))
    }

    fn lines(&self, row: &[String], widths: &[usize]) -> String {
        let cell = |(column, text): (usize, &String)| {
            if column == self.gives_way {
                wrap(text, widths.get(column).copied().unwrap_or(1))
            } else {
                vec![text.clone()]
            }
        };
        let cells: Vec<Vec<String>> = row.iter().enumerate().map(cell).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |place: usize| {
            let parts = cells.iter().zip(widths).map(|(cell, wide)| {
                let text = cell.get(place).map(String::as_str).unwrap_or_default();
                format!("{text}{}", " ".repeat(wide.saturating_sub(width(text))))
            });
            format!("{}\n", parts.collect::<Vec<_>>().join("  ").trim_end())
        };
        (0..height).map(line).collect()
    }
}

fn across(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_their_heads() {
        let mut table = Table::new(&["ID", "Title", "Year"], 1);
        table.row(["a".into(), "Modern slavery and the law in short".into(), "2015".into()]);
        table.row(["bcd".into(), "现代奴隶制".into(), "2021".into()]);
        let wide = "ID   Title                                Year\n\
                    a    Modern slavery and the law in short  2015\n\
                    bcd  现代奴隶制                           2021\n";
        assert_eq!(table.text(usize::MAX), wide, "where there is room, each row is one line");
        let narrow = "ID   Title                 Year\n\
                      a    Modern slavery and    2015\n     the law in short\n\
                      bcd  现代奴隶制            2021\n";
        assert_eq!(table.text(31), narrow, "in a narrow terminal the title wraps within its column");
        let blocks = "Modern slavery and the law\nin short\n  a · 2015\n现代奴隶制\n  bcd · 2021\n";
        assert_eq!(table.text(26), blocks, "where not even 20 columns are left for the title, rows become blocks");
    }
}
