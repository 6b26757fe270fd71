// The program's own pages: a source that is built in, listed in the language of the window.
import type { Backend } from "../backend/backend";
import type { RowDto } from "../backend/generated/api";
import { noFilter } from "./filters";
import { Paged } from "./paged.svelte";
import type { SettingsState } from "./settings.svelte";

export const MANUAL = "manual";

export class ManualState {
  cursor = $state(0);
  pages: Paged<RowDto>;

  constructor(backend: Backend, settings: SettingsState) {
    this.pages = new Paged(async (offset, limit) => {
      const ask = (languages: string[]) => {
        const filter = { ...noFilter(), sources: [MANUAL], languages };
        return backend.call("list", { filter, sort: "relevance", offset, limit });
      };
      const own = await ask([settings.now.language]);
      // Pages in another language are better than none.
      return own.total > 0 ? own : ask([]);
    });
  }
}
