// Made-up notebooks and their locks. What a notebook holds leaves the world while it is locked, as it leaves a real memory.
import type { Name } from "../backend";
import type { BookmarkDto, Code, CollectionDto, Commands, NotebookDto, NotebooksDto, PartDto } from "../generated/api";
import type { World } from "./world";

export type AnswersOf<Names extends Name> = {
  [K in Names]: (request: Commands[K]["request"]) => Commands[K]["answer"];
};

type VaultName =
  | "notebooks"
  | "notebook_unlock"
  | "notebook_lock"
  | "notebook_create"
  | "notebook_rename"
  | "notebook_passphrase"
  | "notebook_recovery"
  | "notebook_keychain"
  | "notebook_erase"
  | "remove_everything"
  | "hide"
  | "active";

interface Kept extends NotebookDto {
  secret: string | null;
  code: string | null;
  bookmarks: BookmarkDto[];
  collections: CollectionDto[];
}

/** What opens the notebooks of the scenarios that are locked. */
export const PASSPHRASE = "green kettle on the hill";
export const CODE = "7K2M-9QXD-4HTR-0WNB-C3ZE-58VJ-PA4T";

/** What is answered whatever is locked. */
const ALWAYS: ReadonlySet<string> = new Set<Name>([
  "start",
  "status",
  "notebooks",
  "notebook_unlock",
  "notebook_lock",
  "notebook_create",
  "notebook_erase",
  "remove_everything",
  "settings",
  "contacts",
  "hide",
  "active",
]);

/** What nobody gets while the notebook is locked. */
const OF_THE_NOTEBOOK: ReadonlySet<string> = new Set<Name>([
  "bookmarks",
  "bookmark_save",
  "bookmark_remove",
  "bookmark_restore",
  "bookmark_renew",
  "bookmark_difference",
  "collection_save",
  "collection_remove",
  "collection_move",
  "entry_move",
  "tag_rename",
  "marks",
  "mark_make",
  "mark_change",
  "mark_remove",
  "notes",
  "messages",
  "message_save",
  "message_remove",
  "message_hand",
  "undo",
  "snapshots",
  "snapshot_compare",
  "snapshot_take",
  "backup_save",
  "carried_open",
  "backup_unlock",
  "carried_take",
  "notebook_export",
  "notebook_rename",
  "notebook_passphrase",
  "notebook_recovery",
  "notebook_keychain",
  "note_guard",
  "settings_save",
  "document_fetch",
  "document_stop",
]);

function kept(number: number, name: string, secret: string | null): Kept {
  const protection = secret === null ? "login" : "passphrase";
  const code = secret === null ? null : CODE;
  return {
    number,
    name,
    protection,
    recovery: code !== null,
    keychain: false,
    secret,
    code,
    bookmarks: [],
    collections: [],
  };
}

function fail(code: Code): never {
  throw { code, message: `failed: ${code}` };
}

export class Vault {
  state: NotebooksDto["state"] = "open";
  current = 1;
  /** Whether the system has a keychain. */
  hasKeychain = true;
  fixed = false;
  hidden = false;
  #notebooks: Kept[] = [kept(1, "", null)];

  constructor(
    private readonly world: World,
    private readonly tell: (...parts: PartDto[]) => void,
  ) {
    const { scenario } = world;
    if (scenario === "protected" || scenario === "locked" || scenario === "sealed" || scenario === "several") {
      this.#notebooks = [kept(1, "Amina", PASSPHRASE)];
    }
    if (scenario === "several") this.#notebooks.push(kept(2, "Night team", null), kept(3, "Sam", PASSPHRASE));
    if (scenario === "sealed") world.settings.privacy.readWhileLocked = false;
    if (scenario === "locked" || scenario === "sealed") this.#lock();
  }

