// Made-up snapshots, backups and exports, and what is told about the program.
import type { Code, Comparison, OpenedDto, SnapshotDto } from "../generated/api";
import { NOW } from "./now";
import type { AnswersOf } from "./vault";
import type { World } from "./world";

type CarryingName =
  | "snapshots"
  | "snapshot_compare"
  | "snapshot_take"
  | "backup_save"
  | "carried_open"
  | "backup_unlock"
  | "carried_take"
  | "notebook_export"
  | "diagnostics"
  | "diagnostics_save"
  | "log_clear";

const DAY = 86_400;

export const BACKUP_PASSWORD = "paper lantern seven";

const SNAPSHOTS: SnapshotDto[] = [0, 1, 2, 3, 9, 16].map((days, index) => ({
  name: `notebook-${days}`,
  at: NOW - days * DAY - 3_600,
  size: 180_000 - index * 9_000,
  bookmarks: 42 - index,
  marks: 118 - 6 * index,
}));

/** One thing of each sort. */
export const COMPARISON: Comparison = {
  madeAt: NOW - 3 * DAY - 3_600,
  onlyThere: [
    { kind: "bookmark", title: "Modern slavery helpline: for professionals", hereNewer: false },
    { kind: "mark", title: "“has the right to remain in a place that is safe”", hereNewer: false },
  ],
  onlyHere: [{ kind: "bookmark", title: "Housing for people leaving a safe house", hereNewer: true }],
  differ: [
    { kind: "bookmark", title: "If someone may be in danger", hereNewer: true },
    { kind: "collection", title: "Van outreach", hereNewer: false },
  ],
  same: 38,
};

const DIAGNOSTICS = [
  "Fieldshelf 0.1.0",
  "System: linux x86_64",
  "",
  "Resources: 311",
  "Documents here: 61 (35104211 bytes)",
  "",
  "Sources, in the order in which they were added:",
  "1. starter, unsigned, last checked never",
  "2. web, signed, last checked 2026-11-24 08:40",
  "",
  "What the program did (UTC):",
];

const LOG = [
  "2026-11-24 08:39:58 opened repairs=0 ms=41",
  "2026-11-24 08:40:01 refreshed added=14 changed=2 bytes=18211 ms=1204",
];

function fail(code: Code): never {
  throw { code, message: `failed: ${code}` };
}

export class Carrying {
  /** What the person picks when asked for a file; null = they think better of it. */
  picked: "backup" | "export" | null = "backup";
  /** Whether the person picks a place when asked where to save. */
  saves = true;
  #opened = false;

  constructor(
    private readonly world: World,
    private readonly changed: () => void,
  ) {}

  private log = LOG;

  readonly answers: AnswersOf<CarryingName> = {
    snapshots: () => (this.world.scenario === "firstrun" ? [] : SNAPSHOTS),
    snapshot_compare: ({ name }) => {
      const found = SNAPSHOTS.find((each) => each.name === name);
      return found ? { ...COMPARISON, madeAt: found.at } : fail("not-found");
    },
    snapshot_take: ({ name }) => {
      if (!SNAPSHOTS.some((each) => each.name === name)) return fail("not-found");
      this.changed();
      return {};
    },
    backup_save: ({ password }) => (password.length < 8 ? fail("bad-request") : { saved: this.saves }),
    carried_open: (): OpenedDto => {
      this.#opened = this.picked === "export";
      return { comparison: this.#opened ? COMPARISON : null, locked: this.picked === "backup" };
    },
    backup_unlock: ({ password }): OpenedDto => {
      if (password !== BACKUP_PASSWORD) return fail("wrong-secret");
      this.#opened = true;
      return { comparison: COMPARISON, locked: false };
    },
    carried_take: () => {
      if (!this.#opened) return fail("bad-request");
      this.#opened = false;
      this.changed();
      return {};
    },
    notebook_export: () => ({ saved: this.saves }),
    diagnostics: () => ({ text: [...DIAGNOSTICS, ...this.log].join("\n") }),
    log_clear: () => {
      this.log = [];
      return {};
    },
    diagnostics_save: () => ({ saved: this.saves }),
  };
}
