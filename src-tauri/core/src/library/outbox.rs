//! Messages to publishers: where a source takes them, the outbox that keeps them, and the one step out of it, which opens the
//! worker's own mail program. The program sends nothing.
//!
//! A message goes where its source says today; one whose source says nothing any more, where it said when it was written.

use super::{Library, Notice, Part};
use crate::{
    Error, Result,
    model::{Message, NewMessage, Recipient, ResourceKey, TrustLevel},
    richtext::mail,
};

impl Library {
    /// Sources that take messages, the one that was added first first.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn recipients(&self) -> Result<Vec<Recipient>> {
        let addresses = self.inner.store.read(|reader| reader.suggestions_to())?;
        let levels = self.trust_levels()?;
        let sources = self.trust().list()?;
        let of = |id: &str| addresses.iter().find(|(source, _)| source == id).map(|(_, address)| address.clone());
        Ok(sources
            .into_iter()
            .filter_map(|source| {
                let address = of(&source.id)?;
                let trusted = matches!(levels.of(&source.id), TrustLevel::BuiltIn | TrustLevel::Verified);
                Some(Recipient { source: source.id, title: source.title, address, trusted })
            })
            .collect())
    }

    /// Messages that are kept: those that wait first, the newest first.
    ///
    /// # Errors
    /// `locked`. Or a file cannot be read.
    pub fn messages(&self) -> Result<Vec<Message>> {
        let recipients = self.recipients()?;
        let messages = self.notebook()?.messages()?;
        Ok(messages.into_iter().map(|message| addressed(message, &recipients)).collect())
    }

    /// Keeps a message to a source: a new one, or (`id`) in place of another. Where it goes, its source says; what
    /// `what.recipient` says counts for nothing.
    ///
    /// # Errors
    /// `locked`. `bad-request`: the source takes no messages, or the message cannot be kept: why. `not-found`: no such message.
    pub fn save_message(&self, id: Option<i64>, what: NewMessage) -> Result<Message> {
        let body = what.body.replace("\r\n", "\n").replace('\r', "\n");
        let subject = what.subject.trim().to_owned();
        let recipient = self.recipient_of(id, &what.source)?;
        let message =
            self.notebook()?.save_message(id, &NewMessage { recipient, subject, body, ..what }, self.now())?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(message)
    }

    /// Removes a message. The number is for [`Library::undo`].
    ///
    /// # Errors
    /// `locked`. `not-found`: no such message.
    pub fn remove_message(&self, id: i64) -> Result<u32> {
        let undo = self.notebook()?.remove_message(id)?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(undo)
    }

    /// Opens a message in the worker's mail program, and writes down that it was. False = it is too long for that: the
    /// mail program was opened with its address and subject, and the words are to be pasted.
    ///
    /// # Errors
    /// `locked`. `not-found`: no such message. `disk`: the system has no mail program, or refused; the message waits on.
    pub fn hand_message(&self, id: i64) -> Result<bool> {
        let recipients = self.recipients()?;
        let NewMessage { recipient, subject, body, .. } = addressed(self.notebook()?.message(id)?, &recipients).what;
        let refused = || Error::BadAddress("This message has no address to which it could go.".into());
        let letter = mail::letter(&recipient, &subject, &body).ok_or_else(refused)?;
        self.open_address(&letter.address)?;
        self.notebook()?.message_handed(id, self.now())?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(letter.whole)
    }

    /// The title of a resource, also by an id that it had before; `None` = the library has no such resource.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn title_of(&self, key: &ResourceKey) -> Result<Option<String>> {
        Ok(self.inner.store.read(|reader| reader.row(key))?.map(|row| row.title))
    }

    /// Where a message to `source` goes: as it says now; a message that is changed may keep what it has.
    fn recipient_of(&self, id: Option<i64>, source: &str) -> Result<String> {
        if let Some(recipient) = self.recipients()?.into_iter().find(|recipient| recipient.source == source) {
            return Ok(recipient.address);
        }
        let before = id.map(|id| self.notebook()?.message(id)).transpose()?;
        match before.filter(|before| before.what.source == source) {
            Some(before) => Ok(before.what.recipient),
            None => Err(Error::BadRequest("This source says no address for messages.".into())),
        }
    }
}

fn addressed(mut message: Message, recipients: &[Recipient]) -> Message {
    if let Some(recipient) = recipients.iter().find(|recipient| recipient.source == message.what.source) {
        message.what.recipient.clone_from(&recipient.address);
    }
    message
}
