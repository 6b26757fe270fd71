// axe-core, or what a test file looks for instead, on what is on screen. Colours are judged in the real window; jsdom has none.
import axe from "axe-core";
import { expect } from "vitest";
import { spoken } from "./spoken";

export async function check(why: string): Promise<void> {
  if (spoken.check) {
    spoken.check(why);
    return;
  }
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  const found = violations.map(
    (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
  expect(found, why).toEqual([]);
}
