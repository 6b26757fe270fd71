// The reader: where a text comes from, whether it may be acted on, its files, links and bookmark.
import type { LinkDto, Nation, Status, TrustDto } from "../../backend/generated/api";
import { calendarDay, day, dayAndTime, number, plural } from "../format";
import { words } from "./words";

const notices: Record<Exclude<Status, "current">, { title: string; body: string }> = {
  withdrawn: { title: "Withdrawn", body: "The publisher has withdrawn this. Do not act on it." },
  superseded: { title: "Replaced", body: "There is a newer version. Do not act on this one." },
  archived: { title: "Archived", body: "The publisher keeps this as a record. It may be out of date." },
  draft: { title: "Draft", body: "This is not final. It may still change." },
};

/** What a click on a link would do, by the link's scheme. */
function linkTitle(link: LinkDto): string {
  if (link.scheme === "mailto") return "Write an e-mail?";
  return link.scheme === "tel" ? "Telephone number" : "Leave Fieldshelf?";
}

export const reader = {
  label: "Reader",
  nothingBody: "Choose something from the list to read it here.",
  loading: "Opening…",
  cannotOpen: "This cannot be opened",
  tools: "Reading tools",
  size: {
    label: "Text size",
    smaller: "smaller text",
    larger: "larger text",
    now: (percent: number) => `Text size ${number(percent)} %`,
  },
  width: "Text width",
  original: "Publisher’s page",
  more: "More for this page",
  minutes: (words: number) => {
    const minutes = Math.max(1, Math.round(words / 220));
    return plural(minutes, { one: "# minute to read", other: "# minutes to read" });
  },
  authors: (names: string) => `By ${names}`,
  provenance: {
    title: "Where this comes from",
    published: (when: string) => `Published ${when}`,
    modified: (when: string) => `changed ${when}`,
    version: (revision: number) => `version ${number(revision)}`,
    source: "Source",
    fetched: "Fetched",
    from: (source: string, at: number) => `${source} · fetched ${day(at)}`,
    checked: "Source last checked",
    verified: "Last checked",
    checkedOn: (on: string | null, by: string | null) =>
      on === null ? "Never checked" : `Checked on ${calendarDay(on)}${by === null ? "" : ` by ${by}`}`,
    reviewBy: "Review due by",
    licence: "Licence",
    changeNote: "Last change",
    audience: "Written for",
    nations: "Applies in",
    language: "Language",
    topics: "Topics",
    signed: "Signature",
    holdsUntil: "Holds until",
    trust: {
      builtIn: "Comes with Fieldshelf",
      verified: "Verified: signed by its publisher",
      outOfDate: "Verified, out of date: signed by its publisher, but past the time that it was to hold",
      unsigned: "Unsigned: nothing proves who wrote it",
    } satisfies Record<TrustDto, string>,
    fetchedAt: (at: number) => dayAndTime(at),
    details: "Details",
  },
  banners: {
    notices,
    successor: "Read the newer version:",
    predecessor: "This replaces:",
    noticeTitle: "From the publisher",
    reviewTitle: "Not re-checked",
    reviewDue: (on: string, last: string | null) =>
      `${last === null ? "It was never checked" : `It was last checked on ${calendarDay(last)}`}, and a check was due by ${calendarDay(on)}. It may be out of date.`,
    elsewhereTitle: (nation: Nation) => `Not for ${words.nations[nation]}`,
    elsewhere: (nations: string) => `This is for ${nations}. Law, support and telephone numbers can differ.`,
    damagedTitle: "Damaged",
    damaged:
      "This text was damaged on this laptop. Do not rely on it, above all not on its numbers. Start Fieldshelf again to repair it.",
    savedTitle: "Saved copy",
    saved: "The library no longer has this. You are reading the copy kept with your bookmark.",
  },
  gate: {
    title: "Before you read",
    contains: (note: string) => `This contains: ${note.replace(/[.\s]+$/, "")}.`,
    show: "Show it",
    skip: (title: string) => `Skip to the next: ${title}`,
    notNow: "Not now",
  },
  contacts: "Help lines for this",
  picture: (alt: string) => (alt === "" ? "Picture" : `Picture: ${alt}`),
  table: "Table",
  links: {
    title: linkTitle,
    open: "Open in your browser:",
    mail: "Write to:",
    call: "The number is:",
    whole: "Show the whole address",
    confirm: "Open",
    refused:
      "Fieldshelf does not open this link. If it is a telephone number, check it somewhere else before you call.",
    damaged: "This link is damaged and cannot be opened.",
  },
  bookmark: {
    add: "Bookmark",
    title: "Bookmark",
    note: "Your note",
    noteHint: "Stays on this laptop. Please do not write names or case details here.",
    saving: "Saving…",
    saved: "Saved",
    notSaved: "Not saved",
    cut: "Part of your note was taken out",
    lost: (title: string) => `A note could not be saved. It is still here: open “${title}” to try again.`,
    collections: "Collections",
    newCollection: "New collection",
    create: "Add",
    added: (title: string) => `Bookmarked: ${title}`,
    removed: (title: string) => `Bookmark removed: ${title}`,
  },
};
