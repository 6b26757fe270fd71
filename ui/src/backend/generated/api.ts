// Made by `cargo xtask bindings` from the table of src-tauri/core/src/api. Do not edit.

/**
 * A short form and its words.
 */
export type AcronymDto = { 
/**
 * `NRM`, say.
 */
term: string, 
/**
 * Its words.
 */
expansion: string, };

/**
 * An address that stands in a document of a source.
 */
export type AddressDto = { 
/**
 * The source's id: how far its numbers can be believed.
 */
source: string, 
/**
 * As it stands there.
 */
address: string, };

/**
 * One file of a resource.
 */
export type AttachmentDto = { 
/**
 * Display text.
 */
title: string, 
/**
 * `application/pdf`, say.
 */
mime: string, 
/**
 * Bytes.
 */
size: number | null, 
/**
 * Pages.
 */
pages: number | null, 
/**
 * Seconds.
 */
duration: number | null, 
/**
 * RFC 5646.
 */
language: string | null, 
/**
 * What it is to the resource.
 */
role: Role, 
/**
 * Its link: the publisher's copy.
 */
link: number, 
/**
 * How it stands on this laptop.
 */
file: FileDto, };

/**
 * Whom a resource is written for.
 */
export type Audience = "caseworker" | "first-responder" | "manager" | "police" | "local-authority" | "health" | "children" | "faith-group" | "business" | "public" | "survivor";

/**
 * A password for a backup.
 */
export type BackupPassword = { 
/**
 * It; at least 8 characters.
 */
password: string, };

/**
 * Documents that a search cannot look into.
 */
export type BlindDto = { 
/**
 * Not on this laptop.
 */
missing: number, 
/**
 * On this laptop, and their text is not read yet.
 */
unread: number, 
/**
 * On this laptop, and their text cannot be read.
 */
unreadable: number, };

/**
 * Why an update was refused.
 */
export type BlockCause = "not-signed" | "bad-signature" | "unknown-key" | "old-key" | "revoked-key" | "wrong-source" | "rollback" | "equivocation" | "wrong-file" | "unlisted-file" | "bad-manifest" | "newer-program";

/**
 * An update that was refused.
 */
export type BlockedDto = { 
/**
 * Why.
 */
cause: BlockCause, 
/**
 * When, seconds since 1970 UTC.
 */
at: number, 
/**
 * Lines for IT, to be copied.
 */
details: string, };

/**
 * A bookmark.
 */
export type BookmarkDto = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * Title when it was saved.
 */
title: string, 
/**
 * Kind.
 */
kind: Kind, 
/**
 * Publisher.
 */
publisher: string | null, 
/**
 * A note; empty = none.
 */
note: string, 
/**
 * Collections that it is in.
 */
collections: Array<number>, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * Passages and pages that were marked in it.
 */
marks: number, 
/**
 * What to hand to `undo` to bring back a note that this change emptied or cut; null = nothing was lost.
 */
undo: number | null, 
/**
 * Seconds since 1970 UTC.
 */
createdAt: number, 
/**
 * The resource's status now; null = the library no longer has it, the saved copy opens.
 */
status: Status | null, 
/**
 * Whether the publisher changed the text since it was saved.
 */
changed: boolean, };

/**
 * Saves a bookmark.
 */
export type BookmarkSave = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The note; null leaves it as it is.
 */
note: string | null, 
/**
 * The collections that it shall be in; null leaves them as they are.
 */
collections: Array<number> | null, 
/**
 * The tags that it shall have; null leaves them as they are.
 */
tags: Array<string> | null, };

/**
 * Bookmarks and collections.
 */
export type BookmarksAnswer = { 
/**
 * The bookmarks.
 */
bookmarks: Array<BookmarkDto>, 
/**
 * All collections, in their order.
 */
collections: Array<CollectionDto>, 
/**
 * All tags, by name.
 */
tags: Array<TagDto>, };

/**
 * Which bookmarks.
 */
export type BookmarksRequest = { 
/**
 * A collection's number; null = all, newest first.
 */
collection: number | null, 
/**
 * Only with this tag.
 */
tag: string | null, 
/**
 * Words that must stand in the title, the note, a tag or a marked passage; empty = all.
 */
text: string, };

/**
 * How a source in a bundle stands to what this laptop has.
 */
export type BundleAge = "first" | "newer" | "same" | "older";

/**
 * The bundle that was opened; null = none.
 */
export type BundleAnswer = { 
/**
 * The bundle.
 */
bundle: BundleDto | null, };

/**
 * What was brought in.
 */
export type BundleDone = { 
/**
 * Each source.
 */
sources: Array<BundleOutcome>, 
/**
 * Documents that came.
 */
documents: number, 
/**
 * Documents that were here already.
 */
known: number, 
/**
 * Documents in the bundle that are not what their names say, or that could not be read.
 */
spoilt: number, 
/**
 * Whether it was stopped before its end.
 */
stopped: boolean, };

/**
 * What a bundle carries.
 */
export type BundleDto = { 
/**
 * The file's own name.
 */
name: string, 
/**
 * When it was made, as it says, seconds since 1970 UTC.
 */
madeAt: number | null, 
/**
 * Bytes of the file.
 */
size: number, 
/**
 * The sources in it.
 */
sources: Array<BundleSourceDto>, };

/**
 * What a bundle is to hold. Texts travel whole, since they are signed whole; these choose sources and documents.
 */
export type BundleExport = { 
/**
 * Ids of sources.
 */
sources: Array<string>, 
/**
 * Whether documents come along.
 */
documents: boolean, 
/**
 * Only documents in these languages (`en`, `cy`); empty = all.
 */
languages: Array<string>, 
/**
 * Only documents of these kinds of resource; empty = all.
 */
kinds: Array<Kind>, };

/**
 * What to bring in.
 */
export type BundleImport = { 
/**
 * Numbers of the sources.
 */
sources: Array<number>, };

/**
 * How one source fared.
 */
export type BundleOutcome = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its id on this laptop; null = it was refused before it had one.
 */
source: string | null, 
/**
 * Resources that are new.
 */
added: number, 
/**
 * Resources that changed.
 */
changed: number, 
/**
 * Resources that went.
 */
removed: number, 
/**
 * Why nothing came of it: a sentence; null = it went well.
 */
failure: string | null, };

/**
 * What a bundle would hold.
 */
export type BundlePlan = { 
/**
 * Resources.
 */
resources: number, 
/**
 * Documents.
 */
documents: number, 
/**
 * Bytes, about.
 */
bytes: number, 
/**
 * Titles of sources that cannot be carried, because they must be refreshed once first.
 */
missing: Array<string>, };

/**
 * Who signed a source in a bundle.
 */
export type BundleSigner = { "kind": "known" } | { "kind": "new" } | { "kind": "unsigned" } | { "kind": "refused", 
/**
 * Why.
 */
cause: BlockCause, };

/**
 * One source in a bundle.
 */
export type BundleSourceDto = { 
/**
 * Its number in the bundle, from 1.
 */
number: number, 
/**
 * Its title.
 */
title: string, 
/**
 * Its address.
 */
address: string, 
/**
 * Whether this laptop follows it already.
 */
followed: boolean, 
/**
 * Who signed it.
 */
signer: BundleSigner, 
/**
 * Of the key that signed it; empty = unsigned, or not in order.
 */
fingerprint: string, 
/**
 * Signed: when its manifest was made; unsigned: when it was fetched, as the bundle says.
 */
datedAt: number | null, 
/**
 * Until when it holds, as its publisher said.
 */
expiresAt: number | null, 
/**
 * How it stands to what this laptop has.
 */
age: BundleAge, 
/**
 * Resources in it.
 */
resources: number, 
/**
 * Documents in it.
 */
documents: number, 
/**
 * Bytes of those.
 */
bytes: number, };

/**
 * How far the work on a bundle is.
 */
export type BundleWork = { 
/**
 * Whether any is under way.
 */
running: boolean, 
/**
 * Bytes done.
 */
done: number, 
/**
 * Bytes in all; 0 = not known yet.
 */
total: number, };

/**
 * What was written.
 */
export type BundleWritten = { 
/**
 * Names of the files; empty = the person thought better of it.
 */
files: Array<string>, 
/**
 * Bytes of all.
 */
bytes: number, };

/**
 * A stretch of a document's bytes: the one answer that is bytes and no JSON.
 */
export type BytesRequest = { 
/**
 * Which document.
 */
digest: string, 
/**
 * The first byte, from 0.
 */
begin: number, 
/**
 * The byte after the last.
 */
end: number, };

/**
 * Captions beside a film.
 */
export type CaptionsDto = { 
/**
 * SHA-256 of the WebVTT file's bytes.
 */
digest: string, 
/**
 * RFC 5646; empty = not said.
 */
language: string, 
/**
 * Display text.
 */
title: string, };

/**
 * Takes what was opened last: a backup or an export.
 */
export type CarriedTake = { 
/**
 * How.
 */
take: TakeDto, };

/**
 * What happened.
 */
export type ChangeDto = "added" | "changed" | "retired" | "replaced" | "removed" | "numbers";

/**
 * When something was last checked against its original.
 */
export type CheckDto = { 
/**
 * `2026-06-01`: when; null = not known.
 */
on: string | null, 
/**
 * By whom.
 */
by: string | null, 
/**
 * `2026-12-01`: after this day it should be checked again.
 */
dueOn: string | null, 
/**
 * Whether that day has passed.
 */
due: boolean, };

/**
 * The form of a citation.
 */
export type CitationForm = "harvard" | "oscola" | "ris" | "bibtex" | "cslJson";

/**
 * A resource that should perhaps not be cited.
 */
export type CitationWarning = { 
/**
 * Its title.
 */
title: string, 
/**
 * Whether it was withdrawn; else it was superseded.
 */
withdrawn: boolean, 
/**
 * What replaces it.
 */
successor: RowDto | null, };

