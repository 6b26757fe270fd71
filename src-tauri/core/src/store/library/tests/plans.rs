use super::super::{
    alias, attachment, document, facet, family, news, page, picture, reader, search, selection, version,
};
use super::*;

#[test]
fn no_list_or_search_scans_a_table() {
    let shelf = Shelf::new();
    let writer = shelf.file.writer().unwrap();
    let statements = [
        alias::STATEMENTS,
        attachment::STATEMENTS,
        document::STATEMENTS,
        facet::STATEMENTS,
        family::STATEMENTS,
        news::STATEMENTS,
        page::STATEMENTS,
        picture::STATEMENTS,
        reader::STATEMENTS,
        &search::statements(),
        selection::STATEMENTS,
        version::STATEMENTS,
    ];
    for sql in statements.concat() {
        let mut statement = writer.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().unwrap() {
            let step: String = row.get(3).unwrap();
            let is_walk = step.starts_with("SCAN") && !step.contains("USING") && !step.contains("VIRTUAL TABLE");
            // A walk down the primary key is the list itself, and a single row is no table.
            let is_list = step == "SCAN resource" || step == "SCAN CONSTANT ROW";
            assert!(!is_walk || is_list, "no scan without an index: {step}\n{sql}");
            let sorts = step.contains("TEMP B-TREE");
            assert!(!sorts, "no sorting of whole tables: {step}\n{sql}");
        }
    }
}
