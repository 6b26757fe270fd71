// Writes a small PDF: pages of plain text in standard fonts, with labels, an outline, links and what a window must ignore.
// Enough of ISO 32000-1 for a made-up library, and no more.

export interface MadePage {
  heading: string;
  /** Lines, already short enough. */
  lines: string[];
}

export interface MadePdf {
  title: string;
  /** Pages before the numbered ones, labelled i, ii, iii… */
  front: number;
  pages: MadePage[];
  /** Titles with the page that they lead to, from 1; a line further in belongs to the one before. */
  outline: { title: string; page: number; inner: boolean }[];
}

const WIDTH = 595;
const HEIGHT = 842;
const LEFT = 72;
const LEADING = 17;
/** Pages of one branch. */
const BRANCH = 20;

/** Every kind of link that one meets; only the first five may lead anywhere. */
const LINKS = [
  "/A << /S /URI /URI (https://www.example.org/guidance) >>",
  "/A << /S /URI /URI (mailto:library@example.org) >>",
  "/A << /S /URI /URI (tel:+441632960001) >>",
  "/Dest [3 /Fit]",
  "/A << /S /Named /N /NextPage >>",
  "/A << /S /JavaScript /JS (app.alert\\(1\\)) >>",
  "/A << /S /Launch /F (calculator.exe) >>",
  "/A << /S /GoToR /F (other.pdf) /D [0 /Fit] >>",
  "/A << /S /SubmitForm /F (https://www.example.org/form) >>",
  "/A << /S /URI /URI (file:///etc/passwd) >>",
];

export function writePdf(made: MadePdf): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  // Numbers that are used before their objects are written.
  const [catalog, tree] = [add(""), add("")];
  const plain = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const bold = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
  const fonts = `<< /Font << /F1 ${plain} 0 R /F2 ${bold} 0 R >> >>`;
  // A tree with branches, as report writers make it: a reader then finds a page without looking at all of them.
  const branches = made.pages.flatMap((_, index) => (index % BRANCH === 0 ? [add("")] : []));
  const branchOf = (index: number): number => branches[Math.floor(index / BRANCH)] ?? tree;
  const pages = made.pages.map((page, index) => {
    const content = contentOf(page);
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const links = index === 1 ? LINKS.map((link, line) => add(linkOf(link, line))) : [];
    const annotations = links.map((link) => `${link} 0 R`).join(" ");
    return add(
      `<< /Type /Page /Parent ${branchOf(index)} 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources ${fonts}` +
        ` /Contents ${stream} 0 R /Annots [${annotations}] >>`,
    );
  });
  const kids = (numbers: number[]): string => `[${numbers.map((each) => `${each} 0 R`).join(" ")}]`;
  branches.forEach((branch, index) => {
    const own = pages.slice(index * BRANCH, (index + 1) * BRANCH);
    objects[branch - 1] = `<< /Type /Pages /Parent ${tree} 0 R /Count ${own.length} /Kids ${kids(own)} >>`;
  });
  objects[tree - 1] = `<< /Type /Pages /Count ${pages.length} /Kids ${kids(branches)} >>`;
  const outline = outlineOf(made.outline, pages, add, objects);
  const file = add("<< /Type /EmbeddedFile /Length 5 >>\nstream\nhello\nendstream");
  const spec = add(`<< /Type /Filespec /F (figures.csv) /UF (figures.csv) /EF << /F ${file} 0 R >> >>`);
  const labels = `<< /Nums [0 << /S /r >> ${made.front} << /S /D >>] >>`;
  objects[catalog - 1] =
    `<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outline} 0 R /PageLabels ${labels} /Lang (en-GB)` +
    ` /Names << /EmbeddedFiles << /Names [(figures.csv) ${spec} 0 R] >> >>` +
    ` /OpenAction << /S /JavaScript /JS (app.alert\\(2\\)) >> >>`;
  const info = add(`<< /Title (${escaped(made.title)}) >>`);
  return bytesOf(objects, catalog, info);
}

function contentOf(page: MadePage): string {
  const heading = `BT /F2 18 Tf ${LEFT} ${HEIGHT - 90} Td (${escaped(page.heading)}) Tj ET`;
  const lines = page.lines.map((line) => `(${escaped(line)}) Tj T*`).join("\n");
  return `${heading}\nBT /F1 11 Tf ${LEADING} TL ${LEFT} ${HEIGHT - 128} Td\n${lines}\nET`;
}

function linkOf(action: string, line: number): string {
  const top = HEIGHT - 128 - line * LEADING;
  return `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${LEFT} ${top - 4} ${LEFT + 250} ${top + 11}] ${action} >>`;
}

function outlineOf(
  lines: MadePdf["outline"],
  pages: number[],
  add: (body: string) => number,
  objects: string[],
): number {
  const root = add("");
  const numbers = lines.map(() => add(""));
  const of = (index: number | undefined): string => `${numbers[index ?? -1] ?? 0} 0 R`;
  const heads = lines.flatMap((line, index) => (line.inner ? [] : [index]));
  const kidsOf = (head: number): number[] => {
    const next = heads.find((each) => each > head) ?? lines.length;
    return lines.flatMap((_, index) => (index > head && index < next ? [index] : []));
  };
  const write = (siblings: number[], parent: string): void => {
    siblings.forEach((index, place) => {
      const line = lines[index];
      if (!line) return;
      const kids = line.inner ? [] : kidsOf(index);
      const [before, after] = [siblings[place - 1], siblings[place + 1]];
      objects[(numbers[index] ?? 1) - 1] =
        `<< /Title (${escaped(line.title)}) /Parent ${parent} /Dest [${pages[line.page - 1] ?? pages[0]} 0 R /XYZ 0 ${HEIGHT - 60} 0]` +
        (before === undefined ? "" : ` /Prev ${of(before)}`) +
        (after === undefined ? "" : ` /Next ${of(after)}`) +
        (kids.length === 0 ? "" : ` /First ${of(kids[0])} /Last ${of(kids.at(-1))} /Count ${kids.length}`) +
        " >>";
      write(kids, of(index));
    });
  };
  write(heads, `${root} 0 R`);
  objects[root - 1] = `<< /Type /Outlines /First ${of(heads[0])} /Last ${of(heads.at(-1))} /Count ${lines.length} >>`;
  return root;
}

function escaped(words: string): string {
  return words
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, "-")
    .replace(/[\\()]/g, "\\$&");
}

function bytesOf(objects: string[], catalog: number, info: number): Uint8Array<ArrayBuffer> {
  let out = "%PDF-1.7\n";
  const places = objects.map((body, index) => {
    const place = out.length;
    out += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const start = out.length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  const bytes = new Uint8Array(out.length);
  for (let index = 0; index < out.length; index += 1) bytes[index] = out.charCodeAt(index);
  return bytes;
}
