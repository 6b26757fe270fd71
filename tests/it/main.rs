//! Journeys over the real core and the command line, in one binary.

mod old_profiles;
