//! Messages to publishers among everything else: how they are read, checked, compared and taken.

use rusqlite::{Connection, Transaction, params};

use super::compare::{Comparison, Differing, What};
use super::everything::{CarriedMessage, Everything};
use crate::notebook::outbox;
use crate::richtext::mail;
use crate::{Error, Result};

/// Bytes of an id.
const LONGEST_ID: usize = 4_096;

/// Those that were written first first.
pub(super) fn read(connection: &Connection) -> Result<Vec<CarriedMessage>> {
    let carried = |it: crate::model::Message| CarriedMessage {
        what: it.what,
        created_at: it.created_at,
        handed_at: it.handed_at,
    };
    let mut messages: Vec<CarriedMessage> = outbox::list(connection)?.into_iter().map(carried).collect();
    sort(&mut messages);
    Ok(messages)
}

/// Puts them in the order in which they are carried.
pub(super) fn sort(messages: &mut [CarriedMessage]) {
    messages.sort_by(|one, other| (one.created_at, &one.what).cmp(&(other.created_at, &other.what)));
}

/// What no notebook can hold, in a sentence.
pub(super) fn check(messages: &[CarriedMessage]) -> Result<()> {
    let refused = |what: &str| Err(Error::BadRequest(format!("It holds {what}. Nothing was taken.")));
    if messages.len() > outbox::MOST {
        return refused("more than a thousand messages");
    }
    for CarriedMessage { what, .. } in messages {
        outbox::check(what)?;
        let resource = what.resource.as_deref().unwrap_or_default();
        if what.source.is_empty()
            || what.resource.as_deref() == Some("")
            || what.source.len() > LONGEST_ID
            || resource.len() > LONGEST_ID
        {
            return refused("a message to no source");
        }
        if mail::mailbox(&what.recipient).as_ref() != Some(&what.recipient) {
            return refused("a message to what is no e-mail address");
        }
    }
    Ok(())
}

/// What `there` has and `sum` lacks comes along; one that says the same to the same is the same, and was handed over if
/// either was. Beyond a thousand, the oldest that were handed over make room.
pub(super) fn add(sum: &mut Everything, there: &Everything) {
    for theirs in &there.messages {
        match sum.messages.iter_mut().find(|own| own.what == theirs.what) {
            Some(own) => own.handed_at = own.handed_at.max(theirs.handed_at),
            None => sum.messages.push(theirs.clone()),
        }
    }
    sort(&mut sum.messages);
    let mut over = sum.messages.len().saturating_sub(outbox::MOST);
    sum.messages.retain(|message| {
        let goes = over > 0 && message.handed_at.is_some();
        over -= usize::from(goes);
        !goes
    });
}

/// What is the same keeps its row and number.
pub(super) fn bring(transaction: &Transaction<'_>, here: &Everything, wanted: &Everything) -> Result<()> {
    for gone in here.messages.iter().filter(|own| !wanted.messages.contains(own)) {
        let kept = outbox::list(transaction)?;
        let same = kept.iter().filter(|kept| kept.what == gone.what && kept.created_at == gone.created_at);
        for message in same {
            transaction.execute("DELETE FROM outbox WHERE id = ?1", params![message.id])?;
        }
    }
    for new in wanted.messages.iter().filter(|wanted| !here.messages.contains(wanted)) {
        outbox::insert(transaction, None, &new.what, new.created_at, new.handed_at)?;
    }
    Ok(())
}

/// Whether it was handed over meanwhile is no difference that a person must decide about.
pub(super) fn compare(comparison: &mut Comparison, here: &Everything, there: &Everything) {
    let told = |message: &CarriedMessage, here_newer| Differing {
        what: What::Message,
        title: message.what.subject.clone(),
        here_newer,
    };
    let has = |of: &Everything, message: &CarriedMessage| of.messages.iter().any(|own| own.what == message.what);
    for message in &there.messages {
        match has(here, message) {
            true => comparison.same += 1,
            false => comparison.only_there.push(told(message, false)),
        }
    }
    let missing = here.messages.iter().filter(|own| !has(there, own));
    comparison.only_here.extend(missing.map(|own| told(own, true)));
}
