import { svelte } from "@sveltejs/vite-plugin-svelte";
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

export default defineConfig(({ command, mode }) => ({
  plugins: [svelte(), noReplay],
  // The made-up library is for a plain browser and for tests; a production build drops it with this constant.
  define: { __REPLAY__: JSON.stringify(command === "serve" || mode === "replay") },
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
  },
}));
