// Notes on marks while they are being written: one draft for each, kept until it is saved.
import { SvelteMap } from "svelte/reactivity";
import { Draft, type DraftState } from "./draft";

export class NoteWriting {
  /** What is shown in place of what the core knows. */
  #typed = new SvelteMap<number, string>();
  #states = new SvelteMap<number, DraftState>();
  #drafts = new SvelteMap<number, Draft>();

  constructor(private readonly save: (mark: number, note: string) => Promise<unknown>) {}

  textOf(mark: number, saved: string): string {
    return this.#typed.get(mark) ?? saved;
  }

  stateOf(mark: number): DraftState {
    return this.#states.get(mark) ?? "untouched";
  }

  write(mark: number, note: string): void {
    this.#typed.set(mark, note);
    this.#draftOf(mark).edit(note);
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#drafts.values()].map((draft) => draft.flush()));
  }

  /** A mark was removed: nothing is written to it any more. */
  drop(mark: number): void {
    this.#drafts.get(mark)?.discard();
    this.#drafts.delete(mark);
    this.#states.delete(mark);
    this.#typed.delete(mark);
  }

  /** Saves what is being written; false where something could not be saved. */
  async settle(): Promise<boolean> {
    await this.flush();
    return [...this.#drafts.values()].every((draft) => draft.pending === null);
  }

  /** Lets go of every word but those that could not be saved, which wait for the same notebook. */
  forget(another: boolean): void {
    for (const [mark, draft] of [...this.#drafts]) {
      if (another || draft.pending === null) this.drop(mark);
    }
  }

  #draftOf(mark: number): Draft {
    const had = this.#drafts.get(mark);
    if (had) return had;
    const draft: Draft = new Draft(
      (note) => this.save(mark, note),
      (state) => {
        if (this.#drafts.get(mark) === draft) this.#states.set(mark, state);
      },
    );
    this.#drafts.set(mark, draft);
    return draft;
  }
}
