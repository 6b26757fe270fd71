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

  #put({ pages }: TextAnswer): void {
    const next = [...this.pages];
    for (const each of pages) next[each.page - 1] = each;
    this.pages = next;
  }

  stop(): void {
    this.#stopped = true;
  }
}

/** The first pages of the stretches: the one with the page, those after it, those before it from near to far. */
export function order(total: number, page: number): number[] {
  const starts = Array.from({ length: Math.ceil(total / STRETCH) }, (_, index) => index * STRETCH + 1);
  const here = Math.floor((Math.min(Math.max(1, page), total) - 1) / STRETCH);
  return [...starts.slice(here), ...starts.slice(0, here).reverse()];
}
