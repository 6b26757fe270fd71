// The sheet for paper: what is printed, how, and the PDF that the core made of it. It draws nothing and knows no button.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type {
  KeyDto,
  PrintedDto,
  PrintLayout,
  PrintRequest,
  PrintWhat,
  TranslationDto,
} from "../backend/generated/api";
import { PdfError, type Engine, type Pdf } from "../pdf/engine";
import { text } from "../text/text";
import { Latest } from "./latest";
import { Paced } from "./paced";
import type { Shell } from "./shell.svelte";

export type PrintKind = "page" | "contacts" | "results" | "notes";

/** What may be printed from where a person is. */
export interface Printable {
  title: string;
  /** In the order in which they are offered; the first is chosen. */
  parts: { kind: PrintKind; what: PrintWhat }[];
  /** The page in every language that it is there in, itself first; empty = no page is printed. */
  versions: TranslationDto[];
}

export interface PrintChoices {
  kind: PrintKind;
  /** Of the page, in the language that was chosen. */
  version: KeyDto | null;
  layout: PrintLayout;
  large: boolean;
  codes: boolean;
}

/** Milliseconds between two documents that are made while someone tries choices. */
const PACE = 250;

const FIRST: PrintChoices = { kind: "page", version: null, layout: "a4", large: false, codes: true };

export class PrintingState {
  of = $state.raw<Printable | null>(null);
  choices = $state.raw<PrintChoices>(FIRST);
  /** What was made of the choices, or of those before them while the next is being made. */
  answer = $state.raw<PrintedDto | null>(null);
  pdf = $state.raw<Pdf | null>(null);
  /** From 1. */
  page = $state(1);
  making = $state(false);
  /** It is being handed on: no button does it twice. */
  busy = $state(false);
  noPrinter = $state(false);
  fault = $state<string | null>(null);
  /** What was done with it, in words. */
  done = $state("");

  #asking = new Latest();
  #chosen = new Paced(PACE, () => void this.#make());

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly engine: () => Promise<Engine>,
  ) {}

  get versions(): TranslationDto[] {
    return this.choices.kind === "page" ? (this.of?.versions ?? []) : [];
  }

  async begin(of: Printable): Promise<void> {
    const [first] = of.parts;
    if (!first) return;
    this.forget();
    this.of = of;
    const version = of.versions[0]?.row ?? null;
    this.choices = { ...FIRST, kind: first.kind, version };
    this.shell.sheet = "print";
    await this.#make();
  }

  /** A card is what is handed over with numbers; whoever wants them all on a sheet chooses that. */
  choose(part: Partial<PrintChoices>): void {
    const kind = part.kind ?? this.choices.kind;
    const turned = part.kind !== undefined && part.kind !== this.choices.kind;
    const layout: Partial<PrintChoices> = turned ? { layout: kind === "contacts" ? "cards" : "a4" } : {};
    this.choices = { ...this.choices, ...layout, ...part };
    this.noPrinter = false;
    this.done = "";
    this.making = true;
    this.#chosen.ask();
  }

  turn(to: number): void {
    this.page = Math.min(Math.max(1, to), this.answer?.pages ?? 1);
  }

  #request(): PrintRequest | null {
    const { kind, version, layout, large, codes } = this.choices;
    const part = this.of?.parts.find((each) => each.kind === kind);
    if (!part) return null;
    const what = kind === "page" && version ? { resource: { source: version.source, id: version.id } } : part.what;
    return { what, layout, large, codes };
  }

  async #make(): Promise<void> {
    const request = this.#request();
    if (!request) return;
    this.making = true;
    try {
      const answer = await this.#asking.ask(this.backend.call("print_make", request));
      if (!answer) return;
      this.answer = answer;
      this.fault = null;
      this.turn(this.page);
      await this.#draw(answer);
    } catch (thrown) {
      this.#putAway();
      this.fault = thrown instanceof PdfError ? text.printing.noPreview : sentenceFor(thrown);
    }
    this.making = false;
  }

  /** The pages before stay on screen until the next can take their place. */
  async #draw(answer: PrintedDto): Promise<void> {
    const { digest, bytes } = answer;
    const engine = await this.engine();
    if (this.answer !== answer) return;
    const part = (begin: number, end: number) => this.backend.bytes({ digest, begin, end });
    const pdf = await engine.open(part, bytes, () => undefined).done;
    if (this.answer !== answer) {
      pdf.close();
      return;
    }
    this.pdf?.close();
    this.pdf = pdf;
  }

  /** To the printer; where there is none, the sheet says so and offers the file. */
  async print(): Promise<void> {
    const answer = await this.#hand((key) => this.backend.call("print_send", key));
    if (!answer) return;
    this.noPrinter = !answer.done;
    if (!answer.done) return;
    this.close();
    this.shell.say(text.printing.sent);
  }

  async save(): Promise<void> {
    const answer = await this.#hand((key) => this.backend.call("print_save", key));
    if (answer?.saved) this.done = text.printing.saved;
  }

  async open(): Promise<void> {
    if (await this.#hand((key) => this.backend.call("print_open", key))) this.done = text.printing.opened;
  }

  async #hand<Outcome>(act: (key: { digest: string }) => Promise<Outcome>): Promise<Outcome | null> {
    if (!this.answer || this.busy || this.making) return null;
    const { of, answer } = this;
    this.busy = true;
    this.done = "";
    try {
      const outcome = await act({ digest: answer.digest });
      return this.of === of ? outcome : null;
    } catch (thrown) {
      if (this.of === of) this.fault = sentenceFor(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  close(): void {
    if (this.shell.sheet === "print") this.shell.sheet = null;
    this.forget();
  }

  /** Lets go of every word and every page. */
  forget(): void {
    this.#asking.forget();
    this.of = null;
    this.making = false;
    this.noPrinter = false;
    this.fault = null;
    this.done = "";
    this.page = 1;
    this.#putAway();
  }

  #putAway(): void {
    this.answer = null;
    this.pdf?.close();
    this.pdf = null;
  }
}
