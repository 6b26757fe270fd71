// A made-up core in memory: for a plain browser (`npm run dev`) and for tests. Never part of the shipped program.
import type { Backend, Name } from "./backend";
import type {
  BookmarkDto,
  BytesRequest,
  Code,
  Commands,
  FileDto,
  FileKeyDto,
  FilterDto,
  NoticeDto,
  PartDto,
  Reading,
  RowDto,
  Speak,
} from "./generated/api";
import { Advice } from "./replay/advice";
import { asksFor, translatedOf } from "./replay/apart";
import { BUNDLE, Bundles } from "./replay/bundles";
import { Carrying } from "./replay/carrying";
import { CONTACTS } from "./replay/contacts";
import { Documents, linkOf } from "./replay/documents";
import { listed, ruled, turn } from "./replay/files";
import { News } from "./replay/news";
import { Notebook, type NotebookAnswers } from "./replay/notebook";
import { facets, isElsewhere, leftOut, passes, sorted } from "./replay/query";
import { found, pagesOf } from "./replay/search";
import { NOW, type Stored } from "./replay/resources";
import { signed } from "./replay/trust";
import { Vault } from "./replay/vault";
import { World, source, type Scenario } from "./replay/world";

type Answers = { [K in Name]: (request: Commands[K]["request"]) => Commands[K]["answer"] };

export class Replay implements Backend {
  /** Every call, in order: tests read it. */
  calls: { name: Name; request: unknown }[] = [];
  /** Names of commands that fail, and why: tests set it. */
  refuse = new Map<Name, Code>();
  /** Names of commands that answer only when this is fulfilled: tests look at what happens meanwhile. */
  hold = new Map<Name, Promise<unknown>>();
  world: World;
  bundles: Bundles;
  vault: Vault;
  carrying: Carrying;
  advice: Advice;
  news: News;
  documents = new Documents();
  notebook: Notebook;
  #hearers = new Set<(notice: NoticeDto) => void>();

