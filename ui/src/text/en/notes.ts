// Writing notes, the view of all of them, tags and order, and what changed since something was saved.
import type { FindingKind, PartChangeKind } from "../../backend/generated/api";
import { day, list, number, plural } from "../format";

const looksLike: Record<FindingKind, string> = {
  dateOfBirth: "a date of birth",
  telephone: "a telephone number",
  caseReference: "a case reference",
};

const changes: Record<Exclude<PartChangeKind, "same">, string> = {
  added: "New",
  taken: "Taken out",
  changed: "Changed",
  moved: "Moved here",
};

const signs: Record<Exclude<PartChangeKind, "same">, string> = { added: "+", taken: "−", changed: "±", moved: "↕" };

export const notes = {
  guard: {
    says: (found: FindingKind[]) =>
      `This note seems to hold ${list([...new Set(found)].map((each) => looksLike[each]))}. Notes are for documents, not for people.`,
    dismiss: "It is fine",
  },
  unsaved: "This note is not saved: the disk may be full. It stays here. You can copy it and keep it somewhere safe.",
  copy: "Copy the note",
  copied: "Note copied",
  tabs: { bookmarks: "Bookmarks", notes: "Notes and highlights" },
  view: "Show",
  all: {
    title: "Notes and highlights",
    count: (count: number) => plural(count, { one: "# text with notes", other: "# texts with notes" }),
    find: "Find in notes and quotes",
    style: "Kind of highlight",
    anyStyle: "All kinds",
    collection: "Collection",
    anyCollection: "All collections",
    tag: "Tag",
    anyTag: "All tags",
    empty: "No notes or highlights yet",
    emptyBody: "Select some text while reading to highlight it, or write a note under a bookmark.",
    nothingFound: "Nothing matches",
    nothingFoundBody: "Try fewer words, or choose all kinds, collections and tags.",
    open: "Open",
    note: "Your note",
  },
  tags: {
    title: "Tags",
    add: "Add a tag",
    addButton: "Add",
    remove: (tag: string) => `Remove the tag ${tag}`,
    used: "Used before:",
    added: (tag: string) => `Tag added: ${tag}`,
    removed: (tag: string) => `Tag removed: ${tag}`,
    renamed: (tag: string, name: string) => `Tag renamed: ${tag} is now ${name}`,
    filter: "With the tag",
    all: "All tags",
    count: (count: number) => plural(count, { one: "# bookmark", other: "# bookmarks" }),
    none: "No tags yet. Add one under a bookmark.",
  },
  order: {
    organise: "Organise…",
    title: "Collections and tags",
    collections: "Collections",
    collectionsHow: "Drag a collection, or press Alt with ↑ or ↓, to change the order.",
    entries: "Order",
    up: "Move up",
    down: "Move down",
    moved: (name: string, place: number, total: number) => `${name}: now ${number(place)} of ${number(total)}`,
    rename: (name: string) => `Rename ${name}`,
    remove: (name: string) => `Remove ${name}`,
    none: "No collections yet.",
    done: "Done",
    name: "New name",
  },
  changed: {
    banner: "This changed since you saved it.",
    show: "See what changed",
    title: "What changed since you saved it",
    versions: (savedAt: number, saved: number, now: number) =>
      saved === 0 || now === 0
        ? `Saved on ${day(savedAt)}, against the text of today.`
        : `Version ${number(saved)}, saved on ${day(savedAt)}, against version ${number(now)} of today.`,
    newsTitle: "What changed",
    newsVersions: (came: number, old: number, now: number) =>
      old === 0 || now === 0
        ? `The text that came on ${day(came)}, against the one before it.`
        : `Version ${number(now)}, which came on ${day(came)}, against version ${number(old)}.`,
    sameWords: "The words are the same. Only spaces, links or pictures changed.",
    counts: (counts: Record<Exclude<PartChangeKind, "same">, number>) =>
      (Object.keys(changes) as (keyof typeof changes)[])
        .filter((change) => counts[change] > 0)
        .map((change) => `${number(counts[change])} ${changes[change].toLowerCase()}`)
        .join(" · "),
    changes,
    signs,
    hidden: (count: number) => plural(count, { one: "# part that is the same", other: "# parts that are the same" }),
    inserted: "added: ",
    deleted: "taken out: ",
    keep: "Keep today’s text",
    keepHint: "Your bookmark then holds today’s text. Your notes and highlights stay.",
    kept: "Today’s text is saved with your bookmark",
    comparing: "Comparing…",
  },
};
