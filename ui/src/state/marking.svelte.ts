// What is selected in a text and may be marked, by pointer or by keyboard, and the mark whose popover is open.
import type { MarkDto } from "../backend/generated/api";
import { quoteOf, rangeOf, stretchOf, type Placed, type Quote, type Stretch } from "../marks/selection";
import { sentences, stepFrom, type Sentence, type Step } from "../marks/sentences";
import { text } from "../text/text";
import { focusOn } from "./focus";
import type { MarkedPage, MarksState, Making } from "./marks.svelte";
import type { Shell } from "./shell.svelte";

/** A text as it is drawn. */
export interface Drawn {
  text: string;
  language: string;
  texts: readonly Placed[];
  /** Null for a body. */
  at: MarkedPage | null;
}

/** A view that shows a text. The last one to come is the one in front. */
export interface View {
  marks: MarksState;
  /** The text that a node of the page belongs to, or the one in sight; null = none that can be marked. */
  drawn: (around: globalThis.Node | null) => Drawn | null;
}

export interface Selected {
  quote: Quote;
  at: MarkedPage | null;
  marks: MarksState;
  box: () => DOMRect | null;
}

export interface Popover {
  marks: MarksState;
  number: number;
  anchor: HTMLElement;
}

interface Walk {
  view: View;
  drawn: Drawn;
  all: Sentence[];
  /** Where it began, and where it has come to. */
  from: number;
  to: number;
}

const STEPS: Record<string, Step> = {
  ArrowRight: "next",
  ArrowLeft: "previous",
  ArrowDown: "nextLine",
  ArrowUp: "previousLine",
  Home: "first",
  End: "last",
};

function boxOf(range: Range): DOMRect | null {
  // Not every page that tests run in can measure.
  return typeof range.getBoundingClientRect === "function" ? range.getBoundingClientRect() : null;
}

export class MarkingState {
  selected = $state.raw<Selected | null>(null);
  popover = $state.raw<Popover | null>(null);
  walk = $state.raw<Walk | null>(null);
  /** Whether what was walked to is to be marked now. */
  choosing = $state(false);
  #views: View[] = [];
  #pointing = false;

  constructor(private readonly shell: Shell) {}

  /** Shows a view's texts to whoever marks; gives back how to take it away. */
  offer(view: View): () => void {
    this.#views = [...this.#views, view];
    return () => {
      this.#views = this.#views.filter((each) => each !== view);
      if (this.selected?.marks === view.marks) this.selected = null;
      if (this.popover?.marks === view.marks) this.popover = null;
      if (this.walk?.view === view) this.walk = null;
    };
  }

  /** While the pointer is down the selection still grows. */
  point(down: boolean): void {
    this.#pointing = down;
    if (!down) this.look();
  }

  /** Reads what is selected now. */
  look(): void {
    if (this.#pointing || this.choosing) return;
    const selection = document.getSelection();
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    this.selected = range === null ? null : this.#read(range);
  }

  #read(range: Range): Selected | null {
    for (const view of [...this.#views].reverse()) {
      const drawn = view.drawn(range.startContainer);
      const stretch = drawn && stretchOf(range, drawn.texts);
      const quote = drawn && stretch && quoteOf(drawn.text, stretch);
      if (quote) return { quote, at: drawn.at, marks: view.marks, box: () => boxOf(range) };
    }
    return null;
  }

  /** Makes a mark of what is selected; its number, or null. */
  async make(making: Making): Promise<number | null> {
    const selected = this.selected;
    if (!selected) return null;
    const made = await selected.marks.make(selected.quote, making, selected.at);
    if (made !== null) this.#letGo();
    return made;
  }

  #letGo(): void {
    // The buttons go, and the keyboard with them.
    if (document.activeElement?.closest("[data-marking]")) void focusOn(this.#place());
    this.choosing = false;
    document.getSelection()?.removeAllRanges();
    this.selected = null;
  }

  #place(): "document" | "reader" {
    return document.querySelector("[data-focus=document]") ? "document" : "reader";
  }

  openPopover(marks: MarksState, mark: MarkDto, anchor: HTMLElement): void {
    this.popover = { marks, number: mark.number, anchor };
  }

