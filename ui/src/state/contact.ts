// What a help line says about itself beside its numbers.
import type { ContactDto, NumberDto } from "../backend/generated/api";
import { language, list } from "../text/format";
import { text } from "../text/text";
import { nationsInWords } from "./rows";

/** Numbers to speak on, and the other ways to reach a line: by text, by relay, by textphone. */
export function ways(numbers: readonly NumberDto[]): { voice: NumberDto[]; others: NumberDto[] } {
  const voice = numbers.filter((number) => number.usedFor === "voice");
  const others = numbers.filter((number) => number.usedFor !== "voice");
  // A line without a voice number has no other ways: those are its numbers.
  return voice.length === 0 ? { voice: others, others: [] } : { voice, others };
}

export interface Check {
  tone: "made" | "due" | "unknown";
  words: string;
}

/** When the numbers were last checked. Where nobody says, nothing is called too old. */
export function checkOf({
  verifiedOn,
  verifiedBy,
  reviewBy,
  checkDue,
}: Pick<ContactDto, "verifiedOn" | "verifiedBy" | "reviewBy" | "checkDue">): Check {
  const { made, due, unknown } = text.help.check;
  if (verifiedOn === null) return { tone: "unknown", words: unknown };
  return checkDue
    ? { tone: "due", words: due(verifiedOn, verifiedBy, reviewBy) }
    : { tone: "made", words: made(verifiedOn, verifiedBy, reviewBy) };
}

/** Whom and where it serves, and where its own page is. */
export function factsOf(contact: ContactDto): string[] {
  const people = contact.people.map((each) => text.words.people[each] ?? each);
  return [
    nationsInWords(contact.nations),
    people.length > 0 ? text.help.people(people) : null,
    contact.host === null ? null : text.help.page(contact.host),
    text.help.source(contact.sourceTitle),
  ].filter((fact) => fact !== null);
}

/** How a number is used, when, for how much and in which languages. */
export function termsOf(number: NumberDto): string {
  return [
    number.usedFor === "voice" ? null : text.words.uses[number.usedFor],
    number.hours === "24/7" ? text.help.always : number.hours,
    number.cost,
    list(number.languages.map(spoken)),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Languages come as codes or as words. */
function spoken(value: string): string {
  return /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(value) ? language(value) : value;
}
