// The list on screen, as a keyboard walks through it.
import type { KeyDto } from "../backend/generated/api";
import type { App } from "./app.svelte";
import type { Place } from "./places";

export interface WalkedList {
  count: number;
  cursor: number;
  moveTo: (index: number) => void;
  keyAt: (index: number) => KeyDto | null;
}

function walked(list: { cursor: number }, count: number, row: (index: number) => KeyDto | undefined): WalkedList {
  return {
    count,
    cursor: list.cursor,
    moveTo: (index) => (list.cursor = index),
    keyAt: (index) => row(index) ?? null,
  };
}

/** null where the place has no list. */
export function walkedIn(app: App): WalkedList | null {
  const { library, bookmarks, news, manual } = app;
  const lists: Partial<Record<Place, () => WalkedList>> = {
    library: () => ({
      ...walked(library, library.count, library.row),
      moveTo: (index) => {
        library.toRow(index);
      },
    }),
    bookmarks: () => walked(bookmarks, bookmarks.shown.length, (index) => bookmarks.shown[index]),
    manual: () => walked(manual, manual.pages.total, manual.pages.row),
    news: () => ({
      count: news.lines.total,
      cursor: news.cursor,
      moveTo: (index) => (news.cursor = index),
      keyAt: (index) => news.lines.row(index)?.row ?? null,
    }),
  };
  return lists[app.shell.place]?.() ?? null;
}
