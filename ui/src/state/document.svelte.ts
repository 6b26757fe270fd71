// The document that is open: its pages or its text, where the person is in it, what is looked for, what may be done with it.
import { sentenceFor } from "../backend/messages";
import type { Backend } from "../backend/backend";
import type { DocumentDto, FileKeyDto, LinkDto, PageHitDto } from "../backend/generated/api";
import type { Embedded, Engine, OutlineEntry, Pdf, PdfFault, Spot, Target, Task } from "../pdf/engine";
import { PdfError } from "../pdf/engine";
import { Find, type Found } from "../pdf/find.svelte";
import type { DocumentAction } from "../pdf/keys";
import { labelOf, pageFor } from "../pdf/labels";
import { PagesView } from "../pdf/pages.svelte";
import { DocumentText } from "../pdf/text.svelte";
import { holdsAll, patternsOf } from "../pdf/words";
import { text } from "../text/text";
import { focusOn } from "./focus";
import { MarksState } from "./marks.svelte";
import { PlaceKeeper } from "./place";
import type { SettingsState } from "./settings.svelte";
import type { Shell } from "./shell.svelte";

/** Where a document opens, and the words that led there. */
export interface Arrival {
  /** From 1; null = where it was left. */
  page: number | null;
  query: string;
}

export type View = "pages" | "text";
export type Panel = "outline" | "thumbnails" | "marks";

/** Pages that a search may list. */
const MOST_PAGES = 2_000;

export class DocumentState {
  key = $state.raw<FileKeyDto | null>(null);
  document = $state.raw<DocumentDto | null>(null);
  /** Why it could not be opened at all, in a sentence. */
  fault = $state<string | null>(null);
  view = $state<View>("pages");
  panel = $state<Panel | null>(null);
  /** Whether the box for a page's number is being written in. */
  goingTo = $state(false);
  menu = $state(false);

  pages = $state.raw<PagesView | null>(null);
  /** Why its pages cannot be drawn. */
  pdfFault = $state<PdfFault | null>(null);
  labels = $state.raw<string[] | null>(null);
  /** null = not read yet. */
  outline = $state.raw<OutlineEntry[] | null>(null);
  embedded = $state.raw<Embedded[]>([]);
  words = $state.raw<DocumentText | null>(null);

  /** The page that a person would say they are on, from 1. */
  page = $state(1);
  /** The place at the top of the pane. */
  spot: Spot = { page: 1, offset: 0 };
  /** Where to scroll next; a new object each time. */
  goal = $state.raw<Spot | null>(null);

  readonly find: Find;
  /** What was marked in it. */
  readonly marks: MarksState;
  readonly total = $derived(this.pages?.pdf.pages ?? this.document?.pages ?? 0);
  /** Whether it has pages that look as they were printed. */
  readonly drawable = $derived(this.document?.format === "pdf");
  /** Whether its text can be read in the window. */
  readonly readable = $derived(this.document?.text === "read");

