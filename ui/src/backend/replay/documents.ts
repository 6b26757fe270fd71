// The files of the made-up library: their bytes, their text and the pages on which words stand.
import type {
  AttachmentDto,
  DocumentDto,
  FileKeyDto,
  FormatDto,
  LinkDto,
  PagesAnswer,
  PagesRequest,
  PageTextDto,
  PrintedDto,
  TextAnswer,
  TextRequest,
} from "../generated/api";
import { oldNumbers } from "./old";
import { wordsOf, runs } from "./query";
import { writePdf, type MadePage } from "./pdf";
import type { Stored } from "./resources";

/** What a document for paper is asked for by. */
const PRINTED = "f".repeat(64);

/** Pages before the numbered ones. */
const FRONT = 4;

const CHAPTERS = [
  "What this guide is for",
  "First contact and safety",
  "Working with interpreters",
  "The referral decision",
  "Safe accommodation",
  "Health and recovery",
  "Legal advice and immigration",
  "Records and consent",
];

const SENTENCES = [
  "Listen first, and do not promise what you cannot keep.",
  "Ask whether it is safe to talk, and whether someone else can hear.",
  "Write down facts, times and the words that were used.",
  "An interpreter should be independent of the person’s community.",
  "Explain what will happen next, and in what order.",
  "Consent can be withdrawn at any time, and this should be said.",
  "A first responder records the indicators and the reasons for them.",
  "The decision on reasonable grounds should follow within five working days.",
  "Offer a safe place before anything else is asked.",
  "Keep the telephone number of the referral line where it can be found.",
];

/** Stands on one page only. */
export const RARE = "a red notebook left at the coach station";
export const RARE_PAGE = 37;

/** Prints a number that is no longer in use. */
export const OLD_PAGE = 3;

