//! The boundary to a user interface: one table of commands, the types that cross it, and `{code, message}`.
//!
//! The only serialisable types of the crate stand here (and the closed word lists, and the node tree). Handlers
//! convert, call [`crate::Library`] and convert back; they decide nothing.

#[cfg(feature = "bindings")]
mod bindings;
mod bookmarks;
mod bundles;
mod carried;
mod carrying;
mod checking;
mod citing;
mod contacts;
mod documents;
mod gate;
mod links;
mod marks;
mod news;
mod notebooks;
mod notices;
mod organising;
mod outbox;
mod printing;
mod reading;
mod resources;
mod search;
mod settings;
mod snapshots;
mod sources;
mod speech;
mod status;
mod telephone;
mod units;
pub(crate) mod wire;

use serde::{Serialize, de::DeserializeOwned};

pub use bookmarks::*;
pub use bundles::*;
pub use carrying::*;
pub use checking::*;
pub use citing::*;
pub use contacts::*;
pub use documents::*;
pub use links::*;
pub use marks::*;
pub use news::*;
pub use notebooks::*;
pub use notices::*;
pub use organising::*;
pub use outbox::*;
pub use printing::*;
pub use reading::*;
pub use resources::*;
pub use search::*;
pub use settings::*;
pub use sources::*;
pub use speech::*;
pub use status::*;
pub use telephone::*;

use crate::{Code, Library};

wire::dto! {
    /// Why a command was refused.
    pub struct Fault {
        /// The cause; the screen has a sentence for each.
        pub code: Code,
        /// Plain words, for a log or a terminal.
        pub message: String,
    }

    /// A request or an answer that says nothing.
    pub struct Nothing {}
}

impl Fault {
    fn bad_request(message: String) -> Self {
        Fault { code: Code::BadRequest, message }
    }
}

impl From<crate::Error> for Fault {
    fn from(error: crate::Error) -> Self {
        Fault { code: error.code(), message: error.to_string() }
    }
}

