import { svelte } from "@sveltejs/vite-plugin-svelte";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** The policy that the shell sends (security rules §3.4), so that a preview breaks where the program would. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' shelf-media: http://shelf-media.localhost",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "media-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Fails a production build that holds any part of the made-up library. */
const noReplay: Plugin = {
  name: "no-replay",
  apply: (_, { command, mode }) => command === "build" && mode === "production",
  moduleParsed: ({ id }) => {
    if (id.includes("/backend/replay")) throw new Error(`The shipped window must not hold ${id}`);
  },
};

/** Where a folder of pdf.js comes to lie beside the window, and which of its files: no wasm, no sandbox, no licences twice. */
const PDF_FILES: [string, string, RegExp][] = [
  ["cmaps", "pdf/cmaps", /\.bcmap$|^LICENSE/],
  ["standard_fonts", "pdf/fonts", /\.(pfb|ttf)$|^LICENSE/],
  ["wasm", "pdf/decoders", /_nowasm_fallback\.js$|^LICENSE_(PDFJS_)?(JBIG2|OPENJPEG)$/],
];

function pdfFiles(): { from: string; name: string }[] {
  return PDF_FILES.flatMap(([folder, to, kept]) => {
    const from = fileURLToPath(new URL(`node_modules/pdfjs-dist/${folder}/`, import.meta.url));
    return readdirSync(from)
      .filter((file) => kept.test(file))
      .map((file) => ({ from: `${from}${file}`, name: `${to}/${file}` }));
  });
}

/** What pdf.js asks for by name when a PDF needs it: character maps, the standard fonts, decoders of two picture formats. */
const pdfAssets: Plugin = {
  name: "pdf-assets",
  generateBundle() {
    for (const { from, name } of pdfFiles())
      this.emitFile({ type: "asset", fileName: name, source: readFileSync(from) });
  },
  configureServer(server) {
    const files = new Map(pdfFiles().map(({ from, name }) => [`/${name}`, from]));
    server.middlewares.use((request, response, next) => {
      const from = files.get(request.url ?? "");
      if (from === undefined) {
        next();
        return;
      }
      response.setHeader("Content-Type", from.endsWith(".js") ? "text/javascript" : "application/octet-stream");
      createReadStream(from).pipe(response);
    });
  },
};

export default defineConfig(({ command, mode }) => ({
  plugins: [svelte(), noReplay, pdfAssets],
  // The made-up library is for a plain browser and for tests; a production build drops it with this constant.
  define: { __REPLAY__: JSON.stringify(command === "serve" || mode === "replay") },
  // A thread is a module: pdf.js loads decoders into its own as they are needed.
  worker: { format: "es" },
  clearScreen: false,
  server: { port: 1420, strictPort: true, host: "127.0.0.1" },
  preview: { port: 1421, strictPort: true, host: "127.0.0.1", headers: { "Content-Security-Policy": POLICY } },
  build: {
    target: ["es2022", "safari15"],
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: true,
  },
  ...(mode === "test" ? { resolve: { conditions: ["browser"] } } : {}),
  test: {
    environment: "jsdom",
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    env: { TZ: "UTC" },
    // Tests read style sheets as text.
    css: { include: [/\.css\?raw/] },
  },
}));
