// Reading aloud, sentence by sentence, from what is selected or seen. Nothing is said while the window is covered.
import type { Backend } from "../backend/backend";
import { rangeOf, type Stretch } from "../marks/selection";
import { sentences, type Sentence } from "../marks/sentences";
import { primary, voiceOf, type Voice } from "../speech/voice";
import { language as nameOf } from "../text/format";
import { text } from "../text/text";
import type { Drawn, MarkingState } from "./marking.svelte";
import type { SettingsState } from "./settings.svelte";
import type { Shell } from "./shell.svelte";

/** What the style sheet colours while it is said. */
const SPOKEN = "spoken";

export class Speaking {
  state = $state<"off" | "speaking" | "paused">("off");
  /** The range that is being said, for the ruler. */
  range = $state.raw<Range | null>(null);

  #voice: Voice | null = null;
  #drawn: Drawn | null = null;
  #all: Sentence[] = [];
  #at = 0;
  /** Rises with each start, stop and step: an answer that belongs to an earlier one goes nowhere. */
  #turn = 0;

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly settings: SettingsState,
    private readonly marking: MarkingState,
    /** Shows the next page of what is open; false where there is none. */
    private readonly nextPage: () => Promise<boolean>,
  ) {}

  get on(): boolean {
    return this.state !== "off";
  }

  /** Begins, or stops. False where there is no text to read. */
  toggle(): boolean {
    if (this.on) {
      this.stop();
      return true;
    }
    const drawn = this.marking.inSight();
    if (!drawn) return false;
    void this.begin(drawn);
    return true;
  }

  async begin(drawn: Drawn): Promise<void> {
    const turn = ++this.#turn;
    const voice = await this.#find(drawn.language);
    if (!voice || turn !== this.#turn) return;
    this.#read(drawn, this.marking.firstToRead(drawn));
    if (this.#all.length === 0) {
      this.shell.say(text.comfort.speech.nothing);
      return;
    }
    this.state = "speaking";
    await this.#run(turn);
  }

  /** The voice, or why there is none. */
  async #find(language: string): Promise<Voice | null> {
    try {
      this.#voice ??= await voiceOf(this.backend);
    } catch {
      this.shell.trouble = text.comfort.speech.failed;
      return null;
    }
    const speaks = language === "" || this.#voice.languages.includes(primary(language));
    if (this.#voice.languages.length === 0) this.shell.trouble = text.comfort.speech.noVoice;
    else if (!speaks) this.shell.trouble = text.comfort.speech.noVoiceFor(nameOf(primary(language)));
    else return this.#voice;
    // A voice may be installed meanwhile.
    this.#voice = null;
    return null;
  }

  #read(drawn: Drawn, at: number): void {
    this.#drawn = drawn;
    this.#all = sentences(drawn.text, drawn.language);
    this.#at = at;
  }

  async #run(turn: number): Promise<void> {
    while (turn === this.#turn && this.state === "speaking") {
      const sentence = this.#all[this.#at];
      if (!sentence) {
        if (await this.#turnPage(turn)) continue;
        if (turn === this.#turn) this.stop();
        return;
      }
      if (!(await this.#say(sentence, turn))) return;
      this.#at += 1;
    }
  }

  /** Says one sentence, if it can be seen; false where it was hushed. */
  async #say(sentence: Sentence, turn: number): Promise<boolean> {
    const [drawn, voice] = [this.#drawn, this.#voice];
    if (!drawn || !voice || !this.#show(sentence)) return true;
    const words = drawn.text.slice(sentence.start, sentence.end);
    try {
      await voice.say(words, drawn.language, this.settings.now.speechRate);
    } catch {
      if (turn !== this.#turn) return false;
      this.stop();
      this.shell.trouble = text.comfort.speech.failed;
      return false;
    }
    return turn === this.#turn && this.state === "speaking";
  }

  async #turnPage(turn: number): Promise<boolean> {
    if (!this.#drawn?.at || !(await this.nextPage())) return false;
    const drawn = this.marking.inSight();
    if (turn !== this.#turn || !drawn || drawn.text === this.#drawn.text) return false;
    this.#read(drawn, 0);
    return true;
  }

  /** Colours a sentence and brings it into sight; false where it lies behind a warning that nobody opened. */
  #show(stretch: Stretch): boolean {
    const drawn = this.#drawn && this.marking.again(this.#drawn);
    const range = drawn && rangeOf(stretch, drawn.texts);
    const element = range?.startContainer.parentElement;
    if (!range || !element) return false;
    if (element.closest("details:not([open])") && !element.closest("summary")) return false;
    this.range = range;
    if (typeof CSS !== "undefined" && "highlights" in CSS) CSS.highlights.set(SPOKEN, new Highlight(range));
    if (typeof element.scrollIntoView === "function") element.scrollIntoView({ block: "nearest" });
    return true;
  }

  pause(): void {
    if (this.state !== "speaking") return;
    this.#turn += 1;
    this.state = "paused";
    this.#voice?.hush();
  }

  /** Goes on with the sentence that was cut off. */
  goOn(): void {
    if (this.state !== "paused") return;
    this.state = "speaking";
    void this.#run(++this.#turn);
  }

  /** To the sentence before or after. */
  step(by: 1 | -1): void {
    if (!this.on) return;
    this.#at = Math.max(0, Math.min(this.#all.length - 1, this.#at + by));
    const sentence = this.#all[this.#at];
    const turn = ++this.#turn;
    this.#voice?.hush();
    if (this.state === "speaking") void this.#run(turn);
    else if (sentence) this.#show(sentence);
  }

  stop(): void {
    if (!this.on) return;
    this.#turn += 1;
    this.state = "off";
    this.#voice?.hush();
    this.#drawn = null;
    this.#all = [];
    this.range = null;
    if (typeof CSS !== "undefined" && "highlights" in CSS) CSS.highlights.delete(SPOKEN);
  }
}
