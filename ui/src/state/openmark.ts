// The way to a mark: into the text of its resource, or to the page of its file.
import type { MarkDto } from "../backend/generated/api";
import { text } from "../text/text";
import type { App } from "./app.svelte";

export async function openMark(app: App, mark: MarkDto): Promise<void> {
  const { source, id, page } = mark;
  await app.open({ source, id });
  if (mark.document === null) {
    app.marks.sought = mark.number;
    return;
  }
  const position = await positionOf(app, mark.document, mark.documentTitle);
  if (position === null) {
    app.shell.trouble = text.marks.fileMissing(mark.documentTitle);
    return;
  }
  await app.openDocument({ source, id, position }, page === null ? {} : { page });
  app.document.marks.sought = mark.number;
}

/** Which of the resource's files it is. Several may have one title, and each says what it is when it is opened. */
async function positionOf(app: App, digest: string, title: string): Promise<number | null> {
  const reading = app.reader.reading;
  if (!reading) return null;
  const { source, id } = reading.row;
  const here = reading.attachments.filter(({ file }) => file.presence === "here");
  const likely = [...here].sort((a, b) => Number(b.title === title) - Number(a.title === title));
  for (const { file } of likely) {
    const { position } = file;
    const opened = await app.backend.call("document_open", { source, id, position }).catch(() => null);
    if (opened?.digest === digest) return position;
  }
  return null;
}
