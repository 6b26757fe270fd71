// Letters for scripts that a system may lack. A font of the program is fetched from the core, never from a network, when
// text in one of its languages is shown for the first time; style/scripts.css puts it behind the system's own.
import type { Backend } from "../backend/backend";
import type { FontDto } from "../backend/generated/api";
import { whole } from "./media";

/** Makes a font known to the page. */
export type AddFont = (font: FontDto, bytes: ArrayBuffer) => Promise<unknown>;

export class Fonts {
  #all: Promise<readonly FontDto[]> | null = null;
  /** Languages that were seen, and digests of fonts that are here or on their way. */
  #seen = new Set<string>();
  #asked = new Set<string>();

  constructor(
    private readonly backend: Backend,
    private readonly add: AddFont = addToPage,
  ) {}

  /** Sees to every language that stands, or comes to stand, in the element; until the returned function is called. */
  watch(element: Element): () => void {
    this.#look(element);
    const watch = new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === "attributes" && target instanceof Element) this.#see(target);
        for (const node of addedNodes) if (node instanceof Element) this.#look(node);
      }
    });
    watch.observe(element, { subtree: true, childList: true, attributes: true, attributeFilter: ["lang"] });
    return () => {
      watch.disconnect();
    };
  }

  /** Brings the fonts that a language wants, once. */
  async want(tag: string): Promise<void> {
    const language = tag.split("-", 1)[0]?.toLowerCase() ?? "";
    if (language === "" || language === "en" || this.#seen.has(language)) return;
    this.#seen.add(language);
    this.#all ??= this.backend.call("fonts", {});
    try {
      const wanted = (await this.#all).filter(({ languages }) => languages.includes(language));
      await Promise.all(wanted.map((font) => this.#bring(font)));
    } catch {
      // The system's own letters are shown; the next text in the language tries again.
      this.#seen.delete(language);
      this.#all = null;
    }
  }

  async #bring(font: FontDto): Promise<void> {
    const { digest, bytes: length } = font;
    if (this.#asked.has(digest)) return;
    this.#asked.add(digest);
    try {
      const stretch = (begin: number, end: number) => this.backend.bytes({ digest, begin, end });
      const file = await whole(stretch, length, "font/ttf", () => true);
      if (file) await this.add(font, await file.arrayBuffer());
    } catch (thrown) {
      this.#asked.delete(digest);
      throw thrown;
    }
  }

  #look(element: Element): void {
    this.#see(element);
    for (const each of element.querySelectorAll("[lang]")) this.#see(each);
  }

  #see(element: Element): void {
    void this.want(element.getAttribute("lang") ?? "");
  }
}

async function addToPage({ family, weight }: FontDto, bytes: ArrayBuffer): Promise<void> {
  const face = new FontFace(family, bytes, { weight: String(weight) });
  document.fonts.add(await face.load());
}
