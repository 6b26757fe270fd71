// Looks at a note while it is written: whether it holds what looks like a person's case. It warns, and never hinders.
import type { Backend } from "../backend/backend";
import type { FindingKind } from "../backend/generated/api";
import { Latest } from "./latest";

/** Milliseconds after the last key. */
const PAUSE = 400;

export class Guard {
  findings = $state.raw<FindingKind[]>([]);
  #dismissed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly on: () => boolean,
  ) {}

  look(note: string): void {
    clearTimeout(this.#timer);
    if (this.#dismissed || !this.on() || note.trim() === "") {
      this.#asking.forget();
      this.findings = [];
      return;
    }
    this.#timer = setTimeout(() => void this.#ask(note), PAUSE);
  }

  async #ask(text: string): Promise<void> {
    try {
      const findings = await this.#asking.ask(this.backend.call("note_guard", { text }));
      if (findings) this.findings = findings.map(({ looksLike }) => looksLike);
    } catch {
      // A note is saved all the same: the warning is a courtesy.
      this.findings = [];
    }
  }

  /** For this note, the person knows better. */
  dismiss(): void {
    this.#dismissed = true;
    this.findings = [];
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asking.forget();
  }
}
