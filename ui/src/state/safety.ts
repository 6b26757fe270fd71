// Which stores hold something of the notebook, and what each does when it is closed. A store that is not named here
// keeps its notes on screen after the lock: a new one that holds any has its line here.
import type { App } from "./app.svelte";
import { forgetCopied } from "./clipboard";
import { notesHolder } from "./forget";
import { loadSettings } from "./rescope";
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
      app.dialling.close();
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
  notebooks.holds({
    forget: () => {
      app.bookmarks.forget();
    },
    fetch: () => void app.bookmarks.load(),
  });
  notebooks.holds(notesHolder(app));
  notebooks.holds({
    forget: () => {
      app.library.forget();
    },
    // What was refused while even the library was locked is asked again.
    fetch: () => {
      app.fetchLibrary();
      app.library.rows.another();
      void app.sources.load();
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
      void loadSettings(app);
      void app.whereabouts.restore();
    },
  });
}
