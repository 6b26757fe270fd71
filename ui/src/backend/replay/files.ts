// How the files of the made-up library stand: in every state that the wire knows, and as asked for.
import type {
  AttachmentDto,
  DocumentRowDto,
  DocumentRules,
  DocumentsAnswer,
  DocumentsRequest,
  FileCountsDto,
  FileDto,
  FileKeyDto,
  FileShowDto,
  PresenceDto,
  TextStateDto,
} from "../generated/api";
import type { Stored } from "./resources";

/** A file that is on this laptop, unless `more` says otherwise. */
export function fileAt(position: number, size: number, pages: number, more: Partial<FileDto> = {}): FileDto {
  const here = (more.presence ?? "here") === "here";
  return {
    position,
    presence: "here",
    left: null,
    fault: null,
    againAt: null,
    done: here ? size : 0,
    text: here ? "read" : "waiting",
    pagesRead: here ? pages : 0,
    earlier: false,
    keptAt: null,
    ...more,
  };
}

/** Most files are here; a few of each other state, spread over the list. */
export function spread(index: number, now: number): Partial<FileDto> {
  if (index % 28 === 4) return { presence: "waiting" };
  if (index % 60 === 12) return { presence: "failed", fault: "serverFailed", againAt: now + 3600 };
  if (index % 80 === 20) return { presence: "left", left: "tooLarge" };
  if (index % 72 === 8) return { text: "waiting", pagesRead: 0 };
  if (index % 100 === 24) return { text: "noTextLayer", pagesRead: 0 };
  return {};
}

/** One file in each state that is seldom met; `now` is in seconds since 1970 UTC. */
export function everyState(
  now: number,
): { title: string; size: number | null; pages: number | null; file: Partial<FileDto> }[] {
  return [
    { title: "Pack, part 1: the scheme", size: 1_200_000, pages: 24, file: {} },
    { title: "Pack, part 2: the forms", size: 5_300_000, pages: 64, file: { presence: "fetching", done: 2_120_000 } },
    { title: "Pack, part 3: letters", size: 900_000, pages: 12, file: { presence: "waiting" } },
    { title: "Pack, part 4: posters", size: 2_700_000, pages: 8, file: { presence: "asked" } },
    { title: "Pack, part 5: slides", size: 31_400_000, pages: 90, file: { presence: "left", left: "tooLarge" } },
    { title: "Pack, part 6: checklist", size: 410_000, pages: 2, file: { presence: "left", left: "stopped" } },
    {
      title: "Pack, part 7: questions",
      size: 640_000,
      pages: 10,
      file: { presence: "failed", fault: "serverFailed", againAt: now + 3 * 3600 },
    },
    {
      title: "Pack, part 8: contacts",
      size: null,
      pages: null,
      file: { presence: "failed", fault: "gone", againAt: null },
    },
    { title: "Pack, part 9: a scan", size: 3_800_000, pages: 16, file: { text: "noTextLayer", pagesRead: 0 } },
    { title: "Pack, part 10: index", size: 700_000, pages: 40, file: { text: "reading", pagesRead: 12 } },
    {
      title: "Pack, part 1: the scheme (before)",
      size: 1_100_000,
      pages: 22,
      file: { earlier: true, keptAt: now - 204 * 86_400 },
    },
  ];
}

const UNREAD: TextStateDto[] = ["waiting", "reading"];
const UNREADABLE: TextStateDto[] = ["noTextLayer", "protected", "damaged", "tooLarge"];

const SHOWN: Record<FileShowDto, PresenceDto[]> = {
  all: ["here", "fetching", "waiting", "asked", "left", "failed"],
  coming: ["fetching", "asked", "waiting"],
  here: ["here"],
  missing: ["failed", "left"],
};

function all(stored: readonly Stored[]): AttachmentDto[] {
  return stored.flatMap(({ reading }) => reading.attachments);
}

export function countsOf(stored: readonly Stored[]): FileCountsDto {
  const files = all(stored);
  const of = (...presences: PresenceDto[]) => files.filter(({ file }) => presences.includes(file.presence));
  const here = of("here");
  const coming = of("fetching", "waiting", "asked");
  const texts = (states: TextStateDto[]) => here.filter(({ file }) => states.includes(file.text)).length;
  return {
    here: here.length,
    hereBytes: here.reduce((bytes, { file }) => bytes + file.done, 0),
    coming: coming.length,
    comingBytes: coming.reduce((bytes, { size, file }) => bytes + Math.max(0, (size ?? 0) - file.done), 0),
    fetching: of("fetching").length,
    left: of("left").length,
    failed: of("failed").length,
    unread: texts(UNREAD),
    unreadable: texts(UNREADABLE),
    missing: files.length - here.length,
  };
}

export function listed(stored: readonly Stored[], { show, offset, limit }: DocumentsRequest): DocumentsAnswer {
  const rows: DocumentRowDto[] = stored
    .flatMap(({ row, reading }) => reading.attachments.map((file) => ({ resource: row, file: { ...file, link: 0 } })))
    .filter(({ file }) => SHOWN[show].includes(file.file.presence));
  return { total: rows.length, counts: countsOf(stored), rows: rows.slice(offset, offset + limit) };
}

/** Puts a file of the library into another state; false where there is none. */
export function turn(stored: Stored | undefined, key: FileKeyDto, more: Partial<FileDto>): boolean {
  const found = stored?.reading.attachments.find(({ file }) => file.position === key.position);
  if (!found) return false;
  Object.assign(found.file, { left: null, fault: null, againAt: null }, more);
  return true;
}

/** What changed rules do to files that no one asked for. */
export function ruled(stored: readonly Stored[], rules: DocumentRules): void {
  for (const { file } of all(stored)) {
    const waits = file.presence === "waiting" || file.left === "textOnly";
    if (!waits) continue;
    Object.assign(file, rules.fetch ? { presence: "waiting", left: null } : { presence: "left", left: "textOnly" });
  }
}
