//! Links: what a person is shown of an address before it is opened, and the opening itself.

use super::{KeyDto, Nothing, TrustDto, reading, wire::dto};
use crate::{
    Error, Library, Result,
    richtext::address::{self, Scheme},
};

dto! {
    /// How an address is opened.
    #[derive(Copy, Eq)]
    pub enum SchemeDto {
        /// In the browser.
        Https,
        /// In the mail program.
        Mailto,
        /// By a telephone.
        Tel,
        /// Not from here: a file beside a feed on this laptop.
        Other,
    }

    /// A link, as a person is asked about it.
    pub struct LinkDto {
        /// How it is opened.
        pub scheme: SchemeDto,
        /// The host as it may be shown; empty for `tel`.
        pub host: String,
        /// The part of the host that someone registered: shown in bold.
        pub registrable: String,
        /// The whole address.
        pub address: String,
        /// Whether it may be opened (numbers of an unsigned source may not).
        pub opens: bool,
    }

    /// A link of a resource.
    pub struct OpenLink {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The link's number in `Reading.links`.
        pub link: u32,
    }

    /// An address that stands in a document of a source.
    pub struct AddressDto {
        /// The source's id: how far its numbers can be believed.
        pub source: String,
        /// As it stands there.
        pub address: String,
    }
}

pub(super) fn open_link(library: &Library, request: OpenLink) -> Result<Nothing> {
    let key = KeyDto { source: request.source, id: request.id };
    let reading = reading::read(library, key)?;
    let missing = || Error::NotFound { what: "link", name: request.link.to_string() };
    let link = reading.links.get(request.link as usize).filter(|link| link.opens).ok_or_else(missing)?;
    library.open_address(&link.address)?;
    Ok(Nothing {})
}

/// A document's link, as a person is asked about it.
pub(super) fn link_of(library: &Library, request: AddressDto) -> Result<LinkDto> {
    Ok(LinkDto::of(&request.address, TrustDto::of(library, &request.source)?))
}

pub(super) fn open_address(library: &Library, request: AddressDto) -> Result<Nothing> {
    let link = LinkDto::of(&request.address, TrustDto::of(library, &request.source)?);
    if !link.opens {
        return Err(Error::NotFound { what: "link", name: request.address });
    }
    library.open_address(&link.address)?;
    Ok(Nothing {})
}

impl LinkDto {
    pub(super) fn of(address: &str, trust: TrustDto) -> Self {
        let Some(label) = address::present(address) else { return Self::unopened(address) };
        LinkDto {
            // A number from an unsigned source is shown and checked, never dialled from here.
            opens: label.scheme != Scheme::Tel || trust.may_dial(),
            scheme: match label.scheme {
                Scheme::Https => SchemeDto::Https,
                Scheme::Mailto => SchemeDto::Mailto,
                Scheme::Tel => SchemeDto::Tel,
            },
            host: label.host,
            registrable: label.registrable,
            address: label.address,
        }
    }

    /// A file beside a feed on this laptop, say: shown, not opened.
    fn unopened(address: &str) -> Self {
        LinkDto {
            scheme: SchemeDto::Other,
            host: String::new(),
            registrable: String::new(),
            address: address.to_owned(),
            opens: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_document_opens_only_where_it_may() {
        let cases = [
            ("https://www.example.org/a", TrustDto::Unsigned, true, "a page of the web"),
            ("mailto:someone@example.org", TrustDto::Unsigned, true, "a letter"),
            ("tel:+441632960001", TrustDto::BuiltIn, true, "a number of the starter library"),
            ("tel:+441632960001", TrustDto::Unsigned, false, "a number that nothing proves"),
            ("http://www.example.org/", TrustDto::BuiltIn, false, "a page that anyone on the way may change"),
            ("javascript:alert(1)", TrustDto::BuiltIn, false, "a script"),
            ("file:///etc/passwd", TrustDto::BuiltIn, false, "a file of this laptop"),
            ("", TrustDto::BuiltIn, false, "nothing"),
        ];
        for (address, trust, opens, why) in cases {
            assert_eq!(LinkDto::of(address, trust).opens, opens, "{why}: {address}");
        }
    }
}
