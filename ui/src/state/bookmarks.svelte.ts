// Bookmarks and collections, all of them: a notebook is small enough to be held whole.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { BookmarkDto, CollectionDto } from "../backend/generated/api";
import { text } from "../text/text";
import { Latest } from "./latest";
import type { Shell } from "./shell.svelte";

export class BookmarksState {
  bookmarks = $state.raw<BookmarkDto[]>([]);
  collections = $state.raw<CollectionDto[]>([]);
  /** The collection being looked at; null = all. */
  collection = $state<number | null>(null);
  known = $state(false);
  fault = $state<string | null>(null);
  find = $state("");
  cursor = $state(0);
  shown = $derived(matching(this.bookmarks, this.find));

  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  async load(): Promise<void> {
    try {
      const answer = await this.#asking.ask(
        this.backend.call("bookmarks", { collection: this.collection, tag: null, text: "" }),
      );
      if (!answer) return;
      this.bookmarks = answer.bookmarks;
      this.collections = answer.collections;
      this.known = true;
      this.fault = null;
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  /** The notebook was closed. */
  forget(): void {
    this.#asking.forget();
    this.bookmarks = [];
    this.collections = [];
    this.collection = null;
    this.known = false;
    this.fault = null;
    this.find = "";
    this.cursor = 0;
  }

  async look(collection: number | null): Promise<void> {
    this.collection = collection;
    this.cursor = 0;
    await this.load();
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

  async remove(collection: CollectionDto): Promise<void> {
    await this.shell.attempt(async () => {
      await this.backend.call("collection_remove", { id: collection.id });
      this.shell.say(text.bookmarks.removed(collection.name));
      await this.look(null);
    });
  }
}

/** Bookmarks whose title, publisher or note holds every typed word. */
export function matching(bookmarks: BookmarkDto[], find: string): BookmarkDto[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return bookmarks;
  return bookmarks.filter((bookmark) => {
    const hay = `${bookmark.title} ${bookmark.publisher ?? ""} ${bookmark.note}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