wire::commands! {
    /// What the window needs before its first frame.
    start: Nothing => Start = status::start;
    /// The status strip.
    status: Nothing => StatusStrip = status::status;
    /// Rows of the library.
    list: ListRequest => ListAnswer = resources::list;
    /// The values to filter by, with counts.
    facets: FilterDto => FacetsDto = resources::facets;
    /// What changed since the last visit.
    whats_new: NewsRequest => NewsAnswer = news::whats_new;
    /// What a change changed, by paragraph.
    news_difference: NewsKey => Difference = news::difference;
    /// Marks one line, or forgets all that was new: from now on only later changes are.
    mark_seen: SeenNow => Nothing = news::mark_seen;
    /// Searches resources.
    search: SearchRequest => SearchAnswer = search::search;
    /// The pages of one resource on which words stand.
    search_pages: PagesRequest => PagesAnswer = search::pages;
    /// One resource, to read.
    read: KeyDto => Reading = reading::read;
    /// Opens a link of a resource in the system's browser.
    open_link: OpenLink => Nothing = links::open_link;
    /// What a person is shown of an address that stands in a document.
    link_of: AddressDto => LinkDto = links::link_of;
    /// Opens an address that stands in a document in the system's browser.
    open_address: AddressDto => Nothing = links::open_address;
    /// Files of resources: what is here, what is coming, what is missing.
    documents: DocumentsRequest => DocumentsAnswer = documents::documents;
    /// Asks for a file: it is fetched before the others, whatever the rules say.
    document_fetch: FileKeyDto => Nothing = documents::fetch;
    /// Stops a file: it is not fetched until someone asks for it.
    document_stop: FileKeyDto => Nothing = documents::stop;
    /// Opens a file that is on this laptop, to be shown in the window.
    document_open: FileKeyDto => DocumentDto = documents::open;
    /// Pages of a document's text.
    document_text: TextRequest => TextAnswer = documents::text;
    /// Keeps where the person is in a document, unless that is switched off.
    document_place: PlaceSave => Nothing = documents::place;
    /// Asks where to save a copy, and saves it. Answers whether it was saved.
    document_save: FileKeyDto => Done = documents::save;
    /// Opens a copy in the program that the person chose for such files.
    document_open_elsewhere: FileKeyDto => Nothing = documents::open_elsewhere;
    /// Shows the file in the system's folder window.
    document_show: FileKeyDto => Nothing = documents::show;
    /// A code to be read by a telephone's camera.
    qr: QrRequest => QrDto = telephone::qr;
    /// Lays out a document for paper.
    print_make: PrintRequest => PrintedDto = printing::make;
    /// Asks where to save it, and saves it.
    print_save: PrintedKey => SavedDto = printing::save;
    /// Opens it in the program that the person chose for such files.
    print_open: PrintedKey => Nothing = printing::open;
    /// Hands it to the printer. Answers whether there is one.
    print_send: PrintedKey => Done = printing::print;
    /// Fonts that the program brings along.
    fonts: Nothing => Vec<FontDto> = printing::fonts;
    /// What the system's voices speak.
    voices: Nothing => VoicesDto = speech::voices;
    /// Says a sentence; answers when it was said, or was hushed.
    speak: Speak => Done = speech::speak;
    /// Stops speaking at once.
    hush: Nothing => Nothing = speech::hush;
    /// Sources that take messages.
    recipients: Nothing => Vec<RecipientDto> = outbox::recipients;
    /// Messages that were kept.
    messages: Nothing => Vec<MessageDto> = outbox::messages;
    /// Keeps a message.
    message_save: MessageSave => MessageDto = outbox::save;
    /// Throws a message away.
    message_remove: MessageId => Removed = outbox::remove;
    /// Opens a message in the person's mail program.
    message_hand: MessageId => Done = outbox::hand_over;
    /// How everything stands.
    self_check: Nothing => SelfCheck = checking::self_check;
    /// Help lines.
    contacts: ContactsRequest => ContactsAnswer = contacts::contacts;
    /// Bookmarks, newest first or in a collection's order.
    bookmarks: BookmarksRequest => BookmarksAnswer = bookmarks::bookmarks;
    /// Bookmarks a resource, or changes the note of its bookmark.
    bookmark_save: BookmarkSave => BookmarkDto = bookmarks::save;
    /// Removes a resource's bookmark with its marks.
    bookmark_remove: KeyDto => Removed = bookmarks::remove;
    /// Takes back the removal of a bookmark, with its note, copy and collections.
    bookmark_restore: KeyDto => BookmarkDto = bookmarks::restore;
    /// Keeps today's text of a resource instead of the one that was saved.
    bookmark_renew: KeyDto => BookmarkDto = marks::renew;
    /// What the publisher changed since a resource was saved.
    bookmark_difference: KeyDto => Difference = marks::difference;
    /// Passages and pages that were marked in a resource.
    marks: MarksRequest => Vec<MarkDto> = marks::marks;
    /// Marks a passage or a page.
    mark_make: MarkNew => MarkDto = marks::make;
    /// Changes the style or the note of a mark.
    mark_change: MarkChange => MarkDto = marks::change;
    /// Removes a mark.
    mark_remove: MarkNumber => Removed = marks::remove;
    /// Everything that was written or marked.
    notes: NotesRequest => NotesAnswer = marks::notes;
    /// Brings back what was removed.
    undo: Undo => Nothing = marks::undo;
    /// What in a note looks like a matter of a case.
    note_guard: NoteText => Vec<Finding> = organising::guard;
    /// Moves a collection before another.
    collection_move: CollectionMove => Nothing = organising::move_collection;
    /// Moves a bookmark within a collection.
    entry_move: EntryMove => Nothing = organising::move_entry;
    /// Renames a tag, or takes it away.
    tag_rename: TagRename => Removed = organising::rename_tag;
    /// Makes a collection, or renames one.
    collection_save: CollectionSave => CollectionDto = bookmarks::save_collection;
    /// Removes a collection; its bookmarks stay.
    collection_remove: CollectionRemove => Removed = bookmarks::remove_collection;
    /// The notebooks of this profile, and how the one in use stands.
    notebooks: Nothing => NotebooksDto = notebooks::notebooks;
    /// Opens a notebook, and closes the one that was open.
    notebook_unlock: Unlock => NotebooksDto = notebooks::unlock;
    /// Locks the notebook: its key leaves the memory.
    notebook_lock: Nothing => NotebooksDto = notebooks::lock;
    /// Makes a notebook, and opens it.
    notebook_create: NotebookNew => NotebooksDto = notebooks::create;
    /// Renames the open notebook.
    notebook_rename: NotebookName => NotebooksDto = notebooks::rename;
    /// Sets, changes or takes away the passphrase of the open notebook.
    notebook_passphrase: PassphraseChange => NotebooksDto = notebooks::passphrase;
    /// Makes a recovery code, told once.
    notebook_recovery: RecoveryNew => RecoveryCode = notebooks::recovery;
    /// Lets the system's keychain open the notebook, or no longer.
    notebook_keychain: KeychainChange => NotebooksDto = notebooks::keychain;
    /// Erases a notebook: its keys first, then its files.
    notebook_erase: NotebookErase => Erased = notebooks::erase;
    /// Removes the whole profile: keys first, then files. The program ends after it.
    remove_everything: RemoveEverything => Erased = notebooks::remove_everything;
    /// Covers or uncovers the window; covering locks a notebook that has a passphrase.
    hide: Hide => Nothing = notebooks::hide;
    /// A person is there: the idle time begins anew.
    active: Nothing => Nothing = notebooks::active;
    /// Snapshots of the notebook, the newest first.
    snapshots: Nothing => Vec<SnapshotDto> = snapshots::list;
    /// How a snapshot differs from the notebook.
    snapshot_compare: SnapshotName => Comparison = snapshots::compare;
    /// Takes what a snapshot has.
    snapshot_take: SnapshotTake => Nothing = snapshots::take;
    /// Asks where to save an encrypted backup, and writes it.
    backup_save: BackupPassword => SavedDto = carried::save_backup;
    /// Asks which backup or export to open, and compares it with the notebook.
    carried_open: Nothing => OpenedDto = carried::open;
    /// Opens the backup that was chosen.
    backup_unlock: BackupPassword => OpenedDto = carried::unlock;
    /// Takes what the opened backup or export has.
    carried_take: CarriedTake => Nothing = carried::take;
    /// Asks where to save an export, and writes it.
    notebook_export: ExportRequest => SavedDto = carried::export;
    /// Citations, to be copied.
    cite: CiteRequest => Citations = citing::cite;
    /// Asks where to save citations, and writes them.
    cite_save: CiteRequest => SavedDto = citing::save;
    /// Words of a resource, and after them where they stand: to be copied.
    quote: QuoteRequest => Citations = citing::quote;
    /// A text about the program, to be read before it is sent.
    diagnostics: Nothing => Diagnostics = carrying::diagnostics;
    /// Asks where to save it.
    diagnostics_save: Nothing => SavedDto = carrying::save_diagnostics;
    /// Deletes what the program wrote down about its own work.
    log_clear: Nothing => Nothing = carrying::clear_log;
    /// Sources and how their last attempts went.
    sources: Nothing => Vec<SourceDto> = sources::sources;
    /// Follows a source.
    source_add: SourceAdd => SourceDto = sources::add;
    /// Stops following a source; bookmarks keep their copies.
    source_remove: SourceId => Nothing = sources::remove;
    /// Decides about removals that were held back.
    source_removals: RemovalDecision => SourceDto = sources::decide_removals;
    /// Takes a person's word about a source's key: it was compared and is the same, or it is not.
    source_key: KeyDecision => Vec<SourceDto> = sources::decide_key;
    /// Asks which bundle to open, and looks into it.
    bundle_open: Nothing => BundleAnswer = bundles::open;
    /// The bundle that was opened, or dropped on the window.
    bundle: Nothing => BundleAnswer = bundles::bundle;
    /// Forgets it.
    bundle_close: Nothing => Nothing = bundles::close;
    /// Brings what it carries into the library; answers when it is done. `bundle_work` tells how far it is.
    bundle_import: BundleImport => BundleDone = bundles::import;
    /// Asks where to save a bundle, and writes it; answers when it is done.
    bundle_export: BundleExport => BundleWritten = bundles::export;
    /// What a bundle of these sources would hold.
    bundle_plan: BundleExport => BundlePlan = bundles::plan;
    /// How far the work on a bundle is.
    bundle_work: Nothing => BundleWork = bundles::work;
    /// Stops the work on a bundle; what is done stays, and doing it again goes on from there.
    bundle_stop: Nothing => Nothing = bundles::stop;
    /// Asks for a refresh of one source or all; answers at once, notices tell the rest.
    refresh: RefreshRequest => Nothing = sources::refresh;
    /// Stops what is running.
    refresh_cancel: Nothing => Nothing = sources::cancel;
    /// The worker's settings.
    settings: Nothing => Settings = settings::settings;
    /// Changes them.
    settings_save: Settings => Settings = settings::save;
}

fn answer<Request, Answer>(
    library: &Library,
    name: &str,
    request: serde_json::Value,
    handler: fn(&Library, Request) -> crate::Result<Answer>,
) -> Result<serde_json::Value, Fault>
where
    Request: DeserializeOwned,
    Answer: Serialize,
{
    gate::may_answer(library, name)?;
    let request = serde_json::from_value(request).map_err(|why| Fault::bad_request(why.to_string()))?;
    let answer = handler(library, request)?;
    serde_json::to_value(answer).map_err(|why| Fault::bad_request(why.to_string()))
}
