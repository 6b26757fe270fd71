//! British telephone numbers: the one place that knows how they are read and compared, where they stand in a text,
//! which of them nobody should call any more, and how a telephone reads them from a screen or from paper.
//!
//! Pure functions. Nothing here knows a database, a feed or a screen; what is retired comes in as a list.

pub mod qr;
