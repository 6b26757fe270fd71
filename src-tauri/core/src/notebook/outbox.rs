//! Table `outbox`: messages to publishers that a worker wrote. They wait here; nothing is sent from here, and whether one
//! was sent is known to the worker's mail program alone.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{Notebook, undo::Removed};
use crate::model::{Message, MessageKind, NewMessage};
use crate::{Error, Result};

/// Characters of a subject.
pub const LONGEST_SUBJECT: usize = 200;
/// Characters of a body.
pub const LONGEST_BODY: usize = 20_000;
/// Messages that are kept: far more than a worker writes.
pub const MOST: usize = 1_000;

const SELECT: &str = "SELECT id, kind, source, resource, recipient, subject, body, created_at, handed_at FROM outbox";

impl Notebook {
    /// Messages: those that wait first, then those that were handed over; the newest first.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn messages(&self) -> Result<Vec<Message>> {
        list(&self.connection)
    }

    /// One message.
    ///
    /// # Errors
    /// `not-found`: no such message.
    pub fn message(&self, id: i64) -> Result<Message> {
        known(&self.connection, id)
    }

    /// Keeps a message: a new one, or (`id`) in place of another, which then waits again if its words changed.
    ///
    /// # Errors
    /// `bad-request`: it is empty or too long, or a thousand are kept. `not-found`: no such message.
    pub fn save_message(&mut self, id: Option<i64>, what: &NewMessage, now: i64) -> Result<Message> {
        check(what)?;
        self.write(|transaction| {
            let id = match id {
                Some(id) => change(transaction, &known(transaction, id)?, what)?,
                None => insert(transaction, None, what, now, None)?,
            };
            known(transaction, id)
        })
    }

    /// Removes a message. The number is for [`Notebook::undo`].
    ///
    /// # Errors
    /// `not-found`: no such message. Or the notebook cannot be written.
    pub fn remove_message(&mut self, id: i64) -> Result<u32> {
        let removed = self.write(|transaction| {
            let message = known(transaction, id)?;
            transaction.execute("DELETE FROM outbox WHERE id = ?1", [id])?;
            Ok(message)
        })?;
        Ok(self.removals.push(Removed::Message(Box::new(removed))))
    }

    /// Writes down that a message was handed to the mail program.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn message_handed(&mut self, id: i64, now: i64) -> Result<()> {
        self.write(|transaction| {
            transaction.execute("UPDATE outbox SET handed_at = ?2 WHERE id = ?1", [id, now])?;
            Ok(())
        })
    }
}

