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
    rollupOptions: {
      output: {
        // Plain hosts know .js; not all know .mjs, and a worker of an unknown type is refused.
        assetFileNames: ({ names }) => (names[0]?.endsWith(".mjs") ? "assets/[name]-[hash].js" : "assets/[name]-[hash][extname]"),
      },
    },
    target: "es2022",
    chunkSizeWarningLimit: 1200,
  },
});