/**
 * Citations.
 */
export type Citations = { 
/**
 * The text, to be copied.
 */
text: string, 
/**
 * Titles of those that are withdrawn or superseded, and what replaced them.
 */
warnings: Array<CitationWarning>, };

/**
 * Asks for citations.
 */
export type CiteRequest = { 
/**
 * One resource.
 */
key: KeyDto | null, 
/**
 * Or a collection.
 */
collection: number | null, 
/**
 * A mark whose page is cited.
 */
mark: number | null, 
/**
 * The form.
 */
form: CitationForm, };

/**
 * The closed list of causes that a screen, a script or the schedule acts on.
 */
export type Code = "no-connection" | "sign-in-page" | "server-failed" | "feed-wrong" | "not-trusted" | "blocked" | "bad-address" | "already-followed" | "not-found" | "bad-request" | "busy" | "disk" | "damaged" | "too-new" | "locked" | "wrong-secret" | "too-soon" | "cancelled";

/**
 * A collection.
 */
export type CollectionDto = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Bookmarks in it.
 */
bookmarks: number, };

/**
 * Moves a collection before another.
 */
export type CollectionMove = { 
/**
 * Its number.
 */
id: number, 
/**
 * The one that comes after it then; null = it comes last.
 */
before: number | null, };

/**
 * A collection's number.
 */
export type CollectionRemove = { 
/**
 * Its number.
 */
id: number, };

/**
 * Makes or renames a collection.
 */
export type CollectionSave = { 
/**
 * Null makes a new one.
 */
id: number | null, 
/**
 * Its name.
 */
name: string, };

/**
 * How a snapshot, a backup or an export differs from the open notebook.
 */
export type Comparison = { 
/**
 * What is compared, in the words of its maker: when it was made, seconds since 1970 UTC.
 */
madeAt: number | null, 
/**
 * Things that are only in it.
 */
onlyThere: Array<DifferingDto>, 
/**
 * Things that are only in the open notebook.
 */
onlyHere: Array<DifferingDto>, 
/**
 * Things that both have and that differ.
 */
differ: Array<DifferingDto>, 
/**
 * How many things are the same.
 */
same: number, };

/**
 * A help line.
 */
export type ContactDto = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The source's title.
 */
sourceTitle: string, 
/**
 * Its id in the source.
 */
id: string, 
/**
 * As the service calls itself.
 */
name: string, 
/**
 * What it is for.
 */
need: Need, 
/**
 * For whom: `adult`, `child`…
 */
people: Array<string>, 
/**
 * Where it serves.
 */
nations: Array<Nation>, 
/**
 * Numbers in use.
 */
numbers: Array<NumberDto>, 
/**
 * Numbers that it used to have.
 */
retired: Array<NumberDto>, 
/**
 * One sentence of advice.
 */
advice: string | null, 
/**
 * The host of its page, to be found by hand.
 */
host: string | null, 
/**
 * `2026-06-01`: when the numbers were last checked.
 */
verifiedOn: string | null, 
/**
 * By whom.
 */
verifiedBy: string | null, 
/**
 * `2026-12-01`: after this day they should be checked again.
 */
reviewBy: string | null, 
/**
 * Whether the check is overdue, was never made, or was of a text that is damaged now.
 */
checkDue: boolean, 
/**
 * Whether the number comes with the program or from a signed source; otherwise: “check this number”.
 */
trusted: boolean, 
/**
 * Whether the stored text is intact; a damaged number must not be called.
 */
intact: boolean, 
/**
 * How its numbers changed during the last 30 days, the newest first.
 */
changes: Array<NumberChangeDto>, };

/**
 * Help lines, in the order in which they should be tried.
 */
export type ContactsAnswer = { 
/**
 * The lines.
 */
contacts: Array<ContactDto>, 
/**
 * Needs that occur at all.
 */
needs: Array<Need>, 
/**
 * How many more there would be if no nation were asked for.
 */
elsewhere: number, };

/**
 * Which help lines; null asks nothing.
 */
export type ContactsRequest = { 
/**
 * Lines that serve this nation, or that do not say.
 */
nation: Nation | null, 
/**
 * What for.
 */
need: Need | null, };

/**
 * A value to filter by.
 */
export type CountDto = { 
/**
 * The value.
 */
value: string, 
/**
 * Resources that have it.
 */
count: number, };

/**
 * A text about the program, to be read before it is sent.
 */
export type Diagnostics = { 
/**
 * Plain text.
 */
text: string, };

/**
 * What the publisher changed since a resource was bookmarked, by paragraph.
 */
export type Difference = { 
/**
 * The revision that was saved; 0 = not given.
 */
savedRevision: number, 
/**
 * The revision of today.
 */
revision: number, 
/**
 * When it was saved, or when the later text came, seconds since 1970 UTC.
 */
savedAt: number, 
/**
 * Title, summary and paragraphs, in the order of today's text; what was taken away stands where it stood.
 */
parts: Array<PartChange>, 
/**
 * Whether only white space, links or images differ.
 */
sameWords: boolean, };

/**
 * One thing that differs.
 */
export type DifferingDto = { 
/**
 * What it is.
 */
kind: DifferingKind, 
/**
 * Its title, name or first words.
 */
title: string, 
/**
 * Whether the open notebook's is the newer one.
 */
hereNewer: boolean, };

/**
 * What differs.
 */
export type DifferingKind = "bookmark" | "mark" | "collection" | "setting" | "message";

/**
 * Left to right or right to left.
 */
export type Direction = "ltr" | "rtl" | "auto";

/**
 * A file that is open in the window.
 */
export type DocumentDto = { 
/**
 * SHA-256 of its bytes: what its bytes are asked for by.
 */
digest: string, 
/**
 * Display text.
 */
title: string, 
/**
 * `application/pdf`, say.
 */
mime: string, 
/**
 * How it is shown.
 */
format: FormatDto, 
/**
 * How many bytes.
 */
bytes: number, 
/**
 * RFC 5646; empty = not said.
 */
language: string, 
/**
 * How far its text can be searched and read.
 */
text: TextStateDto, 
/**
 * Pages of its text.
 */
pages: number, 
/**
 * Where the person was.
 */
place: PlaceDto | null, 
/**
 * The warning of its resource before distressing content.
 */
contentNote: string | null, 
/**
 * Captions of a film: positions of files of the same resource.
 */
captions: Array<CaptionsDto>, };

/**
 * A line of the list of files.
 */
export type DocumentRowDto = { 
/**
 * The resource that it belongs to.
 */
resource: RowDto, 
/**
 * The file; its link is 0 and opens nothing from here.
 */
file: AttachmentDto, };

/**
 * Which documents are fetched by themselves. What a person asks for is fetched all the same.
 */
export type DocumentRules = { 
/**
 * Whether any is; otherwise texts now, documents later.
 */
fetch: boolean, 
/**
 * Whether everything is paused: downloads under way stop, and nothing begins.
 */
paused: boolean, 
/**
 * Whether the connection is paid by the byte: sources are checked only when asked, and of documents only what
 * a person asks for is fetched.
 */
metered: boolean, 
/**
 * Mebibytes of the largest file, 1 to 50.
 */
largest: number, 
/**
 * Mebibytes of all files together, 100 to 100,000.
 */
budget: number, 
/**
 * Kinds of resources; empty = all.
 */
kinds: Array<Kind>, 
/**
 * Primary languages (`en`, `cy`); empty = all.
 */
languages: Array<string>, };

/**
 * Files.
 */
export type DocumentsAnswer = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * All files, in numbers.
 */
counts: FileCountsDto, 
/**
 * The rows asked for.
 */
rows: Array<DocumentRowDto>, };

/**
 * A window onto the list of files.
 */
export type DocumentsRequest = { 
/**
 * Which.
 */
show: FileShowDto, 
/**
 * Rows to pass over.
 */
offset: number, 
/**
 * Rows to give, 1 to 500.
 */
limit: number, };

/**
 * Whether something was done.
 */
export type Done = { 
/**
 * Whether.
 */
done: boolean, };

/**
 * One element. Every field but `tag` and `children` is left out of the JSON when it is not set.
 */
export type Element = { 
/**
 * What it is.
 */
tag: Tag, 
/**
 * RFC 5646, where the text changes language.
 */
lang?: string, 
/**
 * Where the text changes direction.
 */
dir?: Direction, 
/**
 * `a`: the link's number.
 */
link?: number, 
/**
 * `img`: what it shows, in words.
 */
alt?: string, 
/**
 * `img`: the image's number; an image without one is shown by its words.
 */
image?: number, 
/**
 * `td`, `th`: 2 to 50.
 */
colspan?: number, 
/**
 * `td`, `th`: 2 to 200.
 */
rowspan?: number, 
/**
 * `th`: what it heads.
 */
scope?: Scope, 
/**
 * `ol`: the first number, when it is not 1.
 */
start?: number, 
/**
 * `time`: the machine's form.
 */
datetime?: string, 
/**
 * What it holds; left out when empty.
 */
children?: Array<Node>, };

/**
 * Moves a bookmark within a collection.
 */
export type EntryMove = { 
/**
 * The collection.
 */
collection: number, 
/**
 * The bookmark.
 */
key: KeyDto, 
/**
 * The one that comes after it then; null = it comes last.
 */
before: KeyDto | null, };

/**
 * What was removed, and what was not.
 */
export type Erased = { 
/**
 * How many files are gone.
 */
files: number, 
/**
 * Files that could not be removed, by their names.
 */
left: Array<string>, };

/**
 * The form of an export.
 */
export type ExportForm = "json" | "markdown" | "bookmarks" | "csv";

/**
 * Writes the notebook, or a collection of it, to a file that the person chooses.
 */
export type ExportRequest = { 
/**
 * The form.
 */
form: ExportForm, 
/**
 * Only this collection; null = all. JSON is always everything.
 */
collection: number | null, };

