// What becomes of the notebook's words in the page when it is locked or exchanged: they go.
import type { App } from "./app.svelte";

export function forgetNotes(app: App): void {
  app.marking.forget();
  app.marks.forget();
  app.document.marks.forget();
  app.bookmarks.forget();
  app.notes.forget();
  app.citing.close();
  app.difference.close();
  app.reader.forget();
  if (app.shell.sheet === "organise") app.shell.sheet = null;
  // Both may name a bookmark or quote a passage.
  app.shell.undo = null;
  app.shell.say("");
}
