// What keys do while nothing but the shared view or the lock screen is shown: help, the size of the text, the way out.
import type { App } from "./app.svelte";
import type { Action } from "./keys";

/** Whether it did anything. */
export function performAlone(app: App, action: Action): boolean {
  if (action.do === "help") {
    app.shell.closeQuestions();
    app.shared.close();
    app.go("help");
    return true;
  }
  return app.shared.open ? inShared(app, action) : inLocked(app, action);
}

function inShared(app: App, action: Action): boolean {
  if (action.do === "larger") app.shared.resize(1);
  else if (action.do === "smaller") app.shared.resize(-1);
  else if (action.do === "back") app.shared.back();
  else return false;
  return true;
}

function inLocked(app: App, action: Action): boolean {
  if (action.do !== "back" || app.shell.place !== "help") return false;
  app.layers.leaveHelp();
  return true;
}
