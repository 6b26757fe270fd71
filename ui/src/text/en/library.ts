// The list of resources, search, topics, and What's new.
import type { Nation, SortDto } from "../../backend/generated/api";
import { calendarDay, dayAndMonth, list, number, plural } from "../format";
import { words } from "./words";

/** By relevance the core puts first what a caseworker needs first: pinned resources, then current guidance. */
const orders: Record<SortDto, string> = {
  relevance: "Important first",
  newest: "Newest first",
  oldest: "Oldest first",
  title: "By title",
};

/** Who says so; an empty list says nothing. */
function from(source: string[]): string {
  return source.length === 0 ? "" : ` (source: ${source.join(", ")})`;
}

export const library = {
  title: "Library",
  results: "Search results",
  listName: "Resources",
  count: (total: number) => plural(total, { one: "# resource", other: "# resources" }),
  found: (total: number, cut: boolean, shown: number) => {
    if (total === 0) return "Nothing found";
    const all = plural(total, { one: "# result", other: "# results" });
    if (cut) return `More than ${number(total)} results. The best ${number(shown)} are shown.`;
    return shown < total ? `${all}. The best ${number(shown)} are shown.` : all;
  },
  loading: "Loading…",
  empty: {
    title: "The library is empty",
    body: "The starter library is being put in place. If this stays, look at Sources.",
    filtered: "No resource has all of these",
    filteredBody: "Take a filter away to see more.",
    nothingFound: (query: string) => `Nothing found for “${query}”`,
    nothingFoundBody: "Try fewer or shorter words. Search looks at titles, summaries and full texts on this laptop.",
    clear: "Clear all filters",
  },
  pages: {
    page: (label: string) => `p. ${label}`,
    more: (count: number, cut: boolean) => {
      if (cut) return `More than ${number(count)} more pages`;
      return plural(count, { one: "# more page", other: "# more pages" });
    },
    loading: "Looking for the pages…",
  },
  finds: {
    contacts: (count: number) => plural(count, { one: "# help line", other: "# help lines" }),
    notes: (count: number) => plural(count, { one: "In # of your notes", other: "In # of your notes" }),
    look: "Look at help lines",
  },
  suggestion: "Did you mean",
  widened: (term: string, expansion: string) => `Also searched for ${expansion} (${term}).`,
  retired: {
    title: (display: string) => `${display} is an old number`,
    /** `source`: who says so, and the host of the page where it was checked. */
    replaced: (display: string, on: string | null, by: string[], source: string[]) =>
      `${display} was replaced${on === null ? "" : ` on ${calendarDay(on)}`} by ${list(by)}${from(source)}.`,
    ended: (display: string, contact: string, lastDay: string, source: string[]) =>
      `${contact} no longer uses ${display}. Its last day was ${calendarDay(lastDay)}${from(source)}. No other number is given.`,
    call: (contact: string) => `Call ${contact} on:`,
    look: "Look at help lines",
    /** In a text, behind the struck number. */
    mark: "old number; call",
    or: "or",
    gone: "old number; do not call.",
    markWhose: (old: string) => `, instead of ${old}: show it large`,
    onPage: (display: string) => `Old number on this page: ${display}.`,
    callInstead: "Call",
    doNotCall: "Do not call it.",
  },
  sort: "Order",
  more: "More for this list",
  orders: { found: { ...orders, relevance: "Best match" }, all: orders },
  filters: {
    button: "Filters",
    count: (active: number) => `Filters, ${number(active)} in use`,
    done: (total: number) => plural(total, { one: "Show # resource", other: "Show # resources" }),
    currentOnly: "Current only",
    allStatuses: "What is not current is shown too",
    bookmarkedOnly: "Bookmarked only",
    clear: "Clear all",
    remove: (what: string) => `Remove filter: ${what}`,
    chips: "Filters in use",
    more: (count: number) => `Show ${number(count)} more`,
    groups: {
      statuses: "Status",
      kinds: "Kind",
      topics: "Topic",
      publishers: "Publisher",
      nations: "Nation",
      languages: "Language",
      audiences: "Written for",
      years: "Year",
      sources: "Source",
    },
  },
  row: {
    bookmarked: "Bookmarked",
    notFor: (nation: Nation) => `Not for ${words.nations[nation]}`,
    replacedBy: (title: string) => `Replaced by: ${title}`,
    notSince: (on: string) => `Not re-checked since ${calendarDay(on)}`,
    neverChecked: "Never checked",
  },
  /** What a list leaves out, and the way to it. */
  beyond: {
    elsewhere: (count: number) =>
      plural(count, { one: "# more is for other nations.", other: "# more are for other nations." }),
    retired: (count: number) => plural(count, { one: "# left out.", other: "# left out." }),
    show: (count: number) => plural(count, { one: "Show it", other: "Show them" }),
    narrowed: (nation: Nation) => `Counted: what is for ${words.nations[nation]}.`,
    leftOut: "What is not current is left out.",
    showAll: "All nations",
    showToo: "Show it too",
    everywhere: "All nations are shown.",
    only: (nation: Nation) => `Only ${words.nations[nation]}`,
    retiredToo: "What is not current is shown too.",
    leaveOut: "Leave it out",
  },
  topics: {
    title: "Topics",
    listName: "Topics",
    count: (total: number) => plural(total, { one: "# topic", other: "# topics" }),
    empty: "No topics yet",
    emptyBody: "Topics come with the resources. When a source names them, they appear here.",
  },
  news: {
    title: "What’s new",
    listName: "Changes",
    from: "From",
    spans: {
      visit: (at: number | null) => (at === null ? "Since you began" : `New since ${dayAndMonth(at)}`),
      week: "The last 7 days",
      month: "The last 30 days",
      all: "Everything",
    },
    change: "Kind of change",
    anyChange: "All kinds of change",
    topic: "Topic",
    anyTopic: "All topics",
    nation: "Nation",
    anyNation: "All nations",
    count: (total: number, unseen: number) => {
      const all = plural(total, { one: "# change", other: "# changes" });
      return unseen === 0 ? all : `${all} · ${number(unseen)} not seen`;
    },
    seen: "Mark all as seen",
    seenThis: "Mark as seen",
    seenOne: "Marked as seen",
    wasSeen: "Seen",
    allSeen: "All marked as seen",
    difference: "See what changed",
    more: (count: number) => plural(count, { one: "Show # more", other: "Show # more" }),
    nothingKept: "Nothing is written down about what you read.",
    kept: "What you mark as seen is kept in your notebook.",
    choose: "Settings",
    narrowed: "Nothing that matches",
    narrowedBody: "Choose a longer time, or other kinds, topics or nations.",
    chooseAll: "Show all of them",
    empty: "Nothing new",
    emptyBody: "New, changed and withdrawn resources appear here after the next update.",
    gone: "This was removed by its publisher and can no longer be opened.",
  },
};
