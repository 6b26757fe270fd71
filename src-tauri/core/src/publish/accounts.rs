//! Distressing accounts within a text: `> [!CAUTION]` in the Markdown, whose first paragraph is the warning, is published
//! as a `details` that a reader finds closed.

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

/// Follows the events of one text, and says what stands for those that begin and end an account.
#[derive(Default)]
pub(super) struct Accounts {
    /// Quotes that are open, and whether each is an account.
    open: Vec<bool>,
    warning: Warning,
}

#[derive(Default, PartialEq)]
enum Warning {
    #[default]
    None,
    /// The next paragraph is one.
    Next,
    /// It has begun.
    Begun,
}

impl Accounts {
    pub(super) fn published<'a>(&mut self, event: Event<'a>) -> Event<'a> {
        match event {
            Event::Start(Tag::BlockQuote(kind)) => {
                let is_account = kind == Some(BlockQuoteKind::Caution);
                self.open.push(is_account);
                if !is_account {
                    return Event::Start(Tag::BlockQuote(None));
                }
                self.warning = Warning::Next;
                Event::Html("<details class=\"content-note\">\n".into())
            }
            Event::End(TagEnd::BlockQuote(_)) if self.open.pop() == Some(true) => Event::Html("</details>\n".into()),
            Event::End(TagEnd::BlockQuote(_)) => Event::End(TagEnd::BlockQuote(None)),
            Event::Start(Tag::Paragraph) if self.warning == Warning::Next => {
                self.warning = Warning::Begun;
                Event::Html("<summary>".into())
            }
            Event::End(TagEnd::Paragraph) if self.warning == Warning::Begun => {
                self.warning = Warning::None;
                Event::Html("</summary>\n".into())
            }
            // An account that does not begin with a paragraph has no warning of its own.
            Event::Start(_) if self.warning == Warning::Next => {
                self.warning = Warning::None;
                event
            }
            other => other,
        }
    }
}
