// What becomes of the words of marks and notes when the notebook is closed: they go.
import type { App } from "./app.svelte";
import type { Holder } from "./notebooks.svelte";

/** Everything that shows notes and passages, but the reader and the list of bookmarks. */
export function notesHolder(app: App): Holder {
  return {
    forget: (another) => {
      app.marking.forget();
      app.speaking.stop();
      app.marks.forget(another);
      app.document.marks.forget(another);
      app.notes.forget();
      app.citing.close();
      app.difference.close();
      app.printing.close();
      app.outbox.forget();
      if (app.shell.sheet === "organise") app.shell.sheet = null;
    },
    fetch: () => {
      void app.marks.notes.flush().then(() => app.marks.load());
      void app.document.marks.notes.flush().then(() => app.document.marks.load());
      app.notes.stale();
      if (app.shell.place === "sources") void app.outbox.load();
    },
    settle: async () => {
      const settled = await Promise.all([app.marks.notes.settle(), app.document.marks.notes.settle()]);
      return settled.every(Boolean);
    },
  };
}
