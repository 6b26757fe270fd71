// A believable library: the written resources and a few hundred made from a fixed seed. No chance, no clock.
import type { Audience, Kind, Nation, Reading, RowDto } from "../generated/api";
import { CONTACTS } from "./contacts";
import { fileAt, spread } from "./files";
import { plain } from "../../marks/plain";
import { NOW } from "./now";
import { oldNumbers } from "./old";
import { WRITTEN, type Written } from "./written";

export { NOW };

const TOPICS = [
  "Referral",
  "Victim support",
  "Labour exploitation",
  "Housing",
  "Health",
  "Law",
  "Training",
  "Children",
  "Supply chains",
  "Immigration",
  "County lines",
  "Domestic servitude",
];
const KINDS: Kind[] = [
  "guidance",
  "report",
  "leaflet",
  "toolkit",
  "research",
  "briefing",
  "course",
  "statistics",
  "form",
  "bulletin",
];
const PUBLISHERS = [
  "Home Office",
  "Human Trafficking Foundation",
  "Unseen",
  "Migrant Help",
  "Anti-Slavery International",
  "The Salvation Army",
  "NSPCC",
  "Local Government Association",
];
const NATIONS: Nation[][] = [
  ["GB-ENG"],
  ["GB-ENG", "GB-WLS"],
  ["GB-SCT"],
  ["GB-NIR"],
  ["GB-WLS"],
  ["GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"],
];
const AUDIENCES: Audience[] = ["caseworker", "first-responder", "manager", "health", "local-authority"];
const SUBJECTS = [
  "Spotting the signs",
  "First conversation",
  "Safe accommodation",
  "Working with interpreters",
  "Consent and the duty to notify",
  "Debt bondage indicators",
  "Supporting young people",
  "Transport and safety planning",
  "Record keeping",
  "Looking after yourself",
];

export interface Stored {
  row: RowDto;
  topics: string[];
  audience: Audience[];
  reading: Omit<
    Reading,
    "row" | "note" | "collections" | "tags" | "marks" | "translations" | "successor" | "predecessors"
  >;
  translations: string[];
  successor: string | null;
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function made(index: number): Written {
  // Multiplying by primes spreads the lists over each other without a random number.
  const topic = at(TOPICS, index * 7);
  const day = new Date(Date.UTC(2026, 10, 10) - index * 11 * 86_400_000).toISOString().slice(0, 10);
  const subject = at(SUBJECTS, index * 3);
  return {
    id: `made-${index}`,
    title: `${subject}: ${topic.toLowerCase()}, part ${index + 1}`,
    summary: `What caseworkers should know about ${topic.toLowerCase()}, with a checklist and where to turn next.`,
    kind: at(KINDS, index * 11),
    publisher: at(PUBLISHERS, index * 5),
    published: day,
    topics: [topic, at(TOPICS, index * 5 + 3)],
    nations: at(NATIONS, index * 13),
    language: index % 23 === 0 ? "pl" : "en",
    source: "partners-signed",
    status: index % 29 === 0 ? "superseded" : "current",
    body: [
      {
        tag: "p",
        children: [
          `${subject} is part of everyday work on ${topic.toLowerCase()}. This short guide gives the main points.`,
        ],
      },
      { tag: "h2", children: ["Main points"] },
      {
        tag: "ul",
        children: [
          { tag: "li", children: ["Listen first, and do not promise what you cannot keep."] },
          { tag: "li", children: ["Write down facts, times and the words that were used."] },
        ],
      },
    ],
    files:
      index % 4 === 0
        ? [
            {
              title: "Full guide",
              size: 300_000 + index * 9_000,
              pages: 8 + (index % 40),
              file: spread(index, NOW),
            },
          ]
        : [],
  };
}

const SOURCES: Record<string, string> = {
  starter: "Starter library",
  manual: "Using Fieldshelf",
  partners: "Example Partnership",
  "partners-signed": "Sector library",
};

export function storedFrom(written: Written, index: number): Stored {
  const source = written.source ?? "starter";
  const row: RowDto = {
    source,
    id: written.id,
    title: written.title,
    summary: written.summary,
    kind: written.kind,
    publisher: written.publisher,
    publishedAt: Date.parse(`${written.published}T00:00:00Z`) / 1000,
    precision: written.precision ?? "day",
    language: written.language ?? "en",
    nations: written.nations ?? [],
    elsewhere: false,
    status: written.status ?? "current",
    attachments: written.files?.length ?? 0,
    bookmarked: false,
    check: {
      on: source === "starter" ? (written.reviewBy ? "2025-02-01" : "2026-10-01") : null,
      by: source === "starter" ? "Fieldshelf" : null,
      dueOn: written.reviewBy ?? null,
      due: written.reviewBy !== undefined,
    },
    successor: null,
    trust: source === "starter" ? "builtIn" : "unsigned",
  };
  return {
    row,
    topics: written.topics,
    audience: [at(AUDIENCES, index * 3)],
    translations: written.translations ?? [],
    successor: written.successor ?? null,
    reading: readingOf(written, row, at(AUDIENCES, index * 3)),
  };
}

function readingOf(written: Written, row: RowDto, audience: Audience): Stored["reading"] {
  const files = written.files ?? [];
  return {
    body: written.damaged ? [] : written.body,
    links: [
      {
        scheme: "https",
        host: "www.example.org",
        registrable: "example.org",
        address: "https://www.example.org/guidance/what-happens-when-you-call?from=library",
        opens: true,
      },
      { scheme: "tel", host: "", registrable: "", address: "tel:+441632960001", opens: row.trust !== "unsigned" },
    ],
    original: 0,
    authors: [row.publisher ?? ""],
    topics: written.topics,
    audience: [audience],
    notice: written.notice ?? null,
    revision: written.changeNote ? 4 : 1,
    changeNote: written.changeNote ?? null,
    modifiedAt: written.changeNote ? NOW - 12 * 86_400 : null,
    translated: null,
    oldNumbers: oldNumbers(plain(written.body).text),
    next: null,
    licence: row.publisher === "Home Office" ? "OGL-UK-3.0" : null,
    contentNote: written.contentNote ?? null,
    images: [],
    attachments: files.map(({ title, mime, size, pages, file }, position) => ({
      title,
      mime: mime ?? "application/pdf",
      size,
      pages,
      duration: null,
      language: row.language,
      role: "main",
      link: 0,
      file: fileAt(position, size ?? 0, pages ?? 0, file),
    })),
    contacts: CONTACTS.filter((contact) => written.contacts?.includes(contact.id)),
    provenance: {
      source: SOURCES[row.source] ?? row.source,
      fetchedAt: NOW - 3 * 86_400,
      checkedAt: row.source === "starter" ? null : NOW - 3 * 86_400,
      trust: row.trust,
      holdsUntil: null,
      blocked: false,
      held: written.damaged ? "damaged" : "library",
    },
    words: JSON.stringify(written.body).split(" ").length * 3,
  };
}

export function resources(generated: number): Stored[] {
  const all = [...WRITTEN, ...Array.from({ length: generated }, (_, index) => made(index))];
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  return all.map(storedFrom).map((each) => {
    const successor = each.successor === null ? null : (titles.get(each.successor) ?? null);
    return { ...each, row: { ...each.row, successor } };
  });
}
