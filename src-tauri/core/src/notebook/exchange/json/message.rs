//! A message to a publisher, as it stands in an export.

use serde::{Deserialize, Serialize};

use super::{moment, seconds, wrong};
use crate::Result;
use crate::model::{MessageKind, NewMessage};
use crate::notebook::exchange::everything::CarriedMessage;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MessageJson {
    kind: String,
    source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
    recipient: String,
    subject: String,
    body: String,
    created: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    handed: Option<String>,
}

impl From<&CarriedMessage> for MessageJson {
    fn from(message: &CarriedMessage) -> Self {
        let NewMessage { kind, source, resource, recipient, subject, body } = message.what.clone();
        MessageJson {
            kind: kind.as_str().to_owned(),
            source,
            resource,
            recipient,
            subject,
            body,
            created: moment(message.created_at),
            handed: message.handed_at.map(moment),
        }
    }
}

impl MessageJson {
    pub(super) fn read(self) -> Result<CarriedMessage> {
        let kind = MessageKind::parse(&self.kind).ok_or_else(|| wrong("a message in it is of no known kind"))?;
        Ok(CarriedMessage {
            what: NewMessage {
                kind,
                source: self.source,
                resource: self.resource,
                recipient: self.recipient,
                subject: self.subject,
                body: self.body,
            },
            created_at: seconds(&self.created)?,
            handed_at: self.handed.as_deref().map(seconds).transpose()?,
        })
    }
}
