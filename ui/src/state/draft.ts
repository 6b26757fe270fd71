// A note being written: saved a moment after the last key, and at once when the worker turns elsewhere.
// A note that could not be saved stays a draft and is tried again at the next key or flush; it is never dropped.

export type DraftState = "untouched" | "saving" | "saved" | "notSaved";

const PAUSE = 500;

export class Draft {
  #text: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly save: (text: string) => Promise<unknown>,
    private readonly tell: (state: DraftState) => void,
  ) {}

  /** What is not saved yet; null = everything is. */
  get pending(): string | null {
    return this.#text;
  }

  edit(text: string): void {
    this.#text = text;
    this.tell("saving");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Saves what is not saved yet; saves follow each other, so an older text never lands last. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#write());
    return this.#running;
  }

  /** Forgets what was typed, for a bookmark that was removed. */
  discard(): void {
    clearTimeout(this.#timer);
    this.#text = null;
  }

  async #write(): Promise<void> {
    const text = this.#text;
    if (text === null) return;
    try {
      await this.save(text);
      if (this.#text !== text) return;
      this.#text = null;
      this.tell("saved");
    } catch {
      this.tell("notSaved");
    }
  }
}
