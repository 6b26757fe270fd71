// axe-core on what is on screen. Colours are judged in the real window; jsdom has none.
import axe from "axe-core";
import { expect } from "vitest";

export async function check(why: string): Promise<void> {
  document.documentElement.lang = "en-GB";
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  const found = violations.map(
    (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
  expect(found, why).toEqual([]);
}
