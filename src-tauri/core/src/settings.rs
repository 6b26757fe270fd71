//! Everything a worker can set. Kept in the notebook and sent to the window in the same shape.

use crate::{
    api::wire::dto,
    model::{Kind, Nation},
};

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

    /// Which documents are fetched by themselves. What a person asks for is fetched all the same.
    #[derive(Eq)]
    #[serde(default)]
    pub struct DocumentRules {
        /// Whether any is; otherwise texts now, documents later.
        pub fetch: bool,
        /// Whether everything is paused: downloads under way stop, and nothing begins.
        pub paused: bool,
        /// Whether the connection is paid by the byte: sources are checked only when asked, and of documents only what
        /// a person asks for is fetched.
        pub metered: bool,
        /// Mebibytes of the largest file, 1 to 50.
        pub largest: u32,
        /// Mebibytes of all files together, 100 to 100,000.
        pub budget: u32,
        /// Kinds of resources; empty = all.
        pub kinds: Vec<Kind>,
        /// Primary languages (`en`, `cy`); empty = all.
        pub languages: Vec<String>,
    }

    /// The key that covers the window at once. Shift three times and the button always do.
    #[derive(Copy, Eq, Default)]
    pub enum HideKey {
        /// F9.
        #[default]
        F9,
        /// F12.
        F12,
        /// Pause.
        Pause,
        /// None.
        Off,
    }

    /// How the notebook is kept from other eyes.
    #[derive(Eq)]
    #[serde(default)]
    pub struct Privacy {
        /// Minutes without a key or a movement after which a notebook with a passphrase locks, 1 to 30.
        pub lock_minutes: u32,
        /// Whether the library can be read while the notebook is locked.
        pub read_while_locked: bool,
        /// The key that covers the window.
        pub hide_key: HideKey,
        /// Whether Shift three times covers it too.
        pub hide_shift: bool,
        /// Whether notes are looked through for dates of birth, telephone numbers and references of cases.
        pub guard_notes: bool,
        /// Whether other programs are kept from taking pictures of the window, where the system can.
        pub protect_screen: bool,
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
        /// Whether single letters are shortcuts; keys with Ctrl, and F1, always are.
        pub letter_keys: bool,
        /// Which documents are fetched by themselves.
        pub documents: DocumentRules,
        /// Whether a document opens where it was left; while it is off, nothing is kept about that.
        pub remember_place: bool,
        /// Who else sees what.
        pub privacy: Privacy,
        /// The language of the window: `en`, `cy`; empty = as the system, where there is one.
        pub language: String,
        /// Primary languages that are offered first, the dearest first (`en`, `cy`); empty = none is preferred.
        pub reading_languages: Vec<String>,
        /// Whether lists and searches begin with current guidance alone.
        pub current_only: bool,
        /// Whether lines of What's new can be marked as seen one by one, which is then written down.
        pub remember_seen: bool,
        /// Whether letters and lines stand wider apart.
        pub wide_spacing: bool,
        /// Whether a ruler follows the line that is read.
        pub ruler: bool,
        /// Percent of the usual speed of reading aloud, 50 to 200.
        pub speech_rate: u32,
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
            letter_keys: true,
            documents: DocumentRules::default(),
            remember_place: false,
            privacy: Privacy::default(),
            language: String::new(),
            reading_languages: Vec::new(),
            current_only: false,
            remember_seen: false,
            wide_spacing: false,
            ruler: false,
            speech_rate: 100,
            welcomed: false,
        }
    }
}

impl Default for Privacy {
    fn default() -> Self {
        Privacy {
            lock_minutes: 5,
            read_while_locked: true,
            hide_key: HideKey::F9,
            hide_shift: true,
            guard_notes: true,
            protect_screen: false,
        }
    }
}

impl Default for DocumentRules {
    fn default() -> Self {
        DocumentRules {
            fetch: true,
            paused: false,
            metered: false,
            largest: 20,
            budget: 2_048,
            kinds: Vec::new(),
            languages: Vec::new(),
        }
    }
}

/// What holds for every notebook of a profile, and what the window looks like while none is open. It is no secret: it
/// stands where it can be read while the notebook is locked.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Shared {
    refresh_minutes: u32,
    documents: DocumentRules,
    lock_minutes: u32,
    read_while_locked: bool,
    welcomed: bool,
    theme: Theme,
    text_size: u32,
    text_width: TextWidth,
    letter_keys: bool,
    language: String,
}

impl Default for Shared {
    fn default() -> Self {
        Shared::of(&Settings::default())
    }
}

impl Shared {
    /// The part of `settings` that is shared.
    pub(crate) fn of(settings: &Settings) -> Self {
        Shared {
            refresh_minutes: settings.refresh_minutes,
            documents: settings.documents.clone(),
            lock_minutes: settings.privacy.lock_minutes,
            read_while_locked: settings.privacy.read_while_locked,
            welcomed: settings.welcomed,
            theme: settings.theme,
            text_size: settings.text_size,
            text_width: settings.text_width,
            letter_keys: settings.letter_keys,
            language: settings.language.clone(),
        }
    }

    /// `own`, with what is shared in its place. The look is each notebook's own: it comes from here only where none is
    /// open.
    pub(crate) fn over(self, own: Settings, with_look: bool) -> Settings {
        let privacy =
            Privacy { lock_minutes: self.lock_minutes, read_while_locked: self.read_while_locked, ..own.privacy };
        let ruled = Settings {
            refresh_minutes: self.refresh_minutes,
            documents: self.documents,
            privacy,
            welcomed: self.welcomed,
            ..own
        };
        if !with_look {
            return ruled;
        }
        Settings {
            theme: self.theme,
            text_size: self.text_size,
            text_width: self.text_width,
            letter_keys: self.letter_keys,
            language: self.language,
            ..ruled
        }
    }
}

impl Settings {
    /// The nearest settings that are within bounds.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        self.text_size = self.text_size.clamp(80, 250);
        self.speech_rate = self.speech_rate.clamp(50, 200);
        self.privacy.lock_minutes = self.privacy.lock_minutes.clamp(1, 30);
        self.documents.largest = self.documents.largest.clamp(1, 50);
        self.documents.budget = self.documents.budget.clamp(100, 100_000);
        if self.refresh_minutes != 0 {
            self.refresh_minutes = self.refresh_minutes.clamp(15, 10_080);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_stay_within_bounds() {
        let wild = Settings { text_size: 9000, refresh_minutes: 1, ..Settings::default() }.within_bounds();
        assert_eq!((wild.text_size, wild.refresh_minutes), (250, 15), "out of bounds is moved to the nearest bound");
        let manual = Settings { refresh_minutes: 0, ..Settings::default() }.within_bounds();
        assert_eq!(manual.refresh_minutes, 0, "0 means only when asked, and stays");
    }
}
