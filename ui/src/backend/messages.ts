// A cause to its sentence. The record behind it is total: a new cause on the wire fails the type check.
import { text } from "../text/text";
import { faultOf } from "./backend";
import type { Code } from "./generated/api";

export function sentence(code: Code): string {
  return text.faults.codes[code];
}

/** The sentence for whatever a call was rejected with. */
export function sentenceFor(thrown: unknown): string {
  return sentence(faultOf(thrown).code) ?? text.faults.codes["bad-request"];
}
