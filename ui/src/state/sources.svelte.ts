// The sources and what a worker does with them.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { SourceDto } from "../backend/generated/api";
import { text } from "../text/text";
import type { Shell } from "./shell.svelte";

export class SourcesState {
  all = $state.raw<SourceDto[]>([]);
  known = $state(false);
  fault = $state<string | null>(null);
  // Made anew whenever the list is, never changed in place.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  titles: ReadonlyMap<string, string> = $derived(new Map(this.all.map((source) => [source.id, source.title])));

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  async load(): Promise<void> {
    try {
      this.all = await this.backend.call("sources", {});
      this.known = true;
      this.fault = null;
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  /** Follows an address; gives back the sentence of what went wrong, or null. */
  async add(address: string, title: string): Promise<string | null> {
    if (address.trim() === "") return text.sources.add.missing;
    try {
      const added = await this.backend.call("source_add", {
        address: address.trim(),
        title: title.trim() || null,
        key: null,
      });
      this.shell.say(text.sources.add.added(added.title));
      await this.load();
      return null;
    } catch (thrown) {
      return sentenceFor(thrown);
    }
  }

  remove(source: SourceDto): Promise<void> {
    return this.#act(async () => {
      await this.backend.call("source_remove", { id: source.id });
      this.shell.say(text.sources.remove.done(source.title));
    });
  }

  decide(source: SourceDto, remove: boolean): Promise<void> {
    return this.#act(async () => {
      await this.backend.call("source_removals", { id: source.id, remove });
      this.shell.say(remove ? text.sources.held.removed : text.sources.held.kept);
    });
  }

  check(source: SourceDto | null): Promise<void> {
    return this.#act(async () => {
      await this.backend.call("refresh", { source: source?.id ?? null, reason: "asked" });
      if (source) this.shell.say(text.sources.asked(source.title));
    });
  }

  stop(): Promise<void> {
    return this.#act(() => this.backend.call("refresh_cancel", {}));
  }

  async #act(act: () => Promise<unknown>): Promise<void> {
    await this.shell.attempt(async () => {
      await act();
      await this.load();
    });
  }
}
