// Plain logic, as tables of input and outcome.
import { describe, expect, it, vi } from "vitest";
import { NOW } from "../src/backend/replay/resources";
import type { LinkDto, StatusStrip } from "../src/backend/generated/api";
import { Draft, type DraftState } from "../src/state/draft";
import { chips, noFilter, toggled, without } from "../src/state/filters";
import { actionFor } from "../src/state/keys";
import { Latest } from "../src/state/latest";
import { hostParts } from "../src/state/links";
import { PAGE, Pages } from "../src/state/pages";
import { directionOf } from "../src/state/rows";
import { stripWords } from "../src/state/strip";
import { moved, reveal, visible } from "../src/state/viewport";
import { ago, calendarDay, published, size, topic } from "../src/text/format";

const plain = { code: "", ctrlKey: false, metaKey: false, altKey: false };

describe("the keyboard map", () => {
  const cases: [string, object, boolean, unknown, string][] = [
    ["F1", {}, false, { do: "help" }, "help is one key away even while typing"],
    ["h", {}, true, { do: "help" }, "a letter works outside of a box"],
    ["h", {}, false, null, "a letter is a letter while typing"],
    ["h", { ctrlKey: true }, true, null, "a letter with Control is the system's"],
    ["b", { metaKey: true }, true, null, "and with the command key"],
    ["b", { altKey: true }, true, null, "and with Alt, where screen readers live"],
    ["/", {}, true, { do: "search" }, "slash searches"],
    ["k", { ctrlKey: true }, false, { do: "search" }, "Control K searches from within a box"],
    ["k", {}, true, { do: "previous" }, "k alone is the previous row"],
    ["?", {}, false, null, "a question may hold a question mark"],
    ["Escape", {}, false, { do: "back" }, "Escape leaves a box"],
    ["=", { ctrlKey: true }, true, { do: "larger" }, "plus without Shift is larger too"],
    ["0", { ctrlKey: true }, true, { do: "normal" }, "zero is the normal size"],
    ["¡", { altKey: true, code: "Digit1" }, true, { do: "go", place: "library" }, "Alt 1 by its place on the keyboard"],
    ["8", { altKey: true, code: "Digit8" }, true, { do: "go", place: "manual" }, "the manual is the last place"],
    ["9", { altKey: true, code: "Digit9" }, true, null, "there is no ninth place"],
    ["p", { ctrlKey: true }, false, { do: "print" }, "Control P prints from within a box"],
    ["p", { metaKey: true }, true, { do: "print" }, "and with the command key"],
    ["p", {}, true, null, "p alone is no key"],
    ["l", {}, true, { do: "languages" }, "l alone shows the other languages"],
  ];
  it.each(cases)("%s %o letters=%s", (key, more, letters, action, why) => {
    expect(actionFor({ ...plain, key, ...more }, letters), why).toEqual(action);
  });
});

describe("rows in sight", () => {
  it("draws a few rows around the visible ones", () => {
    expect(visible(0, 600, 80, 20_000), "the top").toEqual({ first: 0, end: 14 });
    expect(visible(800_000, 600, 80, 20_000), "the middle").toEqual({ first: 9994, end: 10_014 });
    expect(visible(1_599_400, 600, 80, 20_000).end, "the end is the last row").toBe(20_000);
    expect(visible(0, 600, 80, 0), "nothing of nothing").toEqual({ first: 0, end: 0 });
    expect(visible(9999, 600, 80, 3).first, "a list that shrank still draws its last rows").toBeLessThan(3);
  });

  it("scrolls no further than needed", () => {
    expect(reveal(3, 0, 600, 80), "already in sight").toBe(0);
    expect(reveal(10, 0, 600, 80), "below: its end is the window's end").toBe(280);
    expect(reveal(2, 800, 600, 80), "above: its top is the window's top").toBe(160);
  });

  it.each([
    ["ArrowDown", 0, 1],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 0, 0],
    ["PageDown", 0, 6],
    ["Home", 9, 0],
    ["End", 0, 9],
  ])("%s from %i goes to %i", (key, from, to) => {
    expect(moved(key, from, 10, 7), "the cursor stays on the list").toBe(to);
    expect(moved(key, 0, 0, 7), "an empty list has no row to move to").toBeNull();
  });
});

