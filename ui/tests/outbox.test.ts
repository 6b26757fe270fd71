// Messages to publishers: what is in them, that nothing is sent from here, and what becomes of those that are kept.
import { describe, expect, it, vi } from "vitest";
import type { MessageSave } from "../src/backend/generated/api";
import type { Scenario } from "../src/backend/replay/world";
import { everything, opened, requestOf, settled, words, type Opened } from "./window";

const WORDS = "The second number is old.";

async function reporting(scenario: Scenario = "usual"): Promise<Opened> {
  const window = await opened(scenario);
  await window.app.open({ source: "starter", id: "danger" });
  await settled();
  await window.click("More for this page");
  await window.click("Report a problem with this page…");
  await settled();
  return window;
}

async function written(scenario: Scenario = "usual"): Promise<Opened> {
  const window = await reporting(scenario);
  await window.type(WORDS);
  return window;
}

function saved({ replay }: Opened): MessageSave {
  return requestOf(replay, "message_save") as MessageSave;
}

describe("a report", () => {
  it("shows the whole message, and what the program adds", async () => {
    const window = await written();
    const whole = document.querySelector("dialog pre")?.textContent ?? "";
    expect(whole, "her words, and the lines below").toBe(
      [
        WORDS,
        "",
        "Page: If someone may be in danger",
        "Publisher: Fieldshelf starter library",
        "Version 1, from: Starter library",
        "Address: https://www.example.org/guidance/what-happens-when-you-call?from=library",
        "Fieldshelf 0.1.0",
      ].join("\n"),
    );
    expect(words(), "nothing is sent").toContain("Fieldshelf sends nothing by itself.");
    await window.click("Open in mail program");
    await settled();
    expect(saved(window), "and that is what is handed over").toEqual({
      id: null,
      kind: "problem",
      source: "starter",
      resource: "danger",
      subject: "Problem with: If someone may be in danger",
      body: whole,
    });
    expect(requestOf(window.replay, "message_hand"), "once").toEqual({ id: 1 });
    expect(words(), "said").toContain("Your mail program has the message. Send it from there.");
  });

  it("needs words", async () => {
    const window = await reporting();
    await window.click("Keep for later");
    expect(words(), "said").toContain("Write a subject and a few words first.");
    expect(
      window.replay.calls.map(({ name }) => name),
      "nothing is kept",
    ).not.toContain("message_save");
  });

  it("warns of what looks like a case", async () => {
    vi.useFakeTimers();
    const window = await reporting();
    await window.type("Her number is 07700 900123, born 03/04/1990");
    await vi.advanceTimersByTimeAsync(1000);
    expect(requestOf(window.replay, "note_guard"), "looked at with its subject").toEqual({
      text: expect.stringContaining("07700 900123"),
    });
    expect(words(), "in words").toContain("It is fine");
    vi.useRealTimers();
  });

  it("says where no source takes messages, and offers to copy", async () => {
    const clipboard: string[] = [];
    const clip = { writeText: (text: string) => Promise.resolve(clipboard.push(text)) };
    vi.stubGlobal("navigator", { ...navigator, language: "en-GB", languages: ["en-GB"], clipboard: clip });
    const window = await written("bare");
    expect(words(), "said").toContain("None of your sources says where it takes messages.");
    expect(words(), "no mail").not.toContain("Open in mail program");
    await window.click("Copy the message");
    expect(clipboard[0], "all of it").toContain(WORDS);
    vi.unstubAllGlobals();
  });

  it("stays where there is no mail program", async () => {
    const window = await written();
    window.replay.advice.mail = false;
    await window.click("Open in mail program");
    await settled();
    expect(words(), "and says so").toContain("No mail program was found on this computer.");
    expect(document.querySelector<HTMLTextAreaElement>("dialog textarea")?.value, "with its words").toContain(WORDS);
    await window.click("Keep for later");
    expect(saved(window).id, "it is the same message").toBe(1);
  });

  it("says when the mail program got no more than its address and subject", async () => {
    const window = await reporting();
    await window.type("A long story. ".repeat(200));
    await window.click("Open in mail program");
    await settled();
    expect(words(), "what to do").toContain("too long to be handed over. Copy the message and paste it there.");
  });

  it("has a subject of one line that the notebook takes", async () => {
    const window = await opened();
    await window.app.open({ source: "starter", id: "statutory" });
    await settled();
    const { reading } = window.app.reader;
    if (reading) await window.app.outbox.report(reading, "0.1.0");
    await settled();
    const subject = document.querySelector<HTMLInputElement>("dialog input")?.value ?? "";
    expect([...subject].length, "a long title is cut").toBeLessThanOrEqual(200);
    await window.type(WORDS);
    await window.click("Keep for later");
    await settled();
    expect(saved(window).subject, "kept as it is seen").toBe(subject);
  });

  it("goes on after the window was hidden, and is gone after the lock", async () => {
    const window = await written();
    await window.press("F9");
    expect(window.app.shell.sheet, "covered").toBeNull();
    await window.press("Enter");
    await settled();
    const { reading } = window.app.reader;
    if (reading) await window.app.outbox.report(reading, "0.1.0");
    await settled();
    expect(document.querySelector<HTMLTextAreaElement>("dialog textarea")?.value, "her words").toBe(WORDS);
    window.app.notebooks.forget(false);
    await settled();
    expect(window.app.outbox.draft, "nothing").toBeNull();
    expect(everything(), "nowhere").not.toContain(WORDS);
  });
});