/**
 * The values present among the resources that pass a filter.
 */
export type FacetsDto = { 
/**
 * Kinds.
 */
kinds: Array<CountDto>, 
/**
 * Publishers.
 */
publishers: Array<CountDto>, 
/**
 * Topics.
 */
topics: Array<CountDto>, 
/**
 * Nations.
 */
nations: Array<CountDto>, 
/**
 * Primary languages.
 */
languages: Array<CountDto>, 
/**
 * Audiences.
 */
audiences: Array<CountDto>, 
/**
 * Years.
 */
years: Array<CountDto>, 
/**
 * Statuses.
 */
statuses: Array<CountDto>, 
/**
 * Source ids.
 */
sources: Array<CountDto>, };

/**
 * Why an attempt failed.
 */
export type FailureDto = { 
/**
 * The cause.
 */
code: Code, 
/**
 * Plain words.
 */
message: string, };

/**
 * Why a command was refused.
 */
export type Fault = { 
/**
 * The cause; the screen has a sentence for each.
 */
code: Code, 
/**
 * Plain words, for a log or a terminal.
 */
message: string, };

/**
 * Why a file could not be fetched.
 */
export type FetchFaultDto = "noConnection" | "signInPage" | "serverFailed" | "gone" | "notTrusted" | "badAddress" | "wrongHash" | "notAFile" | "tooLarge" | "disk";

/**
 * A file or folder of the profile.
 */
export type FileCheck = { 
/**
 * `library.db`, `documents`…
 */
name: string, 
/**
 * Bytes on the disk.
 */
bytes: number, 
/**
 * The version of its tables; null = it has none.
 */
version: number | null, 
/**
 * Whether it is sound; null = it was not looked through, or cannot be while locked.
 */
sound: boolean | null, };

/**
 * All files, in numbers. A file that several resources share counts once.
 */
export type FileCountsDto = { 
/**
 * On this laptop.
 */
here: number, 
/**
 * Their bytes.
 */
hereBytes: number, 
/**
 * Waiting or being fetched.
 */
coming: number, 
/**
 * Their bytes, as far as announced, without those that are here.
 */
comingBytes: number, 
/**
 * Being fetched at this moment.
 */
fetching: number, 
/**
 * Left by a rule.
 */
left: number, 
/**
 * Failed.
 */
failed: number, 
/**
 * On this laptop, with text that is not read yet.
 */
unread: number, 
/**
 * On this laptop, with text that cannot be read.
 */
unreadable: number, 
/**
 * Announced and not on this laptop.
 */
missing: number, };

/**
 * How a file stands on this laptop.
 */
export type FileDto = { 
/**
 * Its place among the resource's files, from 0.
 */
position: number, 
/**
 * Whether it is here.
 */
presence: PresenceDto, 
/**
 * By which rule it is not fetched, where `presence` is `left`.
 */
left: LeftDto | null, 
/**
 * Why it could not be fetched, where `presence` is `failed`.
 */
fault: FetchFaultDto | null, 
/**
 * When it is tried again, seconds since 1970 UTC; null = only when asked.
 */
againAt: number | null, 
/**
 * Bytes that are here; all of them where `presence` is `here`.
 */
done: number, 
/**
 * How far its text can be searched.
 */
text: TextStateDto, 
/**
 * Pages whose text can be searched.
 */
pagesRead: number, 
/**
 * Whether the publisher has replaced it, and it is kept because the bookmark holds it.
 */
earlier: boolean, 
/**
 * When the bookmark took it, seconds since 1970 UTC; null = it is not an earlier one.
 */
keptAt: number | null, };

/**
 * Names a file of a resource.
 */
export type FileKeyDto = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The file's place among the resource's files, from 0.
 */
position: number, };

/**
 * Which files to list.
 */
export type FileShowDto = "all" | "coming" | "here" | "missing";

/**
 * Which resources to show; an empty list asks nothing.
 */
export type FilterDto = { 
/**
 * Kinds.
 */
kinds: Array<Kind>, 
/**
 * Publishers.
 */
publishers: Array<string>, 
/**
 * Topics.
 */
topics: Array<string>, 
/**
 * Nations.
 */
nations: Array<Nation>, 
/**
 * Primary languages.
 */
languages: Array<string>, 
/**
 * Audiences.
 */
audiences: Array<Audience>, 
/**
 * Years of publication.
 */
years: Array<number>, 
/**
 * Statuses.
 */
statuses: Array<Status>, 
/**
 * Source ids.
 */
sources: Array<string>, 
/**
 * Only bookmarked ones.
 */
bookmarked: boolean, };

/**
 * Something in a note that looks like a matter of a case.
 */
export type Finding = { 
/**
 * What it looks like.
 */
looksLike: FindingKind, 
/**
 * Its first UTF-16 unit.
 */
start: number, 
/**
 * The unit after its last.
 */
end: number, };

/**
 * What it looks like.
 */
export type FindingKind = "dateOfBirth" | "telephone" | "caseReference";

/**
 * A font that the program brings along for scripts that a system may lack.
 */
export type FontDto = { 
/**
 * The family.
 */
family: string, 
/**
 * 100 to 900.
 */
weight: number, 
/**
 * Primary languages that want it (`ti`, `zh`).
 */
languages: Array<string>, 
/**
 * SHA-256 of its bytes: what they are asked for by, as those of a document.
 */
digest: string, 
/**
 * Bytes.
 */
bytes: number, };

/**
 * How a file is shown.
 */
export type FormatDto = "pdf" | "text" | "audio" | "video" | "other";

/**
 * Where the shown text was kept.
 */
export type Held = "library" | "bookmark" | "damaged";

/**
 * Covers the window, or uncovers it.
 */
export type Hide = { 
/**
 * Whether it is covered now.
 */
hidden: boolean, };

/**
 * The key that covers the window at once. Shift three times and the button always do.
 */
export type HideKey = "f9" | "f12" | "pause" | "off";

/**
 * One result.
 */
export type HitDto = { 
/**
 * The resource.
 */
row: RowDto, 
/**
 * The best stretch of its text.
 */
snippet: Array<RunDto>, 
/**
 * Whether all words stand in its own text; else only a page of its files has them.
 */
itself: boolean, 
/**
 * The best page of its files; null = only the resource itself matches.
 */
page: PageHitDto | null, 
/**
 * Further pages that match.
 */
morePages: number, 
/**
 * Whether there are more than `morePages` says.
 */
moreCut: boolean, };

/**
 * An image of a body.
 */
export type ImageDto = { 
/**
 * SHA-256 of its bytes: what it is asked for by. Null = it is not on this laptop, and its words are shown.
 */
digest: string | null, 
/**
 * Pixels; 0 = not on this laptop.
 */
width: number, 
/**
 * Pixels; 0 = not on this laptop.
 */
height: number, };

/**
 * What a person found when comparing a fingerprint.
 */
export type KeyDecision = { 
/**
 * The source's id.
 */
id: string, 
/**
 * True: it is the same. False: it is another, and the source is removed.
 */
same: boolean, 
/**
 * The fingerprint that they saw; null = not told. A key that came meanwhile is not confirmed.
 */
seen: string | null, };

/**
 * Names a resource.
 */
export type KeyDto = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, };

/**
 * Whether the system's keychain opens the notebook.
 */
export type KeychainChange = { 
/**
 * Whether it does.
 */
on: boolean, 
/**
 * The present passphrase; null = there is none.
 */
passphrase: string | null, };

/**
 * What sort of thing a resource is.
 */
export type Kind = "statutory-guidance" | "guidance" | "form" | "leaflet" | "toolkit" | "checklist" | "standard" | "service" | "directory" | "legislation" | "report" | "strategy" | "research" | "briefing" | "statistics" | "bulletin" | "course" | "video" | "podcast" | "app" | "notice" | "article";

/**
 * The rule by which a file is not fetched by itself.
 */
export type LeftDto = "stopped" | "textOnly" | "metered" | "tooLarge" | "kind" | "language" | "budget" | "noAddress";

/**
 * A link, as a person is asked about it.
 */
export type LinkDto = { 
/**
 * How it is opened.
 */
scheme: SchemeDto, 
/**
 * The host as it may be shown; empty for `tel`.
 */
host: string, 
/**
 * The part of the host that someone registered: shown in bold.
 */
registrable: string, 
/**
 * The whole address.
 */
address: string, 
/**
 * Whether it may be opened (numbers of an unsigned source may not).
 */
opens: boolean, };

/**
 * Rows.
 */
export type ListAnswer = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * How many more there would be if the filter named no nation.
 */
elsewhere: number, 
/**
 * How many more there would be if it named no status.
 */
retired: number, 
/**
 * The rows asked for.
 */
rows: Array<RowDto>, };

/**
 * A window onto a list.
 */
export type ListRequest = { 
/**
 * Which.
 */
filter: FilterDto, 
/**
 * In what order.
 */
sort: SortDto, 
/**
 * Rows to pass over.
 */
offset: number, 
/**
 * Rows to give, 1 to 500.
 */
limit: number, };

/**
 * Changes a mark; null leaves as it is.
 */
export type MarkChange = { 
/**
 * Its number.
 */
number: number, 
/**
 * Style; a passage becomes a highlight by it.
 */
style: MarkStyle | null, 
/**
 * Note.
 */
note: string | null, };

/**
 * A mark. Places are counted as a page counts them, in UTF-16 units of the text.
 */
