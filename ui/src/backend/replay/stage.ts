// Sets the stage in a plain browser: `?state=offline` picks a scenario, and `?file=starter/nrm/0&page=3&words=consent`
// opens a document. The clock stands still, so pictures repeat.
import type { App } from "../../state/app.svelte";
import { Replay } from "../replay";
import { NOW } from "./resources";
import { SCENARIOS } from "./world";

export function replayFor(search: string) {
  const asked = new URLSearchParams(search);
  const wanted = asked.get("state");
  const scenario = SCENARIOS.find((each) => each === wanted) ?? "usual";
  const backend = new Replay(scenario);
  return {
    backend,
    // One that lost its battery began again ten years ago.
    clock: () => (scenario === "clock" ? Date.UTC(2016, 10, 24, 9) / 1000 : NOW),
    begin: (app: App): void => {
      if (scenario === "bundle") void app.bringIn.look();
      if (scenario === "bringing") void bringForEver(app, backend);
      const [source, id, position] = asked.get("file")?.split("/") ?? [];
      if (!source || !id) return;
      const page = Number(asked.get("page"));
      const query = asked.get("words") ?? "";
      void app.openDocument({ source, id, position: Number(position) }, page > 0 ? { page, query } : { query });
    },
  };
}

/** Halfway into a bundle, and no further. */
async function bringForEver(app: App, backend: Replay): Promise<void> {
  backend.hold.set("bundle_import", new Promise(() => undefined));
  backend.bundles.work = { running: true, done: 800_000_000, total: 1_460_000_000 };
  await app.bringIn.look();
  void app.bringIn.bring();
  backend.tell("bundle");
}
