// Help lines: fetched before they are asked for, so that one key shows them at once.
import type { Backend } from "../backend/backend";
import type { ContactDto, ContactsAnswer, Need } from "../backend/generated/api";
import { Latest } from "./latest";
import type { Scope } from "./scope.svelte";

export class HelpState {
  need = $state<Need | null>(null);
  answer = $state.raw<ContactsAnswer | null>(null);
  /** Those of every nation, for whatever need. */
  all = $state.raw<ContactDto[]>([]);
  /** The list could not be had; the emergency steps do not need it. */
  failed = $state(false);

  #asking = new Latest();
  #fetching = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly scope: Scope,
  ) {}

  async load(): Promise<void> {
    const { nation } = this.scope;
    try {
      const answer = await this.#asking.ask(this.backend.call("contacts", { nation, need: this.need }));
      if (!answer) return;
      this.answer = answer;
      this.failed = false;
      await this.#fetchAll(answer);
    } catch {
      this.failed = true;
    }
  }

  async #fetchAll({ contacts }: ContactsAnswer): Promise<void> {
    const whole = this.scope.nation === null && this.need === null;
    const every = whole ? null : await this.#fetching.ask(this.backend.call("contacts", { nation: null, need: null }));
    if (whole) this.all = contacts;
    else if (every) this.all = every.contacts;
  }
}