  #opening: Task<Pdf> | null = null;
  #turn = 0;
  #keeper = new PlaceKeeper((place) => {
    this.#keep(place);
  });

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly settings: SettingsState,
    private readonly engine: () => Promise<Engine>,
  ) {
    this.marks = new MarksState(backend, shell);
    this.find = new Find(
      (query, report) => this.#search(query, report),
      () => this.page,
      (page) => {
        if (page !== this.page) this.goTo({ page, offset: 0 });
      },
    );
  }

  get isOpen(): boolean {
    return this.key !== null;
  }

  async open(key: FileKeyDto, arrival: Arrival): Promise<void> {
    this.#clear();
    const turn = ++this.#turn;
    this.key = { source: key.source, id: key.id, position: key.position };
    try {
      const document = await this.backend.call("document_open", this.key);
      if (turn !== this.#turn) return;
      this.#shown(document, arrival);
      this.marks.turnTo({ key, file: { digest: document.digest, position: key.position } }, []);
      void this.marks.load();
    } catch (thrown) {
      if (turn === this.#turn) this.fault = sentenceFor(thrown);
      return;
    }
    if (arrival.query !== "") void this.find.arrive(arrival.query, arrival.page);
    if (this.drawable) await this.#draw(turn);
  }

  #shown(document: DocumentDto, arrival: Arrival): void {
    const left = document.place;
    const spot = arrival.page === null ? left : { page: arrival.page, offset: 0 };
    this.document = document;
    this.view = document.format === "pdf" && !(left?.asText && document.text === "read") ? "pages" : "text";
    this.words = new DocumentText((from, count) =>
      this.backend.call("document_text", { digest: document.digest, from, count }),
    );
    this.spot = { page: spot?.page ?? 1, offset: spot?.offset ?? 0 };
    this.page = this.spot.page;
    this.goal = this.spot;
  }

  /** Asks again, where its text was not there when it was opened. */
  async refresh(): Promise<void> {
    const [key, turn] = [this.key, this.#turn];
    if (!key || !this.document || this.document.text === "read") return;
    try {
      const document = await this.backend.call("document_open", key);
      if (turn === this.#turn && document.digest === this.document.digest) this.document = document;
    } catch {
      return;
    }
  }

  /** The drawing program, and what the PDF says of itself. */
  async #draw(turn: number): Promise<void> {
    const document = this.document;
    if (!document) return;
    try {
      const engine = await this.engine();
      if (turn !== this.#turn) return;
      this.#opening = engine.open(
        (begin, end) => this.bytes(document.digest, begin, end),
        document.bytes,
        () => {
          if (turn === this.#turn) this.pdfFault = "unread";
        },
      );
      const pdf = await this.#opening.done;
      if (turn !== this.#turn) {
        pdf.close();
        return;
      }
      const pages = new PagesView(pdf);
      await pages.measure({ first: 1, last: 1 });
      // The labels stand beside the first pages, and the first frame already names the page by them.
      const labels = await pdf.labels();
      if (turn !== this.#turn) return;
      this.labels = labels;
      this.page = Math.min(this.page, pdf.pages);
      this.pages = pages;
      void pdf.embedded().then((files) => {
        if (turn === this.#turn) this.embedded = files;
      });
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.pdfFault = thrown instanceof PdfError ? thrown.why : "damaged";
    }
  }

  bytes(digest: string, begin: number, end: number): Promise<ArrayBuffer> {
    return this.backend.bytes({ digest, begin, end });
  }

  close(): void {
    this.#keeper.flush();
    this.#turn += 1;
    this.#clear();
    this.key = null;
  }

  #clear(): void {
    this.#keeper.flush();
    this.#opening?.cancel();
    this.#opening = null;
    this.pages?.pdf.close();
    this.words?.stop();
    this.find.close();
    this.marks.leave();
    this.document = null;
    this.fault = null;
    this.pages = null;
    this.pdfFault = null;
    this.labels = null;
    this.outline = null;
    this.embedded = [];
    this.words = null;
    this.goal = null;
    this.panel = null;
    this.menu = false;
    this.goingTo = false;
  }

  flush(): void {
    this.#keeper.flush();
  }

  /** The view was scrolled. */
  scrolled(spot: Spot, page: number): void {
    this.spot = spot;
    this.page = page;
    this.#keeper.moved({ ...spot, asText: this.view === "text" });
  }

  #keep(place: { page: number; offset: number; asText: boolean }): void {
    const document = this.document;
    if (!document) return;
    this.shell.say(text.document.page.said(this.page, this.total));
    if (!this.settings.now.rememberPlace) return;
    // A place that is not kept is no trouble to anyone.
    this.backend.call("document_place", { digest: document.digest, place }).catch(() => undefined);
  }

  goTo(spot: Spot): void {
    if (this.total === 0) return;
    const page = Math.min(this.total, Math.max(1, spot.page));
    this.page = page;
    this.spot = { page, offset: spot.offset };
    this.goal = this.spot;
  }

  /** What was typed as a page; false where there is no such page. */
  goToTyped(typed: string): boolean {
    const page = pageFor(typed, this.labels ?? this.#textLabels(), this.total);
    if (page === null) return false;
    this.goTo({ page, offset: 0 });
    return true;
  }

  label(page: number): string | null {
    return labelOf(page, this.labels ?? this.#textLabels());
  }

  #textLabels(): string[] | null {
    const pages = this.words?.pages ?? [];
    return pages.length === 0 ? null : pages.map((each) => each?.label ?? "");
  }

  show(view: View): void {
    if (!this.drawable || this.view === view) return;
    this.view = view;
    this.goal = { ...this.spot };
    this.#keeper.moved({ ...this.spot, asText: view === "text" });
  }

  async togglePanel(panel: Panel): Promise<void> {
    this.panel = this.panel === panel ? null : panel;
    const pages = this.pages;
    if (this.panel !== "outline" || this.outline !== null || !pages) return;
    const outline = await pages.pdf.outline();
    if (pages === this.pages) this.outline = outline;
  }

  async follow(target: Target): Promise<void> {
    const pages = this.pages;
    if (!pages) return;
    if (target.kind === "address") {
      await this.#askAbout(target.address);
    } else if (target.kind === "step") {
      const to = { first: 1, last: this.total, next: this.page + 1, previous: this.page - 1 }[target.to];
      this.goTo({ page: to, offset: 0 });
    } else {
      const spot = await pages.pdf.spot(target.destination);
      if (spot && pages === this.pages) this.goTo(spot);
    }
  }

  async #askAbout(address: string): Promise<void> {
    const key = this.key;
    if (!key) return;
    const named = { source: key.source, address };
    const link: LinkDto | null = await this.shell.attempt(() => this.backend.call("link_of", named));
    if (link) this.shell.link = { link, open: () => this.backend.call("open_address", named) };
  }

  /** From the core's index where the text is in it; else page by page. */
  async #search(query: string, report: (found: Found, looked: number) => boolean): Promise<Found> {
    const key = this.key;
    if (!key) return { pages: [], words: [], cut: false };
    if (!this.readable && this.pages) return await this.#look(this.pages.pdf, query, report);
    const answer = await this.backend.call("search_pages", { ...key, query, limit: MOST_PAGES });
    return {
      pages: answer.pages.map(({ page }) => page).sort((a, b) => a - b),
      words: answer.pages.flatMap(hitWords),
      cut: answer.cut || answer.total > answer.pages.length,
    };
  }

  async #look(pdf: Pdf, query: string, report: (found: Found, looked: number) => boolean): Promise<Found> {
    const patterns = patternsOf(query);
    const pages: number[] = [];
    for (let page = 1; page <= pdf.pages; page += 1) {
      const words = await pdf.text(page).catch(() => "");
      if (holdsAll(words, patterns)) pages.push(page);
      if (!report({ pages: [...pages], words: [], cut: false }, page)) break;
    }
    return { pages, words: [], cut: false };
  }

  /** What a key does; false where it is the window's own. */
  perform(action: DocumentAction): boolean {
    const zooms = this.view === "pages" && this.pages !== null;
    const steps: Partial<Record<DocumentAction, () => unknown>> = {
      ...(this.total > 0
        ? {
            find: () => this.openFind(),
            next: () => (this.find.open ? this.find.step(1) : this.openFind()),
            previous: () => (this.find.open ? this.find.step(-1) : this.openFind()),
            goTo: () => (this.goingTo = true),
          }
        : {}),
      ...(this.pages ? { outline: () => this.togglePanel("outline") } : {}),
      ...(zooms
        ? {
            turn: () => this.pages?.rotate(),
            larger: () => this.pages?.enlarge(1),
            smaller: () => this.pages?.enlarge(-1),
            normal: () => (this.pages ? (this.pages.zoom = { fit: "auto" }) : null),
          }
        : {}),
      ...(this.drawable && this.readable
        ? {
            text: () => {
              this.show(this.view === "text" ? "pages" : "text");
            },
          }
        : {}),
      bookmark: () => this.bookmarkPage(),
      nothing: () => null,
    };
    const step = steps[action];
    if (!step) return false;
    void step();
    return true;
  }

  /** Bookmarks the page that is in sight, or takes its bookmark away. */
  async bookmarkPage(): Promise<void> {
    if (this.total > 0) await this.marks.togglePage({ page: this.page, label: this.label(this.page) ?? "" });
  }

  openFind(): void {
    this.find.open = true;
    void focusOn("find");
  }

  /** Escape: out of what is open in the document; false where nothing is. */
  back(): boolean {
    if (this.menu) this.menu = false;
    else if (this.goingTo) this.goingTo = false;
    else if (this.find.open) this.find.close();
    else if (this.panel !== null) this.panel = null;
    else return false;
    void focusOn("document");
    return true;
  }
}

/** What the searcher marked in a snippet: words as they stand there, whatever stem they share with what was typed. */
function hitWords({ snippet }: PageHitDto): string[] {
  return snippet.filter(({ hit }) => hit).map(({ text: words }) => words);
}
