//! The closed lists of words that a feed, the store, the wire and the screen share.
//!
//! Each word is spelled once here and is the same everywhere: in a published feed, in a column, on the wire.

/// Declares an enum whose every value has one published spelling.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$word_about:meta])* $word:ident = $slug:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub enum $name { $($(#[$word_about])* #[serde(rename = $slug)] $word),+ }

        impl $name {
            /// Every value, in the order in which it is offered to a person.
            pub const ALL: &'static [$name] = &[$($name::$word),+];

            /// The published spelling.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$word => $slug),+ }
            }

            /// The value spelled `text`; `None` for any other word.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($slug => Some($name::$word),)+ _ => None }
            }
        }
    };
}

vocabulary! {
    /// What sort of thing a resource is.
    Kind {
        /// Guidance that has the force of statute.
        StatutoryGuidance = "statutory-guidance",
        /// Guidance.
        Guidance = "guidance",
        /// A form to fill in.
        Form = "form",
        /// A leaflet to hand over.
        Leaflet = "leaflet",
        /// A toolkit.
        Toolkit = "toolkit",
        /// A list of indicators or prompts, which can be filled in as a worksheet.
        Checklist = "checklist",
        /// A standard of care or conduct.
        Standard = "standard",
        /// A service and how to reach it.
        Service = "service",
        /// A list of services.
        Directory = "directory",
        /// An act or regulation.
        Legislation = "legislation",
        /// A report.
        Report = "report",
        /// A strategy or plan.
        Strategy = "strategy",
        /// Research.
        Research = "research",
        /// A briefing.
        Briefing = "briefing",
        /// Statistics.
        Statistics = "statistics",
        /// A bulletin or newsletter.
        Bulletin = "bulletin",
        /// A course.
        Course = "course",
        /// A film.
        Video = "video",
        /// A recording.
        Podcast = "podcast",
        /// A program for a phone or computer.
        App = "app",
        /// A short notice.
        Notice = "notice",
        /// Anything else; also what a plain feed's item is.
        Article = "article",
    }
}

vocabulary! {
    /// Whether a resource may be acted on today.
    Status {
        /// In force.
        Current = "current",
        /// Replaced by another resource.
        Superseded = "superseded",
        /// Taken back by its publisher.
        Withdrawn = "withdrawn",
        /// Kept for the record.
        Archived = "archived",
        /// Not final.
        Draft = "draft",
    }
}

impl Nation {
    /// Its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Nation::England => "England",
            Nation::Wales => "Wales",
            Nation::Scotland => "Scotland",
            Nation::NorthernIreland => "Northern Ireland",
        }
    }
}

impl Status {
    /// Whether the text may be read as advice for today.
    #[must_use]
    pub fn is_current(self) -> bool {
        matches!(self, Status::Current | Status::Draft)
    }
}

vocabulary! {
    /// A nation of the United Kingdom (ISO 3166-2); all four together mean UK-wide.
    Nation {
        /// England.
        England = "GB-ENG",
        /// Wales.
        Wales = "GB-WLS",
        /// Scotland.
        Scotland = "GB-SCT",
        /// Northern Ireland.
        NorthernIreland = "GB-NIR",
    }
}

vocabulary! {
    /// What a mark is.
    MarkKind {
        /// A passage that is seen in the text.
        Highlight = "highlight",
        /// A passage that is only remembered.
        Passage = "passage",
        /// A page of a document.
        Page = "page",
    }
}

vocabulary! {
    /// The four kinds of highlights. Each has a line, a sign and a name of its own, so none relies on colour.
    MarkStyle {
        /// Important.
        Important = "important",
        /// Something to ask about.
        Question = "question",
        /// Something to come back to.
        FollowUp = "follow-up",
        /// Words to quote.
        Quote = "quote",
    }
}

vocabulary! {
    /// Whom a resource is written for.
    Audience {
        /// People who support survivors.
        Caseworker = "caseworker",
        /// Designated first responders of the National Referral Mechanism.
        FirstResponder = "first-responder",
        /// Managers and commissioners.
        Manager = "manager",
        /// Police officers and staff.
        Police = "police",
        /// Councils.
        LocalAuthority = "local-authority",
        /// Health and care workers.
        Health = "health",
        /// People who work with children.
        Children = "children",
        /// Faith groups.
        FaithGroup = "faith-group",
        /// Employers and businesses.
        Business = "business",
        /// Anyone.
        Public = "public",
        /// Survivors themselves.
        Survivor = "survivor",
    }
}

vocabulary! {
    /// What a contact is for.
    Need {
        /// Someone is in danger now.
        Emergency = "emergency",
        /// The police, with no immediate danger.
        NonEmergency = "non-emergency",
        /// A confidential help line.
        Helpline = "helpline",
        /// Where a victim is referred for support.
        Referral = "referral",
        /// Information given without a name.
        Anonymous = "anonymous",
        /// Advice for professionals.
        Advice = "advice",
        /// For and about children.
        Child = "child",
    }
}

vocabulary! {
    /// How a number is used.
    NumberUse {
        /// A voice call.
        Voice = "voice",
        /// A text message.
        Sms = "sms",
        /// A textphone.
        Textphone = "textphone",
        /// A call through a text relay service.
        Relay = "relay",
        /// A call through a sign language relay service.
        VideoRelay = "video-relay",
    }
}

vocabulary! {
    /// How exactly a publisher dated something.
    Precision {
        /// To the day (the date in RFC 3339).
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
    }
}

vocabulary! {
    /// What an attachment is to its resource.
    Role {
        /// The document itself.
        Main = "main",
        /// An accessible version.
        Accessible = "accessible",
        /// An easy-read version.
        EasyRead = "easy-read",
        /// A form to fill in.
        Form = "form",
        /// The words of a recording.
        Transcript = "transcript",
        /// Captions of a film.
        Captions = "captions",
        /// A still picture of a film.
        Poster = "poster",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_itself() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(*kind), "a kind is spelled one way only");
        }
        for nation in Nation::ALL {
            assert_eq!(Nation::parse(nation.as_str()), Some(*nation), "a nation is spelled one way only");
        }
        assert_eq!(Kind::parse("Report"), None, "words are compared exactly");
    }
}
