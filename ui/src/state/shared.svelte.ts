// The shared view: one text for the person beside the worker, and nothing else. It holds no note, no mark, no other title.
import type { Backend } from "../backend/backend";
import type { KeyDto, Reading } from "../backend/generated/api";
import { Latest } from "./latest";
import type { Shell } from "./shell.svelte";

/** Percent of the reader's own size. */
const SIZES = [100, 125, 150, 175, 200, 250];
const FIRST = 150;

/** What may be seen of it. */
export type Shown = Omit<Reading, "note" | "collections" | "tags" | "marks" | "predecessors" | "successor">;

export class SharedState {
  reading = $state.raw<Shown | null>(null);
  /** Languages that it can be read in, itself among them. */
  versions = $state.raw<{ key: KeyDto; language: string }[]>([]);
  revealed = $state(false);
  size = $state(FIRST);
  /** It was left, and the screen waits until the worker goes on. */
  left = $state(false);

  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  /** Whether it, or the plain screen after it, is all that is seen. */
  get open(): boolean {
    return this.reading !== null || this.left;
  }

  /** Shows what is being read; a content note that was answered is not asked again. */
  show(reading: Reading, revealed: boolean): void {
    const { row, translations } = reading;
    this.versions = [row, ...translations.map((each) => each.row)].map(({ source, id, language }) => ({
      key: { source, id },
      language,
    }));
    this.revealed = revealed;
    this.left = false;
    this.reading = public_(reading);
  }

  async read(key: KeyDto): Promise<void> {
    const reading = await this.shell.attempt(() => this.#asking.ask(this.backend.call("read", key)));
    if (reading && this.reading) this.reading = public_(reading);
  }

  resize(steps: 1 | -1): void {
    const at = SIZES.indexOf(this.size);
    this.size = SIZES[Math.min(SIZES.length - 1, Math.max(0, at + steps))] ?? FIRST;
  }

  /** Away with the text; what lies beneath is not shown yet, for the person may still be looking. */
  leave(): void {
    this.#asking.forget();
    this.left = this.reading !== null;
    this.reading = null;
    this.versions = [];
  }

  /** The worker has turned the screen back. */
  close(): void {
    this.leave();
    this.left = false;
  }
}

function public_({
  note: _n,
  collections: _c,
  tags: _t,
  marks: _m,
  predecessors: _p,
  successor: _s,
  ...rest
}: Reading): Shown {
  return rest;
}
