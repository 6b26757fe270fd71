// Everything that was written or marked, in one view.
import { faultOf, type Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { NotesOf, NotesRequest } from "../backend/generated/api";
import { Latest } from "./latest";
import { Paced } from "./paced";

/** Milliseconds between two searches while someone types. */
const PACE = 150;

const ALL: NotesRequest = { text: "", style: null, collection: null, tag: null };

export class NotesState {
  resources = $state.raw<NotesOf[] | null>(null);
  fault = $state<string | null>(null);
  locked = $state(false);
  wanted = $state.raw<NotesRequest>(ALL);
  readonly filtered = $derived(Object.entries(this.wanted).some(([, value]) => value !== null && value !== ""));

  #asking = new Latest();
  #typed = new Paced(PACE, () => void this.load());
  /** Whether someone looks at it. */
  #looked = false;

  constructor(private readonly backend: Backend) {}

  async look(): Promise<void> {
    this.#looked = true;
    await this.load();
  }

  leave(): void {
    this.#looked = false;
  }

  stale(): void {
    if (this.#looked) void this.load();
  }

  async load(): Promise<void> {
    try {
      const answer = await this.#asking.ask(this.backend.call("notes", this.wanted));
      if (!answer) return;
      this.resources = answer.resources;
      this.fault = null;
      this.locked = false;
    } catch (thrown) {
      this.locked = faultOf(thrown).code === "locked";
      this.fault = sentenceFor(thrown);
      if (this.locked) this.resources = null;
    }
  }

  async want(part: Partial<NotesRequest>): Promise<void> {
    this.wanted = { ...this.wanted, ...part };
    if (part.text === undefined) await this.load();
    else this.#typed.ask();
  }

  /** Lets go of every word. */
  forget(): void {
    this.#asking.forget();
    this.resources = null;
    this.wanted = ALL;
    this.fault = null;
  }
}
