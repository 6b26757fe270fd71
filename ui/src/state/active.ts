// Tells the core that somebody is there, so that it does not lock: seldom, and only where there is something to lock.

/** Seconds between two messages. */
const PACE = 20;

export class Active {
  #told = -Infinity;

  /** `clock` gives seconds; `lockable` says whether idling would lock anything. */
  constructor(
    private readonly tell: () => Promise<unknown>,
    private readonly clock: () => number,
    private readonly lockable: () => boolean,
  ) {}

  /** A key or the pointer was used. */
  seen(): void {
    const now = this.clock();
    if (!this.lockable() || (now >= this.#told && now - this.#told < PACE)) return;
    this.#told = now;
    // The next one is told in its turn.
    this.tell().catch(() => undefined);
  }
}
