// Opens the window on the made-up core or another, and does with it what a person does.
import { render } from "@testing-library/svelte";
import { afterEach, expect, vi } from "vitest";
import Window from "../src/Window.svelte";
import type { Backend } from "../src/backend/backend";
import { Replay } from "../src/backend/replay";
import { NOW } from "../src/backend/replay/resources";
import type { Scenario } from "../src/backend/replay/world";
import type { Engine } from "../src/pdf/engine";
import { App } from "../src/state/app.svelte";
import { spoken } from "./spoken";
import { misfits } from "./wire";

/** A window, and the hands that use it. */
export interface Driven {
  app: App;
  /** Presses a key where the keyboard is now. */
  press: (key: string, more?: KeyboardEventInit) => Promise<void>;
  click: (name: string | RegExp, role?: string) => Promise<void>;
  type: (words: string, into?: HTMLInputElement | HTMLTextAreaElement) => Promise<void>;
}

export type Opened = Driven & { replay: Replay };

const replays: Replay[] = [];

// Whatever a test did, it sent only what the core would take.
afterEach(() => {
  const wrong = replays.splice(0).flatMap(({ calls }) => calls.flatMap(({ name, request }) => misfits(name, request)));
  expect(wrong, "every request has exactly its fields").toEqual([]);
});

export async function opened(scenario: Scenario = "usual", engine = noEngine): Promise<Opened> {
  const replay = new Replay(scenario);
  replays.push(replay);
  return { ...(await openedOn(replay, NOW, engine)), replay };
}

/** For the many tests that open no PDF. */
const noEngine = (): Promise<Engine> => Promise.reject(new Error("no engine in this test"));

/** Opens the window on any core; `now` is in seconds since 1970 UTC. */
export async function openedOn(backend: Backend, now: number, engine = noEngine): Promise<Driven> {
  const app = new App(overheard(backend), () => now, engine);
  const shown = render(Window, { props: { app } });
  await vi.waitFor(() => {
    expect(app.ready || app.fault !== null, "the window answers").toBe(true);
  });
  await settled();
  if (spoken.language !== "") {
    app.settings.now = { ...app.settings.now, language: spoken.language };
    await settled();
  }
  return {
    app,
    press: async (key, more = {}) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
      await settled();
    },
    click: async (name, role = "button") => {
      shown.getByRole(role, { name }).click();
      await settled();
    },
    type: async (words, into) => {
      const box = into ?? (document.activeElement as HTMLInputElement);
      box.value = words;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await settled();
    },
  };
}

/** The same core, whose answers a check may read afterwards. */
function overheard(backend: Backend): Backend {
  if (spoken.check === null) return backend;
  const call = backend.call.bind(backend);
  backend.call = (async (...asked: Parameters<typeof call>) => {
    const answer = await call(...asked);
    spoken.answers.push(answer);
    return answer;
  }) as typeof call;
  return backend;
}

/** Lets every answer and every redraw that is due happen; the core answers in microtasks. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** What was asked last with a command. */
export function requestOf(replay: Replay, command: string): unknown {
  return replay.calls.filter(({ name }) => name === command).at(-1)?.request;
}

export function words(): string {
  return document.body.textContent?.replace(/\s+/g, " ") ?? "";
}

/** All that is in the page, seen or not: its text, and what stands in its fields. */
export function everything(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
  return [words(), ...fields.map(({ value }) => value)].join("\n");
}
