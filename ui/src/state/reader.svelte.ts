// The resource being read, its bookmark and the note being written.
import { faultOf, type Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { KeyDto, Reading } from "../backend/generated/api";
import { text } from "../text/text";
import { Draft, type DraftState } from "./draft";
import { Latest } from "./latest";
import type { MarksState } from "./marks.svelte";
import { sameKey } from "./rows";
import type { Shell } from "./shell.svelte";

export class ReaderState {
  key = $state.raw<KeyDto | null>(null);
  reading = $state.raw<Reading | null>(null);
  fault = $state<string | null>(null);
  /** Whether the worker chose to see a text that carries a content note. */
  revealed = $state(false);
  draftState = $state<DraftState>("untouched");
  /** Whether the other languages of the text are shown. */
  choosing = $state(false);

  /** Whether the notebook is open; the window tells. */
  isOpen: () => boolean = () => true;

  #opening = new Latest();
  #draft: Draft | null = null;
  #unsaved: { key: KeyDto; draft: Draft }[] = [];
  #turning = false;

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly marks: MarksState,
  ) {}

  get bookmarked(): boolean {
    return this.reading?.note !== null && this.reading !== null;
  }

  /** Opens a resource; the one before stays on screen until the new one is there. */
  async open(key: KeyDto): Promise<void> {
    void this.#leave(key);
    if (!sameKey(this.key, key)) this.revealed = this.choosing = false;
    this.key = { source: key.source, id: key.id };
    await this.#load(this.key);
  }

  /** Saves what was typed before the reader turns to another resource. */
  async #leave(to: KeyDto | null): Promise<void> {
    this.#turning = !sameKey(this.key, to);
    await this.flush();
    this.#turning = false;
  }

  /** Fetches the same resource again, because what it rests on changed. */
  async refresh(): Promise<void> {
    if (this.key) await this.#load(this.key);
  }

  close(): void {
    void this.#leave(null);
    this.#opening.forget();
    this.key = null;
    this.reading = null;
    this.fault = null;
  }

  /** The notebook was closed: what was written leaves the page. A text that only the notebook has goes with it. What
   * could not be saved stays a draft until the same notebook is open again; `another` one never gets it. */
  forget(another: boolean): void {
    this.#draft = null;
    this.draftState = "untouched";
    if (another) for (const { draft } of this.#unsaved.splice(0)) draft.discard();
    const reading = this.reading;
    if (another || !reading || reading.provenance.held === "bookmark") {
      this.#opening.forget();
      this.key = null;
      this.reading = null;
      this.fault = null;
      return;
    }
    const row = { ...reading.row, bookmarked: false };
    this.reading = { ...reading, row, note: null, collections: [], tags: [], marks: [] };
  }

  /** Saves what is being written; false where something could not be saved. */
  async settle(): Promise<boolean> {
    await this.flush();
    return this.#unsaved.every(({ draft }) => draft.pending === null);
  }

  async #load(key: KeyDto): Promise<void> {
    try {
      const reading = await this.#opening.ask(this.backend.call("read", key));
      if (!reading) return;
      if (!this.isOpen()) this.#draft = null;
      else if (!this.#draft || !sameKey(this.reading?.row, key)) this.#draft = this.#draftOf(reading);
      // What was typed and is not saved yet is newer than what the core knows.
      this.reading = { ...reading, note: this.#draft?.pending ?? reading.note };
      this.marks.turnTo({ key, file: null }, reading.marks);
      this.fault = null;
    } catch (thrown) {
      this.#notLoaded(key, thrown);
    }
  }

  /** A text that is being read is taken away only where it is gone or damaged, not because the core was busy. */
  #notLoaded(key: KeyDto, thrown: unknown): void {
    const gone = ["not-found", "damaged"].includes(faultOf(thrown).code);
    if (sameKey(this.reading?.row, key) && !gone) {
      this.shell.trouble = sentenceFor(thrown);
      return;
    }
    this.reading = null;
    this.fault = sentenceFor(thrown);
  }

  /** The resource's unsaved draft, if it was left with one; else a new one. Saved drafts are let go. */
  #draftOf(reading: Reading): Draft {
    const { source, id, title } = reading.row;
    this.#unsaved = this.#unsaved.filter(({ draft }) => draft.pending !== null);
    const left = this.#unsaved.find((each) => sameKey(each.key, reading.row));
    this.draftState = left ? "notSaved" : "untouched";
    if (left) return left.draft;
    const draft: Draft = new Draft(
      (note) => this.#saveNote({ source, id }, note),
      (state) => {
        if (draft === this.#draft) this.draftState = state;
        if (state === "notSaved") this.#leftUnsaved(draft, title);
      },
    );
    this.#unsaved.push({ key: { source, id }, draft });
    return draft;
  }

  /** Saves a note; what that takes away of it can be brought back. */
  async #saveNote({ source, id }: KeyDto, note: string): Promise<void> {
    const { undo } = await this.backend.call("bookmark_save", { source, id, note, collections: null, tags: null });
    if (undo === null) return;
    this.shell.offerUndo(text.reader.bookmark.cut, async () => {
      await this.backend.call("undo", { undo });
      await this.refresh();
    });
  }

  /** Says so where the worker has already turned elsewhere: the note itself is no longer on screen. */
  #leftUnsaved(draft: Draft, title: string): void {
    if (this.isOpen() && (draft !== this.#draft || this.#turning))
      this.shell.trouble = text.reader.bookmark.lost(title);
  }

  /** Adds the bookmark, or removes it and offers to undo that. */
  async toggleBookmark(): Promise<void> {
    const reading = this.reading;
    if (!reading) return;
    await (reading.note === null ? this.#add(reading) : this.#remove(reading));
  }

  async #add(reading: Reading): Promise<void> {
    const { source, id, title } = reading.row;
    await this.#change({ source, id }, async () => {
      const saved = await this.backend.call("bookmark_save", { source, id, note: null, collections: null, tags: null });
      this.shell.say(text.reader.bookmark.added(title));
      return { note: saved.note, collections: saved.collections };
    });
  }

  async #remove(reading: Reading): Promise<void> {
    const { source, id, title } = reading.row;
    await this.flush();
    await this.#change({ source, id }, async () => {
      const { undo } = await this.backend.call("bookmark_remove", { source, id });
      this.#draft?.discard();
      this.draftState = "untouched";
      this.marks.turnTo({ key: { source, id }, file: null }, []);
      // Note, saved copy, moment, collections, tags and marks come back as they were.
      this.shell.offerUndo(text.reader.bookmark.removed(title), async () => {
        await this.backend.call("undo", { undo });
        await this.refresh();
      });
      return { note: null, collections: [], tags: [] };
    });
  }

  write(note: string): void {
    if (!this.reading) return;
    this.reading = { ...this.reading, note };
    this.#draft?.edit(note);
  }

  /** Saves the note now, before the worker turns elsewhere. */
  async flush(): Promise<void> {
    await this.#draft?.flush();
  }

  async toggleCollection(collection: number): Promise<void> {
    const reading = this.reading;
    if (!reading) return;
    const { source, id } = reading.row;
    const had = reading.collections.includes(collection);
    const collections = had
      ? reading.collections.filter((each) => each !== collection)
      : [...reading.collections, collection];
    await this.#change({ source, id }, async () => {
      const saved = await this.backend.call("bookmark_save", { source, id, note: null, collections, tags: null });
      this.shell.say(text.reader.bookmark.saved);
      return { collections: saved.collections };
    });
  }

  async setTags(tags: string[], said: string): Promise<void> {
    const reading = this.reading;
    if (!reading) return;
    const { source, id } = reading.row;
    await this.#change({ source, id }, async () => {
      const saved = await this.backend.call("bookmark_save", { source, id, note: null, collections: null, tags });
      this.shell.say(said);
      return { tags: saved.tags };
    });
  }

  /** Does it, shows the outcome if the same resource is still open, and says so when it did not work. */
  async #change(
    key: KeyDto,
    act: () => Promise<Partial<Pick<Reading, "note" | "collections" | "tags">>>,
  ): Promise<void> {
    const outcome = await this.shell.attempt(act);
    if (!outcome || !this.reading || !sameKey(this.reading.row, key)) return;
    const bookmarked = outcome.note === undefined ? this.reading.row.bookmarked : outcome.note !== null;
    this.reading = { ...this.reading, ...outcome, row: { ...this.reading.row, bookmarked } };
  }
}
