// Files of resources: how each stands on this laptop, why, and what can be done about it.
import type { FetchFaultDto, FileCountsDto, FileShowDto, LeftDto, TextStateDto } from "../../backend/generated/api";
import { day, dayAndTime, limit, list, number, plural, size } from "../format";

/** Why a file is not fetched by itself. */
const left: Record<LeftDto, (megabytes: number) => string> = {
  stopped: () => "You stopped it: fetched only when you ask",
  textOnly: () => "Not fetched by itself: only texts are fetched now",
  metered: () => "Not fetched by itself: your connection is paid by the amount used",
  tooLarge: (megabytes) => `Not fetched by itself: larger than ${limit(megabytes)}`,
  kind: () => "Not fetched by itself: this kind is not chosen in Settings",
  language: () => "Not fetched by itself: this language is not chosen in Settings",
  budget: () => "Not fetched by itself: the space set aside for documents is full",
  noAddress: () => "Cannot be fetched: it has no address that Fieldshelf can use",
};

/** What stands after “Could not be fetched:”. */
const faults: Record<FetchFaultDto, string> = {
  noConnection: "there was no connection",
  signInPage: "this network wants you to sign in first",
  serverFailed: "the publisher’s server did not answer properly",
  gone: "it is no longer on the publisher’s site",
  notTrusted: "the server could not prove who it is",
  badAddress: "its address cannot be used",
  wrongHash: "it is not the file that the publisher announced",
  notAFile: "a web page came instead of the file",
  tooLarge: "it is larger than Fieldshelf takes",
  disk: "the disk is full or cannot be written to",
};

/** What a search can find in a file that is here; null = all of it, or nothing is to be expected. */
const texts: Record<TextStateDto, (pages: number) => string | null> = {
  noText: () => "Search does not look into this kind of file.",
  waiting: () => "Its text cannot be searched yet: it will be read soon.",
  reading: (pages) => `Its text is being read: ${countOfPages(pages)} can be searched so far.`,
  read: () => null,
  noTextLayer: () => "Its text cannot be searched: it holds pictures of pages.",
  protected: () => "Its text cannot be searched: it is locked by a password.",
  damaged: () => "Its text cannot be searched: the file is damaged.",
  tooLarge: () => "Its text cannot be searched: it is too large to read.",
};

const shows: Record<FileShowDto, string> = {
  all: "All",
  coming: "Coming",
  here: "On this laptop",
  missing: "Missing",
};

const empty: Record<FileShowDto, { title: string; body: string }> = {
  all: { title: "No documents yet", body: "Documents come with the resources of your sources." },
  coming: { title: "Nothing is coming", body: "All documents that are fetched by themselves are on this laptop." },
  here: { title: "No document is on this laptop yet", body: "They are fetched when there is a connection." },
  missing: { title: "Nothing is missing", body: "Every document is on this laptop or will be fetched." },
};

function countOfPages(count: number): string {
  return plural(count, { one: "# page", other: "# pages" });
}

function documents(count: number): string {
  return plural(count, { one: "# document", other: "# documents" });
}

/** `unit`: the words behind a number that stands alone in the rest of a list. */
function counted(parts: readonly [number, string][]): string[] {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words], index) => `${index === 0 ? documents(count) : number(count)} ${words}`);
}

