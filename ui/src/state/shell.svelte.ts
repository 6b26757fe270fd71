// What the frame shows beside the library itself: the place, the question being asked, what is said aloud.
import { sentenceFor } from "../backend/messages";
import type { LinkDto } from "../backend/generated/api";
import { text } from "../text/text";
import { copied } from "./clipboard";
import type { Place } from "./places";

/** A link that a person clicked and has not decided about. */
export interface LinkQuestion {
  link: LinkDto;
  /** Asks the core to open it. */
  open: () => Promise<unknown>;
}

/** A sheet about bundles: one that is brought in, or one that is made. Or one of the notebook, of paper, of messages. */
export type Sheet = "open" | "make" | "cite" | "difference" | "organise" | "print" | "message" | "handover";

/** A sheet about locks, notebooks, backups or erasing. */
export type SafeSheet =
  | { sheet: "unlock" | "passphraseOff" | "keychain" | "notebooks" | "remove" | "backup" | "export" | "diagnostics" }
  /** `why`: a sentence above it, where it was not asked for directly. */
  | { sheet: "passphrase"; why?: string }
  /** `code`: one that was made already. */
  | { sheet: "recovery"; code?: string }
  | { sheet: "erase"; number: number };

export interface Confirmation {
  title: string;
  body: string;
  confirm: string;
  act: () => void;
}

export interface Undo {
  words: string;
  act: () => void;
}

/** As wide as the style sheet has one pane at a time. */
const ONE_PANE = "(max-width: 44em)";

export class Shell {
  /** Whether the list and the reader take turns, so that only one of them is there. */
  onePane = $state(false);
  constructor() {
    // Not every page that tests run in can be asked.
    if (typeof matchMedia !== "function") return;
    const narrow = matchMedia(ONE_PANE);
    this.onePane = narrow.matches;
    narrow.addEventListener("change", () => (this.onePane = narrow.matches));
  }

  place = $state<Place>("library");
  /** Where help was asked for: Escape goes back there. */
  before: Place = "library";
  /** In a window too narrow for two panes: whether the reader is the one shown. */
  readerInFront = $state(false);
  shortcuts = $state(false);
  link = $state.raw<LinkQuestion | null>(null);
  confirmation = $state.raw<Confirmation | null>(null);
  sheet = $state<Sheet | null>(null);
  safe = $state.raw<SafeSheet | null>(null);
  undo = $state.raw<Undo | null>(null);
  /** Said by screen readers, and not shown. */
  said = $state("");
  /** A sentence that is shown until it is dismissed: something a person asked for did not work. */
  trouble = $state<string | null>(null);
  /** Seconds since 1970 UTC, as coarse as the words made from it. */
  now = $state(0);

  /** Whether a question is open. */
  get asking(): boolean {
    return (
      this.shortcuts || this.link !== null || this.confirmation !== null || this.sheet !== null || this.safe !== null
    );
  }

  /** Whatever is being asked can wait. */
  closeQuestions(): void {
    this.shortcuts = false;
    this.link = null;
    this.confirmation = null;
    this.sheet = null;
    this.safe = null;
  }

  /** Nothing that was said or offered speaks of the notebook any more. */
  forget(): void {
    this.link = null;
    this.confirmation = null;
    this.undo = null;
    this.trouble = null;
    this.said = "";
  }

  say(words: string): void {
    // The same words twice are said twice only when the text differs.
    this.said = this.said === words ? `${words}\u00a0` : words;
  }

  /** Does what a person asked for; where it does not work, says why and gives back null. */
  async attempt<Outcome>(act: () => Promise<Outcome>): Promise<Outcome | null> {
    try {
      return await act();
    } catch (thrown) {
      this.trouble = sentenceFor(thrown);
      return null;
    }
  }

  /** Says what was removed, and offers to bring it back. */
  offerUndo(words: string, bring: () => Promise<unknown>): void {
    this.say(words);
    const undo: Undo = {
      words,
      act: () =>
        void this.attempt(async () => {
          await bring();
          if (this.undo === undo) this.undo = null;
          this.say(text.frame.undone);
        }),
    };
    this.undo = undo;
  }

  /** `said`: what is said of it, where the words themselves are too long to be heard. */
  async copy(words: string, said = text.frame.copied(words)): Promise<void> {
    this.say((await copied(words)) ? said : text.frame.notCopied);
  }
}
