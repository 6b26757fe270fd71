// The window's only way to the core: one call, one stream of notices. It knows no host; `tauri.ts` and `replay.ts` do.
import type { BytesRequest, Commands, Fault, NoticeDto } from "./generated/api";

export type Name = keyof Commands;

export interface Backend {
  /** Answers, or rejects with a `Fault`. */
  call<K extends Name>(name: K, request: Commands[K]["request"]): Promise<Commands[K]["answer"]>;
  /** A stretch of a document's bytes, shorter where the document ends; rejects with a `Fault`. */
  bytes(request: BytesRequest): Promise<ArrayBuffer>;
  /** Where the page gets a picture of a body, by the hash of its bytes. */
  pictureAt(digest: string): string;
  /** Hands on every notice until the returned function is called. */
  listen(hear: (notice: NoticeDto) => void): () => void;
}

/** Whatever was thrown, as a fault: a host that breaks its promise must not leave a person without a sentence. */
export function faultOf(thrown: unknown): Fault {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    return thrown as Fault;
  }
  return { code: "bad-request", message: String(thrown) };
}
