// The closed tree on screen: every tag, no address, no markup made from text.
import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, it } from "vitest";
import RichText from "../src/parts/rich/RichText.svelte";
import { SHAPES, headingLevels, type Picture } from "../src/parts/rich/tags";
import type { Element, Node, Tag } from "../src/backend/generated/api";

function drawn(nodes: Node[], follow: (link: number) => void = () => undefined, pictures: Picture[] = []): HTMLElement {
  const { container } = render(RichText, { props: { nodes, pictures, language: "en", direction: "ltr", follow } });
  return container.querySelector(".body") as HTMLElement;
}

const tags = Object.keys(SHAPES) as Tag[];

/** What a tag is drawn as, where it is not itself. */
const DRAWN_AS: Partial<Record<Tag, string>> = {
  img: "span",
  h1: "h2",
  h2: "h2",
  h3: "h2",
  h4: "h2",
  h5: "h2",
  h6: "h2",
};

describe("every tag of the tree", () => {
  it.each(tags)("draws <%s>", (tag) => {
    const node: Element = SHAPES[tag] === "void" ? { tag } : { tag, alt: "words", children: ["words"] };
    const wanted = DRAWN_AS[tag] ?? tag;
    const found = drawn([node]).querySelector(wanted);
    expect(found, `${tag} is drawn as ${wanted}`).not.toBeNull();
    if (SHAPES[tag] !== "void") expect(found?.textContent, "with its text and nothing around it").toContain("words");
  });
});

describe("text", () => {
  it("stays text, to the letter", () => {
    const hostile = "<img src=x onerror=alert(1)> & <script>alert(2)</script>";
    const body = drawn([{ tag: "p", children: [hostile, " and ", { tag: "em", children: ["more"] }, "."] }]);
    expect(body.textContent, "no space is added or lost").toBe(`${hostile} and more.`);
    expect(body.querySelectorAll("img, script"), "nothing was made from it").toHaveLength(0);
  });

  it("keeps the lines of preformatted text", () => {
    expect(drawn([{ tag: "pre", children: ["a\n  b\n"] }]).textContent, "spaces count there").toBe("a\n  b\n");
  });
});

describe("attributes", () => {
  it("sets only those of the closed list", () => {
    const hostile = {
      tag: "td",
      colspan: 2,
      lang: "cy",
      onclick: "alert(1)",
      style: "color:red",
      id: "x",
    } as unknown as Element;
    const cell = drawn([
      { tag: "table", children: [{ tag: "tbody", children: [{ tag: "tr", children: [hostile] }] }] },
    ]).querySelector("td");
    const names = cell
      ?.getAttributeNames()
      .filter((name) => !name.startsWith("class"))
      .sort();
    expect(names, "unknown fields are not looked at").toEqual(["colspan", "lang"]);
  });
});

describe("links", () => {
  it("carry a number, ask before anything opens, and hold no address", () => {
    const asked: number[] = [];
    const body = drawn([{ tag: "a", link: 3, children: ["the guidance"] }], (link) => asked.push(link));
    const anchor = body.querySelector("a");
    expect(anchor?.getAttribute("href"), "no address stands in the page").toBe("#link");
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    anchor?.dispatchEvent(click);
    expect(click.defaultPrevented, "the page goes nowhere").toBe(true);
    expect(asked, "the number is asked about").toEqual([3]);
  });
});

describe("images", () => {
  const here: Picture = { address: "/pictures/ab12", width: 480, height: 270 };
  const missing: Picture = { address: null, width: 0, height: 0 };
  const picture = (image: number, alt?: string): Node => ({ tag: "img", image, ...(alt === undefined ? {} : { alt }) });

  it("are drawn by their number, with their words and their room", () => {
    const image = drawn([picture(1, "A chart")], undefined, [missing, here]).querySelector("img");
    expect(image?.getAttribute("src"), "the address is the host's, not the feed's").toBe("/pictures/ab12");
    expect(image?.alt, "a screen reader says what it shows").toBe("A chart");
    expect([image?.getAttribute("width"), image?.getAttribute("height")], "the text does not jump").toEqual([
      "480",
      "270",
    ]);
    expect(image?.getAttribute("loading"), "those far below wait").toBe("lazy");
  });

  it.each([
    [[picture(0, "A chart")], "Picture: A chart", "one that is not here"],
    [[picture(7, "A chart")], "Picture: A chart", "a number that nothing has"],
    [[picture(0)], "Picture", "one that its publisher says nothing of"],
    [[{ tag: "img", alt: "A chart" } satisfies Node], "Picture: A chart", "one without an address"],
  ])("are said in words: %o", (nodes, said, why) => {
    const body = drawn(nodes, undefined, [missing]);
    expect(body.querySelector("[role=img]")?.textContent, why).toBe(said);
    expect(body.querySelector("img"), "nothing is asked for").toBeNull();
  });

  it("are said in words where they cannot be drawn after all", async () => {
    const body = drawn([picture(0, "A chart")], undefined, [here]);
    body.querySelector("img")?.dispatchEvent(new Event("error"));
    await tick();
    expect(body.querySelector("[role=img]")?.textContent, "no broken box").toBe("Picture: A chart");
  });

  it("without words are passed over by a screen reader", () => {
    const image = drawn([picture(0)], undefined, [here]).querySelector("img");
    expect(image?.getAttribute("alt"), "an address is no word").toBe("");
  });
});

describe("headings", () => {
  const heading = (tag: Tag): Node => ({ tag, children: [tag] });
  const cases: [Tag[], Record<string, string>, string][] = [
    [["h1", "h2"], { h1: "h2", h2: "h3" }, "the reader's title stays the only first heading"],
    [["h2", "h3"], { h2: "h2", h3: "h3" }, "what is right stays"],
    [["h3", "h6"], { h3: "h2", h6: "h3" }, "no level is skipped"],
    [["h1", "h2", "h3", "h4", "h5", "h6"], { h6: "h6" }, "the sixth level is the last"],
  ];
  it.each(cases)("%o", (found, wanted, why) => {
    const levels = Object.fromEntries(headingLevels(found.map(heading)));
    expect(levels, why).toMatchObject(wanted);
  });
});