  constructor(scenario: Scenario = "usual") {
    this.world = new World(scenario);
    this.bundles = new Bundles(this.world);
    this.vault = new Vault(this.world, (...parts) => {
      this.tell(...parts);
    });
    this.carrying = new Carrying(this.world, () => {
      this.tell("bookmarks");
    });
    this.news = new News(this.world);
    this.advice = new Advice(this.world, this.documents, (act) => this.notebook.undoable(act));
    this.notebook = new Notebook(this.world, this.documents, (...parts) => {
      this.tell(...parts);
    });
    this.#answers = {
      ...this.#own,
      ...this.notebook.answers,
      ...this.vault.answers,
      ...this.carrying.answers,
      ...this.advice.answers,
    };
    if (scenario === "broken") this.refuse.set("start", "disk");
    if (scenario === "bundle" || scenario === "bringing") this.bundles.open = BUNDLE;
  }

  async call<K extends Name>(name: K, request: Commands[K]["request"]): Promise<Commands[K]["answer"]> {
    this.calls.push({ name, request });
    await (this.hold.get(name) ?? Promise.resolve());
    const code = this.refuse.get(name) ?? this.vault.refuses(name);
    if (code) return refused(code);
    // Only speaking takes its time.
    if (name === "speak") return { done: await this.advice.speech(request as Speak) } as Commands[K]["answer"];
    // A copy, as a real wire would make.
    return structuredClone(this.#answers[name](structuredClone(request)));
  }

  async bytes({ digest, begin, end }: BytesRequest): Promise<ArrayBuffer> {
    await Promise.resolve();
    return this.documents.bytes(digest, begin, end);
  }

  pictureAt(digest: string): string {
    return `/pictures/${digest}`;
  }

  listen(hear: (notice: NoticeDto) => void): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  /** Sends a notice, after the answer that caused it. */
  tell(...parts: PartDto[]): void {
    queueMicrotask(() => {
      for (const hear of this.#hearers) {
        hear({ kind: "changed", parts });
        hear({ kind: "status", status: this.world.status() });
      }
    });
  }

  #list(filter: FilterDto) {
    const apart = this.world.apart.filter((stored) => asksFor(stored, filter));
    return [...this.world.stored, ...apart].filter((stored) => passes(stored, filter));
  }

  #answers: Answers;

  #own: Omit<
    Answers,
    keyof NotebookAnswers | keyof Vault["answers"] | keyof Carrying["answers"] | keyof Advice["answers"]
  > = {
    start: () => ({
      settings: this.world.settings,
      status: this.world.status(),
      list: this.vault.refuses("list")
        ? { total: 0, elsewhere: 0, retired: 0, rows: [] }
        : {
            total: this.world.stored.length,
            elsewhere: 0,
            retired: 0,
            rows: sorted(this.world.stored, "relevance")
              .slice(0, 100)
              .map(({ row }) => row),
          },
      openings: this.world.openings,
      firstRun: !this.world.settings.welcomed,
      notebooks: this.vault.answers.notebooks({}),
      version: "0.1.0",
      now: NOW,
    }),
    status: () => this.world.status(),
    list: ({ filter, sort, offset, limit }) => {
      const found = sorted(this.#list(filter), sort);
      const { nation } = this.world.settings;
      return {
        total: found.length,
        ...leftOut(this.world.stored, filter),
        rows: found.slice(offset, offset + limit).map(({ row }) => ({ ...row, elsewhere: isElsewhere(row, nation) })),
      };
    },
    facets: (filter) => {
      const languages = this.world.apart.filter(({ row }) => row.source !== "manual");
      const known = facets(this.world.stored, filter);
      return { ...known, languages: facets([...this.world.stored, ...languages], filter).languages };
    },
    whats_new: (request) => this.news.answer(request),
    mark_seen: ({ line }) => {
      this.news.see(line);
      this.world.unseen = 12 - this.news.seen;
      this.tell();
      return {};
    },
    search: (request) => found(this.world, this.documents, request),
    read: ({ source, id }) => this.#read(source, id),
    open_link: () => ({}),
    link_of: ({ source, address }) => linkOf(address, source === "starter"),
    open_address: () => ({}),
    documents: (request) => listed(this.world.stored, request),
    document_fetch: (key) => this.#turn(key, { presence: "asked" }),
    document_stop: (key) => this.#turn(key, { presence: "left", left: "stopped" }),
    document_open: (key) => {
      const made = this.documents.open(key, this.world.find(key.source, key.id));
      return made?.document ?? fail("not-found");
    },
    document_text: (request) => this.documents.text(request),
    document_place: ({ digest, place }) => {
      const made = this.documents.made(digest);
      if (made && this.world.settings.rememberPlace) made.document = { ...made.document, place };
      return {};
    },
    document_save: () => ({ done: true }),
    document_open_elsewhere: () => ({}),
    document_show: () => ({}),
    search_pages: (request) => {
      const stored = this.world.find(request.source, request.id);
      const { position, query, limit } = request;
      const pages = stored ? pagesOf(stored, this.documents, query) : [];
      const wanted = pages.filter((page) => position === null || page.position === position);
      return { total: wanted.length, cut: false, pages: wanted.slice(0, limit) };
    },
    contacts: ({ nation, need }) => ({
      contacts: CONTACTS.filter(
        (each) =>
          (!nation || each.nations.length === 0 || each.nations.includes(nation)) && (!need || each.need === need),
      ),
      needs: [...new Set(CONTACTS.map((each) => each.need))],
      elsewhere: CONTACTS.filter((each) => isElsewhere(each, nation) && (!need || each.need === need)).length,
    }),
    sources: () => this.world.sources,
    source_add: ({ address, title, key }) => {
      if (key !== null && !key.startsWith("RW")) return fail("bad-request");
      if (!address.startsWith("https://")) return fail("bad-address");
      if (this.world.sources.some((each) => each.address === address)) return fail("already-followed");
      const added = source(address, title ?? new URL(address).host, {
        address,
        addedAt: NOW,
        newestAt: null,
        attemptedAt: null,
        succeededAt: null,
        nextAt: NOW,
        ...(key === null ? {} : signed({ issuedAt: null, expiresAt: null, verifiedAt: null })),
      });
      this.world.sources.push(added);
      this.tell("sources");
      return added;
    },
    source_remove: ({ id }) => {
      this.world.sources = this.world.sources.filter((each) => each.id !== id);
      this.world.stored = this.world.stored.filter(({ row }) => row.source !== id);
      this.tell("sources", "library");
      return {};
    },
    source_removals: ({ id, remove }) => {
      const found = this.world.sources.find((each) => each.id === id);
      if (!found) return fail("not-found");
      if (remove) this.world.stored = this.world.stored.filter(({ row }) => !found.held.includes(row.title));
      found.held = [];
      this.world.count();
      this.tell("sources", "library");
      return found;
    },
    source_key: ({ id, same }) => {
      const found = this.world.sources.find((each) => each.id === id);
      if (!found?.signed) return fail("bad-request");
      if (same) Object.assign(found, signed({ ...found.signed, confirmed: true }));
      else this.#own.source_remove({ id });
      this.world.believe();
      this.tell("sources", "library");
      return this.world.sources;
    },
    bundle_open: () => {
      this.bundles.open = this.bundles.handed ?? this.bundles.open;
      return { bundle: this.bundles.handed };
    },
    bundle: () => ({ bundle: this.bundles.open }),
    bundle_close: () => {
      this.bundles.open = null;
      return {};
    },
    bundle_import: ({ sources }) => {
      const done = this.bundles.import(sources);
      this.tell("sources", "library");
      return done;
    },
    bundle_export: (request) => this.bundles.export(request),
    bundle_plan: (request) => this.bundles.plan(request),
    bundle_work: () => this.bundles.work,
    bundle_stop: () => {
      this.bundles.stop();
      return {};
    },
    refresh: () => {
      this.world.checking = "Sector library";
      this.tell();
      return {};
    },
    refresh_cancel: () => {
      this.world.checking = null;
      for (const each of this.world.sources) each.checking = false;
      this.tell("sources");
      return {};
    },
    settings: () => this.world.settings,
    settings_save: (settings) => {
      this.world.settings = settings;
      ruled(this.world.stored, settings.documents);
      this.tell("documents");
      return settings;
    },
  };

  #turn(key: FileKeyDto, more: Partial<FileDto>) {
    if (!turn(this.world.find(key.source, key.id), key, more)) return fail("not-found");
    this.tell("documents");
    return {};
  }

  #read(source: string, id: string): Reading {
    const found = this.world.find(source, id);
    const bookmark = this.world.bookmarks.find((each) => each.source === source && each.id === id);
    if (!found) return bookmark ? this.#savedCopy(bookmark) : fail("not-found");
    const row = (other: string) => this.world.find(source, other)?.row ?? null;
    return {
      ...found.reading,
      row: found.row,
      next: this.#after(found),
      successor: found.successor ? row(found.successor) : null,
      predecessors: this.world.stored.filter((each) => each.successor === id).map((each) => each.row),
      translations: found.translations
        .map(row)
        .filter((each) => each !== null)
        .map((each) => ({ row: each, translated: translatedOf(each.id) })),
      translated: translatedOf(id),
      note: bookmark?.note ?? null,
      collections: bookmark?.collections ?? [],
      tags: bookmark?.tags ?? [],
      marks: this.notebook.marksOf({ source, id }, null),
    };
  }

  /** The next row of the same source, in the order of a list. */
  #after(stored: Stored): RowDto | null {
    const all = sorted(this.world.stored, "relevance").filter(({ row }) => row.source === stored.row.source);
    return all[all.indexOf(stored) + 1]?.row ?? null;
  }

  #savedCopy(bookmark: BookmarkDto): Reading {
    const base = this.world.stored[0]?.reading;
    if (!base) return fail("not-found");
    return {
      ...base,
      body: [{ tag: "p", children: ["The text as it was when you saved it."] }],
      contacts: [],
      row: {
        source: bookmark.source,
        id: bookmark.id,
        title: bookmark.title,
        summary: "",
        kind: bookmark.kind,
        publisher: bookmark.publisher,
        publishedAt: null,
        precision: "day",
        language: "en",
        nations: [],
        elsewhere: false,
        status: "current",
        attachments: 0,
        bookmarked: true,
        check: { on: null, by: null, dueOn: null, due: false },
        successor: null,
        trust: "unsigned",
      },
      provenance: { ...base.provenance, source: "Closed publisher", held: "bookmark", trust: "unsigned" },
      successor: null,
      predecessors: [],
      translations: [],
      note: bookmark.note,
      collections: bookmark.collections,
      tags: bookmark.tags,
      marks: [],
    };
  }
}

function refused(code: Code): Promise<never> {
  return Promise.reject({ code, message: `refused: ${code}` } satisfies { code: Code; message: string });
}

function fail(code: Code): never {
  throw { code, message: `failed: ${code}` };
}
