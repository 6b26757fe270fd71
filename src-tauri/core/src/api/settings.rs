//! The worker's settings.

use super::{Nothing, wire::dto};
use crate::{Library, Result, model::Nation};

dto! {
    /// Light, dark, or as the system.
    #[derive(Copy, Eq, Default)]
    pub enum Theme {
        /// As the system.
        #[default]
        System,
        /// Light.
        Light,
        /// Dark.
        Dark,
    }

    /// How wide the text runs.
    #[derive(Copy, Eq, Default)]
    pub enum TextWidth {
        /// About 55 characters.
        Narrow,
        /// About 70 characters.
        #[default]
        Medium,
        /// About 95 characters.
        Wide,
    }

    /// Everything a worker can set.
    #[serde(default)]
    pub struct Settings {
        /// Theme.
        pub theme: Theme,
        /// Percent of the normal text size in the reader, 80 to 250.
        pub text_size: u32,
        /// Width of the text.
        pub text_width: TextWidth,
        /// The nation that help lines are shown for; null = all.
        pub nation: Option<Nation>,
        /// Minutes between checks, 15 to 10,080; 0 = only when asked.
        pub refresh_minutes: u32,
        /// Whether the first-run card was answered.
        pub welcomed: bool,
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: Theme::System,
            text_size: 100,
            text_width: TextWidth::Medium,
            nation: None,
            refresh_minutes: 180,
            welcomed: false,
        }
    }
}
