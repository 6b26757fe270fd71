// axe-core on paper, languages, messages and what is handed over, in English and in Welsh.
import { describe, it } from "vitest";
import type { Scenario } from "../src/backend/replay/world";
import { check } from "./axe";
import { engineOf, FakePdf, pagesOf } from "./fakepdf";
import { spoken } from "./spoken";
import { opened, settled, type Opened } from "./window";

const NRM = { source: "starter", id: "nrm" };

const cases: [string, Scenario, (window: Opened) => unknown][] = [
  [
    "printing a page in one of its languages",
    "usual",
    async ({ app, press }) => {
      await app.open({ source: "starter", id: "nrm-sq" });
      await press("p", { ctrlKey: true });
    },
  ],
  [
    "printing where there is no printer",
    "bare",
    async ({ app, press }) => {
      await app.open({ source: "starter", id: "danger" });
      await press("p", { ctrlKey: true });
      await app.printing.print();
    },
  ],
  ["printing the list", "usual", ({ press }) => press("p", { ctrlKey: true })],
  [
    "other languages",
    "usual",
    async ({ app, press }) => {
      await app.open(NRM);
      await press("l");
    },
  ],
  ["an older translation in a right-to-left text", "usual", ({ app }) => app.open({ source: "starter", id: "nrm-ar" })],
  [
    "choosing a language to hand over",
    "usual",
    ({ app }) => {
      app.shell.sheet = "handover";
    },
  ],
  ["a list that is handed over", "usual", ({ app }) => app.layers.handOver("ar")],
  ["an empty list that is handed over", "usual", ({ app }) => app.layers.handOver("gd")],
  [
    "a text out of the list",
    "usual",
    async ({ app }) => {
      await app.layers.handOver("sq");
      await app.shared.readListed({ source: "starter", id: "nrm-sq" });
    },
  ],
  ["a suggestion", "usual", ({ app }) => app.outbox.suggest("0.1.0")],
  ["a suggestion that nobody takes", "bare", ({ app }) => app.outbox.suggest("0.1.0")],
  [
    "kept messages",
    "usual",
    async ({ app }) => {
      await app.outbox.suggest("0.1.0");
      app.outbox.write({ words: "A leaflet." });
      await app.outbox.keep();
      app.go("sources");
    },
  ],
  [
    "preferred languages",
    "usual",
    async ({ app }) => {
      await app.settings.change({ readingLanguages: ["sq", "ar"] });
      app.go("settings");
    },
  ],
  [
    "a page of the manual",
    "usual",
    async ({ app }) => {
      app.go("manual");
      await app.open({ source: "manual", id: "incident" });
    },
  ],
  [
    "how everything stands, with a wrong clock",
    "clock",
    ({ app }) => {
      app.go("check");
    },
  ],
];

describe.each(spoken.language === "" ? ["en", "cy"] : [spoken.language])("in %s", (language) => {
  it.each(cases)("%s", async (name, scenario, act) => {
    const window = await opened(scenario, engineOf(new FakePdf(pagesOf(2), 0)));
    if (language !== "en") await window.app.settings.change({ language });
    await act(window);
    await settled();
    await check(`${name} has no finding`);
    if (language !== "en") await window.app.settings.change({ language: "en" });
  });
});
