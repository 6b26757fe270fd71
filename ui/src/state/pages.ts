// A window onto a long list: fetches whole pages around what is looked at and keeps a bounded number of them.
// When the list goes stale the old rows stay on screen until the new ones are there, so nothing jumps.

export interface Slice<Row> {
  total: number;
  rows: Row[];
}

export type Fetch<Row> = (offset: number, limit: number) => Promise<Slice<Row>>;

export const PAGE = 100;
const KEPT = 24;

interface Page<Row> {
  rows: Row[];
  /** The generation that it was fetched in. */
  made: number;
}

export class Pages<Row> {
  total = 0;
  /** Whether any answer has come since the list was last emptied. */
  known = false;
  #pages = new Map<number, Page<Row>>();
  #asked = new Map<number, number>();
  #generation = 0;
  /** Whether what is held belongs to another list. */
  #old = false;

  constructor(
    private readonly fetch: Fetch<Row>,
    private readonly changed: () => void,
    private readonly failed: (thrown: unknown) => void,
  ) {}

  row(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  }

  /** Takes a first page that came another way. */
  put(first: Slice<Row>): void {
    this.known = true;
    this.total = first.total;
    // Fewer rows than a page are shown all the same, and the whole page is asked for.
    const whole = first.rows.length >= Math.min(PAGE, first.total);
    this.#pages.set(0, { rows: first.rows.slice(0, PAGE), made: whole ? this.#generation : -1 });
    this.changed();
  }

  /** Asks for the pages that hold rows `first` to `last`, unless they are here or on their way. */
  want(first: number, last: number): void {
    const from = Math.max(0, Math.floor(first / PAGE));
    const to = Math.max(from, Math.floor(Math.max(first, last) / PAGE));
    for (let page = from; page <= to; page += 1) {
      const fresh = this.#pages.get(page)?.made === this.#generation;
      if (!fresh && this.#asked.get(page) !== this.#generation) void this.#load(page);
    }
    this.#trim(from, to);
  }

  /** The list is the same, but its rows may have changed: what is shown stays until it is fetched anew. */
  stale(): void {
    this.#generation += 1;
  }

  /** Another list altogether: its first answer takes the place of everything that was held. */
  another(): void {
    this.#generation += 1;
    this.#old = true;
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.set(page, generation);
    try {
      const slice = await this.fetch(page * PAGE, PAGE);
      if (generation !== this.#generation) return;
      if (this.#old) this.#pages.clear();
      this.#old = false;
      this.known = true;
      this.total = slice.total;
      this.#pages.set(page, { rows: slice.rows, made: generation });
      this.changed();
    } catch (thrown) {
      if (generation === this.#generation) this.failed(thrown);
    } finally {
      if (this.#asked.get(page) === generation) this.#asked.delete(page);
    }
  }

  #trim(from: number, to: number): void {
    if (this.#pages.size <= KEPT) return;
    const middle = (from + to) / 2;
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const page of far.slice(0, this.#pages.size - KEPT)) this.#pages.delete(page);
  }
}
