// A made-up bundle on a stick: what it carries, bringing it in, and making one.
import type {
  BundleDone,
  BundleDto,
  BundleExport,
  BundlePlan,
  BundleSourceDto,
  BundleWork,
  BundleWritten,
  SourceDto,
} from "../generated/api";
import { NOW } from "./now";
import { FINGERPRINT } from "./trust";
import { source, type World } from "./world";

const DAY = 86_400;

function carried(number: number, title: string, more: Partial<BundleSourceDto>): BundleSourceDto {
  return {
    number,
    title,
    address: `https://feeds.example.org/${number}.json`,
    followed: false,
    signer: { kind: "unsigned" },
    fingerprint: "",
    datedAt: NOW - 4 * DAY,
    expiresAt: null,
    age: "first",
    resources: 0,
    documents: 0,
    bytes: 0,
    ...more,
  };
}

/** One source of each sort. */
export const BUNDLE: BundleDto = {
  name: "sector-library-2026-11-20.fieldshelf",
  madeAt: NOW - 4 * DAY,
  size: 1_460_000_000,
  sources: [
    carried(1, "Sector library", {
      address: "https://feeds.example.org/partners-signed.json",
      followed: true,
      signer: { kind: "known" },
      fingerprint: FINGERPRINT,
      expiresAt: NOW + 88 * DAY,
      age: "newer",
      resources: 214,
      documents: 61,
      bytes: 1_240_000_000,
    }),
    carried(2, "Regional outreach network", {
      signer: { kind: "new" },
      fingerprint: "22910 60457 38126 90073 51688 04439",
      datedAt: NOW - 9 * DAY,
      expiresAt: NOW + 81 * DAY,
      resources: 38,
      documents: 12,
      bytes: 180_000_000,
    }),
    carried(3, "Example Partnership", {
      address: "https://feeds.example.org/partners.json",
      followed: true,
      datedAt: NOW - 40 * DAY,
      age: "older",
      resources: 9,
      documents: 3,
      bytes: 40_000_000,
    }),
    carried(4, "Council safeguarding board", {
      signer: { kind: "refused", cause: "bad-signature" },
      datedAt: null,
      resources: 0,
    }),
  ],
};

export class Bundles {
  open: BundleDto | null = null;
  work: BundleWork = { running: false, done: 0, total: 0 };
  /** What the person is handed when asked for a file; null = they think better of it. */
  handed: BundleDto | null = BUNDLE;
  #stopped = false;

  constructor(private readonly world: World) {}

  stop(): void {
    this.#stopped = true;
  }

  import(numbers: readonly number[]): BundleDone {
    const chosen = (this.open?.sources ?? []).filter(({ number }) => numbers.includes(number));
    const stopped = this.#stopped;
    this.#stopped = false;
    return {
      sources: chosen.map((each, index) => ({
        title: each.title,
        source: this.#bring(each)?.id ?? null,
        added: each.age === "first" ? each.resources : each.age === "newer" ? 3 : 0,
        changed: each.age === "newer" ? 2 : 0,
        removed: each.age === "newer" ? 1 : 0,
        failure: stopped && index === chosen.length - 1 ? "It was stopped before its end." : null,
      })),
      documents: 12,
      known: 61,
      spoilt: 1,
      stopped,
    };
  }

  #bring({ title, address, signer, fingerprint, datedAt, expiresAt }: BundleSourceDto): SourceDto | undefined {
    const { sources } = this.world;
    const followed = sources.find((each) => each.address === address);
    if (followed) return followed;
    const key = { fingerprint, confirmed: false, issuedAt: datedAt, expiresAt, verifiedAt: NOW };
    const made = source(`bundle-${sources.length}`, title, {
      address,
      addedAt: NOW,
      succeededAt: NOW,
      signed: signer.kind === "unsigned" ? null : key,
    });
    sources.push(made);
    return made;
  }

  plan({ sources, documents, languages, kinds }: BundleExport): BundlePlan {
    const chosen = this.world.stored.filter(({ row }) => sources.includes(row.source));
    const files = chosen
      .filter(({ row }) => languages.length === 0 || languages.includes(row.language))
      .filter(({ row }) => kinds.length === 0 || kinds.includes(row.kind))
      .flatMap(({ reading }) => reading.attachments)
      .filter(({ file }) => documents && file.presence === "here");
    const titles = this.world.sources.filter(({ id, succeededAt }) => sources.includes(id) && succeededAt === null);
    return {
      resources: chosen.length,
      documents: files.length,
      bytes: chosen.length * 4_000 + files.reduce((bytes, { size }) => bytes + (size ?? 0), 0),
      missing: titles.map(({ title }) => title),
    };
  }

  export(request: BundleExport): BundleWritten {
    const { bytes } = this.plan(request);
    this.#stopped = false;
    const files = request.documents
      ? ["fieldshelf-2026-11-24.fieldshelf", "fieldshelf-2026-11-24.part2.fieldshelf"]
      : ["fieldshelf-2026-11-24.fieldshelf"];
    return { files, bytes };
  }
}
