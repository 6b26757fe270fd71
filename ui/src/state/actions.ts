// What each action of the keyboard map does to the window. Gives back whether it did anything.
import type { App } from "./app.svelte";
import { text } from "../text/text";
import { focusOn } from "./focus";
import type { Action } from "./keys";
import { printHere } from "./paper";
import { hasReader } from "./places";

export type Perform = (action: Action, target: EventTarget | null) => boolean;

export function performer(app: App): Perform {
  const steps: Record<Exclude<Action["do"], "go">, (target: EventTarget | null) => boolean> = {
    help: () => done(help(app)),
    search: () => done(void focusOn("search")),
    shortcuts: () => done((app.shell.shortcuts = true)),
    bookmark: () => bookmark(app),
    mark: () => app.marking.begin(),
    aloud: () => app.speaking.toggle(),
    lock: () => done(void app.notebooks.lock()),
    notebooks: () => done((app.shell.safe = { sheet: "notebooks" })),
    share: () => app.layers.share(),
    nation: () => nation(app),
    current: () => done(void current(app)),
    print: () => printHere(app),
    languages: () => languages(app),
    back: (target) => back(app, target),
    next: () => step(app, 1),
    previous: () => step(app, -1),
    larger: () => done(void app.settings.resize(1)),
    smaller: () => done(void app.settings.resize(-1)),
    normal: () => done(void app.settings.resize(0)),
  };
  return (action, target) => (action.do === "go" ? done(app.go(action.place)) : steps[action.do](target));
}

function done(_: unknown): true {
  return true;
}

/** Whatever is being asked can wait. */
function help(app: App): void {
  app.shell.closeQuestions();
  app.dialling.close();
  app.carrying.asked = null;
  app.sources.comparing = null;
  app.go("help");
}

/** To the switch beside the places, which an open document covers. */
function nation(app: App): boolean {
  return !app.document.isOpen && done(void focusOn("nation"));
}

async function current(app: App): Promise<void> {
  const only = !app.scope.currentOnly;
  await app.scope.chooseCurrent(only);
  app.shell.say(only ? text.library.filters.currentOnly : text.library.filters.allStatuses);
}

/** The passage that is selected, or else the resource. */
function bookmark(app: App): boolean {
  if (app.marking.selected) return done(void app.marking.make({ kind: "passage" }));
  if (!hasReader(app.shell.place) || !app.reader.reading) return false;
  if (app.notebooks.open) void app.reader.toggleBookmark();
  else app.shell.safe = { sheet: "unlock" };
  return true;
}

/** The languages that the text is there in, with the keyboard on the first. */
function languages(app: App): boolean {
  const { reading } = app.reader;
  if (!hasReader(app.shell.place) || app.document.isOpen || !reading || reading.translations.length === 0) return false;
  return done((app.reader.choosing = true));
}

/** Escape: out of a box, out of the filter panel, out of the reader. */
function back(app: App, target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.dataset.focus === "search" && app.library.query !== "") {
    app.library.type("");
    return true;
  }
  if (app.marking.popover) {
    app.marking.closePopover();
    return true;
  }
  if (app.worksheet.sheet && app.shell.place !== "help") {
    app.layers.leaveWorksheet();
    return true;
  }
  if (app.document.isOpen) {
    if (!app.document.back()) app.closeDocument();
    return true;
  }
  if (app.shell.place === "library" && app.library.filtersOpen) app.library.showFilters(false);
  app.back();
  return true;
}

/** To the next or previous row of the list that is shown, and open it. */
function step(app: App, by: 1 | -1): boolean {
  const list = app.list();
  if (!list || list.count === 0) return false;
  const to = Math.min(list.count - 1, Math.max(0, list.cursor + (app.reader.key ? by : 0)));
  list.moveTo(to);
  const key = list.keyAt(to);
  if (key) void app.open(key);
  return true;
}