export const files = {
  title: "Files",
  here: "On this laptop",
  fetching: (percent: number | null, done: string) =>
    percent === null ? `Being fetched (${done} so far)` : `${number(percent)} % fetched (${done})`,
  /** `2.1 of 5.3 MB`, or what is here where the whole is not known. */
  doneOf: (done: number, whole: number | null) => (whole === null ? size(done) : `${size(done)} of ${size(whole)}`),
  waiting: "Will be fetched next time",
  asked: "Asked for: comes first",
  paused: "Downloads are paused",
  left,
  beyondAll: (megabytes: number) => `Larger than ${limit(megabytes)}: open it on the publisher’s page`,
  failed: (why: string) => `Could not be fetched: ${why}.`,
  again: (at: number, now: number) =>
    at <= now ? "It will be tried again soon." : `It will be tried again at ${dayAndTime(at)}.`,
  onlyAsked: "It is tried again only when you ask.",
  faults,
  texts,
  searchable: "Its text can be searched",
  progress: (title: string) => `How much of “${title}” is fetched`,
  seen: "If you fetch a file now, the publisher’s server sees that this file was asked for.",
  open: "Open",
  fetch: "Fetch now",
  stop: "Stop",
  openName: (title: string) => `Open ${title}`,
  fetchName: (title: string) => `Fetch now: ${title}`,
  stopName: (title: string) => `Stop fetching ${title}`,
  more: "More",
  moreName: (title: string) => `More for ${title}`,
  save: "Save a copy…",
  saved: "Copy saved",
  elsewhere: "Open in another program…",
  elsewhereAsk: {
    title: "Open in another program?",
    body: "Other programs are not as careful as Fieldshelf. They may go online, or run something that is hidden in the file. Open it there only if you trust whoever made it.",
    confirm: "Open",
  },
  folder: "Show in folder",
  page: "Publisher’s page",
  fetchAsked: (title: string) => `Asked for: ${title}`,
  stopped: (title: string) => `Stopped: ${title}`,
  /** Apart from the files that the publisher has now. */
  earlier: "Kept with your bookmark",
  earlierBody: "The publisher has changed or removed this file. Fieldshelf kept the version that you bookmarked.",
  versionOf: (at: number) => `The version of ${day(at)}`,
  pages: countOfPages,
  minutes: (seconds: number) => `${number(Math.max(1, Math.round(seconds / 60)))} min`,
  strip: {
    here: (counts: FileCountsDto) => `${documents(counts.here)} on this laptop`,
    paused: "Downloads paused",
    textOnly: "Fetching texts only",
    fetching: (counts: FileCountsDto) =>
      `Fetching ${number(counts.fetching)} of ${number(counts.coming)} · ${size(counts.comingBytes)} to go`,
    waiting: (counts: FileCountsDto) => `${documents(counts.coming)} will be fetched next time`,
    noConnection: (counts: FileCountsDto) => `${documents(counts.coming)} waiting for a connection`,
    reading: (count: number) => `Reading the text of ${documents(count)}`,
    pause: "Pause downloads",
    resume: "Resume downloads",
    /** Said once when it changes, and not with every byte. */
    said: { idle: "", paused: "Downloads paused", fetching: "Fetching documents", reading: "Reading documents" },
  },
  list: {
    title: "Documents",
    listName: "Documents",
    label: "Which documents",
    shows,
    empty,
    counts: (counts: FileCountsDto) =>
      [
        `${documents(counts.here)} on this laptop · ${size(counts.hereBytes)}`,
        counts.coming === 0 ? null : `${number(counts.coming)} coming, ${size(counts.comingBytes)}`,
        counts.failed === 0 ? null : `${number(counts.failed)} could not be fetched`,
        counts.left === 0 ? null : `${number(counts.left)} not fetched by themselves`,
      ]
        .filter((part) => part !== null)
        .join("; "),
    total: (show: FileShowDto, total: number) => `${shows[show]}: ${documents(total)}`,
    chosen: "Chosen document",
    resource: "Go to the resource",
    textOnly: "Texts only",
    settings: "Change in Settings",
    rules: {
      off: "Only texts are fetched. A document comes when you ask for it.",
      on: (largest: number, budget: number) =>
        `Documents up to ${limit(largest)} are fetched by themselves, up to ${limit(budget)} in all`,
      kinds: "chosen kinds only",
      languages: "chosen languages only",
      metered: "Your connection is paid by the amount used: a document comes only when you ask for it.",
    },
    open: "Look at documents",
    back: "Back",
  },
  blind: {
    words: (parts: { missing: number; unread: number; unreadable: number }) =>
      `This search could not look into ${list(
        counted([
          [
            parts.missing,
            plural(parts.missing, { one: "that is not on this laptop", other: "that are not on this laptop" }),
          ],
          [parts.unread, plural(parts.unread, { one: "that is not read yet", other: "that are not read yet" })],
          [parts.unreadable, "without text"],
        ]),
      )}.`,
    look: "See which",
  },
};
