//! Why a published file is refused whole. Each variant is a sentence that a person can act on.

/// A file that cannot be read as a feed at all; nothing of it may be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// A web page came instead, as from a network that wants a sign-in first.
    #[error("A web page came in place of the feed. This network may want you to sign in first.")]
    HtmlInstead,
    /// The bytes are not UTF-8.
    #[error("The feed is not written in UTF-8, the only encoding that JSON may use.")]
    Encoding,
    /// Lists or objects inside one another, more than 64 deep.
    #[error("The feed is nested more than 64 levels deep, which no real feed is.")]
    TooDeep,
    /// Not JSON; holds where it broke, in words that end the sentence.
    #[error("The feed is not valid JSON: {0}.")]
    NotJson(String),
    /// JSON (or another format), but not a JSON Feed; holds why, in words that end the sentence.
    #[error("This is not a JSON Feed: {0}.")]
    NotAFeed(String),
    /// An RSS or Atom feed with hundreds of attributes in one tag, or tags of many kilobytes around its items.
    #[error("The feed has tags that are larger than those of any real feed.")]
    Crowded,
    /// More than 5,000 items; holds how many.
    #[error("The feed has {0} items on one page, and at most 5,000 are read. Publish it in pages with `next_url`.")]
    TooManyItems(usize),
}
