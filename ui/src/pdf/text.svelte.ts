// The text of one document, fetched in stretches: first where the person is, then onwards, then what lies before.
import type { PageTextDto, TextAnswer } from "../backend/generated/api";

/** Pages asked for at once. */
const STRETCH = 50;

export type AskText = (from: number, count: number) => Promise<TextAnswer>;

export class DocumentText {
  /** By page, from index 0; undefined = not here yet. */
  pages = $state.raw<readonly (PageTextDto | undefined)[]>([]);
  failed = $state(false);

  #begun = false;
  /** First pages of stretches that are on their way. */
  #reaching: number[] = [];
  #stopped = false;

  constructor(private readonly ask: AskText) {}

  /** Fetches everything, beginning at a page. Asked again, it begins again only where it failed. */
  async load(total: number, page: number): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    this.failed = false;
    if (this.pages.length !== total) this.pages = Array.from({ length: total }, () => undefined);
    try {
      for (const from of order(total, page)) {
        if (this.#stopped) return;
        if (this.pages[from - 1] === undefined) this.#put(await this.ask(from, STRETCH));
      }
    } catch {
      this.failed = true;
      this.#begun = false;
    }
  }

  /** Fetches the stretch that a page is in, where it is not here. What cannot be had is asked for with the next page. */
  async reach(total: number, page: number): Promise<void> {
    const from = stretchOf(page);
    if (this.#stopped || page > total || this.pages[page - 1] !== undefined || this.#reaching.includes(from)) return;
    if (this.pages.length !== total) this.pages = Array.from({ length: total }, () => undefined);
    this.#reaching.push(from);
    try {
      this.#put(await this.ask(from, STRETCH));
    } catch {
      return;
    } finally {
      this.#reaching = this.#reaching.filter((each) => each !== from);
    }
  }

  #put({ pages }: TextAnswer): void {
    const next = [...this.pages];
    for (const each of pages) next[each.page - 1] = each;
    this.pages = next;
  }

  stop(): void {
    this.#stopped = true;
  }
}

function stretchOf(page: number): number {
  return Math.floor((page - 1) / STRETCH) * STRETCH + 1;
}

/** The first pages of the stretches: the one with the page, those after it, those before it from near to far. */
export function order(total: number, page: number): number[] {
  const starts = Array.from({ length: Math.ceil(total / STRETCH) }, (_, index) => index * STRETCH + 1);
  const here = Math.floor((Math.min(Math.max(1, page), total) - 1) / STRETCH);
  return [...starts.slice(here), ...starts.slice(0, here).reverse()];
}
