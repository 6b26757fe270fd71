// Searching the made-up library: resources, pages of their files, help lines and notes.
import type { BlindDto, ContactDto, HitDto, NoteHitDto, SearchAnswer, SearchRequest } from "../generated/api";
import { CONTACTS } from "./contacts";
import type { Documents } from "./documents";
import { countsOf } from "./files";
import { RETIRED } from "./old";
import { passes, runs, sorted, wordsOf } from "./query";
import type { Stored } from "./resources";
import type { World } from "./world";

export function found(world: World, documents: Documents, { query, filter, sort, limit }: SearchRequest): SearchAnswer {
  const widened = query.replace(/\bnrm\b/gi, "National Referral Mechanism");
  const all = sorted(
    world.stored.filter((stored) => passes(stored, filter)),
    sort,
  );
  const hits = hitsOf(all, documents, widened);
  const retired = query.replace(/\D/g, "") === RETIRED.display.replace(/\D/g, "");
  return {
    total: hits.length,
    cut: false,
    tookUs: 900,
    hits: hits.slice(0, limit),
    contacts: contactsOf(widened),
    notes: notesOf(world, widened),
    blind: blindOf(world),
    suggestion: hits.length === 0 && !retired ? "trafficking" : null,
    widened: /\bnrm\b/i.test(query) ? [{ term: "NRM", expansion: "National Referral Mechanism" }] : [],
    retired: retired ? [RETIRED] : [],
  };
}

function wantedOf(query: string): string[] {
  return wordsOf(query.replace(/["“”]/g, ""));
}

function holds(text: string, wanted: readonly string[]): boolean {
  const words = text.toLowerCase();
  return wanted.length > 0 && wanted.every((word) => words.includes(word));
}

function hitsOf(all: Stored[], documents: Documents, query: string): HitDto[] {
  const wanted = wantedOf(query);
  return all.flatMap((stored) => {
    const { row } = stored;
    const itself = holds(`${row.title}. ${row.summary} ${stored.topics.join(" ")}`, wanted);
    const pages = row.source === "starter" ? pagesOf(stored, documents, query) : [];
    const [page = null] = pages;
    if (!itself && page === null) return [];
    const more = Math.max(0, pages.length - 1);
    return [{ row, snippet: runs(row.summary, wanted), itself, page, morePages: more, moreCut: false }];
  });
}

/** Pages of files that are here and read; each names its file where the resource has several. */
export function pagesOf(stored: Stored, documents: Documents, query: string) {
  const files = stored.reading.attachments;
  return files
    .filter(({ file }) => file.presence === "here" && file.text === "read" && !file.earlier)
    .flatMap(({ title, file }) => {
      const key = { source: stored.row.source, id: stored.row.id, position: file.position };
      const { pages } = documents.search({ ...key, query, limit: 2_000 }, documents.open(key, stored));
      return pages.map((page) => ({ ...page, title: files.length > 1 ? title : "" }));
    });
}

function contactsOf(query: string): ContactDto[] {
  const wanted = wantedOf(query);
  return CONTACTS.filter((each) => holds(`${each.name} ${each.advice ?? ""}`, wanted)).slice(0, 5);
}

function notesOf(world: World, query: string): NoteHitDto[] {
  const wanted = wantedOf(query);
  return world.bookmarks
    .filter(({ note }) => holds(note, wanted))
    .slice(0, 5)
    .map(({ source, id, title, note }) => ({ source, id, title, snippet: runs(note, wanted) }));
}

function blindOf(world: World): BlindDto {
  const { missing, unread, unreadable } = countsOf(world.stored);
  return { missing, unread, unreadable };
}
