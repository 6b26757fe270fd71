// The sheet of citations: of a resource, of a collection, or of the page of a mark.
import type { Backend } from "../backend/backend";
import { sentenceFor } from "../backend/messages";
import type { CitationForm, Citations, CiteRequest } from "../backend/generated/api";
import { text } from "../text/text";
import { Latest } from "./latest";
import type { Shell } from "./shell.svelte";

export type Cited = Pick<CiteRequest, "key" | "collection" | "mark"> & { title: string };

export class CitingState {
  of = $state.raw<Cited | null>(null);
  form = $state<CitationForm>("harvard");
  answer = $state.raw<Citations | null>(null);
  fault = $state<string | null>(null);
  #asking = new Latest();

  constructor(
    private readonly backend: Backend,
    private readonly shell: Shell,
  ) {}

  async begin(of: Partial<CiteRequest> & { title: string }): Promise<void> {
    this.of = { key: null, collection: null, mark: null, ...of };
    this.answer = null;
    this.shell.sheet = "cite";
    await this.choose(this.form);
  }

  async choose(form: CitationForm): Promise<void> {
    this.form = form;
    const request = this.#request();
    if (!request) return;
    try {
      const answer = await this.#asking.ask(this.backend.call("cite", request));
      if (!answer) return;
      this.answer = answer;
      this.fault = null;
    } catch (thrown) {
      this.answer = null;
      this.fault = sentenceFor(thrown);
    }
  }

  #request(): CiteRequest | null {
    if (!this.of) return null;
    const { key, collection, mark } = this.of;
    return { key: key && { source: key.source, id: key.id }, collection, mark, form: this.form };
  }

  async copy(): Promise<void> {
    if (this.answer) await this.shell.copy(this.answer.text, text.citing.copied);
  }

  async save(): Promise<void> {
    const request = this.#request();
    if (!request) return;
    try {
      const { saved } = await this.backend.call("cite_save", request);
      if (saved) this.shell.say(text.citing.saved);
    } catch (thrown) {
      this.fault = sentenceFor(thrown);
    }
  }

  close(): void {
    if (this.shell.sheet === "cite") this.shell.sheet = null;
    this.forget();
  }

  /** Lets go of every word. */
  forget(): void {
    this.#asking.forget();
    this.of = null;
    this.answer = null;
    this.fault = null;
  }
}
