//! Help lines.

use super::wire::dto;
use crate::{
    Library, Result,
    model::{Nation, Need, NumberUse},
};

dto! {
    /// Which help lines; null asks nothing.
    pub struct ContactsRequest {
        /// Lines that serve this nation, or that do not say.
        pub nation: Option<Nation>,
        /// What for.
        pub need: Option<Need>,
    }

    /// Help lines, in the order in which they should be tried.
    pub struct ContactsAnswer {
        /// The lines.
        pub contacts: Vec<ContactDto>,
        /// Needs that occur at all.
        pub needs: Vec<Need>,
    }

    /// A help line.
    pub struct ContactDto {
        /// The source's id.
        pub source: String,
        /// The source's title.
        pub source_title: String,
        /// Its id in the source.
        pub id: String,
        /// As the service calls itself.
        pub name: String,
        /// What it is for.
        pub need: Need,
        /// For whom: `adult`, `child`…
        pub people: Vec<String>,
        /// Where it serves.
        pub nations: Vec<Nation>,
        /// Numbers in use.
        pub numbers: Vec<NumberDto>,
        /// Numbers that it used to have.
        pub retired: Vec<NumberDto>,
        /// One sentence of advice.
        pub advice: Option<String>,
        /// The host of its page, to be found by hand.
        pub host: Option<String>,
        /// `2026-06-01`: when the numbers were last checked.
        pub verified_on: Option<String>,
        /// Whether the check is overdue, or was never made.
        pub check_due: bool,
        /// Whether the number comes with the program or from a signed source; otherwise: “check this number”.
        pub trusted: bool,
        /// Whether the stored text is intact; a damaged number must not be called.
        pub intact: bool,
    }

    /// One number of a help line.
    pub struct NumberDto {
        /// As the service prints it.
        pub display: String,
        /// What a telephone dials: `+448000121700`, `999`.
        pub dial: String,
        /// Voice, text, relay…
        pub used_for: NumberUse,
        /// `free`, say.
        pub cost: Option<String>,
        /// `24/7` or words.
        pub hours: Option<String>,
        /// Codes or words.
        pub languages: Vec<String>,
        /// Last day of use, for a retired one.
        pub last_day: Option<String>,
    }
}
