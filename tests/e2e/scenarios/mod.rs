//! A caseworker's day, scenario by scenario, with the keyboard alone and in the real window. `cargo xtask screenshots`
//! keeps the photographs.

mod at_the_desk;
mod hand_over;
mod outreach;
mod referral;
mod sign_in_page;
