// Snapshots, backups and exports: what is in them, how they differ, and taking them in.
import type { DifferingKind, ExportForm, TakeDto } from "../../backend/generated/api";
import { dayAndTime, number, plural } from "../format";

const kinds: Record<DifferingKind, string> = {
  bookmark: "Bookmark",
  mark: "Highlight",
  collection: "Collection",
  setting: "Setting",
  message: "Message",
};

const forms: Record<ExportForm, { name: string; hint: string }> = {
  json: { name: "Everything (JSON)", hint: "Can be brought in again." },
  markdown: { name: "To read (Markdown)", hint: "Notes and highlights, with what they stand beside." },
  bookmarks: { name: "Browser bookmarks (HTML)", hint: "Addresses only, for a web browser." },
  csv: { name: "Table (CSV)", hint: "For a spreadsheet." },
};

const takes: Record<TakeDto, { name: string; hint: string }> = {
  add: {
    name: "Add what is missing",
    hint: "Nothing is taken away. Where both differ, the newer one stays.",
  },
  replace: {
    name: "Make the notebook as it was then",
    hint: "What is only in your notebook now goes. A snapshot of today is taken first, so you can come back.",
  },
};

function things(count: number): string {
  return plural(count, { one: "# thing", other: "# things" });
}

export const carrying = {
  title: "Snapshots, backup and export",
  kinds,
  takes,
  snapshots: {
    title: "Snapshots",
    intro:
      "Fieldshelf takes one every day and keeps them on this laptop, encrypted like the notebook: seven days and four weeks.",
    none: "There is none yet. The first is taken today.",
    of: (at: number) => dayAndTime(at),
    holds: (bookmarks: number, marks: number) =>
      `${plural(bookmarks, { one: "# bookmark", other: "# bookmarks" })}, ${plural(marks, { one: "# highlight", other: "# highlights" })}`,
    compare: "Compare…",
    compareName: (at: number) => `Compare the snapshot of ${dayAndTime(at)}…`,
    compareTitle: (at: number) => `Snapshot of ${dayAndTime(at)}`,
    more: (count: number) => `Show ${number(count)} more`,
    locked: "Unlock the notebook to see its snapshots.",
  },
  backup: {
    title: "Backup",
    intro:
      "One encrypted file with everything in your notebook. Keep it on a USB stick or a drive of your organisation.",
    save: "Save a backup…",
    open: "Open a backup or an export…",
    sheet: "Save a backup",
    password: "Password of the backup",
    again: "The same once more",
    hint: "At least 8 characters. Without it nobody can open the file.",
    short: "At least 8 characters, please.",
    differ: "The two are not the same.",
    write: "Save…",
    saved: "The backup is saved.",
    unlockTitle: "Open the backup",
    unlockIntro: "Give the password that it was saved with.",
    unlock: "Open",
  },
  export: {
    title: "Export",
    intro: "A copy that other programs can read. It is not encrypted: whoever has the file can read it.",
    form: "Form",
    forms,
    collection: "What",
    all: "The whole notebook",
    open: "Export…",
    save: "Save the export…",
    saved: "The export is saved.",
  },
  comparison: {
    title: "Compare with your notebook",
    madeAt: (at: number) => `Made ${dayAndTime(at)}.`,
    same: (count: number) => `${things(count)} the same in both.`,
    nothing: "Nothing differs: it holds the same as your notebook.",
    onlyThere: "Only in the copy",
    onlyHere: "Only in your notebook",
    differ: "Different",
    hereNewer: "newer in your notebook",
    thereNewer: "newer in the copy",
    more: (count: number) => `and ${number(count)} more`,
    how: "What should be done?",
    take: "Go on",
    taken: "Done. Your notebook has changed.",
  },
};
