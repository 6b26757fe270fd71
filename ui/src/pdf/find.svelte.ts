// Finding in one document: which pages hold the words, and which occurrence a person is on.
//
// The pages come from whoever knows the text; the occurrences on a page are counted where it is shown, once it is shown.
import { exactly, patternsOf, type Pattern } from "./words";

/** Pages on which the words stand, in order; `words`: what else to mark, as the searcher found it. */
export interface Found {
  pages: number[];
  words: string[];
  /** Whether there are more that are not listed. */
  cut: boolean;
}

/** Asks for the pages; `report` hears of pages as they are found, and how many were looked through. */
export type Search = (query: string, report: (found: Found, looked: number) => boolean) => Promise<Found>;

export interface Hit {
  page: number;
  /** The occurrence on the page, from 0; -1 = the last one. */
  index: number;
}

const NOTHING: Pattern[] = [];

/** Milliseconds after the last letter. */
const PAUSE = 150;

export class Find {
  open = $state(false);
  query = $state("");
  found = $state.raw<Found | null>(null);
  /** While pages are looked through one by one: how many were. */
  looked = $state<number | null>(null);
  failed = $state(false);
  at = $state.raw<Hit | null>(null);
  patterns = $derived<Pattern[]>(this.#patterns());

  #counts: Record<number, number> = {};
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly search: Search,
    /** The page that is read now. */
    private readonly page: () => number,
    private readonly show: (page: number) => void,
  ) {}

  #patterns(): Pattern[] {
    if (this.query.trim() === "") return [];
    return [...patternsOf(this.query), ...exactly(this.found?.words ?? [])];
  }

  /** What to mark on a page: nothing where only some of the words stand. */
  on(page: number): Pattern[] {
    const { found } = this;
    return found === null || found.cut || found.pages.includes(page) ? this.patterns : NOTHING;
  }

  /** The place of the page of the hit among the pages found, from 1; 0 = none. */
  get position(): number {
    return this.at === null ? 0 : (this.found?.pages.indexOf(this.at.page) ?? -1) + 1;
  }

  type(query: string): void {
    this.query = query;
    this.#forget();
    if (query.trim() === "") return;
    this.#timer = setTimeout(() => void this.#ask(null), PAUSE);
  }

  /** Opened with words already: from a search of the library. */
  async arrive(query: string, page: number | null): Promise<void> {
    this.open = true;
    this.query = query;
    this.#forget();
    await this.#ask(page);
  }

  close(): void {
    this.open = false;
    this.query = "";
    this.#forget();
  }

  #forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#turn += 1;
    this.#counts = {};
    this.found = null;
    this.looked = null;
    this.failed = false;
    this.at = null;
  }

  async #ask(page: number | null): Promise<void> {
    const turn = ++this.#turn;
    this.#timer = null;
    if (page !== null) this.at = { page, index: 0 };
    try {
      const found = await this.search(this.query, (soFar, looked) => {
        if (turn !== this.#turn) return false;
        this.found = soFar;
        this.looked = looked;
        this.#first();
        return true;
      });
      if (turn !== this.#turn) return;
      this.found = found;
      this.looked = null;
      this.#first();
    } catch {
      if (turn === this.#turn) this.failed = true;
    }
  }

  /** To the first page from here on, once there is one. */
  #first(): void {
    if (this.at !== null) return;
    const pages = this.found?.pages ?? [];
    const here = this.page();
    const page = pages.find((each) => each >= here) ?? (this.looked === null ? pages[0] : undefined);
    if (page !== undefined) this.#go({ page, index: 0 });
  }

  /** The next or previous occurrence; after the last of a page, the first of the next page that has one. */
  async step(by: 1 | -1): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      await this.#ask(null);
      return;
    }
    const pages = this.found?.pages ?? [];
    if (pages.length === 0) return;
    if (this.at === null) {
      this.#first();
      return;
    }
    const { page } = this.at;
    const count = this.#counts[page] ?? 0;
    const index = (this.at.index < 0 ? count - 1 : this.at.index) + by;
    if (index >= 0 && index < count) this.#go({ page, index });
    else this.#go({ page: neighbour(pages, page, by), index: by > 0 ? 0 : -1 });
  }

  #go(hit: Hit): void {
    this.at = hit;
    this.show(hit.page);
  }

  /** A page that is shown says how often the words stand on it. */
  counted(page: number, count: number): void {
    this.#counts[page] = count;
  }
}

/** The next or previous of the pages; after the last comes the first. */
function neighbour(pages: readonly number[], page: number, by: 1 | -1): number {
  const after = by > 0 ? pages.find((each) => each > page) : pages.filter((each) => each < page).at(-1);
  return after ?? (by > 0 ? pages[0] : pages.at(-1)) ?? page;
}
