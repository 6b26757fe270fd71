// What the nation and “Current only” narrow, fetched again together.
import type { App } from "./app.svelte";

export function anotherScope(app: App): void {
  app.library.another();
  app.news.another();
  if (app.topics) void app.loadTopics();
  void app.help.load();
}

/** Fetches the settings again; those of another notebook may go by another nation. */
export async function loadSettings(app: App): Promise<void> {
  const before = app.settings.now;
  await app.settings.load();
  const { nation, currentOnly } = app.settings.now;
  if (before.nation !== nation || before.currentOnly !== currentOnly) anotherScope(app);
}
