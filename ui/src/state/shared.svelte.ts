// The shared view: one text for the person beside the worker, and nothing else. It holds no note, no mark, no other title.
import type { Backend } from "../backend/backend";
import type { FilterDto, KeyDto, Reading, RowDto } from "../backend/generated/api";
import { noFilter } from "./filters";
import { Latest } from "./latest";
import type { Shell } from "./shell.svelte";

/** Percent of the reader's own size. */
const SIZES = [100, 125, 150, 175, 200, 250];
const FIRST = 150;

/** Titles of a list that is handed over. */
const MOST = 500;

/** What is there now, in one language or in any: what was withdrawn or replaced is nothing to hand over. */
export function currentIn(language: string | null): FilterDto {
  return { ...noFilter(), statuses: ["current"], languages: language === null ? [] : [language] };
}

/** What may be seen of it. */
export type Shown = Omit<Reading, "note" | "collections" | "tags" | "marks" | "predecessors" | "successor">;

export class SharedState {
  reading = $state.raw<Shown | null>(null);
  /** Languages that it can be read in, itself among them. */
  versions = $state.raw<{ key: KeyDto; language: string }[]>([]);
  /** A list in one language, from which texts are opened; null = one text was shown by itself. */
  shelf = $state.raw<{ language: string; rows: RowDto[] } | null>(null);
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
    return this.reading !== null || this.shelf !== null || this.left;
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
    this.shelf = null;
    this.reading = public_(reading);
  }

  /** Shows what is there in a language, and nothing else; false where that could not be found out. */
  async handOver(language: string): Promise<boolean> {
    const request = { filter: currentIn(language), sort: "relevance" as const, offset: 0, limit: MOST };
    const answer = await this.shell.attempt(() => this.#asking.ask(this.backend.call("list", request)));
    if (!answer) return false;
    this.left = false;
    this.versions = [];
    this.shelf = { language, rows: answer.rows };
    return true;
  }

  async read(key: KeyDto): Promise<void> {
    const reading = await this.shell.attempt(() => this.#asking.ask(this.backend.call("read", key)));
    if (reading && this.reading) this.reading = public_(reading);
  }

  /** One of the list. A text that was damaged is not shown to anyone. */
  async readListed({ source, id }: KeyDto): Promise<void> {
    const reading = await this.shell.attempt(() => this.#asking.ask(this.backend.call("read", { source, id })));
    if (!reading || !this.shelf || reading.provenance.held === "damaged") return;
    this.revealed = false;
    this.reading = public_(reading);
  }

  /** Out of a text to its list, out of a list or a text by itself to the plain screen. */
  back(): void {
    if (this.shelf && this.reading) this.reading = null;
    else this.leave();
  }

  resize(steps: 1 | -1): void {
    const at = SIZES.indexOf(this.size);
    this.size = SIZES[Math.min(SIZES.length - 1, Math.max(0, at + steps))] ?? FIRST;
  }

  /** Away with the text; what lies beneath is not shown yet, for the person may still be looking. */
  leave(): void {
    this.#asking.forget();
    this.left = this.open;
    this.reading = null;
    this.shelf = null;
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
