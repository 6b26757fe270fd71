// axe-core on every screen and every open question again, in Welsh.
import { spoken } from "./spoken";

spoken.language = "cy";
await import("./accessibility.test");
