//! The files of resources, as the core has them and as they cross the wire.

use super::{
    CaptionsDto, DocumentDto, FetchFaultDto, FileCountsDto, FileDto, FileKeyDto, FileShowDto, FormatDto, LeftDto,
    PlaceDto, PresenceDto, TextStateDto,
};
use crate::{
    library::OpenedFile,
    model::{
        FetchFault, FileCounts, FileKey, FileShow, FileState, Left, Presence, ReadingPlace, ResourceKey, TextState,
    },
};

impl From<FileKeyDto> for FileKey {
    fn from(key: FileKeyDto) -> Self {
        FileKey { resource: ResourceKey { source: key.source, id: key.id }, position: key.position }
    }
}

impl From<OpenedFile> for DocumentDto {
    fn from(opened: OpenedFile) -> Self {
        let place = opened.place.map(|ReadingPlace { page, offset, as_text }| PlaceDto { page, offset, as_text });
        let captions = opened.captions.into_iter();
        DocumentDto {
            digest: opened.digest.to_string(),
            title: opened.title,
            format: FormatDto::of(&opened.mime),
            mime: opened.mime,
            bytes: opened.bytes,
            language: opened.language,
            text: opened.text.into(),
            pages: opened.pages,
            place,
            content_note: opened.content_note,
            captions: captions
                .map(|(digest, language, title)| CaptionsDto { digest: digest.to_string(), language, title })
                .collect(),
        }
    }
}

impl FormatDto {
    fn of(mime: &str) -> Self {
        match mime {
            "application/pdf" => FormatDto::Pdf,
            "text/html"
            | "application/xhtml+xml"
            | "text/plain"
            | "text/markdown"
            | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => FormatDto::Text,
            _ if mime.starts_with("audio/") => FormatDto::Audio,
            _ if mime.starts_with("video/") => FormatDto::Video,
            _ => FormatDto::Other,
        }
    }
}

impl FileDto {
    pub(in crate::api) fn of(state: &FileState) -> Self {
        let mut file = FileDto {
            position: state.key.position,
            presence: PresenceDto::Here,
            left: None,
            fault: None,
            again_at: None,
            done: 0,
            text: state.text.into(),
            pages_read: state.pages_read,
            earlier: state.earlier,
            kept_at: state.kept_at,
        };
        match state.presence {
            Presence::Here { bytes, .. } => file.done = bytes,
            Presence::Fetching { done } => (file.presence, file.done) = (PresenceDto::Fetching, done),
            Presence::Waiting { asked, done } => {
                (file.presence, file.done) = (if asked { PresenceDto::Asked } else { PresenceDto::Waiting }, done);
            }
            Presence::Left(left) => (file.presence, file.left) = (PresenceDto::Left, Some(left.into())),
            Presence::Failed { why, again_at, done } => {
                (file.presence, file.fault) = (PresenceDto::Failed, Some(why.into()));
                (file.again_at, file.done) = (again_at, done);
            }
        }
        file
    }
}

impl From<FileCounts> for FileCountsDto {
    fn from(counts: FileCounts) -> Self {
        let FileCounts { here, here_bytes, coming, coming_bytes, fetching, left, failed, unread, unreadable, missing } =
            counts;
        FileCountsDto { here, here_bytes, coming, coming_bytes, fetching, left, failed, unread, unreadable, missing }
    }
}

/// Both lists of words are closed; a word that is added to one must be added to the other.
macro_rules! same_words {
    ($from:ident => $to:ident: $($word:ident)+) => {
        impl From<$from> for $to {
            fn from(word: $from) -> Self {
                match word { $($from::$word => $to::$word),+ }
            }
        }
    };
}
same_words!(FileShowDto => FileShow: All Coming Here Missing);
same_words!(Left => LeftDto: Stopped TextOnly Metered TooLarge Kind Language Budget NoAddress);
same_words!(FetchFault => FetchFaultDto: NoConnection SignInPage ServerFailed Gone NotTrusted BadAddress WrongHash
    NotAFile TooLarge Disk);
same_words!(TextState => TextStateDto: NoText Waiting Reading Read NoTextLayer Protected Damaged TooLarge);
