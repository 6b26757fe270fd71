// The self-check: how everything stands. And the program's own manual.
import { day, number, plural, size } from "../format";

/** Why documents are not here, in the words of the core. */
const missing: Record<string, string> = {
  stopped: "stopped by you",
  textOnly: "only texts are fetched",
  metered: "the connection is paid by the amount used",
  tooLarge: "too large to be fetched by themselves",
  kind: "of a kind that is not chosen",
  language: "in a language that is not chosen",
  budget: "no space is left for documents",
  noAddress: "without an address",
  waiting: "will be fetched next time",
  failed: "could not be fetched",
};

export const checking = {
  title: "How everything stands",
  intro: "Facts for you or your IT support. Nothing here says what you read, and nothing is sent.",
  open: "How everything stands…",
  openHint: "Sources, documents, files, versions. To look at, and to copy for IT.",
  looking: "Looking…",
  again: "Look again",
  copy: "Copy as text",
  copied: "Copied. Read it before you paste it.",
  back: "Back",
  summary: (matters: number) =>
    matters === 0
      ? "Nothing needs a look."
      : plural(matters, { one: "# thing needs a look.", other: "# things need a look." }),
  sources: "Sources",
  source: {
    never: "Never checked with success",
    checked: (at: number) => `Last checked with success ${day(at)}`,
    tried: (at: number) => `last tried ${day(at)}`,
    builtIn: "Comes with Fieldshelf",
    refused: "An update was refused.",
  },
  documents: "Documents",
  missing: (reason: string) => missing[reason] ?? reason,
  noneMissing: "Every document that was announced is here, or needs no fetching.",
  count: (count: number) => plural(count, { one: "# document", other: "# documents" }),
  content: "Help lines and guidance",
  contactsDue: (due: number, all: number) =>
    due === 0
      ? `All ${number(all)} help lines are checked.`
      : `${number(due)} of ${number(all)} help lines are due for a check.`,
  resourcesDue: (due: number) =>
    due === 0
      ? "No resource is past the day of its review."
      : plural(due, {
          one: "# resource is past the day of its review.",
          other: "# resources are past the day of their review.",
        }),
  files: "Files on this computer",
  file: "File",
  bytes: "Size",
  tables: "Version",
  state: "State",
  sound: "Sound",
  unsound: "Damaged",
  unlooked: "Not looked through",
  free: (bytes: number) => `${size(bytes)} free on the disk.`,
  freeUnknown: "The system does not tell how much of the disk is free.",
  little: (bytes: number) => `Only ${size(bytes)} free on the disk. Documents may not fit.`,
  clock: "Clock",
  clockWrong: "This computer’s clock is wrong. Until it is set, Fieldshelf cannot tell what is out of date.",
  clockRight: "Nothing speaks against this computer’s clock.",
  versions: "Versions",
};

export const manual = {
  title: "Using Fieldshelf",
  listName: "Pages on using Fieldshelf",
  intro: "Getting started, keys, what is stored where, and a sheet for a lost laptop. Every page can be printed.",
  count: (count: number) => plural(count, { one: "# page", other: "# pages" }),
  empty: "These pages are not here",
  emptyBody: "They come with Fieldshelf. If this stays, look at How everything stands.",
};
