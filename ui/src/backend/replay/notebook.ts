// The notebook of the made-up core: bookmarks, their order and tags, marks, notes, and what was removed.
import type {
  BookmarkDto,
  BookmarksRequest,
  Code,
  CollectionDto,
  Commands,
  KeyDto,
  MarkDto,
  MarkNew,
  NotesAnswer,
  NotesRequest,
  PartDto,
  TagDto,
} from "../generated/api";
import { plain } from "../../marks/plain";
import { citations, difference, findings } from "./wordings";
import type { Documents } from "./documents";
import { MARKED, type Seed } from "./marked";
import { NOW } from "./now";
import type { World } from "./world";

type Names =
  | "bookmarks"
  | "bookmark_save"
  | "bookmark_remove"
  | "bookmark_restore"
  | "bookmark_renew"
  | "bookmark_difference"
  | "marks"
  | "mark_make"
  | "mark_change"
  | "mark_remove"
  | "notes"
  | "undo"
  | "note_guard"
  | "collection_move"
  | "collection_save"
  | "collection_remove"
  | "entry_move"
  | "tag_rename"
  | "cite"
  | "cite_save"
  | "quote";

export type NotebookAnswers = { [K in Names]: (request: Commands[K]["request"]) => Commands[K]["answer"] };

function same(a: KeyDto, b: KeyDto): boolean {
  return a.source === b.source && a.id === b.id;
}

function word({ source, id }: KeyDto): string {
  return `${source} ${id}`;
}

function fail(code: Code): never {
  throw { code, message: `failed: ${code}` };
}

/** The element moved before another, or to the end. */
function movedBefore<Item>(all: Item[], item: Item, before: Item | undefined): Item[] {
  const rest = all.filter((each) => each !== item);
  const at = before === undefined ? -1 : rest.indexOf(before);
  return at < 0 ? [...rest, item] : [...rest.slice(0, at), item, ...rest.slice(at)];
}

export class Notebook {
  marks: MarkDto[] = [];
  /** The order by hand, by collection. */
  #orders = new Map<number, string[]>();
  #undos = new Map<number, () => void>();
  /** Marks of bookmarks that were removed. */
  #gone = new Map<string, MarkDto[]>();
  #next = 1;

  constructor(
    private readonly world: World,
    private readonly documents: Documents,
    private readonly tell: (...parts: PartDto[]) => void,
  ) {
    if (world.scenario === "marked") for (const seed of MARKED) this.#seed(seed);
  }

