// How a file stands, in words, and what can be done about it. Every presence has its words and its step: a new one
// on the wire fails the type check.
import type { AttachmentDto, DocumentRules, FileDto, PresenceDto } from "../backend/generated/api";
import { language, size } from "../text/format";
import { text } from "../text/text";

/** What the one button of a file does. */
export type Step = "open" | "fetch" | "stop";

const STEPS: Record<PresenceDto, Step> = {
  here: "open",
  fetching: "stop",
  waiting: "fetch",
  asked: "stop",
  left: "fetch",
  failed: "fetch",
};

/** A mark beside the words. They say the same: the mark is for the eye that runs down a list. */
export type Tone = "here" | "coming" | "left" | "failed";

const TONES: Record<PresenceDto, Tone> = {
  here: "here",
  fetching: "coming",
  waiting: "coming",
  asked: "coming",
  left: "left",
  failed: "failed",
};

/** Megabytes of the largest file that Fieldshelf takes, also when it is asked for. */
const LARGEST = 50;

function isBeyondAll({ file, size: whole }: Pick<AttachmentDto, "file" | "size">): boolean {
  return file.left === "tooLarge" && (whole ?? 0) > LARGEST * 1024 * 1024;
}

/** Null where nothing can be done: a file without an address cannot be asked for, nor one that is larger than any may be. */
export function stepFor(attachment: Pick<AttachmentDto, "file" | "size">): Step | null {
  const { file } = attachment;
  return file.left === "noAddress" || isBeyondAll(attachment) ? null : STEPS[file.presence];
}

export function toneOf(file: FileDto): Tone {
  return TONES[file.presence];
}

/** Percent of a file that is being fetched; null = how long it is nobody said. */
export function percentOf({ file, size: whole }: Pick<AttachmentDto, "file" | "size">): number | null {
  if (whole === null || whole <= 0) return null;
  // All of it and still being fetched: it is being checked.
  return Math.min(99, Math.floor((file.done / whole) * 100));
}

/** Whether the file is here, and if not, why and when. */
export function stateOf(attachment: AttachmentDto, rules: DocumentRules, now: number): string {
  const { file } = attachment;
  const words = text.files;
  const states: Record<PresenceDto, () => string> = {
    here: () => words.here,
    fetching: () => words.fetching(percentOf(attachment), words.doneOf(file.done, attachment.size)),
    waiting: () => (rules.paused ? words.paused : words.waiting),
    asked: () => (rules.paused ? words.paused : words.asked),
    left: () =>
      isBeyondAll(attachment)
        ? words.beyondAll(LARGEST)
        : file.left === null
          ? words.left.stopped(0)
          : words.left[file.left](rules.largest),
    failed: () => failedWords(file, now),
  };
  return states[file.presence]();
}

function failedWords(file: FileDto, now: number): string {
  const words = text.files;
  const why = words.failed(words.faults[file.fault ?? "serverFailed"]);
  return `${why} ${file.againAt === null ? words.onlyAsked : words.again(file.againAt, now)}`;
}

/** What a search misses in a file that is here; null = nothing. */
export function unsearched({ file }: Pick<AttachmentDto, "file">): string | null {
  return file.presence === "here" ? text.files.texts[file.text](file.pagesRead) : null;
}

/** Kind, pages, length, size and language, as announced: what a person wants to know before fetching it. What a feed
 * leaves out is known once the file is here. */
export function factsOf(file: AttachmentDto): string {
  const here = file.file.presence === "here";
  const pages = file.pages ?? (here && file.file.text === "read" ? file.file.pagesRead : null);
  const bytes = here ? file.file.done : file.size;
  return [
    text.words.roles[file.role],
    sortOf(file.mime),
    pages === null ? null : text.files.pages(pages),
    file.duration === null ? null : text.files.minutes(file.duration),
    bytes === null ? null : size(bytes),
    file.language === null ? null : language(file.language),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What sort of file it is, in a word that a person knows. */
function sortOf(mime: string): string {
  return text.words.files[mime] ?? text.words.files[`${mime.split("/")[0] ?? ""}/*`] ?? mime;
}

/** Which documents are fetched by themselves, in a sentence. */
export function rulesInWords(rules: DocumentRules): string {
  const words = text.files.list.rules;
  if (!rules.fetch) return words.off;
  if (rules.metered) return words.metered;
  const chosen = [
    words.on(rules.largest, rules.budget),
    rules.kinds.length > 0 ? words.kinds : null,
    rules.languages.length > 0 ? words.languages : null,
  ];
  return `${chosen.filter(Boolean).join("; ")}.`;
}
