// Passages and pages that a person marked: their four kinds, and what can be done with one.
import type { MarkDto, MarkKind, MarkStyle } from "../../backend/generated/api";
import { number, plural } from "../format";

const styles: Record<MarkStyle, string> = {
  important: "Important",
  question: "Ask about this",
  "follow-up": "Come back to this",
  quote: "To quote",
};

/** Each kind has a sign of its own, so that none is told by its colour. */
const signs: Record<MarkStyle, string> = { important: "!", question: "?", "follow-up": "→", quote: "”" };

const kinds: Record<Exclude<MarkKind, "highlight">, string> = {
  passage: "Bookmarked passage",
  page: "Bookmarked page",
};

function kindOf({ kind, style }: Pick<MarkDto, "kind" | "style">): string {
  if (kind === "highlight") return style === null ? "Highlight" : styles[style];
  return kinds[kind];
}

function page(mark: Pick<MarkDto, "page" | "pageLabel">): string {
  return `Page ${mark.pageLabel === "" ? number(mark.page ?? 0) : mark.pageLabel}`;
}

export const marks = {
  styles,
  signs,
  /** For a passage that has a note and no kind. */
  noteSign: "*",
  kindOf,
  page,
  /** What a screen reader calls a passage of the text. */
  role: (mark: MarkDto) => (mark.note === "" ? kindOf(mark) : `${kindOf(mark)}, with a note`),
  made: {
    highlight: "Highlighted",
    passage: "Passage bookmarked",
    page: "Page bookmarked",
  } satisfies Record<MarkKind, string>,
  removed: (mark: MarkDto) =>
    `Removed: ${kindOf(mark).toLowerCase()}${mark.exact === "" ? "" : ` “${short(mark.exact)}”`}`,
  tools: {
    label: "What to do with the selected text",
    kinds: "Highlight as",
    passage: "Bookmark passage",
    note: "Note",
    copy: "Copy with source",
    reach: (key: string) => `Press ${key} to reach these buttons`,
  },
  walk: {
    title: "Marking by keyboard",
    how: "Arrow keys move by sentence and line. Hold Shift to take more. Enter chooses what to do. Esc leaves.",
    begun:
      "Marking by keyboard. Arrow keys move by sentence. Hold Shift to take more. Enter chooses what to do. Escape leaves.",
    left: "Marking by keyboard ended",
    leave: "Leave",
    nothing: "There is no text here that can be marked.",
  },
  popover: {
    label: (mark: MarkDto) => `${kindOf(mark)}: options and note`,
    kinds: "Kind",
    note: "Note on this passage",
    pageNote: "Note on this page",
    cite: "Cite…",
    copy: "Copy with source",
    remove: "Remove",
    close: "Close",
  },
  list: {
    title: "What you marked here",
    count: (count: number) => plural(count, { one: "# mark", other: "# marks" }),
    go: "Show it in the text",
    edit: "Note and options",
    changedTitle: "The passage changed",
    changedBody:
      "The publisher has changed or removed these passages since you marked them. Your quotes and notes are kept.",
    showSaved: "Show the saved text",
    moved: "The text around it has changed",
    unknown: "Not in the text on this laptop",
    panel: "Marks",
    none: "Nothing is marked in this document yet.",
    noneHow: (letters: boolean) =>
      letters
        ? "Select some text to highlight it, or press b to bookmark the page."
        : "Select some text to highlight it, or choose Bookmark page.",
  },
  bookmarkPage: "Bookmark page",
  fileMissing: (title: string) =>
    `The file${title === "" ? "" : ` “${title}”`} is not on this laptop any more. The quote and your note are kept.`,
  copied: "Copied with its source",
  lost: "A note on a passage could not be saved. It is still here: open that text again to copy it or to try again.",
};

function short(words: string): string {
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words;
}