  /** Marks of a body (`document` null) or of one file, in the order of the text. None without its bookmark. */
  marksOf(key: KeyDto, document: string | null): MarkDto[] {
    if (!this.#bookmark(key)) return [];
    return this.marks
      .filter((mark) => same(mark, key) && mark.document === document)
      .sort((a, b) => (a.page ?? 0) - (b.page ?? 0) || (a.start ?? 0) - (b.start ?? 0));
  }

  answers: NotebookAnswers = {
    bookmarks: (request) => ({
      bookmarks: this.#found(request),
      collections: this.world.collections,
      tags: this.#tags(),
    }),
    bookmark_save: ({ source, id, note, collections, tags }) => {
      const before = this.#bookmark({ source, id })?.note ?? "";
      const saved = this.world.save(source, id, {
        ...(note === null ? {} : { note }),
        ...(collections === null ? {} : { collections }),
        ...(tags === null ? {} : { tags }),
      });
      const emptied = note === "" && before !== "";
      const bring = (): void => void this.world.save(source, id, { note: before });
      return { ...this.#changed(saved), undo: emptied ? this.undoable(bring).undo : null };
    },
    bookmark_remove: (key) => {
      const removed = this.#bookmark(key) ?? fail("not-found");
      const [all, marks] = [this.world.bookmarks, this.marks];
      this.world.bookmarks = all.filter((each) => each !== removed);
      this.marks = marks.filter((mark) => !same(mark, key));
      this.#flag(key, false);
      this.world.removed.push(removed);
      this.#gone.set(word(key), marks);
      return this.undoable(() => {
        this.answers.bookmark_restore(key);
      });
    },
    bookmark_restore: (key) => {
      const restored = this.world.restore(key.source, key.id) ?? fail("not-found");
      this.marks = this.#gone.get(word(key)) ?? this.marks;
      return this.#changed(restored);
    },
    bookmark_renew: (key) => {
      const bookmark = this.#bookmark(key) ?? fail("not-found");
      bookmark.changed = false;
      return this.#changed(bookmark);
    },
    bookmark_difference: (key) => difference(this.#bookmark(key) ?? fail("not-found"), this.#words(key)),
    marks: ({ source, id, document }) => this.marksOf({ source, id }, document),
    mark_make: (request) => this.#make(request),
    mark_change: ({ number, style, note }) => {
      const mark = this.#mark(number);
      if (style !== null) Object.assign(mark, { style, kind: "highlight" });
      if (note !== null) mark.note = note;
      this.tell("bookmarks");
      return mark;
    },
    mark_remove: ({ number }) => {
      const mark = this.#mark(number);
      this.marks = this.marks.filter((each) => each !== mark);
      this.#count(mark);
      return this.undoable(() => {
        this.marks.push(mark);
        this.#count(mark);
      });
    },
    notes: (request) => this.#notes(request),
    undo: ({ undo }) => {
      const act = this.#undos.get(undo) ?? fail("not-found");
      this.#undos.delete(undo);
      act();
      this.world.recount();
      this.tell("bookmarks");
      return {};
    },
    note_guard: ({ text }) => findings(text),
    collection_move: ({ id, before }) => {
      const of = (number: number | null): CollectionDto | undefined =>
        this.world.collections.find((each) => each.id === number);
      this.world.collections = movedBefore(this.world.collections, of(id) ?? fail("not-found"), of(before));
      this.tell("bookmarks");
      return {};
    },
    collection_save: ({ id, name }) => {
      const old = this.world.collections.find((each) => each.id === id);
      const saved = old ?? { id: this.world.collections.length + 10, name, bookmarks: 0 };
      saved.name = name;
      if (!old) this.world.collections.push(saved);
      this.tell("bookmarks");
      return saved;
    },
    collection_remove: ({ id }) => {
      const [collections, kept] = [this.world.collections, this.world.bookmarks.map((each) => each.collections)];
      this.world.collections = collections.filter((each) => each.id !== id);
      for (const each of this.world.bookmarks) each.collections = each.collections.filter((other) => other !== id);
      return this.undoable(() => {
        this.world.collections = collections;
        this.world.bookmarks.forEach((each, index) => (each.collections = kept[index] ?? []));
      });
    },
    entry_move: ({ collection, key, before }) => {
      const order = this.#found({ collection, tag: null, text: "" }).map(word);
      const to = before === null ? undefined : word(before);
      this.#orders.set(collection, movedBefore(order, word(key), to));
      this.tell("bookmarks");
      return {};
    },
    tag_rename: ({ tag, name }) => {
      const before = this.world.bookmarks.map(({ tags }) => tags);
      for (const each of this.world.bookmarks) {
        const tags = each.tags.map((other) => (other === tag ? name.trim() : other)).filter((other) => other !== "");
        each.tags = [...new Set(tags)];
      }
      return this.undoable(() => {
        this.world.bookmarks.forEach((each, index) => (each.tags = before[index] ?? []));
      });
    },
    cite: (request) => citations(request, this.#cited(request)),
    cite_save: () => ({ saved: true }),
    quote: ({ key, text, pageLabel }) => {
      const [cited] = this.#cited({ key, collection: null, mark: null, form: "harvard" });
      const request = { key, collection: null, mark: null, form: "harvard" as const };
      const answer = citations(request, cited ? [{ ...cited, page: pageLabel ?? "" }] : []);
      return { ...answer, text: `“${text}”\n${answer.text}` };
    },
  };

  #changed(bookmark: BookmarkDto | undefined): BookmarkDto {
    if (!bookmark) return fail("not-found");
    this.#count(bookmark);
    this.world.recount();
    this.tell("bookmarks");
    return bookmark;
  }

  undoable(act: () => void): { undo: number } {
    const undo = this.#next++;
    this.#undos.set(undo, act);
    this.world.recount();
    this.tell("bookmarks");
    return { undo };
  }

  #bookmark(key: KeyDto): BookmarkDto | undefined {
    return this.world.bookmarks.find((each) => same(each, key));
  }

  #mark(number: number): MarkDto {
    return this.marks.find((each) => each.number === number) ?? fail("not-found");
  }

  #count(key: KeyDto): void {
    const bookmark = this.#bookmark(key);
    if (bookmark) bookmark.marks = this.marks.filter((mark) => same(mark, key)).length;
  }

