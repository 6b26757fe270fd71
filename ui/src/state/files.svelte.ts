// The files of all resources: the list of them, how many there are, and what a worker asks for.
import type { Backend } from "../backend/backend";
import type { DocumentRowDto, DocumentRules, FileCountsDto, FileKeyDto, FileShowDto } from "../backend/generated/api";
import { text } from "../text/text";
import { Paged } from "./paged.svelte";
import type { SettingsState } from "./settings.svelte";
import type { Shell } from "./shell.svelte";

export class FilesState {
  show = $state<FileShowDto>("all");
  cursor = $state(0);
  /** Counts the lists that were shown. */
  turn = $state(0);
  counts = $state.raw<FileCountsDto | null>(null);
  rows: Paged<DocumentRowDto>;

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly settings: SettingsState,
  ) {
    this.rows = new Paged(async (offset, limit) => {
      const answer = await backend.call("documents", { show: this.show, offset, limit });
      this.counts = answer.counts;
      // Rows that went while the list was looked at.
      if (this.cursor >= answer.total) this.cursor = Math.max(0, answer.total - 1);
      return answer;
    });
  }

  get chosen(): DocumentRowDto | undefined {
    return this.rows.row(this.cursor);
  }

  look(show: FileShowDto): void {
    this.show = show;
    this.cursor = 0;
    this.turn += 1;
    this.rows.another();
  }

  /** What is shown stays until it is fetched anew. */
  stale(): void {
    this.rows.stale();
    if (this.counts !== null) this.rows.want(this.cursor, this.cursor);
  }

  async fetch(key: FileKeyDto, title: string): Promise<void> {
    await this.#act("document_fetch", key, text.files.fetchAsked(title));
  }

  async stop(key: FileKeyDto, title: string): Promise<void> {
    await this.#act("document_stop", key, text.files.stopped(title));
  }

  async save(key: FileKeyDto): Promise<void> {
    const saved = await this.shell.attempt(() => this.backend.call("document_save", key));
    if (saved?.done) this.shell.say(text.files.saved);
  }

  /** Another program is not as careful with a file as this one: that is said first. */
  openElsewhere(key: FileKeyDto): void {
    this.shell.confirmation = {
      ...text.files.elsewhereAsk,
      act: () => void this.shell.attempt(() => this.backend.call("document_open_elsewhere", key)),
    };
  }

  async showInFolder(key: FileKeyDto): Promise<void> {
    await this.shell.attempt(() => this.backend.call("document_show", key));
  }

  /** Changes some of the rules. */
  async rule(part: Partial<DocumentRules>): Promise<void> {
    await this.settings.change({ documents: { ...this.settings.now.documents, ...part } });
  }

  #act(name: "document_fetch" | "document_stop", key: FileKeyDto, said: string): Promise<unknown> {
    return this.shell.attempt(async () => {
      await this.backend.call(name, key);
      this.shell.say(said);
    });
  }
}
