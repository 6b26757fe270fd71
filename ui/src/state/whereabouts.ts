// Where a text stood on the screen, while another screen takes its place.
import { tick } from "svelte";
import type { DocumentState } from "./document.svelte";

export class Whereabouts {
  #scrolled: number | null = null;

  constructor(private readonly document: DocumentState) {}

  keep(): void {
    this.#scrolled = scroller()?.scrollTop ?? this.#scrolled;
  }

  forget(): void {
    this.#scrolled = null;
  }

  async restore(): Promise<void> {
    // A document draws where its goal is.
    if (this.document.isOpen) this.document.goal = { ...this.document.spot };
    const scrolled = this.#scrolled;
    this.#scrolled = null;
    await tick();
    const box = scroller();
    if (scrolled !== null && box) box.scrollTop = scrolled;
  }
}

function scroller(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-scrolls=reader]");
}