export type MarkDto = { 
/**
 * Its number.
 */
number: number, 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The file that it is in: SHA-256 of its bytes; null = the body.
 */
document: string | null, 
/**
 * The file's title.
 */
documentTitle: string, 
/**
 * The page of the file, from 1; null in a body.
 */
page: number | null, 
/**
 * The page's label as printed; empty = the number.
 */
pageLabel: string, 
/**
 * What it is.
 */
kind: MarkKind, 
/**
 * Of a highlight.
 */
style: MarkStyle | null, 
/**
 * The passage; empty for a page.
 */
exact: string, 
/**
 * What stood before it.
 */
prefix: string, 
/**
 * What stood after it.
 */
suffix: string, 
/**
 * How it stands in the text of today.
 */
standing: StandingDto, 
/**
 * Its first unit in the text of today; null = not found there.
 */
start: number | null, 
/**
 * The unit after its last.
 */
end: number | null, 
/**
 * A note; empty = none.
 */
note: string, 
/**
 * Seconds since 1970 UTC.
 */
createdAt: number, };

/**
 * What a mark is.
 */
export type MarkKind = "highlight" | "passage" | "page";

/**
 * Makes a mark, and bookmarks its resource. The prefix and suffix are taken from the text here.
 */
export type MarkNew = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The file's place among the resource's files; null = the body.
 */
position: number | null, 
/**
 * The page, from 1; null in a body.
 */
page: number | null, 
/**
 * The page's label as printed; empty = the number.
 */
pageLabel: string, 
/**
 * What it is.
 */
kind: MarkKind, 
/**
 * Of a highlight.
 */
style: MarkStyle | null, 
/**
 * The passage as it was selected; empty for a page.
 */
exact: string, 
/**
 * What stands before it on the screen, up to 64 units.
 */
prefix: string, 
/**
 * What stands after it, up to 64 units.
 */
suffix: string, 
/**
 * Its first unit in the text; of a page of a document as far as the page knows it.
 */
start: number, 
/**
 * A note; empty = none.
 */
note: string, };

/**
 * A mark's number.
 */
export type MarkNumber = { 
/**
 * Its number.
 */
number: number, };

/**
 * The four kinds of highlights. Each has a line, a sign and a name of its own, so none relies on colour.
 */
export type MarkStyle = "important" | "question" | "follow-up" | "quote";

/**
 * The marks of a resource: of one of its files, or of its body.
 */
export type MarksRequest = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The file, by the hash of its bytes; null = the body.
 */
document: string | null, };

/**
 * A message that was kept.
 */
export type MessageDto = { 
/**
 * Its number.
 */
id: number, 
/**
 * What it is.
 */
kind: MessageKind, 
/**
 * The source's id.
 */
source: string, 
/**
 * The source's title; its address where it is not followed any more.
 */
sourceTitle: string, 
/**
 * The page that it is about.
 */
resource: KeyDto | null, 
/**
 * That page's title, where the library has it.
 */
resourceTitle: string | null, 
/**
 * The e-mail address.
 */
recipient: string, 
/**
 * One line.
 */
subject: string, 
/**
 * The words.
 */
body: string, 
/**
 * When it was written, seconds since 1970 UTC.
 */
createdAt: number, 
/**
 * When it was handed to the mail program; null = it waits.
 */
handedAt: number | null, };

/**
 * Names a message.
 */
export type MessageId = { 
/**
 * Its number.
 */
id: number, };

/**
 * What a message is.
 */
export type MessageKind = "suggestion" | "problem";

/**
 * A message to keep.
 */
export type MessageSave = { 
/**
 * Which one to change; null = a new one.
 */
id: number | null, 
/**
 * What it is.
 */
kind: MessageKind, 
/**
 * Whose.
 */
source: string, 
/**
 * The page that it is about.
 */
resource: string | null, 
/**
 * One line.
 */
subject: string, 
/**
 * The words.
 */
body: string, };

/**
 * A nation of the United Kingdom (ISO 3166-2); all four together mean UK-wide.
 */
export type Nation = "GB-ENG" | "GB-WLS" | "GB-SCT" | "GB-NIR";

/**
 * What a contact is for.
 */
export type Need = "emergency" | "non-emergency" | "helpline" | "referral" | "anonymous" | "advice" | "child";

/**
 * What changed.
 */
export type NewsAnswer = { 
/**
 * The last visit, seconds since 1970 UTC; null on the first one.
 */
since: number | null, 
/**
 * How many lines there are in all.
 */
total: number, 
/**
 * How many of them were not seen.
 */
unseen: number, 
/**
 * Values to filter by, each kind counted among the lines that pass the others.
 */
facets: NewsFacets, 
/**
 * The lines asked for, newest first.
 */
news: Array<NewsDto>, };

/**
 * One line of What's new.
 */
export type NewsDto = { 
/**
 * Seconds since 1970 UTC.
 */
at: number, 
/**
 * What happened.
 */
change: ChangeDto, 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it; the help line's, where numbers changed.
 */
id: string, 
/**
 * Title; the help line's name, where numbers changed.
 */
title: string, 
/**
 * The publisher's note or reason.
 */
note: string | null, 
/**
 * The row, unless it was removed or is a help line.
 */
row: RowDto | null, 
/**
 * Whether the paragraphs that changed can be shown.
 */
hasDifference: boolean, 
/**
 * How numbers changed.
 */
numbers: NumberChangeDto | null, 
/**
 * Whether it happened before the last visit, or was marked as seen.
 */
seen: boolean, };

/**
 * Values to filter What's new by.
 */
export type NewsFacets = { 
/**
 * Nations.
 */
nations: Array<CountDto>, 
/**
 * Topics.
 */
topics: Array<CountDto>, 
/**
 * What happened.
 */
changes: Array<CountDto>, };

/**
 * Which lines of What's new; an empty list asks nothing.
 */
export type NewsFilter = { 
/**
 * Only lines after this moment, seconds since 1970 UTC; null = since the last visit.
 */
since: number | null, 
/**
 * Nations; a line that names none passes.
 */
nations: Array<Nation>, 
/**
 * Topics.
 */
topics: Array<string>, 
/**
 * What happened.
 */
changes: Array<ChangeDto>, };

/**
 * A line of What's new.
 */
export type NewsKey = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it, or the help line's.
 */
id: string, 
/**
 * The moment of the change.
 */
at: number, 
/**
 * What happened: a help line may have the id of a resource. Left out = whatever has that id.
 */
change?: ChangeDto, };

/**
 * A window onto What's new.
 */
export type NewsRequest = { 
/**
 * Which lines.
 */
filter: NewsFilter, 
/**
 * Lines to pass over.
 */
offset: number, 
/**
 * Lines to give, 1 to 500.
 */
limit: number, };

/**
 * Text, or one element of a closed list. As JSON: a string, or an object.
 */
export type Node = string | Element;

/**
 * A note of a bookmark that matches.
 */
export type NoteHitDto = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The resource's title when it was bookmarked.
 */
title: string, 
/**
 * The best stretch of the note.
 */
snippet: Array<RunDto>, };

/**
 * A note that is being written.
 */
export type NoteText = { 
/**
 * As typed.
 */
text: string, };

/**
 * One notebook.
 */
export type NotebookDto = { 
/**
 * Its number.
 */
number: number, 
/**
 * Its name; empty = it has not been given one.
 */
name: string, 
/**
 * What opens it.
 */
protection: ProtectionDto, 
/**
 * Whether a recovery code was made.
 */
recovery: boolean, 
/**
 * Whether the system's keychain opens it without a passphrase.
 */
keychain: boolean, };

/**
 * Erases the open notebook, or the named locked one.
 */
export type NotebookErase = { 
/**
 * Its number.
 */
number: number, 
/**
 * Its name (or ERASE where it has none), typed by the person.
 */
confirm: string, };

/**
 * Renames the open notebook.
 */
export type NotebookName = { 
/**
 * Its name.
 */
name: string, };

/**
 * Makes a notebook, and opens it.
 */
export type NotebookNew = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its passphrase; null = none yet.
 */
passphrase: string | null, };

/**
 * How the notebook in use stands.
 */
export type NotebookState = "open" | "locked" | "unusable" | "none";

/**
 * The notebooks of this profile, and the one that is in use.
 */
export type NotebooksDto = { 
/**
 * Every notebook, by name.
 */
notebooks: Array<NotebookDto>, 
/**
 * The number of the one in use.
 */
current: number, 
/**
 * How it stands.
 */
state: NotebookState, 
/**
 * Whether the system has a keychain that can be asked.
 */
keychain: boolean, 
/**
 * Whether an administrator keeps new ones from being made.
 */
fixed: boolean, };

/**
 * Everything that was written or marked, by resource, the last changed first.
 */
export type NotesAnswer = { 
/**
 * One for each resource that has any.
 */
resources: Array<NotesOf>, };

/**
 * What was written and marked in one resource.
 */
export type NotesOf = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * Its title when it was saved.
 */
title: string, 
/**
 * The note on the whole; empty = none.
 */
note: string, 
/**
 * Its marks, in the order of the text.
 */
marks: Array<MarkDto>, };

/**
 * Which notes and highlights.
 */
export type NotesRequest = { 
/**
 * Words that must stand in the note, the quote or the title; empty = all.
 */
text: string, 
/**
 * Only of this style.
 */
style: MarkStyle | null, 
/**
 * Only in this collection.
 */
collection: number | null, 
/**
 * Only with this tag.
 */
tag: string | null, };

/**
 * A request or an answer that says nothing.
 */
export type Nothing = Record<symbol, never>;

/**
 * A notice.
 */
export type NoticeDto = { "kind": "changed", 
/**
 * Which.
 */
parts: Array<PartDto>, } | { "kind": "status", 
/**
 * How it is now.
 */
status: StatusStrip, };

/**
 * A change of a help line's numbers.
 */
export type NumberChangeDto = { 
/**
 * When it came here, seconds since 1970 UTC.
 */
at: number, 
/**
 * In use before, as printed.
 */
old: Array<string>, 
/**
 * In use since.
 */
new: Array<string>, };

/**
 * One number of a help line.
 */
