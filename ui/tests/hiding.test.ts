// Quick hide: what covers the window, in which frame, what is put away, and the way back.
import { afterEach, describe, expect, it, vi } from "vitest";
import { PASSPHRASE } from "../src/backend/replay/vault";
import { lower, raise } from "../src/state/cover";
import { ShiftThrice, type ShiftPress } from "../src/state/shift";
import { everything, opened, settled, words } from "./window";

afterEach(lower);

const cover = (): HTMLElement | null => document.querySelector<HTMLElement>("#cover");

/** A key as the window hears it, with nothing awaited. */
function down(key: string, code = key, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}

describe("Shift three times", () => {
  const LEFT: ShiftPress = {
    key: "Shift",
    code: "ShiftLeft",
    repeat: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
  };
  const right = { ...LEFT, code: "ShiftRight" };
  const letter = { ...LEFT, key: "A", code: "KeyA" };
  const cases: [string, [ShiftPress, number][], boolean][] = [
    [
      "quickly",
      [
        [LEFT, 0],
        [LEFT, 300],
        [LEFT, 600],
      ],
      true,
    ],
    [
      "just in time",
      [
        [LEFT, 0],
        [LEFT, 700],
        [LEFT, 1500],
      ],
      true,
    ],
    [
      "too slowly",
      [
        [LEFT, 0],
        [LEFT, 800],
        [LEFT, 1501],
      ],
      false,
    ],
    [
      "after a slow first one",
      [
        [LEFT, 0],
        [LEFT, 1600],
        [LEFT, 1900],
        [LEFT, 2200],
      ],
      true,
    ],
    [
      "twice",
      [
        [LEFT, 0],
        [LEFT, 100],
      ],
      false,
    ],
    [
      "with a capital between",
      [
        [LEFT, 0],
        [LEFT, 100],
        [letter, 150],
        [LEFT, 200],
      ],
      false,
    ],
    [
      "with the two keys in turn",
      [
        [LEFT, 0],
        [right, 100],
        [LEFT, 200],
      ],
      false,
    ],
    [
      "held down, which repeats",
      [
        [LEFT, 0],
        [{ ...LEFT, repeat: true }, 100],
        [{ ...LEFT, repeat: true }, 200],
      ],
      false,
    ],
    [
      "with Control",
      [
        [LEFT, 0],
        [LEFT, 100],
        [{ ...LEFT, ctrlKey: true }, 200],
      ],
      false,
    ],
  ];
  it.each(cases)("%s", (_, presses, expected) => {
    const shift = new ShiftThrice();
    const outcomes = presses.map(([press, at]) => shift.pressed(press, at));
    expect(outcomes.at(-1), "whether it is meant").toBe(expected);
    expect(outcomes.slice(0, -1), "and never before the last").not.toContain(true);
  });

  it("begins anew when the pointer is used between", () => {
    const shift = new ShiftThrice();
    shift.pressed(LEFT, 0);
    shift.pressed(LEFT, 100);
    shift.forget();
    expect(shift.pressed(LEFT, 200), "somebody selects with the mouse").toBe(false);
  });
});

describe("the cover", () => {
  it("is there, opaque and above all, before the third key's own event has ended", async () => {
    const { app } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    for (let time = 0; time < 2; time += 1) down("Shift", "ShiftLeft");
    expect(cover(), "not yet").toBeNull();
    const third = down("Shift", "ShiftLeft");
    // Nothing was awaited: this is the same frame.
    const style = cover()?.style;
    expect(
      [style?.position, style?.top, style?.left, style?.width, style?.height, style?.opacity, style?.zIndex],
      "it covers all of the window",
    ).toEqual(["fixed", "0px", "0px", "100vw", "100vh", "1", "2147483647"]);
    expect(style?.background, "and nothing shines through").toContain("--paper");
    expect(document.documentElement.dataset.covered, "what lies beneath is not drawn").toBe("");
    expect(third.defaultPrevented, "and nobody else hears of the key").toBe(true);
    expect(document.title, "the title says nothing").toBe("Notes");
    expect(document.activeElement?.textContent, "the keyboard is on the cover").toBe("Notes");
  });

  it.each([
    ["F9", "f9"],
    ["F12", "f12"],
    ["Pause", "pause"],
  ] as const)("comes with %s where that is chosen, out of a field and out of a question too", async (key, hideKey) => {
    const { app } = await opened();
    app.settings.now = { ...app.settings.now, privacy: { ...app.settings.now.privacy, hideKey } };
    app.shell.shortcuts = true;
    await settled();
    down(key);
    expect(cover(), "at once").not.toBeNull();
    await settled();
    expect(document.querySelector("dialog"), "the question is gone").toBeNull();
  });

  it("does not come with a key or with Shift where those are switched off; the button always works", async () => {
    const { app, click } = await opened();
    const privacy = { ...app.settings.now.privacy, hideKey: "off", hideShift: false } as const;
    app.settings.now = { ...app.settings.now, privacy };
    for (let time = 0; time < 3; time += 1) down("Shift", "ShiftLeft");
    for (const key of ["F9", "F12", "Pause"]) down(key);
    expect(cover(), "nothing by accident").toBeNull();
    await click("Hide this window");
    expect(cover(), "the button").not.toBeNull();
  });

  it("leaves nothing to read or to reach beneath", async () => {
    const { app } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    down("F9");
    await settled();
    const beneath = [...document.body.children].filter(({ id }) => id !== "cover");
    expect(
      beneath.map((each) => [each.getAttribute("aria-hidden"), (each as HTMLElement).inert]),
      "for a screen reader, and for the keyboard",
    ).toEqual(beneath.map(() => ["true", true]));
    const named = [...(cover()?.querySelectorAll(":scope > :not([aria-hidden])") ?? [])].map(
      (each) => each.textContent,
    );
    expect(named, "all that is read aloud").toEqual(["Notes"]);
    expect(cover()?.textContent, "no word of the program").not.toMatch(/fieldshelf|library|slavery|enter/i);
  });

  it("stops sound and film", async () => {
    const { app } = await opened();
    const film = document.createElement("video");
    const paused = vi.fn();
    film.pause = paused;
    document.body.append(film);
    app.hiding.hide();
    expect([paused.mock.calls.length, film.muted], "paused, and silent").toEqual([1, true]);
    await app.hiding.comeBack();
    expect(film.muted, "as loud as before, and still paused").toBe(false);
    film.remove();
  });

  it("is told to the core once", async () => {
    const { replay } = await opened();
    down("F9");
    down("F9");
    await settled();
    expect(
      replay.calls.filter(({ name }) => name === "hide").map(({ request }) => request),
      "once",
    ).toEqual([{ hidden: true }]);
  });

  it("stays whatever the core says", async () => {
    const { replay } = await opened();
    replay.refuse.set("hide", "disk");
    down("F9");
    await settled();
    expect(cover(), "a person hides from people").not.toBeNull();
  });
});

