// What is marked in the made-up library where it is looked at with marks in it.
import type { KeyDto, MarkKind, MarkStyle } from "../generated/api";

export interface Seed {
  key: KeyDto;
  kind: MarkKind;
  exact: string;
  style?: MarkStyle;
  note?: string;
  /** Of a file. */
  position?: number;
  page?: number;
  pageLabel?: string;
  /** Whether the publisher has changed the passage since. */
  changed?: boolean;
}

const DANGER: KeyDto = { source: "starter", id: "danger" };
const NRM: KeyDto = { source: "starter", id: "nrm" };
const STATUTORY: KeyDto = { source: "starter", id: "statutory" };
const SUMMARY = { key: STATUTORY, position: 1, page: 6, pageLabel: "2" } as const;

export const MARKED: readonly Seed[] = [
  {
    key: DANGER,
    kind: "highlight",
    style: "important",
    exact: "Do not tell the person what you are doing.",
    note: "Say this twice at the start of every shift.",
  },
  {
    key: NRM,
    kind: "highlight",
    style: "important",
    exact: "An adult must agree to it. A child need not.",
    note: "Say this first in the Monday briefing.",
  },
  { key: NRM, kind: "highlight", style: "follow-up", exact: "The Salvation Army, Unseen and Migrant Help" },
  {
    key: NRM,
    kind: "highlight",
    style: "question",
    exact: "A recovery period, with support",
    note: "How long is it now? Ask at the next training.",
  },
  {
    key: NRM,
    kind: "highlight",
    style: "quote",
    exact: "Explain the choice in words the person knows, with an interpreter whom they trust",
  },
  { key: NRM, kind: "passage", exact: "This is called the duty to notify." },
  {
    key: NRM,
    kind: "highlight",
    style: "question",
    exact: "Support lasts for at least 45 days.",
    note: "Does this count from the decision?",
    changed: true,
  },
  {
    ...SUMMARY,
    kind: "highlight",
    style: "important",
    exact: "Listen first, and do not promise what you cannot keep.",
  },
  {
    ...SUMMARY,
    kind: "highlight",
    style: "follow-up",
    exact: "Consent can be withdrawn at any time, and this should be said.",
    note: "Print this page for the drop-in.",
  },
  { ...SUMMARY, kind: "page", exact: "" },
];
