//! The text of documents, page by page, to be searched and read without their pictures.

#[allow(dead_code, reason = "the child process will call it")]
mod pdf;