export interface Made {
  digest: string;
  document: DocumentDto;
  pages: PageTextDto[];
  bytes: Uint8Array<ArrayBuffer>;
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function chapterOf(page: number, pages: number): number {
  return Math.min(CHAPTERS.length - 1, Math.floor(((page - 1) * CHAPTERS.length) / pages));
}

function roman(page: number): string {
  return ["i", "ii", "iii", "iv"][page - 1] ?? String(page);
}

function paragraphsOf(page: number): string[] {
  const paragraph = (index: number): string =>
    Array.from({ length: 3 }, (_, step) => at(SENTENCES, page * 7 + index * 3 + step)).join(" ");
  const rare = page === RARE_PAGE ? [`In one case the only sign was ${RARE}.`] : [];
  const old = page === OLD_PAGE ? ["Adults were referred by telephone: 0300 303 8151, day and night."] : [];
  return [...Array.from({ length: 5 }, (_, index) => paragraph(index)), ...rare, ...old];
}

function wrapped(words: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function formatOf(mime: string): FormatDto {
  if (mime === "application/pdf") return "pdf";
  if (mime.startsWith("audio/")) return "audio";
  if (mime.startsWith("video/")) return "video";
  return mime.startsWith("text/") || mime.includes("wordprocessing") ? "text" : "other";
}

function pdfOf(title: string, count: number): Uint8Array<ArrayBuffer> {
  const pages: MadePage[] = Array.from({ length: count }, (_, index) => {
    const page = index + 1;
    const heading = at(CHAPTERS, chapterOf(page, count));
    const lines = paragraphsOf(page).flatMap((paragraph) => [...wrapped(paragraph, 84), ""]);
    if (page === 1) return { heading: title, lines };
    if (page === 2) return { heading: "Where to turn", lines: [...LINES, "", ...lines] };
    return { heading, lines };
  });
  const firsts = CHAPTERS.map((heading, chapter) => ({
    title: heading,
    page: pages.findIndex((_, index) => chapterOf(index + 1, count) === chapter) + 1,
  })).filter(({ page }) => page > 0);
  const outline = firsts.flatMap(({ title: heading, page }) => [
    { title: heading, page, inner: false },
    { title: "In practice", page: Math.min(count, page + 1), inner: true },
    { title: "Checklist", page: Math.min(count, page + 2), inner: true },
  ]);
  return writePdf({ title, front: FRONT, pages, outline });
}

/** One for each link of `writePdf`. */
const LINES = [
  "The guidance on the web",
  "Write to the library",
  "Call the library: 01632 960001",
  "To the first chapter",
  "To the next page",
  "A script",
  "A program",
  "Another file",
  "A form",
  "A file of this laptop",
];

/** A second of a soft tone: 8,000 samples of 8 bits. */
function wave(): Uint8Array<ArrayBuffer> {
  const rate = 8_000;
  const bytes = new Uint8Array(44 + rate);
  const view = new DataView(bytes.buffer);
  const word = (place: number, letters: string): void => {
    for (let index = 0; index < letters.length; index += 1) bytes[place + index] = letters.charCodeAt(index);
  };
  word(0, "RIFF");
  view.setUint32(4, 36 + rate, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  word(36, "data");
  view.setUint32(40, rate, true);
  for (let index = 0; index < rate; index += 1) bytes[44 + index] = 128 + 30 * Math.sin((index * 440 * 6.283) / rate);
  return bytes;
}

const CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nA soft tone.\n";

function digestOf(key: FileKeyDto): string {
  const name = `${key.source}/${key.id}/${key.position}`;
  // Not a hash, but as long as one, and another for each name.
  const hex = [...name].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return hex.padEnd(64, "0").slice(-64);
}

function make(key: FileKeyDto, stored: Stored, file: AttachmentDto): Made {
  const format = formatOf(file.mime);
  const count = format === "pdf" ? (file.pages ?? 12) : format === "text" ? 3 : 0;
  const label = (page: number): string => (format !== "pdf" ? "" : page <= FRONT ? roman(page) : String(page - FRONT));
  const pages = Array.from({ length: count }, (_, index) => {
    const text = [at(CHAPTERS, chapterOf(index + 1, count)), ...paragraphsOf(index + 1)].join("\n\n");
    return { page: index + 1, label: label(index + 1), text, oldNumbers: oldNumbers(text) };
  });
  const title = file.title || stored.row.title;
  const bytes = format === "pdf" ? pdfOf(title, count) : format === "audio" ? wave() : new Uint8Array(16);
  const digest = digestOf(key);
  return {
    digest,
    pages,
    bytes,
    document: {
      digest,
      title,
      mime: file.mime,
      format,
      bytes: bytes.length,
      language: stored.row.language,
      text: count > 0 ? "read" : "noText",
      pages: count,
      place: null,
      contentNote: stored.reading.contentNote,
      captions:
        format === "audio" || format === "video" ? [{ digest: "c".repeat(64), language: "en", title: "English" }] : [],
    },
  };
}

/** All that were opened, so that bytes and text can be asked for by what they hold. */
export class Documents {
  #made = new Map<string, Made>();
  #printed = new Map<string, Uint8Array>();
  #count = 0;

  /** A document for paper. */
  print(title: string, pages: MadePage[]): PrintedDto {
    const bytes = writePdf({ title, front: 0, pages, outline: [] });
    // Another document has other bytes, and so another name; only the last one is there.
    this.#printed.clear();
    this.#count += 1;
    const digest = String(this.#count).padStart(PRINTED.length, PRINTED);
    this.#printed.set(digest, bytes);
    return { digest, bytes: bytes.length, pages: pages.length, title, missing: "", doubts: [] };
  }

  /** Null where there is no such file. */
  open(key: FileKeyDto, stored: Stored | undefined): Made | null {
    const file = stored?.reading.attachments[key.position];
    if (!stored || !file) return null;
    const had = this.#made.get(digestOf(key));
    const made = had ?? make(key, stored, file);
    this.#made.set(made.digest, made);
    return made;
  }

  made(digest: string): Made | undefined {
    return this.#made.get(digest);
  }

  bytes(digest: string, begin: number, end: number): ArrayBuffer {
    if (digest === "c".repeat(64)) return new TextEncoder().encode(CAPTIONS).buffer.slice(begin, end);
    const bytes = this.#made.get(digest)?.bytes ?? this.#printed.get(digest);
    return bytes?.slice(begin, end).buffer ?? new ArrayBuffer(0);
  }

  text({ digest, from, count }: TextRequest): TextAnswer {
    const pages = this.#made.get(digest)?.pages ?? [];
    return { total: pages.length, pages: pages.slice(from - 1, from - 1 + count) };
  }

  search({ position, query, limit }: PagesRequest, made: Made | null): PagesAnswer {
    const wanted = wordsOf(query.replace(/["“”]/g, ""));
    const found = (made?.pages ?? []).filter(({ text }) => {
      const words = text.toLowerCase();
      return wanted.length > 0 && wanted.every((word) => words.includes(word));
    });
    const pages = found.slice(0, limit).map(({ page, label, text }) => ({
      position: position ?? 0,
      title: "",
      page,
      label,
      snippet: runs(snippetOf(text, wanted), wanted),
    }));
    return { total: found.length, cut: false, pages };
  }
}

/** The sentence that holds the most of the words. */
function snippetOf(text: string, wanted: string[]): string {
  const sentences = text.replace(/\n+/g, " ").split(/(?<=\.) /);
  const held = (words: string): number => wanted.filter((word) => words.toLowerCase().includes(word)).length;
  return sentences.reduce((best, each) => (held(each) > held(best) ? each : best), sentences[0] ?? "");
}

/** What the core says of an address in a document. */
export function linkOf(address: string, builtIn: boolean): LinkDto {
  const [, scheme = "", rest = ""] = /^(https|mailto|tel):(.*)$/i.exec(address) ?? [];
  if (scheme === "") return { scheme: "other", host: "", registrable: "", address, opens: false };
  if (scheme === "tel") return { scheme: "tel", host: rest, registrable: rest, address, opens: builtIn };
  const host = scheme === "mailto" ? (rest.split("@")[1] ?? "") : new URL(address).host;
  const registrable = host.split(".").slice(-2).join(".");
  return { scheme: scheme as "https" | "mailto", host, registrable, address, opens: true };
}