describe("the way back", () => {
  it("is Enter, and no other key; everything is where it was", async () => {
    const { app, press, replay } = await opened();
    await app.open({ source: "starter", id: "danger" });
    await settled();
    const before = document.activeElement;
    down("F9");
    await settled();
    for (const key of ["Escape", "a", " ", "F1", "Tab"]) await press(key);
    expect(cover(), "nothing else lifts it").not.toBeNull();
    expect(app.shell.place, "and nothing happens behind it").toBe("library");
    await press("Enter");
    await vi.waitFor(() => {
      expect(cover(), "lifted").toBeNull();
    });
    await settled();
    expect(document.activeElement, "the keyboard").toBe(before);
    expect(words(), "the text").toContain("Do not tell the person what you are doing.");
    expect(document.title, "the title").toContain("Library");
    expect(document.querySelector("[inert], body > [aria-hidden]"), "all can be reached again").toBeNull();
    expect(replay.calls.at(-1), "the core knows").toEqual({ name: "hide", request: { hidden: false } });
  });

  it("is a click on the only word too", async () => {
    const { app } = await opened();
    app.hiding.hide();
    cover()?.querySelector("button")?.click();
    await vi.waitFor(() => {
      expect(cover(), "lifted").toBeNull();
    });
  });

  it("leads to the lock screen where there is a passphrase, and from there to the place, the text and the page", async () => {
    const { app, press, type, click } = await opened("protected");
    await app.open({ source: "starter", id: "nrm" });
    await app.reader.toggleBookmark();
    app.reader.write("The van leaves at seven.");
    await settled();
    down("F9");
    await vi.waitFor(() => {
      expect(app.notebooks.locked, "locked").toBe(true);
    });
    await settled();
    expect(everything(), "the note has left the page").not.toContain("The van leaves at seven.");
    await press("Enter");
    await vi.waitFor(() => {
      expect(cover(), "lifted").toBeNull();
    });
    await settled();
    expect(words(), "not the text").not.toContain("National Referral Mechanism");
    expect(document.querySelector("h1")?.textContent, "the lock screen").toBe("Locked");
    expect((document.activeElement as HTMLInputElement).type, "ready to type").toBe("password");
    await type("not this one");
    await click("Unlock");
    expect(words(), "one sentence").toContain("That is not right.");
    await type(PASSPHRASE);
    await click("Unlock");
    await settled();
    expect(app.reader.key, "the text").toEqual({ source: "starter", id: "nrm" });
    expect(app.reader.reading?.note, "with its note, which was saved before the lock").toBe("The van leaves at seven.");
  });

  it("shows the library as it begins to whoever has no passphrase", async () => {
    const { app, press, click } = await opened("protected");
    await app.open({ source: "starter", id: "nrm" });
    down("F9");
    await vi.waitFor(() => {
      expect(app.notebooks.locked, "locked").toBe(true);
    });
    await press("Enter");
    await vi.waitFor(() => {
      expect(cover(), "lifted").toBeNull();
    });
    await click("Read the library only");
    expect(app.reader.key, "what was open is put away").toBeNull();
    expect(words(), "the library").toContain("Choose something from the list");
  });

  it("says that the worksheet was cleared", async () => {
    const { app, press } = await opened();
    await app.open({ source: "starter", id: "prompts" });
    if (app.reader.reading) app.worksheet.open(app.reader.reading);
    app.worksheet.write(0, { line: "A name that must go." });
    await settled();
    down("F9");
    await settled();
    expect(everything(), "gone").not.toContain("A name that must go.");
    expect([app.worksheet.sheet, app.worksheet.filled], "from the memory too").toEqual([null, false]);
    await press("Enter");
    await vi.waitFor(() => {
      expect(words(), "and it is said").toContain("The window was hidden, so the worksheet was cleared.");
    });
  });
});

it("covers a page without any style", () => {
  const page = raise({ title: "Notes", days: ["Mon"], hours: ["9:00"] }, () => undefined);
  expect(page.isConnected, "in the page when it returns").toBe(true);
});
