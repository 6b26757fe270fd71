// A film or a recording, brought into the window whole: what plays it asks for bytes in its own way, and cannot ask the core.

/** Bytes asked for at once. */
const CHUNK = 4 * 1024 * 1024;

export type Stretch = (begin: number, end: number) => Promise<ArrayBuffer>;

/** The file as a blob; null where it is no longer wanted. */
export async function whole(bytes: Stretch, length: number, mime: string, wanted: () => boolean): Promise<Blob | null> {
  const parts: ArrayBuffer[] = [];
  for (let begin = 0; begin < length; begin += CHUNK) {
    if (!wanted()) return null;
    parts.push(await bytes(begin, Math.min(length, begin + CHUNK)));
  }
  return new Blob(parts, { type: mime });
}
