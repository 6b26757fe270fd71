// The sources and what a worker does with them.
import { faultOf, type Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { SourceDto } from "../backend/generated/api";
import { text } from "../text/text";
import { focusOn } from "./focus";
import { takesText } from "./keys";
import type { Shell } from "./shell.svelte";
import { isComparable, keyIn } from "./trust";

/** What was wrong with an address to follow, and with which of its boxes. */
export interface AddFault {
  field: "address" | "key";
  words: string;
}

export class SourcesState {
  all = $state.raw<SourceDto[]>([]);
  known = $state(false);
  fault = $state<string | null>(null);
  // Made anew whenever the list is, never changed in place.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  titles: ReadonlyMap<string, string> = $derived(new Map(this.all.map((source) => [source.id, source.title])));

  /** The source whose key is being compared, by its id. */
  comparing = $state<string | null>(null);
  /** Those that came since the start: each offers itself once to have its key compared. */
  #offers: string[] = [];

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  /** One of them, if the list is here and holds it. */
  of(id: string | null | undefined): SourceDto | undefined {
    return this.all.find((source) => source.id === id);
  }

  async load(): Promise<void> {
    try {
      this.all = await this.backend.call("sources", {});
      this.known = true;
      this.fault = null;
      this.#offer();
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  /** Follows an address; gives back what was wrong, or null. */
  async add(address: string, title: string, key = ""): Promise<AddFault | null> {
    if (address.trim() === "") return { field: "address", words: text.sources.add.missing };
    const read = keyIn(key);
    const wrongKey: AddFault = { field: "key", words: text.trust.add.wrong };
    if (read === null && key.trim() !== "") return wrongKey;
    try {
      const asked = { address: address.trim(), title: title.trim() || null, key: read };
      const added = await this.backend.call("source_add", asked);
      this.offerLater(added.id);
      this.shell.say(text.sources.add.added(added.title));
      await this.load();
      return null;
    } catch (thrown) {
      // The address has a code of its own, so what makes no sense is the key.
      if (read !== null && faultOf(thrown).code === "bad-request") return wrongKey;
      return { field: "address", words: sentenceFor(thrown) };
    }
  }

  /** Once its first update is here and Sources is on screen, the question about its key is asked, and only once. */
  offerLater(id: string): void {
    this.#offers.push(id);
  }

  compare(source: SourceDto): void {
    this.#offers = this.#offers.filter((id) => id !== source.id);
    this.comparing = source.id;
  }

  /** Takes a person's word about a key. */
  async decideKey(source: SourceDto, same: boolean): Promise<void> {
    this.comparing = null;
    await this.shell.attempt(async () => {
      const seen = source.signed?.fingerprint ?? null;
      this.all = await this.backend.call("source_key", { id: source.id, same, seen });
      this.shell.say(same ? text.trust.key.confirmed(source.title) : text.sources.remove.done(source.title));
    });
    // The button that the question came from is gone.
    await focusOn("main");
  }

  /** Never in the way: only on Sources, with no other question open and nothing being typed. */
  #offer(): void {
    if (this.shell.place !== "sources" || this.comparing !== null || this.shell.asking || isTyping()) return;
    const found = this.all.find(
      (source) => this.#offers.includes(source.id) && isComparable(source) && !source.checking,
    );
    if (found) this.compare(found);
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

function isTyping(): boolean {
  const box = document.activeElement;
  return takesText(box) && "value" in (box as object) && (box as HTMLInputElement).value !== "";
}
