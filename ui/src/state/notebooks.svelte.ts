// The notebooks of this profile and the lock of the one in use. It knows no note: it tells the stores that hold some to
// forget them, and to fetch them again.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { Erased, NotebookDto, NotebooksDto } from "../backend/generated/api";
import { text } from "../text/text";
import { Latest } from "./latest";
import type { Shell } from "./shell.svelte";

/** What a store does when the notebook is closed, and when one is opened. */
export interface Holder {
  /** Lets go of everything that came from the notebook; `another`: another one comes in its place. */
  forget: (another: boolean) => void;
  /** Fetches anew. */
  fetch?: () => void;
  /** Saves what is being written; false where something could not be saved. */
  settle?: () => Promise<boolean>;
}

export class NotebooksState {
  all = $state.raw<NotebooksDto | null>(null);
  #holders: Holder[] = [];
  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  get current(): NotebookDto | null {
    return this.all?.notebooks.find(({ number }) => number === this.all?.current) ?? null;
  }

  get open(): boolean {
    return this.all === null || this.all.state === "open";
  }

  get locked(): boolean {
    return this.all?.state === "locked";
  }

  /** Whether there is a passphrase, so that locking means something. */
  get lockable(): boolean {
    return this.current?.protection === "passphrase";
  }

  get several(): boolean {
    return (this.all?.notebooks.length ?? 0) > 1;
  }

  holds(holder: Holder): void {
    this.#holders.push(holder);
  }

  /** How they stand now. Closing is told first, so that no store shows the old one's notes beside the new one's name. */
  put(all: NotebooksDto): void {
    const before = this.all;
    const another = before !== null && before.current !== all.current;
    const closed = before?.state === "open" && (all.state !== "open" || another);
    const opened = before !== null && all.state === "open" && (before.state !== "open" || another);
    this.all = all;
    if (closed || another) this.forget(another);
    if (opened) for (const { fetch } of this.#holders) fetch?.();
  }

  forget(another: boolean): void {
    for (const { forget } of this.#holders) forget(another);
  }

  /** Saves what is being written before the notebook is closed; false where something could not be saved. */
  async settle(): Promise<boolean> {
    const settled = await Promise.all(this.#holders.map(({ settle }) => settle?.() ?? true));
    return settled.every(Boolean);
  }

  async load(): Promise<void> {
    try {
      const all = await this.#asking.ask(this.backend.call("notebooks", {}));
      if (all) this.put(all);
    } catch {
      // How they stood is the best that is known.
      return;
    }
  }

  /** Opens one; gives back the sentence of what went wrong, or null. */
  async unlock(number: number, secret: string | null): Promise<string | null> {
    if (this.open && number !== this.all?.current && !(await this.settle())) return text.lock.unsaved;
    return this.#change(() => this.backend.call("notebook_unlock", { number, secret }));
  }

  /** Locks it, or says why it cannot be. */
  async lock(): Promise<void> {
    if (!this.open) return;
    if (!this.lockable) {
      this.shell.safe = { sheet: "passphrase", why: text.lock.noPassphrase };
      return;
    }
    if (!(await this.settle())) {
      this.shell.trouble = text.lock.unsaved;
      return;
    }
    const fault = await this.#change(() => this.backend.call("notebook_lock", {}));
    if (fault !== null) this.shell.trouble = fault;
    if (this.locked) this.shell.say(text.lock.button.locked);
  }

  async create(name: string, passphrase: string | null): Promise<string | null> {
    if (!(await this.settle())) return text.lock.unsaved;
    return this.#change(() => this.backend.call("notebook_create", { name, passphrase }));
  }

  rename(name: string): Promise<string | null> {
    return this.#change(() => this.backend.call("notebook_rename", { name }));
  }

  /** Sets, changes or (with `wanted` null) takes away the passphrase. */
  passphrase(current: string | null, wanted: string | null): Promise<string | null> {
    return this.#change(() => this.backend.call("notebook_passphrase", { current, new: wanted }));
  }

  keychain(on: boolean, passphrase: string | null): Promise<string | null> {
    return this.#change(() => this.backend.call("notebook_keychain", { on, passphrase }));
  }

  /** A recovery code, or the sentence of what went wrong. */
  async recovery(passphrase: string | null): Promise<{ code: string } | { fault: string }> {
    try {
      const made = await this.backend.call("notebook_recovery", { passphrase });
      void this.load();
      return made;
    } catch (thrown) {
      return { fault: sentenceFor(thrown) };
    }
  }

  async erase(number: number, confirm: string): Promise<Erased | { fault: string }> {
    return this.#gone(() => this.backend.call("notebook_erase", { number, confirm }), number === this.all?.current);
  }

  async removeEverything(confirm: string): Promise<Erased | { fault: string }> {
    return this.#gone(() => this.backend.call("remove_everything", { confirm }), true);
  }

  async #gone(act: () => Promise<Erased>, own: boolean): Promise<Erased | { fault: string }> {
    try {
      const erased = await act();
      if (own) this.forget(true);
      await this.load();
      return erased;
    } catch (thrown) {
      return { fault: sentenceFor(thrown) };
    }
  }

  async #change(act: () => Promise<NotebooksDto>): Promise<string | null> {
    try {
      this.put(await act());
      return null;
    } catch (thrown) {
      return sentenceFor(thrown);
    }
  }
}
