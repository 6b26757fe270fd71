// Starts the window: picks the core (the real one, or a made-up one in a plain browser) and draws the first frame.
import { mount } from "svelte";
import Window from "./Window.svelte";
import type { Backend } from "./backend/backend";
import { tauri } from "./backend/tauri";
import { App } from "./state/app.svelte";
import "./style/tokens.css";
import "./style/base.css";
import "./style/cover.css";
import "./style/marks.css";
import "./style/comfort.css";
import "./style/scripts.css";

interface Core {
  backend: Backend;
  clock: () => number;
  /** What a made-up core does first. */
  begin?: (app: App) => void;
}

async function core(): Promise<Core> {
  if (__REPLAY__ && !("__TAURI_INTERNALS__" in window)) {
    const { replayFor } = await import("./backend/replay/stage");
    return replayFor(location.search);
  }
  return { backend: tauri, clock: () => Math.floor(Date.now() / 1000) };
}

const { backend, clock, begin } = await core();
const app = new App(backend, clock);
const target = document.getElementById("app");
if (target) mount(Window, { target, props: { app } });
begin?.(app);
