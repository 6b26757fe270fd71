// The frame around every screen: places, search box, status strip, first-run card.
import type { Nation, StatusStrip } from "../../backend/generated/api";
import { ago, day, number, plural } from "../format";
import { words } from "./words";

function resources(count: number): string {
  return plural(count, { one: "# resource", other: "# resources" });
}

function age(strip: StatusStrip, now: number): string {
  if (strip.sources === 0) return "Starter library only";
  return strip.checkedAt === null ? "Not checked yet" : `Checked ${ago(strip.checkedAt, now)}`;
}

function contents(strip: StatusStrip): string[] {
  const newest = strip.newestAt === null ? [] : [`newest ${day(strip.newestAt)}`];
  return [resources(strip.resources), ...newest];
}

const places = {
  library: "Library",
  topics: "Topics",
  news: "What’s new",
  bookmarks: "Bookmarks",
  help: "Help lines",
  sources: "Sources",
  settings: "Settings",
  documents: "Documents",
  manual: "Using Fieldshelf",
  check: "How everything stands",
};

export const frame = {
  program: "Fieldshelf",
  title: (place: string) => `${place} – Fieldshelf`,
  loading: "Opening the library…",
  places,
  placesLabel: "Places",
  newCount: (count: number) => `${number(count)} new`,
  skip: "Skip to the main part",
  search: { label: "Search the library", letter: "/", key: "Ctrl K", clear: "Clear search" },
  nation: {
    label: "Nation",
    said: (nation: Nation | null) =>
      nation === null ? "All nations" : `${words.nations[nation]}: help lines, lists and search follow`,
  },
  help: { button: "Help", more: ": emergency steps and help lines", key: "F1" },
  status: {
    label: "Status of the library",
    upToDate: (strip: StatusStrip, now: number) => [age(strip, now), ...contents(strip)],
    checking: (title: string | null) => (title === null ? "Checking for updates…" : `Checking ${title}…`),
    checked: (done: number) => (done === 0 ? "" : `${number(done)} read`),
    waiting: (strip: StatusStrip, now: number) => ["No connection", age(strip, now), ...contents(strip)],
    attention: (strip: StatusStrip, now: number) => ["A source needs attention", age(strip, now), ...contents(strip)],
    stop: "Stop",
    look: "Look at sources",
    checkNow: "Check now",
  },
  undo: "Undo",
  undone: "Brought back",
  close: "Close",
  cancel: "Cancel",
  copy: "Copy",
  copied: (what: string) => `Copied: ${what}`,
  notCopied: "That could not be copied. Please write it down.",
  back: "Back to the list",
  firstRun: {
    title: "Welcome to Fieldshelf",
    ready: "The starter library is already on this laptop. You can read and search it now, with no connection.",
    ask: "If your organisation or a commissioner’s office publishes a feed, add its address to keep your library up to date.",
    address: "Address of the feed",
    example: "For example https://example.org/feed.json",
    add: "Add source",
    later: "Later",
    howLater: "You can add one at any time under Sources.",
  },
};
