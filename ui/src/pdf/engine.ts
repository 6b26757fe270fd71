// What the window wants of a program that draws PDFs, and nothing else. `pdfjs.ts` is such a program; tests have another.

/** Width and height of a page at scale 1, in CSS pixels of 1/72 inch, as it stands upright. */
export interface Size {
  width: number;
  height: number;
}

/** How a page is drawn. */
export interface Look {
  /** CSS pixels per 1/72 inch. */
  scale: number;
  /** Quarter turns clockwise that a person added, in degrees: 0, 90, 180, 270. */
  turn: number;
}

/** A place in the document. */
export interface Spot {
  /** From 1. */
  page: number;
  /** How far down that page, 0 to 1. */
  offset: number;
}

/** What a link or a line of the outline leads to. Whatever else a PDF asks for is ignored. */
export type Target =
  | { kind: "inside"; destination: unknown }
  | { kind: "step"; to: "first" | "last" | "next" | "previous" }
  | { kind: "address"; address: string };

export interface PageLink {
  /** In hundredths of the page that is drawn: left, top, width, height. */
  box: [number, number, number, number];
  target: Target;
}

export interface OutlineEntry {
  title: string;
  target: Target | null;
  entries: OutlineEntry[];
}

/** A file inside the PDF: it is named, and not opened. */
export interface Embedded {
  name: string;
}

/** Something under way that can be given up. */
export interface Task<Outcome> {
  done: Promise<Outcome>;
  cancel: () => void;
}

export interface Pdf {
  /** How many. */
  pages: number;
  /** The outcome is null where the page cannot be read. */
  size: (page: number, turn: number) => Promise<Size | null>;
  /** As printed, in order; null = they are not said. */
  labels: () => Promise<string[] | null>;
  outline: () => Promise<OutlineEntry[]>;
  embedded: () => Promise<Embedded[]>;
  /** The page's text, line by line. */
  text: (page: number) => Promise<string>;
  /** Draws the page on a new canvas, of `ratio` device pixels for each CSS pixel. */
  draw: (page: number, look: Look, ratio: number) => Task<HTMLCanvasElement>;
  /** Lays the page's text over it, to be selected and read aloud. */
  layText: (page: number, look: Look, into: HTMLElement) => Task<void>;
  links: (page: number, look: Look) => Promise<PageLink[]>;
  spot: (destination: unknown) => Promise<Spot | null>;
  /** Lets go of everything. */
  close: () => void;
}

/** Where the bytes come from: `end` is one past the last. */
export type Bytes = (begin: number, end: number) => Promise<ArrayBuffer>;

/** Why a PDF cannot be shown. */
export type PdfFault = "protected" | "damaged" | "notPdf" | "unread";

export class PdfError extends Error {
  constructor(readonly why: PdfFault) {
    super(why);
  }
}

export interface Engine {
  /** Rejects with a `PdfError`. `lost` hears of bytes that could not be read later on. */
  open: (bytes: Bytes, length: number, lost: () => void) => Task<Pdf>;
}

/** The engine is a large part of the program, so that it is loaded when the first PDF is opened. */
export async function pdfjs(): Promise<Engine> {
  return (await import("./pdfjs")).engine;
}
