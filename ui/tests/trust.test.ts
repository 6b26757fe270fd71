// How far a source can be believed: what a person sees of each state, comparing a key, refused updates.
import { describe, expect, it, vi } from "vitest";
import type { BlockCause, SignedDto, SourceDto } from "../src/backend/generated/api";
import { NOW } from "../src/backend/replay/resources";
import { FINGERPRINT, refused, signed } from "../src/backend/replay/trust";
import { source, type Scenario } from "../src/backend/replay/world";
import { detailsForIt, keyIn, standingInWords, standingOf } from "../src/state/trust";
import { text } from "../src/text/text";
import { opened, settled, words, type Opened } from "./window";

const KEY = `RW${"Q7f3A1+/".repeat(7).slice(0, 54)}`;
const RESOURCE = { source: "partners-signed", id: "made-1" };

const card = (title: string): string =>
  [...document.querySelectorAll("article")].find((each) => each.querySelector("h2")?.textContent === title)
    ?.textContent ?? "";
const dialog = (): HTMLDialogElement | null => document.querySelector("dialog[open]");
const banners = (): string => document.querySelector(".banners")?.textContent?.replace(/\s+/g, " ").trim() ?? "";

async function at(place: "sources" | "help", scenario: Scenario = "usual"): Promise<Opened> {
  const window = await opened(scenario);
  window.app.go(place);
  await settled();
  return window;
}

async function reading(scenario: Scenario): Promise<Opened> {
  const window = await opened(scenario);
  await window.app.open(RESOURCE);
  await settled();
  return window;
}

describe("the four states", () => {
  const cases: [Scenario, string, string, string, string][] = [
    ["usual", "Verified", "who says that it holds until 20 Feb 2027.", "", "verified is quiet"],
    [
      "outofdate",
      "Verified, out of date",
      "Its publisher said this holds until 1 Nov 2026. Nothing newer has come since. Check before you act on it.",
      "Verified, out of date. Its publisher said this holds until 1 Nov 2026. Nothing newer has come since.",
      "out of date is said on every page, and the page stays",
    ],
    [
      "uncompared",
      "Key not compared",
      "Signed. The key has not been compared yet.",
      "Key not compared. It is signed, but nobody has compared its key yet. Check telephone numbers",
      "a key that nobody compared proves nothing yet",
    ],
    [
      "blocked",
      "Verified",
      "The new update is older than what you already have. Fieldshelf did not use it. What you already have stays",
      "Blocked update The new update is older than what you already have.",
      "a refused update says why and what stays",
    ],
  ];
  it.each(cases)("%s: %s", async (scenario, label, onCard, onPage, why) => {
    const { app } = await reading(scenario);
    expect(banners(), why).toContain(onPage);
    if (onPage === "") expect(banners(), "no clutter").toBe("");
    expect(document.querySelector(".reader .body")?.textContent, "the text stays").toContain("Main points");
    expect(document.querySelector(".provenance")?.textContent, "where it comes from").toContain(
      scenario === "uncompared" ? "Unsigned source" : label,
    );
    app.go("sources");
    await settled();
    expect(card("Sector library"), "on its card").toContain(label);
    expect(card("Sector library"), why).toContain(onCard);
  });

  it("label rows that are unsigned or out of date, and no others", async () => {
    const { app } = await opened("outofdate");
    const labels = (id: string): string | undefined =>
      [...document.querySelectorAll("[role=option]")]
        .find((row) => row.textContent?.includes(id))
        ?.querySelector(".tag.outOfDate, .tag.unsigned, .tag.verified")?.textContent;
    expect(labels("If someone may be in danger"), "the starter library").toBeUndefined();
    app.search("interpreters");
    await app.library.search();
    await settled();
    const hits = [...document.querySelectorAll("[role=treeitem]")].map((each) => each.textContent ?? "");
    const hit = hits.find((each) => each.startsWith("Working with interpreters"));
    expect(hit, "a hit").toContain("Out of date");
  });

  it("are shapes as well as words", async () => {
    await at("sources", "outofdate");
    expect(document.querySelector(".tag.outOfDate svg"), "a clock").not.toBeNull();
    expect(document.querySelector(".tag.unsigned"), "a broken line").not.toBeNull();
  });

  it("an open document of a source that is out of date says so too", async () => {
    const { app } = await opened("outofdate");
    void app.openDocument({ source: "partners-signed", id: "made-0", position: 0 });
    await settled();
    expect(document.querySelector("main.document .late")?.textContent, "above its pages").toContain(
      "Check before you act on it.",
    );
  });

  it("names what a key waits for", () => {
    const of = (more: Partial<SignedDto>): SourceDto => source("a", "A", signed(more));
    const unread = of({ issuedAt: null, expiresAt: null, verifiedAt: null });
    expect(standingInWords(unread), "a key that was typed").toBe(
      "You gave its key. The first update must be signed with it.",
    );
    expect(standingOf(of({ confirmed: false })), "a key that came").toBe("uncompared");
    expect(standingInWords(of({ expiresAt: null })), "no end given").toBe("Signed by its publisher.");
  });
});