  #flag({ source, id }: KeyDto, bookmarked: boolean): void {
    const found = this.world.find(source, id);
    if (found) found.row.bookmarked = bookmarked;
  }

  #tags(): TagDto[] {
    const counts = new Map<string, number>();
    for (const tag of this.world.bookmarks.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    const all = [...counts].map(([tag, bookmarks]) => ({ tag, bookmarks }));
    return all.sort((a, b) => a.tag.localeCompare(b.tag));
  }

  #found({ collection, tag, text }: BookmarksRequest): BookmarkDto[] {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    const order = this.#orders.get(collection ?? 0) ?? [];
    const place = (each: BookmarkDto): number => (order.indexOf(word(each)) + order.length + 1) % (order.length + 1);
    return this.world.bookmarks
      .filter((each) => (collection === null || each.collections.includes(collection)) && this.#has(each, tag))
      .filter((each) => {
        const marks = this.marks.filter((mark) => same(mark, each)).map(({ exact, note }) => `${exact} ${note}`);
        const hay = [each.title, each.publisher, each.note, ...each.tags, ...marks].join(" ").toLowerCase();
        return wanted.every((one) => hay.includes(one));
      })
      .sort((a, b) => (order.length === 0 ? 0 : place(a) - place(b)));
  }

  #has(bookmark: BookmarkDto, tag: string | null): boolean {
    return tag === null || bookmark.tags.includes(tag);
  }

  #words({ source, id }: KeyDto): string {
    return plain(this.world.find(source, id)?.reading.body ?? []).text;
  }

  #make(request: MarkNew): MarkDto {
    const { source, id, position, page, pageLabel, kind, style, exact, prefix, suffix, start, note } = request;
    const stored = this.world.find(source, id) ?? fail("not-found");
    const made =
      position === null ? null : (this.documents.open({ source, id, position }, stored) ?? fail("not-found"));
    if (made === null && !plain(stored.reading.body).text.startsWith(exact, start)) return fail("bad-request");
    const at = made ? (made.pages[(page ?? 1) - 1]?.text.indexOf(exact) ?? -1) : start;
    const mark: MarkDto = {
      ...{ number: this.#next++, source, id, page, pageLabel, kind, style, exact, prefix, suffix, note },
      document: made?.digest ?? null,
      documentTitle: made?.document.title ?? "",
      standing: "found",
      start: at < 0 ? null : at,
      end: at < 0 ? null : at + exact.length,
      createdAt: NOW,
    };
    this.marks.push(mark);
    this.world.save(source, id, {});
    this.#count(mark);
    this.world.recount();
    this.tell("bookmarks");
    return mark;
  }

  #seed({ key, changed, ...seed }: Seed): void {
    const words = this.#words(key);
    const inBody = seed.position === undefined && changed === undefined;
    const at = inBody ? words.indexOf(seed.exact) : 0;
    const mark = this.#make({
      ...{ source: key.source, id: key.id, position: null, page: null, pageLabel: "", style: null, note: "" },
      ...{ prefix: words.slice(Math.max(0, at - 64), at), suffix: "", start: at },
      ...seed,
      ...(changed ? { exact: "" } : {}),
    });
    if (changed) Object.assign(mark, { exact: seed.exact, standing: "changed", start: null, end: null });
  }

  #notes({ text, style, collection, tag }: NotesRequest): NotesAnswer {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    const holds = (...words: string[]): boolean => {
      const hay = words.join(" ").toLowerCase();
      return wanted.every((each) => hay.includes(each));
    };
    const resources = this.#found({ collection, tag, text: "" }).map(({ source, id, title, note }) => ({
      ...{ source, id, title },
      note: style === null && holds(title, note) ? note : "",
      marks: this.marks.filter(
        (mark) =>
          same(mark, { source, id }) &&
          (style === null || mark.style === style) &&
          holds(title, mark.exact, mark.note, mark.documentTitle),
      ),
    }));
    return { resources: resources.filter((each) => each.note !== "" || each.marks.length > 0) };
  }

  #cited({ key, collection, mark }: Commands["cite"]["request"]) {
    const of = mark === null ? key : this.#mark(mark);
    const keys = of ? [of] : this.#found({ collection, tag: null, text: "" });
    return keys.map(({ source, id }) => {
      const stored = this.world.find(source, id);
      const bookmark = this.#bookmark({ source, id });
      const successor = stored?.successor ? (this.world.find(source, stored.successor)?.row ?? null) : null;
      const page = mark === null ? "" : this.#mark(mark).pageLabel;
      return { row: stored?.row ?? null, title: bookmark?.title ?? "", successor, page };
    });
  }
}
