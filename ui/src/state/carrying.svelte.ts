// Snapshots, backups and exports: asked for, compared, taken. Nothing of them is kept once a sheet is closed.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { Comparison, ExportRequest, OpenedDto, SnapshotDto, TakeDto } from "../backend/generated/api";
import { text } from "../text/text";
import type { Shell } from "./shell.svelte";

/** What is compared: a snapshot by its name, or what was opened from a file. */
export type Compared = { snapshot: SnapshotDto } | { file: true };

export class CarryingState {
  /** null = not asked for yet. */
  snapshots = $state.raw<SnapshotDto[] | null>(null);
  /** The question that is open: its comparison; null while a backup still needs its password. */
  asked = $state.raw<{ of: Compared; comparison: Comparison | null } | null>(null);

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  forget(): void {
    this.snapshots = null;
    this.asked = null;
  }

  async load(): Promise<void> {
    try {
      this.snapshots = await this.backend.call("snapshots", {});
    } catch {
      this.snapshots = null;
    }
  }

  async compare(snapshot: SnapshotDto): Promise<void> {
    const comparison = await this.shell.attempt(() => this.backend.call("snapshot_compare", { name: snapshot.name }));
    if (comparison) this.asked = { of: { snapshot }, comparison };
  }

  /** The person chooses a file. */
  async openFile(): Promise<void> {
    const opened = await this.shell.attempt(() => this.backend.call("carried_open", {}));
    if (opened) this.#opened(opened);
  }

  #opened({ comparison, locked }: OpenedDto): void {
    if (comparison !== null || locked) this.asked = { of: { file: true }, comparison };
  }

  /** Gives back the sentence of what went wrong, or null. */
  async unlock(password: string): Promise<string | null> {
    try {
      this.#opened(await this.backend.call("backup_unlock", { password }));
      return null;
    } catch (thrown) {
      return sentenceFor(thrown);
    }
  }

  async take(take: TakeDto): Promise<string | null> {
    const of = this.asked?.of;
    if (!of) return null;
    try {
      if ("snapshot" in of) await this.backend.call("snapshot_take", { name: of.snapshot.name, take });
      else await this.backend.call("carried_take", { take });
    } catch (thrown) {
      return sentenceFor(thrown);
    }
    this.asked = null;
    this.shell.say(text.carrying.comparison.taken);
    await this.load();
    return null;
  }

  async backup(password: string): Promise<string | null> {
    try {
      const { saved } = await this.backend.call("backup_save", { password });
      if (saved) this.shell.say(text.carrying.backup.saved);
      return null;
    } catch (thrown) {
      return sentenceFor(thrown);
    }
  }

  async export(request: ExportRequest): Promise<void> {
    const answer = await this.shell.attempt(() => this.backend.call("notebook_export", request));
    if (answer?.saved) this.shell.say(text.carrying.export.saved);
  }
}
