// Which stores hold something of the notebook, and what each does when it is closed. A store that is not named here
// keeps its notes on screen after the lock: a new one that holds any has its line here.
import type { App } from "./app.svelte";
import { forgetCopied } from "./clipboard";
import { text } from "../text/text";

export function holdNotebook(app: App): void {
  const { notebooks } = app;
  app.reader.isOpen = () => notebooks.open;
  notebooks.holds({
    forget: (another) => {
      if (another) app.whereabouts.forget();
      else app.whereabouts.keep();
      const lost = app.worksheet.drop();
      app.shell.forget();
      // Behind the cover it is said on the return.
      if (lost && !another && !app.hiding.hidden) app.shell.trouble = text.privacy.hide.droppedByLock;
      void forgetCopied();
    },
  });
  notebooks.holds({
    forget: (another) => {
      app.reader.forget(another);
    },
    fetch: () => void app.reader.refresh(),
    settle: () => app.reader.settle(),
  });
  for (const marks of [app.marks, app.document.marks]) {
    notebooks.holds({
      forget: (another) => {
        marks.forget(another);
      },
      fetch: () => void marks.notes.flush().then(() => marks.load()),
      settle: async () => {
        await marks.notes.flush();
        return !marks.notes.pending;
      },
    });
  }
  notebooks.holds({
    forget: () => {
      app.marking.forget();
      app.bookmarks.forget();
      app.notes.forget();
      app.citing.close();
      app.difference.close();
      if (app.shell.sheet === "organise") app.shell.sheet = null;
    },
    fetch: () => {
      void app.bookmarks.load();
      app.notes.stale();
    },
  });
  notebooks.holds({
    forget: () => {
      app.library.forget();
    },
    fetch: () => {
      app.library.stale();
    },
  });
  notebooks.holds({
    forget: () => {
      app.carrying.forget();
    },
  });
  // Another worker finds no trace of what this one looked at.
  notebooks.holds({
    forget: (another) => {
      if (another) app.layers.putAway();
    },
    fetch: () => {
      void app.settings.load();
      void app.whereabouts.restore();
    },
  });
}
