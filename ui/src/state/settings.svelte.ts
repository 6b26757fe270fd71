// The worker's settings, shown at once and saved behind.
import { faultOf, type Backend } from "../backend/backend";
import type { Settings, TextWidth } from "../backend/generated/api";
import { locales } from "../text/locale";
import { speak, text, type Language } from "../text/text";
import type { Shell } from "./shell.svelte";

const SMALLEST = 80;
const LARGEST = 250;
const STEP = 10;

const WIDTHS: Record<TextWidth, string> = { narrow: "32rem", medium: "42rem", wide: "56rem" };

export class SettingsState {
  /** The language that the window speaks: all of it is drawn anew when this changes. */
  tongue = $state.raw<Language>(speak(""));
  #now = $state.raw<Settings>({
    theme: "system",
    textSize: 100,
    textWidth: "medium",
    nation: null,
    refreshMinutes: 180,
    letterKeys: true,
    documents: {
      fetch: true,
      paused: false,
      metered: false,
      largest: 20,
      budget: 2_048,
      kinds: [],
      languages: [],
    },
    rememberPlace: false,
    privacy: {
      lockMinutes: 5,
      readWhileLocked: true,
      hideKey: "f9",
      hideShift: true,
      guardNotes: true,
      protectScreen: false,
    },
    language: "",
    readingLanguages: [],
    currentOnly: false,
    rememberSeen: false,
    wideSpacing: false,
    ruler: false,
    speechRate: 100,
    welcomed: true,
  });

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  get now(): Settings {
    return this.#now;
  }

  set now(next: Settings) {
    if (next.language !== this.#now.language) this.tongue = speak(next.language);
    this.#now = next;
  }

  /** Fetches them again; those that are shown stay where that does not work. */
  async load(): Promise<void> {
    try {
      this.now = await this.backend.call("settings", {});
    } catch {
      return;
    }
  }

  /** Shows the change at once; takes it back and says so when it cannot be saved. */
  async change(part: Partial<Settings>): Promise<void> {
    const before = this.now;
    this.now = { ...before, ...part };
    try {
      await this.backend.call("settings_save", this.now);
    } catch (thrown) {
      this.now = before;
      this.shell.trouble = faultOf(thrown).code === "locked" ? text.settings.locked : text.settings.notSaved;
    }
  }

  /** One step larger, smaller, or back to normal. */
  async resize(steps: number): Promise<void> {
    const wanted = steps === 0 ? 100 : this.now.textSize + steps * STEP;
    const textSize = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    this.shell.say(text.reader.size.now(textSize));
    if (textSize !== this.now.textSize) await this.change({ textSize });
  }

  /** Puts the settings into the style sheet's variables. */
  apply(root: HTMLElement): void {
    root.lang = locales()[0] ?? this.tongue.code;
    root.dir = this.tongue.direction;
    root.dataset.theme = this.now.theme;
    root.dataset.spacing = this.now.wideSpacing ? "wide" : "usual";
    root.style.setProperty("--reading-scale", String(this.now.textSize / 100));
    root.style.setProperty("--reading-width", WIDTHS[this.now.textWidth]);
  }
}
