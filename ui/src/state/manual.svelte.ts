// The program's own pages: a source that is built in, listed in the language of the window.
import type { Backend } from "../backend/backend";
import type { RowDto } from "../backend/generated/api";
import { noFilter } from "./filters";
import { Paged } from "./paged.svelte";
import { PAGE, type Slice } from "./pages";
import type { SettingsState } from "./settings.svelte";

const SOURCE = "manual";

export class ManualState {
  cursor = $state(0);
  pages: Paged<RowDto>;
  #language = "";

  constructor(
    private readonly backend: Backend,
    private readonly settings: SettingsState,
  ) {
    this.pages = new Paged((offset, limit) => this.#fetch(offset, limit));
  }

  /** Brings the list, so that the keyboard can go to it. */
  async load(): Promise<void> {
    const language = this.settings.tongue.code;
    if (this.pages.known && language !== this.#language) {
      this.cursor = 0;
      this.pages.another();
    }
    this.#language = language;
    if (this.pages.known) return;
    try {
      this.pages.put(await this.#fetch(0, PAGE));
    } catch {
      // Asked again in the way that says why it cannot be had.
      this.pages.want(0, 0);
    }
  }

  async #fetch(offset: number, limit: number): Promise<Slice<RowDto>> {
    const ask = (languages: string[]) => {
      const filter = { ...noFilter(), sources: [SOURCE], languages };
      return this.backend.call("list", { filter, sort: "relevance", offset, limit });
    };
    const own = await ask([this.settings.tongue.code]);
    // Pages in another language are better than none.
    return own.total > 0 ? own : ask([]);
  }
}
