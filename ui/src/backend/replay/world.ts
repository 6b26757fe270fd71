// What the made-up core remembers: sources, bookmarks, settings, and the scenario that sets the stage.
import type {
  BookmarkDto,
  CollectionDto,
  FailureDto,
  OpeningDto,
  Settings,
  SourceDto,
  StatusStrip,
} from "../generated/api";
import { apart } from "./apart";
import { countsOf } from "./files";
import { believe, refused, signed } from "./trust";
import { NOW, resources, type Stored } from "./resources";

export const SCENARIOS = [
  "usual",
  "firstrun",
  "empty",
  "offline",
  "portal",
  "checking",
  "attention",
  "damaged",
  "broken",
  "large",
  "outofdate",
  "blocked",
  "uncompared",
  "clock",
  "bundle",
  "bringing",
  "protected",
  "locked",
  "sealed",
  "several",
  "recovered",
  "marked",
  "bare",
] as const;

/** A stage to start from: `?state=offline` in a plain browser. */
export type Scenario = (typeof SCENARIOS)[number];

const DAY = 86_400;

function failure(code: FailureDto["code"]): FailureDto {
  return { code, message: "as the core words it for a log" };
}

export function source(id: string, title: string, more: Partial<SourceDto>): SourceDto {
  return {
    id,
    kind: "web",
    trust: "unsigned",
    address: `https://feeds.example.org/${id}.json`,
    title,
    addedAt: NOW - 200 * DAY,
    resources: 0,
    newestAt: NOW - 12 * DAY,
    attemptedAt: NOW - 3 * DAY,
    succeededAt: NOW - 3 * DAY,
    failure: null,
    nextAt: NOW + 3600,
    checking: false,
    problems: [],
    held: [],
    signed: null,
    blocked: null,
    ...more,
  };
}

export class World {
  stored: Stored[];
  /** What the usual lists do not hold. */
  apart: Stored[];
  sources: SourceDto[];
  bookmarks: BookmarkDto[] = [];
  /** Removed ones, as they were. */
  removed: BookmarkDto[] = [];
  collections: CollectionDto[] = [];
  settings: Settings = {
    theme: "system",
    textSize: 100,
    textWidth: "medium",
    nation: null,
    refreshMinutes: 180,
    letterKeys: true,
    documents: {
      fetch: true,
      paused: false,
      metered: false,
      largest: 20,
      budget: 2_048,
      kinds: [],
      languages: [],
    },
    rememberPlace: false,
    privacy: {
      lockMinutes: 5,
      readWhileLocked: true,
      hideKey: "f9",
      hideShift: true,
      guardNotes: true,
      protectScreen: false,
    },
    language: "en",
    readingLanguages: [],
    currentOnly: false,
    rememberSeen: false,
    wideSpacing: false,
    ruler: false,
    speechRate: 100,
    welcomed: true,
  };
  seen = false;
  /** Changes that were not seen. */
  unseen = 12;
  openings: OpeningDto[] = [];
  checking: string | null = null;

  constructor(readonly scenario: Scenario) {
    const starter = source("starter", "Starter library", {
      kind: "starter",
      trust: "builtIn",
      address: "",
      attemptedAt: null,
      succeededAt: null,
      nextAt: null,
    });
    this.stored = resources(scenario === "large" ? 20_000 : 300);
    this.apart = apart();
    this.sources = [starter];
    if (scenario === "empty") this.stored = [];
    if (scenario === "firstrun" || scenario === "empty") {
      this.stored = this.stored.filter(({ row }) => row.source === "starter");
      this.settings = { ...this.settings, welcomed: scenario !== "firstrun" };
    } else {
      this.#follow();
    }
    if (scenario === "damaged") {
      this.openings = [
        { kind: "libraryRebuilt", keptAs: "library-damaged-1.db", snapshotAt: null, rescued: 0 },
        { kind: "notebookNewer", keptAs: "", snapshotAt: null, rescued: 0 },
      ];
    }
    if (scenario === "recovered") {
      const snapshotAt = NOW - DAY;
      this.openings = [{ kind: "notebookRecovered", keptAs: "notebook-damaged-1.db", snapshotAt, rescued: 3 }];
    }
    this.count();
    this.believe();
  }

  /** Tells every resource how far its source can be believed. */
  believe(): void {
    believe(this.stored, this.sources);
  }

