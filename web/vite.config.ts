import { defineConfig } from "vite";

// Relative addresses, so that the site works in any folder of any host; nothing inlined, so that the
// content security policy can forbid inline code.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/jiqun/atlas/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1200,
  },
});
