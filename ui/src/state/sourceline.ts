// One line that says where quoted words come from: title, publisher, date, page, address, and when they were read.
import type { LinkDto, Reading } from "../backend/generated/api";
import { text } from "../text/text";
import type { App } from "./app.svelte";
import type { MarkedPage } from "./marks.svelte";
import { when } from "./rows";

/** Of what is being read now, or of the page of a file that is open. */
export function sourceLine(app: App, at: MarkedPage | null): string {
  const reading = app.reader.reading;
  const file = app.document.isOpen ? (app.document.document?.title ?? "") : "";
  return lineOf(reading, { title: file, at }, app.shell.now);
}

export function lineOf(reading: Reading | null, file: { title: string; at: MarkedPage | null }, now: number): string {
  const page = file.at === null ? null : text.marks.page({ page: file.at.page, pageLabel: file.at.label });
  const own = file.title !== "" && file.title !== reading?.row.title ? file.title : null;
  const known = reading ? [reading.row.title, own, reading.row.publisher, when(reading.row)] : [file.title];
  const address = reading?.original === null || !reading ? null : addressOf(reading.links[reading.original]);
  return [...known, page, address, text.marks.readOn(now)].filter((each) => each !== null && each !== "").join(", ");
}

function addressOf(link: LinkDto | undefined): string | null {
  return link?.scheme === "https" ? link.address : null;
}