export type NumberDto = { 
/**
 * As the service prints it.
 */
display: string, 
/**
 * What a telephone dials: `+448000121700`, `999`.
 */
dial: string, 
/**
 * Voice, text, relay…
 */
usedFor: NumberUse, 
/**
 * `free`, say.
 */
cost: string | null, 
/**
 * `24/7` or words.
 */
hours: string | null, 
/**
 * Codes or words.
 */
languages: Array<string>, 
/**
 * Last day of use, for a retired one.
 */
lastDay: string | null, 
/**
 * What to dial from a textphone or in the text relay service's own program instead, as printed:
 * `18001 0800 0121 700`; null where there is no such way.
 */
relay: string | null, };

/**
 * How a number is used.
 */
export type NumberUse = "voice" | "sms" | "textphone" | "relay" | "video-relay";

/**
 * An old number that stands in a text.
 */
export type OldNumberDto = { 
/**
 * Where it begins in the plain text, UTF-16 units.
 */
start: number, 
/**
 * The unit after its last.
 */
end: number, 
/**
 * What to call instead.
 */
retired: RetiredNumberDto, };

/**
 * A link of a resource.
 */
export type OpenLink = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The link's number in `Reading.links`.
 */
link: number, };

/**
 * What was opened; null = the person thought better of it.
 */
export type OpenedDto = { 
/**
 * How it differs from the notebook.
 */
comparison: Comparison | null, 
/**
 * It is a backup, and needs its password: hand it to `backup_unlock`.
 */
locked: boolean, };

/**
 * Something that happened when the files were opened, and that a person must know.
 */
export type OpeningDto = { 
/**
 * What happened.
 */
kind: OpeningKind, 
/**
 * When the copy was made that took the place of a damaged notebook, seconds since 1970 UTC; what was written
 * later may be missing.
 */
snapshotAt: number | null, 
/**
 * Bookmarks and marks from later that could be read all the same, and are in place again.
 */
rescued: number, 
/**
 * Where the damaged file was put, for IT; empty where none was.
 */
keptAs: string, };

/**
 * What happened when the files were opened.
 */
export type OpeningKind = "libraryRebuilt" | "libraryNewer" | "sourcesLost" | "notebookDamaged" | "notebookRecovered" | "notebookNewer";

/**
 * A page of a document.
 */
export type PageHitDto = { 
/**
 * The file's place among the resource's files, from 0.
 */
position: number, 
/**
 * The file's title; empty = as the resource.
 */
title: string, 
/**
 * The page, from 1.
 */
page: number, 
/**
 * As printed on it.
 */
label: string, 
/**
 * The best stretch of its text.
 */
snippet: Array<RunDto>, };

/**
 * One page of text.
 */
export type PageTextDto = { 
/**
 * The page, from 1.
 */
page: number, 
/**
 * As printed on it.
 */
label: string, 
/**
 * Paragraphs, parted by empty lines.
 */
text: string, 
/**
 * Old numbers in it.
 */
oldNumbers: Array<OldNumberDto>, };

/**
 * Pages, in the order of the files.
 */
export type PagesAnswer = { 
/**
 * How many match; a lower bound where `cut`.
 */
total: number, 
/**
 * Whether counting stopped early.
 */
cut: boolean, 
/**
 * The pages asked for.
 */
pages: Array<PageHitDto>, };

/**
 * The pages of one resource on which words stand.
 */
export type PagesRequest = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * The file's place among the resource's files; null = all of them.
 */
position: number | null, 
/**
 * As typed, like a search.
 */
query: string, 
/**
 * Pages to give, 1 to 2,000.
 */
limit: number, };

/**
 * One paragraph.
 */
export type PartChange = { 
/**
 * What happened to it.
 */
change: PartChangeKind, 
/**
 * Its words, in stretches.
 */
pieces: Array<Piece>, };

/**
 * What happened to a paragraph.
 */
export type PartChangeKind = "same" | "added" | "taken" | "changed" | "moved";

/**
 * Parts of what the window shows.
 */
export type PartDto = "library" | "bookmarks" | "sources" | "settings" | "documents" | "bundle" | "notebook";

/**
 * Sets, changes or takes away the passphrase of the open notebook.
 */
export type PassphraseChange = { 
/**
 * The present one (or the recovery code); null = there is none.
 */
current: string | null, 
/**
 * The new one; null takes it away.
 */
new: string | null, };

/**
 * A stretch of words.
 */
export type Piece = { 
/**
 * `same`, `added` or `taken`.
 */
change: PartChangeKind, 
/**
 * The words.
 */
text: string, };

/**
 * Where a person was in a document.
 */
export type PlaceDto = { 
/**
 * The page, from 1.
 */
page: number, 
/**
 * How far down that page, 0 to 1.
 */
offset: number, 
/**
 * Whether its text was read rather than its pages.
 */
asText: boolean, };

/**
 * Where a person is in a document.
 */
export type PlaceSave = { 
/**
 * Which.
 */
digest: string, 
/**
 * Where.
 */
place: PlaceDto, };

/**
 * How exactly a publisher dated something.
 */
export type Precision = "day" | "month" | "year";

/**
 * Whether a file is on this laptop.
 */
export type PresenceDto = "here" | "fetching" | "waiting" | "asked" | "left" | "failed";

/**
 * What a person is told before printing.
 */
export type PrintDoubt = "retired" | "replaced" | "olderTranslation" | "checkDue" | "oldNumber" | "cut";

/**
 * On what paper.
 */
export type PrintLayout = "a4" | "a5" | "cards";

/**
 * What to print, and how.
 */
export type PrintRequest = { 
/**
 * What.
 */
what: PrintWhat, 
/**
 * On what paper.
 */
layout: PrintLayout, 
/**
 * Whether in large print (at least 16 points).
 */
large: boolean, 
/**
 * Whether with codes for the address and the telephone.
 */
codes: boolean, };

/**
 * A search, or a list where the words are empty.
 */
export type PrintResults = { 
/**
 * As typed.
 */
query: string, 
/**
 * Which resources.
 */
filter: FilterDto, 
/**
 * In what order.
 */
sort: SortDto, };

/**
 * What to print.
 */
export type PrintWhat = { "resource": KeyDto } | { "contacts": Array<KeyDto> } | { "results": PrintResults } | { "notes": KeyDto | null };

/**
 * A document that was laid out. It stays in memory until the next one, or until the notebook is locked.
 */
export type PrintedDto = { 
/**
 * SHA-256 of its bytes: what they are asked for by, as those of a document.
 */
digest: string, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * Sheets.
 */
pages: number, 
/**
 * Its title, and the name of a file that is made of it.
 */
title: string, 
/**
 * Words that no font here has: they stand as empty boxes. Empty = all is well.
 */
missing: string, 
/**
 * Whether what is printed was withdrawn or replaced, or was translated from an older text, or is due for a check.
 */
doubts: Array<PrintDoubt>, };

/**
 * Names a document that was laid out.
 */
export type PrintedKey = { 
/**
 * SHA-256 of its bytes.
 */
digest: string, };

/**
 * How the notebook is kept from other eyes.
 */
export type Privacy = { 
/**
 * Minutes without a key or a movement after which a notebook with a passphrase locks, 1 to 30.
 */
lockMinutes: number, 
/**
 * Whether the library can be read while the notebook is locked.
 */
readWhileLocked: boolean, 
/**
 * The key that covers the window.
 */
hideKey: HideKey, 
/**
 * Whether Shift three times covers it too.
 */
hideShift: boolean, 
/**
 * Whether notes are looked through for dates of birth, telephone numbers and references of cases.
 */
guardNotes: boolean, 
/**
 * Whether other programs are kept from taking pictures of the window, where the system can.
 */
protectScreen: boolean, };

/**
 * Something that had to be forgiven or dropped.
 */
export type ProblemDto = { 
/**
 * The item; null = the feed.
 */
item: string | null, 
/**
 * Plain words.
 */
message: string, };

/**
 * What opens a notebook.
 */
export type ProtectionDto = "login" | "keychain" | "passphrase";

/**
 * Where a text comes from.
 */
export type Provenance = { 
/**
 * The source's title.
 */
source: string, 
/**
 * When the text was fetched, seconds since 1970 UTC.
 */
fetchedAt: number, 
/**
 * When the source was last checked with success.
 */
checkedAt: number | null, 
/**
 * How far it can be believed.
 */
trust: TrustDto, 
/**
 * Until when its publisher said that it holds, seconds since 1970 UTC; null = not said.
 */
holdsUntil: number | null, 
/**
 * Whether the last update of the source was refused.
 */
blocked: boolean, 
/**
 * What is shown: the library's text, or the copy kept with a bookmark.
 */
held: Held, };

/**
 * A QR code (ISO/IEC 18004).
 */
export type QrDto = { 
/**
 * Modules on a side, without the quiet zone.
 */
size: number, 
/**
 * Rows of modules from the top: `1` is dark.
 */
rows: Array<string>, 
/**
 * What the code says, to be read by a person.
 */
says: string, };

/**
 * What a code says; one of the three.
 */
export type QrRequest = { 
/**
 * A number that a telephone dials, as a help line has it: `+448000121700`, `999`.
 */
dial: string | null, 
/**
 * The address of a resource's original page.
 */
page: KeyDto | null, 
/**
 * The page of a help line: source and id.
 */
contact: KeyDto | null, };

/**
 * Words of a resource, to be copied with the place where they stand.
 */
export type QuoteRequest = { 
/**
 * The resource.
 */
key: KeyDto, 
/**
 * The words.
 */
text: string, 
/**
 * The page, as it is printed on it; null = none.
 */
pageLabel: string | null, };

/**
 * Everything the reader shows of a resource.
 */
