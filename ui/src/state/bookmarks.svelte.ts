// Bookmarks, collections and tags. All bookmarks are held, since a notebook is small; what is looked at is found by the core.
import { faultOf, type Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { BookmarkDto, BookmarksRequest, CollectionDto, KeyDto, TagDto } from "../backend/generated/api";
import { text } from "../text/text";
import { Latest } from "./latest";
import { Paced } from "./paced";
import { sameKey } from "./rows";
import type { Shell } from "./shell.svelte";

/** Milliseconds between two searches while someone types. */
const PACE = 150;

const ALL: BookmarksRequest = { collection: null, tag: null, text: "" };

export class BookmarksState {
  /** All of them, newest first. */
  all = $state.raw<BookmarkDto[]>([]);
  /** Those that are looked at, in their order. */
  shown = $state.raw<BookmarkDto[]>([]);
  collections = $state.raw<CollectionDto[]>([]);
  tags = $state.raw<TagDto[]>([]);
  /** The collection being looked at; null = all. */
  collection = $state<number | null>(null);
  tag = $state<string | null>(null);
  find = $state("");
  known = $state(false);
  fault = $state<string | null>(null);
  locked = $state(false);
  cursor = $state(0);
  readonly chosen = $derived(this.collections.find(({ id }) => id === this.collection) ?? null);
  /** Whether what is looked at stands in an order that can be changed by hand. */
  readonly orderable = $derived(this.collection !== null && this.tag === null && this.find.trim() === "");

  #asking = new Latest();
  #typed = new Paced(PACE, () => void this.load());

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  of(key: KeyDto): BookmarkDto | undefined {
    return this.all.find((each) => sameKey(each, key));
  }

  async load(): Promise<void> {
    const { collection, tag } = this;
    const wanted = { collection, tag, text: this.find.trim() };
    const narrow = collection !== null || tag !== null || wanted.text !== "";
    try {
      const whole = this.backend.call("bookmarks", ALL);
      const asked = narrow ? this.backend.call("bookmarks", wanted) : whole;
      const answer = await this.#asking.ask(Promise.all([whole, asked]));
      if (!answer) return;
      const [{ bookmarks, collections, tags }, { bookmarks: shown }] = answer;
      Object.assign(this, { all: bookmarks, shown, collections, tags, known: true, fault: null, locked: false });
      if (this.cursor >= shown.length) this.cursor = Math.max(0, shown.length - 1);
    } catch (thrown) {
      this.locked = faultOf(thrown).code === "locked";
      if (this.locked) this.#empty();
      this.fault = sentenceFor(thrown);
    }
  }

  async look(collection: number | null): Promise<void> {
    this.collection = collection;
    this.cursor = 0;
    await this.load();
  }

  async lookAtTag(tag: string | null): Promise<void> {
    this.tag = tag;
    this.cursor = 0;
    await this.load();
  }

  type(find: string): void {
    this.find = find;
    this.cursor = 0;
    this.#typed.ask();
  }

  /** Makes or renames a collection; null when that did not work. */
  async save(id: number | null, name: string): Promise<CollectionDto | null> {
    const trimmed = name.trim();
    if (trimmed === "") return null;
    if (this.#taken(id, trimmed)) {
      this.shell.trouble = text.bookmarks.taken(trimmed);
      return null;
    }
    return this.shell.attempt(async () => {
      const saved = await this.backend.call("collection_save", { id, name: trimmed });
      await this.load();
      this.shell.say(text.reader.bookmark.saved);
      return saved;
    });
  }

  /** Two collections of one name could not be told apart; the core refuses them too. */
  #taken(id: number | null, name: string): boolean {
    const other = this.collections.find((each) => each.name.toLowerCase() === name.toLowerCase());
    return other !== undefined && other.id !== id;
  }

  /** Removes a collection, and offers to undo that. */
  async remove(collection: CollectionDto): Promise<void> {
    await this.shell.attempt(async () => {
      const { undo } = await this.backend.call("collection_remove", { id: collection.id });
      this.#offerUndo(text.bookmarks.removed(collection.name), undo);
      await (this.collection === collection.id ? this.look(null) : this.load());
    });
  }

  /** To another place among the collections, from 0. */
  async moveCollection(from: number, to: number): Promise<void> {
    const next = moved(this.collections, from, to);
    const collection = this.collections[from];
    if (!next || !collection) return;
    this.collections = next;
    const done = await this.shell.attempt(() =>
      this.backend.call("collection_move", { id: collection.id, before: next[to + 1]?.id ?? null }),
    );
    if (done) this.shell.say(text.notes.order.moved(collection.name, to + 1, next.length));
    else await this.load();
  }

  /** To another place within the collection that is looked at, from 0. */
  async moveEntry(from: number, to: number): Promise<void> {
    const { collection } = this;
    const next = moved(this.shown, from, to);
    const entry = this.shown[from];
    if (!next || !entry || collection === null || !this.orderable) return;
    this.shown = next;
    this.cursor = to;
    const after = next[to + 1];
    const before = after ? { source: after.source, id: after.id } : null;
    const key = { source: entry.source, id: entry.id };
    const done = await this.shell.attempt(() => this.backend.call("entry_move", { collection, key, before }));
    if (done) this.shell.say(text.notes.order.moved(entry.title, to + 1, next.length));
    else await this.load();
  }

  /** Renames a tag everywhere; an empty name takes it away. */
  async renameTag(tag: string, name: string): Promise<void> {
    const to = name.trim();
    if (to === tag) return;
    await this.shell.attempt(async () => {
      const { undo } = await this.backend.call("tag_rename", { tag, name: to });
      this.#offerUndo(to === "" ? text.notes.tags.removed(tag) : text.notes.tags.renamed(tag, to), undo);
      if (this.tag === tag) this.tag = to === "" ? null : to;
      await this.load();
    });
  }

  #offerUndo(words: string, undo: number): void {
    this.shell.offerUndo(words, async () => {
      await this.backend.call("undo", { undo });
      await this.load();
    });
  }

  /** Lets go of every word. */
  forget(): void {
    this.#asking.forget();
    this.#empty();
    this.find = "";
    this.collection = null;
    this.tag = null;
    this.fault = null;
    this.cursor = 0;
  }

  #empty(): void {
    Object.assign(this, { all: [], shown: [], collections: [], tags: [], known: false });
  }
}

/** The list with one element at another place; null where nothing moves. */
export function moved<Item>(all: readonly Item[], from: number, to: number): Item[] | null {
  const item = all[from];
  if (item === undefined || from === to || to < 0 || to >= all.length) return null;
  const rest = all.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
