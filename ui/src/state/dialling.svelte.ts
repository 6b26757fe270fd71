// One telephone number in very large digits, to be read out, copied or scanned. It shows what is on screen already: only
// the code is asked of the core, and where that does not come, the number is still there.
import type { Backend } from "../backend/backend";
import type { ContactDto, NumberDto, NumberUse, QrDto, RetiredNumberDto } from "../backend/generated/api";
import { checkOf, termsOf, type Check } from "./contact";
import { Latest } from "./latest";

export interface Dialled {
  display: string;
  /** What a telephone dials. */
  dial: string;
  use: NumberUse;
  /** Whose it is. */
  name: string;
  terms: string;
  /** null = not known here. */
  check: Check | null;
  trusted: boolean;
  /** The number that it took the place of. */
  old: string | null;
}

/** What a button of a number knows of it. */
export interface Whose {
  name: string;
  contact?: Pick<ContactDto, "verifiedOn" | "verifiedBy" | "reviewBy" | "checkDue" | "trusted"> | undefined;
  trusted?: boolean;
  old?: string | null;
}

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

  show(number: NumberDto, { name, contact, trusted = true, old = null }: Whose): void {
    this.of = {
      display: number.display,
      dial: number.dial,
      use: number.usedFor,
      name,
      terms: termsOf(number),
      check: contact ? checkOf(contact) : null,
      trusted: contact?.trusted ?? trusted,
      old,
    };
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
      { display, dial: digits(display), usedFor: "voice", cost: null, hours: null, languages: [], lastDay: null },
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