describe("a refused update", () => {
  const causes: Record<BlockCause, RegExp> = {
    "not-signed": /has no signature/,
    "bad-signature": /someone may have changed it on the way/,
    "unknown-key": /never announced/,
    "old-key": /old key that its publisher no longer uses/,
    "revoked-key": /has cancelled/,
    "wrong-source": /belongs to another source/,
    rollback: /is older than what you already have/,
    equivocation: /has the same number/,
    "wrong-file": /not the one its publisher signed/,
    "unlisted-file": /leads to a file that its publisher did not sign/,
    "bad-manifest": /cannot be read/,
    "newer-program": /needs a newer version of Fieldshelf/,
  };
  it.each(Object.entries(causes) as [BlockCause, RegExp][])("%s has one plain sentence", (cause, wanted) => {
    const sentence = text.trust.blocked.why(cause);
    expect(sentence, "why").toMatch(wanted);
    expect(sentence, "one sentence, calm").toMatch(/^The new update [^.!]+\.$/);
    expect(text.trust.refused(cause), "the same of a bundle").toMatch(/^It [^.!]+\.$/);
  });

  it("gives IT the program, the moment and the core's lines, and says so in few words", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", {
      ...navigator,
      languages: ["en-GB"],
      language: "en-GB",
      clipboard: { writeText: (lines: string) => Promise.resolve(copied.push(lines)) },
    });
    const { click } = await at("sources", "blocked");
    expect(document.querySelector("[role=alert]")?.textContent?.trim(), "nothing shouts").toBe("");
    await click("Copy details for IT");
    expect(copied.join(), "all that IT needs").toBe(
      [
        "Fieldshelf 0.1.0, 24 Nov 2026, 09:00",
        "Source: Sector library",
        "Blocked update: rollback, 24 Nov 2026, 08:00",
        refused("rollback").blocked?.details,
      ].join("\n"),
    );
    expect(document.querySelector("[role=status].offscreen")?.textContent, "said").toBe("Copied: details for IT");
    vi.unstubAllGlobals();
  });

  it("is told once on its card, not a second time as a failure", async () => {
    await at("sources", "blocked");
    expect(card("Sector library"), "the usual sentence gives way").not.toContain(text.faults.codes.blocked);
    expect(card("Sector library"), "what still holds").toContain("Checked 3 days ago");
  });

  it("has a sentence also where the list of sources is not here", async () => {
    const { app } = await reading("blocked");
    app.sources.all = [];
    await settled();
    expect(banners(), "without the cause").toContain("The new update of this source is not in order.");
    expect(detailsForIt("A", { cause: "rollback", at: NOW, details: "x" }, "1", NOW), "its own lines last").toMatch(
      /\nx$/,
    );
  });
});