describe("a window onto a long list", () => {
  function list(total: number) {
    const asked: number[] = [];
    let answers: (() => void)[] = [];
    const made = new Pages<number>(
      (offset, limit) => {
        asked.push(offset / PAGE);
        const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, index) => offset + index);
        return new Promise((resolve) =>
          answers.push(() => {
            resolve({ total, rows });
          }),
        );
      },
      () => undefined,
      () => undefined,
    );
    const answer = async (): Promise<void> => {
      const due = answers;
      answers = [];
      for (const each of due) each();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    };
    return { pages: made, asked, answer };
  }

  it("asks for a page once, and only for pages in sight", async () => {
    const { pages, asked, answer } = list(20_000);
    pages.want(0, 20);
    pages.want(5, 25);
    expect(asked, "one question for what is on its way").toEqual([0]);
    await answer();
    pages.want(95, 120);
    expect(asked, "the next page when its rows come into sight").toEqual([0, 1]);
    await answer();
    expect(pages.row(110), "its rows are there").toBe(110);
    expect(pages.row(15_000), "a row never looked at is not").toBeUndefined();
  });

  it("keeps old rows on screen while a stale page is fetched again", async () => {
    const { pages, asked, answer } = list(300);
    pages.want(0, 20);
    await answer();
    pages.stale();
    expect(pages.row(3), "no row vanishes").toBe(3);
    pages.want(0, 20);
    expect(asked, "it is asked again").toEqual([0, 0]);
  });

  it("drops an answer to a list that is no longer shown", async () => {
    const { pages, answer } = list(300);
    pages.want(0, 20);
    pages.another();
    await answer();
    expect(pages.row(0), "an old answer does not fill a new list").toBeUndefined();
  });

  it("shows the old list until the other one is there, and then nothing of it", async () => {
    const { pages, answer } = list(300);
    pages.want(0, 120);
    await answer();
    pages.another();
    expect(pages.row(110), "nothing flickers").toBe(110);
    pages.want(0, 0);
    await answer();
    expect([pages.row(0), pages.row(110)], "old rows are gone with the first answer").toEqual([0, undefined]);
  });

  it("shows the rows of the first frame, and fetches the rest of their page", () => {
    const { pages, asked } = list(300);
    pages.put({ total: 300, rows: [0, 1, 2] });
    expect(pages.row(2), "what is known is shown").toBe(2);
    pages.want(0, 20);
    expect(asked, "the page was not whole").toEqual([0]);
  });

  it("holds a bounded number of pages", async () => {
    const { pages, answer } = list(20_000);
    for (let page = 0; page < 100; page += 1) {
      pages.want(page * PAGE, page * PAGE + 10);
      await answer();
    }
    pages.want(9900, 9910);
    expect(pages.row(0), "far pages were let go").toBeUndefined();
    expect(pages.row(9900), "near ones are kept").toBe(9900);
  });
});

describe("latest wins", () => {
  it("hands on only the newest question's answer, whichever comes last", async () => {
    const latest = new Latest();
    let slow: (answer: string) => void = () => undefined;
    const first = latest.ask(new Promise<string>((resolve) => (slow = resolve)));
    const second = latest.ask(Promise.resolve("second"));
    expect(await second, "the newest is shown").toBe("second");
    slow("first");
    expect(await first, "the overtaken one is not").toBeNull();
  });

  it("swallows the failure of an overtaken question only", async () => {
    const latest = new Latest();
    const old = latest.ask(Promise.reject(new Error("old")));
    const now = latest.ask(Promise.reject(new Error("now")));
    expect(await old, "nobody waits for it").toBeNull();
    await expect(now, "this one matters").rejects.toThrow("now");
  });
});

describe("a note being written", () => {
  it("saves the newest text once, and keeps what could not be saved", async () => {
    vi.useFakeTimers();
    const saved: string[] = [];
    const states: DraftState[] = [];
    let full = false;
    const draft = new Draft(
      (text) => (full ? Promise.reject(new Error("disk")) : Promise.resolve(saved.push(text))),
      (state) => states.push(state),
    );
    draft.edit("a");
    draft.edit("ab");
    await vi.advanceTimersByTimeAsync(600);
    expect(saved, "one save after the pause").toEqual(["ab"]);
    full = true;
    draft.edit("abc");
    await draft.flush();
    expect(states.at(-1), "it says that it is not saved").toBe("notSaved");
    full = false;
    await draft.flush();
    expect(saved, "the next flush tries again").toEqual(["ab", "abc"]);
    vi.useRealTimers();
  });
});