pub(super) fn list(connection: &Connection) -> Result<Vec<Message>> {
    let sql = format!("{SELECT} ORDER BY handed_at IS NOT NULL, created_at DESC, id DESC");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// Writes a message, under the number `id` where that is given.
pub(super) fn insert(
    transaction: &Transaction<'_>,
    id: Option<i64>,
    what: &NewMessage,
    created_at: i64,
    handed_at: Option<i64>,
) -> Result<i64> {
    let kept: u32 = transaction.query_row("SELECT count(*) FROM outbox", [], |row| row.get(0))?;
    if kept as usize >= MOST {
        return Err(Error::BadRequest("A thousand messages are kept already. Remove some first.".into()));
    }
    let NewMessage { kind, source, resource, recipient, subject, body } = what;
    let resource = resource.as_deref().unwrap_or_default();
    transaction
        .prepare_cached(
            "INSERT INTO outbox (id, kind, source, resource, recipient, subject, body, created_at, handed_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![id, kind.as_str(), source, resource, recipient, subject, body, created_at, handed_at])?;
    Ok(transaction.last_insert_rowid())
}

/// Puts back a message that was there: under its number, unless another has taken it.
pub(super) fn restore(transaction: &Transaction<'_>, message: &Message) -> Result<()> {
    let taken = transaction.prepare_cached("SELECT 1 FROM outbox WHERE id = ?1")?.exists([message.id])?;
    let id = (!taken).then_some(message.id);
    insert(transaction, id, &message.what, message.created_at, message.handed_at).map(|_| ())
}

fn change(transaction: &Transaction<'_>, before: &Message, what: &NewMessage) -> Result<i64> {
    let handed_at = before.handed_at.filter(|_| before.what == *what);
    let NewMessage { kind, source, resource, recipient, subject, body } = what;
    let resource = resource.as_deref().unwrap_or_default();
    transaction
        .prepare_cached(
            "UPDATE outbox SET kind = ?2, source = ?3, resource = ?4, recipient = ?5, subject = ?6, body = ?7, \
             handed_at = ?8 WHERE id = ?1",
        )?
        .execute(params![before.id, kind.as_str(), source, resource, recipient, subject, body, handed_at])?;
    Ok(before.id)
}

fn known(connection: &Connection, id: i64) -> Result<Message> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    let found = statement.query_row([id], from_row).optional()?;
    found.ok_or_else(|| Error::NotFound { what: "message", name: id.to_string() })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Message> {
    let kind: String = row.get(1)?;
    let resource: String = row.get(3)?;
    Ok(Message {
        id: row.get(0)?,
        what: NewMessage {
            // The table holds no third word.
            kind: MessageKind::parse(&kind).unwrap_or(MessageKind::Problem),
            source: row.get(2)?,
            resource: Some(resource).filter(|id| !id.is_empty()),
            recipient: row.get(4)?,
            subject: row.get(5)?,
            body: row.get(6)?,
        },
        created_at: row.get(7)?,
        handed_at: row.get(8)?,
    })
}

/// What no mail program could take, or would take for something else.
pub(super) fn check(what: &NewMessage) -> Result<()> {
    let refused = |why: &str| Err(Error::BadRequest(why.to_owned()));
    if what.subject.trim().is_empty() {
        return refused("A message needs a subject.");
    }
    if what.subject.chars().any(char::is_control) {
        return refused("A subject is one line.");
    }
    if what.subject.chars().count() > LONGEST_SUBJECT {
        return refused("A subject has at most 200 characters.");
    }
    if what.body.chars().count() > LONGEST_BODY {
        return refused("A message has at most 20,000 characters.");
    }
    if what.body.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
        return refused("A message holds characters that cannot be written.");
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::desk::Desk;
    use super::*;
    use crate::Code;

    fn message(subject: &str, body: &str) -> NewMessage {
        NewMessage {
            kind: MessageKind::Problem,
            source: "example-0a1b2c".into(),
            resource: Some("referral".into()),
            recipient: "library@example.org".into(),
            subject: subject.into(),
            body: body.into(),
        }
    }

    #[test]
    fn a_message_waits_until_it_is_handed_over() {
        let mut desk = Desk::new();
        let first = desk.notebook.save_message(None, &message("First", "One."), 100).unwrap();
        let second = desk.notebook.save_message(None, &message("Second", ""), 200).unwrap();
        desk.notebook.message_handed(second.id, 300).unwrap();
        let third = desk.notebook.save_message(None, &message("Third", ""), 50).unwrap();
        let mut desk = desk.after_a_kill();
        let subjects =
            |desk: &Desk| desk.notebook.messages().unwrap().into_iter().map(|it| it.what.subject).collect::<Vec<_>>();
        assert_eq!(subjects(&desk), ["First", "Third", "Second"], "what waits comes first, then the newest");

        let changed = desk.notebook.save_message(Some(second.id), &message("Second", ""), 400).unwrap();
        assert_eq!((changed.created_at, changed.handed_at), (200, Some(300)), "nothing was changed");
        let changed = desk.notebook.save_message(Some(second.id), &message("Second", "More."), 400).unwrap();
        assert_eq!((changed.created_at, changed.handed_at), (200, None), "other words were not handed over yet");

        let undo = desk.notebook.remove_message(first.id).unwrap();
        assert_eq!(subjects(&desk), ["Second", "Third"], "it is gone");
        desk.notebook.undo(undo).unwrap();
        assert_eq!(desk.notebook.message(first.id).unwrap(), first, "and back, as it was, under its number");
        assert_eq!(desk.notebook.undo(undo).unwrap_err().code(), Code::NotFound, "once");
        assert_eq!(desk.notebook.message(third.id).unwrap(), third, "the others were not touched");
    }

    #[test]
    fn what_no_mail_program_takes_is_refused() {
        let mut desk = Desk::new();
        let (subject, body) = ("s".repeat(LONGEST_SUBJECT), "ŵ".repeat(LONGEST_BODY));
        desk.notebook.save_message(None, &message(&subject, &body), 1).unwrap();
        let cases = [
            (message("", "x"), "no subject"),
            (message(" \u{a0} ", "x"), "a blank one"),
            (message("One\nBcc: other@example.net", "x"), "two lines"),
            (message(&format!("{subject}s"), "x"), "a subject of 201 characters"),
            (message("x", &format!("{body}ŵ")), "a body of 20,001"),
            (message("x", "a\u{0}b"), "a character that nobody can write"),
        ];
        for (what, why) in cases {
            assert_eq!(desk.notebook.save_message(None, &what, 1).unwrap_err().code(), Code::BadRequest, "{why}");
        }
        assert_eq!(desk.notebook.messages().unwrap().len(), 1, "nothing of them was kept");
        let missing = desk.notebook.save_message(Some(99), &message("x", "y"), 1).unwrap_err();
        assert_eq!(missing.code(), Code::NotFound, "there is no such message to change");
    }
}
