// The outline as rows of a tree, as a keyboard walks through it.
import type { OutlineEntry } from "./engine";

export interface OutlineRow {
  entry: OutlineEntry;
  /** From 1. */
  level: number;
  /** null = it holds nothing. */
  open: boolean | null;
  /** The row that it belongs to; -1 = none. */
  parent: number;
}

/** The rows that are shown: those whose every parent is open. */
export function rowsOf(entries: readonly OutlineEntry[], open: ReadonlySet<OutlineEntry>): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const add = (each: readonly OutlineEntry[], level: number, parent: number): void => {
    for (const entry of each) {
      const opened = open.has(entry);
      const index = rows.push({ entry, level, open: entry.entries.length === 0 ? null : opened, parent }) - 1;
      if (opened) add(entry.entries, level + 1, index);
    }
  };
  add(entries, 1, -1);
  return rows;
}

/** What is open at first: a short outline is shown whole. */
export function openedAtFirst(entries: readonly OutlineEntry[]): Set<OutlineEntry> {
  const few = entries.length + entries.reduce((sum, each) => sum + each.entries.length, 0) <= 40;
  return new Set(few ? entries : []);
}

export function toggled(open: ReadonlySet<OutlineEntry>, entry: OutlineEntry): Set<OutlineEntry> {
  const next = new Set(open);
  if (!next.delete(entry)) next.add(entry);
  return next;
}

export type Step = { to: number } | { open: OutlineEntry } | { close: OutlineEntry };

/** What a key does in a tree (WAI-ARIA Authoring Practices, tree view); null = nothing. */
export function stepFor(key: string, rows: readonly OutlineRow[], cursor: number): Step | null {
  const row = rows[cursor];
  if (!row) return null;
  const last = rows.length - 1;
  const to = (index: number): Step | null => (index === cursor || index < 0 || index > last ? null : { to: index });
  if (key === "ArrowDown") return to(cursor + 1);
  if (key === "ArrowUp") return to(cursor - 1);
  if (key === "Home") return to(0);
  if (key === "End") return to(last);
  if (key === "ArrowRight") return row.open === false ? { open: row.entry } : row.open ? to(cursor + 1) : null;
  if (key === "ArrowLeft") return row.open ? { close: row.entry } : to(row.parent);
  return null;
}
