// Messages to publishers: suggestions and reports. The program sends nothing; a mail program does, when a person says so.
import type { MessageKind } from "../../backend/generated/api";
import { day, number, plural } from "../format";

const kinds: Record<MessageKind, string> = {
  suggestion: "Suggest a resource",
  problem: "Report a problem",
};

export const messages = {
  kinds,
  report: "Report a problem with this page…",
  suggest: "Suggest a resource…",
  titles: { suggestion: "Suggest a resource", problem: "Report a problem with this page" } satisfies Record<
    MessageKind,
    string
  >,
  edit: "Change the message",
  nothingSent: "Fieldshelf sends nothing by itself. You send the message from your mail program.",
  to: "To",
  recipient: (title: string, address: string) => (title === "" ? address : `${title} · ${address}`),
  untrusted: "Nothing proves that this address is the publisher’s. Check it before you write anything that matters.",
  subject: "Subject",
  body: "Your message",
  bodyHint: {
    suggestion: "What is it, who publishes it, and where?",
    problem: "What is wrong, and where on the page?",
  },
  exactly: "This is the whole message",
  adds: "The lines at the end are added by Fieldshelf, so that the publisher finds the page.",
  about: (title: string) => `Page: ${title}`,
  publisher: (name: string) => `Publisher: ${name}`,
  version: (revision: number, source: string) => `Version ${number(revision)}, from: ${source}`,
  address: (address: string) => `Address: ${address}`,
  program: (version: string) => `Fieldshelf ${version}`,
  subjectProblem: (title: string) => `Problem with: ${title}`,
  subjectSuggestion: "A resource to add",
  hand: "Open in mail program",
  keep: "Keep for later",
  copy: "Copy the message",
  copied: "The message was copied.",
  handed: "Your mail program has the message. Send it from there.",
  tooLong:
    "Your mail program is open, but the message is too long to be handed over. Copy the message and paste it there.",
  noMail: "No mail program was found on this computer. Copy the message, or keep it for later.",
  none: "None of your sources says where it takes messages. You can copy the message and send it yourself.",
  noneHere: (title: string) =>
    `${title} does not say where it takes messages. You can copy the message and send it yourself.`,
  kept: "Kept under Messages to publishers, in Sources.",
  locked: "Messages are kept in your notebook. Unlock it to keep this one.",
  empty: "Write a subject and a few words first.",
  outbox: {
    title: "Messages to publishers",
    intro: "Suggestions and reports that you wrote. They are kept in your notebook until you remove them.",
    counts: (waiting: number, handed: number) =>
      [
        waiting === 0 ? null : plural(waiting, { one: "# waits", other: "# wait" }),
        handed === 0 ? null : `${number(handed)} handed to your mail program`,
      ]
        .filter((part) => part !== null)
        .join(" · "),
    waits: (at: number) => `Written ${day(at)} · waits`,
    handed: (at: number) => `Handed to your mail program ${day(at)}`,
    about: (title: string) => `About: ${title}`,
    to: (title: string) => `To: ${title}`,
    edit: "Change…",
    editName: (subject: string) => `Change: ${subject}`,
    hand: "Open in mail program",
    handName: (subject: string) => `Open in mail program: ${subject}`,
    remove: "Remove",
    removeName: (subject: string) => `Remove: ${subject}`,
    removed: (subject: string) => `Message removed: ${subject}`,
  },
};