describe("comparing a key", () => {
  it("shows six groups, each to be heard digit by digit, and how to compare them", async () => {
    const { click, app } = await at("sources", "uncompared");
    [...document.querySelectorAll("button")].find((each) => each.textContent === "Compare the key…")?.focus();
    await click("Compare the key…");
    const groups = [...(dialog()?.querySelectorAll("ol.plain li") ?? [])];
    expect(groups.map((each) => each.firstElementChild?.textContent).join(" "), "the digits").toBe(FINGERPRINT);
    expect(groups[0]?.querySelector(".offscreen")?.textContent, "read aloud").toBe("4 0 1 7 2");
    expect(dialog()?.textContent, "how").toMatch(
      /Ring the publisher on a number that you already know\. Do not use a number from this source\./,
    );
    expect(document.activeElement?.textContent, "nobody says yes by accident").toBe("Not now");
    await click("Not now");
    expect(dialog(), "closed").toBeNull();
    expect(document.activeElement?.textContent, "the keyboard is back").toBe("Compare the key…");
    expect(app.sources.of("partners-signed")?.trust, "nothing was decided").toBe("unsigned");
  });

  it("closes with Escape and with F1", async () => {
    const { click, press, app } = await at("sources", "uncompared");
    await click("Compare the key…");
    dialog()?.dispatchEvent(new Event("cancel", { cancelable: true }));
    await settled();
    expect(dialog(), "Escape").toBeNull();
    await click("Compare the key…");
    await press("F1");
    expect([dialog(), app.shell.place], "help comes first").toEqual([null, "help"]);
  });

  it("makes the source verified when it is the same", async () => {
    const { click, replay } = await at("sources", "uncompared");
    await click("Compare the key…");
    await click("It is the same");
    expect(replay.calls.filter(({ name }) => name === "source_key").at(-1)?.request, "the core is told").toEqual({
      id: "partners-signed",
      same: true,
      seen: FINGERPRINT,
    });
    expect(card("Sector library"), "verified").toMatch(/Verified.*Signed by its publisher/);
    expect(document.querySelector("[role=status].offscreen")?.textContent, "said").toBe("Verified: Sector library");
    expect(document.activeElement?.textContent, "the keyboard is not lost").toBe("Sources");
  });

  it("removes the source when it is different, after saying what that means", async () => {
    const { click, replay } = await at("sources", "uncompared");
    await click("Compare the key…");
    await click("It is different");
    expect(
      replay.calls.some(({ name }) => name === "source_key"),
      "not yet",
    ).toBe(false);
    expect(dialog()?.textContent, "what it means").toMatch(
      /someone else may be using this publisher’s name.*Its resources leave this laptop\. Bookmarks keep a copy/,
    );
    await click("Back");
    await click("It is different");
    await click("Remove source");
    expect(
      replay.world.sources.map(({ id }) => id),
      "gone",
    ).not.toContain("partners-signed");
    expect(card("Sector library"), "from the list too").toBe("");
  });
});

