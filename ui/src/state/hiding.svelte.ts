// Quick hide: covers the window before anything else happens, then puts away what is beneath and tells the core.
import type { Backend } from "../backend/backend";
import type { HideKey } from "../backend/generated/api";
import { text } from "../text/text";
import { forgetCopied } from "./clipboard";
import { lower, raise } from "./cover";
import { focusOn } from "./focus";
import type { NotebooksState } from "./notebooks.svelte";
import type { SettingsState } from "./settings.svelte";
import type { Shell } from "./shell.svelte";
import { ShiftThrice } from "./shift";

const KEYS: Record<HideKey, string | null> = { f9: "F9", f12: "F12", pause: "Pause", off: null };

/** Milliseconds that a note may take to be saved before the notebook is locked behind the cover. */
const SETTLING = 150;

/** What else is put away: the worksheet and open questions. Each says whether something was lost. */
export type PutAway = () => boolean;

export class Hiding {
  hidden = $state(false);
  /** Whether the lock screen stands between the cover and the window. */
  returning = $state(false);

  #shift = new ShiftThrice();
  #before: Element | null = null;
  #muted: HTMLMediaElement[] = [];
  #lost = false;
  #told: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly settings: SettingsState,
    private readonly notebooks: NotebooksState,
    private readonly putAway: PutAway,
    /** Gives the keyboard to what is open. */
    private readonly home: () => void,
  ) {}

  /** Every key goes through here first. True where it is dealt with. `now` in milliseconds. */
  pressed(event: KeyboardEvent, now: number): boolean {
    if (this.hidden) {
      if (event.key === "Enter" && !event.repeat) void this.comeBack();
      return true;
    }
    const { hideShift, hideKey } = this.settings.now.privacy;
    // Counted in any case, so that a change of the setting begins anew.
    const thrice = this.#shift.pressed(event, now);
    const key = KEYS[hideKey];
    if (!(thrice && hideShift) && (key === null || event.key !== key)) return false;
    this.hide();
    return true;
  }

  /** The pointer was used between two presses of Shift. */
  pointed(): void {
    this.#shift.forget();
  }

  /** The cover is there when this returns. */
  hide(): void {
    if (this.hidden) return;
    this.#before = document.activeElement;
    raise(text.privacy.cover, () => void this.comeBack());
    this.hidden = true;
    document.title = text.privacy.cover.title;
    this.#silence();
    document.getSelection()?.removeAllRanges();
    this.shell.closeQuestions();
    this.#lost = this.putAway() || this.#lost;
    void forgetCopied();
    this.#told = this.#tell();
  }

  #silence(): void {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => undefined);
    this.#muted = [...document.querySelectorAll<HTMLMediaElement>("audio, video")].filter(({ muted }) => !muted);
    for (const media of document.querySelectorAll<HTMLMediaElement>("audio, video")) {
      media.pause();
      media.muted = true;
    }
  }

  async #tell(): Promise<void> {
    const lockable = this.notebooks.lockable && this.notebooks.open;
    // A note that takes longer stays in memory and is saved after the next unlocking.
    await Promise.race([this.notebooks.settle(), new Promise((go) => setTimeout(go, SETTLING))]);
    try {
      await this.backend.call("hide", { hidden: true });
    } catch {
      // The cover stays all the same; what the core did is asked when it is lifted.
    }
    if (lockable) await this.notebooks.load();
  }

  /** Lifts the cover; where the notebook was locked, the lock screen is beneath. */
  async comeBack(): Promise<void> {
    if (!this.hidden) return;
    await this.#told;
    await this.notebooks.load();
    if (!this.hidden) return;
    this.returning = this.notebooks.locked;
    this.hidden = false;
    // One frame, in which the lock screen takes the place of what was open.
    await focusOn(this.returning ? "lock" : "main");
    lower();
    for (const media of this.#muted.splice(0)) media.muted = false;
    if (this.returning) await focusOn("lock");
    else this.#arrived();
    void this.backend.call("hide", { hidden: false }).catch(() => undefined);
  }

  /** The lock screen after hiding was answered. */
  arrived(): void {
    if (!this.returning) return;
    this.returning = false;
    this.#arrived();
  }

  #arrived(): void {
    const before = this.#before;
    this.#before = null;
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
    else this.home();
    if (this.#lost) this.shell.trouble = text.privacy.hide.dropped;
    this.#lost = false;
  }
}
