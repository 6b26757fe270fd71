// Help lines. Read by a person who may be frightened: short sentences, the most urgent thing first.
import { calendarDay, list, plural } from "../format";

export const help = {
  title: "Help lines",
  emergency: {
    title: "If someone is in danger now",
    steps: [
      { lead: "Call 999.", rest: "Ask for the police." },
      { lead: "Do not tell the person what you are doing.", rest: "It may put them in more danger." },
      {
        lead: "If you cannot speak:",
        rest: "call 999 from a mobile, listen, and press 55 when asked. This does not tell the police where you are.",
      },
    ],
    otherwise: "No danger now? Call the police on 101, or a help line below.",
  },
  nation: "Nation",
  allNations: "All nations",
  need: "What you need",
  allNeeds: "Everything",
  retiredTitle: "Old numbers: do not call",
  retired: (lastDay: string | null) =>
    lastDay === null ? "No longer in use" : `No longer in use. Last day: ${calendarDay(lastDay)}`,
  copy: "Copy",
  copyKey: (letters: boolean) =>
    letters
      ? "Press c to copy the number you are on, q to show it large."
      : "Press Enter to copy the number you are on.",
  copyWhose: (name: string) => `, ${name}`,
  large: {
    button: "Large",
    whose: (display: string, name: string) => `: ${display}, ${name}, with a code for a phone’s camera`,
    copy: "Copy the number",
    scan: "Point a phone’s camera at the code to call this number.",
    codeAlt: (display: string) => `Code for a phone’s camera: calls ${display}`,
    insteadOf: "Instead of the old number",
  },
  always: "Open all day, every day",
  relay: (display: string) => `By textphone or in the Relay UK app: ${display}`,
  otherWays: "Other ways to reach it",
  check: {
    made: (on: string, by: string | null, next: string | null) =>
      `Checked on ${calendarDay(on)}${by === null ? "" : ` by ${by}`}${next === null ? "" : `. Next check by ${calendarDay(next)}`}`,
    due: (on: string, by: string | null, next: string | null) =>
      `Not re-checked since ${calendarDay(on)}${by === null ? "" : ` (by ${by})`}${next === null ? "" : `. A check was due by ${calendarDay(next)}`}`,
    unknown: "Never checked, as far as its source says",
  },
  changed: {
    on: (when: string) => `Number changed here on ${when}:`,
    was: "was",
    now: "now",
    none: "no number",
  },
  checkNumber: "Check this number: it comes from an unsigned source.",
  damaged: "This entry is damaged on this laptop. Do not call the number. Start Fieldshelf again to repair it.",
  source: (title: string) => `Source: ${title}`,
  page: (host: string) => `Their page: ${host}`,
  people: (people: string[]) => `For: ${list(people)}`,
  count: (total: number) => plural(total, { one: "# help line", other: "# help lines" }),
  empty: "No help line for this choice",
  emptyBody: "Choose another nation or need. In danger, call 999.",
  anyway: "In danger, call 999. For the police without danger, call 101. F1 shows the emergency steps.",
  unavailable:
    "The list of help lines cannot be shown just now. In danger, call 999. For the police without danger, call 101.",
};