export type Reading = { 
/**
 * The row.
 */
row: RowDto, 
/**
 * The body.
 */
body: Array<Node>, 
/**
 * What the body's link numbers stand for, and after them the addresses below.
 */
links: Array<LinkDto>, 
/**
 * What the body's image numbers stand for.
 */
images: Array<ImageDto>, 
/**
 * The link of the original page.
 */
original: number | null, 
/**
 * Names of people or bodies.
 */
authors: Array<string>, 
/**
 * Topic words.
 */
topics: Array<string>, 
/**
 * For whom it is written.
 */
audience: Array<Audience>, 
/**
 * What the publisher says about the status.
 */
notice: string | null, 
/**
 * The publisher's counter of changes; 0 = not given.
 */
revision: number, 
/**
 * What changed last.
 */
changeNote: string | null, 
/**
 * When its publisher last changed it, seconds since 1970 UTC.
 */
modifiedAt: number | null, 
/**
 * The licence's id and the link of its text.
 */
licence: string | null, 
/**
 * A warning before distressing content.
 */
contentNote: string | null, 
/**
 * Its files.
 */
attachments: Array<AttachmentDto>, 
/**
 * Its contacts.
 */
contacts: Array<ContactDto>, 
/**
 * What replaces it.
 */
successor: RowDto | null, 
/**
 * What it replaces.
 */
predecessors: Array<RowDto>, 
/**
 * The same in other languages, the original among them.
 */
translations: Array<TranslationDto>, 
/**
 * What is known of this text as a translation; null = it is none.
 */
translated: TranslatedDto | null, 
/**
 * Old numbers in the body.
 */
oldNumbers: Array<OldNumberDto>, 
/**
 * What stands after it in the list of its source: where to go on after skipping.
 */
next: RowDto | null, 
/**
 * Where this text comes from.
 */
provenance: Provenance, 
/**
 * The note of its bookmark; null = not bookmarked.
 */
note: string | null, 
/**
 * Collections that its bookmark is in.
 */
collections: Array<number>, 
/**
 * Tags of its bookmark.
 */
tags: Array<string>, 
/**
 * Passages that were marked in the body.
 */
marks: Array<MarkDto>, 
/**
 * Words in the body.
 */
words: number, };

/**
 * Where a source takes messages.
 */
export type RecipientDto = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The source's title.
 */
title: string, 
/**
 * The e-mail address that it publishes.
 */
address: string, 
/**
 * Whether the address is proven to be its publisher's.
 */
trusted: boolean, };

/**
 * A recovery code, told once.
 */
export type RecoveryCode = { 
/**
 * In groups, to be written down.
 */
code: string, };

/**
 * Makes a new recovery code for the open notebook; an earlier one is worth nothing then.
 */
export type RecoveryNew = { 
/**
 * The present passphrase; null = there is none.
 */
passphrase: string | null, };

/**
 * Why a refresh is asked for.
 */
export type RefreshReason = "asked" | "online";

/**
 * What to refresh.
 */
export type RefreshRequest = { 
/**
 * A source's id; null = all.
 */
source: string | null, 
/**
 * Why: the connection came back, or a person asked.
 */
reason: RefreshReason, };

/**
 * What to do with removals that were held back.
 */
export type RemovalDecision = { 
/**
 * The source's id.
 */
id: string, 
/**
 * True removes the resources; false keeps them and does not ask again.
 */
remove: boolean, };

/**
 * Removes the whole profile.
 */
export type RemoveEverything = { 
/**
 * REMOVE, typed by the person.
 */
confirm: string, };

/**
 * Something was removed and can be brought back until the notebook is closed.
 */
export type Removed = { 
/**
 * What to hand to `undo`.
 */
undo: number, };

/**
 * What was typed is a number that a contact no longer uses.
 */
export type RetiredNumberDto = { 
/**
 * As the service printed it.
 */
display: string, 
/**
 * The contact's name.
 */
contact: string, 
/**
 * The last day of use, `2021-01-03`.
 */
lastDay: string, 
/**
 * The first day of the number that took its place, `2021-01-04`; null = not said.
 */
replacedOn: string | null, 
/**
 * The title of the source that says so.
 */
source: string, 
/**
 * The host of the page where that was checked.
 */
host: string | null, 
/**
 * Whether the numbers to call instead come with the program or from a signed source.
 */
trusted: boolean, 
/**
 * Numbers to call instead.
 */
replacedBy: Array<string>, };

/**
 * What an attachment is to its resource.
 */
export type Role = "main" | "accessible" | "easy-read" | "form" | "transcript" | "captions" | "poster";

/**
 * One line of a list.
 */
export type RowDto = { 
/**
 * The source's id.
 */
source: string, 
/**
 * The resource's id in it.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Summary; may be empty.
 */
summary: string, 
/**
 * Kind.
 */
kind: Kind, 
/**
 * Publisher.
 */
publisher: string | null, 
/**
 * Seconds since 1970 UTC.
 */
publishedAt: number | null, 
/**
 * How exactly that is known.
 */
precision: Precision, 
/**
 * RFC 5646; empty = not said.
 */
language: string, 
/**
 * Where it applies.
 */
nations: Array<Nation>, 
/**
 * Whether it is for other nations only than the one that the settings name.
 */
elsewhere: boolean, 
/**
 * Status.
 */
status: Status, 
/**
 * Files.
 */
attachments: number, 
/**
 * Whether it is bookmarked.
 */
bookmarked: boolean, 
/**
 * When and by whom it was last checked.
 */
check: CheckDto, 
/**
 * The title of what replaces it, where the library has that.
 */
successor: string | null, 
/**
 * How far its source can be believed.
 */
trust: TrustDto, };

/**
 * A stretch of a snippet.
 */
export type RunDto = { 
/**
 * Plain text.
 */
text: string, 
/**
 * Whether it is what was searched for.
 */
hit: boolean, };

/**
 * Whether something was saved; false = the person thought better of it.
 */
export type SavedDto = { 
/**
 * Whether.
 */
saved: boolean, };

/**
 * How an address is opened.
 */
export type SchemeDto = "https" | "mailto" | "tel" | "other";

/**
 * What a header cell heads.
 */
export type Scope = "row" | "col" | "rowgroup" | "colgroup";

/**
 * What was found.
 */
export type SearchAnswer = { 
/**
 * How many match; a lower bound where `cut`.
 */
total: number, 
/**
 * Whether counting stopped early.
 */
cut: boolean, 
/**
 * Microseconds in the core.
 */
tookUs: number, 
/**
 * The best hits.
 */
hits: Array<HitDto>, 
/**
 * Help lines that match, at most five.
 */
contacts: Array<ContactDto>, 
/**
 * Notes that match, at most five.
 */
notes: Array<NoteHitDto>, 
/**
 * Documents that this search could not look into: not on this laptop, or not read yet, or without text.
 */
blind: BlindDto, 
/**
 * The nearest known spelling, when nothing was found.
 */
suggestion: string | null, 
/**
 * Acronyms that widened the search.
 */
widened: Array<AcronymDto>, 
/**
 * Retired numbers that were typed.
 */
retired: Array<RetiredNumberDto>, };

/**
 * What was typed, and what to look in.
 */
export type SearchRequest = { 
/**
 * As typed: words, "phrases", -words; never a syntax error.
 */
query: string, 
/**
 * Which resources.
 */
filter: FilterDto, 
/**
 * In what order.
 */
sort: SortDto, 
/**
 * Hits to give, 1 to 200.
 */
limit: number, };

/**
 * What was seen.
 */
export type SeenNow = { 
/**
 * One line; null = all of them.
 */
line: NewsKey | null, };

/**
 * How everything stands.
 */
export type SelfCheck = { 
/**
 * The program's version.
 */
version: string, 
/**
 * The system, and its version where it tells.
 */
system: string, 
/**
 * SQLite's and SQLCipher's versions.
 */
engines: Array<string>, 
/**
 * Sources, with their last attempts and signatures.
 */
sources: Array<SourceDto>, 
/**
 * Documents that are announced and not here, by reason.
 */
missing: Array<CountDto>, 
/**
 * The three files and the folders: what each takes.
 */
files: Array<FileCheck>, 
/**
 * Bytes free on the disk; null = the system does not tell.
 */
free: number | null, 
/**
 * Help lines whose check is due or was never made.
 */
contactsDue: number, 
/**
 * Help lines.
 */
contacts: number, 
/**
 * Resources past the day of their review.
 */
resourcesDue: number, 
/**
 * Whether this computer's clock shows a moment that has certainly passed.
 */
clockWrong: boolean, 
/**
 * All of it as plain text, to be copied; no word of a person's, no title of what was read.
 */
text: string, };

/**
 * Everything a worker can set.
 */
export type Settings = { 
/**
 * Theme.
 */
theme: Theme, 
/**
 * Percent of the normal text size in the reader, 80 to 250.
 */
textSize: number, 
/**
 * Width of the text.
 */
textWidth: TextWidth, 
/**
 * The nation that help lines are shown for; null = all.
 */
nation: Nation | null, 
/**
 * Minutes between checks, 15 to 10,080; 0 = only when asked.
 */
refreshMinutes: number, 
/**
 * Whether single letters are shortcuts; keys with Ctrl, and F1, always are.
 */
letterKeys: boolean, 
/**
 * Which documents are fetched by themselves.
 */
documents: DocumentRules, 
/**
 * Whether a document opens where it was left; while it is off, nothing is kept about that.
 */
rememberPlace: boolean, 
/**
 * Who else sees what.
 */
privacy: Privacy, 
/**
 * The language of the window: `en`, `cy`; empty = as the system, where there is one.
 */
language: string, 
/**
 * Primary languages that are offered first, the dearest first (`en`, `cy`); empty = none is preferred.
 */
readingLanguages: Array<string>, 
/**
 * Whether lists and searches begin with current guidance alone.
 */
currentOnly: boolean, 
/**
 * Whether lines of What's new can be marked as seen one by one, which is then written down.
 */
rememberSeen: boolean, 
/**
 * Whether letters and lines stand wider apart.
 */
wideSpacing: boolean, 
/**
 * Whether a ruler follows the line that is read.
 */
ruler: boolean, 
/**
 * Percent of the usual speed of reading aloud, 50 to 200.
 */
speechRate: number, 
/**
 * Whether the first-run card was answered.
 */
welcomed: boolean, };