  get #open(): Kept {
    return this.#find(this.current);
  }

  #find(number: number): Kept {
    return this.#notebooks.find((each) => each.number === number) ?? fail("not-found");
  }

  /** Why a command gets no answer now; null = it gets one. */
  refuses(name: Name): Code | null {
    if (this.state === "open" || ALWAYS.has(name)) return null;
    const sealed = this.state === "locked" && !this.world.settings.privacy.readWhileLocked;
    return sealed || OF_THE_NOTEBOOK.has(name) ? "locked" : null;
  }

  #dto(): NotebooksDto {
    const notebooks = this.#notebooks
      .map(({ number, name, protection, recovery, keychain }) => ({ number, name, protection, recovery, keychain }))
      .sort((one, other) => one.name.localeCompare(other.name));
    const { current, state, fixed } = this;
    return { notebooks, current, state, keychain: this.hasKeychain, fixed };
  }

  #changed(): NotebooksDto {
    this.tell("notebook", "bookmarks", "library");
    return this.#dto();
  }

  #lock(): void {
    if (this.state !== "open" || this.#open.secret === null) return;
    this.#putAway();
    this.state = "locked";
  }

  #putAway(): void {
    const open = this.#notebooks.find(({ number }) => number === this.current);
    if (open) Object.assign(open, { bookmarks: this.world.bookmarks, collections: this.world.collections });
    this.#show([], []);
  }

  #takeOut(number: number): void {
    const { bookmarks, collections } = this.#find(number);
    this.current = number;
    this.state = "open";
    this.#show(bookmarks, collections);
  }

  #show(bookmarks: BookmarkDto[], collections: CollectionDto[]): void {
    this.world.bookmarks = bookmarks;
    this.world.collections = collections;
    this.world.removed = [];
    for (const { row } of this.world.stored)
      row.bookmarked = bookmarks.some(({ source, id }) => source === row.source && id === row.id);
  }

  /** Whether it opens the notebook: its passphrase, its code as it may be typed, or nothing where nothing is needed. */
  #opens({ secret, code, keychain }: Kept, given: string | null): boolean {
    if (secret === null) return true;
    if (given === null) return keychain;
    const plain = (words: string): string => words.replace(/[^a-z0-9]/gi, "").toUpperCase();
    return given === secret || (code !== null && plain(given) === plain(code));
  }

  readonly answers: AnswersOf<VaultName> = {
    notebooks: () => this.#dto(),
    notebook_unlock: ({ number, secret }) => {
      if (!this.#opens(this.#find(number), secret)) return fail("wrong-secret");
      if (this.state === "open") this.#putAway();
      this.#takeOut(number);
      return this.#changed();
    },
    notebook_lock: () => {
      this.#lock();
      return this.#changed();
    },
    notebook_create: ({ name, passphrase }) => {
      if (this.fixed || this.#notebooks.some((each) => each.name === name)) return fail("bad-request");
      if (this.state === "open") this.#putAway();
      const number = Math.max(0, ...this.#notebooks.map((each) => each.number)) + 1;
      this.#notebooks.push({ ...kept(number, name, passphrase), recovery: false, code: null });
      this.#takeOut(number);
      return this.#changed();
    },
    notebook_rename: ({ name }) => {
      this.#open.name = name;
      return this.#changed();
    },
    notebook_passphrase: ({ current, new: wanted }) => {
      const open = this.#open;
      if (open.secret !== null && (current === null || !this.#opens(open, current))) return fail("wrong-secret");
      Object.assign(open, { secret: wanted, protection: wanted === null ? "login" : "passphrase" });
      if (wanted === null) Object.assign(open, { code: null, recovery: false, keychain: false });
      return this.#changed();
    },
    notebook_recovery: ({ passphrase }) => {
      const open = this.#open;
      if (open.secret !== null && passphrase !== open.secret) return fail("wrong-secret");
      Object.assign(open, { code: CODE, recovery: true });
      this.tell("notebook");
      return { code: CODE };
    },
    notebook_keychain: ({ on, passphrase }) => {
      const open = this.#open;
      if (!this.hasKeychain) return fail("bad-request");
      if (open.secret !== null && passphrase !== open.secret) return fail("wrong-secret");
      open.keychain = on;
      return this.#changed();
    },
    notebook_erase: ({ number, confirm }) => {
      const { name } = this.#find(number);
      if (confirm !== (name === "" ? "ERASE" : name)) return fail("bad-request");
      this.#notebooks = this.#notebooks.filter((each) => each.number !== number);
      if (number === this.current) {
        this.#show([], []);
        this.state = "none";
      }
      this.#changed();
      return { files: 4, left: [] };
    },
    remove_everything: ({ confirm }) => {
      if (confirm !== "REMOVE") return fail("bad-request");
      return { files: 212, left: [] };
    },
    hide: ({ hidden }) => {
      this.hidden = hidden;
      if (hidden && this.state === "open" && this.#open.secret !== null) {
        this.#lock();
        this.#changed();
      }
      return {};
    },
    active: () => ({}),
  };
}
