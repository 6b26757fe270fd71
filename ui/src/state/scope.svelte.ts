// For which nation, and whether only what is current: settings that narrow every list together. Looking past them lasts
// until another choice; nothing is left out without a line that says so.
import type { FilterDto, Nation, Status } from "../backend/generated/api";
import type { SettingsState } from "./settings.svelte";

/** What may be acted on, or soon may be. */
const CURRENT: Status[] = ["current", "draft"];

export class Scope {
  /** Whether other nations are shown for now. */
  everywhere = $state(false);
  /** Whether what is no longer current is shown for now. */
  retiredToo = $state(false);

  constructor(
    private readonly settings: SettingsState,
    /** Fetches again what the scope narrows. */
    private readonly changed: () => void,
  ) {}

  /** null = all. */
  get nation(): Nation | null {
    return this.everywhere ? null : this.settings.now.nation;
  }

  get currentOnly(): boolean {
    return this.settings.now.currentOnly && !this.retiredToo;
  }

  /** Whether a list may be shorter than the library. */
  get narrows(): boolean {
    return this.nation !== null || this.currentOnly;
  }

  /** A list's filter: what a person chose in it goes before what holds everywhere. */
  forList(filter: FilterDto): FilterDto {
    const nations = filter.nations.length === 0 && this.nation !== null ? [this.nation] : filter.nations;
    return { ...this.forSearch(filter), nations };
  }

  /** A search finds every nation, and the core puts the chosen one first. */
  forSearch(filter: FilterDto): FilterDto {
    return filter.statuses.length === 0 && this.currentOnly ? { ...filter, statuses: CURRENT } : filter;
  }

  async chooseNation(nation: Nation | null): Promise<void> {
    this.everywhere = false;
    await this.settings.change({ nation });
    this.changed();
  }

  async chooseCurrent(currentOnly: boolean): Promise<void> {
    this.retiredToo = false;
    await this.settings.change({ currentOnly });
    this.changed();
  }

  look(past: Partial<Pick<Scope, "everywhere" | "retiredToo">>): void {
    Object.assign(this, past);
    this.changed();
  }
}
