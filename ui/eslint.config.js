import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const host = "Only src/backend/tauri.ts talks to the host; everything else goes through the Backend interface.";

const sinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((name) => ({
  property: name,
  message: "No HTML string reaches the window: build elements.",
}));

export default ts.config(
  { ignores: ["dist", "dist-replay", "src/backend/generated", "node_modules"] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig, extraFileExtensions: [".svelte"] } },
  },
  {
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: ["@tauri-apps/*"], message: host }] }],
      "no-restricted-properties": ["error", ...sinks, { object: "document", property: "write" }],
      "no-restricted-globals": ["error", "localStorage", "sessionStorage", "indexedDB", "fetch", "eval"],
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "svelte/no-at-html-tags": "error",
      "svelte/no-inline-styles": "error",
      // The document's language and text sizes are set through the CSS object model on purpose.
      "svelte/no-dom-manipulating": "off",
    },
  },
  { files: ["src/backend/tauri.ts"], rules: { "no-restricted-imports": "off" } },
);