  closePopover(): void {
    const popover = this.popover;
    if (!popover) return;
    this.popover = null;
    void popover.marks.notes.flush();
    if (popover.anchor.isConnected) popover.anchor.focus();
    else void focusOn(this.#place());
  }

  /** To the buttons beside the selection; without one, sentence by sentence through the text. */
  begin(): boolean {
    if (this.selected) {
      this.choosing = true;
      void toTheButtons();
      return true;
    }
    const view = this.#views.at(-1);
    if (!view || this.walk) return false;
    const drawn = view.drawn(null);
    const all = drawn && drawn.texts.length > 0 ? sentences(drawn.text, drawn.language) : [];
    if (!drawn || all.length === 0) {
      this.shell.say(text.marks.walk.nothing);
      return true;
    }
    const from = firstInSight(drawn, all);
    this.walk = { view, drawn, all, from, to: from };
    this.#show(text.marks.walk.begun);
    return true;
  }

  /** The text in front; null where none is shown. */
  inSight(): Drawn | null {
    const drawn = this.#views.at(-1)?.drawn(null) ?? null;
    return drawn && drawn.texts.length > 0 ? drawn : null;
  }

  /** The same text as it is drawn now; null where another is there. */
  again(before: Drawn): Drawn | null {
    const around = before.texts.find(({ node }) => node.isConnected)?.node ?? null;
    const view = [...this.#views].reverse().find((each) => each.drawn(around)?.text === before.text);
    return view?.drawn(around) ?? null;
  }

  /** Where reading begins: with the sentence that is selected, or the first that can be seen. */
  firstToRead(drawn: Drawn): number {
    const all = sentences(drawn.text, drawn.language);
    const start = this.selected?.quote.start;
    const selected = start === undefined ? -1 : all.findIndex((each) => each.end > start);
    return selected >= 0 ? selected : firstInSight(drawn, all);
  }

  /** The keyboard left the buttons: what is selected counts again. */
  leaveButtons(): void {
    if (!this.choosing) return;
    this.choosing = false;
    this.look();
  }

  /** A key while walking; whether it meant something. */
  press(event: KeyboardEvent): boolean {
    const walk = this.walk;
    if (!walk || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") {
      this.leave();
      return true;
    }
    // The buttons beside the selection have keys of their own.
    if (event.target instanceof Element && event.target.closest("[data-marking]")) return false;
    if (event.key === "Enter") return this.begin();
    const step = STEPS[event.key];
    if (!step) return false;
    this.choosing = false;
    const to = stepFrom(walk.to, step, walk.all);
    this.walk = { ...walk, to, from: event.shiftKey ? walk.from : to };
    this.#show("");
    return true;
  }

  leave(): void {
    if (!this.walk) return;
    this.walk = null;
    this.#letGo();
    this.shell.say(text.marks.walk.left);
  }

  /** Selects the sentences that were walked to, brings them into sight, and says them. */
  #show(before: string): void {
    const walk = this.walk;
    const stretch = walk && walkedTo(walk);
    if (!walk || !stretch) return;
    const drawn = stillDrawn(walk);
    if (!drawn) {
      this.leave();
      return;
    }
    const range = rangeOf(stretch, drawn.texts);
    if (!range) return;
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    reveal(range);
    this.look();
    this.shell.say(`${before} ${drawn.text.slice(stretch.start, stretch.end)}`.trim());
  }

  /** Lets go of every word. */
  forget(): void {
    this.selected = null;
    this.popover = null;
    this.walk = null;
  }
}

/** WebKit lets go of what is selected when a button gets the keyboard, so it is selected once more. */
async function toTheButtons(): Promise<void> {
  const selection = document.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
  await focusOn("marking");
  if (!selection || !range || !selection.isCollapsed) return;
  selection.removeAllRanges();
  selection.addRange(range);
}

function walkedTo({ all, from, to }: Walk): Stretch | null {
  const [first, last] = [all[Math.min(from, to)], all[Math.max(from, to)]];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** The text as it is drawn now, since marks cut its pieces; null where another text is there. */
function stillDrawn({ view, drawn: before }: Walk): Drawn | null {
  const around = before.texts.find(({ node }) => node.isConnected)?.node ?? null;
  const drawn = view.drawn(around);
  return drawn?.text === before.text ? drawn : null;
}

function reveal(range: Range): void {
  const element = range.startContainer.parentElement;
  if (typeof element?.scrollIntoView === "function") element.scrollIntoView({ block: "nearest" });
}

/** The first sentence that can be seen. */
function firstInSight({ texts }: Drawn, all: readonly Sentence[]): number {
  const pane = texts[0]?.node.parentElement?.closest("[data-scrolls]")?.getBoundingClientRect();
  const top = pane?.top ?? 0;
  const found = all.findIndex((sentence) => {
    const range = rangeOf(sentence, texts);
    return range !== null && (boxOf(range)?.top ?? top) >= top;
  });
  return Math.max(0, found);
}
