// pdf.js behind the `Engine` interface: the only file that knows it. Its core API only: no scripting, no forms, no editor,
// no wasm, and nothing of a PDF leads out of the window but an address, which a person is asked about first.
//
// The `legacy` build, because the webviews of older systems lack what the other one takes for granted.
import "./older";
import {
  AnnotationMode,
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  RenderingCancelledException,
  TextLayer,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import {
  PdfError,
  type Bytes,
  type Engine,
  type Look,
  type OutlineEntry,
  type PageLink,
  type Pdf,
  type PdfFault,
  type Spot,
  type Target,
  type Task,
} from "./engine";
import worker from "./worker?worker&url";

// Vite copies the worker beside the window's own files, so that the policy's `worker-src 'self'` is enough.
GlobalWorkerOptions.workerSrc = worker;

/** Bytes asked for at once: a first page is there after a few, and a slow disk is not asked too often. */
const CHUNK = 64 * 1024;
/** Nearly every real file says what it is within its first kibibyte. */
const HEAD = 1024;

/** Security rules §3.5. Assets are the window's own files; see `pdfAssets` in vite.config.ts. */
function options() {
  const assets = new URL("pdf/", document.baseURI).href;
  return {
    enableXfa: false,
    useWasm: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: CHUNK,
    stopAtErrors: false,
    maxImageSize: 50_000_000,
    canvasMaxAreaInBytes: 270_000_000,
    pdfBug: false,
    verbosity: 0,
    wasmUrl: `${assets}decoders/`,
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}fonts/`,
  };
}

export const engine: Engine = {
  open(bytes, length, lost) {
    let given = false;
    let task: PDFDocumentLoadingTask | null = null;
    const open = async (): Promise<Pdf> => {
      const head = await read(bytes, 0, Math.min(length, CHUNK));
      if (given) throw new PdfError("unread");
      if (!saysPdf(head)) throw new PdfError("notPdf");
      const transport = new Transport(bytes, length, head, lost);
      const opening = getDocument({ ...options(), range: transport });
      task = opening;
      try {
        return new Drawn(await drawable(opening, transport), () => void opening.destroy());
      } catch (thrown) {
        void opening.destroy();
        throw new PdfError(faultOf(thrown, transport));
      }
    };
    return {
      done: open(),
      cancel: () => {
        given = true;
        void task?.destroy();
      },
    };
  },
};

/** No password is asked for: a locked file is for another program. */
async function drawable(opening: PDFDocumentLoadingTask, transport: Transport): Promise<PDFDocumentProxy> {
  const locked = new Promise<never>((_, reject) => {
    opening.onPassword = () => {
      reject(new PdfError("protected"));
    };
  });
  const document = await Promise.race([opening.promise, locked]);
  if (transport.failed) throw new PdfError("unread");
  return document;
}

async function read(bytes: Bytes, begin: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await bytes(begin, end));
  } catch {
    throw new PdfError("unread");
  }
}

function saysPdf(head: Uint8Array): boolean {
  return String.fromCharCode(...head.subarray(0, HEAD)).includes("%PDF-");
}

function faultOf(thrown: unknown, { failed }: Transport): PdfFault {
  if (failed) return "unread";
  return thrown instanceof PdfError ? thrown.why : "damaged";
}

/** Hands pdf.js the stretches of the file that it asks for. */
class Transport extends PDFDataRangeTransport {
  /** Whether a stretch could not be read. */
  failed = false;

  constructor(
    private readonly bytes: Bytes,
    length: number,
    head: Uint8Array,
    private readonly lost: () => void,
  ) {
    super(length, head, head.length >= length);
  }

  override requestDataRange(begin: number, end: number): void {
    this.bytes(begin, end).then(
      (chunk) => {
        this.onDataRange(begin, new Uint8Array(chunk));
      },
      () => {
        // pdf.js knows no failure here and would wait for ever: it is given zeros, and what it makes of them is not shown.
        this.failed = true;
        this.lost();
        this.onDataRange(begin, new Uint8Array(end - begin));
      },
    );
  }
}

class Drawn implements Pdf {
  readonly pages: number;

  constructor(
    private readonly document: PDFDocumentProxy,
    readonly close: () => void,
  ) {
    this.pages = document.numPages;
  }

  async size(page: number, turn: number) {
    try {
      const { width, height } = viewportOf(await this.document.getPage(page), { scale: 1, turn });
      return { width, height };
    } catch {
      return null;
    }
  }

  async labels() {
    return await this.document.getPageLabels().catch(() => null);
  }

  async outline() {
    const lines: OutlineLine[] | null = await this.document.getOutline().catch(() => null);
    return (lines ?? []).map(entryOf);
  }

  async embedded() {
    // A map by name, or an object in older releases.
    const files: unknown = await this.document.getAttachments().catch(() => null);
    const all = files instanceof Map ? [...files.values()] : Object.values(files ?? {});
    return all.map((file: unknown) => ({ name: nameOf(file) }));
  }

  async text(page: number) {
    const { items } = await (await this.document.getPage(page)).getTextContent();
    return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  }

  draw(page: number, look: Look, ratio: number): Task<HTMLCanvasElement> {
    const canvas = document.createElement("canvas");
    return cancelled(this.document.getPage(page), (proxy) => {
      const viewport = viewportOf(proxy, look);
      canvas.width = Math.max(1, Math.floor(viewport.width * ratio));
      canvas.height = Math.max(1, Math.floor(viewport.height * ratio));
      const task = proxy.render({
        canvas,
        viewport,
        transform: [ratio, 0, 0, ratio, 0, 0],
        annotationMode: AnnotationMode.ENABLE,
      });
      return {
        done: task.promise.then(() => {
          proxy.cleanup();
          return canvas;
        }),
        cancel: () => {
          task.cancel();
        },
      };
    });
  }

  layText(page: number, look: Look, into: HTMLElement): Task<void> {
    return cancelled(this.document.getPage(page), (proxy) => {
      const textContentSource = proxy.streamTextContent({ includeMarkedContent: true, disableNormalization: true });
      const layer = new TextLayer({ textContentSource, container: into, viewport: viewportOf(proxy, look) });
      return {
        done: layer.render().then(() => undefined),
        cancel: () => {
          layer.cancel();
        },
      };
    });
  }

  async links(page: number, look: Look): Promise<PageLink[]> {
    const proxy = await this.document.getPage(page);
    const viewport = viewportOf(proxy, look);
    const annotations = (await proxy.getAnnotations({ intent: "display" })) as Annotation[];
    return annotations.flatMap((each) => {
      const target = each.subtype === "Link" ? targetOf(each) : null;
      if (!target || !each.rect) return [];
      const [left = 0, bottom = 0, right = 0, top = 0] = each.rect;
      const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(left, bottom) as number[];
      const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(right, top) as number[];
      const share = (value: number, of: number): number => (100 * value) / of;
      return {
        target,
        box: [
          share(Math.min(x1, x2), viewport.width),
          share(Math.min(y1, y2), viewport.height),
          share(Math.abs(x2 - x1), viewport.width),
          share(Math.abs(y2 - y1), viewport.height),
        ],
      };
    });
  }

  async spot(destination: unknown): Promise<Spot | null> {
    try {
      const explicit: unknown =
        typeof destination === "string" ? await this.document.getDestination(destination) : destination;
      if (!Array.isArray(explicit)) return null;
      const page = await this.#pageOf(explicit[0]);
      return { page, offset: await this.#offsetOn(page, explicit) };
    } catch {
      return null;
    }
  }

  async #pageOf(target: unknown): Promise<number> {
    // A page number from 0 where a writer took the short way.
    if (typeof target === "number") return Math.min(this.pages, Math.max(1, Math.floor(target) + 1));
    return (await this.document.getPageIndex(target as Parameters<PDFDocumentProxy["getPageIndex"]>[0])) + 1;
  }

  /** How far down the page a destination lies (PDF 32000-1, table 151). */
  async #offsetOn(page: number, [, kind, ...numbers]: unknown[]): Promise<number> {
    const name = (kind as { name?: string } | undefined)?.name ?? "";
    const top = { XYZ: numbers[1], FitH: numbers[0], FitBH: numbers[0], FitR: numbers[3] }[name];
    if (typeof top !== "number") return 0;
    const viewport = viewportOf(await this.document.getPage(page), { scale: 1, turn: 0 });
    const [, y = 0] = viewport.convertToViewportPoint(0, top) as number[];
    return Math.min(1, Math.max(0, y / viewport.height));
  }
}

function viewportOf(page: PDFPageProxy, { scale, turn }: Look) {
  return page.getViewport({ scale, rotation: (page.rotate + turn) % 360 });
}

/** A task that begins when its page is there, and is given up without a word. */
function cancelled<Outcome>(page: Promise<PDFPageProxy>, begin: (page: PDFPageProxy) => Task<Outcome>): Task<Outcome> {
  let given = false;
  let task: Task<Outcome> | null = null;
  const done = page.then((proxy) => {
    if (given) throw new RenderingCancelledException("given up");
    task = begin(proxy);
    return task.done;
  });
  return {
    done,
    cancel: () => {
      given = true;
      task?.cancel();
    },
  };
}

/** What pdf.js says of a link; only what is used. */
interface Annotation {
  subtype?: string;
  rect?: number[];
  url?: string;
  dest?: unknown;
  action?: string;
}

interface OutlineLine {
  title: string;
  url: string | null;
  dest: unknown;
  action?: string;
  items: OutlineLine[];
}

function entryOf(line: OutlineLine): OutlineEntry {
  const target = targetOf({
    dest: line.dest,
    ...(line.url === null ? {} : { url: line.url }),
    ...(line.action === undefined ? {} : { action: line.action }),
  });
  return { title: line.title.trim(), target, entries: line.items.map(entryOf) };
}

const NAMED: Record<string, "first" | "last" | "next" | "previous"> = {
  FirstPage: "first",
  LastPage: "last",
  NextPage: "next",
  PrevPage: "previous",
};

/** Launch, JavaScript, forms and files lead nowhere; an address is only ever asked about. */
function targetOf({ url, dest, action }: Annotation): Target | null {
  if (url !== undefined) return /^(https?|mailto|tel):/i.test(url) ? { kind: "address", address: url } : null;
  if (dest !== undefined && dest !== null) return { kind: "inside", destination: dest };
  const to = NAMED[action ?? ""];
  return to ? { kind: "step", to } : null;
}

function nameOf(file: unknown): string {
  const named = file as { filename?: unknown } | null;
  return typeof named?.filename === "string" ? named.filename : "";
}