  #follow(): void {
    const partners = source("partners", "Example Partnership", {
      problems: [
        { item: "item-12", message: "The date “last Tuesday” could not be read; the resource has no date." },
        { item: null, message: "Two items had no id and were left out." },
      ],
    });
    const sector = source("partners-signed", "Sector library", signed());
    this.sources.push(partners, sector);
    if (this.scenario === "outofdate") Object.assign(sector, signed({ expiresAt: NOW - 23 * DAY }));
    if (this.scenario === "uncompared") Object.assign(sector, signed({ confirmed: false }));
    if (this.scenario === "blocked") Object.assign(sector, refused("rollback"));
    if (this.scenario === "offline") this.#fail("no-connection");
    if (this.scenario === "portal") this.#fail("sign-in-page");
    if (this.scenario === "checking") {
      partners.checking = true;
      this.checking = partners.title;
    }
    if (this.scenario === "attention") {
      partners.failure = failure("feed-wrong");
      partners.attemptedAt = NOW - 3600;
      sector.held = this.stored.slice(20, 80).map(({ row }) => row.title);
      this.sources.push(
        source("council", "Council safeguarding board", {
          failure: failure("server-failed"),
          succeededAt: null,
          newestAt: null,
          attemptedAt: NOW - 3600,
        }),
      );
    }
    this.#bookmark();
  }

  #fail(code: FailureDto["code"]): void {
    for (const each of this.sources)
      if (each.kind !== "starter") Object.assign(each, { failure: failure(code), attemptedAt: NOW - 600 });
  }

  #bookmark(): void {
    this.collections = [
      { id: 1, name: "Van outreach", bookmarks: 0 },
      { id: 2, name: "For new volunteers", bookmarks: 0 },
    ];
    this.save("starter", "danger", { note: "Read this aloud in the Monday briefing.", collections: [1] });
    this.save("starter", "statutory", { changed: true, collections: [1, 2] });
    this.save("partners-signed", "made-4", {});
    this.bookmarks.push({
      source: "gone",
      id: "old-report",
      title: "Annual report of a publisher that has closed",
      kind: "report",
      publisher: "Closed publisher",
      note: "",
      collections: [2],
      tags: [],
      marks: 0,
      undo: null,
      createdAt: NOW - 90 * DAY,
      status: null,
      changed: false,
    });
    if (this.scenario === "marked") this.#label();
    this.recount();
  }

  /** More to organise. */
  #label(): void {
    this.collections.push({ id: 3, name: "Monday briefing", bookmarks: 0 });
    this.save("starter", "danger", { tags: ["emergency", "read aloud"], collections: [1, 3] });
    this.save("starter", "statutory", { tags: ["law"] });
    this.save("starter", "nrm", { tags: ["law", "read aloud"], collections: [1, 3], changed: true });
    this.save("starter", "plan-2019", { tags: ["to check"], collections: [2] });
  }

  find(sourceId: string, id: string): Stored | undefined {
    return [...this.stored, ...this.apart].find(({ row }) => row.source === sourceId && row.id === id);
  }

  save(sourceId: string, id: string, more: Partial<BookmarkDto>): BookmarkDto | undefined {
    const found = this.find(sourceId, id);
    const old = this.bookmarks.find((each) => each.source === sourceId && each.id === id);
    if (old) return Object.assign(old, more);
    if (!found) return undefined;
    found.row.bookmarked = true;
    const { title, kind, publisher, status } = found.row;
    const made: BookmarkDto = {
      source: sourceId,
      id,
      title,
      kind,
      publisher,
      note: "",
      collections: [],
      tags: [],
      marks: 0,
      undo: null,
      createdAt: NOW,
      status,
      changed: false,
      ...more,
    };
    this.bookmarks.unshift(made);
    return made;
  }

  restore(sourceId: string, id: string): BookmarkDto | undefined {
    const removed = this.removed.find((each) => each.source === sourceId && each.id === id);
    if (!removed) return undefined;
    this.removed = this.removed.filter((each) => each !== removed);
    this.bookmarks.unshift(removed);
    const found = this.find(sourceId, id);
    if (found) found.row.bookmarked = true;
    this.recount();
    return removed;
  }

  recount(): void {
    for (const each of this.collections)
      each.bookmarks = this.bookmarks.filter(({ collections }) => collections.includes(each.id)).length;
  }

  count(): void {
    for (const each of this.sources) each.resources = this.stored.filter(({ row }) => row.source === each.id).length;
  }

  status(): StatusStrip {
    const followed = this.sources.filter(({ kind }) => kind !== "starter");
    const dates = this.stored.map(({ row }) => row.publishedAt ?? 0);
    const failed = followed.some((each) => each.failure);
    const waits = this.scenario === "offline" || this.scenario === "portal";
    const trouble = failed || followed.some((each) => each.held.length > 0);
    const state = this.checking ? "checking" : waits ? "waitingForConnection" : trouble ? "needsAttention" : "upToDate";
    return {
      state,
      sources: followed.length,
      checkedAt: followed.length === 0 ? null : NOW - 3 * DAY,
      resources: this.stored.length,
      newestAt: dates.length === 0 ? null : Math.max(...dates.slice(0, 400)),
      news: this.seen || followed.length === 0 ? 0 : this.unseen,
      checking: this.checking,
      done: this.checking ? 1240 : 0,
      clockWrong: this.scenario === "clock",
      documents: countsOf(this.stored),
    };
  }
}
