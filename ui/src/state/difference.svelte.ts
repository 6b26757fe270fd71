// What the publisher changed since a resource was bookmarked, and keeping today's text instead; or what one change of
// What's new changed.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { Difference, KeyDto, NewsDto } from "../backend/generated/api";
import { text } from "../text/text";
import { Latest } from "./latest";
import type { Shell } from "./shell.svelte";

export class DifferenceState {
  of = $state.raw<(KeyDto & { title: string }) | null>(null);
  /** Whether it is a line of What's new, which has nothing to keep. */
  news = $state(false);
  answer = $state.raw<Difference | null>(null);
  fault = $state<string | null>(null);
  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
    private readonly renewed: () => void,
  ) {}

  async begin({ source, id, title }: KeyDto & { title: string }): Promise<void> {
    this.news = false;
    await this.#show({ source, id, title }, () => this.backend.call("bookmark_difference", { source, id }));
  }

  async beginNews({ source, id, at, change, title }: NewsDto): Promise<void> {
    this.news = true;
    await this.#show({ source, id, title }, () => this.backend.call("news_difference", { source, id, at, change }));
  }

  async #show(of: KeyDto & { title: string }, ask: () => Promise<Difference>): Promise<void> {
    this.of = of;
    this.answer = null;
    this.fault = null;
    this.shell.sheet = "difference";
    try {
      const answer = await this.#asking.ask(ask());
      if (answer) this.answer = answer;
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  async renew(): Promise<void> {
    const of = this.of;
    if (!of) return;
    try {
      await this.backend.call("bookmark_renew", { source: of.source, id: of.id });
      this.shell.say(text.notes.changed.kept);
      this.renewed();
      this.close();
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  close(): void {
    if (this.shell.sheet === "difference") this.shell.sheet = null;
    this.forget();
  }

  /** Lets go of every word. */
  forget(): void {
    this.#asking.forget();
    this.of = null;
    this.answer = null;
  }
}
