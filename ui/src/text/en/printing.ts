// Paper: what is printed, how, and what a person is told before.
import type { PrintDoubt, PrintLayout } from "../../backend/generated/api";
import { number, plural } from "../format";

const layouts: Record<PrintLayout, string> = {
  a4: "A4",
  a5: "A5, two on a sheet of A4",
  cards: "Pocket cards, eight on a sheet of A4",
};

const doubts: Record<PrintDoubt, string> = {
  retired: "The publisher has withdrawn or archived this. Do not hand it out as advice for today.",
  replaced: "There is a newer version of this. Print that one, unless you need the old one.",
  olderTranslation: "The original has changed since this was translated.",
  checkDue: "A check of this is overdue. Look at the numbers before you hand it out.",
  oldNumber: "It holds a number that is no longer used. On paper the new number stands beside it.",
  cut: "Not all of it fits on a card. The rest is left out.",
};

export const printing = {
  button: "Print…",
  listButton: "Print this list…",
  title: (what: string) => `Print: ${what}`,
  what: "What",
  kinds: {
    page: "This page",
    contacts: "Its help lines as a card",
    results: "The list, with citations",
    notes: "Your notes on it, with citations",
  },
  language: "In which language",
  layout: "Paper",
  layouts,
  large: "Large print",
  codes: "Codes to scan for the address and the telephone",
  preview: "Preview",
  making: "Laying out the pages…",
  made: (pages: number) => plural(pages, { one: "# sheet", other: "# sheets" }),
  page: (page: number, pages: number) => `Sheet ${number(page)} of ${number(pages)}`,
  previous: "Previous sheet",
  next: "Next sheet",
  wide: "Larger",
  doubts,
  doubtsTitle: "Before you print",
  missing: (characters: string) => `These signs cannot be printed, and stand as empty boxes: ${characters}`,
  private: "This holds your own notes. The printer, and the program that opens the file, may keep a copy.",
  print: "Print",
  open: "Open in viewer",
  save: "Save as PDF…",
  sent: "Sent to the printer",
  saved: "Saved.",
  opened: "Opened in your viewer. Print it from there.",
  noPrinter:
    "No printer was found on this computer. Save it as a PDF, or open it in your viewer and print it elsewhere.",
  noPreview: "The preview could not be shown.",
  list: "The library’s list",
  results: (query: string) => `Results for “${query}”`,
  notes: "Your notes and highlights",
  help: "Help lines",
  file: "Documents are printed from the program that opens them.",
};
