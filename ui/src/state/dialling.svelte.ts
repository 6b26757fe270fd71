// One telephone number in very large digits, to be read out, copied or scanned. It shows what is on screen already: only
// the code is asked of the core, and where that does not come, the number is still there.
import type { Backend } from "../backend/backend";
import type { ContactDto, NumberDto, NumberUse, QrDto, RetiredNumberDto } from "../backend/generated/api";
import { Latest } from "./latest";

/** What a button of a number knows of it. */
export interface Whose {
  /** Whose it is. */
  name: string;
  /** Its help line, where that is known. */
  contact?: ContactDto | undefined;
  trusted: boolean;
  /** The number that it took the place of. */
  old: string | null;
}

export type Dialled = Whose & { number: NumberDto };

/** Where a camera makes a call of the code; a text message or a video call is not begun by one. */
const CALLED: readonly NumberUse[] = ["voice", "relay", "textphone"];

export class DiallingState {
  of = $state.raw<Dialled | null>(null);
  code = $state.raw<QrDto | null>(null);
  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    /** Help lines that are on this laptop. */
    private readonly contacts: () => readonly ContactDto[],
  ) {}

  show(number: NumberDto, whose: Whose): void {
    this.of = { ...whose, number, trusted: whose.contact?.trusted ?? whose.trusted };
    this.code = null;
    if (CALLED.includes(number.usedFor)) void this.#draw(number.dial);
  }

  /** The number to call instead of an old one. */
  showInstead(display: string, { contact, trusted, display: old }: RetiredNumberDto): void {
    const [number, known] = this.numberOf(display);
    this.show(number, { name: known?.name ?? contact, contact: known, trusted, old });
  }

  /** A number that comes without its help line: with what the help lines here say about it. */
  numberOf(display: string): [NumberDto, ContactDto | undefined] {
    for (const contact of this.contacts()) {
      const number = contact.numbers.find((each) => digits(each.display) === digits(display));
      if (number) return [{ ...number, display }, contact];
    }
    return [
      {
        display,
        dial: digits(display),
        usedFor: "voice",
        cost: null,
        hours: null,
        languages: [],
        lastDay: null,
        relay: null,
      },
      undefined,
    ];
  }

  close(): void {
    this.#asking.forget();
    this.of = null;
    this.code = null;
  }

  async #draw(dial: string): Promise<void> {
    try {
      const code = await this.#asking.ask(this.backend.call("qr", { dial, page: null, contact: null }));
      if (code && this.of) this.code = code;
    } catch {
      // The number is there without it.
      this.code = null;
    }
  }
}

function digits(display: string): string {
  return display.replace(/[^\d+]/g, "");
}
