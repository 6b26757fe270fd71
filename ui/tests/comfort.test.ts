// Reading aloud, wider distances, the ruler, and warnings before distressing content.
import { describe, expect, it } from "vitest";
import type { Node } from "../src/backend/generated/api";
import { opened, settled, type Opened } from "./window";

const KEY = { source: "starter", id: "statutory", position: 0 };

const ACCOUNT: Node[] = [
  { tag: "p", children: ["Three people told what happened to them."] },
  {
    tag: "details",
    children: [
      { tag: "summary", children: ["A survivor’s account of violence"] },
      { tag: "p", children: ["He locked the door."] },
    ],
  },
  { tag: "p", children: ["Where to find support is at the end."] },
];

/** The core says sentences one by one, and ends each when the test says so. */
function speech({ replay }: Opened) {
  const said: string[] = [];
  let end: (done: boolean) => void = () => undefined;
  replay.advice.speech = (request) => {
    said.push(request.text);
    return new Promise((done) => {
      end = done;
    });
  };
  return {
    said,
    end: async (done = true) => {
      end(done);
      await settled();
    },
  };
}

async function reading(id = "danger"): Promise<Opened> {
  const window = await opened();
  await window.app.open({ source: "starter", id });
  await settled();
  return window;
}

const bar = (): HTMLElement | null => document.querySelector("[role=region][aria-label='Reading aloud']");

describe("reading aloud", () => {
  it("says sentence after sentence, and stops when it is told to", async () => {
    const window = await reading();
    const { said, end } = speech(window);
    await window.press("a");
    expect(bar(), "what can be done is in reach").not.toBeNull();
    expect(said.length, "one sentence at a time").toBe(1);
    await end();
    expect(said.length, "then the next").toBe(2);
    expect(said[0], "and not the same").not.toBe(said[1]);
    await window.press("a");
    expect(bar(), "the same key ends it").toBeNull();
    await end(false);
    expect(said.length, "and nothing more is said").toBe(2);
  });

  it("pauses, and goes on with the sentence that was cut off", async () => {
    const window = await reading();
    const { said, end } = speech(window);
    await window.press("a");
    await window.click("Pause");
    await end(false);
    expect(said.length, "it is quiet").toBe(1);
    await window.click("Go on");
    expect(said[1], "the same sentence again").toBe(said[0]);
    await window.click("Next sentence");
    await end(false);
    expect(said[2], "the one after").not.toBe(said[0]);
  });

  it.each([
    ["hidden", (window: Opened) => window.press("F9")],
    ["closed", (window: Opened) => window.app.open({ source: "starter", id: "plan-2024" })],
  ])("is quiet at once where the text is %s", async (_, act) => {
    const window = await reading();
    speech(window);
    await window.press("a");
    await act(window);
    await settled();
    expect(window.app.speaking.on, "nothing is read").toBe(false);
    expect(
      window.replay.calls.some(({ name }) => name === "hush"),
      "the voice was told",
    ).toBe(true);
  });

  it("says which voice is missing", async () => {
    const window = await reading("nrm-ar");
    speech(window);
    await window.press("a");
    expect(window.app.shell.trouble, "the language is named").toBe(
      "This computer has no voice for this language: Arabic.",
    );
    expect(bar(), "nothing pretends to read").toBeNull();
  });
});

describe("warnings", () => {
  it("hold for the text, and offer what comes after it", async () => {
    const window = await reading("women");
    expect(document.querySelector(".gate")?.textContent, "the warning comes first").toContain("This contains");
    const next = window.app.reader.reading?.next;
    expect(next, "there is something after it").not.toBeNull();
    await window.click(`Skip to the next: ${next?.title ?? ""}`);
    expect(window.app.reader.key?.id, "one step past it").toBe(next?.id);
  });

  it("hide an account within a text until it is opened, and reading aloud passes it by", async () => {
    const window = await opened();
    const stored = window.replay.world.find("starter", "danger");
    if (stored) stored.reading.body = ACCOUNT;
    await window.app.open({ source: "starter", id: "danger" });
    await settled();
    const account = document.querySelector<HTMLDetailsElement>(".body details");
    expect(account?.open, "closed").toBe(false);
    const { said, end } = speech(window);
    await window.press("a");
    for (let each = 0; each < 6; each += 1) await end();
    expect(said.join(" "), "the warning is read").toContain("A survivor’s account");
    expect(said.join(" "), "what it warns of is not").not.toContain("He locked the door");
    expect(said.join(" "), "what follows is").toContain("Where to find support");
  });

  it("hold for the files of a resource", async () => {
    const window = await opened();
    const stored = window.replay.world.find(KEY.source, KEY.id);
    if (stored) stored.reading.contentNote = "accounts of violence";
    await window.app.openDocument(KEY);
    await settled();
    expect(document.querySelector("main.document .gate"), "before its pages").not.toBeNull();
    await window.click("Show it");
    expect(document.querySelector("main.document .gate"), "until a person says so").toBeNull();
  });
});

describe("distances and ruler", () => {
  it("are settings, kept and shown at once", async () => {
    const window = await opened();
    window.app.go("settings");
    await settled();
    await window.click(/Wider spacing/, "switch");
    expect(document.documentElement.dataset.spacing, "wider").toBe("wide");
    await window.click(/Reading ruler/, "switch");
    expect(window.replay.world.settings, "kept").toMatchObject({ wideSpacing: true, ruler: true });
  });
});
