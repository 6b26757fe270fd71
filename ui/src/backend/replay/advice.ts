// What the made-up core answers about paper, numbers, messages, voices and itself.
import type { MessageDto, RecipientDto, Speak } from "../generated/api";
import type { AnswersOf } from "./vault";
import type { Documents } from "./documents";
import { NOW } from "./now";
import { DIFFERENCE } from "./news";
import { printed } from "./paper";
import type { World } from "./world";

type AdviceName =
  | "news_difference"
  | "qr"
  | "print_make"
  | "print_save"
  | "print_open"
  | "print_send"
  | "fonts"
  | "voices"
  | "speak"
  | "hush"
  | "recipients"
  | "messages"
  | "message_save"
  | "message_remove"
  | "message_hand"
  | "self_check";

/** A code of the smallest size; nobody scans it here. */
const CODE = Array.from({ length: 21 }, (_, row) =>
  Array.from({ length: 21 }, (__, column) => ((row * 7 + column * 3) % 5 < 2 ? "1" : "0")).join(""),
);

const RECIPIENTS: RecipientDto[] = [
  { source: "starter", title: "Starter library", address: "library@example.org", trusted: true },
  { source: "partners", title: "Example Partnership", address: "resources@example.org", trusted: false },
];

/** Letters that a mail program takes by its address. */
const LONGEST = 1_800;

export class Advice {
  messages: MessageDto[] = [];
  /** Whether there is a mail program. */
  mail = true;
  /** How a sentence is said; tests say it themselves. */
  speech: (request: Speak) => Promise<boolean> = () => Promise.resolve(true);

  constructor(
    private readonly world: World,
    private readonly documents: Documents,
    private readonly undoable: (act: () => void) => { undo: number },
  ) {}

  readonly answers: AnswersOf<AdviceName> = {
    news_difference: () => DIFFERENCE,
    qr: ({ dial }) => ({ size: 21, rows: CODE, says: dial === null ? "https://www.example.org/" : `tel:${dial}` }),
    print_make: (request) => printed(this.world, this.documents, request),
    print_save: () => ({ saved: true }),
    print_open: () => ({}),
    print_send: () => ({ done: this.world.scenario !== "bare" }),
    fonts: () => [],
    voices: () => ({ native: true, languages: ["en", "cy"] }),
    speak: () => ({ done: true }),
    hush: () => ({}),
    recipients: () => (this.world.scenario === "bare" ? [] : RECIPIENTS),
    messages: () => this.messages,
    message_save: ({ id, kind, source, resource, subject, body }) => {
      const message: MessageDto = {
        id: id ?? this.messages.length + 1,
        kind,
        source,
        sourceTitle: this.world.sources.find((each) => each.id === source)?.title ?? source,
        resource: resource === null ? null : { source, id: resource },
        resourceTitle: resource === null ? null : (this.world.find(source, resource)?.row.title ?? null),
        recipient: RECIPIENTS.find((each) => each.source === source)?.address ?? "",
        subject,
        body,
        createdAt: NOW,
        handedAt: null,
      };
      this.messages = [message, ...this.messages.filter((each) => each.id !== message.id)];
      return message;
    },
    message_remove: ({ id }) => {
      const before = this.messages;
      this.messages = before.filter((each) => each.id !== id);
      return this.undoable(() => (this.messages = before));
    },
    message_hand: ({ id }) => {
      if (!this.mail) throw { code: "disk", message: "there is no mail program" };
      this.messages = this.messages.map((each) => (each.id === id ? { ...each, handedAt: NOW } : each));
      const whole = this.messages.find((each) => each.id === id)?.body.length ?? 0;
      return { done: whole < LONGEST };
    },
    self_check: () => ({
      version: "0.1.0",
      system: "Debian GNU/Linux 12",
      engines: ["SQLite 3.51.3", "SQLCipher 4.11.0"],
      sources: this.world.sources,
      missing: [
        { value: "failed", count: 3 },
        { value: "tooLarge", count: 5 },
      ],
      files: [
        { name: "library.db", bytes: 4_000_000, version: 5, sound: true },
        { name: "notebook.db", bytes: 80_000, version: 4, sound: true },
        { name: "trust.db", bytes: 40_000, version: 3, sound: true },
        { name: "documents", bytes: 90_000_000, version: null, sound: null },
      ],
      free: 42_000_000_000,
      contactsDue: 2,
      contacts: 15,
      resourcesDue: 1,
      clockWrong: this.world.scenario === "clock",
      text: "Fieldshelf 0.1.0\nDebian GNU/Linux 12",
    }),
  };
}