describe("filters", () => {
  it("makes a chip of every value and takes it away again", () => {
    const filter = { ...noFilter(), kinds: ["report" as const], years: [2024], bookmarked: true };
    const made = chips(filter, new Map());
    expect(
      made.map((chip) => chip.label),
      "in words",
    ).toEqual(["Report", "2024", "Bookmarked only"]);
    expect(made.reduce(without, filter), "every chip has a way out").toEqual(noFilter());
    expect(toggled(noFilter(), "years", "2024").years, "years are numbers on the wire").toEqual([2024]);
  });
});

describe("dates, sizes and directions", () => {
  const day = 86_400;
  const cases: [string, string, string][] = [
    [ago(NOW - 20, NOW), "just now", "seconds are not counted"],
    [ago(NOW - 300, NOW), "5 minutes ago", "minutes"],
    [ago(NOW - 7200, NOW), "2 hours ago", "hours of the same day"],
    [ago(NOW - 12 * 3600, NOW), "yesterday, 21:00", "last night is yesterday, with its time"],
    [ago(NOW - 3 * day, NOW), "3 days ago", "days"],
    [ago(NOW - 30 * day, NOW), "4 weeks ago", "weeks"],
    [ago(NOW - 200 * day, NOW), "6 months ago", "months"],
    [ago(NOW + 500, NOW), "just now", "a clock that was set back does not speak of the future"],
    [size(640_000), "640 KB", "kilobytes"],
    [size(2_412_000), "2.4 MB", "one digit below ten"],
    [size(999), "999 bytes", "bytes"],
    [topic("getting-help"), "Getting help", "a topic that is written for machines"],
    [topic("Survivors’ voices"), "Survivors’ voices", "a topic in words stays as it is"],
    [calendarDay("soon"), "soon", "what is no day stays as it is"],
    [published(1_570_000_000, "year"), "2019", "no more exact than the publisher"],
    [directionOf("ar"), "rtl", "Arabic"],
    [directionOf("pa-Arab"), "rtl", "by its script"],
    [directionOf("pl"), "ltr", "Polish"],
    [directionOf(""), "auto", "not said"],
  ];
  it.each(cases)("%s is %s: %s", (is, wanted, why) => {
    expect(is, why).toBe(wanted);
  });
});

describe("the status strip", () => {
  const base: StatusStrip = {
    state: "upToDate",
    sources: 1,
    checkedAt: NOW - 3 * 86_400,
    resources: 214,
    newestAt: NOW - 12 * 86_400,
    news: 0,
    checking: null,
    done: 0,
    clockWrong: false,
    documents: {
      here: 0,
      hereBytes: 0,
      coming: 0,
      comingBytes: 0,
      fetching: 0,
      left: 0,
      failed: 0,
      unread: 0,
      unreadable: 0,
      missing: 0,
    },
  };
  const cases: [Partial<StatusStrip>, string, string][] = [
    [{}, "Checked 3 days ago|214 resources|newest", "the age is in words"],
    [{ sources: 0, checkedAt: null }, "Starter library only|214", "nothing is followed yet"],
    [{ checkedAt: null }, "Not checked yet|214", "followed and never reached"],
    [{ state: "checking", checking: "Sector library" }, "Checking Sector library…", "what is checked"],
    [{ state: "waitingForConnection" }, "No connection|Checked 3 days ago", "offline is a state, with its age"],
    [{ state: "needsAttention" }, "A source needs attention|Checked", "what to look at"],
  ];
  it.each(cases)("%o", (part, wanted, why) => {
    expect(stripWords({ ...base, ...part }, NOW).join("|"), why).toContain(wanted);
  });
});

describe("a link before it is opened", () => {
  const link = (part: Partial<LinkDto>): LinkDto => ({
    scheme: "https",
    host: "",
    registrable: "",
    address: "",
    opens: true,
    ...part,
  });
  it("shows what someone registered apart from what anyone can invent", () => {
    const parts = hostParts(
      link({
        host: "www.gov.uk.evil.example",
        registrable: "evil.example",
        address: "https://www.gov.uk.evil.example/a",
      }),
    );
    expect(parts, "the invented part stands before").toMatchObject({
      before: "www.gov.uk.",
      registered: "evil.example",
      after: "",
    });
    expect(hostParts(link({ scheme: "tel", address: "tel:+44800" })).copy, "a number is copied bare").toBe("+44800");
    expect(
      hostParts(link({ scheme: "mailto", address: "mailto:a@b.example?subject=x", registrable: "b.example" })).before,
      "whom it goes to",
    ).toBe("a@");
  });
});
