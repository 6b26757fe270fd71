// A checklist that is being filled in. What is written here lives in this object and in no other place: it is never
// sent to the core, never saved, and gone when the window is hidden, the notebook locks or the worksheet is left.
import type { Element, KeyDto, Node, Reading } from "../backend/generated/api";
import { text } from "../text/text";

export type Part =
  | { kind: "heading"; words: string; level: 2 | 3 }
  | { kind: "words"; words: string }
  /** `asks`: it wants an answer in words (a numbered step), not only a tick. */
  | { kind: "item"; number: number; words: string; asks: boolean };

export interface Entry {
  ticked: boolean;
  line: string;
}

const EMPTY: Entry = { ticked: false, line: "" };

export interface Sheet {
  key: KeyDto;
  title: string;
  language: string;
  parts: Part[];
}

export class Worksheet {
  sheet = $state.raw<Sheet | null>(null);
  entries = $state.raw<Readonly<Record<number, Entry>>>({});

  get filled(): boolean {
    return Object.values(this.entries).some(({ ticked, line }) => ticked || line.trim() !== "");
  }

  open({ row, body }: Reading): void {
    this.entries = {};
    const key = { source: row.source, id: row.id };
    this.sheet = { key, title: row.title, language: row.language, parts: partsOf(body) };
  }

  entry(number: number): Entry {
    return this.entries[number] ?? EMPTY;
  }

  write(number: number, more: Partial<Entry>): void {
    this.entries = { ...this.entries, [number]: { ...this.entry(number), ...more } };
  }

  clear(): void {
    this.entries = {};
  }

  /** Closes it and forgets what was written; true where something was. */
  drop(): boolean {
    const lost = this.filled;
    this.entries = {};
    this.sheet = null;
    return lost;
  }

  /** All of it as text, to be copied. */
  asText(): string {
    const { sheet } = this;
    if (!sheet) return "";
    const lines = sheet.parts.map((part) => {
      if (part.kind === "heading") return `\n${part.words.toUpperCase()}`;
      if (part.kind === "words") return part.words;
      return this.#itemAsText(part.number, part.words, part.asks);
    });
    return [sheet.title, ...lines].join("\n");
  }

  #itemAsText(number: number, words: string, asks: boolean): string {
    const { ticked, line } = this.entry(number);
    const answer = line.trim() === "" ? "" : `\n    ${line.trim().replaceAll("\n", "\n    ")}`;
    const sign = asks ? "-" : ticked ? text.worksheet.ticked : text.worksheet.unticked;
    return `${sign} ${words}${answer}`;
  }
}

/** Headings, paragraphs and list items of a body, in their order; what a worksheet cannot show is left out. */
export function partsOf(body: readonly Node[]): Part[] {
  const parts: Part[] = [];
  for (const node of body) collect(node, parts, false);
  return parts;
}

function collect(node: Node, parts: Part[], asks: boolean): void {
  if (typeof node === "string") return;
  if (/^h[1-6]$/.test(node.tag)) {
    add(parts, { kind: "heading", words: wordsOf(node), level: node.tag <= "h2" ? 2 : 3 });
  } else if (node.tag === "p") {
    add(parts, { kind: "words", words: wordsOf(node) });
  } else if (node.tag === "li") {
    item(node, parts, asks);
  } else {
    const within = node.tag === "ol" ? true : node.tag === "ul" ? false : asks;
    for (const child of node.children ?? []) collect(child, parts, within);
  }
}

/** An item's own words make it; lists within it are items of their own. */
function item(node: Element, parts: Part[], asks: boolean): void {
  const isList = (child: Node): boolean => typeof child !== "string" && (child.tag === "ul" || child.tag === "ol");
  const children = node.children ?? [];
  const words = wordsOf({ ...node, children: children.filter((child) => !isList(child)) });
  const number = parts.filter(({ kind }) => kind === "item").length;
  add(parts, { kind: "item", number, words, asks });
  for (const child of children.filter(isList)) collect(child, parts, asks);
}

function add(parts: Part[], part: Part): void {
  if (part.words !== "") parts.push(part);
}

function wordsOf(node: Node): string {
  return rawWords(node).replace(/\s+/g, " ").trim();
}

function rawWords(node: Node): string {
  if (typeof node === "string") return node;
  if (node.tag === "br") return " ";
  return (node.children ?? []).map(rawWords).join("");
}
