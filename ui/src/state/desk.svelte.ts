// Work on a bundle takes minutes: the sheet that it was asked from may be closed, and the work goes on behind it.
import { faultOf, type Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { BundleWork } from "../backend/generated/api";
import { text } from "../text/text";
import { Paced } from "./paced";
import type { Sheet, Shell } from "./shell.svelte";

const IDLE: BundleWork = { running: false, done: 0, total: 0 };
/** Milliseconds between two looks at how far it is. */
const PACE = 400;

export class Desk {
  /** From which sheet the work was asked; null = there is none. */
  running = $state<Sheet | null>(null);
  work = $state.raw<BundleWork>(IDLE);
  stopping = $state(false);
  /** Said by screen readers inside the sheet: quarters, not every count. */
  said = $state("");
  #quarter = 0;
  #look = new Paced(PACE, () => void this.#load());

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  /** Does the work; gives back the sentence of what went wrong, or null. `ready` is said where nobody looks any more. */
  async run(sheet: Sheet, ready: string, act: () => Promise<unknown>): Promise<string | null> {
    this.running = sheet;
    this.work = IDLE;
    this.stopping = false;
    this.said = "";
    this.#quarter = 0;
    const fault = await act().then(
      () => null,
      (thrown: unknown) => bundleSentence(thrown, sheet),
    );
    this.running = null;
    if (this.shell.sheet === null) this.#comeBack(sheet, fault ?? ready);
    return fault;
  }

  #comeBack(sheet: Sheet, words: string): void {
    if (this.shell.place === "sources" && !this.shell.asking) this.shell.sheet = sheet;
    else this.shell.say(words);
  }

  /** The core says that the work goes on. */
  hear(): void {
    this.#look.ask();
  }

  async #load(): Promise<void> {
    try {
      this.work = await this.backend.call("bundle_work", {});
    } catch {
      return;
    }
    const { done, total } = this.work;
    const quarter = total > 0 ? Math.floor((4 * done) / total) : 0;
    if (quarter > this.#quarter && quarter < 4) this.said = text.bundles.working.said(25 * quarter);
    this.#quarter = Math.max(this.#quarter, quarter);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.said = text.bundles.working.stopping;
    await this.shell.attempt(() => this.backend.call("bundle_stop", {}));
  }
}

/** The sentence for whatever a bundle that was read or made was rejected with, and what exactly was found. */
export function bundleSentence(thrown: unknown, sheet: Sheet): string {
  const { code, message } = faultOf(thrown);
  const causes = sheet === "open" ? text.bundles.causes.reading : text.bundles.causes.writing;
  const sentence = causes[code];
  if (sentence === undefined) return sentenceFor(thrown);
  return code === "cancelled" ? sentence : text.bundles.details(sentence, message);
}
