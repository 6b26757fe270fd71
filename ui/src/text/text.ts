// The language of the window. A second language is one more object of this shape, chosen here.
import { en } from "./en";

/** Every sentence that a person reads. */
export type Text = typeof en;

export const text: Text = en;
