// The real pdf.js on a made-up PDF: what it reads of one, what it makes of links, and what it says of bad files.
// Pictures are judged in a real window; there is no canvas here.
// The worker's code, for an engine that has no worker.
import "../src/pdf/worker";
import { describe, expect, it } from "vitest";
import { writePdf } from "../src/backend/replay/pdf";
import { PdfError, type Pdf } from "../src/pdf/engine";
import { engine } from "../src/pdf/pdfjs";

const PAGES = 300;
const made = writePdf({
  title: "Made-up guidance",
  front: 2,
  pages: Array.from({ length: PAGES }, (_, index) => ({
    heading: `Heading ${index + 1}`,
    // Long enough that the whole is much larger than one stretch of it.
    lines: Array.from({ length: 40 }, (_, line) => `Line ${line + 1} of page ${index + 1}: consent can be withdrawn.`),
  })),
  outline: [
    { title: "Beginning", page: 1, inner: false },
    { title: "Further in", page: 2, inner: true },
    { title: "End", page: PAGES, inner: false },
  ],
});

interface Opened {
  pdf: Pdf;
  /** Bytes that were asked for. */
  read: () => number;
}

async function opened(bytes: Uint8Array<ArrayBuffer> = made): Promise<Opened> {
  let read = 0;
  const stretch = (begin: number, end: number): Promise<ArrayBuffer> => {
    read += end - begin;
    return Promise.resolve(bytes.buffer.slice(begin, end));
  };
  return { pdf: await engine.open(stretch, bytes.length, () => undefined).done, read: () => read };
}

async function faultOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    (await opened(bytes)).pdf.close();
    return "none";
  } catch (thrown) {
    return thrown instanceof PdfError ? thrown.why : String(thrown);
  }
}

const ascii = (words: string): Uint8Array<ArrayBuffer> => Uint8Array.from(words, (letter) => letter.charCodeAt(0));

describe("pdf.js", () => {
  it("opens a long report at its first page without reading all of it", async () => {
    const { pdf, read } = await opened();
    expect(pdf.pages, "all pages are known").toBe(PAGES);
    expect(await pdf.size(1, 0), "with the first one's size").toEqual({ width: 595, height: 842 });
    expect(await pdf.size(1, 90), "and as it lies on its side").toEqual({ width: 842, height: 595 });
    expect(await pdf.text(1), "and its words").toContain("Line 1 of page 1");
    expect(read() / made.length, "a part of the file").toBeLessThan(0.5);
    pdf.close();
  });

  it("knows labels, outline and files inside", async () => {
    const { pdf } = await opened();
    expect((await pdf.labels())?.slice(0, 4), "as printed").toEqual(["i", "ii", "1", "2"]);
    const outline = await pdf.outline();
    expect(
      outline.map(({ title, entries }) => [title, entries.map((each) => each.title)]),
      "lines and those within",
    ).toEqual([
      ["Beginning", ["Further in"]],
      ["End", []],
    ]);
    const target = outline[1]?.target;
    const spot = target?.kind === "inside" ? await pdf.spot(target.destination) : null;
    expect(spot, "a place on a page").toEqual({ page: PAGES, offset: expect.closeTo(60 / 842) });
    expect(await pdf.embedded(), "named").toEqual([{ name: "figures.csv" }]);
    expect(await pdf.spot("no-such-name"), "a destination that is not there").toBeNull();
    pdf.close();
  });

  it("follows places and addresses, and nothing that runs, submits or opens files", async () => {
    const { pdf } = await opened();
    const links = await pdf.links(2, { scale: 1, turn: 0 });
    expect(
      links.map(({ target }) => (target.kind === "address" ? target.address : target.kind)),
      "script, program, other file, form and file: address are ignored",
    ).toEqual([
      "https://www.example.org/guidance",
      "mailto:library@example.org",
      "tel:+441632960001",
      "inside",
      "step",
    ]);
    const [left = 0, top = 0] = links[0]?.box ?? [];
    expect([left, top], "where they stand, in hundredths").toEqual([
      expect.closeTo((100 * 72) / 595),
      expect.closeTo((100 * 117) / 842),
    ]);
    expect(await pdf.links(1, { scale: 1, turn: 0 }), "there are none on the first page").toEqual([]);
    pdf.close();
  });

  it.each([
    ["notPdf", ascii("<html>This file is not here</html>"), "a page of the web"],
    ["notPdf", ascii(""), "nothing at all"],
    ["damaged", ascii("%PDF-1.7\nand no more"), "only a beginning"],
    ["damaged", made.slice(0, made.length / 2), "cut off in the middle"],
    [
      "protected",
      ascii(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n" +
          "3 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O <" +
          "41".repeat(32) +
          "> /U <" +
          "42".repeat(32) +
          "> >>\nendobj\ntrailer\n<< /Root 1 0 R /Encrypt 3 0 R /ID [<01> <01>] >>\n%%EOF",
      ),
      "locked by a password",
    ],
  ])("says %s", async (why, bytes, what) => {
    expect(await faultOf(bytes), what).toBe(why);
  });

  it("says so when the disk fails, at the first bytes or later", async () => {
    const failing = (from: number) =>
      engine.open(
        (begin, end) =>
          begin >= from ? Promise.reject(new Error("disk")) : Promise.resolve(made.buffer.slice(begin, end)),
        made.length,
        () => undefined,
      ).done;
    await expect(failing(0), "nothing could be read").rejects.toMatchObject({ why: "unread" });
    await expect(failing(1), "the rest could not").rejects.toMatchObject({ why: "unread" });
  });
});
