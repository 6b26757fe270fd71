// What jsdom lacks of a browser. Dialogs open and close; sizes are fixed, so that a list has rows in sight.
import { afterEach } from "vitest";
import { cleanup } from "@testing-library/svelte";

HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
  this.querySelector<HTMLElement>("[autofocus]")?.focus();
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};

class FixedSize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver = FixedSize;

Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 600 });

// A British caseworker's window.
Object.defineProperty(navigator, "language", { get: () => "en-GB" });
Object.defineProperty(navigator, "languages", { get: () => ["en-GB", "en"] });

// axe asks for a canvas to look at icon fonts, of which there are none.
HTMLCanvasElement.prototype.getContext = () => null;

afterEach(cleanup);
