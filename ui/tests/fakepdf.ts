// An engine without pictures: pages are lines of text, and it remembers what it was asked to draw.
import { PdfError, type Engine, type Look, type PageLink, type Pdf, type PdfFault, type Task } from "../src/pdf/engine";

export interface FakePage {
  lines: string[];
  width?: number;
  height?: number;
}

export class FakePdf implements Pdf {
  drawn: { page: number; look: Look; cancelled: boolean }[] = [];
  closed = false;
  links = (page: number): Promise<PageLink[]> =>
    Promise.resolve(
      page === 2
        ? [
            { box: [10, 10, 20, 2], target: { kind: "address", address: "https://www.example.org/guidance" } },
            { box: [10, 20, 20, 2], target: { kind: "address", address: "tel:+441632960001" } },
            { box: [10, 30, 20, 2], target: { kind: "inside", destination: 7 } },
            { box: [10, 40, 20, 2], target: { kind: "step", to: "last" } },
          ]
        : [],
    );

  constructor(
    private readonly content: FakePage[],
    private readonly front: number,
  ) {}

  get pages(): number {
    return this.content.length;
  }

  async size(page: number) {
    const { width = 600, height = 800 } = this.content[page - 1] ?? {};
    return Promise.resolve({ width, height });
  }

  async labels() {
    const label = (index: number): string =>
      index < this.front ? "i".repeat(index + 1) : String(index + 1 - this.front);
    return Promise.resolve(this.content.map((_, index) => label(index)));
  }

  async outline() {
    const leaf = (title: string, page: number) => ({
      title,
      target: { kind: "inside" as const, destination: page },
      entries: [],
    });
    return Promise.resolve([
      { ...leaf("Beginning", 1), entries: [leaf("First part", 2), leaf("Second part", 3)] },
      leaf("End", this.pages),
    ]);
  }

  async embedded() {
    return Promise.resolve([{ name: "figures.csv" }]);
  }

  async text(page: number) {
    return Promise.resolve(this.content[page - 1]?.lines.join("\n") ?? "");
  }

  draw(page: number, look: Look): Task<HTMLCanvasElement> {
    const drawing = { page, look, cancelled: false };
    this.drawn.push(drawing);
    return {
      done: Promise.resolve(document.createElement("canvas")),
      cancel: () => (drawing.cancelled = true),
    };
  }

  layText(page: number, _: Look, into: HTMLElement): Task<void> {
    for (const line of this.content[page - 1]?.lines ?? []) {
      const span = document.createElement("span");
      span.textContent = line;
      into.append(span, document.createElement("br"));
    }
    return { done: Promise.resolve(), cancel: () => undefined };
  }

  async spot(destination: unknown) {
    return Promise.resolve(typeof destination === "number" ? { page: destination, offset: 0.5 } : null);
  }

  close = (): void => {
    this.closed = true;
  };
}

/** Opens the PDF, or fails as it is told to. */
export function engineOf(pdf: FakePdf, fault: PdfFault | null = null): () => Promise<Engine> {
  const engine: Engine = {
    open: () => ({
      done: fault === null ? Promise.resolve(pdf) : Promise.reject(new PdfError(fault)),
      cancel: () => undefined,
    }),
  };
  return () => Promise.resolve(engine);
}

/** As many pages as the made-up library says that its file has, with its words. */
export function pagesOf(count: number): FakePage[] {
  return Array.from({ length: count }, (_, index) => ({
    lines: [`Page ${index + 1} of the guidance`, "Consent can be with-", "drawn at any time.", "Consent is asked for."],
  }));
}
