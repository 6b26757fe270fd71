// The list of resources, search, topics, and What's new.
import type { SortDto } from "../../backend/generated/api";
import { calendarDay, day, list, number } from "../format";

/** By relevance the core puts first what a caseworker needs first: pinned resources, then current guidance. */
const orders: Record<SortDto, string> = {
  relevance: "Important first",
  newest: "Newest first",
  oldest: "Oldest first",
  title: "By title",
};

export const library = {
  title: "Library",
  results: "Search results",
  listName: "Resources",
  count: (total: number) => (total === 1 ? "1 resource" : `${number(total)} resources`),
  found: (total: number, cut: boolean, shown: number) => {
    if (total === 0) return "Nothing found";
    const all = total === 1 ? "1 result" : `${number(total)} results`;
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
      return count === 1 ? "1 more page" : `${number(count)} more pages`;
    },
    loading: "Looking for the pages…",
  },
  finds: {
    contacts: (count: number) => (count === 1 ? "1 help line" : `${number(count)} help lines`),
    notes: (count: number) => (count === 1 ? "In 1 of your notes" : `In ${number(count)} of your notes`),
    look: "Look at help lines",
  },
  suggestion: "Did you mean",
  widened: (term: string, expansion: string) => `Also searched for ${expansion} (${term}).`,
  retired: {
    title: (display: string) => `${display} is an old number`,
    body: (contact: string, lastDay: string) =>
      `${contact} stopped using it. Its last day was ${calendarDay(lastDay)}.`,
    instead: (numbers: string[]) => `Call ${list(numbers)} instead.`,
    look: "Look at help lines",
  },
  sort: "Order",
  more: "More for this list",
  orders: { found: { ...orders, relevance: "Best match" }, all: orders },
  filters: {
    button: "Filters",
    count: (active: number) => `Filters, ${number(active)} in use`,
    done: (total: number) => (total === 1 ? "Show 1 resource" : `Show ${number(total)} resources`),
    currentOnly: "Current only",
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
  },
  topics: {
    title: "Topics",
    listName: "Topics",
    count: (total: number) => (total === 1 ? "1 topic" : `${number(total)} topics`),
    empty: "No topics yet",
    emptyBody: "Topics come with the resources. When a source names them, they appear here.",
  },
  news: {
    title: "What’s new",
    listName: "Changes",
    since: (at: number | null) => (at === null ? "Since you began" : `Since ${day(at)}`),
    count: (total: number) => (total === 1 ? "1 change" : `${number(total)} changes`),
    seen: "Mark all as seen",
    allSeen: "All marked as seen",
    empty: "Nothing new",
    emptyBody: "New, changed and withdrawn resources appear here after the next update.",
    gone: "This was removed by its publisher and can no longer be opened.",
  },
};
