// Something that would be done many times a second is done a few times: at once, and then with the last state.

export class Paced {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again = false;

  /** `pause`: milliseconds between two turns. */
  constructor(
    private readonly pause: number,
    private readonly act: () => void,
  ) {}

  /** Now, or at the end of the pause. */
  ask(): void {
    if (this.#timer !== undefined) {
      this.#again = true;
      return;
    }
    this.#turn();
  }

  #turn(): void {
    this.act();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.#turn();
    }, this.pause);
  }
}
