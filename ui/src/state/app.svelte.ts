// The window's state, made once, handed down by context. It starts the stores and tells them what went stale.
import { getContext, setContext, tick } from "svelte";
import { faultOf, type Backend } from "../backend/backend";
import type {
  CountDto,
  Fault,
  FileKeyDto,
  KeyDto,
  NoticeDto,
  LinkDto,
  OpeningDto,
  StatusStrip,
} from "../backend/generated/api";
import { pdfjs, type Engine } from "../pdf/engine";
import { text } from "../text/text";
import { Active } from "./active";
import { BookmarksState } from "./bookmarks.svelte";
import { BringIn } from "./bringin.svelte";
import { CarryingState } from "./carrying.svelte";
import { CitingState } from "./citing.svelte";
import { Desk } from "./desk.svelte";
import { DiallingState } from "./dialling.svelte";
import { DifferenceState } from "./difference.svelte";
import { DocumentState } from "./document.svelte";
import { FilesState } from "./files.svelte";
import { focusOn } from "./focus";
import { noFilter } from "./filters";
import { HelpState } from "./help.svelte";
import { Hiding } from "./hiding.svelte";
import { Layers } from "./layers";
import { LibraryState } from "./library.svelte";
import { MakeBundle } from "./makebundle.svelte";
import { ManualState } from "./manual.svelte";
import { MarkingState } from "./marking.svelte";
import { MarksState } from "./marks.svelte";
import { NewsState } from "./news.svelte";
import { NotebooksState } from "./notebooks.svelte";
import { NotesState } from "./notes.svelte";
import { OutboxState } from "./outbox.svelte";
import { Paced } from "./paced";
import { hasReader, isAside, type Place } from "./places";
import { PrintingState } from "./printing.svelte";
import { ReaderState } from "./reader.svelte";
import { anotherScope } from "./rescope";
import { sameKey } from "./rows";
import { holdNotebook } from "./safety";
import { Scope } from "./scope.svelte";
import { SettingsState } from "./settings.svelte";
import { SharedState } from "./shared.svelte";
import { Shell } from "./shell.svelte";
import { Speaking } from "./speaking.svelte";
import { SourcesState } from "./sources.svelte";
import { staleParts } from "./stale";
import { phaseOf } from "./strip";
import { walkedIn, type WalkedList } from "./walk";
import { Whereabouts } from "./whereabouts";
import { Worksheet } from "./worksheet.svelte";

const CONTEXT = Symbol("app");

/** Milliseconds between two redraws of what notices change. */
const PACE = 400;

export class App {
  shell = new Shell();
  settings: SettingsState;
  /** What narrows every list together. */
  scope: Scope;
  library: LibraryState;
  reader: ReaderState;
  document: DocumentState;
  files: FilesState;
  bookmarks: BookmarksState;
  /** What was marked in the body of the resource being read. */
  marks: MarksState;
  marking: MarkingState;
  speaking: Speaking;
  notes: NotesState;
  difference: DifferenceState;
  citing: CitingState;
  printing: PrintingState;
  outbox: OutboxState;
  manual: ManualState;
  sources: SourcesState;
  desk: Desk;
  bringIn: BringIn;
  makeBundle: MakeBundle;
  help: HelpState;
  dialling: DiallingState;
  notebooks: NotebooksState;
  hiding: Hiding;
  shared: SharedState;
  layers = new Layers(this);
  worksheet = new Worksheet();
  whereabouts: Whereabouts;
  carrying: CarryingState;
  active: Active;
  news: NewsState;
  topics = $state.raw<CountDto[] | null>(null);
  topicsCursor = $state(0);
  status = $state.raw<StatusStrip | null>(null);
  openings = $state.raw<OpeningDto[]>([]);
  version = $state("");
  ready = $state(false);
  /** Whether the first-run card waits for an answer. */
  firstRun = $state(false);
  /** Why the library could not be opened; null = it could, or it is not known yet. */
  fault = $state.raw<Fault | null>(null);

  /** While files are fetched, notices come with every few bytes: a screen that changes so often cannot be read. */
  filesChanged = new Paced(PACE, () => {
    this.files.stale();
    void this.reader.refresh();
    void this.document.refresh();
  });
  #heard: StatusStrip | null = null;
  #statusChanged = new Paced(PACE, () => (this.status = this.#heard));

  #stale = staleParts(this);

  /** What had the keyboard before a document was opened. */
  #before: Element | null = null;

