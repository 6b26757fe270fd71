// Copies words with the line that says where they stand, which the core writes.
import { text } from "../text/text";
import type { App } from "./app.svelte";
import type { MarkedPage } from "./marks.svelte";

/** `at`: the page of a file that they stand on. A warning about what is cited is shown with the copy. */
export async function copyQuote(app: App, words: string, at: MarkedPage | null): Promise<void> {
  const key = (app.document.isOpen ? app.document.key : null) ?? app.reader.key;
  if (!key) return;
  const request = {
    key: { source: key.source, id: key.id },
    text: words,
    pageLabel: at === null ? null : at.label === "" ? String(at.page) : at.label,
  };
  const answer = await app.shell.attempt(() => app.backend.call("quote", request));
  if (!answer) return;
  await app.shell.copy(answer.text, text.marks.copied);
  const [warning] = answer.warnings;
  if (warning) app.shell.trouble = text.citing.warning(warning);
}
