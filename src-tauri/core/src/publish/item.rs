//! One resource → one item of the feed.

use toml::Spanned;

use super::{
    attached::{AttachedFile, resolve, resolve_address},
    dates::Day,
    error::{Fault, FolderError},
    folder::Shelf,
    front_matter::{FrontMatter, Resource},
    markdown::{self, Bad, Text},
    measured::Measured,
    wire,
};

/// What is known of a file of the folder, by its name there.
pub(super) type Files<'b> = &'b dyn Fn(&str) -> Option<&'b Measured>;

/// How fast people read, in words a minute.
const WORDS_A_MINUTE: usize = 200;

impl<'a> Shelf<'a> {
    /// The item of a resource, and how many words its text has. `files` knows every file that it names.
    pub(super) fn item<'b>(
        &'b self,
        resource: &'b Resource<'a>,
        files: Files<'b>,
    ) -> Result<(wire::Item<'b>, usize), FolderError> {
        let front = &resource.front;
        let text = resource.text(&|name| files(name).map(Measured::path))?;
        let mut authors: Vec<_> = front.authors.iter().map(|name| wire::Named { name }).collect();
        if authors.is_empty() {
            authors.push(wire::Named { name: &front.publisher });
        }
        let language = front.language.as_deref().unwrap_or(&self.head.language);
        let attachments = front.files.iter().map(|file| {
            let (place, file) = (&resource.head, file.get_ref());
            let missing =
                |path: &Spanned<String>| place.fault(path.span().start, Fault::NoSuchFile(path.get_ref().clone()));
            let measured = file.path.as_ref().map(|path| {
                resolve(place.file, path.get_ref()).and_then(|name| files(&name)).ok_or_else(|| missing(path))
            });
            Ok(attachment(file, measured.transpose()?, language))
        });
        let item = wire::Item {
            id: front.id.get_ref(),
            url: said(&front.url).map(str::to_owned),
            external_url: said(&front.external_url),
            title: front.title.get_ref(),
            summary: front.summary.get_ref(),
            content_html: text.html,
            date_published: front.published.map(|date| date.from.moment()),
            date_modified: front.modified.map(Day::moment),
            authors,
            tags: &front.tags,
            language,
            attachments: attachments.collect::<Result<_, FolderError>>()?,
            _fieldshelf: extension(front),
        };
        Ok((item, text.words))
    }
}

impl Resource<'_> {
    /// The text as HTML; `pictures` says where a picture of the folder is published, by its name there.
    pub(super) fn text(&self, pictures: &dyn Fn(&str) -> Option<String>) -> Result<Text, FolderError> {
        let place = |address: &str| resolve_address(self.body.file, address).and_then(|name| pictures(&name));
        markdown::to_html(self.body.text, &place).map_err(|Bad { offset, fault }| self.body.fault(offset, fault))
    }

    /// The names in the folder of the pictures that the text shows.
    pub(super) fn pictures(&self) -> Vec<String> {
        markdown::pictures(self.body.text).iter().filter_map(|to| resolve_address(self.body.file, to)).collect()
    }

    /// The names in the folder of the files that belong to it.
    pub(super) fn files(&self) -> impl Iterator<Item = String> + '_ {
        let paths = self.front.files.iter().filter_map(|file| file.get_ref().path.as_ref());
        paths.filter_map(|path| resolve(self.head.file, path.get_ref()))
    }
}

/// Minutes that it takes to read so many words.
pub(super) fn minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE)
}

fn attachment<'b>(file: &'b AttachedFile, measured: Option<&'b Measured>, language: &'b str) -> wire::Attachment<'b> {
    let stays = said(&file.url).unwrap_or_default();
    let mime = file.mime.as_deref().or(measured.map(|file| file.mime.as_str()));
    wire::Attachment {
        url: measured.map_or_else(|| stays.to_owned(), Measured::path),
        mime_type: mime.unwrap_or_else(|| crate::feed::mime_of(stays)),
        title: file.title.as_deref(),
        size_in_bytes: measured.map(|file| file.size).or(file.size),
        duration_in_seconds: file.duration,
        _fieldshelf: wire::AttachmentExtension {
            sha256: measured.map(|file| file.sha256.as_str()),
            pages: measured.and_then(|file| file.pages),
            lang: file.language.as_deref().unwrap_or(language),
            role: file.role,
            text_layer: measured.and_then(|file| file.text_layer),
            tagged_pdf: measured.and_then(|file| file.tagged_pdf),
            isbn: file.isbn.as_deref(),
            reference: file.reference.as_deref(),
        },
    }
}

fn extension(front: &FrontMatter) -> wire::ItemExtension<'_> {
    wire::ItemExtension {
        kind: front.kind,
        publisher: wire::Named { name: &front.publisher },
        dates: front.published.map(|date| wire::Dates { published_precision: date.precision }),
        topics: front.topics.iter().map(|topic| topic.get_ref().as_str()).collect(),
        audience: &front.audience,
        jurisdiction: &front.jurisdiction,
        status: front.status,
        notice: front.notice.as_deref().map(|text| wire::Notice { text }),
        superseded_by: said(&front.superseded_by),
        translation_of: said(&front.translation_of),
        translated_by: front.translated_by.as_deref(),
        translated_on: front.translated_on,
        translation_rev: front.translation_rev,
        previous_ids: &front.previous_ids,
        rev: front.rev,
        change_note: front.change_note.as_deref(),
        verified_on: front.verified_on,
        verified_by: front.verified_by.as_deref(),
        review_by: front.review_by,
        licence: front.licence.as_ref(),
        content_note: front.content_note.as_deref(),
        contacts: front.contacts.iter().map(|id| id.get_ref().as_str()).collect(),
        pin: front.pin,
        words: None,
        reading_minutes: None,
        seq: None,
        content_sha256: None,
    }
}

fn said(value: &Option<Spanned<String>>) -> Option<&str> {
    value.as_ref().map(|value| value.get_ref().as_str())
}
