// Help lines: fetched before they are asked for, so that one key shows them at once.
import type { Backend } from "../backend/backend";
import type { ContactDto, ContactsAnswer, Need } from "../backend/generated/api";
import { Latest } from "./latest";
import type { Scope } from "./scope.svelte";

export class HelpState {
  need = $state<Need | null>(null);
  answer = $state.raw<ContactsAnswer | null>(null);
  /** How many more there are for other nations only. */
  elsewhere = $state(0);
  /** Those of every nation. */
  all = $state.raw<ContactDto[]>([]);
  /** The list could not be had; the emergency steps do not need it. */
  failed = $state(false);

  #asking = new Latest();
  #counting = new Latest();

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
      await this.#count(answer);
    } catch {
      this.failed = true;
    }
  }

  async #count({ contacts }: ContactsAnswer): Promise<void> {
    if (this.scope.nation === null) {
      this.elsewhere = 0;
      this.all = contacts;
      return;
    }
    const every = await this.#counting.ask(this.backend.call("contacts", { nation: null, need: this.need }));
    if (!every) return;
    this.all = every.contacts;
    this.elsewhere = every.contacts.length - contacts.length;
  }
}