/**
 * What is known of a signed source's key.
 */
export type SignedDto = { 
/**
 * To compare by telephone: six groups of five digits, made from the key that signs; empty = none is left.
 */
fingerprint: string, 
/**
 * Whether a person compared or typed the key.
 */
confirmed: boolean, 
/**
 * When the last accepted manifest was made, seconds since 1970 UTC.
 */
issuedAt: number | null, 
/**
 * Until when it holds.
 */
expiresAt: number | null, 
/**
 * When one was last found in order.
 */
verifiedAt: number | null, };

/**
 * A snapshot of the notebook.
 */
export type SnapshotDto = { 
/**
 * Its name among the snapshots.
 */
name: string, 
/**
 * When it was taken, seconds since 1970 UTC.
 */
at: number, 
/**
 * Bytes.
 */
size: number, 
/**
 * Bookmarks in it.
 */
bookmarks: number, 
/**
 * Marks in it.
 */
marks: number, };

/**
 * Names a snapshot.
 */
export type SnapshotName = { 
/**
 * Its name.
 */
name: string, };

/**
 * Takes a snapshot's content.
 */
export type SnapshotTake = { 
/**
 * Its name.
 */
name: string, 
/**
 * How.
 */
take: TakeDto, };

/**
 * The order of rows.
 */
export type SortDto = "relevance" | "newest" | "oldest" | "title";

/**
 * An address to follow.
 */
export type SourceAdd = { 
/**
 * As typed: an address or a file.
 */
address: string, 
/**
 * What to call it; null = as it calls itself.
 */
title: string | null, 
/**
 * The publisher's key, as typed or pasted; null = none was given.
 */
key: string | null, };

/**
 * A source.
 */
export type SourceDto = { 
/**
 * Its id on this laptop.
 */
id: string, 
/**
 * How it comes here.
 */
kind: SourceKindDto, 
/**
 * How far it can be believed.
 */
trust: TrustDto, 
/**
 * As it was added.
 */
address: string, 
/**
 * Its title.
 */
title: string, 
/**
 * When it was added, seconds since 1970 UTC.
 */
addedAt: number, 
/**
 * Resources that it has in the library.
 */
resources: number, 
/**
 * When its newest resource was published.
 */
newestAt: number | null, 
/**
 * When the last attempt began.
 */
attemptedAt: number | null, 
/**
 * When an attempt last succeeded.
 */
succeededAt: number | null, 
/**
 * Why the last one failed.
 */
failure: FailureDto | null, 
/**
 * When the next attempt is due, if one is.
 */
nextAt: number | null, 
/**
 * Whether it is being checked now.
 */
checking: boolean, 
/**
 * What had to be forgiven or dropped at the last success.
 */
problems: Array<ProblemDto>, 
/**
 * Titles of resources whose removal waits for a decision.
 */
held: Array<string>, 
/**
 * Its key, where it is signed.
 */
signed: SignedDto | null, 
/**
 * The update that was refused last.
 */
blocked: BlockedDto | null, };

/**
 * A source's id.
 */
export type SourceId = { 
/**
 * Its id.
 */
id: string, };

/**
 * How a source comes to this laptop.
 */
export type SourceKindDto = "starter" | "web" | "file";

/**
 * Words to say.
 */
export type Speak = { 
/**
 * A sentence.
 */
text: string, 
/**
 * RFC 5646; empty = not said.
 */
language: string, 
/**
 * Percent of the usual speed, 50 to 200.
 */
rate: number, };

/**
 * How a mark stands in the text of today.
 */
export type StandingDto = "found" | "moved" | "changed" | "unknown";

/**
 * Everything for the first frame.
 */
export type Start = { 
/**
 * Settings.
 */
settings: Settings, 
/**
 * The status strip.
 */
status: StatusStrip, 
/**
 * The first rows of the library.
 */
list: ListAnswer, 
/**
 * What happened at opening.
 */
openings: Array<OpeningDto>, 
/**
 * Whether the first-run card is to be shown.
 */
firstRun: boolean, 
/**
 * The notebooks, and how the one in use stands.
 */
notebooks: NotebooksDto, 
/**
 * The program's version.
 */
version: string, 
/**
 * Seconds since 1970 UTC.
 */
now: number, };

/**
 * Whether a resource may be acted on today.
 */
export type Status = "current" | "superseded" | "withdrawn" | "archived" | "draft";

/**
 * The status strip, in numbers; the screen has the words.
 */
export type StatusStrip = { 
/**
 * The state.
 */
state: VisibleDto, 
/**
 * Followed sources, without the starter library.
 */
sources: number, 
/**
 * When the source that was longest not brought up to date last was; null = never, or nothing followed.
 */
checkedAt: number | null, 
/**
 * Resources in the library.
 */
resources: number, 
/**
 * Publication time of the newest one.
 */
newestAt: number | null, 
/**
 * New lines in What's new.
 */
news: number, 
/**
 * The title of the source that is being checked.
 */
checking: string | null, 
/**
 * Items of it that have been read.
 */
done: number, 
/**
 * Whether this computer's clock shows a moment that has certainly passed.
 */
clockWrong: boolean, 
/**
 * Documents.
 */
documents: FileCountsDto, };

/**
 * The closed list of elements, by their HTML names.
 */
export type Tag = "p" | "br" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "blockquote" | "pre" | "code" | "em" | "strong" | "b" | "i" | "u" | "s" | "sub" | "sup" | "small" | "abbr" | "q" | "cite" | "time" | "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "th" | "td" | "figure" | "figcaption" | "details" | "summary" | "a" | "img" | "ruby" | "rt" | "rp" | "bdi" | "bdo";

/**
 * A tag.
 */
export type TagDto = { 
/**
 * As written.
 */
tag: string, 
/**
 * Bookmarks that have it.
 */
bookmarks: number, };

/**
 * Renames a tag on every bookmark; two that become the same become one. An empty name takes it away.
 */
export type TagRename = { 
/**
 * As it is.
 */
tag: string, 
/**
 * As it shall be.
 */
name: string, };

/**
 * What to do with what was compared.
 */
export type TakeDto = "add" | "replace";

/**
 * Text.
 */
export type TextAnswer = { 
/**
 * Pages in all.
 */
total: number, 
/**
 * The pages asked for.
 */
pages: Array<PageTextDto>, };

/**
 * Pages of a document's text.
 */
export type TextRequest = { 
/**
 * Which document.
 */
digest: string, 
/**
 * The first page, from 1.
 */
from: number, 
/**
 * Pages to give, 1 to 200.
 */
count: number, };

/**
 * How far the text of a file can be searched.
 */
export type TextStateDto = "noText" | "waiting" | "reading" | "read" | "noTextLayer" | "protected" | "damaged" | "tooLarge";

/**
 * How wide the text runs.
 */
export type TextWidth = "narrow" | "medium" | "wide";

/**
 * Light, dark, or as the system.
 */
export type Theme = "system" | "light" | "dark";

/**
 * What is known of a translation.
 */
export type TranslatedDto = { 
/**
 * Who translated it.
 */
by: string | null, 
/**
 * `2026-06-01`: when.
 */
on: string | null, 
/**
 * The revision of the original that was translated; 0 = not given.
 */
revision: number, 
/**
 * The language of the original.
 */
from: string | null, 
/**
 * Whether the original changed since.
 */
outdated: boolean, 
/**
 * When it did, seconds since 1970 UTC; null = it did not, or that is not known.
 */
originalChangedAt: number | null, };

/**
 * The same in another language.
 */
export type TranslationDto = { 
/**
 * The resource.
 */
row: RowDto, 
/**
 * What is known of it as a translation; null = it is the original.
 */
translated: TranslatedDto | null, };

/**
 * How far a source can be believed.
 */
export type TrustDto = "builtIn" | "verified" | "outOfDate" | "unsigned";

/**
 * Brings back what was removed.
 */
export type Undo = { 
/**
 * From the removal.
 */
undo: number, };

/**
 * Opens a notebook, and closes the one that was open.
 */
export type Unlock = { 
/**
 * Its number.
 */
number: number, 
/**
 * Passphrase or recovery code; null = none is needed.
 */
secret: string | null, };

/**
 * The state that a person sees.
 */
export type VisibleDto = "upToDate" | "checking" | "waitingForConnection" | "needsAttention";

/**
 * Voices that the system has itself; no word leaves the laptop.
 */
export type VoicesDto = { 
/**
 * Whether this system speaks through the program; otherwise the window's own speech is used, where it has local
 * voices.
 */
native: boolean, 
/**
 * Primary languages that there is a voice for.
 */
languages: Array<string>, };

