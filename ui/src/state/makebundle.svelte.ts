// A bundle that is to be made: which sources, which of their documents, how large it will be, and what was written.
import type { Backend } from "../backend/backend";
import type { BundleExport, BundlePlan, BundleWritten, SourceDto } from "../backend/generated/api";
import { text } from "../text/text";
import { bundleSentence, type Desk } from "./desk.svelte";
import { Latest } from "./latest";
import { toggledIn } from "./rules";
import type { Shell } from "./shell.svelte";
import type { SourcesState } from "./sources.svelte";

export class MakeBundle {
  wanted = $state.raw<BundleExport>({ sources: [], documents: true, languages: [], kinds: [] });
  /** Null = it is being worked out. */
  plan = $state.raw<BundlePlan | null>(null);
  written = $state.raw<BundleWritten | null>(null);
  fault = $state<string | null>(null);
  #planning = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly desk: Desk,
    private readonly sources: SourcesState,
  ) {}

  /** What can be carried: the starter library is on every laptop. */
  get candidates(): SourceDto[] {
    return this.sources.all.filter(({ kind }) => kind !== "starter");
  }

  begin(): void {
    this.written = null;
    this.fault = null;
    this.shell.sheet = "make";
    void this.want({ sources: this.candidates.map(({ id }) => id), documents: true, languages: [], kinds: [] });
  }

  /** Another choice, and what a bundle of it would hold. */
  async want(part: Partial<BundleExport>): Promise<void> {
    this.wanted = { ...this.wanted, ...part };
    this.plan = null;
    this.fault = null;
    try {
      const plan = await this.#planning.ask(this.backend.call("bundle_plan", this.wanted));
      if (plan) this.plan = plan;
    } catch (thrown) {
      this.fault = bundleSentence(thrown, "make");
    }
  }

  toggle(source: SourceDto): void {
    void this.want({ sources: toggledIn(this.wanted.sources, source.id) });
  }

  async save(): Promise<void> {
    this.fault = null;
    this.fault = await this.desk.run("make", text.bundles.write.ready, async () => {
      const written = await this.backend.call("bundle_export", this.wanted);
      // No file: the person thought better of it.
      if (written.files.length > 0) this.written = written;
    });
  }

  close(): void {
    this.shell.sheet = null;
    if (this.desk.running !== null) this.shell.say(text.bundles.working.hidden);
    else this.written = null;
  }
}
