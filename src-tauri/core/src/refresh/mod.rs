//! Bringing a source up to date: the client, the walk over a feed's pages, the schedule, and fetching one document.
//!
//! Nothing here writes a store. A walk hands back pages whole, or a reason in words; the caller applies them in one
//! transaction and only then keeps the validators.

mod address;
mod attempt;
mod beside;
mod body;
mod cause;
mod covered;
mod download;
mod error;
mod file;
mod hosts;
mod http;
mod known_page;
mod leads;
mod limits;
mod origin;
mod part;
mod range;
mod raw;
mod reading;
mod redirect;
mod retry_after;
mod route;
pub mod schedule;
mod signed;
mod standing;
mod walk;

pub use address::{AddressError, SourceAddress, check_address};
pub use download::{DocumentAddress, DownloadError, Downloaded, Wanted, check_document};
pub use error::{Class, FetchError, Reach, RedirectFault};
pub use file::FileError;
pub use hosts::{LookUp, Names, SystemNames};
pub use http::{Fetched, Http, Network, Validators};
pub use known_page::{KnownItem, KnownPage, Since};
pub use limits::{LARGEST_DOCUMENT, Limits};
pub use origin::{Carried, Origin, name_of};
pub(crate) use part::hold;
pub use part::origin_of;
pub use raw::{RawFile, RawKind};
pub use retry_after::{RETRY_AFTER_CAP, RetryAfter};
pub use walk::{Progress, WalkError, Walked, fetch_source};
