// What the made-up core says about texts: how two differ, what in a note looks like a case, how something is cited.
import type {
  BookmarkDto,
  Citations,
  CiteRequest,
  Difference,
  Finding,
  FindingKind,
  PartChange,
  RowDto,
} from "../generated/api";
import { NOW } from "./now";

function part(change: PartChange["change"], ...pieces: PartChange["pieces"]): PartChange {
  return { change, pieces };
}

/** A difference of every kind; it is the same for every text, before whose first words it stands. */
export function difference(bookmark: BookmarkDto, words: string): Difference {
  const [first = "", ...rest] = words.split("\n");
  const same = (text: string): PartChange => part("same", { change: "same", text });
  return {
    savedRevision: 3,
    revision: 4,
    savedAt: bookmark.createdAt - 20 * 86_400,
    sameWords: !bookmark.changed,
    parts: !bookmark.changed
      ? []
      : [
          same(bookmark.title),
          same(first),
          part(
            "changed",
            { change: "same", text: "Support lasts for at least " },
            { change: "taken", text: "45" },
            { change: "added", text: "90" },
            { change: "same", text: " days after the first decision." },
          ),
          part("added", { change: "added", text: "A first responder must write down how the person was asked." }),
          part("taken", { change: "taken", text: "The form may also be sent by fax." }),
          part("moved", { change: "same", text: "An interpreter should be independent of the person’s community." }),
          ...rest.slice(0, 2).map(same),
        ],
  };
}

const SHAPES: [FindingKind, RegExp][] = [
  ["dateOfBirth", /\b\d{1,2}[./]\d{1,2}[./](19|20)\d\d\b/g],
  ["telephone", /\b0\d{4} ?\d{6}\b/g],
  ["caseReference", /\bNRM[ /-]?\d{4,}\b/g],
];

export function findings(text: string): Finding[] {
  return SHAPES.flatMap(([looksLike, shape]) =>
    [...text.matchAll(shape)].map(({ 0: found, index }) => ({ looksLike, start: index, end: index + found.length })),
  );
}

export interface Cited {
  /** Null = the library no longer has it. */
  row: RowDto | null;
  title: string;
  successor: RowDto | null;
  /** The label of a page; empty = none. */
  page: string;
}

export function citations({ form }: CiteRequest, cited: Cited[]): Citations {
  const lines = cited.map(({ row, title, page }, index) => {
    const year = new Date((row?.publishedAt ?? NOW) * 1000).getUTCFullYear();
    const [name, publisher] = [row?.title ?? title, row?.publisher ?? "n.p."];
    const at = page === "" ? "" : ` p. ${page}.`;
    if (form === "harvard") return `${publisher} (${year}) ${name}.${at} (Accessed: 24 November 2026).`;
    if (form === "oscola") return `${publisher}, ‘${name}’ (${year})${page === "" ? "" : ` ${page}`}`;
    if (form === "ris") return `TY  - RPRT\nAU  - ${publisher}\nPY  - ${year}\nTI  - ${name}\nER  - `;
    if (form === "bibtex") return `@report{item${index + 1},\n  title = {${name}},\n  year = {${year}}\n}`;
    return JSON.stringify({ id: `item${index + 1}`, type: "report", title: name });
  });
  const unfit = cited.filter(({ row }) => row?.status === "withdrawn" || row?.status === "superseded");
  return {
    text: lines.join("\n\n"),
    warnings: unfit.map(({ row, title, successor }) => ({
      title: row?.title ?? title,
      withdrawn: row?.status === "withdrawn",
      successor,
    })),
  };
}
