// The marks of one text: the body of the resource being read, or a file that is open. Making, changing and removing them.
import type { Backend } from "../backend/backend";
import type { KeyDto, MarkDto, MarkKind, MarkStyle } from "../backend/generated/api";
import type { Quote } from "../marks/selection";
import { text } from "../text/text";
import { Latest } from "./latest";
import { NoteWriting } from "./notewriting.svelte";
import { sameKey } from "./rows";
import type { Shell } from "./shell.svelte";

/** In which text: a file of the resource, or its body where it is null. */
export interface MarkedText {
  key: KeyDto;
  file: { digest: string; position: number } | null;
}

/** A place in a file. */
export interface MarkedPage {
  page: number;
  /** As printed; empty = the number. */
  label: string;
}

/** What is made of a selection. */
export type Making = { kind: "highlight"; style: MarkStyle } | { kind: "passage" };

const NOTHING: Quote = { exact: "", prefix: "", suffix: "", start: 0, end: 0 };

export class MarksState {
  marks = $state.raw<readonly MarkDto[]>([]);
  /** The number of the mark that the text shall be scrolled to. */
  sought = $state<number | null>(null);
  notes: NoteWriting;
  /** Marks that no longer stand in the text, in the order of the core. */
  readonly changed = $derived(this.marks.filter(({ standing }) => standing === "changed"));

  #of: MarkedText | null = null;
  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {
    this.notes = new NoteWriting((number, note) => backend.call("mark_change", { number, style: null, note }));
  }

  of(number: number | null): MarkDto | undefined {
    return this.marks.find((mark) => mark.number === number);
  }

  /** Turns to a text; `marks`: what is known of it already. */
  turnTo(of: MarkedText, marks: readonly MarkDto[]): void {
    const same = sameKey(this.#of?.key, of.key) && this.#of?.file?.digest === of.file?.digest;
    this.#asking.forget();
    if (!same) {
      void this.#saveNotes();
      this.sought = null;
    }
    this.#of = of;
    this.marks = marks;
  }

  /** No text any more. What was typed is saved first. */
  leave(): void {
    void this.#saveNotes();
    this.#asking.forget();
    this.#of = null;
    this.marks = [];
    this.sought = null;
  }

  /** A note that is not on screen any more and could not be saved is told of. */
  async #saveNotes(): Promise<void> {
    if (!(await this.notes.settle())) this.shell.trouble = text.marks.lost;
  }

  async load(): Promise<void> {
    const of = this.#of;
    if (!of) return;
    const { source, id } = of.key;
    try {
      const marks = await this.#asking.ask(
        this.backend.call("marks", { source, id, document: of.file?.digest ?? null }),
      );
      if (marks) this.marks = marks;
    } catch {
      // Text that is read is not taken away because its marks could not be had.
      return;
    }
  }

  /** Marks a passage; its number, or null where that did not work. */
  async make(quote: Quote, making: Making, at: MarkedPage | null): Promise<number | null> {
    return this.#make(quote, making.kind, making.kind === "highlight" ? making.style : null, at);
  }

  /** Bookmarks a page, or takes its bookmark away. */
  async togglePage(at: MarkedPage): Promise<void> {
    const had = this.marks.find(({ kind, page }) => kind === "page" && page === at.page);
    await (had ? this.remove(had) : this.#make(NOTHING, "page", null, at));
  }

  async #make(
    { exact, prefix, suffix, start }: Quote,
    kind: MarkKind,
    style: MarkStyle | null,
    at: MarkedPage | null,
  ): Promise<number | null> {
    const of = this.#of;
    if (!of) return null;
    const made = await this.shell.attempt(() =>
      this.backend.call("mark_make", {
        ...{ source: of.key.source, id: of.key.id, position: of.file?.position ?? null },
        ...{ page: at?.page ?? null, pageLabel: at?.label ?? "" },
        ...{ kind, style, exact, prefix, suffix, start, note: "" },
      }),
    );
    if (!made) return null;
    if (of === this.#of) this.marks = [...this.marks.filter(({ number }) => number !== made.number), made];
    this.shell.say(text.marks.made[kind]);
    return made.number;
  }

  async restyle(mark: MarkDto, style: MarkStyle): Promise<void> {
    await this.shell.attempt(async () => {
      const changed = await this.backend.call("mark_change", { number: mark.number, style, note: null });
      this.marks = this.marks.map((each) => (each.number === changed.number ? changed : each));
      this.shell.say(text.marks.styles[style]);
    });
  }

  /** Removes a mark, and offers to undo that. */
  async remove(mark: MarkDto): Promise<void> {
    await this.notes.flush();
    await this.shell.attempt(async () => {
      const { undo } = await this.backend.call("mark_remove", { number: mark.number });
      this.notes.drop(mark.number);
      this.marks = this.marks.filter(({ number }) => number !== mark.number);
      this.shell.offerUndo(text.marks.removed(mark), async () => {
        await this.backend.call("undo", { undo });
        await this.load();
      });
    });
  }

  /** Lets go of every word; `another`: another notebook comes in its place. */
  forget(another: boolean): void {
    this.#asking.forget();
    this.notes.forget(another);
    this.sought = null;
    this.marks = [];
  }
}
