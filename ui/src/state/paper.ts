// What is printed from where a person is: the page being read, or else the list, the notes or the help lines on screen.
import type { KeyDto, Reading } from "../backend/generated/api";
import { text } from "../text/text";
import type { App } from "./app.svelte";
import { hasReader } from "./places";
import type { Printable } from "./printing.svelte";
import { itself } from "./translations";

function plain({ source, id }: KeyDto): KeyDto {
  return { source, id };
}

/** A page, its help lines as a card, and what the worker wrote on it. */
export function pageFor(reading: Reading): Printable {
  const { row, contacts, note, marks } = reading;
  const key = plain(row);
  const written = (note ?? "") !== "" || marks.length > 0;
  return {
    title: row.title,
    parts: [
      { kind: "page", what: { resource: key } },
      ...(contacts.length > 0 ? [{ kind: "contacts" as const, what: { contacts: contacts.map(plain) } }] : []),
      ...(written ? [{ kind: "notes" as const, what: { notes: key } }] : []),
    ],
    versions: [itself(reading), ...reading.translations],
  };
}

/** The list as it is filtered and ordered, or what a search found. */
export function listFor({ library, scope }: App): Printable {
  const { searching, query } = library;
  const filter = searching ? scope.forSearch(library.filter) : scope.forList(library.filter);
  const sort = searching ? library.searchSort : library.sort;
  const results = { query: searching ? query.trim() : "", filter, sort };
  const title = searching ? text.printing.results(query.trim()) : text.printing.list;
  return { title, parts: [{ kind: "results", what: { results } }], versions: [] };
}

export function notesFor(): Printable {
  return { title: text.printing.notes, parts: [{ kind: "notes", what: { notes: null } }], versions: [] };
}

/** Those that are on screen; all of the nation are asked for by none. */
export function helpFor({ help, scope }: App): Printable {
  const contacts = help.need === null && !scope.everywhere ? [] : (help.answer?.contacts ?? []).map(plain);
  return { title: text.printing.help, parts: [{ kind: "contacts", what: { contacts } }], versions: [] };
}

function hereFor(app: App): Printable | null {
  const { place } = app.shell;
  const { reading } = app.reader;
  if (hasReader(place) && reading) return reading.provenance.held === "damaged" ? null : pageFor(reading);
  if (place === "help") return helpFor(app);
  if (place === "bookmarks") return app.notebooks.open ? notesFor() : null;
  return place === "library" ? listFor(app) : null;
}

/** Opens the sheet for what is on screen; false where nothing can be printed. A worksheet has a print of its own. */
export function printHere(app: App): boolean {
  if (app.worksheet.sheet && app.shell.place !== "help") return false;
  const file = app.document.key;
  if (file) {
    app.files.openElsewhere(file);
    app.shell.say(text.printing.file);
    return true;
  }
  const here = hereFor(app);
  if (!here) return false;
  void app.printing.begin(here);
  return true;
}
