// What may lie over the panes: the lock screen, the shared view, a worksheet. Which of them is shown, and how each is left.
import { text } from "../text/text";
import type { App } from "./app.svelte";
import { focusOn } from "./focus";
import { hasReader } from "./places";

export class Layers {
  constructor(private readonly app: App) {}

  /** Whether nothing but the lock screen and help may be seen. */
  get sealed(): boolean {
    if (!this.app.notebooks.locked) return false;
    return this.app.hiding.returning || !this.app.settings.now.privacy.readWhileLocked;
  }

  /** The library as it begins: nothing says what was open. */
  putAway(): void {
    this.app.speaking.stop();
    this.app.shared.close();
    this.app.document.close();
    this.app.reader.forget(true);
    this.app.shell.place = "library";
    this.app.shell.readerInFront = false;
    this.app.news.cursor = 0;
    this.app.topicsCursor = 0;
  }

  /** Shows what is being read, and nothing else; false where nothing is. */
  share(): boolean {
    const { reading, revealed } = this.app.reader;
    if (
      !reading ||
      !hasReader(this.app.shell.place) ||
      this.app.document.isOpen ||
      reading.provenance.held === "damaged"
    )
      return false;
    if (this.app.worksheet.sheet) return false;
    this.app.whereabouts.keep();
    this.app.shared.show(reading, revealed);
    return true;
  }

  /** Shows what is there in one language, and nothing else. */
  async handOver(language: string): Promise<void> {
    this.app.whereabouts.keep();
    if (await this.app.shared.handOver(language)) this.app.shell.undo = null;
  }

  /** The screen is turned back to the worker. */
  leaveShared(): void {
    this.app.shared.close();
    void this.app.whereabouts.restore();
    this.home();
  }

  /** Whether nothing but the shared view or the lock screen is shown. */
  get alone(): boolean {
    return this.app.shared.open || this.sealed;
  }

  /** The keyboard goes to what is open. */
  home(): void {
    if (this.app.document.isOpen || this.app.worksheet.sheet) void focusOn("document");
    else void focusOn(hasReader(this.app.shell.place) && this.app.reader.key ? "reader" : "main");
  }

  /** Asks once where something is filled in; true where the answer is waited for. */
  asksFirst(then: () => void): boolean {
    if (!this.app.worksheet.filled) {
      this.app.worksheet.drop();
      return false;
    }
    const { leaveTitle: title, leaveBody: body, leaveConfirm: confirm } = text.worksheet;
    const act = (): void => {
      this.app.worksheet.drop();
      then();
    };
    this.app.shell.confirmation = { title, body, confirm, act };
    return true;
  }

  leaveWorksheet(): void {
    const then = (): void => {
      void focusOn("reader");
    };
    if (!this.asksFirst(then)) then();
  }

  /** Back to where help was asked for; a worksheet waits there. */
  leaveHelp(): void {
    this.app.shell.place = this.app.shell.before === "help" ? "library" : this.app.shell.before;
    if (this.sealed) void focusOn("lock");
    else this.home();
  }
}
