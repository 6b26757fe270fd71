// Messages to publishers: the one being written, and those that are kept in the notebook. Nothing is sent from here: a
// message is handed to the worker's own mail program, or copied.
import { faultOf, type Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { MessageDto, MessageKind, MessageSave, Reading, RecipientDto } from "../backend/generated/api";
import { text } from "../text/text";
import { Latest } from "./latest";
import type { Shell } from "./shell.svelte";

/** What is being written. */
export interface Draft {
  id: number | null;
  kind: MessageKind;
  /** Empty = none was chosen. */
  source: string;
  resource: string | null;
  /** Where a message that was kept goes when its source says nothing any more. */
  address: string | null;
  subject: string;
  /** The worker's own words. */
  words: string;
  /** What the program adds below them; empty = nothing. */
  added: string;
}

/** All of the message, as it is copied and handed over. */
export function bodyOf({ words, added }: Pick<Draft, "words" | "added">): string {
  return [words.trim(), added].filter((part) => part !== "").join("\n\n");
}

/** What a publisher needs to find the page that is spoken of. */
export function factsOf(reading: Reading, version: string): string {
  const { row, revision, provenance, original, links } = reading;
  const address = original === null ? undefined : links[original]?.address;
  const words = text.messages;
  return [
    words.about(row.title),
    row.publisher === null ? null : words.publisher(row.publisher),
    words.version(revision, provenance.source),
    address === undefined ? null : words.address(address),
    words.program(version),
  ]
    .filter((line) => line !== null)
    .join("\n");
}

/** Characters that the notebook takes. */
const LONGEST_SUBJECT = 200;

/** One line, as a mail program takes it. */
function oneLine(subject: string): string {
  const line = subject.replace(/[\p{Cc}\s]+/gu, " ").trim();
  const letters = [...line];
  return letters.length > LONGEST_SUBJECT ? `${letters.slice(0, LONGEST_SUBJECT - 1).join("")}…` : line;
}

export class OutboxState {
  draft = $state.raw<Draft | null>(null);
  /** null = not asked yet. */
  recipients = $state.raw<RecipientDto[] | null>(null);
  all = $state.raw<MessageDto[]>([]);
  known = $state(false);
  locked = $state(false);
  fault = $state<string | null>(null);
  /** What became of the message, in words that stay in the sheet. */
  told = $state<string | null>(null);
  busy = $state(false);

  /** The message that the mail program has: it is not gone on with. */
  #handed: number | null = null;
  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  /** Of the source that is chosen; null = it takes no messages. */
  get recipient(): RecipientDto | null {
    const { draft } = this;
    const known = this.recipients?.find(({ source }) => source === draft?.source);
    if (known || !draft?.address) return known ?? null;
    return { source: draft.source, title: "", address: draft.address, trusted: false };
  }

  get waiting(): number {
    return this.all.filter(({ handedAt }) => handedAt === null).length;
  }

  async report(reading: Reading, version: string): Promise<void> {
    const { source, id, title } = reading.row;
    const subject = oneLine(text.messages.subjectProblem(title));
    const added = factsOf(reading, version);
    const kind = "problem";
    await this.#begin({ id: null, kind, source, resource: id, address: null, subject, words: "", added });
  }

  async suggest(version: string): Promise<void> {
    const subject = text.messages.subjectSuggestion;
    const added = text.messages.program(version);
    const nowhere = { source: "", resource: null, address: null };
    await this.#begin({ id: null, kind: "suggestion", ...nowhere, subject, words: "", added });
  }

  async edit({ id, kind, source, resource, recipient, subject, body }: MessageDto): Promise<void> {
    const about = { source, resource: resource?.id ?? null, address: recipient };
    await this.#begin({ id, kind, ...about, subject, words: body, added: "" });
  }

  async #begin(draft: Draft): Promise<void> {
    this.draft = this.#goesOn(draft) ? this.draft : draft;
    this.fault = null;
    this.told = null;
    this.shell.sheet = "message";
    try {
      this.recipients = await this.backend.call("recipients", {});
    } catch (thrown) {
      this.recipients = [];
      this.fault = sentenceFor(thrown);
    }
    const [first] = this.recipients;
    if (this.draft?.source === "" && first) this.write({ source: first.source });
  }

  /** What was begun and neither kept nor handed over goes on, when the same is asked for again. */
  #goesOn({ id, kind, resource }: Draft): boolean {
    const left = this.draft;
    if (!left || left.words.trim() === "" || (left.id !== null && left.id === this.#handed)) return false;
    return left.id === id && left.kind === kind && left.resource === resource;
  }

  write(part: Partial<Draft>): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...part };
    this.told = null;
  }

  /** Keeps it in the notebook; gives back the message, or null where it could not be kept. */
  async #save(): Promise<MessageDto | null> {
    const { draft } = this;
    if (!draft || this.busy) return null;
    if (draft.words.trim() === "" || draft.subject.trim() === "") {
      this.fault = text.messages.empty;
      return null;
    }
    const { id, kind, source, resource, subject } = draft;
    const asked: MessageSave = { id, kind, source, resource, subject: oneLine(subject), body: bodyOf(draft) };
    this.busy = true;
    try {
      const message = await this.backend.call("message_save", asked);
      // Saved twice, it is still one message, whose lines below are now part of it.
      if (this.draft === draft) this.draft = { ...draft, id: message.id, words: message.body, added: "" };
      this.fault = null;
      void this.load();
      return message;
    } catch (thrown) {
      this.fault = faultOf(thrown).code === "locked" ? text.messages.locked : sentenceFor(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  async keep(): Promise<void> {
    if (!(await this.#save())) return;
    this.close();
    this.draft = null;
    this.shell.say(text.messages.kept);
  }

  /** Into the worker's mail program; it is kept as well, and says that it was handed over. */
  async handOver(): Promise<void> {
    const message = await this.#save();
    if (!message) return;
    const said = await this.#hand(message.id);
    if (said === null) return;
    this.told = said;
    this.#handed = message.id;
  }

  /** What happened, in words; null = it was not handed over, and why is said already. */
  async #hand(id: number): Promise<string | null> {
    try {
      const { done } = await this.backend.call("message_hand", { id });
      await this.load();
      return done ? text.messages.handed : text.messages.tooLong;
    } catch (thrown) {
      // Whoever opens addresses for this program could not: there is no program for mail.
      const why = faultOf(thrown).code === "disk" ? text.messages.noMail : sentenceFor(thrown);
      if (this.shell.sheet === "message") this.fault = why;
      else this.shell.trouble = why;
      return null;
    }
  }

  /** One of those that were kept. */
  async handKept(id: number): Promise<void> {
    const said = await this.#hand(id);
    if (said === text.messages.tooLong) this.shell.trouble = said;
    else if (said !== null) this.shell.say(said);
  }

  async remove({ id, subject }: MessageDto): Promise<void> {
    await this.shell.attempt(async () => {
      const { undo } = await this.backend.call("message_remove", { id });
      await this.load();
      this.shell.offerUndo(text.messages.outbox.removed(subject), async () => {
        await this.backend.call("undo", { undo });
        await this.load();
      });
    });
  }

  async load(): Promise<void> {
    try {
      const all = await this.#asking.ask(this.backend.call("messages", {}));
      if (!all) return;
      Object.assign(this, { all, known: true, locked: false });
    } catch (thrown) {
      this.locked = faultOf(thrown).code === "locked";
      this.all = [];
      this.known = !this.locked;
    }
  }

  /** What was written stays until the notebook is locked: whoever hides the window writes on afterwards. */
  close(): void {
    if (this.shell.sheet === "message") this.shell.sheet = null;
    this.fault = null;
    this.told = null;
  }

  /** Lets go of every word. */
  forget(): void {
    this.#asking.forget();
    this.close();
    this.draft = null;
    this.all = [];
    this.known = false;
    this.recipients = null;
  }
}