describe("adding a source", () => {
  async function added(key: string): Promise<Opened> {
    const window = await at("sources");
    const [address] = document.querySelectorAll<HTMLInputElement>("form input");
    const box = document.querySelector<HTMLTextAreaElement>("form textarea");
    if (address) await window.type("https://new.example.org/feed.json", address);
    if (box) await window.type(key, box);
    await window.click("Add source");
    return window;
  }

  const keys: [string, string | null, string][] = [
    [KEY, KEY, "as typed"],
    [` ${KEY.slice(0, 28)} ${KEY.slice(28)}\n`, KEY, "with a gap"],
    [`untrusted comment: minisign public key 12AB\n${KEY}\n`, KEY, "a whole key file"],
    ["RWtooshort", null, "too short"],
    [`XX${KEY.slice(2)}`, null, "another kind"],
    ["", null, "none"],
  ];
  it.each(keys)("%j is read as %s: %s", (given, key, why) => {
    expect(keyIn(given), why).toBe(key);
  });

  it("asks for a key only where someone unfolds it, and explains a wrong one beside it", async () => {
    const { replay } = await added("nonsense");
    expect(document.querySelector("form details[open]"), "folded away").toBeNull();
    const fault = [...document.querySelectorAll("form [role=alert]")].map((each) => each.textContent);
    expect(fault, "beside the key, not beside the address").toEqual(["", text.trust.add.wrong]);
    expect(
      replay.calls.some(({ name }) => name === "source_add"),
      "the core is not asked",
    ).toBe(false);
  });

  it("sends the key with the address, and the card says what it waits for", async () => {
    const { replay } = await added(`untrusted comment: x\n${KEY}`);
    expect(replay.calls.find(({ name }) => name === "source_add")?.request, "the key alone").toMatchObject({
      key: KEY,
    });
    expect(card("new.example.org"), "until the first update").toContain("The first update must be signed with it.");
    expect(card("new.example.org"), "nothing is compared twice").not.toContain("Compare the key");
  });

  /** The first refresh is done, and the source turns out to be signed. */
  async function refreshed({ replay }: Opened): Promise<void> {
    const found = replay.world.sources.find(({ title }) => title === "new.example.org");
    Object.assign(found ?? {}, { succeededAt: NOW }, signed({ confirmed: false }));
    replay.tell("sources");
    await settled();
  }

  it("offers to compare the key once, when the first update is here", async () => {
    const window = await added("");
    expect(dialog(), "nothing to compare yet").toBeNull();
    await refreshed(window);
    expect(dialog()?.textContent, "then it asks").toContain("Compare the key of “new.example.org”");
    await window.click("Not now");
    await refreshed(window);
    expect(dialog(), "and only once").toBeNull();
    expect(card("new.example.org"), "the card still offers it").toContain("Compare the key…");
  });

  it("never asks elsewhere", async () => {
    const window = await added("");
    window.app.go("library");
    await refreshed(window);
    expect(dialog(), "not in the library").toBeNull();
    window.app.go("sources");
    await settled();
    expect(dialog()?.textContent, "but on Sources").toContain("Compare the key of");
  });

  it("does not ask while something is typed", async () => {
    const window = await added("");
    const [address] = document.querySelectorAll<HTMLInputElement>("form input");
    address?.focus();
    if (address) await window.type("https://an", address);
    await refreshed(window);
    expect(dialog(), "not under the fingers").toBeNull();
    address?.blur();
    await refreshed(window);
    expect(dialog()?.textContent, "but afterwards").toContain("Compare the key of");
  });
});

describe("a clock that is wrong", () => {
  it("is said in words on every place", async () => {
    const { app } = await opened("clock");
    app.shell.now = Date.UTC(2016, 10, 24, 9) / 1000;
    await settled();
    expect(document.querySelector(".bars")?.textContent, "what it means").toContain(
      "This computer’s clock looks wrong (it shows 24 Nov 2016). Nothing is called out of date until it is right.",
    );
  });
});

describe("a number that changed", () => {
  const CHANGED = /Number changed here on 12 Nov:\s+was 01632 960 002\s+→\s+now 01632 960 001/;
  it("is told with the old and the new on help lines", async () => {
    await at("help");
    expect(card("Example Partnership duty line"), "in words").toMatch(CHANGED);
    expect(document.querySelector("article [aria-hidden]")?.textContent, "the arrow is only for the eye").toBe("→");
  });

  it("is told with a help line that a search found", async () => {
    const { app } = await opened();
    app.search("duty line");
    await app.library.search();
    await settled();
    expect(document.querySelector(".finds")?.textContent, "beside its number").toMatch(CHANGED);
  });

  it("says when a line has no number any more, or had none", async () => {
    const { app } = await at("help");
    const [first] = app.help.answer?.contacts ?? [];
    if (first)
      app.help.answer = {
        contacts: [
          {
            ...first,
            changes: [
              { at: NOW, old: ["1"], new: [] },
              { at: NOW, old: [], new: ["2", "3"] },
            ],
          },
        ],
        needs: [],
        elsewhere: 0,
      };
    await settled();
    expect(words(), "gone").toMatch(/was 1\s+→\s+now no number/);
    expect(words(), "new").toMatch(/on 24 Nov:\s+now 2 and 3/);
  });
});
