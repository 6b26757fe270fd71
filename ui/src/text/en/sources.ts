// Sources: where the library comes from, and how the last attempts went.
import { ago, day, dayAndTime, plural } from "../format";

export const sources = {
  title: "Sources",
  intro: "Fieldshelf keeps your library up to date from these. If a check fails, what you already have stays.",
  builtIn: "Comes with Fieldshelf",
  starter: "Always here. It needs no connection.",
  resources: (count: number) => plural(count, { one: "# resource", other: "# resources" }),
  newest: (at: number) => `newest ${day(at)}`,
  checked: (at: number, now: number) => `Checked ${ago(at, now)}`,
  never: "Not checked yet",
  lastSuccess: (at: number | null, now: number) =>
    at === null ? "It has not worked yet." : `It last worked ${ago(at, now)}.`,
  checking: "Checking now…",
  next: (at: number, now: number) => (at <= now ? "next check soon" : `next check ${dayAndTime(at)}`),
  checkNow: "Check now",
  checkAll: "Check all now",
  asked: (title: string) => `Checking ${title}`,
  stop: "Stop",
  problems: (count: number) =>
    plural(count, { one: "# small problem in this feed", other: "# small problems in this feed" }),
  problemsBody: "Fieldshelf worked around these. You need not do anything. The publisher can use this list.",
  held: {
    title: (count: number) =>
      plural(count, { one: "# resource vanished from this source", other: "# resources vanished from this source" }),
    body: "That many at once may be a mistake of the publisher, so they are still here. What shall happen?",
    keep: "Keep them",
    remove: "Remove them",
    show: "Show which",
    kept: "Kept",
    removed: "Removed",
  },
  failure: { details: "Details for IT support" },
  add: {
    title: "Add a source",
    address: "Address of the feed",
    hint: "It begins with https:// and often ends with .json",
    name: "What to call it (you can leave this empty)",
    button: "Add source",
    adding: "Adding…",
    added: (title: string) => `Added: ${title}. It is being checked now.`,
    missing: "Please type an address.",
  },
  remove: {
    button: "Remove",
    name: (title: string) => `Remove ${title}`,
    title: (title: string) => `Stop following “${title}”?`,
    body: "Its resources leave this laptop. Bookmarks keep a copy of what you saved.",
    confirm: "Remove source",
    done: (title: string) => `No longer followed: ${title}`,
  },
  none: "You do not follow any source yet. Until you do, you have the starter library.",
};