describe("a suggestion", () => {
  it("goes to a source that takes messages, and says whether its address is proven", async () => {
    const window = await opened();
    await window.click("More for this list");
    await window.click("Suggest a resource…");
    await settled();
    const select = document.querySelector<HTMLSelectElement>("dialog select");
    expect(select?.value, "the first").toBe("starter");
    if (select) select.value = "partners";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(words(), "unproven").toContain("Nothing proves that this address is the publisher’s.");
    await window.type(WORDS, document.querySelector<HTMLTextAreaElement>("dialog textarea") ?? undefined);
    await window.click("Keep for later");
    await settled();
    expect(saved(window), "kept").toMatchObject({ kind: "suggestion", source: "partners", resource: null });
    expect(window.app.shell.said, "and where").toContain("Messages to publishers");
  });
});

describe("kept messages", () => {
  async function kept(): Promise<Opened> {
    const window = await written();
    await window.click("Keep for later");
    window.app.go("sources");
    await settled();
    return window;
  }
  const SUBJECT = "Problem with: If someone may be in danger";

  it("are listed with counts, handed over, and changed", async () => {
    const window = await kept();
    expect(words(), "counted").toContain("1 waits");
    await window.click(`Change: ${SUBJECT}`);
    await settled();
    expect(document.querySelector<HTMLTextAreaElement>("dialog textarea")?.value, "all of it").toContain(
      "Fieldshelf 0.1.0",
    );
    expect(document.querySelector("dialog pre"), "nothing more is added").toBeNull();
    await window.type("Shorter.", document.querySelector<HTMLTextAreaElement>("dialog textarea") ?? undefined);
    await window.click("Keep for later");
    await settled();
    expect(saved(window), "the same one").toMatchObject({ id: 1, body: "Shorter." });
    await window.click(`Open in mail program: ${SUBJECT}`);
    await settled();
    expect(words(), "counted anew").toContain("1 handed to your mail program");
  });

  it("are removed, and brought back", async () => {
    const window = await kept();
    await window.click(`Remove: ${SUBJECT}`);
    await settled();
    expect(window.app.outbox.all, "gone").toEqual([]);
    await window.click("Undo");
    await settled();
    expect(window.app.outbox.all.length, "back").toBe(1);
  });

  it("are not there while the notebook is locked", async () => {
    const window = await kept();
    window.replay.refuse.set("messages", "locked");
    await window.app.outbox.load();
    await settled();
    expect(everything(), "no subject").not.toContain(SUBJECT);
  });
});