  /** `clock` gives seconds since 1970 UTC. */
  constructor(
    readonly backend: Backend,
    private readonly clock: () => number,
    engine: () => Promise<Engine> = pdfjs,
  ) {
    this.settings = new SettingsState(backend, this.shell);
    this.scope = new Scope(this.settings, () => {
      anotherScope(this);
    });
    this.library = new LibraryState(backend, this.shell, this.scope);
    this.marks = new MarksState(backend, this.shell);
    this.marking = new MarkingState(this.shell);
    this.speaking = new Speaking(backend, this.shell, this.settings, this.marking, () => this.#nextPage());
    this.reader = new ReaderState(backend, this.shell, this.marks);
    this.document = new DocumentState(backend, this.shell, this.settings, engine);
    this.files = new FilesState(backend, this.shell, this.settings);
    this.bookmarks = new BookmarksState(backend, this.shell);
    this.notes = new NotesState(backend);
    this.citing = new CitingState(backend, this.shell);
    this.difference = new DifferenceState(backend, this.shell, () => void this.bookmarks.load());
    this.printing = new PrintingState(backend, this.shell, engine);
    this.outbox = new OutboxState(backend, this.shell);
    this.manual = new ManualState(backend, this.settings);
    this.sources = new SourcesState(backend, this.shell);
    this.desk = new Desk(backend, this.shell);
    this.bringIn = new BringIn(backend, this.shell, this.desk, this.sources);
    this.makeBundle = new MakeBundle(backend, this.shell, this.desk, this.sources);
    this.help = new HelpState(backend, this.scope);
    this.dialling = new DiallingState(backend, () => this.help.all);
    this.notebooks = new NotebooksState(backend, this.shell);
    this.whereabouts = new Whereabouts(this.document);
    this.hiding = new Hiding(
      backend,
      this.shell,
      this.settings,
      this.notebooks,
      () => {
        this.speaking.stop();
        return this.worksheet.drop();
      },
      () => {
        this.layers.home();
      },
    );
    this.shared = new SharedState(backend, this.shell);
    this.carrying = new CarryingState(backend, this.shell);
    this.active = new Active(
      () => backend.call("active", {}),
      clock,
      () => this.notebooks.lockable && this.notebooks.open,
    );
    holdNotebook(this);
    this.news = new NewsState(backend, this.shell, this.scope, async () => {
      this.status = await backend.call("status", {});
    });
  }

  /** The first frame: one call, and the help lines right behind it. */
  async start(): Promise<void> {
    this.tick();
    try {
      const start = await this.backend.call("start", {});
      this.settings.now = start.settings;
      this.status = start.status;
      this.notebooks.put(start.notebooks);
      this.openings = start.openings;
      this.version = start.version;
      this.firstRun = start.firstRun;
      // The first answer knows no scope.
      if (this.scope.narrows) this.library.rows.another();
      else this.library.rows.put(start.list);
      this.ready = true;
      this.fault = null;
    } catch (thrown) {
      this.fault = faultOf(thrown);
      return;
    }
    if (!this.layers.sealed) this.news.stale();
    if (document.activeElement === document.body) void focusOn(this.layers.sealed ? "lock" : "list");
    await Promise.all([this.help.load(), this.layers.sealed ? null : this.sources.load(), this.loadBookmarks()]);
  }

  /** A locked notebook has nothing to show. */
  async loadBookmarks(): Promise<void> {
    if (!this.notebooks.open) return;
    this.notes.stale();
    await Promise.all([this.bookmarks.load(), this.reader.refresh(), this.document.marks.load()]);
  }

  /** Lets ages in words move on. */
  tick(): void {
    this.shell.now = this.clock();
  }

  hear(notice: NoticeDto): void {
    this.tick();
    if (notice.kind === "status") this.#hearStatus(notice.status);
    else for (const part of notice.parts) this.#stale[part]();
  }

  /** Another state is shown at once; only counts that run can wait. */
  #hearStatus(status: StatusStrip): void {
    this.#sayPhase(status);
    this.#heard = status;
    if (this.status?.state === status.state) this.#statusChanged.ask();
    else this.status = status;
  }

