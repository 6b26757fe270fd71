// Moves the keyboard to a marked element once the screen has been drawn.
import { tick } from "svelte";

export type Mark = "list" | "reader" | "main" | "search" | "document" | "find" | "lock";

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
