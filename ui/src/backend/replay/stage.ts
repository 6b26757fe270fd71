// Sets the stage in a plain browser: `?state=offline` picks a scenario, and `?file=starter/nrm/0&page=3&words=consent`
// opens a document, `?place=manual&open=starter/nrm&then=print` a place, a text and a sheet, and
// `?tongue=en-XB` the made-up language from right to left. The clock stands still, so pictures repeat.
import type { App } from "../../state/app.svelte";
import { printHere } from "../../state/paper";
import type { Place } from "../../state/places";
import { languages } from "../../text/text";
import { Replay } from "../replay";
import { mirrored, pseudo } from "./pseudo";
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
      void show(app, asked);
      const [source, id, position] = asked.get("file")?.split("/") ?? [];
      if (!source || !id) return;
      const page = Number(asked.get("page"));
      const query = asked.get("words") ?? "";
      void app.openDocument({ source, id, position: Number(position) }, page > 0 ? { page, query } : { query });
    },
  };
}

/** What a picture is taken of. */
const SHEETS: Record<string, (app: App) => unknown> = {
  print: (app) => printHere(app),
  languages: (app) => (app.reader.choosing = true),
  report: (app) => app.reader.reading && app.outbox.report(app.reader.reading, app.version),
  suggest: (app) => app.outbox.suggest(app.version),
  handover: (app) => (app.shell.sheet = "handover"),
  share: (app) => app.layers.share(),
};

async function show(app: App, asked: URLSearchParams): Promise<void> {
  const tongue = asked.get("tongue");
  if (tongue !== null) await speakIn(app, tongue);
  const place = asked.get("place");
  if (place) app.go(place as Place);
  const [source, id] = asked.get("open")?.split("/") ?? [];
  if (source && id) await app.open({ source, id });
  const language = asked.get("language");
  if (language) await app.layers.handOver(language);
  await SHEETS[asked.get("then") ?? ""]?.(app);
}

/** `cy`, or one of the made-up languages, once the window has its settings. */
async function speakIn(app: App, tongue: string): Promise<void> {
  languages.push(pseudo, mirrored);
  while (!app.ready) await new Promise((next) => setTimeout(next, 10));
  app.settings.now = { ...app.settings.now, language: tongue };
}

/** Halfway into a bundle, and no further. */
async function bringForEver(app: App, backend: Replay): Promise<void> {
  backend.hold.set("bundle_import", new Promise(() => undefined));
  backend.bundles.work = { running: true, done: 800_000_000, total: 1_460_000_000 };
  await app.bringIn.look();
  void app.bringIn.bring();
  backend.tell("bundle");
}
