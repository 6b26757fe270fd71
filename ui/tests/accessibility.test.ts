// axe-core on every screen and every open question.
import { describe, expect, it } from "vitest";
import type { Scenario } from "../src/backend/replay/world";
import { PLACES } from "../src/state/places";
import { text } from "../src/text/text";
import { check } from "./axe";
import { engineOf, FakePdf, pagesOf } from "./fakepdf";
import { opened, settled, type Opened } from "./window";

describe("every place", () => {
  it.each([...PLACES, "documents", "check"] as const)("%s", async (place) => {
    const { app } = await opened("attention");
    app.go(place);
    await settled();
    await check(`${place} has no finding`);
    expect(document.querySelectorAll("h1"), "one first heading").toHaveLength(1);
  });
});

describe("every state", () => {
  const cases: [string, Scenario, (window: Opened) => Promise<unknown> | unknown][] = [
    [
      "a text with a table and a bookmark",
      "usual",
      async ({ app }) => {
        await app.open({ source: "starter", id: "nrm" });
        await app.reader.toggleBookmark();
      },
    ],
    ["a text with files", "usual", ({ app }) => app.open({ source: "starter", id: "statutory" })],
    ["a text with help lines", "usual", ({ app }) => app.open({ source: "starter", id: "danger" })],
    ["a right-to-left text", "usual", ({ app }) => app.open({ source: "starter", id: "nrm-ar" })],
    ["a content note", "usual", ({ app }) => app.open({ source: "starter", id: "women" })],
    ["an unsigned text with a picture", "usual", ({ app }) => app.open({ source: "partners", id: "unsigned" })],
    ["a replaced text", "usual", ({ app }) => app.open({ source: "starter", id: "plan-2019" })],
    [
      "search results",
      "usual",
      async ({ app }) => {
        app.search("housing");
        await app.library.search();
      },
    ],
    ["files in every state", "usual", ({ app }) => app.open({ source: "starter", id: "euss" })],
    [
      "pages found and unfolded",
      "usual",
      async ({ app }) => {
        app.search("consent");
        await app.library.search();
        const answer = app.library.answer;
        const hit = answer?.hits.find(({ morePages }) => morePages > 0);
        if (!answer || !hit) return;
        // A few lines say as much as hundreds.
        app.library.answer = { ...answer, hits: [hit] };
        await app.library.fold(hit.row);
        app.library.unfolded = new Map(
          [...app.library.unfolded].map(([key, pages]) => [key, pages?.slice(0, 3) ?? null]),
        );
      },
    ],
    [
      "help lines and notes found",
      "usual",
      async ({ app }) => {
        app.search("samaritans");
        await app.library.search();
      },
    ],
    [
      "the settings of documents",
      "usual",
      ({ app }) => {
        app.go("settings");
      },
    ],
    [
      "a search that finds nothing",
      "usual",
      async ({ app }) => {
        app.search("zzz");
        await app.library.search();
      },
    ],
    [
      "an old number",
      "usual",
      async ({ app }) => {
        app.search("0300 303 8151");
        await app.library.search();
      },
    ],
    [
      "the filters",
      "usual",
      ({ app }) => {
        app.library.showFilters(true);
      },
    ],
    [
      "the shortcuts",
      "usual",
      ({ app }) => {
        app.shell.shortcuts = true;
      },
    ],
    [
      "the link question",
      "usual",
      async ({ app }) => {
        await app.open({ source: "starter", id: "danger" });
        document.querySelector<HTMLElement>(".body a")?.click();
      },
    ],
    ["the first run", "firstrun", () => undefined],
    ["an empty library", "empty", () => undefined],
    ["a bar at opening", "damaged", () => undefined],
    ["a library that cannot be opened", "broken", () => undefined],
    ["a text that is out of date", "outofdate", ({ app }) => app.open({ source: "partners-signed", id: "made-1" })],
    ["a text whose update was refused", "blocked", ({ app }) => app.open({ source: "partners-signed", id: "made-1" })],
    [
      "sources with a refused update",
      "blocked",
      ({ app }) => {
        app.go("sources");
      },
    ],
    [
      "a key to compare",
      "uncompared",
      async ({ app, click }) => {
        app.go("sources");
        await settled();
        await click(text.trust.key.button);
      },
    ],
    [
      "a key that is different",
      "uncompared",
      async ({ app, click }) => {
        app.go("sources");
        await settled();
        await click(text.trust.key.button);
        await click(text.trust.key.different);
      },
    ],
    ["a clock that is wrong", "clock", () => undefined],
    ["a bundle that is opened", "usual", ({ app }) => app.bringIn.open()],
    [
      "a bundle that is being brought in",
      "usual",
      async ({ app, replay }) => {
        await app.bringIn.open();
        replay.hold.set("bundle_import", new Promise(() => undefined));
        void app.bringIn.bring();
      },
    ],
    [
      "a bundle that was brought in",
      "usual",
      async ({ app }) => {
        await app.bringIn.open();
        await app.bringIn.bring();
      },
    ],
    [
      "a bundle to be made",
      "usual",
      ({ app }) => {
        app.makeBundle.begin();
      },
    ],
    ["a locked window", "sealed", () => undefined],
    [
      "a locked notebook",
      "locked",
      ({ app }) => {
        app.go("bookmarks");
      },
    ],
    ...(
      [
        "unlock",
        "notebooks",
        "passphrase",
        "recovery",
        "passphraseOff",
        "keychain",
        "remove",
        "backup",
        "export",
        "diagnostics",
      ] as const
    ).map((sheet): [string, Scenario, (window: Opened) => void] => [
      `the sheet ${sheet}`,
      "several",
      ({ app }) => {
        app.shell.safe = { sheet };
      },
    ]),
    [
      "erasing a notebook",
      "several",
      ({ app }) => {
        app.shell.safe = { sheet: "erase", number: 1 };
      },
    ],
    [
      "a recovery code",
      "protected",
      ({ app }) => {
        app.shell.safe = { sheet: "recovery", code: "7K2M-9QXD" };
      },
    ],
    [
      "a comparison",
      "protected",
      async ({ app }) => {
        await app.carrying.load();
        const [snapshot] = app.carrying.snapshots ?? [];
        if (snapshot) await app.carrying.compare(snapshot);
      },
    ],
    [
      "the shared view",
      "usual",
      async ({ app }) => {
        await app.open({ source: "starter", id: "nrm" });
        app.layers.share();
      },
    ],
    [
      "the shared view after it was left",
      "usual",
      async ({ app }) => {
        await app.open({ source: "starter", id: "nrm" });
        app.layers.share();
        app.shared.leave();
      },
    ],
    [
      "a worksheet",
      "usual",
      async ({ app }) => {
        await app.open({ source: "starter", id: "prompts" });
        if (app.reader.reading) app.worksheet.open(app.reader.reading);
        app.worksheet.write(0, { ticked: true });
      },
    ],
    ["a notebook that came back", "recovered", () => undefined],
    [
      "naming a collection",
      "usual",
      async ({ app, click }) => {
        app.go("bookmarks");
        await settled();
        await click(text.bookmarks.newCollection);
      },
    ],
  ];
  it.each(cases)("%s", async (name, scenario, act) => {
    await act(await opened(scenario));
    await settled();
    await check(`${name} has no finding`);
  });
});

