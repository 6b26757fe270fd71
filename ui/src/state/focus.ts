// Moves the keyboard to a marked element once the screen has been drawn.
import { tick } from "svelte";

export type Mark = "list" | "reader" | "main" | "search" | "document" | "find" | "marking" | "lock" | "nation";

/** For what comes in the place of what had the keyboard, inside an open dialog. */
export function takeFocus(element: HTMLElement): void {
  element.focus();
}

/** A list that is empty is not drawn: then the screen itself takes the keyboard. */
export async function focusOn(mark: Mark): Promise<void> {
  await tick();
  const marked = (name: Mark): HTMLElement | null => document.querySelector(`[data-focus="${name}"]`);
  (marked(mark) ?? marked("main"))?.focus({ preventScroll: mark === "list" });
}

/** Brings the element that a selector finds into sight, with the keyboard on it, and shows it for a moment. */
export async function reveal(selector: string): Promise<void> {
  await tick();
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) return;
  if (typeof element.scrollIntoView === "function") element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
  element.classList.add("sought");
  element.addEventListener("blur", () => element.classList.remove("sought"), { once: true });
}
