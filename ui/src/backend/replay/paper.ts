// Made-up paper: the words of what is printed, in plain lines. It shows the states of the sheet, and no layout.
import type { Node, PrintDoubt, PrintedDto, PrintRequest } from "../generated/api";
import { CONTACTS } from "./contacts";
import type { Documents } from "./documents";
import type { MadePage } from "./pdf";
import { translatedOf } from "./apart";
import type { Stored } from "./resources";
import type { World } from "./world";

const LINES_OF_A_PAGE = 36;

function wordsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [node];
    const inner = wordsOf(node.children ?? []);
    return ["p", "li", "h2", "h3", "td", "th", "caption"].includes(node.tag) ? [inner.join("")] : inner;
  });
}

function wrapped(words: string, width: number): string[] {
  const lines = [""];
  for (const word of words.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}

function doubtsOf({ row }: Stored, request: PrintRequest): PrintDoubt[] {
  return [
    ...(row.status === "withdrawn" || row.status === "archived" ? ["retired" as const] : []),
    ...(row.status === "superseded" ? ["replaced" as const] : []),
    ...(translatedOf(row.id)?.outdated ? ["olderTranslation" as const] : []),
    ...(row.check.due ? ["checkDue" as const] : []),
    ...(row.id === "old-line" ? ["oldNumber" as const] : []),
    ...(request.layout === "cards" && row.attachments > 0 ? ["cut" as const] : []),
  ];
}

export function printed(world: World, documents: Documents, request: PrintRequest): PrintedDto {
  const { what, large, layout } = request;
  const stored = "resource" in what ? world.find(what.resource.source, what.resource.id) : undefined;
  const due = "contacts" in what && CONTACTS.some(({ checkDue }) => checkDue);
  const title = stored?.row.title ?? ("contacts" in what ? "Help lines" : "notes" in what ? "Notes" : "List");
  const said = stored
    ? wordsOf(stored.reading.body)
    : "contacts" in what
      ? CONTACTS.map(({ name, numbers }) => `${name}: ${numbers.map(({ display }) => display).join(", ")}`)
      : world.stored.slice(0, 60).map(({ row }) => `${row.publisher ?? ""}. ${row.title}.`);
  const width = (large ? 50 : 80) / (layout === "a4" ? 1 : 2);
  const lines = said.flatMap((paragraph) => [...wrapped(paragraph, width), ""]);
  const pages: MadePage[] = [];
  for (let from = 0; from === 0 || from < lines.length; from += LINES_OF_A_PAGE)
    pages.push({ heading: title.slice(0, 56), lines: lines.slice(from, from + LINES_OF_A_PAGE) });
  const doubts = stored ? doubtsOf(stored, request) : due ? (["checkDue"] satisfies PrintDoubt[]) : [];
  return { ...documents.print(title, pages), doubts, missing: stored?.row.id === "nrm-vi" ? "ǿ ‽" : "" };
}
