// A core that answers from the files which the Rust tests write with the real starter library: what they promise is
// what the window is tested against.
import type { Backend, Name } from "../src/backend/backend";
import type { Commands, Fault, NoticeDto } from "../src/backend/generated/api";
import { misfits } from "./wire";

interface Pair {
  command: string;
  request: unknown;
  outcome: { answer: unknown } | { fault: Fault };
}

const files: Record<string, Pair> = import.meta.glob("../../tests/fixtures/ipc/*.json", {
  import: "default",
  eager: true,
});

/** By file name without its ending: `search-misspelt`. */
export const PAIRS: ReadonlyMap<string, Pair> = new Map(
  Object.entries(files).map(([path, pair]) => [path.replace(/^.*\/|\.json$/g, ""), pair]),
);

/** Commands whose answer is a list, where no file says what is in it. */
const LISTS: ReadonlySet<Name> = new Set<Name>(["messages", "recipients"]);

export class Golden implements Backend {
  calls: { name: Name; request: unknown }[] = [];
  #hearers = new Set<(notice: NoticeDto) => void>();

  async call<K extends Name>(name: K, request: Commands[K]["request"]): Promise<Commands[K]["answer"]> {
    this.calls.push({ name, request });
    await Promise.resolve();
    const wrong = misfits(name, request);
    if (wrong.length > 0) throw { code: "bad-request", message: wrong.join("; ") } satisfies Fault;
    const outcome = pairFor(name, request)?.outcome ?? { answer: LISTS.has(name) ? [] : {} };
    if ("fault" in outcome) throw outcome.fault;
    return structuredClone(outcome.answer) as Commands[K]["answer"];
  }

  async bytes(): Promise<ArrayBuffer> {
    await Promise.resolve();
    throw { code: "not-found", message: "no file holds bytes" } satisfies Fault;
  }

  pictureAt(digest: string): string {
    return `/pictures/${digest}`;
  }

  listen(hear: (notice: NoticeDto) => void): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }
}

/** The pair that was asked in the same way; else the command's plain one, whatever it was asked. */
function pairFor(name: Name, request: unknown): Pair | undefined {
  const asked = JSON.stringify(essence(request));
  const same = [...PAIRS.values()].find(
    (pair) => pair.command === name && JSON.stringify(essence(pair.request)) === asked,
  );
  return same ?? PAIRS.get(name);
}

/** A request without what asks nothing: empty lists, false, and how many rows. */
function essence(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value)
    .filter(([field]) => field !== "offset" && field !== "limit")
    .map(([field, each]) => [field, essence(each)] as const)
    .filter(([, each]) => each !== false && JSON.stringify(each) !== "[]" && JSON.stringify(each) !== "{}")
    .sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(kept);
}
