// What is fetched again when a part of what the core holds has changed. Total: a new part fails the type check.
import type { PartDto } from "../backend/generated/api";
import type { App } from "./app.svelte";
import { loadSettings } from "./rescope";

export function staleParts(app: App): Record<PartDto, () => void> {
  return {
    library: () => {
      app.fetchLibrary();
      void app.help.load();
      void app.reader.refresh();
    },
    bookmarks: () => {
      void app.loadBookmarks();
      void app.reader.refresh();
      app.library.stale();
      if (!app.notebooks.open) return;
      void app.document.marks.load();
      app.notes.stale();
    },
    sources: () => void app.sources.load(),
    settings: () => void loadSettings(app),
    documents: () => {
      app.filesChanged.ask();
    },
    notebook: () => void app.notebooks.load(),
    bundle: () => {
      if (app.desk.running !== null) app.desk.hear();
      else void app.bringIn.look();
    },
  };
}
