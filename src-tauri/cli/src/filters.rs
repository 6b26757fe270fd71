//! The flags that narrow and order a list, the same for `list` and `search`.

use std::any::Any;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use fieldshelf_core::model::{Audience, Change, Filter, Kind, Nation, Need, Sort, Status};
use fieldshelf_core::{Library, Result};

/// Flags that narrow. The same flag twice, or values with commas, are alternatives; different flags narrow each other.
#[derive(Debug, Args)]
pub struct Filters {
    /// Only these kinds
    #[arg(long, value_delimiter = ',', value_parser = word(Kind::ALL, Kind::as_str))]
    kind: Vec<Kind>,
    /// Only from this publisher, written as the list shows it
    #[arg(long, value_name = "NAME")]
    publisher: Vec<String>,
    /// Only on these topics
    #[arg(long, value_delimiter = ',')]
    topic: Vec<String>,
    /// Only what applies in these nations
    #[arg(long, value_delimiter = ',', value_parser = nation(), ignore_case = true)]
    nation: Vec<Nation>,
    /// Only in these languages (en, cy, …)
    #[arg(long, value_delimiter = ',', value_name = "CODE")]
    language: Vec<String>,
    /// Only for these readers
    #[arg(long, value_delimiter = ',', value_parser = word(Audience::ALL, Audience::as_str))]
    audience: Vec<Audience>,
    /// Only published in these years
    #[arg(long, value_delimiter = ',')]
    year: Vec<i32>,
    /// Only with this status
    #[arg(long, value_delimiter = ',', value_parser = word(Status::ALL, Status::as_str))]
    status: Vec<Status>,
    /// Only from these sources, as `shelf sources list` names them
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    source: Vec<String>,
    /// Only bookmarked ones
    #[arg(long)]
    bookmarked: bool,
    /// The order
    #[arg(long, default_value = "relevance", value_parser = sort())]
    sort: Sort,
}

impl Filters {
    /// The filter that the library takes. It is told what is bookmarked, since it does not know.
    pub fn filter(&self, library: &Library) -> Result<Filter> {
        Ok(Filter {
            kinds: self.kind.clone(),
            publishers: self.publisher.clone(),
            topics: self.topic.clone(),
            nations: self.nation.clone(),
            languages: self.language.clone(),
            audiences: self.audience.clone(),
            years: self.year.clone(),
            statuses: self.status.clone(),
            sources: self.source.clone(),
            only: if self.bookmarked { Some(library.bookmarked()?.into_iter().collect()) } else { None },
        })
    }

    /// The order.
    pub fn sort(&self) -> Sort {
        self.sort
    }
}

/// The names of nations, and their codes.
const NATIONS: [(&str, Nation); 4] = [
    ("england", Nation::England),
    ("wales", Nation::Wales),
    ("scotland", Nation::Scotland),
    ("northern-ireland", Nation::NorthernIreland),
];

/// `wales`, or `GB-WLS`.
pub fn nation() -> impl TypedValueParser<Value = Nation> {
    let values = NATIONS.map(|(name, nation)| PossibleValue::new(name).alias(nation.as_str()));
    PossibleValuesParser::new(values).try_map(|text| {
        let named = NATIONS
            .iter()
            .find(|(name, nation)| name.eq_ignore_ascii_case(&text) || nation.as_str().eq_ignore_ascii_case(&text));
        named.map(|(_, nation)| *nation).ok_or(UNKNOWN)
    })
}

/// A kind of resource.
pub fn kind() -> impl TypedValueParser<Value = Kind> {
    word(Kind::ALL, Kind::as_str)
}

/// A need, as contacts name it.
pub fn need() -> impl TypedValueParser<Value = Need> {
    word(Need::ALL, Need::as_str)
}

/// What may have happened to a resource or a help line.
pub fn change() -> impl TypedValueParser<Value = Change> {
    word(Change::ALL, Change::as_str)
}

fn sort() -> impl TypedValueParser<Value = Sort> {
    const ALL: &[Sort] = &[Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];
    word(ALL, |sort| match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
        Sort::Title => "title",
    })
}

const UNKNOWN: &str = "no such word";

/// One word of a closed list.
fn word<T>(all: &'static [T], spelled: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Any + Copy + Send + Sync,
{
    let values: Vec<&str> = all.iter().map(|word| spelled(*word)).collect();
    PossibleValuesParser::new(values)
        .try_map(move |text| all.iter().copied().find(|word| spelled(*word) == text).ok_or(UNKNOWN))
}