  /** A screen reader hears when something else happens to documents, and not every count. */
  #sayPhase(status: StatusStrip): void {
    const rules = this.settings.now.documents;
    const phase = phaseOf(status, rules);
    const before = this.#heard ?? this.status;
    const said = text.files.strip.said[phase];
    if (said !== "" && before !== null && phaseOf(before, rules) !== phase) this.shell.say(said);
  }

  fetchLibrary(): void {
    this.library.stale();
    this.news.stale();
    this.manual.pages.stale();
    if (this.topics) void this.loadTopics();
  }

  /** The connection came back. Being offline is a state: a refusal here is no news to anyone. */
  async online(): Promise<void> {
    try {
      await this.backend.call("refresh", { source: null, reason: "online" });
    } catch {
      return;
    }
  }

  go(place: Place): void {
    // Help is looked at on the way, and a worksheet waits meanwhile.
    if (
      place !== "help" &&
      this.layers.asksFirst(() => {
        this.go(place);
      })
    )
      return;
    const from = this.shell.place;
    // Help and documents are looked at on the way: Escape leads back to where they were asked for.
    if (isAside(place) && !isAside(from)) this.shell.before = from;
    this.document.close();
    this.shell.place = place;
    this.shell.readerInFront = false;
    if (place === "library") this.library.showFilters(false);
    void this.#arrive(place);
  }

  async #arrive(place: Place): Promise<void> {
    if (place === "topics") await this.loadTopics();
    if (place === "manual") await this.manual.load();
    if (place === "documents") this.files.look(this.files.show);
    if (this.shell.place === place) await focusOn(hasReader(place) ? "list" : "main");
  }

  async open(key: KeyDto): Promise<void> {
    this.document.close();
    this.shell.readerInFront = true;
    if (!hasReader(this.shell.place)) this.shell.place = "library";
    await this.reader.open(key);
    await focusOn("reader");
  }

  /** Out of help or the list of documents: to where it was asked for. Out of the reader: to the list, which in a narrow window comes to the front again. */
  back(): void {
    if (this.shell.place === "help" && this.worksheet.sheet) {
      this.layers.leaveHelp();
      return;
    }
    if (isAside(this.shell.place)) {
      this.go(this.shell.before);
      return;
    }
    this.shell.readerInFront = false;
    void focusOn(hasReader(this.shell.place) ? "list" : "main");
  }

  /** Past the bars, to the main part of what is shown. */
  skip(): void {
    if (this.document.isOpen) void focusOn("document");
    else this.go(this.shell.place);
  }

  search(query: string): void {
    if (
      this.layers.asksFirst(() => {
        this.search(query);
      })
    )
      return;
    this.document.close();
    if (this.shell.place !== "library") this.shell.place = "library";
    this.shell.readerInFront = false;
    this.library.showFilters(false);
    this.library.type(query);
  }

  /** The first-run card was answered, in whichever way. */
  async welcomed(): Promise<void> {
    this.firstRun = false;
    // The keyboard moves at once: saving takes its time, and a person may be typing elsewhere by then.
    await focusOn("list");
    await this.settings.change({ welcomed: true });
  }

  /** The list on screen, as a keyboard walks through it. */
  list(): WalkedList | null {
    return walkedIn(this);
  }

  showTopic(topic: string): void {
    this.library.type("");
    this.library.setFilter({ ...noFilter(), topics: [topic] });
    this.go("library");
  }

  async loadTopics(): Promise<void> {
    const facets = await this.shell.attempt(() => this.backend.call("facets", this.scope.forList(noFilter())));
    if (facets) this.topics = facets.topics;
  }

  /** Turns the page of the document that is open; false on the last one. */
  async #nextPage(): Promise<boolean> {
    const { page, total, isOpen } = this.document;
    if (!isOpen || page >= total) return false;
    this.document.goTo({ page: page + 1, offset: 0 });
    await tick();
    return true;
  }

  /** Nothing is opened before a person has seen where it leads. */
  askAboutLink({ source, id }: KeyDto, number: number, link: LinkDto): void {
    this.shell.link = { link, open: () => this.backend.call("open_link", { source, id, link: number }) };
  }

  /** Opens a file of a resource that is on this laptop: where it was left, or at a page with the words marked. */
  async openDocument(key: FileKeyDto, at: { page?: number; query?: string } = {}): Promise<void> {
    if (!this.document.isOpen) this.#before = document.activeElement;
    if (hasReader(this.shell.place)) {
      this.shell.readerInFront = true;
      // What Back leads to.
      if (!sameKey(this.reader.key, key)) void this.reader.open(key);
    }
    const opening = this.document.open(key, { page: at.page ?? null, query: at.query ?? "" });
    await focusOn("document");
    await opening;
    await focusOn("document");
  }

  /** Back to what lay behind the document, and to the button that it was opened with. */
  closeDocument(): void {
    this.document.close();
    const before = this.#before;
    this.#before = null;
    void tick().then(() => {
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
      else void focusOn(hasReader(this.shell.place) && this.reader.key ? "reader" : "main");
    });
  }
}

export function provideApp(app: App): void {
  setContext(CONTEXT, app);
}

export function useApp(): App {
  return getContext<App>(CONTEXT);
}
