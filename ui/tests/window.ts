// Opens the window on the made-up core, and does with it what a person does.
import { render } from "@testing-library/svelte";
import { expect, vi } from "vitest";
import Window from "../src/Window.svelte";
import { Replay } from "../src/backend/replay";
import { NOW } from "../src/backend/replay/resources";
import type { Scenario } from "../src/backend/replay/world";
import { App } from "../src/state/app.svelte";

export interface Opened {
  app: App;
  replay: Replay;
  /** Presses a key where the keyboard is now. */
  press: (key: string, more?: KeyboardEventInit) => Promise<void>;
  click: (name: string | RegExp, role?: string) => Promise<void>;
  type: (words: string, into?: HTMLInputElement | HTMLTextAreaElement) => Promise<void>;
}

export async function opened(scenario: Scenario = "usual"): Promise<Opened> {
  const replay = new Replay(scenario);
  const app = new App(replay, () => NOW);
  const shown = render(Window, { props: { app } });
  await vi.waitFor(() => {
    expect(app.ready || app.fault !== null, "the window answers").toBe(true);
  });
  await settled();
  return {
    app,
    replay,
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

/** Lets every answer and every redraw that is due happen; the core answers in microtasks. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

export function words(): string {
  return document.body.textContent?.replace(/\s+/g, " ") ?? "";
}
