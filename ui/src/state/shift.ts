// Shift three times: the way to cover the window that needs no look at the keyboard. Government services learned what
// goes wrong with it: another key between (a capital is being typed), or the two Shift keys in turn, is not meant.

/** Milliseconds from the first press to the third. */
const WITHIN = 1_500;
const TIMES = 3;

export type ShiftPress = Pick<KeyboardEvent, "key" | "code" | "repeat" | "ctrlKey" | "altKey" | "metaKey">;

export class ShiftThrice {
  #code = "";
  #presses: number[] = [];

  /** A key went down, at `now` in milliseconds. True where it is the third. */
  pressed(press: ShiftPress, now: number): boolean {
    if (press.key !== "Shift" || press.ctrlKey || press.altKey || press.metaKey) {
      this.forget();
      return false;
    }
    // A key that is held down repeats; it was pressed once.
    if (press.repeat) return false;
    if (press.code !== this.#code) this.forget();
    this.#code = press.code;
    this.#presses = [...this.#presses, now].filter((at) => now - at <= WITHIN);
    if (this.#presses.length < TIMES) return false;
    this.forget();
    return true;
  }

  /** Something else was done between. */
  forget(): void {
    this.#code = "";
    this.#presses = [];
  }
}