describe("the notebook", () => {
  const NRM = { source: "starter", id: "nrm" };
  const inText = (act: (window: Opened) => unknown) => async (window: Opened) => {
    await window.app.open(NRM);
    await settled();
    await act(window);
  };
  const cases: [string, (window: Opened) => unknown][] = [
    ["a text with highlights", inText(() => undefined)],
    [
      "a highlight that is open",
      inText(() =>
        document.querySelector<HTMLElement>(".body mark")?.dispatchEvent(new MouseEvent("click", { bubbles: true })),
      ),
    ],
    ["a text that is walked through", inText(({ press }) => press("m"))],
    [
      "what can be done with a sentence",
      inText(async ({ press }) => {
        await press("m");
        await press("Enter");
      }),
    ],
    ["what changed", ({ app }) => app.difference.begin({ ...NRM, title: "A" })],
    ["a citation", ({ app }) => app.citing.begin({ collection: 2, title: "A" })],
    [
      "all notes",
      async ({ app }) => {
        app.go("bookmarks");
        await settled();
        document.querySelector<HTMLElement>("input[value=notes]")?.click();
      },
    ],
    [
      "a collection in its order",
      async ({ app }) => {
        app.go("bookmarks");
        await app.bookmarks.look(1);
      },
    ],
    [
      "collections and tags",
      async ({ app, click }) => {
        app.go("bookmarks");
        await settled();
        await click(text.notes.order.organise);
        await click(text.notes.order.rename("law"));
      },
    ],
  ];
  it.each(cases)("%s", async (name, act) => {
    await act(await opened("marked"));
    await settled();
    await check(`${name} has no finding`);
  });

  it("a document with marks", async () => {
    const window = await opened("marked", engineOf(new FakePdf(pagesOf(12), 4)));
    await window.app.openDocument({ source: "starter", id: "statutory", position: 1 }, { page: 6 });
    await settled();
    await window.click(text.marks.list.panel);
    await check("its marks have no finding");
  });
});

describe("an open document", () => {
  const KEY = { source: "starter", id: "statutory", position: 1 };
  const cases: [string, (window: Opened) => unknown][] = [
    ["its pages with links", () => undefined],
    ["its outline", ({ press }) => press("o")],
    ["its small pages", ({ click }) => click(text.document.panel.thumbnails)],
    ["its find bar", ({ press }) => press("f", { ctrlKey: true })],
    ["its menu", ({ click }) => click(text.files.more)],
    ["its text", ({ press }) => press("t")],
  ];
  it.each(cases)("%s", async (name, act) => {
    const window = await opened("usual", engineOf(new FakePdf(pagesOf(12), 2)));
    await window.app.openDocument(KEY, { page: 2, query: "consent" });
    await settled();
    await act(window);
    await settled();
    await check(`${name} has no finding`);
  });

  it("that cannot be shown", async () => {
    const window = await opened("usual", engineOf(new FakePdf([], 0), "protected"));
    await window.app.openDocument(KEY);
    await settled();
    await check("the sentence has no finding");
  });
});