/** Every command of the wire. */
export interface Commands {
  /** What the window needs before its first frame. */
  start: { request: Nothing; answer: Start };
  /** The status strip. */
  status: { request: Nothing; answer: StatusStrip };
  /** Rows of the library. */
  list: { request: ListRequest; answer: ListAnswer };
  /** The values to filter by, with counts. */
  facets: { request: FilterDto; answer: FacetsDto };
  /** What changed since the last visit. */
  whats_new: { request: NewsRequest; answer: NewsAnswer };
  /** What a change changed, by paragraph. */
  news_difference: { request: NewsKey; answer: Difference };
  /** Marks one line, or forgets all that was new: from now on only later changes are. */
  mark_seen: { request: SeenNow; answer: Nothing };
  /** Searches resources. */
  search: { request: SearchRequest; answer: SearchAnswer };
  /** The pages of one resource on which words stand. */
  search_pages: { request: PagesRequest; answer: PagesAnswer };
  /** One resource, to read. */
  read: { request: KeyDto; answer: Reading };
  /** Opens a link of a resource in the system's browser. */
  open_link: { request: OpenLink; answer: Nothing };
  /** What a person is shown of an address that stands in a document. */
  link_of: { request: AddressDto; answer: LinkDto };
  /** Opens an address that stands in a document in the system's browser. */
  open_address: { request: AddressDto; answer: Nothing };
  /** Files of resources: what is here, what is coming, what is missing. */
  documents: { request: DocumentsRequest; answer: DocumentsAnswer };
  /** Asks for a file: it is fetched before the others, whatever the rules say. */
  document_fetch: { request: FileKeyDto; answer: Nothing };
  /** Stops a file: it is not fetched until someone asks for it. */
  document_stop: { request: FileKeyDto; answer: Nothing };
  /** Opens a file that is on this laptop, to be shown in the window. */
  document_open: { request: FileKeyDto; answer: DocumentDto };
  /** Pages of a document's text. */
  document_text: { request: TextRequest; answer: TextAnswer };
  /** Keeps where the person is in a document, unless that is switched off. */
  document_place: { request: PlaceSave; answer: Nothing };
  /** Asks where to save a copy, and saves it. Answers whether it was saved. */
  document_save: { request: FileKeyDto; answer: Done };
  /** Opens a copy in the program that the person chose for such files. */
  document_open_elsewhere: { request: FileKeyDto; answer: Nothing };
  /** Shows the file in the system's folder window. */
  document_show: { request: FileKeyDto; answer: Nothing };
  /** A code to be read by a telephone's camera. */
  qr: { request: QrRequest; answer: QrDto };
  /** Lays out a document for paper. */
  print_make: { request: PrintRequest; answer: PrintedDto };
  /** Asks where to save it, and saves it. */
  print_save: { request: PrintedKey; answer: SavedDto };
  /** Opens it in the program that the person chose for such files. */
  print_open: { request: PrintedKey; answer: Nothing };
  /** Hands it to the printer. Answers whether there is one. */
  print_send: { request: PrintedKey; answer: Done };
  /** Fonts that the program brings along. */
  fonts: { request: Nothing; answer: Array<FontDto> };
  /** What the system's voices speak. */
  voices: { request: Nothing; answer: VoicesDto };
  /** Says a sentence; answers when it was said, or was hushed. */
  speak: { request: Speak; answer: Done };
  /** Stops speaking at once. */
  hush: { request: Nothing; answer: Nothing };
  /** Sources that take messages. */
  recipients: { request: Nothing; answer: Array<RecipientDto> };
  /** Messages that were kept. */
  messages: { request: Nothing; answer: Array<MessageDto> };
  /** Keeps a message. */
  message_save: { request: MessageSave; answer: MessageDto };
  /** Throws a message away. */
  message_remove: { request: MessageId; answer: Removed };
  /** Opens a message in the person's mail program. */
  message_hand: { request: MessageId; answer: Done };
  /** How everything stands. */
  self_check: { request: Nothing; answer: SelfCheck };
  /** Help lines. */
  contacts: { request: ContactsRequest; answer: ContactsAnswer };
  /** Bookmarks, newest first or in a collection's order. */
  bookmarks: { request: BookmarksRequest; answer: BookmarksAnswer };
  /** Bookmarks a resource, or changes the note of its bookmark. */
  bookmark_save: { request: BookmarkSave; answer: BookmarkDto };
  /** Removes a resource's bookmark with its marks. */
  bookmark_remove: { request: KeyDto; answer: Removed };
  /** Takes back the removal of a bookmark, with its note, copy and collections. */
  bookmark_restore: { request: KeyDto; answer: BookmarkDto };
  /** Keeps today's text of a resource instead of the one that was saved. */
  bookmark_renew: { request: KeyDto; answer: BookmarkDto };
  /** What the publisher changed since a resource was saved. */
  bookmark_difference: { request: KeyDto; answer: Difference };
  /** Passages and pages that were marked in a resource. */
  marks: { request: MarksRequest; answer: Array<MarkDto> };
  /** Marks a passage or a page. */
  mark_make: { request: MarkNew; answer: MarkDto };
  /** Changes the style or the note of a mark. */
  mark_change: { request: MarkChange; answer: MarkDto };
  /** Removes a mark. */
  mark_remove: { request: MarkNumber; answer: Removed };
  /** Everything that was written or marked. */
  notes: { request: NotesRequest; answer: NotesAnswer };
  /** Brings back what was removed. */
  undo: { request: Undo; answer: Nothing };
  /** What in a note looks like a matter of a case. */
  note_guard: { request: NoteText; answer: Array<Finding> };
  /** Moves a collection before another. */
  collection_move: { request: CollectionMove; answer: Nothing };
  /** Moves a bookmark within a collection. */
  entry_move: { request: EntryMove; answer: Nothing };
  /** Renames a tag, or takes it away. */
  tag_rename: { request: TagRename; answer: Removed };
  /** Makes a collection, or renames one. */
  collection_save: { request: CollectionSave; answer: CollectionDto };
  /** Removes a collection; its bookmarks stay. */
  collection_remove: { request: CollectionRemove; answer: Removed };
  /** The notebooks of this profile, and how the one in use stands. */
  notebooks: { request: Nothing; answer: NotebooksDto };
  /** Opens a notebook, and closes the one that was open. */
  notebook_unlock: { request: Unlock; answer: NotebooksDto };
  /** Locks the notebook: its key leaves the memory. */
  notebook_lock: { request: Nothing; answer: NotebooksDto };
  /** Makes a notebook, and opens it. */
  notebook_create: { request: NotebookNew; answer: NotebooksDto };
  /** Renames the open notebook. */
  notebook_rename: { request: NotebookName; answer: NotebooksDto };
  /** Sets, changes or takes away the passphrase of the open notebook. */
  notebook_passphrase: { request: PassphraseChange; answer: NotebooksDto };
  /** Makes a recovery code, told once. */
  notebook_recovery: { request: RecoveryNew; answer: RecoveryCode };
  /** Lets the system's keychain open the notebook, or no longer. */
  notebook_keychain: { request: KeychainChange; answer: NotebooksDto };
  /** Erases a notebook: its keys first, then its files. */
  notebook_erase: { request: NotebookErase; answer: Erased };
  /** Removes the whole profile: keys first, then files. The program ends after it. */
  remove_everything: { request: RemoveEverything; answer: Erased };
  /** Covers or uncovers the window; covering locks a notebook that has a passphrase. */
  hide: { request: Hide; answer: Nothing };
  /** A person is there: the idle time begins anew. */
  active: { request: Nothing; answer: Nothing };
  /** Snapshots of the notebook, the newest first. */
  snapshots: { request: Nothing; answer: Array<SnapshotDto> };
  /** How a snapshot differs from the notebook. */
  snapshot_compare: { request: SnapshotName; answer: Comparison };
  /** Takes what a snapshot has. */
  snapshot_take: { request: SnapshotTake; answer: Nothing };
  /** Asks where to save an encrypted backup, and writes it. */
  backup_save: { request: BackupPassword; answer: SavedDto };
  /** Asks which backup or export to open, and compares it with the notebook. */
  carried_open: { request: Nothing; answer: OpenedDto };
  /** Opens the backup that was chosen. */
  backup_unlock: { request: BackupPassword; answer: OpenedDto };
  /** Takes what the opened backup or export has. */
  carried_take: { request: CarriedTake; answer: Nothing };
  /** Asks where to save an export, and writes it. */
  notebook_export: { request: ExportRequest; answer: SavedDto };
  /** Citations, to be copied. */
  cite: { request: CiteRequest; answer: Citations };
  /** Asks where to save citations, and writes them. */
  cite_save: { request: CiteRequest; answer: SavedDto };
  /** Words of a resource, and after them where they stand: to be copied. */
  quote: { request: QuoteRequest; answer: Citations };
  /** A text about the program, to be read before it is sent. */
  diagnostics: { request: Nothing; answer: Diagnostics };
  /** Asks where to save it. */
  diagnostics_save: { request: Nothing; answer: SavedDto };
  /** Deletes what the program wrote down about its own work. */
  log_clear: { request: Nothing; answer: Nothing };
  /** Sources and how their last attempts went. */
  sources: { request: Nothing; answer: Array<SourceDto> };
  /** Follows a source. */
  source_add: { request: SourceAdd; answer: SourceDto };
  /** Stops following a source; bookmarks keep their copies. */
  source_remove: { request: SourceId; answer: Nothing };
  /** Decides about removals that were held back. */
  source_removals: { request: RemovalDecision; answer: SourceDto };
  /** Takes a person's word about a source's key: it was compared and is the same, or it is not. */
  source_key: { request: KeyDecision; answer: Array<SourceDto> };
  /** Asks which bundle to open, and looks into it. */
  bundle_open: { request: Nothing; answer: BundleAnswer };
  /** The bundle that was opened, or dropped on the window. */
  bundle: { request: Nothing; answer: BundleAnswer };
  /** Forgets it. */
  bundle_close: { request: Nothing; answer: Nothing };
  /** Brings what it carries into the library; answers when it is done. `bundle_work` tells how far it is. */
  bundle_import: { request: BundleImport; answer: BundleDone };
  /** Asks where to save a bundle, and writes it; answers when it is done. */
  bundle_export: { request: BundleExport; answer: BundleWritten };
  /** What a bundle of these sources would hold. */
  bundle_plan: { request: BundleExport; answer: BundlePlan };
  /** How far the work on a bundle is. */
  bundle_work: { request: Nothing; answer: BundleWork };
  /** Stops the work on a bundle; what is done stays, and doing it again goes on from there. */
  bundle_stop: { request: Nothing; answer: Nothing };
  /** Asks for a refresh of one source or all; answers at once, notices tell the rest. */
  refresh: { request: RefreshRequest; answer: Nothing };
  /** Stops what is running. */
  refresh_cancel: { request: Nothing; answer: Nothing };
  /** The worker's settings. */
  settings: { request: Nothing; answer: Settings };
  /** Changes them. */
  settings_save: { request: Settings; answer: Settings };
}
