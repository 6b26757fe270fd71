// An open document: its pages or its text, finding in it, and what may be done with the file.
import type { TextStateDto } from "../../backend/generated/api";
import type { PdfFault } from "../../pdf/engine";
import { number, plural } from "../format";

const faults: Record<PdfFault, string> = {
  protected:
    "This file is locked by a password, so Fieldshelf cannot show it. Another program may ask you for the password.",
  damaged: "This file is damaged or unfinished, so its pages cannot be shown.",
  notPdf: "This file says that it is a PDF, but it is not one, so its pages cannot be shown.",
  unread: "This file could not be read from this laptop’s disk. It may have been moved or deleted.",
};

/** Why there is no text to read or search. */
const states: Record<Exclude<TextStateDto, "read">, string> = {
  noText: "Fieldshelf cannot show this kind of file.",
  waiting: "The text of this file has not been read yet. Fieldshelf will do it by itself.",
  reading: "The text of this file is being read. It will be here in a moment.",
  noTextLayer: "This file holds pictures of pages and no text, so it cannot be read as text or searched.",
  protected: "This file is locked by a password, so its text cannot be read.",
  damaged: "This file is damaged, so its text cannot be read.",
  tooLarge: "This file is too large for its text to be read.",
};

function onPages(count: number): string {
  return plural(count, { one: "# page", other: "# pages" });
}

export const document = {
  label: "Document",
  tools: "Document tools",
  opening: "Opening…",
  cannotOpen: "This cannot be opened",
  back: "Back",
  faults,
  states,
  pages: "Pages",
  page: {
    /** `label` as printed on it. */
    name: (page: number, label: string | null, total: number) =>
      label === null
        ? `Page ${number(page)} of ${number(total)}`
        : `Page ${label} (${number(page)} of ${number(total)})`,
    said: (page: number, total: number) => `Page ${number(page)} of ${number(total)}`,
    short: (page: number, label: string | null) => label ?? String(page),
    box: "Page",
    of: (page: number, label: string | null, total: number) =>
      label === null ? `of ${number(total)}` : `(${number(page)} of ${number(total)})`,
    none: (typed: string) => `There is no page ${typed}.`,
    drawing: "Drawing the page…",
    notDrawn: "This page is damaged and cannot be shown.",
  },
  zoom: {
    label: "Size of pages",
    larger: "Larger",
    smaller: "Smaller",
    auto: "Automatic",
    width: "Fit width",
    page: "Fit page",
    percent: (percent: number) => `${number(percent)} %`,
  },
  view: { label: "Show as", pages: "Pages", text: "Text", readText: "Read its text" },
  panel: {
    outline: "Contents",
    thumbnails: "Small pages",
    noOutline: "This document has no list of contents.",
    close: "Close the panel",
  },
  find: {
    button: "Find",
    label: "Find in this document",
    next: "Next",
    previous: "Previous",
    close: "Close find",
    none: "Not found",
    looking: (page: number, total: number) => `Looking: page ${number(page)} of ${number(total)}`,
    failed: "Could not search",
    /** `cut`: there are more. */
    pages: (position: number, count: number, cut: boolean) => {
      const pages = cut ? `more than ${onPages(count)}` : onPages(count);
      return position === 0 ? `On ${pages}` : `${number(position)} of ${pages} with matches`;
    },
  },
  more: {
    turn: "Turn the pages",
    embedded: "Files inside this document (they cannot be opened here)",
    unnamed: "File without a name",
  },
  links: {
    address: (address: string) => `Link: ${address}`,
    inside: "Link to another place in this document",
  },
  text: {
    mark: (page: number, label: string | null) => (label === null ? `Page ${number(page)}` : `Page ${label}`),
    empty: "No text on this page",
    failed: "The rest of the text could not be loaded.",
  },
  player: {
    loading: "Loading…",
    sound: (title: string) => `Sound: ${title}`,
    film: (title: string) => `Film: ${title}`,
    cannotPlay: "Fieldshelf cannot play this kind of file on this computer. Another program may be able to.",
    failed: "This file could not be read from this laptop’s disk. It may have been moved or deleted.",
    captions: "Captions",
  },
};
