// A bundle that was opened or dropped on the window: what it carries, what a person chose of it, and what came of it.
import type { Backend } from "../backend/backend";
import type { BundleDone, BundleDto, BundleSourceDto } from "../backend/generated/api";
import { text } from "../text/text";
import { bundleSentence, type Desk } from "./desk.svelte";
import { toggledIn } from "./rules";
import type { Shell } from "./shell.svelte";
import type { SourcesState } from "./sources.svelte";

export class BringIn {
  bundle = $state.raw<BundleDto | null>(null);
  /** Numbers of the sources that are to be brought in. */
  chosen = $state.raw<number[]>([]);
  done = $state.raw<BundleDone | null>(null);
  fault = $state<string | null>(null);
  /** What is chosen, together. */
  total = $derived(totalOf((this.bundle?.sources ?? []).filter(({ number }) => this.chosen.includes(number))));

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly desk: Desk,
    private readonly sources: SourcesState,
  ) {}

  /** Asks which file, and shows what it carries. */
  async open(): Promise<void> {
    const bundle = await this.#ask("bundle_open");
    if (bundle) this.#show(bundle);
  }

  /** A bundle may have been dropped on the window. One that is shown already is left as it is. */
  async look(): Promise<void> {
    const bundle = await this.#ask("bundle");
    if (bundle && this.desk.running === null && !isSame(bundle, this.bundle)) this.#show(bundle);
  }

  /** A file that is no bundle is said once, and forgotten. */
  async #ask(name: "bundle_open" | "bundle"): Promise<BundleDto | null> {
    try {
      return (await this.backend.call(name, {})).bundle;
    } catch (thrown) {
      this.shell.trouble = bundleSentence(thrown, "open");
      await this.shell.attempt(() => this.backend.call("bundle_close", {}));
      return null;
    }
  }

  #show(bundle: BundleDto): void {
    this.bundle = bundle;
    this.chosen = bundle.sources.filter(isSuggested).map(({ number }) => number);
    this.done = null;
    this.fault = null;
    this.shell.sheet = "open";
  }

  toggle(source: BundleSourceDto): void {
    if (canCome(source)) this.chosen = toggledIn(this.chosen, source.number);
  }

  async bring(): Promise<void> {
    this.fault = null;
    this.fault = await this.desk.run("open", text.bundles.look.ready, async () => {
      this.done = await this.backend.call("bundle_import", { sources: this.chosen });
    });
    this.#offerKeys();
  }

  /** Sources that are new here may have a key to compare. */
  #offerKeys(): void {
    const known = this.bundle?.sources.filter(({ followed }) => followed).map(({ title }) => title) ?? [];
    for (const { source, title } of this.done?.sources ?? [])
      if (source !== null && !known.includes(title)) this.sources.offerLater(source);
  }

  /** Out of sight. What is under way goes on; what is not is forgotten. */
  async close(): Promise<void> {
    this.shell.sheet = null;
    if (this.desk.running !== null) {
      this.shell.say(text.bundles.working.hidden);
      return;
    }
    this.bundle = null;
    this.done = null;
    this.fault = null;
    await this.shell.attempt(() => this.backend.call("bundle_close", {}));
    await this.sources.load();
  }
}

export function canCome({ signer }: BundleSourceDto): boolean {
  return signer.kind !== "refused";
}

/** What nobody signed and nobody follows comes only when a person says so. */
function isSuggested(source: BundleSourceDto): boolean {
  return canCome(source) && (source.followed || source.signer.kind !== "unsigned");
}

function isSame(bundle: BundleDto, other: BundleDto | null): boolean {
  return bundle.name === other?.name && bundle.madeAt === other.madeAt && bundle.size === other.size;
}

type Total = Pick<BundleSourceDto, "resources" | "documents" | "bytes">;

function totalOf(sources: readonly BundleSourceDto[]): Total {
  const sum = (field: keyof Total): number => sources.reduce((total, source) => total + source[field], 0);
  // Of an older one, texts are left out.
  const texts = sources.filter(({ age }) => age !== "older");
  return {
    resources: texts.reduce((total, { resources }) => total + resources, 0),
    documents: sum("documents"),
    bytes: sum("bytes"),
  };
}
