// Help lines: fetched before they are asked for, so that one key shows them at once.
import type { Backend } from "../backend/backend";
import type { ContactsAnswer, Need } from "../backend/generated/api";
import { Latest } from "./latest";
import type { SettingsState } from "./settings.svelte";

export class HelpState {
  need = $state<Need | null>(null);
  answer = $state.raw<ContactsAnswer | null>(null);
  /** The list could not be had; the emergency steps do not need it. */
  failed = $state(false);

  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly settings: SettingsState,
  ) {}

  async load(): Promise<void> {
    try {
      const request = { nation: this.settings.now.nation, need: this.need };
      const answer = await this.#asking.ask(this.backend.call("contacts", request));
      if (!answer) return;
      this.answer = answer;
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }
}
